//! Running sums over the columns of a pane, so that what a place covers is one subtraction.

use super::{Obstacles, What};
use crate::frame::geometry::Rect;

/// The sums of rows of places, each made as far as places reach. Places of one row have the same top and bottom.
pub(in crate::frame) struct Sums {
    what: What,
    rows: Vec<Row>,
}

/// The running sum before each column, for those that are known.
#[derive(Default)]
struct Row {
    from: usize,
    to: usize,
    /// Only differences count: columns to the left of the first that was asked for have sums below it, modulo 2^32.
    before: Vec<u32>,
}

impl Sums {
    /// Returns sums of which none is made yet.
    pub(in crate::frame) fn of(what: What) -> Self {
        Sums { what, rows: Vec::new() }
    }

    /// Returns the sum of the columns that a place of a row reaches into.
    pub(in crate::frame) fn sum(&mut self, obstacles: &Obstacles, place: &Rect, row: usize) -> u32 {
        let (columns, what) = (obstacles.columns(), self.what);
        let reach = obstacles.columns_of(place);
        if reach.is_empty() {
            return 0;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Row::default);
        }
        let Row { from, to, before } = &mut self.rows[row];
        if before.is_empty() {
            *before = vec![0; columns.count() + 1];
            (*from, *to) = (reach.start, reach.start);
        }
        let count = |column: usize| columns.count_in(column, (place.top, place.bottom), what);
        while *from > reach.start {
            *from -= 1;
            before[*from] = before[*from + 1].wrapping_sub(count(*from));
        }
        while *to < reach.end {
            before[*to + 1] = before[*to].wrapping_add(count(*to));
            *to += 1;
        }
        before[reach.end].wrapping_sub(before[reach.start])
    }
}
