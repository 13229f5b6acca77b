//! Columns of numbers, as typed arrays give them.

use super::{Bar, Checked, Dropped, Series, SeriesError, SeriesErrorKind, door};
use crate::date::{Millis, is_in_range};

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
        let Columns { time_ms, open, high, low, close, volume } = *columns;
        let expected = time_ms.len();
        let named = [("open", open), ("high", high), ("low", low), ("close", Some(close)), ("volume", volume)];
        for (name, column) in named {
            if let Some(found) = column.map(<[f64]>::len).filter(|&found| found != expected) {
                let kind = SeriesErrorKind::UnevenColumns { expected, found };
                return Err(SeriesError::new(kind).in_column(name));
            }
        }
        let mut dropped = Vec::new();
        let mut rows = Vec::with_capacity(expected);
        for (index, &time) in time_ms.iter().enumerate() {
            let Some(time_ms) = millis(time) else {
                let reason = format!("found {}; expected milliseconds since 1970", door::show(time));
                dropped.push(Dropped { row: index + 1, column: Some("time".into()), reason });
                continue;
            };
            let value = |column: Option<&[f64]>| column.map_or(f64::NAN, |c| c[index]);
            let (open, high, low, volume) = (value(open), value(high), value(low), value(volume));
            rows.push((index + 1, Bar { time_ms, open, high, low, close: close[index], volume }));
        }
        Series::from_rows(rows, dropped)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and then is out of range")]
fn millis(time: f64) -> Option<Millis> {
    Some(time.round() as Millis).filter(|&ms| time.is_finite() && is_in_range(ms))
}
