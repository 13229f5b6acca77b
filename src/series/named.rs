//! Named values by date, such as breadth or benchmarks.

use super::{Column, Millis, SeriesError, SeriesErrorKind};
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
