//! Columns that may be the close as well as the one that was taken.

use super::content::{self, Numeric};
use super::error::quote;
use super::name::{self, CLOSE, is_known, is_one_of, simplify};
use super::role::Roles;
use super::{By, Hints, SeriesError, SeriesErrorKind, Table, Warning, WarningCode, calendar};

/// Returns a warning where another column may be the close, too.
///
/// # Errors
/// The table holds several series, and nothing tells which is meant.
pub(super) fn check(table: &Table, roles: &Roles, hints: &Hints) -> Result<Option<Warning>, SeriesError> {
    let others = several(table, roles, hints);
    if others.len() > 1 {
        return Err(SeriesError::new(SeriesErrorKind::SeveralSeries(others)));
    }
    Ok(other_close(table, roles, hints))
}

/// The names of the series where the table holds several: columns that have the name of the close, or prices without names of
/// which none is the close. A name that stands twice gives way to the place of its column. Empty where there is one.
fn several(table: &Table, roles: &Roles, hints: &Hints) -> Vec<String> {
    let (close, by) = roles.close;
    match by {
        By::Hint => Vec::new(),
        _ if table.origin.unnamed => of_places(table, roles, hints),
        By::Name if simplify(&table.names()[close]).len() == 1 => of_letters(table, roles, hints),
        By::Name => {
            let name = simplify(&table.names()[close]);
            let is_other =
                |&column: &usize| simplify(&table.names()[column]) == name && is_value(&table.names()[column]);
            let columns: Vec<usize> = (0..table.names().len()).filter(is_other).collect();
            let differing = content::differing(table, &columns, hints);
            let is_twice = |at: usize| differing.iter().any(|&c| c != at && table.names()[c] == table.names()[at]);
            differing.iter().map(|&c| if is_twice(c) { Table::place(c) } else { table.names()[c].clone() }).collect()
        }
        _ => Vec::new(),
    }
}

/// Says that another column may be the close, too: a settlement price beside the last one.
fn other_close(table: &Table, roles: &Roles, hints: &Hints) -> Option<Warning> {
    let (close, By::Name) = roles.close else { return None };
    if roles.series.is_some() {
        return None;
    }
    let is_rival = |&column: &usize| {
        let name = &table.names()[column];
        column == close
            || ((is_one_of(&simplify(name), CLOSE) || is_of_its_kind(name, &table.names()[close])) && is_value(name))
    };
    let taken: Vec<usize> = roles.list().map(|(_, (column, _))| column).filter(|&column| column != close).collect();
    let rivals: Vec<usize> = (0..table.names().len()).filter(|c| !taken.contains(c)).filter(is_rival).collect();
    let numeric = content::numeric(table, &content::differing(table, &rivals, hints), hints);
    let of_close = numeric.iter().find(|n| n.column == close)?;
    let is_other = |n: &&Numeric| {
        let is_kin = || is_of_its_kind(&table.names()[n.column], &table.names()[close]);
        n.column != close && (n.is_near(of_close) || is_kin())
    };
    let other = numeric.iter().find(is_other).map(|n| n.column).or_else(|| other_share(table, roles, hints))?;
    let [taken, other] = [close, other].map(|column| quote(&table.names()[column]));
    let message = format!(
        "the columns {taken} and {other} may both be the close, and differ; {taken} was taken; the option columns=close={other} takes the other"
    );
    Some(Warning { code: WarningCode::CloseAssumed, message })
}

/// A column that moves as the prices of another share do, beside a close that is no part of a bar.
fn other_share(table: &Table, roles: &Roles, hints: &Hints) -> Option<usize> {
    let close = roles.close.0;
    let is_free = |&c: &usize| {
        let name = &table.names()[c];
        c == close || !(roles.list().any(|(_, (column, _))| column == c) || is_known(name) || name::is_of_figure(name))
    };
    let columns: Vec<usize> = (0..table.names().len()).filter(is_free).collect();
    let numeric = content::numeric(table, &columns, hints);
    let of_close = numeric.iter().find(|n| n.column == close)?;
    let is_other = |n: &&Numeric| {
        !n.is_near(of_close) && n.moves_like(of_close) && of_close.moves_like(n) && !n.goes_with(of_close)
    };
    numeric.iter().find(|n| roles.high.is_none() && n.column != close && is_other(n)).map(|n| n.column)
}

/// Returns whether a name is that of a close beside another close: `AskClose` and `BidClose`, `ask.c` and `c`.
fn is_of_its_kind(name: &str, close: &str) -> bool {
    let (simple, of_close) = (simplify(name), simplify(close));
    let ends = |simple: &str| simple.ends_with("close") && !simple.starts_with("prev");
    let within = name.rsplit_once('.').is_some_and(|(_, last)| !last.starts_with(' ') && simplify(last) == of_close);
    within || (ends(&simple) && ends(&of_close))
}

/// The columns with names of one letter where these are no parts of a bar: `T`, `C` and `F` are shares.
fn of_letters(table: &Table, roles: &Roles, hints: &Hints) -> Vec<String> {
    let is_letter =
        |&c: &usize| c != roles.date.0 && Some(c) != roles.time && simplify(&table.names()[c]).chars().count() == 1;
    let columns: Vec<usize> = (0..table.names().len()).filter(is_letter).collect();
    let numeric = content::numeric(table, &columns, hints);
    let Some(close) = numeric.iter().find(|n| n.column == roles.close.0) else { return Vec::new() };
    let of = |part: Option<(usize, By)>| numeric.iter().find(|n| part.is_some_and(|(column, _)| column == n.column));
    let range = of(roles.low).zip(of(roles.high));
    let is_bar = |(low, high): (&Numeric, &Numeric)| {
        let holds_open = of(roles.open).is_some_and(|open| open.lies_between(low, high));
        close.lies_between(low, high) && (holds_open || content::may_be_bar(close, low, high))
    };
    if range.is_some_and(is_bar) {
        return Vec::new();
    }
    let is_odd = |n: &&Numeric| {
        let is_price =
            [roles.open, roles.high, roles.low].iter().any(|part| of(*part).is_some_and(|p| p.column == n.column));
        n.column != close.column && if is_price { !n.is_near(close) } else { n.moves_like(close) }
    };
    let has_odd = numeric.iter().any(|n| is_odd(&n));
    let shares = numeric.iter().filter(|n| has_odd && (!n.is_volume() || n.moves_like(close)));
    shares.map(|n| table.names()[n.column].clone()).collect()
}

/// Prices by their places that are none: units traded that move as prices do or are of their size, a close outside of its range.
fn of_places(table: &Table, roles: &Roles, hints: &Hints) -> Vec<String> {
    let free = |c: &usize| *c != roles.date.0 && Some(*c) != roles.time && !calendar::counts_time(table, *c);
    let columns: Vec<usize> = (0..table.names().len()).filter(free).collect();
    let numeric = content::numeric(table, &columns, hints);
    let of = |column: Option<(usize, By)>| {
        let (column, By::Place | By::Content) = column? else { return None };
        numeric.iter().find(|n| n.column == column)
    };
    let Some(close) = of(Some(roles.close)) else { return Vec::new() };
    let is_odd = match (of(roles.low), of(roles.high)) {
        (Some(low), Some(high)) => {
            let is_outside = |price: &Numeric| !price.lies_between(low, high);
            is_outside(close) || of(roles.open).is_some_and(is_outside) || !content::may_be_bar(close, low, high)
        }
        _ => of(roles.volume)
            .is_some_and(|volume| (!volume.is_volume() && volume.is_near(close)) || volume.moves_like(close)),
    };
    let prices = numeric.iter().filter(|n| is_odd && (!n.is_volume() || n.moves_like(close)));
    prices.map(|n: &Numeric| Table::place(n.column)).collect()
}

/// Returns whether the name is one of a price as it was paid, not of a correction of it.
fn is_value(name: &str) -> bool {
    !name.to_ascii_lowercase().contains("adj") && !matches!(&*simplify(name), "" | "t" | "c" | "level" | "value")
}
