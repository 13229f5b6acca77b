//! Rows without a usable price between the first bar and the last: a line drawn across many of them shows a course that nobody
//! knows.

use super::days::is_weekend;
use crate::date::Millis;
use std::fmt;

/// A row that is no bar: of the input, and its time, or that of the row above it where it has none itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LeftOut {
    pub row: usize,
    pub time_ms: Millis,
}

/// Such rows of a series. Two series of the same bars are the same, whatever lay between the rows of their inputs.
#[derive(Clone, Default)]
pub(crate) struct LeftOutRows(pub Vec<LeftOut>);

impl fmt::Debug for LeftOutRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl PartialEq for LeftOutRows {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How many rows are left out, among how many, and the first of them in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub count: usize,
    pub all: usize,
    pub first_row: usize,
}

/// With up to one row in so many left out, the others are the series. An exchange is closed on up to 20 of 260 weekdays of a year,
/// one in 13, and many files list each of them with a blank.
const ONE_IN: usize = 10;

/// Returns whether a blank at this time is a row of a calendar, and none that lacks a price.
pub(super) fn is_free_day(time_ms: Millis) -> bool {
    is_weekend(time_ms)
}

/// Those of the rows that lie between the first bar and the last.
pub(super) fn within(mut rows: Vec<LeftOut>, times_ms: &[Millis]) -> LeftOutRows {
    let [first, .., last] = times_ms else { return LeftOutRows::default() };
    rows.retain(|row| row.time_ms >= *first && row.time_ms < *last);
    LeftOutRows(rows)
}

/// Returns what is lost among bars, where it is more than the others can stand for. `left_out` are the rows of the whole series.
pub(super) fn loss(left_out: &[LeftOut], times_ms: &[Millis]) -> Option<Loss> {
    let from = *times_ms.first()?;
    let rows = || left_out.iter().filter(|row| row.time_ms >= from);
    let first_row = rows().map(|row| row.row).min()?;
    let count = rows().count();
    let all = times_ms.len() + count;
    (count * ONE_IN > all).then_some(Loss { count, all, first_row })
}
