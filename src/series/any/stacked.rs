//! Tables of one text one below another, each with the same header: the rows of each get its name.

use super::{Cell, Table};

/// Adds a column with the name of each table, where the header stands again further down; `title` is the line above the first.
/// A title is a row of one cell right above a header.
pub(super) fn name_tables(table: &mut Table, title: Option<String>) {
    let headers: Vec<usize> = (0..table.len()).filter(|&index| is_header(table, index)).collect();
    if headers.is_empty() {
        return;
    }
    let mut labels = vec![(0, title)];
    for &header in &headers {
        let title = header.checked_sub(1).and_then(|above| only_cell(table, above));
        labels.push((header, title));
    }
    let column = table.add_column("");
    table.origin.names_of_tables = Some(column);
    let mut ends = headers.iter().copied().chain([table.len()]);
    for (number, (first, title)) in (1_usize..).zip(labels) {
        let end = ends.next().unwrap_or_default();
        let name = title.unwrap_or_else(|| format!("table {number}"));
        for index in first..end {
            if !is_header(table, index) && only_cell(table, index).is_none() {
                table.set(index, column, Cell::Text(&name));
            }
        }
    }
}

/// Returns whether a row repeats the names of the columns.
fn is_header(table: &Table, index: usize) -> bool {
    let names = table.names();
    let is_name = |(column, name): (usize, &String)| match table.cell(index, column) {
        Cell::Text(text) => text == name.trim(),
        Cell::Empty => name.trim().is_empty(),
        Cell::Number(_) => false,
    };
    names.len() > 1 && names.iter().enumerate().all(is_name)
}

/// The text of a row that has no other cell.
fn only_cell(table: &Table, index: usize) -> Option<String> {
    let mut filled = (0..table.names().len()).map(|column| table.cell(index, column)).filter(|c| *c != Cell::Empty);
    match (filled.next(), filled.next()) {
        (Some(Cell::Text(text)), None) => Some(text.into()),
        _ => None,
    }
}
