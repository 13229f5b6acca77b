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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows whose parts all tell the rows apart, with these times.
    fn rows(times_ms: &[Millis]) -> (Rows, Vec<(usize, Bar)>) {
        let (mut rows, mut expected) = (Rows::with_capacity(times_ms.len()), Vec::new());
        for (nth, &time_ms) in times_ms.iter().enumerate() {
            let of = |part: u32| (nth * COUNT) as f64 + f64::from(part);
            let bar = Bar { time_ms, open: of(0), high: of(1), low: of(2), close: of(3), volume: of(4) };
            rows.push(nth + 2, &bar);
            expected.push((nth + 2, bar));
        }
        (rows, expected)
    }

    fn all(rows: &Rows) -> Vec<(usize, Bar)> {
        assert!(rows.parts.iter().all(|column| column.len() == rows.len()) && rows.time_ms.len() == rows.len());
        (0..rows.len()).map(|at| (rows.numbers[at], rows.bar(at))).collect()
    }

    #[test]
    fn each_part_stands_in_its_column() {
        let (rows, _) = rows(&[7]);
        assert_eq!(rows.parts, [[0.0], [1.0], [2.0], [3.0], [4.0]]);
        assert_eq!((rows.closes(), &rows.time_ms[..], &rows.numbers[..]), (&[3.0][..], &[7][..], &[2][..]));
    }

    proptest! {
        #[test]
        fn rows_are_sorted_whole_and_those_of_one_time_keep_their_order(times in prop::collection::vec(-9_i64..9, 0..40)) {
            let (mut rows, mut expected) = rows(&times);
            rows.sort();
            expected.sort_by_key(|(_, bar)| bar.time_ms);
            prop_assert_eq!(all(&rows), expected);
        }

        #[test]
        fn rows_without_a_close_are_taken_out_whole_and_the_others_stay(lacking in prop::collection::vec(any::<bool>(), 0..40)) {
            let times: Vec<Millis> = (0..).take(lacking.len()).collect();
            let (mut rows, expected) = rows(&times);
            let is_usable = |close: f64| lacking.iter().zip(&expected).all(|(lacks, (_, bar))| !lacks || bar.close.total_cmp(&close).is_ne());
            let out = rows.without_close(&is_usable);
            let (left_out, kept): (Vec<_>, Vec<_>) = expected.iter().zip(&lacking).partition(|(_, lacks)| **lacks);
            prop_assert_eq!(out, left_out.into_iter().map(|(row, _)| *row).collect::<Vec<_>>());
            prop_assert_eq!(all(&rows), kept.into_iter().map(|(row, _)| *row).collect::<Vec<_>>());
        }
    }
}
