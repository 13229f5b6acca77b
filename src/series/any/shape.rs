//! The shapes in which one JSON value holds a table.

use super::inner::{self, cell, is_scalar, is_time, is_time_text, label};
use super::json::Json;
use super::name;
use super::text;
use super::{Cell, Hints, SeriesError, SeriesErrorKind, Table, bar_list, spread};
use crate::limit::MOST_COLUMNS;

/// A table, and whether its names are made up.
pub(super) struct Form {
    pub table: Table,
    pub is_unnamed: bool,
}

fn named(table: Table) -> Form {
    Form { table, is_unnamed: false }
}

/// Lists of columns have no more columns than this.
const MOST_LISTED_COLUMNS: usize = 16;

/// The table that a value is itself.
///
/// # Errors
/// Columns of a bar with different lengths.
pub(super) fn direct(value: &Json) -> Result<Option<Form>, SeriesError> {
    match value {
        Json::List(items) if items.is_empty() => Ok(Some(named(Table::default()))),
        Json::List(items) if items.iter().any(|i| matches!(i, Json::Object(_))) => {
            Ok(Some(named(of_objects(&Vec::from_iter(items)))))
        }
        Json::List(items) if items.iter().any(|i| matches!(i, Json::List(_))) => Ok(Some(of_lists(items))),
        Json::List(items) => Ok(of_lines(items)),
        Json::Object(members) => {
            let columns = columns(members);
            if let Some(form) = split(members).or_else(|| by_key(members)).or_else(|| by_column(members)) {
                return Ok(Some(form));
            }
            if members.iter().any(|(_, value)| bar_list::holds_bars(value)) {
                return Ok(spread::table(value).map(named));
            }
            if columns.len() >= 2 && columns.iter().any(|(name, _)| name::is_known(name)) {
                return of_columns(&columns).map(|table| Some(named(table)));
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

/// `[{"date": …, "close": …}, …]`; rows are the elements counted from 1.
fn of_objects(items: &[&Json]) -> Table {
    let mut table = Table::default();
    let shared = inner::shared(items);
    for (index, item) in items.iter().enumerate() {
        let row = table.add_row(index + 1);
        if let Json::Object(members) = item {
            set_members(&mut table, row, members, 0, &shared);
        }
    }
    bar_list::add(&mut table, items);
    table
}

/// Fills a row from the members of an object, and from those of objects within it. The names mostly come in the same
/// order, so that the search begins where the last one ended.
fn set_members(table: &mut Table, row: usize, members: &[(String, Json)], first: usize, shared: &[&str]) {
    let mut guess = first;
    let mut inner = Vec::new();
    for (name, value) in members {
        match value {
            Json::List(_) => {}
            Json::Object(members) => inner.push((name, members)),
            _ => guess = set_member(table, row, name, value, guess).unwrap_or(guess),
        }
    }
    for (outer, members) in inner {
        inner::each(outer, members, &mut |outer, name, value| {
            // A member of the row itself, or of the first object that has one of this name, goes before.
            let is_taken =
                || table.names().iter().position(|n| n == name).is_some_and(|c| table.cell(row, c) != Cell::Empty);
            if outer.is_empty() || !(shared.contains(&name) || is_taken()) {
                set_member(table, row, name, value, 0);
            } else {
                set_member(table, row, &[outer, ".", name].concat(), value, 0);
            }
        });
    }
}

/// Fills the cell of this name; the column behind it is the likely next one.
fn set_member(table: &mut Table, row: usize, name: &str, value: &Json, guess: usize) -> Option<usize> {
    let known = table.names().get(guess).is_some_and(|n| n == name).then_some(guess);
    let column = known.or_else(|| table.names().iter().position(|n| n == name));
    let column = match column {
        Some(column) => column,
        None if table.names().len() < MOST_COLUMNS => table.add_column(name),
        None => return None,
    };
    table.set(row, column, cell(value));
    Some(column + 1)
}

/// `[[time, open, high, low, close, volume], …]`, with a list of names first or without; or a list for each column.
fn of_lists(items: &[Json]) -> Form {
    let lists = || items.iter().filter_map(|i| if let Json::List(cells) = i { Some(&cells[..]) } else { None });
    let first = lists().next().unwrap_or_default();
    let are_columns = items.len() <= MOST_LISTED_COLUMNS
        && first.len() > items.len() * 2
        && lists().count() == items.len()
        && lists().all(|cells| cells.len() == first.len() && cells.iter().all(is_scalar))
        && first.iter().all(is_time);
    if are_columns {
        let mut table = Table::new(name::wide_names(items.len()));
        for row in 0..first.len() {
            table.push_cells(row + 1, &mut lists().map(|cells| cell(&cells[row])));
        }
        return Form { table, is_unnamed: true };
    }
    let is_name = |cell: &Json| matches!(cell, Json::Text(text) if !is_time_text(text) && text.contains(crate::letter::is_letter));
    let has_names = first.len() > 1 && first.iter().all(is_name);
    // `["2026-02-06", [open, high, low, close], volume]`
    let width = |cells: &[Json]| cells.iter().map(|cell| bar_list::cells(cell).len()).sum();
    let names = if has_names { texts(first) } else { name::wide_names(width(first)) };
    let mut table = Table::new(names);
    for (index, item) in items.iter().enumerate().skip(usize::from(has_names)) {
        let cells = if let Json::List(cells) = item { &cells[..] } else { &[] };
        table.push_cells(index + 1, &mut cells.iter().flat_map(bar_list::cells).map(cell));
    }
    Form { table, is_unnamed: !has_names }
}

/// `["2026-02-06,10,11,12,9,5000", …]`: rows of delimited text.
fn of_lines(items: &[Json]) -> Option<Form> {
    let line =
        |item: &Json| if let Json::Text(text) = item { Some(text.clone()).filter(|text| is_row(text)) } else { None };
    let lines: Vec<String> = items.iter().map(line).collect::<Option<_>>()?;
    let table = text::table(&lines.join("\n"), &Hints::default()).ok().filter(|_| lines.len() > 1)?;
    Some(Form { is_unnamed: table.origin.unnamed, table })
}

/// Returns whether a text is a date with fields behind it.
fn is_row(text: &str) -> bool {
    text.split_once([',', ';', '\t', '|']).is_some_and(|(first, _)| is_time_text(first))
}

/// Texts, or the names of objects that describe columns; what readers see goes before what programs use.
fn texts(items: &[Json]) -> Vec<String> {
    let seen = |members: &[(String, Json)]| {
        ["label", "title", "name"].iter().find_map(|name| match members.iter().find(|(member, _)| member == name) {
            Some((_, Json::Text(text))) if !text.is_empty() => Some(text.clone()),
            _ => None,
        })
    };
    let text = |item: &Json| match item {
        Json::Text(text) => text.clone(),
        Json::Object(members) => seen(members).unwrap_or_else(|| label(members).unwrap_or_default().into()),
        _ => String::new(),
    };
    items.iter().map(text).collect()
}

/// The cells of a row: a list of values, or the one list of an object, in which a value may be an object beside its form for readers:
/// `{"c": [{"v": 2142.67, "f": "2,142.67"}]}`.
fn cells_of(row: &Json) -> Option<Vec<&Json>> {
    let cells = match row {
        Json::List(cells) => cells,
        Json::Object(members) => match &members[..] {
            [(_, Json::List(cells))] | [(_, Json::List(cells)), _] => cells,
            _ => return None,
        },
        _ => return None,
    };
    cells.iter().map(bare_value).collect::<Option<Vec<_>>>().filter(|cells| !cells.is_empty())
}

/// A single value, alone or in an object as its `v` or `value`.
fn bare_value(cell: &Json) -> Option<&Json> {
    match cell {
        Json::Object(members) => {
            let value = members.iter().find(|(name, _)| matches!(&**name, "v" | "value"));
            value.map(|(_, value)| value).filter(|value| is_scalar(value))
        }
        cell => Some(cell).filter(|cell| is_scalar(cell)),
    }
}

/// `{"columns": ["open", …], "index": ["2026-02-06", …], "data": [[…], …]}`: a list of rows, a list with a name for each
/// of their cells, and perhaps one with the time of each row.
fn split(members: &[(String, Json)]) -> Option<Form> {
    let lists = || members.iter().filter_map(|(_, v)| if let Json::List(items) = v { Some(&items[..]) } else { None });
    let in_cells = lists().filter(|items| !items.is_empty());
    let rows: Vec<Vec<&Json>> =
        in_cells.map(|items| items.iter().map(cells_of)).find_map(Iterator::collect::<Option<_>>)?;
    let names = lists().map(texts).find(|names| names.len() == rows[0].len() && names.iter().all(|n| !n.is_empty()))?;
    // Few objects with many values each are the series of a chart beside its labels.
    if rows.len() < names.len() && lists().any(|items| items.len() == rows.len() && matches!(items[0], Json::Object(_)))
    {
        return None;
    }
    let times = lists().find(|items| items.len() == rows.len() && items.iter().all(is_time));
    let mut table = Table::new(times.map(|_| "date".into()).into_iter().chain(names));
    for (index, cells) in rows.iter().enumerate() {
        let time = times.map(|times| cell(&times[index]));
        table.push_cells(index + 1, &mut time.into_iter().chain(cells.iter().map(|value| cell(value))));
    }
    Some(named(table))
}

/// `{"time": […], "close": […]}`. Columns of the same length as the first that is part of a bar are read.
///
/// # Errors
/// Parts of a bar of different lengths.
fn of_columns(columns: &[(&str, &[Json])]) -> Result<Table, SeriesError> {
    let known = columns.iter().find(|(name, _)| name::is_known(name)).or(columns.first());
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
        } else if name::is_known(name) {
            let kind = SeriesErrorKind::UnevenColumns { expected, found: items.len() };
            return Err(SeriesError::new(kind).in_column(*name));
        }
    }
    Ok(table)
}

/// `{"2026-02-06": {"1. open": …}, …}`, `{"2026-02-06": 2142.67, …}` or `{"2026-02-06": [open, high, low, close], …}`; times
/// since 1970 are keys too. Under the numbers of rows (`{"0": {…}, …}`) stand rows that hold their dates themselves.
fn by_key(members: &[(String, Json)]) -> Option<Form> {
    let (first, value) = members.first()?;
    if !is_time_text(first) {
        let are_rows =
            members.len() > 1 && matches!(value, Json::Object(inner) if inner.iter().any(|(n, _)| !is_number(n)));
        let rows: Vec<&Json> = members.iter().map(|(_, value)| value).collect();
        return (are_rows && members.iter().all(|(name, _)| is_number(name))).then(|| named(of_objects(&rows)));
    }
    let cells = if let Json::List(cells) = value { cells.len() } else { 0 };
    let mut table = if cells > 0 { Table::new(name::wide_names(cells + 1)) } else { Table::new(["date"]) };
    let rows: Vec<&Json> = members.iter().map(|(_, value)| value).collect();
    let shared = inner::shared(&rows);
    for (index, (name, value)) in members.iter().enumerate() {
        if let Json::List(cells) = value {
            table.push_cells(index + 1, &mut [Cell::Text(name)].into_iter().chain(cells.iter().map(cell)));
            continue;
        }
        let row = table.add_row(index + 1);
        table.set(row, 0, Cell::Text(name));
        if let Json::Object(inner) = value {
            set_members(&mut table, row, inner, 1, &shared);
        } else {
            let column = if table.names().len() < 2 { table.add_column("close") } else { 1 };
            table.set(row, column, cell(value));
        }
    }
    bar_list::add(&mut table, &rows);
    Some(Form { table, is_unnamed: cells > 0 })
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}

/// `{"Open": {"1704153600000": …, …}, "Close": {…}}`: an object for each column, all with the same keys, which are times
/// or numbers of rows.
fn by_column(members: &[(String, Json)]) -> Option<Form> {
    let inner = |value: &Json| if let Json::Object(cells) = value { cells.len() } else { 0 };
    let Json::Object(keys) = &members.first()?.1 else { return None };
    let is_key = |(name, value): &(String, Json)| is_scalar(value) && (is_time_text(name) || is_number(name));
    if keys.len() < 2 || !keys.iter().all(is_key) || !members.iter().all(|(_, value)| inner(value) == keys.len()) {
        return None;
    }
    let are_times = keys.iter().all(|(name, _)| is_time_text(name));
    let mut table = Table::new(are_times.then_some("date").into_iter().chain(members.iter().map(|(name, _)| &**name)));
    for (row, (key, _)) in keys.iter().enumerate() {
        let cells = members.iter().map(|(_, value)| match value {
            // The keys of all columns come in one order.
            Json::Object(cells) if cells[row].0 == *key => cell(&cells[row].1),
            _ => Cell::Empty,
        });
        table.push_cells(row + 1, &mut are_times.then_some(Cell::Text(key)).into_iter().chain(cells));
    }
    Some(named(table))
}
