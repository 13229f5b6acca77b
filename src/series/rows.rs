//! Rows on their way to a series: a column for each part of a bar.
//!
//! The columns become those of the series. A list of bars would stand beside them, and of a large file nothing else of its size may.

use super::{Bar, Column, Millis};
use crate::order;

/// The places of the parts in [`Rows`].
pub(super) mod part {
    pub const OPEN: usize = 0;
    pub const HIGH: usize = 1;
    pub const LOW: usize = 2;
    pub const CLOSE: usize = 3;
    pub const VOLUME: usize = 4;
    /// Number of parts.
    pub const COUNT: usize = 5;
}
use part::{CLOSE, COUNT, HIGH, LOW, OPEN, VOLUME};

/// Bars with the numbers of their rows in the input.
#[derive(Default)]
pub(super) struct Rows {
    pub numbers: Vec<usize>,
    pub time_ms: Vec<Millis>,
    /// One for each [`part`], `NaN` where there is no value.
    pub parts: [Column; COUNT],
}

impl Rows {
    pub fn with_capacity(rows: usize) -> Self {
        let column = || Vec::with_capacity(rows);
        let parts = [(); COUNT].map(|()| column());
        Rows { numbers: Vec::with_capacity(rows), time_ms: Vec::with_capacity(rows), parts }
    }

    pub fn push(&mut self, row: usize, bar: &Bar) {
        self.numbers.push(row);
        self.time_ms.push(bar.time_ms);
        for (column, value) in self.parts.iter_mut().zip([bar.open, bar.high, bar.low, bar.close, bar.volume]) {
            column.push(value);
        }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn closes(&self) -> &[f64] {
        &self.parts[CLOSE]
    }

    pub fn bar(&self, at: usize) -> Bar {
        let [open, high, low, close, volume] = [OPEN, HIGH, LOW, CLOSE, VOLUME].map(|part| self.parts[part][at]);
        Bar { time_ms: self.time_ms[at], open, high, low, close, volume }
    }

    pub fn set(&mut self, at: usize, bar: &Bar) {
        self.time_ms[at] = bar.time_ms;
        for (column, value) in self.parts.iter_mut().zip([bar.open, bar.high, bar.low, bar.close, bar.volume]) {
            column[at] = value;
        }
    }

    /// Sorts by time; rows of one time keep their order.
    pub fn sort(&mut self) {
        for (place, from) in order::swaps(self.len(), &|place| self.time_ms[place]) {
            self.numbers.swap(place, from);
            let [bar, other] = [place, from].map(|at| self.bar(at));
            self.set(place, &other);
            self.set(from, &bar);
        }
    }

    /// Takes out the rows whose close is not usable, in their order.
    pub fn without_close(&mut self, is_usable: &dyn Fn(f64) -> bool) -> Vec<(usize, Bar)> {
        let (mut kept, mut out) = (0, Vec::new());
        for at in 0..self.len() {
            let (row, bar) = (self.numbers[at], self.bar(at));
            if is_usable(bar.close) {
                self.numbers[kept] = row;
                self.set(kept, &bar);
                kept += 1;
            } else {
                out.push((row, bar));
            }
        }
        self.numbers.truncate(kept);
        self.time_ms.truncate(kept);
        self.parts.iter_mut().for_each(|column| column.truncate(kept));
        out
    }
}
