//! Names of columns that contradict what these hold: units traded below `High`, opens below `Close`.

use super::content::{self, Numeric};
use super::error::quote;
use super::{Hints, Table, Warning, WarningCode};

/// Parts of a bar, in this order throughout.
pub(super) const PARTS: [&str; 5] = ["open", "high", "low", "close", "volume"];
const VOLUME: usize = 4;

/// The column of each part.
pub(super) type Columns = [Option<usize>; PARTS.len()];

/// Units traded change by at least this many times as much from row to row as prices do.
const UNITS_MOVE: f64 = 2.0;

/// Returns the columns of the parts of a bar where their names contradict the contents, and what is said of them.
pub(super) fn mended(table: &Table, columns: Columns, newest_first: bool, hints: &Hints) -> Option<(Columns, Warning)> {
    let numeric = content::numeric(table, &columns.into_iter().flatten().collect::<Vec<_>>(), hints);
    let found = in_order(with_units_back(columns, &numeric), &numeric, newest_first);
    let part =
        |(part, column): (&str, Option<usize>)| Some([&quote(&table.names()[column?]), " was read as ", part].concat());
    let list: Vec<String> = PARTS.into_iter().zip(found).filter_map(part).collect();
    let message = ["the names of the columns contradict what they hold; ", &list.join(", ")].concat();
    // What is apart may be a leap: of bars that are whole as they are named none are made that are not.
    let is_worse = holds_all(columns, &numeric) && !holds_all(found, &numeric);
    (found != columns && !is_worse).then_some((found, Warning { code: WarningCode::ColumnsByContent, message }))
}

fn of(numeric: &[Numeric], column: Option<usize>) -> Option<&Numeric> {
    numeric.iter().find(|numeric| Some(numeric.column) == column)
}

/// Exchanges units traded with what is named so, where that is a price.
fn with_units_back(mut columns: Columns, numeric: &[Numeric]) -> Columns {
    let Some(volume) = of(numeric, columns[VOLUME]) else { return columns };
    let prices: Vec<(usize, &Numeric)> =
        (0..VOLUME).filter_map(|part| Some((part, of(numeric, columns[part])?))).collect();
    let is_apart = |&&(part, price): &&(usize, &Numeric)| {
        let mut others = prices.iter().filter(|(other, _)| *other != part);
        !price.is_near(volume) && others.all(|(_, other)| volume.is_near(other) && !price.is_near(other))
    };
    let wrong = match prices[..] {
        [(part, price)] => Some(part).filter(|_| are_units(price, volume)),
        _ => prices.iter().find(is_apart).map(|(part, _)| *part),
    };
    if let Some(part) = wrong {
        columns.swap(part, VOLUME);
    }
    columns
}

/// Returns whether high and low, where there are both, hold open and close.
fn holds_all(columns: Columns, numeric: &[Numeric]) -> bool {
    let [begin, upper, lower, end, _] = columns.map(|column| of(numeric, column));
    let Some((upper, lower)) = upper.zip(lower) else { return true };
    [begin, end].into_iter().flatten().all(|price| price.lies_between(lower, upper))
}

/// Returns whether `price` holds units traded and `volume` prices.
fn are_units(price: &Numeric, volume: &Numeric) -> bool {
    let least = if volume.is_volume() { UNITS_MOVE * UNITS_MOVE } else { UNITS_MOVE };
    let moves = price.usual_change().zip(volume.usual_change()).is_some_and(|(units, price)| units > price * least);
    price.is_volume() && moves
}

/// Orders prices by what they hold, where high and low do not hold the others, or bars do not go on from where the one before stopped.
fn in_order(columns: Columns, numeric: &[Numeric], newest_first: bool) -> Columns {
    let [open, high, low, close, volume] = columns;
    let [begin, upper, lower, end, _] = columns.map(|column| of(numeric, column));
    let Some(end) = end else { return columns };
    let goes_on = begin.is_none_or(|begin| !content::are_exchanged(begin, end, newest_first));
    let (Some(upper), Some(lower)) = (upper, lower) else {
        let is_turned =
            !goes_on && high.is_none() && low.is_none() && begin.is_some_and(|begin| content::cross(begin, end));
        return if is_turned { [close, high, low, open, volume] } else { columns };
    };
    if open.is_some() != begin.is_some() || (holds_all(columns, numeric) && goes_on) || end.len() < content::LEAST_ROWS
    {
        return columns;
    }
    let prices: Vec<&Numeric> = [begin, Some(upper), Some(lower), Some(end)].into_iter().flatten().collect();
    match content::bar(&prices, newest_first) {
        Some(found) if found.open.is_some() == open.is_some() => {
            [found.open, found.high, found.low, found.close, volume]
        }
        _ => columns,
    }
}
