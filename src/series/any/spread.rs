//! Columns that lie in several branches of one JSON value: labels beside the data of series, as charts are configured.

use super::Table;
use super::inner::{DEEPEST_BRANCH, cell, is_scalar};
use super::json::Json;
use super::shape::{is_time, label};

/// A list of more objects than this holds rows, not series.
const MOST_SERIES: usize = 32;
/// Values of one bar in a list: open, high, low, close in some order, and units traded.
const BAR_PARTS: std::ops::RangeInclusive<usize> = 4..=5;
/// Names of lists that say nothing of what they hold.
const CONTAINERS: [&str; 6] = ["data", "values", "items", "series", "x", "y"];

/// The name of a column, and its cells.
type Column<'a> = (&'a str, Vec<&'a Json>);

/// The table of all columns of one length below a value; the first that holds times is its date.
pub(super) fn table(value: &Json) -> Option<Table> {
    let mut columns = Vec::new();
    gather(value, "", DEEPEST_BRANCH, &mut columns);
    let times = columns.iter().position(|(_, cells)| cells.iter().all(|cell| is_time(cell)))?;
    let rows = columns[times].1.len();
    columns[times].0 = "date";
    columns.retain(|(_, cells)| cells.len() == rows);
    if columns.len() < 2 {
        return None;
    }
    let mut table = Table::new(columns.iter().map(|(name, _)| *name));
    for row in 0..rows {
        table.push_cells(row + 1, &mut columns.iter().map(|(_, cells)| cell(cells[row])));
    }
    Some(table)
}

fn gather<'a>(value: &'a Json, name: &'a str, depth: usize, columns: &mut Vec<Column<'a>>) {
    match value {
        Json::List(items) if items.len() > 1 && items.iter().all(is_scalar) => {
            columns.push((name, items.iter().collect()));
        }
        Json::List(items) if let Some(width) = bar_width(items) => {
            let part = |at: usize| {
                items.iter().filter_map(move |item| if let Json::List(bar) = item { bar.get(at) } else { None })
            };
            // What they are, their contents tell.
            columns.extend((0..width).map(|at| ("", part(at).collect())));
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

/// The number of values in each of several lists, where it is that of bars.
fn bar_width(items: &[Json]) -> Option<usize> {
    let width = |item: &Json| match item {
        Json::List(bar) if bar.iter().all(is_scalar) && BAR_PARTS.contains(&bar.len()) => Some(bar.len()),
        _ => None,
    };
    let first = width(items.first()?)?;
    (items.len() > 1 && items.iter().all(|item| width(item) == Some(first))).then_some(first)
}
