//! Columns that lie in several branches of one JSON value: labels beside the data of series, as charts are configured.

use super::error::quote;
use super::inner::{DEEPEST_BRANCH, cell, is_scalar, is_time, label};
use super::json::Json;
use super::name::is_known;
use super::{SeriesError, SeriesErrorKind, Table, Warning, WarningCode, bar_list};
use crate::decimal::plain;

/// With fewer rows a list of another length is one by accident.
const FEW_ROWS: usize = 4;
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
    let (columns, others): (Vec<Column>, Vec<Column>) = columns.into_iter().partition(|(_, cells)| cells.len() == rows);
    // A list of about as many numbers is meant for the same times.
    let is_uneven = |column: &Column| are_numbers(column) && (rows / 2..=rows * 2).contains(&column.1.len());
    let uneven = others.into_iter().find(is_uneven).filter(|_| rows > FEW_ROWS);
    if columns.len() < 2 || uneven.as_ref().is_some_and(|(name, _)| is_known(name)) {
        return None;
    }
    let mut table = Table::new(columns.iter().map(|(name, _)| name.as_str()));
    for row in 0..rows {
        table.push_cells(row + 1, &mut columns.iter().map(|(_, cells)| cell(cells[row])));
    }
    table.origin.warning = uneven.map(|(name, cells)| {
        let [found, rows] = [cells.len(), rows].map(|count| plain(count as f64));
        let message = [
            "the list ",
            &quote(&name),
            " is left out: found ",
            &found,
            " values; expected ",
            &rows,
            ", as many as there are times",
        ];
        Warning { code: WarningCode::UnevenRows, message: message.concat() }
    });
    Some(table)
}

/// What keeps the lists of numbers below a value, longer than `least`, from being read: their dates are missing, or are not as many.
pub(super) fn fault(value: &Json, least: usize) -> Option<SeriesError> {
    let columns = columns(value);
    let times = columns.iter().find(|column| are_times(column)).map(|(_, times)| times.len());
    let numbers = columns.iter().filter(|column| are_numbers(column) && times != Some(column.1.len()));
    let (name, values) = numbers.max_by_key(|(_, cells)| cells.len()).filter(|(_, cells)| cells.len() > least)?;
    let found = values.len();
    if let Some(expected) = times {
        return Some(SeriesError::new(SeriesErrorKind::UnevenColumns { expected, found }).in_column(name));
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

/// Returns whether a list holds numbers, which are no times.
fn are_numbers(column: &Column) -> bool {
    column.1.iter().all(|cell| matches!(cell, Json::Number(_) | Json::Null)) && !are_times(column)
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
