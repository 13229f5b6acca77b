//! A pale band between two lines.

use super::geometry::{Point, Rect};
use super::{PaneDrawing, line, reduce};
use crate::scene::{StrokeStyle, Values};

/// The shade: paler than a level's band.
const ALPHA: f64 = 0.10;

impl PaneDrawing<'_> {
    /// Fills what lies between the lines, run by run, and draws both lines thinly.
    pub(super) fn envelope(&mut self, upper: Values, lower: Values) {
        let (context, placed) = (self.context, self.placed);
        let color = context.theme.muted.faded(ALPHA);
        let runs = |values: Values| {
            let x = |bar: usize| placed.bar_px(bar);
            let y = |value: f64| placed.y.px(value);
            let reduction = reduce::Reduction { values, x: &x, y: &y, bridges: false, breaks: self.breaks };
            reduction.runs(line::bars(context, values.len()))
        };
        for (mut outline, below) in runs(upper).into_iter().zip(runs(lower)) {
            outline.extend(below.into_iter().rev());
            let inside = clipped(outline, &placed.space);
            if inside.len() > 2 {
                self.sketch.polygon(&inside, color);
            }
        }
        self.line(upper, StrokeStyle::Edge);
        self.line(lower, StrokeStyle::Edge);
    }
}

/// The part of a polygon that lies in `space`.
///
/// Source: Sutherland and Hodgman, Reentrant Polygon Clipping (1974).
fn clipped(polygon: Vec<Point>, space: &Rect) -> Vec<Point> {
    // Signed distance from each edge, positive inside.
    let edges: [&dyn Fn(Point) -> f64; 4] =
        [&|p| p.x - space.left, &|p| space.right - p.x, &|p| p.y - space.top, &|p| space.bottom - p.y];
    let mut cut = edges.into_iter().fold(polygon, |polygon, inside| {
        let mut kept = Vec::with_capacity(polygon.len() + 4);
        let Some(&last) = polygon.last() else { return kept };
        let mut from = last;
        for to in polygon {
            let (a, b) = (inside(from), inside(to));
            if (a < 0.0) != (b < 0.0) {
                kept.push(from.along(to, a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(to);
            }
            from = to;
        }
        kept
    });
    // A cut of a line that comes from very far is off by a rounding error of its length.
    for point in &mut cut {
        *point = space.nearest(*point);
    }
    cut
}
