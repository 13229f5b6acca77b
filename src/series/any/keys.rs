//! Columns whose texts tell the rows of one share from those of another.

use super::error::{list, quote};
use super::instant::At;
use super::name::simplify;
use super::number::{self, Reading};
use super::{Cell, Hints, Table, Warning, WarningCode, mark, moment};

/// What a column of shares' names is called.
const KEYS: &str = "symbol ticker tickersymbol isin ric wkn cusip sedol figi instrument security stock share code name asset pair currency underlying company \
    market fund commodity country contract series symbole símbolo simbolo titel aktie wertpapier papier";
/// Where one name follows another, the price of one share does not move by more than this factor.
const GREATEST_STEP: f64 = 1.25;
/// Rows that decide whether a column without a name holds texts.
const ROWS_LOOKED_AT: usize = 20;

/// Returns whether a column is one of shares' names by its own name; without one, by texts in it.
pub(super) fn names_shares(table: &Table, column: usize) -> bool {
    let name = simplify(&table.names()[column]);
    let is_text = |cell: Cell<'_>| match cell {
        Cell::Text(text) => number::tell_of(text).is_none() && !moment::looks_like_date(text),
        _ => false,
    };
    let first = || table.cells(column).take(ROWS_LOOKED_AT);
    // Weekdays before dates change from row to row; one of them alone may be the name of a share.
    let are_weekdays = || {
        let is_weekday = |cell| matches!(cell, Cell::Text(text) if moment::is_weekday(text));
        first().all(is_weekday) && first().zip(first().skip(1)).all(|(day, next)| day != next)
    };
    let are_texts = || first().all(is_text) && !are_weekdays();
    if table.origin.unnamed { are_texts() } else { KEYS.split(' ').any(|key| simplify(key) == name) }
}

/// Returns whether the rows of each name stand together, and the price goes on from one to the next: a share that changed its name.
pub(super) fn follow_each_other(table: &Table, at: &[Option<At>], column: usize, close: usize, hints: &Hints) -> bool {
    let mark = mark::marks_of(table, &[close], hints, ROWS_LOOKED_AT).each[0];
    let price = |index: usize| match number::read(table.cell(index, close), mark) {
        Reading::Number(x) if x > 0.0 => x,
        _ => f64::NAN,
    };
    let rows: Vec<usize> = (0..at.len()).filter(|&index| at[index].is_some() && !price(index).is_nan()).collect();
    let mut before: Vec<Cell<'_>> = Vec::new();
    rows.iter().enumerate().all(|(nth, &index)| {
        let name = table.cell(index, column);
        if before.last() == Some(&name) {
            return true;
        }
        let step = nth.checked_sub(1).map_or(1.0, |above| price(index) / price(rows[above]));
        let is_new = !before.contains(&name);
        before.push(name);
        is_new && (1.0 / GREATEST_STEP..=GREATEST_STEP).contains(&step)
    })
}

/// Says that rows with several names were read as one series.
pub(super) fn one_after_another(names: &[String]) -> Warning {
    let last = quote(names.last().map_or("", |name| name));
    let message = format!(
        "the rows have the names {}, one after another; they were read as one series; the option series={last} reads the rows of one name",
        list(names)
    );
    Warning { code: WarningCode::CloseAssumed, message }
}
