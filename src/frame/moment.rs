//! Moments and spans on the time axis, with their labels in rows above the plot.

use super::geometry::{Point, Rect, dashes};
use super::label::Obstacles;
use super::{Align, Context, Sketch};
use crate::bound::Bound;
use crate::scale::Scale;
use crate::scene::{Moment, MomentKind, Scene};

/// Opacity of a span: ink at 8%.
const SPAN_ALPHA: f64 = 0.08;
/// Since the publication: paler, it may be long.
const SINCE_ALPHA: f64 = 0.045;
/// A line is as light as 3:1 from the paper allows: it says when, the price says what.
const LIGHTNESS: f64 = 0.38;
/// Cost of covering a line with a label; a thin line of values costs 1.
const WEIGHT: f64 = 0.5;
/// At most so many rows of labels.
const MOST_ROWS: usize = 2;
/// At most so many rows with what is to come.
const MOST_ROWS_AHEAD: usize = 4;
/// Air between labels in a row, and between a label and a line that passes it, in CSS pixels.
const AIR: f64 = 4.0;
/// At most so many events to come are named in a picture.
const MOST_AHEAD: usize = 3;
/// Lines of what is to come are at least so far apart, in CSS pixels: the label of the next one stands left of its line.
const LEAST_APART: f64 = 12.0;
/// Height of the tick of a moment whose label has no room, in CSS pixels.
const TICK: f64 = 6.0;
/// Dots of an earnings line in CSS pixels: drawn and left out.
const DOT: (f64, f64) = (2.0, 3.0);

/// What stands above the plot.
pub(super) struct Head<'a> {
    marks: Vec<PlacedMoment<'a>>,
    /// Rows of labels.
    pub(super) rows: usize,
    /// Whether what is to come stands at its bar: what is farther off than the room is wide stands before its right edge.
    pub(super) keeps_pace: bool,
}

struct PlacedMoment<'a> {
    moment: &'a Moment,
    /// Left and right edge in device pixels, not yet cut at the plot's edges.
    span: (f64, f64),
    /// Where the label begins, its row, 0 the lowest, and its text; `None` without one.
    label: Option<(f64, usize, &'a str)>,
}

impl PlacedMoment<'_> {
    /// Whether it is drawn through all panes; else it is a tick at the dates.
    fn is_line(&self) -> bool {
        self.label.is_some() || self.moment.kind == MomentKind::Published
    }
}

/// Finds room for the labels. A moment whose label finds none leaves a tick at the dates: an unnamed line says nothing, and the cursor
/// tells what was there. The publication is always drawn. There are at most `most_rows`.
pub(super) fn head<'a>(context: &Context, scene: &'a Scene, right_px: f64, most_rows: usize) -> Head<'a> {
    let x = context.view.scale(0.0, right_px);
    let ahead = ahead(context, scene, &x, right_px);
    // The first line of what is to come passes what was.
    let past_right = if ahead.is_empty() { right_px } else { x.px(scene.times_ms.len() as f64) - context.css(AIR) };
    let (coming, past) = scene.moments.split_at(scene.moments.iter().take_while(|moment| moment.is_ahead).count());
    let coming: Vec<_> = coming.iter().zip(&ahead).map(|(moment, &span)| (moment, span, right_px)).collect();
    let past: Vec<_> = past.iter().map(|moment| (moment, edges(moment, &x), past_right)).collect();
    let is_published = |(moment, ..): &&Wanted| moment.kind == MomentKind::Published;
    let (published, past) = past.split_at(past.iter().take_while(is_published).count());
    // What is to come has more rows, and so finds one above what was. Where it does not, what was gives way, and the publication
    // last: its line is drawn without words too.
    let orders = [[published, &coming, past], [&coming, published, past]];
    let named = |mark: &&PlacedMoment| mark.label.is_some();
    let worth = |marks: &[PlacedMoment]| {
        let named = marks.iter().filter(named);
        (named.clone().filter(|mark| mark.moment.is_ahead).count(), named.count())
    };
    let mut marks = placed(context, &[published, past, &coming], most_rows);
    for order in orders {
        let others = placed(context, &order, most_rows);
        if worth(&others) > worth(&marks) {
            marks = others;
        }
    }
    let rows = rows(&marks);
    let is_nearer = |mark: &PlacedMoment| {
        mark.is_line() && mark.moment.is_ahead && mark.span.0 < edges(mark.moment, &x).0 - context.css(1.0)
    };
    Head { keeps_pace: !marks.iter().any(is_nearer), marks, rows }
}

/// Counts the rows of labels.
fn rows(marks: &[PlacedMoment]) -> usize {
    marks.iter().filter_map(|mark| mark.label).map(|(_, row, _)| row + 1).max().unwrap_or(0)
}

/// A moment with its left and right edge, and the right edge of its label's room, all in device pixels.
type Wanted<'a> = (&'a Moment, (f64, f64), f64);

/// Places the labels in this order.
fn placed<'a>(context: &Context, order: &[&[Wanted<'a>]; 3], most_rows: usize) -> Vec<PlacedMoment<'a>> {
    let mut taken: Vec<Rect> = Vec::new();
    let mut marks = Vec::new();
    for &(moment, span, right_px) in order.iter().copied().flatten() {
        let (left, right) = (span.0.max(0.0), span.1.min(right_px));
        // The line of the publication is its left edge.
        let is_seen = left <= right && (moment.kind != MomentKind::Published || (0.0..right_px).contains(&span.0));
        if !is_seen {
            continue;
        }
        // What is to come has its date on a phone too.
        let text = if moment.is_ahead { &moment.label.long } else { context.label(&moment.label) };
        // What was finds its place in the rows of what is to come too.
        let most = most_rows.min(if moment.is_ahead { MOST_ROWS_AHEAD } else { MOST_ROWS.max(rows(&marks)) });
        let mut named = |text| place(context, &mut taken, (moment, most), (left, right), right_px, text);
        let label = named(text).or_else(|| named(&moment.label.short)).or_else(|| named(&moment.name));
        marks.push(PlacedMoment { moment, span, label });
    }
    marks
}

/// Returns the left and right edges of the moments to come, which are the first of all: each as many bars behind the last one as
/// it is, at least [`LEAST_APART`], and those that are farther than the room is wide in order before its right edge, which cuts a
/// span. None without room.
fn ahead(context: &Context, scene: &Scene, x: &Scale, right_px: f64) -> Vec<(f64, f64)> {
    let apart = context.css(LEAST_APART);
    let mut left = x.px(scene.times_ms.len() as f64).max(0.0) - apart / 2.0;
    let count = scene.moments.iter().take_while(|moment| moment.is_ahead).count().min(MOST_AHEAD);
    let mut places = Vec::new();
    for (moment, following) in scene.moments.iter().zip((0..count).rev()) {
        let most = right_px - (following as f64 + 0.5) * apart;
        let (from, to) = edges(moment, x);
        let at = from.max(left + apart).min(most);
        if at <= left {
            break;
        }
        left = at;
        // A span is seen as one.
        let right = if to > from { (at + to - from).max(at + apart / 2.0).min(right_px) } else { at };
        // What begins within an earlier span stands within it.
        for (earlier, (_, end)) in scene.moments.iter().zip(&mut places) {
            if earlier.to >= moment.from && earlier.to > earlier.from {
                *end = f64::max(*end, right + apart / 2.0).min(right_px);
            }
        }
        places.push((at, right));
    }
    places
}

/// Returns the left and right edge of a moment in device pixels.
fn edges(moment: &Moment, x: &Scale) -> (f64, f64) {
    let (from, to) = (moment.from as f64, moment.to as f64);
    match moment.kind {
        MomentKind::Published => (x.px(from + 1.0), x.px(to + 1.0)),
        MomentKind::Span => (x.px(from), x.px(to + 1.0)),
        MomentKind::Macro | MomentKind::Earnings => (x.px(from + 0.5), x.px(from + 0.5)),
    }
}

/// Finds one of the lowest `most` rows for a label, in coordinates of rows: their tops are 0, -1 and so on.
fn place<'a>(
    context: &Context,
    taken: &mut Vec<Rect>,
    (moment, most): (&Moment, usize),
    (left, right): (f64, f64),
    right_px: f64,
    text: &'a str,
) -> Option<(f64, usize, &'a str)> {
    let width = context.text.width_px(text, context.font(false)).ceil();
    let air = context.css(AIR);
    if width > right_px {
        return None;
    }
    // A span that is over has no line up to its label.
    let has_line = moment.kind != MomentKind::Span || moment.is_ahead;
    let (middle, right) = if has_line { (left, left) } else { (f64::midpoint(left, right), right) };
    // Around the middle, else from it or up to it: a span's label from or up to its edge. What is to come stands left of its
    // line, so that the lines of what follows it reach up to a higher row.
    let starts =
        if moment.is_ahead { [left - width; 3] } else { [middle - width / 2.0, left - air, right + air - width] };
    let starts = starts.map(|start| start.bound(0.0, right_px - width));
    for (row, start) in (0..most).flat_map(|row| starts.map(|start| (row, start))) {
        let top = -(row as f64);
        let line = Rect::at(start - air, top, width + air * 2.0, 1.0);
        // A line reaches down to the plot through the rows below.
        let stem = Rect::at(middle - air, top + 1.0, air * 2.0, row as f64);
        let is_free = |place: &Rect| !taken.iter().any(|other| other.overlaps(place));
        let passes = has_line && row > 0;
        if is_free(&line) && (!passes || is_free(&stem)) {
            taken.push(line);
            if passes {
                taken.push(stem);
            }
            return Some((start, row, text));
        }
    }
    None
}

impl Head<'_> {
    /// Keeps labels of the highest pane off those above it, and off the lines as far as possible.
    pub(super) fn obstruct(&self, context: &Context, obstacles: &mut Obstacles, space: &Rect) {
        let font = context.font(false);
        for (start, row, text) in self.marks.iter().filter_map(|mark| mark.label) {
            let top = space.top - (row + 1) as f64 * font.line_px();
            obstacles.take(Rect::at(start, top, context.text.width_px(text, font), font.line_px()));
        }
        for mark in self.marks.iter().filter(|mark| mark.is_line() && mark.moment.kind != MomentKind::Span) {
            let x = mark.span.0;
            obstacles.segment(Point::new(x, space.top), Point::new(x, space.bottom), WEIGHT);
        }
    }

    /// Shades and lines, behind everything, in every pane; the labels above the highest.
    pub(super) fn draw(&self, context: &Context, sketch: &mut Sketch, spaces: &[Rect]) {
        let (Some(first), Some(last)) = (spaces.first(), spaces.last()) else { return };
        let font = context.font(false);
        let line = font.line_px();
        for mark in self.marks.iter().filter(|mark| !mark.is_line()) {
            let (x, thick) = (mark.span.0.max(last.left).round(), context.hairline_px() * 2.0);
            sketch.rect(x, last.bottom - context.css(TICK), x + thick, last.bottom, context.theme.muted);
        }
        for mark in self.marks.iter().filter(|mark| mark.is_line()) {
            for (index, space) in spaces.iter().enumerate() {
                // A line reaches up to its label.
                let rows = mark.label.map_or(0, |(_, row, _)| row);
                let top = if index == 0 { space.top - rows as f64 * line } else { space.top };
                draw_mark(context, sketch, mark, space, top);
            }
            if let Some((start, row, text)) = mark.label {
                let middle = first.top - (row as f64 + 0.5) * line;
                let color =
                    if mark.moment.kind == MomentKind::Published { context.theme.ink } else { context.theme.muted };
                sketch.text(Point::new(start, middle), Align::Left, font, color, text);
            }
        }
    }
}

fn draw_mark(context: &Context, sketch: &mut Sketch, mark: &PlacedMoment, space: &Rect, top: f64) {
    let (theme, thick) = (context.theme, context.hairline_px());
    let quiet = theme.muted.toward(theme.paper, LIGHTNESS);
    let (left, right) = (mark.span.0.max(space.left), mark.span.1.min(space.right));
    let x = (left - thick / 2.0).round().bound(space.left, space.right - thick);
    match mark.moment.kind {
        MomentKind::Span => {
            // What is to come is named as lines are, beside its beginning.
            if mark.moment.is_ahead {
                sketch.rect(x, top, x + thick, space.top, quiet);
            }
            // At least one pixel wide, so that a short one does not vanish.
            sketch.rect(left, space.top, right.max(left + 1.0), space.bottom, theme.ink.faded(SPAN_ALPHA));
        }
        MomentKind::Published => {
            sketch.rect(left, space.top, right, space.bottom, theme.ink.faded(SINCE_ALPHA));
            sketch.rect(x, top, x + thick, space.bottom, theme.ink);
        }
        MomentKind::Macro => sketch.rect(x, top, x + thick, space.bottom, quiet),
        MomentKind::Earnings => {
            let dots = (context.css(DOT.0).round(), context.css(DOT.1).round());
            for (from, to) in dashes(top, space.bottom, dots) {
                sketch.rect(x, from, x + thick, to, quiet);
            }
        }
    }
}
