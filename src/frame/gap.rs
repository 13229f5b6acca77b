//! Breaks where the data miss sessions: lines end, a dotted line stands between the bars, and words name the dates.
//!
//! The axis counts bars, so that months without any are as narrow as a night; only the break says that they are missing.

use super::edge::{AIR, Edges};
use super::geometry::{Point, Rect, dashes};
use super::kept::Subject;
use super::label::Spot;
use super::{Context, PaneDrawing, Sketch};
use crate::bound::Bound as _;
use crate::format::fill;
use crate::scale::Scale;
use crate::scene::{Label, Mark, Scene};
use crate::series::Millis;

/// Dots of the line in CSS pixels: drawn and left out.
const DOTS: (f64, f64) = (2.0, 3.0);
/// The line and the break of the axis are as light as 3:1 from the paper allows.
const LIGHTNESS: f64 = 0.38;
/// Breaks in view are at least so far apart on average, in CSS pixels: closer ones would be a pattern.
const LEAST_APART: f64 = 24.0;
/// Half of the piece that the axis lacks, and half of its strokes' height, in CSS pixels.
const NOTCH: f64 = 3.0;
/// Rows of places for the words from each edge.
const ROWS: usize = 4;
/// Right of the line, left of it, across it.
const SIDES: usize = 3;
const MIDDLE: usize = 2;
/// Cost of a place across it, in rows.
const ACROSS: f64 = 3.0;
/// The bars behind each break of a scene, and the words with their places for the two dates.
pub(super) fn breaks<'a>(scene: &'a Scene) -> (&'a [usize], Option<&'a Label>) {
    let marks = scene.panes.iter().flat_map(|pane| &pane.marks);
    let found =
        marks.filter_map(|mark| if let Mark::Gaps { bars, label } = mark { Some((*bars, Some(label))) } else { None });
    found.take(1).next().unwrap_or_default()
}

/// The breaks in view; none where so many are in view that they would be a pattern.
pub(super) fn seen<'a>(context: &Context, breaks: &'a [usize], room_px: f64) -> &'a [usize] {
    let view = context.view;
    let first = breaks.partition_point(|&bar| bar as f64 <= view.first);
    let end = breaks.partition_point(|&bar| (bar as f64) < view.first + view.count);
    let seen = breaks.get(first..end).unwrap_or_default();
    if seen.len() as f64 * context.css(LEAST_APART) > room_px { &[] } else { seen }
}

/// Breaks the line of the time axis at these bars: paper, and two slanted strokes.
pub(super) fn on_axis(context: &Context, sketch: &mut Sketch, breaks: &[usize], (space, x): (Rect, Scale)) {
    let (half, y) = (context.css(NOTCH), space.bottom);
    for &bar in breaks {
        let at = x.px(bar as f64);
        sketch.rect(at - half, y - half, at + half, y + half, context.theme.paper);
        for side in [-half, half] {
            let slant = half * 0.5;
            let points = [Point::new(at + side - slant, y + half), Point::new(at + side + slant, y - half)];
            sketch.stroke(&points, context.css(1.0), context.theme.muted);
        }
    }
}

impl PaneDrawing<'_> {
    /// The dotted lines.
    pub(super) fn gap_lines(&mut self) {
        let (context, space) = (self.context, self.placed.space);
        let color = context.theme.muted.toward(context.theme.paper, LIGHTNESS);
        let (dots, half) = ((context.css(DOTS.0), context.css(DOTS.1)), context.hairline_px() / 2.0);
        for &bar in seen(context, self.breaks, space.width()) {
            let at = self.placed.x.px(bar as f64).round();
            for (from, to) in dashes(space.top, space.bottom, dots) {
                self.sketch.rect(at - half, from, (at + half).max(at - half + 1.0), to, color);
            }
        }
    }

    /// The dates between which there are no prices, beside the line where they cover least.
    pub(super) fn gap_labels(&mut self, label: &Label, times_ms: &[Millis]) {
        let (breaks, edges) = (self.breaks, self.edges());
        for &bar in seen(self.context, breaks, self.placed.space.width()) {
            let date = |bar: usize| self.context.locale.date(self.context.locale.date_at(bar, times_ms));
            let (from, to) = (date(bar - 1), date(bar));
            let say = |template: &str| fill(template, &[("from", &from), ("to", &to)]);
            if !self.gap_label(bar, &say(&label.long), &edges) {
                self.gap_label(bar, &say(&label.short), &edges);
            }
        }
    }

    /// Writes a text beside a break; whether there was room.
    fn gap_label(&mut self, bar: usize, text: &str, edges: &Edges) -> bool {
        let context = self.context;
        let (space, x) = (self.placed.space, self.placed.x);
        let (air, breaks) = (context.css(AIR), self.breaks);
        let (width, at) = (context.text.width_px(text, context.font(false)).ceil(), x.px(bar as f64));
        // Across another break the words would seem to be about that one.
        let is_free = |place: &Rect| {
            let mut others = breaks.iter().filter(|&&other| other != bar).map(|&other| x.px(other as f64));
            let is_inside = place.left >= space.left && place.right <= space.right;
            is_inside && !others.any(|px| (place.left - air..place.right + air).contains(&px))
        };
        let spot = |index: usize| {
            let (row, side) = (index / SIDES, index % SIDES);
            let middle = (at - width / 2.0).bound(space.left, (space.right - width).max(space.left));
            let left = [at + air, at - air - width, middle][side];
            let spot = edges.spot(row, (left, width), if side == MIDDLE { ACROSS } else { 0.0 });
            Spot { cost: if is_free(&spot.place) { spot.cost } else { f64::INFINITY }, ..spot }
        };
        self.quiet_words(Subject::Gap(bar), ROWS * 2 * SIDES, &spot, text)
    }
}
