//! The layout's geometry: all lengths in device pixels, the origin at the picture's top left corner, y downward.
//!
//! What a painter draws is another type: [`super::shape::Rect`] has a colour and edges in subpixels.

use crate::bound::Bound;

/// A point of a layout, in device pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// From the left edge.
    pub(super) x: f64,
    /// From the top edge.
    pub(super) y: f64,
}

impl Point {
    /// Returns the point at these coordinates in device pixels.
    pub(super) fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }

    /// Returns how far another point is, in device pixels.
    pub(super) fn distance(self, other: Point) -> f64 {
        // Pixels neither overflow nor vanish when squared: `hypot` would take its time for that.
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }

    /// Returns the point at a share of the way to another one.
    pub(super) fn along(self, to: Point, share: f64) -> Self {
        Point { x: self.x + (to.x - self.x) * share, y: self.y + (to.y - self.y) * share }
    }

    /// Returns the point at a distance in device pixels on the way to another one.
    pub(super) fn toward(self, to: Point, distance: f64) -> Self {
        self.along(to, distance / self.distance(to).max(f64::MIN_POSITIVE))
    }
}

/// The rectangle of a layout, in device pixels: a pane, text, or what surrounds a mark.
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

    /// The one with these corners.
    pub(super) fn between(a: Point, b: Point) -> Self {
        Rect { left: a.x.min(b.x), top: a.y.min(b.y), right: a.x.max(b.x), bottom: a.y.max(b.y) }
    }

    /// Returns the square around a point, whose edges are `reach` device pixels from it.
    pub(super) fn around(centre: Point, reach: f64) -> Self {
        Rect::at(centre.x - reach, centre.y - reach, reach * 2.0, reach * 2.0)
    }

    /// Width in device pixels.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in device pixels.
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Height of the middle in device pixels.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    /// Returns the height in device pixels nearest to another one between the top and the bottom edge.
    pub(super) fn clip_y(&self, y: f64) -> f64 {
        y.bound(self.top, self.bottom)
    }

    /// Returns whether a height in device pixels lies between the top and the bottom edge.
    pub(super) fn holds_y(&self, y: f64) -> bool {
        (self.top..=self.bottom).contains(&y)
    }

    /// Returns whether a place in device pixels from the left lies between the left and the right edge.
    pub(super) fn holds_x(&self, x: f64) -> bool {
        (self.left..=self.right).contains(&x)
    }

    /// Returns whether two rectangles of device pixels share more than an edge.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Returns the rectangle without a rim, which is in device pixels.
    pub(super) fn inset(&self, rim: f64) -> Self {
        let Rect { left, top, right, bottom } = *self;
        Rect { left: left + rim, top: top + rim, right: right - rim, bottom: bottom - rim }
    }

    /// Returns the point of the rectangle nearest to another point, both in device pixels.
    pub(super) fn nearest(&self, to: Point) -> Point {
        Point { x: to.x.bound(self.left, self.right), y: to.y.bound(self.top, self.bottom) }
    }
}

/// The share of each pane below the price, by their number: slim, and the price keeps at least half. More panes than
/// this are not made.
const SHARES: [f64; 5] = [0.0, 0.2, 0.15, 0.14, 0.125];

/// Returns the share of the height that a pane has among `count` panes, from 0 to 1. Pane 0 is the price.
pub(super) fn share(index: usize, count: usize) -> f64 {
    let below = count.saturating_sub(1);
    let share = SHARES.get(below).copied().unwrap_or(0.5 / below as f64);
    if index == 0 { 1.0 - share * below as f64 } else { share }
}

/// Returns where each dash of a straight line begins and ends. `dash` holds the lengths drawn and left out; all lengths are
/// in device pixels.
pub(super) fn dashes(from: f64, to: f64, dash: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    let (drawn, period) = (dash.0, dash.0 + dash.1);
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at;
        at += period;
        (start < to).then(|| (start, (start + drawn).min(to)))
    })
}
