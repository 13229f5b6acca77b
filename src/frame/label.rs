//! Where labels find room: free of other labels, and of lines as far as possible.

mod columns;
mod sums;

pub(super) use columns::{PRICE_WEIGHT, What};
pub(super) use sums::Sums;

use super::Context;
use super::geometry::{Point, Rect};
use crate::bound::Bound;
use columns::{Columns, weight_of};
use std::ops::Range;

/// A place that is tried for a label.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) place: Rect,
    /// The cost, without that of what it covers.
    pub(super) cost: f64,
    /// Spots of one row, counted from 0, have the same top and the same bottom.
    pub(super) row: usize,
}

/// The best of the spots.
pub(super) struct Best {
    pub(super) place: Rect,
    pub(super) cost: f64,
    /// Which of them it is.
    pub(super) index: usize,
}

/// Returns whether text stands in a pane, but for its leading.
fn is_inside(text: &Rect, space: &Rect, most_px: f64) -> bool {
    // A line of text in a zone at the edge may reach over it by its leading; a block of lines by hardly more.
    let air = (text.height() * 0.15).min(most_px);
    let across = text.left >= space.left && text.right <= space.right;
    across && text.top >= space.top - air && text.bottom <= space.bottom + air
}

/// What a pane already holds: labels, which nothing may cover, and lines, which labels should not cover.
pub(super) struct Obstacles {
    space: Rect,
    bucket_px: f64,
    /// What lines take of each column of the pane.
    columns: Columns,
    taken: Vec<Rect>,
}

/// Width of a column in CSS pixels: finer than a letter, coarser than a pixel.
pub(super) const BUCKET: f64 = 4.0;

/// The air between words on one line, in widths of a column.
const AIR_BUCKETS: f64 = 2.0;

/// The air around a block of text and the leading of its first line, in widths of a column.
const LEADING_BUCKETS: f64 = 1.5;

impl Obstacles {
    pub(super) fn new(context: &Context, space: Rect) -> Self {
        let bucket_px = context.css(BUCKET);
        let columns = Columns::new(bucket(space.width(), bucket_px) + 1);
        Obstacles { space, bucket_px, columns, taken: Vec::new() }
    }

    /// Adds a piece of a line, inside the pane.
    pub(super) fn segment(&mut self, a: Point, b: Point, weight: f64) {
        let (from, to) = if a.x <= b.x { (a, b) } else { (b, a) };
        let slope = if to.x > from.x { (to.y - from.y) / (to.x - from.x) } else { 0.0 };
        let (first, last) = (self.column(from.x), self.column(to.x));
        for index in first..=last {
            let edge = |i: usize| self.space.left + i as f64 * self.bucket_px;
            let y = |x: f64| from.y + (x.bound(from.x, to.x) - from.x) * slope;
            let (y1, y2) = if first == last { (from.y, to.y) } else { (y(edge(index)), y(edge(index + 1))) };
            self.columns.add(index, (y1.min(y2), y1.max(y2)), weight);
        }
    }

    /// Adds a band from an x to the right edge of the pane, and from one y to a lower one.
    pub(super) fn band(&mut self, left: f64, top: f64, bottom: f64, weight: f64) {
        let first = self.column(left.max(self.space.left));
        for column in first..self.columns.count() {
            self.columns.add(column, (top, bottom), weight);
        }
    }

    /// Takes a rectangle; no label will cover it.
    pub(super) fn take(&mut self, taken: Rect) {
        self.taken.push(taken);
    }

    /// Takes the place of words with air at both sides: two on one line must not read as one.
    pub(super) fn take_words(&mut self, Rect { left, top, right, bottom }: Rect) {
        let air = self.bucket_px * AIR_BUCKETS;
        self.take(Rect { left: left - air, top, right: right + air, bottom });
    }

    /// Returns whether nothing has taken any of a rectangle.
    pub(super) fn is_free(&self, place: &Rect) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(place))
    }

    /// Returns how many rectangles are taken, for [`Self::release`].
    pub(super) fn taken(&self) -> usize {
        self.taken.len()
    }

    /// Gives back what was taken since there were `count`.
    pub(super) fn release(&mut self, count: usize) {
        self.taken.truncate(count);
    }

    /// Returns whether a label may stand here: inside the pane, and on nothing that is taken.
    pub(super) fn has_room(&self, place: &Rect) -> bool {
        is_inside(place, &self.space, self.bucket_px * LEADING_BUCKETS) && self.is_free(place)
    }

    /// Returns the place nearest to another one that does not leave the pane, where it is not too large for it.
    pub(super) fn moved_inside(&self, place: &Rect) -> Rect {
        let Rect { left, top, right, bottom } = self.space;
        let x = place.left.min(right - place.width()).max(left);
        let y = place.top.min(bottom - place.height()).max(top);
        Rect::at(x, y, place.width(), place.height())
    }

    /// Returns the cheapest of `count` spots that costs less than `most`: to the cost of each are added the lines that it would cover,
    /// and what `more` says, which need not count beyond the limit that it is given. None overlaps a label or leaves the pane.
    pub(super) fn cheapest(
        &self,
        (count, spot): (usize, &dyn Fn(usize) -> Spot),
        most: f64,
        more: &mut dyn FnMut(&Spot, f64) -> f64,
    ) -> Option<Best> {
        let mut covered = Sums::of(What::Weight);
        let mut best: Option<Best> = None;
        for index in 0..count {
            let spot = spot(index);
            let least = best.as_ref().map_or(most, |best| best.cost);
            if spot.cost >= least || !self.has_room(&spot.place) {
                continue;
            }
            let cost = spot.cost + weight_of(covered.sum(self, &spot.place, spot.row));
            if cost >= least {
                continue;
            }
            let cost = cost + more(&spot, least - cost);
            if cost < least {
                best = Some(Best { place: spot.place, cost, index });
            }
        }
        best
    }

    /// Returns how much of the lines a straight connection crosses: weighted columns; infinity where that is `most` or more, and
    /// where it runs through words.
    pub(super) fn crossed(&self, from: Point, to: Point, most: f64) -> f64 {
        let steps = (from.distance(to) / self.bucket_px).ceil().max(1.0);
        let mut crossed = 0.0;
        let mut k = 0.0;
        while k < steps {
            if crossed >= most {
                return f64::INFINITY;
            }
            let reach = Rect::between(from.along(to, k / steps), from.along(to, (k + 1.0) / steps));
            if !self.is_free(&reach) {
                return f64::INFINITY;
            }
            crossed += self.covered(&reach);
            k += 1.0;
        }
        crossed
    }

    /// Returns how much of the lines a rectangle covers: weighted columns.
    pub(super) fn covered(&self, place: &Rect) -> f64 {
        let count = |column| self.columns.count_in(column, (place.top, place.bottom), What::Weight);
        weight_of(self.columns_of(place).map(count).sum())
    }

    /// The columns that a rectangle reaches into.
    pub(super) fn columns_of(&self, place: &Rect) -> Range<usize> {
        self.column(place.left)..(self.column(place.right) + 1).min(self.columns.count())
    }

    /// Returns what the lines take.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    fn column(&self, x: f64) -> usize {
        bucket(x - self.space.left, self.bucket_px)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to at least 0; `as` saturates")]
fn bucket(distance: f64, bucket_px: f64) -> usize {
    (distance / bucket_px).floor().max(0.0) as usize
}
