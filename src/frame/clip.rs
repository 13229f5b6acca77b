//! Cutting segments at the edge of a pane. A point outside is never moved: the slope at the edge stays true.

use super::geometry::Rect;

/// The part of the segment from `a` to `b` that lies in `space`; `None` when none does.
///
/// Source: Liang and Barsky, A New Concept and Method for Line Clipping (1984).
pub(super) fn segment(a: (f64, f64), b: (f64, f64), space: &Rect) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges = [(-dx, a.0 - space.left), (dx, space.right - a.0), (-dy, a.1 - space.top), (dy, space.bottom - a.1)];
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
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    (enter <= leave).then(|| (if enter > 0.0 { at(enter) } else { a }, if leave < 1.0 { at(leave) } else { b }))
}
