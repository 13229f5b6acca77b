//! Named values by date, such as breadth or benchmarks, and a series by its name out of a text that may hold several.

use super::{Bar, Checked, Column, Hints, Millis, Series, SeriesError, SeriesErrorKind, parse, parse_values};
use crate::text::same_word;

/// Checked columns of values by date, oldest row first: at least one row, times strictly rising, every value finite or
/// `NaN` where there is none, and at least one value in each row and column.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedColumns {
    pub(super) time_ms: Vec<Millis>,
    pub(super) columns: Vec<(String, Column)>,
}

impl NamedColumns {
    /// Number of rows, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.time_ms.len()
    }

    /// Time of each row, milliseconds since 1970 in UTC.
    pub fn times_ms(&self) -> &[Millis] {
        &self.time_ms
    }

    /// Each column with its name, in the input's order; at least one.
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// Columns that a program gives, put in the order of their times; of one time the last row counts. A row without a time or
    /// without any number is left out.
    ///
    /// # Errors
    /// No row is left.
    #[cfg(all(feature = "web", target_arch = "wasm32"))]
    pub(crate) fn of_columns(time_ms: &[f64], columns: &[(&str, Column)]) -> Result<NamedColumns, SeriesError> {
        let value =
            |column: &Column, row: usize| column.get(row).copied().filter(|&value| crate::limit::is_number(value));
        let is_known = |row: usize| columns.iter().any(|(_, column)| value(column, row).is_some());
        let rows = super::column::rows_of(time_ms, is_known);
        if rows.is_empty() {
            return Err(SeriesError::new(SeriesErrorKind::NoValueColumn(Vec::new())));
        }
        let pick = |(name, column): &(&str, Column)| {
            ((*name).to_owned(), rows.iter().map(|&(_, row)| value(column, row).unwrap_or(f64::NAN)).collect())
        };
        Ok(NamedColumns {
            columns: columns.iter().map(pick).collect(),
            time_ms: rows.iter().map(|&(time, _)| time).collect(),
        })
    }

    /// The columns of these names alone, in any case and in this order. A single one is the first column, whatever it is called.
    ///
    /// # Errors
    /// A name that no column has.
    pub fn picked(self, names: &[&str]) -> Result<NamedColumns, SeriesError> {
        let NamedColumns { time_ms, columns: found } = self;
        let mut columns = Vec::new();
        for &name in names {
            let place = found.iter().position(|(n, _)| names.len() == 1 || same_word(n.trim(), name));
            let Some(place) = place else {
                let found = found.into_iter().map(|(name, _)| name).collect();
                return Err(SeriesError::new(SeriesErrorKind::NoSuchColumn(found)).found(name));
            };
            columns.push((name.to_owned(), found[place].1.clone()));
        }
        Ok(NamedColumns { time_ms, columns })
    }

    /// The first column as values with their times, without its gaps.
    pub fn points(&self) -> Vec<(Millis, f64)> {
        let values = self.columns.first().map(|(_, values)| &values[..]).unwrap_or_default();
        let points = self.time_ms.iter().copied().zip(values.iter().copied());
        points.filter(|(_, value)| !value.is_nan()).collect()
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&[f64]> {
        self.columns.iter().find(|(n, _)| n == name).map(|(_, column)| &column[..])
    }
}

/// Reads a series to compare with: the column called `name` (in any case) where the text has one, taken as closes, else
/// the text as a price series.
///
/// ```
/// use levelchart::series::{Hints, parse_named};
///
/// let text = "date,sp500,nasdaq\n2026-02-05,6800,22500\n2026-02-06,6900,22900\n";
/// let nasdaq = parse_named("Nasdaq", text, &Hints::default())?.value;
/// assert_eq!(nasdaq.closes(), [22500.0, 22900.0]);
/// # Ok::<(), levelchart::series::SeriesError>(())
/// ```
///
/// # Errors
/// As [`parse`].
pub fn parse_named(name: &str, text: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    let named = match parse_values(text, hints) {
        Err(error) if error.kind == SeriesErrorKind::Unread => return Err(error),
        named => named.ok(),
    };
    if let Some(named) = named
        && let Some(values) = column(&named.value, name)
    {
        let bars = named.value.times_ms().iter().zip(values).map(|(&time_ms, &value)| Bar::of_close(time_ms, value));
        // A date without a value is no fault of a table that holds several series.
        let known = bars.filter(|bar| !bar.close.is_nan());
        let mut checked = Series::new(known.collect())?;
        let mut dropped = named.dropped;
        dropped.append(&mut checked.dropped);
        checked.dropped = dropped;
        return Ok(checked);
    }
    parse(text, hints)
}

fn column<'a>(named: &'a NamedColumns, name: &str) -> Option<&'a [f64]> {
    named.columns().iter().find(|(n, _)| same_word(n.trim(), name)).map(|(_, values)| &values[..])
}

/// Reads percentages by date: the first column of numbers, without its gaps.
///
/// # Errors
/// As [`parse_values`].
pub fn parse_points(text: &str, hints: &Hints) -> Result<Vec<(Millis, f64)>, SeriesError> {
    Ok(parse_values(text, hints)?.value.points())
}
