//! The layout's geometry: all lengths in device pixels, the origin at the picture's top left corner, y downward.
//!
//! What a painter draws is another type: [`super::shape::Rect`] has a colour and edges in subpixels.

use crate::bound::Bound;

/// The rectangle of a layout, in device pixels: a pane, words, or what surrounds a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    /// Left edge.
    pub(super) left: f64,
    /// Top edge.
    pub(super) top: f64,
    /// Right edge.
    pub(super) right: f64,
    /// Bottom edge.
    pub(super) bottom: f64,
}

impl Rect {
    /// Returns the rectangle with its top left corner at a point and this extent, all in device pixels.
    pub(super) fn at(left: f64, top: f64, width: f64, height: f64) -> Self {
        Rect { left, top, right: left + width, bottom: top + height }
    }

    /// Width in device pixels.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in device pixels.
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two rectangles of device pixels share more than an edge.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Returns the rectangle without a rim, which is in device pixels.
    pub(super) fn inset(&self, rim: f64) -> Self {
        let Rect { left, top, right, bottom } = *self;
        Rect { left: left + rim, top: top + rim, right: right - rim, bottom: bottom - rim }
    }

    /// Returns the point of the rectangle nearest to another point, both in device pixels.
    pub(super) fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.bound(self.left, self.right), y.bound(self.top, self.bottom))
    }
}
