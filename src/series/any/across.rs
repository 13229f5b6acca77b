//! Tables that lie across: years in rows and months in columns, or a row for each series and a column for each date.

use super::moment;
use super::number;
use super::{Cell, ChosenSeries, Hints, SeriesError, SeriesErrorKind, Table};
use crate::decimal::{plain, whole};
use crate::limit::MOST_COLUMNS;
use crate::text::same_word;

/// Minimum number of dates in a row; fewer are something else: the span of the data, a day of issue.
const LEAST_DATES: usize = 3;
/// The names of the periods of a year, of which a matrix has all in their order.
const PERIODS: [usize; 2] = [12, 4];

/// The table with a row for each date; `None` where it has that already.
///
/// # Errors
/// There is a row for each of several series and none is asked for, or none of that name; more dates than columns that are read.
pub(super) fn turned(table: &Table, hints: &Hints) -> Result<Option<Table>, SeriesError> {
    if !hints.columns.is_empty() {
        return Ok(None);
    }
    matrix(table).map_or_else(|| dates_across(table, hints), |matrix| Ok(Some(matrix)))
}

/// A row for each month or quarter of a table that has a row for each year.
fn matrix(table: &Table) -> Option<Table> {
    let names = table.names();
    // `2000-Jan`, `2000-Q1` and `2000-1` are read in one way each, so that equal dates are equal periods.
    let is_period = |column: usize, nth: usize, of: usize| {
        let date = |name: &str| moment::of_text(&["2000-", name.trim()].concat());
        let expected = if of == 12 { plain(nth as f64) } else { ["Q", &plain(nth as f64)].concat() };
        names.get(column).is_some_and(|name| !name.is_empty() && date(name).is_some() && date(name) == date(&expected))
    };
    let runs = PERIODS.iter().flat_map(|&of| (1..names.len()).map(move |first| (first, of)));
    let (first, of) = runs.into_iter().find(|&(first, of)| (1..=of).all(|nth| is_period(first + nth - 1, nth, of)))?;
    let years = (0..first).find(|&column| {
        let found = table.cells(column).filter(|cell| year(*cell).is_some()).count();
        found > 0 && found * 2 > table.len()
    })?;
    let layout = if of == 12 { "months across, years down" } else { "quarters across, years down" };
    let mut turned = like(table, "close", layout);
    for index in 0..table.len() {
        let Some(year) = year(table.cell(index, years)) else {
            let reason =
                ["found ", &super::error::quote(&table.cell(index, years).shown()), "; expected a year"].concat();
            turned.origin.dropped.push(table.dropped(index, years, reason));
            continue;
        };
        for nth in 1..=of {
            let cell = table.cell(index, first + nth - 1);
            let date = [&*plain(year as f64), if of == 12 { "-" } else { "-Q" }, &*plain(nth as f64)].concat();
            if cell != Cell::Empty {
                turned.push_row(table.row(index), [Cell::Text(&date), cell]);
            }
        }
    }
    Some(turned)
}

/// A row for each date of a table that has a column for each.
fn dates_across(table: &Table, hints: &Hints) -> Result<Option<Table>, SeriesError> {
    let from_names: Vec<String> = table.names().to_vec();
    let from_row: Vec<String> = (0..from_names.len()).map(|column| row_text(table, column)).collect();
    // A header of dates may have been taken for a row of the table.
    for (header, first_row) in [(from_names, 0), (from_row, 1)] {
        let columns: Vec<usize> = (0..header.len()).filter(|&column| is_date(&header[column])).collect();
        // Two are enough where nothing else stands beside them but the name of a series in each row; two numbers are no years.
        let is_all = columns.len() == 2
            && header.len() == 3
            && columns.iter().all(|&column| moment::looks_like_date(&header[column]))
            && !(first_row..table.len()).any(|row| is_date(&table.cell(row, 0).shown()));
        if (columns.len() < LEAST_DATES && !is_all) || columns.len() * 2 < header.len() || columns.first() == Some(&0) {
            continue;
        }
        if header.len() == MOST_COLUMNS {
            let (found, most) = (header.len() + 1, MOST_COLUMNS);
            return Err(SeriesError::new(SeriesErrorKind::TooLarge { what: "columns", found, most }));
        }
        let is_number = |cell: Cell<'_>| match cell {
            Cell::Text(text) => number::tell_of(text).is_some(),
            Cell::Number(_) => true,
            Cell::Empty => false,
        };
        let is_series = |&index: &usize| {
            columns.iter().filter(|&&column| is_number(table.cell(index, column))).count() * 2 >= columns.len()
        };
        let rows: Vec<usize> = (first_row..table.len()).filter(is_series).collect();
        let label = |index: usize| {
            let names = (0..columns[0]).map(|column| table.cell(index, column).shown());
            names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| plain(table.row(index) as f64))
        };
        let labels: Vec<String> = rows.iter().map(|&index| label(index)).collect();
        let wanted = hints.series.as_deref();
        let named = wanted.and_then(|name| labels.iter().position(|label| same_word(label, name)));
        let chosen = match (named, &rows[..]) {
            (_, []) => continue,
            (Some(chosen), _) => chosen,
            (None, _) if wanted.is_some() => {
                let error = SeriesError::new(SeriesErrorKind::NoSuchSeries(labels));
                return Err(error.found(wanted.unwrap_or_default()));
            }
            (None, [_]) => 0,
            _ => return Err(SeriesError::new(SeriesErrorKind::SeveralSeries(labels))),
        };
        let mut turned = like(table, &labels[chosen], "dates across, one row a series");
        if first_row == 1 {
            turned.origin.header_row = Some(table.row(0));
        }
        if labels.len() > 1 {
            turned.origin.series = Some(ChosenSeries { chosen: labels[chosen].clone(), of: labels });
        }
        for column in columns {
            let cell = table.cell(rows[chosen], column);
            if cell != Cell::Empty {
                turned.push_row(table.row(rows[chosen]), [Cell::Text(&header[column]), cell]);
            }
        }
        return Ok(Some(turned));
    }
    Ok(None)
}

/// An empty table of dates and values that comes from where another comes from.
fn like(table: &Table, name: &str, layout: &'static str) -> Table {
    let mut turned = Table::new(["date", name]);
    turned.origin = table.origin.clone();
    turned.origin.unnamed = false;
    turned.origin.layout = Some(layout);
    turned
}

fn row_text(table: &Table, column: usize) -> String {
    if table.is_empty() { String::new() } else { table.cell(0, column).shown() }
}

fn year(cell: Cell<'_>) -> Option<i64> {
    let year: i64 = whole(&cell.shown())?.try_into().ok()?;
    (1_600..2_200).contains(&year).then_some(year)
}

fn is_date(text: &str) -> bool {
    moment::looks_like_date(text) || year(Cell::Text(text)).is_some()
}
