//! Lines of values.

use super::dash::Stroke;
use super::geometry::Point;
use super::label::PRICE_WEIGHT;
use super::{Context, PaneDrawing, PlacedPane, Sketch, clip, compare, level, reduce};
use crate::scene::{StrokeStyle, Values};
use crate::theme::Rgba;
use std::ops::Range;

/// A long wide stroke costs more than its pieces, in every browser measured; neighbours share a point.
const PIECE_POINTS: usize = 48;

/// A signal line and a band's edge are as light as 3:1 from the paper allows: they are read with what they belong to.
const SIGNAL_LIGHTNESS: f64 = 0.25;
const EDGE_LIGHTNESS: f64 = 0.38;

/// Widths of the fastest and of the slowest average, in CSS pixels; the price has more.
const LIGHTEST: f64 = 1.0;
const HEAVIEST: f64 = 1.75;

/// The bars in view and one more at each side, so that lines reach the pane's edges.
pub(super) fn bars(context: &Context, len: usize) -> Range<usize> {
    let seen = context.view.bars(len);
    seen.start.saturating_sub(1)..(seen.end + 1).min(len)
}

/// Returns the colour and the width in CSS pixels of a stroke style.
pub(super) fn color_and_width(context: &Context, style: StrokeStyle) -> (Rgba, f64) {
    let theme = context.theme;
    match style {
        StrokeStyle::Close | StrokeStyle::Area => (theme.line, 2.0),
        StrokeStyle::Study | StrokeStyle::Named | StrokeStyle::Own { rank: None } => (theme.ink, 1.25),
        StrokeStyle::Trend { role, .. } => (level::color(context, role), 1.25),
        StrokeStyle::Signal => (theme.muted.toward(theme.paper, SIGNAL_LIGHTNESS), 1.25),
        StrokeStyle::Edge => (theme.muted.toward(theme.paper, EDGE_LIGHTNESS), 1.0),
        StrokeStyle::Compared { rank } | StrokeStyle::Own { rank: Some(rank) } => (compare::color(context, rank), 1.75),
        // The fastest average is the lightest; it still stands out 3:1 from the paper.
        StrokeStyle::Average { rank, of } => {
            let lightness = if of < 2 { 0.0 } else { 0.38 * (of - 1 - rank) as f64 / (of - 1) as f64 };
            // Weight tells them apart for who sees no difference between greys: the slower the heavier.
            let weight = if of < 2 { 0.5 } else { rank as f64 / (of - 1) as f64 };
            (theme.muted.toward(theme.paper, lightness), LIGHTEST + (HEAVIEST - LIGHTEST) * weight)
        }
    }
}

impl PaneDrawing<'_> {
    /// Draws `values` over the bars in view and one more at each side, cut at the pane's edges.
    pub(super) fn line(&mut self, values: Values, style: StrokeStyle) {
        let (context, placed) = (self.context, self.placed);
        let (color, width) = color_and_width(context, style);
        let mut bars = bars(context, values.len());
        let weight = if style.is_price() { PRICE_WEIGHT } else { 1.0 };
        let factor = compare::factor(placed.pane, &values, style, context.view.bars(values.len()));
        if factor.is_nan() {
            return;
        }
        let x = |bar: usize| placed.bar_px(bar);
        let y = |value: f64| placed.y.px(value * factor);
        // A series beside the price runs on over dates that only one of the two has.
        let bridges = matches!(style, StrokeStyle::Compared { .. } | StrokeStyle::Own { .. });
        if bridges {
            // Its neighbours outside of the view may be far away.
            let is_known = |bar: &usize| values.get(*bar).is_some_and(|value| value.is_finite());
            bars.start = (0..=bars.start).rev().find(is_known).unwrap_or(bars.start);
            bars.end = (bars.end..values.len()).find(is_known).map_or(bars.end, |bar| bar + 1);
        }
        let is_through = bridges || matches!(style, StrokeStyle::Trend { .. });
        let breaks = if is_through { &[] } else { self.breaks };
        let reduction = reduce::Reduction { values, x: &x, y: &y, bridges, breaks };
        let (dashes, css_px) = (compare::dashes(style), context.size.ratio);
        let stroke = Stroke { color, width_px: context.css(width), dashes, css_px };
        if style.is_price() || style == StrokeStyle::Study {
            self.halo_at = Some(self.sketch.shapes.len());
        }
        for run in reduction.runs(bars) {
            if style == StrokeStyle::Area {
                self.area(&run);
            }
            self.run(&run, &stroke, weight);
        }
        if let StrokeStyle::Trend { is_ratio, .. } = style {
            self.run(&beyond(placed, &values, is_ratio), &stroke, weight);
        }
    }

    /// Strokes a run in pieces, anew wherever it leaves the pane.
    fn run(&mut self, run: &[Point], stroke: &Stroke, weight: f64) {
        let mut piece: Vec<Point> = Vec::new();
        for pair in run.windows(2) {
            let Some((a, b)) = clip::segment(pair[0], pair[1], &self.placed.space) else {
                finish(self.sketch, &mut piece, stroke);
                continue;
            };
            self.obstacles.segment(a, b, weight);
            if piece.last() != Some(&a) {
                finish(self.sketch, &mut piece, stroke);
                piece.push(a);
            }
            piece.push(b);
            if piece.len() >= PIECE_POINTS && stroke.dashes.is_empty() {
                finish(self.sketch, &mut piece, stroke);
                piece.push(b);
            }
        }
        finish(self.sketch, &mut piece, stroke);
    }

    /// Shades what lies between a run and the bottom of the pane, anew wherever the run leaves the pane.
    fn area(&mut self, run: &[Point]) {
        let color = self.context.theme.line.faded(AREA_ALPHA);
        let bottom = self.placed.space.bottom;
        let mut outline: Vec<Point> = Vec::new();
        for pair in run.windows(2) {
            let Some((a, b)) = clip::segment(pair[0], pair[1], &self.placed.space) else {
                shade(self.sketch, &mut outline, bottom, color);
                continue;
            };
            if outline.last() != Some(&a) {
                shade(self.sketch, &mut outline, bottom, color);
                outline.push(a);
            }
            outline.push(b);
        }
        shade(self.sketch, &mut outline, bottom, color);
    }
}

/// Returns the points of a line that goes on behind its last bar as it came, to the right edge of its pane; none where there is no
/// room behind it, and where events stand nearer there than their days: the line would meet a price on one of them.
pub(super) fn beyond(placed: &PlacedPane, values: &[f64], is_ratio: bool) -> Vec<Point> {
    let &[.., before, last] = values else { return Vec::new() };
    let (bar, right) = (values.len() - 1, placed.space.right);
    let room_px = right - placed.bar_px(bar);
    let bars = room_px / (placed.bar_px(1) - placed.bar_px(0));
    // The last bar itself reaches half a bar beyond its middle.
    if bars < 1.0 || !placed.keeps_pace {
        return Vec::new();
    }
    let point = |piece: u32| {
        let share = f64::from(piece) / f64::from(PIECES_BEYOND);
        let ahead = bars * share;
        let value = if is_ratio { last * ((last / before).ln() * ahead).exp() } else { last + (last - before) * ahead };
        Point::new(right - room_px * (1.0 - share), placed.y.px(value))
    };
    (0..=PIECES_BEYOND).map(point).collect()
}

/// A line of equal ratios is bent on a linear scale; over the room behind the last bar so many pieces look as bent.
const PIECES_BEYOND: u32 = 8;

/// The shade of an area: a colour, not a shape of its own.
const AREA_ALPHA: f64 = 0.12;

fn shade(sketch: &mut Sketch, outline: &mut Vec<Point>, bottom: f64, color: Rgba) {
    if let (Some(&first), Some(&last)) = (outline.first(), outline.last()) {
        outline.extend([Point::new(last.x, bottom), Point::new(first.x, bottom)]);
        sketch.polygon(outline, color);
    }
    outline.clear();
}

fn finish(sketch: &mut Sketch, piece: &mut Vec<Point>, stroke: &Stroke) {
    if piece.len() > 1 {
        stroke.draw(sketch, piece);
    }
    piece.clear();
}
