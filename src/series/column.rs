//! Columns of numbers, as typed arrays give them.

use super::instant::At;
use super::{Bar, Checked, Dropped, Rows, Series, SeriesError, SeriesErrorKind, days, error, validation};
use crate::date::{Millis, is_in_range};
use crate::zone::Zone;

/// A price series as columns of numbers. A column that is not given is `None`; a value that is not given is `NaN`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Columns<'a> {
    /// Start of each bar in milliseconds since 1970 in UTC.
    pub time_ms: &'a [f64],
    /// First prices.
    pub open: Option<&'a [f64]>,
    /// Highest prices.
    pub high: Option<&'a [f64]>,
    /// Lowest prices.
    pub low: Option<&'a [f64]>,
    /// Last prices.
    pub close: &'a [f64],
    /// Units traded.
    pub volume: Option<&'a [f64]>,
}

impl Series {
    /// Checks columns and makes a series of them; rows are counted from 1.
    ///
    /// # Errors
    /// Columns of different lengths, fewer than two usable bars.
    pub fn from_columns(columns: &Columns<'_>) -> Result<Checked<Series>, SeriesError> {
        Series::from_columns_by(columns, None)
    }

    /// The same; the clock of the exchange says to which days times belong.
    pub(crate) fn from_columns_by(columns: &Columns<'_>, zone: Option<&Zone>) -> Result<Checked<Series>, SeriesError> {
        let Columns { time_ms, open, high, low, close, volume } = *columns;
        let expected = time_ms.len();
        let named = [("open", open), ("high", high), ("low", low), ("close", Some(close)), ("volume", volume)];
        check_lengths(expected, named.into_iter().filter_map(|(name, column)| Some((name, column?.len()))))?;
        let mut dropped = Vec::new();
        let mut rows = Rows::with_capacity(expected);
        for (index, &time) in time_ms.iter().enumerate() {
            let Some(time_ms) = millis(time) else {
                let found = error::show(time);
                let reason = format!("found {found}; expected milliseconds since 1970");
                let value = (!time.is_nan()).then_some(found);
                dropped.push(Dropped { row: index + 1, column: Some("time".into()), value, reason });
                continue;
            };
            let value = |column: Option<&[f64]>| column.map_or(f64::NAN, |c| c[index]);
            let (open, high, low, volume) = (value(open), value(high), value(low), value(volume));
            rows.push(index + 1, &Bar { time_ms, open, high, low, close: close[index], volume });
        }
        let days = days::settle(rows.len(), &|row| Some(At::of_utc(rows.time_ms[row])), zone, false);
        rows.time_ms = days.time_ms;
        let mut checked = validation::check(rows, dropped, Vec::new())?;
        checked.value.day_offset_ms = days.day_offset_ms;
        checked.warnings.splice(0..0, days.warning);
        checked.reading.days = days.clock;
        Ok(checked)
    }
}

/// The rows that have a time and are known, oldest first; of several at one time the last.
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub(super) fn rows_of(time_ms: &[f64], is_known: impl Fn(usize) -> bool) -> Vec<(Millis, usize)> {
    let times = time_ms.iter().enumerate().filter(|&(row, _)| is_known(row));
    let mut rows: Vec<(Millis, usize)> = times.filter_map(|(row, &time)| Some((millis(time)?, row))).collect();
    let days = days::settle(rows.len(), &|row| Some(At::of_utc(rows[row].0)), None, false);
    for ((time_ms, _), day) in rows.iter_mut().zip(days.time_ms) {
        *time_ms = day;
    }
    crate::order::by_key(&mut rows, |&(time_ms, _)| time_ms);
    rows.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            *earlier = *later;
        }
        same
    });
    rows
}

/// Checks that columns, each with its name and its length, are as long as the column of times.
pub(crate) fn check_lengths<'a>(
    expected: usize,
    columns: impl IntoIterator<Item = (&'a str, usize)>,
) -> Result<(), SeriesError> {
    match columns.into_iter().find(|&(_, found)| found != expected) {
        Some((name, found)) => {
            Err(SeriesError::new(SeriesErrorKind::UnevenColumns { expected, found }).in_column(name))
        }
        None => Ok(()),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and then is out of range")]
fn millis(time: f64) -> Option<Millis> {
    Some(time.round() as Millis).filter(|&ms| time.is_finite() && is_in_range(ms))
}
