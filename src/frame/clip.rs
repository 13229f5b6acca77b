//! Cutting segments at the edge of a pane. A point outside is never moved: the slope at the edge stays true.

use super::geometry::{Point, Rect};

/// The part of the segment from `a` to `b` that lies in `space`; `None` when none does.
///
/// Source: Liang and Barsky, A New Concept and Method for Line Clipping (1984).
pub(super) fn segment(a: Point, b: Point, space: &Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges = [(-dx, a.x - space.left), (dx, space.right - a.x), (-dy, a.y - space.top), (dy, space.bottom - a.y)];
    for (direction, distance) in edges {
        if direction == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if direction < 0.0 {
            enter = enter.max(distance / direction);
        } else {
            leave = leave.min(distance / direction);
        }
    }
    (enter <= leave)
        .then(|| (if enter > 0.0 { a.along(b, enter) } else { a }, if leave < 1.0 { a.along(b, leave) } else { b }))
}
