//! Strokes, whole or in dashes.

use super::Sketch;
use super::geometry::Point;
use crate::theme::Rgba;

/// The stroke of a line, in device pixels.
#[derive(Clone, Copy)]
pub(super) struct Stroke<'a> {
    pub(super) color: Rgba,
    pub(super) width_px: f64,
    /// Lengths drawn and left out in turn, in CSS pixels; none for a solid line.
    pub(super) dashes: &'a [f64],
    /// Device pixels of a CSS pixel.
    pub(super) css_px: f64,
}

impl Stroke<'_> {
    /// Strokes a line, in its dashes where it has any.
    pub(super) fn draw(&self, sketch: &mut Sketch, points: &[Point]) {
        if self.dashes.is_empty() {
            sketch.stroke(points, self.width_px, self.color);
            return;
        }
        let mut turn = 0;
        let mut left = self.length(turn);
        let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
        for pair in points.windows(2) {
            let (mut from, to) = (pair[0], pair[1]);
            loop {
                let length = from.distance(to);
                if length <= left {
                    left -= length;
                    piece.push(to);
                    break;
                }
                from = from.along(to, left / length);
                piece.push(from);
                if turn % 2 == 0 {
                    sketch.stroke(&piece, self.width_px, self.color);
                }
                piece.clear();
                piece.push(from);
                turn += 1;
                left = self.length(turn);
            }
        }
        if turn % 2 == 0 && piece.len() > 1 {
            sketch.stroke(&piece, self.width_px, self.color);
        }
    }

    /// Length of a dash or a gap in device pixels, by its turn.
    fn length(&self, turn: usize) -> f64 {
        self.dashes[turn % self.dashes.len()] * self.css_px
    }
}
