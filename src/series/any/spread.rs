//! Columns that lie in several branches of one JSON value: labels beside the data of series, as charts are configured.

use super::error::quote;
use super::inner::{DEEPEST_BRANCH, cell, is_scalar, is_time, label};
use super::json::Json;
use super::{SeriesError, SeriesErrorKind, Table, bar_list};
use crate::decimal::plain;

/// A list of more objects than this holds rows, not series.
const MOST_SERIES: usize = 32;
/// Names of lists that say nothing of what they hold.
const CONTAINERS: [&str; 7] = ["data", "datasets", "values", "items", "series", "x", "y"];

/// The name of a column, and its cells.
type Column<'a> = (String, Vec<&'a Json>);

/// The table of all columns of one length below a value; the first that holds times is its date.
pub(super) fn table(value: &Json) -> Option<Table> {
    let mut columns = columns(value);
    let times = columns.iter().position(are_times)?;
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

/// What keeps the lists of numbers below a value, longer than `least`, from being read: their dates are missing, or are not as many.
pub(super) fn fault(value: &Json, least: usize) -> Option<SeriesError> {
    let columns = columns(value);
    let are_numbers = |(_, cells): &&Column| cells.iter().all(|cell| matches!(cell, Json::Number(_) | Json::Null));
    let numbers = columns.iter().filter(are_numbers).filter(|column| !are_times(column));
    let (name, values) = numbers.max_by_key(|(_, cells)| cells.len()).filter(|(_, cells)| cells.len() > least)?;
    let found = values.len();
    if let Some((_, times)) = columns.iter().find(|column| are_times(column)) {
        let kind = SeriesErrorKind::UnevenColumns { expected: times.len(), found };
        return (times.len() != found).then(|| SeriesError::new(kind).in_column(name));
    }
    let label = columns.iter().find_map(|(_, cells)| match cells[..] {
        [Json::Text(label), ..] if cells.len() == found => Some(label),
        _ => None,
    });
    let label = label.map_or("no dates".into(), |label| quote(label));
    let expected = "a list of dates such as 2026-02-06, one for each";
    let error = SeriesError::new(SeriesErrorKind::BadJson(expected.into()));
    Some(error.found([&*label, " beside a list of ", &plain(found as f64), " numbers"].concat()))
}

fn are_times((_, cells): &Column) -> bool {
    cells.iter().all(|cell| is_time(cell))
}

fn columns(value: &Json) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    gather(value, "", DEEPEST_BRANCH, &mut columns);
    columns
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
