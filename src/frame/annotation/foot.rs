//! The sentences of annotations, and the records of levels, under a narrow chart.

use super::InView;
use crate::format::fixed;
use crate::frame::compare::in_brackets;
use crate::frame::domain::domain;
use crate::frame::geometry::{Point, Rect};
use crate::frame::level::{POINTS, RECORD_GAP, color};
use crate::frame::wrap::{fit, wrap};
use crate::frame::{AdvanceTable, Context, Font, Size, Sketch, strike};
use crate::order;
use crate::scene::{Mark, Scene};
use crate::theme::Rgba;
use std::mem;

/// The sentences under the chart take at most this share of the picture: the chart is the picture.
const FOOT_SHARE: f64 = 0.3;
/// They leave the chart and its dates so many CSS pixels: a picture that is narrower than the one they are chosen by has more lines.
const LEAST_CHART: f64 = 118.0;
/// One sentence may leave them so many.
const LEAST_OF_ALL: f64 = 96.0;
/// The name of a row takes at most this share of its width.
const MOST_NAME: f64 = 0.6;
/// Air between the dates and the sentences under them, in CSS pixels.
const FOOT_GAP: f64 = 6.0;

/// The room under every narrow chart is that of the phone's picture of a page without scripts, whose words it has: this wide, in
/// CSS pixels, and as high as the shape of the picture makes it.
const REFERENCE: f64 = 360.0;

/// A row under the chart: what it begins with, in bold, and its lines.
pub(super) struct FootRow {
    pub(super) name: String,
    color: Rgba,
    text: String,
    indent_px: f64,
    lines: Vec<String>,
}

impl FootRow {
    /// Returns a row as it stands in a picture.
    fn new(context: &Context, (name, color): (&str, Rgba), text: &str) -> Self {
        let (width, bold) = (f64::from(context.size.width_px), context.font(true));
        // What a trade idea calls a level stands behind a point.
        let name = whole_name(context, name, name.split(POINTS).next().unwrap_or(name).trim_end());
        let name = fit(context, name, bold, width * MOST_NAME);
        let indent_px = context.text.width_px(&name, bold) + context.css(RECORD_GAP);
        let lines = wrap(context, text, context.font(false), width - indent_px);
        FootRow { name, color, text: text.into(), indent_px, lines }
    }
}

impl InView<'_> {
    /// Turns the sentences into numbered rows, as many as have room, and adds the levels' records where all have.
    pub(super) fn move_under(&mut self, context: &Context, reference: &Context, scene: &Scene) {
        let has_strikes = strike::axis_px(context, &scene.panes) < f64::from(context.size.width_px);
        self.choose_rows(reference, scene, has_strikes);
        for row in &mut self.rows {
            *row = FootRow::new(context, (&row.name, row.color), &row.text);
        }
        let line = context.font(false).line_px();
        let lines_beside = |chart: f64| (f64::from(context.size.height_px) - context.css(chart)) / line;
        let (most, most_of_all) = (lines_beside(LEAST_CHART), lines_beside(LEAST_OF_ALL));
        let count = |rows: &[FootRow]| rows.iter().map(|row| row.lines.len()).sum::<usize>() as f64;
        if count(&self.rows) > most {
            self.rows.truncate(self.rows.len() - mem::take(&mut self.records));
        }
        while count(&self.rows) > most && self.sentences.len() > 1 {
            self.sentences.pop();
            self.rows.remove(self.sentences.len());
        }
        if count(&self.rows) > most_of_all {
            self.sentences.clear();
            self.rows.clear();
        }
        let lines = count(&self.rows);
        self.foot_px = if lines > 0.0 { lines * line + context.css(FOOT_GAP) } else { 0.0 };
    }

    /// Chooses the rows that have room.
    fn choose_rows(&mut self, context: &Context, scene: &Scene, has_strikes: bool) {
        let mut room = f64::from(context.size.height_px) * FOOT_SHARE / context.font(false).line_px();
        // A picture with bars says what they are.
        let strikes = strikes(context, scene).filter(|_| has_strikes);
        room -= strikes.as_ref().map_or(0.0, |row| row.lines.len() as f64);
        for sentence in &self.sentences {
            let most = sentence.marker.style.most_lines();
            let fits = |row: &FootRow| row.lines.len() <= most && row.lines.len() as f64 <= room;
            let name = fixed((self.rows.len() + 1) as f64, 0);
            let mut forms = sentence.texts.iter().map(|text| FootRow::new(context, (&name, context.theme.ink), text));
            let Some(row) = forms.find(fits) else { break };
            room -= row.lines.len() as f64;
            self.rows.push(row);
        }
        self.sentences.truncate(self.rows.len());
        self.rows.extend(strikes);
        let records = records(context, scene);
        let lines: usize = records.iter().map(|row| row.lines.len()).sum();
        // Some with a record and some without would look like a difference between the levels.
        if lines as f64 <= room {
            self.records = records.len();
            self.rows.extend(records);
        }
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

/// Returns what the rows are chosen by.
pub(super) fn reference<'a>(context: &Context<'a>) -> Context<'a> {
    let shape = f64::from(context.size.height_px) / f64::from(context.size.width_px);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height in pixels; `as` saturates")]
    let size = Size { width_px: REFERENCE as u32, height_px: (REFERENCE * shape).round() as u32, ratio: 1.0 };
    Context { size, text: &AdvanceTable, ..*context }
}

/// Returns what the bars of open interest are, and how calls and puts are told apart.
fn strikes(context: &Context, scene: &Scene) -> Option<FootRow> {
    let mark = strike::of(&scene.panes)?;
    let title = whole_name(context, &mark.title.long, &mark.title.short);
    Some(FootRow::new(context, (title, context.theme.ink), &mark.key.short))
}

/// Returns a name, or a shorter one where it would be cut.
fn whole_name<'a>(context: &Context, long: &'a str, short: &'a str) -> &'a str {
    let most = f64::from(context.size.width_px) * MOST_NAME;
    if context.text.width_px(long, context.font(true)) > most { short } else { long }
}

/// Returns the record of each level in view, behind its name in its colour, the highest first, as in the picture.
fn records(context: &Context, scene: &Scene) -> Vec<FootRow> {
    let mut rows = Vec::new();
    for pane in &scene.panes {
        let (low, high) = domain(pane, context.view.bars(scene.times_ms.len()));
        let levels =
            pane.marks.iter().filter_map(|mark| if let Mark::Level(level) = mark { Some(level) } else { None });
        let mut levels: Vec<_> = levels.filter(|level| (low..=high).contains(&level.price)).collect();
        order::by_key(&mut levels, |level| order::float_key(-level.price));
        for level in levels {
            let name = [&*level.label.short, &in_brackets(context, pane, level.price)].concat();
            let row = |text: &str| FootRow::new(context, (&name, color(context, level.role)), text);
            let with_past = level.past.as_deref().map(row).filter(|row| row.lines.len() == 1);
            rows.push(with_past.unwrap_or_else(|| row(&level.record)));
        }
    }
    rows
}
