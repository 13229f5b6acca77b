//! Several series in one table: rows of one date that belong to different shares.

use super::instant::At;
use super::keys;
use super::role::Roles;
use super::{Cell, ChosenSeries, Hints, SeriesError, SeriesErrorKind, Table};
use crate::order;
use crate::text::same_word;

/// The rows of one series.
pub(super) struct Share {
    /// The column that names series.
    pub column: usize,
    pub series: ChosenSeries,
    /// Whether each row is one of the series.
    pub is_of: Vec<bool>,
}

/// Maximum number of names; a column with more holds texts of another kind, such as notes.
const MOST_SERIES: usize = 1_000;

/// Without a column of names this many rows are needed to tell two series from a few corrections.
const LEAST_ROWS: usize = 10;

/// The rows of the series that is asked for; `None` where there is only one.
///
/// # Errors
/// There are several and none is asked for, or none of this name.
pub(super) fn share(
    table: &Table,
    at: &[Option<At>],
    roles: &mut Roles,
    hints: &Hints,
) -> Result<Option<Share>, SeriesError> {
    let wanted = hints
        .series
        .as_deref()
        .filter(|name| !roles.are_asked_for && table.origin.path.as_deref() != Some(*name) && table.names().len() != 2);
    let repeated = repeated(table, at, roles);
    let are_several = repeated * 10 > at.len();
    let taken: Vec<usize> = roles.list().map(|(_, (column, _))| column).collect();
    let free = (0..table.names().len()).filter(|column| !taken.contains(column));
    let may_name = |column: &usize| are_several || wanted.is_some() || keys::names_shares(table, *column);
    let named = free.filter(may_name).filter_map(|column| Some((column, names_of(table, column)?)));
    // With the names, hardly a date is given twice. A column that by its own name tells shares apart needs no date that is.
    let mut explained = named.filter(|(column, names)| {
        let names_wanted = wanted.is_some_and(|wanted| names.iter().any(|name| same_word(name, wanted)));
        names_wanted
            || (wanted.is_none() || are_several)
                && names.len() > 1
                && repeated_within(table, at, *column, names) * 10 <= repeated
    });
    let Some((column, of)) = explained.next() else {
        if let Some(wanted) = wanted {
            return Err(SeriesError::new(SeriesErrorKind::NoSuchSeries(table.names().to_vec())).found(wanted));
        }
        let is_mixed = at.len() >= LEAST_ROWS && repeated * 4 > at.len();
        return if is_mixed { Err(SeriesError::new(SeriesErrorKind::SeveralSeries(Vec::new()))) } else { Ok(None) };
    };
    if wanted.is_none() && repeated == 0 && keys::follow_each_other(table, at, column, roles.close.0, hints) {
        roles.warnings.push(keys::one_after_another(&of));
        return Ok(None);
    }
    let Some(chosen) = wanted.and_then(|wanted| of.iter().find(|name| same_word(name, wanted))).cloned() else {
        let error = match wanted {
            Some(wanted) => SeriesError::new(SeriesErrorKind::NoSuchSeries(of)).found(wanted),
            None => SeriesError::new(SeriesErrorKind::SeveralSeries(of)),
        };
        // A column that was added is none of the input.
        let is_added = table.origin.names_of_tables == Some(column);
        let name = &*table.names()[column];
        return Err(if is_added || name.is_empty() || table.origin.unnamed { error } else { error.in_column(name) });
    };
    let is_of = names(table, column).iter().map(|name| name.as_deref() == Some(&*chosen)).collect();
    Ok(Some(Share { column, series: ChosenSeries { chosen, of }, is_of }))
}

/// Counts the rows that have the time of another row and a different close.
fn repeated(table: &Table, at: &[Option<At>], roles: &Roles) -> usize {
    let rises = |ascending: bool| {
        let mut known = at.iter().flatten().map(|at| at.utc_ms);
        let mut last = known.next();
        known.all(|ms| {
            let fits = last.is_none_or(|last| if ascending { last < ms } else { ms < last });
            last = Some(ms);
            fits
        })
    };
    if rises(true) || rises(false) {
        return 0;
    }
    let mut rows: Vec<(i64, usize)> =
        at.iter().enumerate().filter_map(|(i, at)| Some((at.as_ref()?.utc_ms, i))).collect();
    order::by_key(&mut rows, |&(ms, _)| ms);
    let close = |index: usize| table.cell(index, roles.close.0);
    rows.windows(2).filter(|w| w[0].0 == w[1].0 && close(w[0].1) != close(w[1].1)).count()
}

/// Counts the same rows within each name of a column.
fn repeated_within(table: &Table, at: &[Option<At>], column: usize, names: &[String]) -> usize {
    let of_rows = self::names(table, column);
    let place = |index: usize| of_rows[index].as_ref().and_then(|name| names.iter().position(|n| n == name));
    let row = |(index, at): (usize, &Option<At>)| Some((at.as_ref()?.utc_ms, order::count_key(place(index)?)));
    let mut rows: Vec<(i64, i64)> = at.iter().enumerate().filter_map(row).collect();
    // The sort is stable: by name, and then by time within each.
    order::by_key(&mut rows, |&(ms, _)| ms);
    order::by_key(&mut rows, |&(_, name)| name);
    rows.windows(2).filter(|w| w[0] == w[1]).count()
}

/// The names in a column, each once, in their order; `None` where they are not few.
fn names_of(table: &Table, column: usize) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in table.cells(column).filter_map(shown) {
        if names.last() != Some(&name) && !names.contains(&name) {
            if names.len() == MOST_SERIES || names.len() * 2 > table.len() {
                return None;
            }
            names.push(name);
        }
    }
    Some(names)
}

/// The name of each row. Where each name stands once, it is that of a group: the rows below it have none.
fn names(table: &Table, column: usize) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = table.cells(column).map(shown).collect();
    let filled: Vec<&String> = names.iter().flatten().collect();
    let is_again = |(place, name): (usize, &&String)| filled[..place].contains(name);
    if filled.len() > MOST_SERIES || filled.iter().enumerate().any(is_again) {
        return names;
    }
    let mut last = None;
    for name in &mut names {
        last = name.take().or(last);
        name.clone_from(&last);
    }
    names
}

fn shown(cell: Cell<'_>) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Number(x) => Some(crate::decimal::plain(x)),
        Cell::Text(text) => Some(text.into()),
    }
}
