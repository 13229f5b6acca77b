//! JSON to a table: objects, lists or columns, in the wrappers that data services put around them.

use super::json::{self, Json};
use super::table::MOST_COLUMNS;
use super::{Cell, SeriesError, SeriesErrorKind, Table, calendar, role};

/// Wrappers nested deeper than this are not searched.
const DEEPEST_WRAPPER: usize = 4;

pub(super) fn table(text: &str) -> Result<Table, SeriesError> {
    let shape = "a list of objects with date and close, or an object with a list for each column";
    let found = || SeriesError::new(SeriesErrorKind::BadJson(shape.into())).found("JSON without prices");
    find(&json::read(text)?, 0)?.ok_or_else(found)
}

/// The first table in `value` and in what it wraps.
fn find(value: &Json, depth: usize) -> Result<Option<Table>, SeriesError> {
    match value {
        Json::List(items) if items.is_empty() => Ok(Some(Table::default())),
        Json::List(items) if items.iter().any(|i| matches!(i, Json::Object(_))) => Ok(Some(of_objects(items))),
        Json::List(items) if items.iter().any(|i| matches!(i, Json::List(_))) => Ok(Some(of_lists(items))),
        Json::Object(members) if depth <= DEEPEST_WRAPPER => {
            let columns = columns(members);
            if columns.len() >= 2 && columns.iter().any(|(name, _)| role::is_known(name)) {
                return of_columns(&columns).map(Some);
            }
            if let Some(table) = of_dated(members) {
                return Ok(Some(table));
            }
            for (_, inner) in members {
                if let Some(table) = find(inner, depth + 1)? {
                    return Ok(Some(table));
                }
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// The members that are lists of single values.
fn columns(members: &[(String, Json)]) -> Vec<(&str, &[Json])> {
    let lists = members.iter().filter_map(|(n, v)| if let Json::List(l) = v { Some((&**n, &**l)) } else { None });
    lists.filter(|(_, items)| items.iter().all(is_scalar)).collect()
}

fn is_scalar(value: &Json) -> bool {
    !matches!(value, Json::List(_) | Json::Object(_))
}

fn cell(value: &Json) -> Cell<'_> {
    match value {
        Json::Number(x) => Cell::Number(*x),
        Json::Text(text) => Cell::Text(text),
        _ => Cell::Empty,
    }
}

/// `[{"date": …, "close": …}, …]`; rows are the elements counted from 1.
fn of_objects(items: &[Json]) -> Table {
    let mut table = Table::default();
    for (index, item) in items.iter().enumerate() {
        let row = table.add_row(index + 1);
        if let Json::Object(members) = item {
            set_members(&mut table, row, members, 0);
        }
    }
    table
}

/// Fills a row from the members of an object. The names mostly come in the same order, so that the search begins where
/// the last one ended.
fn set_members(table: &mut Table, row: usize, members: &[(String, Json)], first: usize) {
    let mut guess = first;
    for (name, value) in members.iter().filter(|(_, v)| is_scalar(v)) {
        let known = table.names().get(guess).is_some_and(|n| n == name).then_some(guess);
        let column = known.or_else(|| table.names().iter().position(|n| n == name));
        let column = match column {
            Some(column) => column,
            None if table.names().len() < MOST_COLUMNS => table.add_column(name),
            None => continue,
        };
        table.set(row, column, cell(value));
        guess = column + 1;
    }
}

/// `[[time, open, high, low, close, volume], …]`.
fn of_lists(items: &[Json]) -> Table {
    let width = items.iter().find_map(|i| if let Json::List(cells) = i { Some(cells.len()) } else { None });
    let mut table = Table::new(role::positional_names(width.unwrap_or(0), false));
    for (index, item) in items.iter().enumerate() {
        let cells = if let Json::List(cells) = item { &cells[..] } else { &[] };
        table.push_row(index + 1, cells.iter().map(cell));
    }
    table
}

/// `{"time": […], "close": […]}`. Columns of the same length as the first that is part of a bar are read.
///
/// # Errors
/// Parts of a bar of different lengths.
fn of_columns(columns: &[(&str, &[Json])]) -> Result<Table, SeriesError> {
    let known = columns.iter().find(|(name, _)| role::is_known(name));
    let expected = known.map_or(0, |(_, items)| items.len());
    let mut table = Table::default();
    for index in 0..expected {
        table.add_row(index + 1);
    }
    for (name, items) in columns.iter().take(MOST_COLUMNS) {
        if items.len() == expected {
            let column = table.add_column(name);
            for (index, item) in items.iter().enumerate() {
                table.set(index, column, cell(item));
            }
        } else if role::is_known(name) {
            let kind = SeriesErrorKind::UnevenColumns { expected, found: items.len() };
            return Err(SeriesError::new(kind).in_column(*name));
        }
    }
    Ok(table)
}

/// `{"2026-02-06": {"1. open": …}, …}` or `{"2026-02-06": 2142.67, …}`.
fn of_dated(members: &[(String, Json)]) -> Option<Table> {
    if !members.first().is_some_and(|(name, _)| calendar::looks_like_date(name)) {
        return None;
    }
    let mut table = Table::new(["date"]);
    for (index, (name, value)) in members.iter().enumerate() {
        let row = table.add_row(index + 1);
        table.set(row, 0, Cell::Text(name));
        match value {
            Json::Object(inner) => set_members(&mut table, row, inner, 1),
            _ if is_scalar(value) => {
                let column = if table.names().len() < 2 { table.add_column("close") } else { 1 };
                table.set(row, column, cell(value));
            }
            _ => {}
        }
    }
    Some(table)
}
