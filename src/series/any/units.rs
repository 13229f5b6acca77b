//! Prices of one table in two currencies or units: `$100` in some rows, `€98` in others.

use super::error::quote;
use super::number;
use super::{Cell, Table, Warning, WarningCode};
use crate::decimal::plain;

/// Returns a warning where what stands around the numbers of these columns changes from one row of `rows` to another; a number alone says
/// nothing.
pub(super) fn check(table: &Table, columns: &[usize], rows: &[usize]) -> Option<Warning> {
    let mut first: Option<(&str, &str)> = None;
    for &index in rows {
        for &column in columns {
            let Cell::Text(text) = table.cell(index, column) else { continue };
            let Some(unit) = number::unit_of(text).filter(|unit| !unit.is_empty()) else { continue };
            let (of_first, above) = *first.get_or_insert((unit, text));
            if unit != of_first {
                let message = [
                    "row ",
                    &plain(table.row(index) as f64),
                    ", column ",
                    &quote(&table.names()[column]),
                    ": found ",
                    &quote(text),
                    ", and ",
                    &quote(above),
                    " in another row; the numbers are of two currencies or units, and were taken as one",
                ]
                .concat();
                return Some(Warning { code: WarningCode::SuspectedTypingError, message });
            }
        }
    }
    None
}
