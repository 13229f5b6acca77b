//! Columns that lie in several branches of one JSON value: labels beside the data of series, as charts are configured.

use super::inner::{DEEPEST_BRANCH, cell, is_scalar};
use super::json::Json;
use super::shape::{is_time, label};
use super::{Table, bar_list};

/// A list of more objects than this holds rows, not series.
const MOST_SERIES: usize = 32;
/// Names of lists that say nothing of what they hold.
const CONTAINERS: [&str; 6] = ["data", "values", "items", "series", "x", "y"];

/// The name of a column, and its cells.
type Column<'a> = (String, Vec<&'a Json>);

/// The table of all columns of one length below a value; the first that holds times is its date.
pub(super) fn table(value: &Json) -> Option<Table> {
    let mut columns = Vec::new();
    gather(value, "", DEEPEST_BRANCH, &mut columns);
    let times = columns.iter().position(|(_, cells)| cells.iter().all(|cell| is_time(cell)))?;
    let rows = columns[times].1.len();
    columns[times].0 = "date".into();
    columns.retain(|(_, cells)| cells.len() == rows);
    if columns.len() < 2 {
        return None;
    }
    let mut table = Table::new(columns.iter().map(|(name, _)| name.as_str()));
    for row in 0..rows {
        table.push_cells(row + 1, &mut columns.iter().map(|(_, cells)| cell(cells[row])));
    }
    Some(table)
}

fn gather<'a>(value: &'a Json, name: &'a str, depth: usize, columns: &mut Vec<Column<'a>>) {
    match value {
        Json::List(items) if items.len() > 1 && items.iter().all(is_scalar) => {
            columns.push((name.into(), items.iter().collect()));
        }
        Json::List(items) if let Some(parts) = bar_list::names(name, &mut items.iter()) => {
            let part = |(at, name)| (name, items.iter().map(|bar| &bar_list::cells(bar)[at]).collect());
            columns.extend((0..).zip(parts).map(part));
        }
        Json::List(items) if items.len() <= MOST_SERIES && depth > 0 => {
            for item in items {
                gather(item, name, depth - 1, columns);
            }
        }
        Json::Object(members) if depth > 0 => {
            for (inner, value) in members {
                let is_named = !CONTAINERS.contains(&&*inner.to_ascii_lowercase());
                gather(value, if is_named { inner } else { label(members).unwrap_or(name) }, depth - 1, columns);
            }
        }
        _ => {}
    }
}
