//! The sentences of annotations, and the records of levels, under a narrow chart.

use super::InView;
use crate::format::fixed;
use crate::frame::domain::domain;
use crate::frame::geometry::{Point, Rect};
use crate::frame::level::color;
use crate::frame::wrap::{fit, wrap};
use crate::frame::{Context, Font, Sketch, strike};
use crate::scene::{Mark, Scene};
use crate::theme::Rgba;

/// Maximum lines per row.
const MOST_LINES: usize = 6;
/// The sentences under the chart take at most this share of the picture: the chart is the picture.
const FOOT_SHARE: f64 = 0.3;
/// Air between the dates and the sentences under them, in CSS pixels.
const FOOT_GAP: f64 = 6.0;

/// A row under the chart: what it begins with, in bold, and its lines.
pub(super) struct FootRow {
    pub(super) name: String,
    color: Rgba,
    indent_px: f64,
    lines: Vec<String>,
}

impl InView<'_> {
    /// Turns the sentences into numbered rows, as many as have room, and adds the levels' records where all have.
    pub(super) fn move_under(&mut self, context: &Context, scene: &Scene) {
        let font = context.font(false);
        let bold = Font { bold: true, ..font };
        let line = font.line_px();
        let mut room = f64::from(context.size.height_px) * FOOT_SHARE;
        let width = f64::from(context.size.width_px);
        let indent_px = context.text.width_px("0", bold) + context.css(6.0);
        // A picture with bars says what they are.
        let strikes = strikes(context, scene, width);
        room -= strikes.as_ref().map_or(0.0, |row| row.lines.len() as f64 * line);
        for sentence in &self.sentences {
            let fits = |lines: &Vec<String>| lines.len() <= MOST_LINES && lines.len() as f64 * line <= room;
            let wrapped = sentence.texts.map(|text| wrap(context, text, font, width - indent_px));
            let Some(lines) = wrapped.into_iter().find(fits) else { break };
            room -= lines.len() as f64 * line;
            let name = fixed((self.rows.len() + 1) as f64, 0);
            self.rows.push(FootRow { name, color: context.theme.ink, indent_px, lines });
        }
        self.sentences.truncate(self.rows.len());
        self.rows.extend(strikes);
        let records = records(context, scene, width);
        let lines: usize = records.iter().map(|row| row.lines.len()).sum();
        // Some with a record and some without would look like a difference between the levels.
        if lines as f64 * line <= room {
            self.rows.extend(records);
        }
        let lines: usize = self.rows.iter().map(|row| row.lines.len()).sum();
        self.foot_px = if lines > 0 { lines as f64 * line + context.css(FOOT_GAP) } else { 0.0 };
    }

    /// Keeps the height under the chart, and the rows that have room there.
    pub(in crate::frame) fn keep_foot(&mut self, context: &Context, foot_px: f64) {
        let mut room = foot_px - context.css(FOOT_GAP);
        let line = context.font(false).line_px();
        let fits = |row: &&FootRow| {
            room -= row.lines.len() as f64 * line;
            // Sums of heights differ by roundings.
            room > -0.5
        };
        self.rows.truncate(self.rows.iter().take_while(fits).count());
        self.foot_px = foot_px;
    }

    /// Draws the rows under the chart.
    pub(in crate::frame) fn draw_foot(&self, context: &Context, sketch: &mut Sketch, spaces: &[Rect]) {
        let Some(space) = spaces.first() else { return };
        let font = context.font(false);
        let line = font.line_px();
        let mut y = f64::from(context.size.height_px) - self.foot_px + context.css(FOOT_GAP) + line / 2.0;
        for row in &self.rows {
            let bold = Font { bold: true, ..font };
            let right = f64::from(context.size.width_px);
            let (x, align) = context.leading(space.left, right);
            sketch.text(Point::new(x, y), align, bold, row.color, &row.name);
            for text in &row.lines {
                let (x, align) = context.leading(space.left + row.indent_px, right - row.indent_px);
                sketch.text(Point::new(x, y), align, font, context.theme.ink, text);
                y += line;
            }
        }
    }
}

/// Returns what the bars of open interest are, and how calls and puts are told apart.
fn strikes(context: &Context, scene: &Scene, width_px: f64) -> Option<FootRow> {
    let mark = strike::of(&scene.panes).filter(|_| strike::axis_px(context, &scene.panes) < width_px)?;
    let (font, bold) = (context.font(false), context.font(true));
    let name = fit(context, &mark.title.long, bold, width_px * 0.6);
    let indent_px = context.text.width_px(&name, bold) + context.css(6.0);
    let lines = wrap(context, &mark.key.short, font, width_px - indent_px);
    Some(FootRow { name, color: context.theme.ink, indent_px, lines })
}

/// Returns the record of each level in view, behind its name in its colour, as in the picture.
fn records(context: &Context, scene: &Scene, width_px: f64) -> Vec<FootRow> {
    let (font, bold) = (context.font(false), context.font(true));
    let mut rows = Vec::new();
    for pane in &scene.panes {
        let (low, high) = domain(pane, context.view.bars(scene.times_ms.len()));
        for mark in &pane.marks {
            let Mark::Level(level) = mark else { continue };
            if level.price < low || level.price > high {
                continue;
            }
            let name = fit(context, &level.label.short, bold, width_px * 0.6);
            let indent_px = context.text.width_px(&name, bold) + context.css(6.0);
            let with_past = level.past.clone();
            let fits = |text: &String| context.text.width_px(text, font) <= width_px - indent_px;
            let record = with_past.filter(fits).unwrap_or_else(|| level.record.clone());
            let lines = wrap(context, &record, font, width_px - indent_px);
            rows.push(FootRow { name, color: color(context, level.role), indent_px, lines });
        }
    }
    rows
}
