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
    // A cut of a line that comes from very far is off by a rounding error of its length.
    let cut = |share: f64| space.nearest(a.along(b, share));
    (enter <= leave).then(|| (if enter > 0.0 { cut(enter) } else { a }, if leave < 1.0 { cut(leave) } else { b }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_from_very_far_is_cut_at_the_edge() {
        let space = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 };
        for far in [1e9, 1e18, 1e25, 1e33] {
            for (x, y) in [(20.0, -far), (20.0, far), (-far, 20.0), (far, -far)] {
                let Some(cut) = segment(Point { x, y }, Point { x: 50.0, y: 25.0 }, &space) else { continue };
                for point in [cut.0, cut.1] {
                    assert!(space.holds_x(point.x) && space.holds_y(point.y), "{far}: {} {}", point.x, point.y);
                }
            }
        }
    }
}
