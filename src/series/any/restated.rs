//! A table as its readers take it: with a row for each date, and prices as numbers.

use super::{Hints, SeriesError, Table, across, in_32nds};

/// The table with its dates in rows and with the values of prices in parts of a point; `None` where it is so already.
///
/// # Errors
/// There is a row for each of several series and none is asked for, or none of that name; more dates than columns that are read.
pub(super) fn table(table: &Table, hints: &Hints) -> Result<Option<Table>, SeriesError> {
    let turned = across::turned(table, hints)?;
    Ok(in_32nds::read(turned.as_ref().unwrap_or(table), hints).or(turned))
}
