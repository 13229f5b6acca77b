//! A table to a price series.

use super::calendar::{self, Times};
use super::door::{bad_close, is_price, show};
use super::error::quote;
use super::number::{self, Reading};
use super::role::Roles;
use super::{Bar, Cell, Checked, DecimalMark, Dropped, Hints, Series, SeriesError, SeriesErrorKind, Table};
use super::{Warning, WarningCode};

pub(super) fn series(table: &Table, hints: Hints) -> Result<Checked<Series>, SeriesError> {
    if table.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    let roles = Roles::of(table)?;
    let Times { at, dropped } = calendar::times(table, roles.date, roles.time, hints)?;
    let columns = roles.numbers();
    let marks = number::marks(table, &columns, hints);
    let mark = |column: usize| columns.iter().position(|&c| c == column).map_or(DecimalMark::Point, |i| marks[i]);
    let mut reader = Rows { table, dropped, warnings: Vec::new() };
    let mut rows = Vec::with_capacity(table.len());
    for (index, time_ms) in at.into_iter().enumerate() {
        let Some(time_ms) = time_ms else { continue };
        let Some(close) = reader.close(index, roles.close, mark(roles.close)) else { continue };
        let mut value = |column: Option<usize>| column.map_or(f64::NAN, |c| reader.value(index, c, mark(c)));
        let (open, high, low) = (value(roles.open), value(roles.high), value(roles.low));
        let volume = value(roles.volume);
        rows.push((table.row(index), Bar { time_ms, open, high, low, close, volume }));
    }
    let Rows { dropped, mut warnings, .. } = reader;
    let mut checked = Series::from_rows(rows, dropped)?;
    warnings.append(&mut checked.warnings);
    checked.warnings = warnings;
    Ok(checked)
}

/// Reads the cells of a table and keeps what has to be said about them.
struct Rows<'a> {
    table: &'a Table,
    dropped: Vec<Dropped>,
    warnings: Vec<Warning>,
}

impl Rows<'_> {
    /// The close; where it is unreadable or no price, the row is dropped under the column's own name.
    fn close(&mut self, index: usize, column: usize, mark: DecimalMark) -> Option<f64> {
        let found = match number::read(self.table.cell(index, column), mark) {
            Reading::Number(x) if is_price(x) => return Some(x),
            Reading::Number(x) => show(x),
            Reading::Missing => show(f64::NAN),
            Reading::Unreadable => text(self.table, index, column),
        };
        self.dropped.push(self.table.dropped(index, column, bad_close(&found)));
        None
    }

    /// Any other value; `NaN` where there is none, with a warning where it is unreadable.
    fn value(&mut self, index: usize, column: usize, mark: DecimalMark) -> f64 {
        match number::read(self.table.cell(index, column), mark) {
            Reading::Number(x) => x,
            Reading::Missing => f64::NAN,
            Reading::Unreadable => {
                self.warnings.push(unreadable(self.table, index, column));
                f64::NAN
            }
        }
    }
}

fn text(table: &Table, index: usize, column: usize) -> String {
    if let Cell::Text(text) = table.cell(index, column) { quote(text) } else { quote("") }
}

/// Says that a cell was expected to hold a number.
pub(super) fn unreadable(table: &Table, index: usize, column: usize) -> Warning {
    let (row, name, found) = (table.row(index), quote(&table.names()[column]), text(table, index, column));
    let message =
        format!("row {row}, column {name}: found {found}; expected a number; the value is treated as missing");
    Warning { code: WarningCode::UnreadableNumber, message }
}
