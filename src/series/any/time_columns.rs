//! The columns that hold the dates and the times of day.

use super::name::{self, DATE, simplify};
use super::{Cell, Table, calendar, clock, moment};

/// The date column: by name where its cells are times, else the first whose texts look like dates, else an unnamed first
/// column, else one with a known name.
pub(super) fn date(table: &Table) -> Option<usize> {
    let simple: Vec<String> = table.names().iter().map(|name| simplify(name)).collect();
    let readable = |&column: &usize| {
        // The first rows may be a second header.
        let filled = table.cells(column).filter(|cell| *cell != Cell::Empty).take(DATES_LOOKED_AT);
        let (mut all, mut times) = (0, 0);
        for cell in filled {
            all += 1;
            times += usize::from(calendar::may_be_time(cell));
        }
        times * 2 >= all
    };
    let dated = |column: usize| {
        let mut texts = table.cells(column).filter_map(|c| if let Cell::Text(t) = c { Some(t) } else { None });
        texts.by_ref().take(5).any(moment::looks_like_date)
    };
    let unnamed = simple.first().is_some_and(|s| s.is_empty() || s == "unnamed" || s == "index");
    let named = || DATE.split(' ').map(simplify).filter_map(|name| simple.iter().position(|s| *s == name));
    let counted = || (0..simple.len()).find(|&column| calendar::counts_time(table, column));
    named()
        .find(readable)
        .or_else(|| (0..simple.len()).find(|&column| dated(column)))
        .or(unnamed.then_some(0).filter(readable))
        .or_else(|| named().next())
        .or_else(counted)
        .or(unnamed.then_some(0))
}

/// Number of cells that decide whether a column named as dates holds dates.
const DATES_LOOKED_AT: usize = 20;

/// Names of a time of day beside a date.
const CLOCK: &str = "time zeit uhrzeit hour hours hh hourending he stunde heure hora ora uur godzina";

/// The column that holds the time of day beside a date column, where there is one.
pub(super) fn clock(table: &Table, date: usize) -> Option<usize> {
    let named = |column: &usize| *column != date && name::is_one_of(&simplify(&table.names()[*column]), CLOCK);
    let column = (0..table.names().len()).find(named)?;
    let first = table.cells(column).find_map(|c| if let Cell::Text(t) = c { Some(t) } else { None });
    let is_time = first.is_some_and(|first| clock::time_of_day(first).is_some())
        || clock::Count::of(table.cells(column)).is_some();
    is_time.then_some(column)
}
