//! The columns that were seen and are no part of a bar, and why.

use super::name::{CLOSE, is_one_of, simplify};
use super::{Cell, ColumnRole, Table, UnusedColumn, number};

/// Number of cells that decide whether a column holds numbers.
const CELLS_LOOKED_AT: usize = 200;

/// The columns of `table` that no part of `used` is taken from.
pub(super) fn columns(table: &Table, used: &[ColumnRole]) -> Vec<UnusedColumn> {
    let is_used = |index: usize| used.iter().any(|column| column.index == index);
    let name = |index: usize| if table.origin.unnamed { String::new() } else { table.names()[index].clone() };
    let one = |index| UnusedColumn { name: name(index), index, reason: reason(table, index) };
    (0..table.names().len()).filter(|&index| !is_used(index)).map(one).collect()
}

fn reason(table: &Table, index: usize) -> &'static str {
    let filled = || table.cells(index).filter(|cell| *cell != Cell::Empty).take(CELLS_LOOKED_AT);
    let name = simplify(&table.names()[index]);
    if filled().next().is_none() {
        "empty"
    } else if name.contains("adj") && is_one_of(&name, CLOSE) {
        UnusedColumn::ADJUSTED
    } else if !filled().any(number::may_be_number) {
        "holds no numbers"
    } else if is_one_of(&name, CLOSE) {
        "could be the close by its name, but another column is named more clearly"
    } else {
        "its name is not that of a price or a volume"
    }
}
