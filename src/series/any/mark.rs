//! The decimal mark of numbers, decided by the whole file.

use super::habit;
use super::number::{self, Reading, Tell};
use super::{Cell, DecimalMark, Hints, Table, Warning, WarningCode};
use std::cmp::Ordering;

/// The decimal mark of each column, and what to say where nothing in the file tells it.
pub(super) struct Marks {
    pub each: Vec<DecimalMark>,
    pub warning: Option<Warning>,
}

/// Two neighbours of one column do not differ by more than this: a split by 20 and a bad day do not, numbers in which a
/// thousand was read as one do.
const GREATEST_STEP: f64 = 200.0;

/// Decides before any cell is read.
///
/// A text that can be read in one way only is read so, and votes. What is left (`1,234`) follows the hint, else the
/// votes of its column, else those of all columns, where they agree. Where no text votes: the mark under which no column leaps by a
/// factor of a thousand; else the usual mark of the unit, of the delimiter, of the language of the names, of the currency, or of the
/// page's language. What a column does not prove by itself is a warning.
pub(super) fn marks(table: &Table, columns: &[usize], hints: &Hints) -> Marks {
    marks_of(table, columns, hints, usize::MAX)
}

/// The same, from the first rows alone.
pub(super) fn marks_of(table: &Table, columns: &[usize], hints: &Hints, rows: usize) -> Marks {
    let votes: Vec<i64> = columns.iter().map(|&column| table.cells(column).take(rows).map(vote).sum()).collect();
    let all: i64 = votes.iter().sum();
    let from = |votes: i64| match votes {
        0 => None,
        v if v > 0 => Some(DecimalMark::Point),
        _ => Some(DecimalMark::Comma),
    };
    let agree = votes.iter().all(|&votes| votes >= 0) || votes.iter().all(|&votes| votes <= 0);
    let mut warning = None;
    let fallback = hints.decimal_mark.or_else(|| from(all).filter(|_| agree)).unwrap_or_else(|| {
        let silent: Vec<usize> =
            columns.iter().zip(&votes).filter(|(_, votes)| **votes == 0).map(|(c, _)| *c).collect();
        let (mark, doubt) = undecided(table, &silent, from(all), hints);
        warning = doubt;
        mark
    });
    let each = votes.into_iter().map(|votes| hints.decimal_mark.or_else(|| from(votes)).unwrap_or(fallback)).collect();
    Marks { each, warning }
}

fn vote(cell: Cell<'_>) -> i64 {
    let Cell::Text(text) = cell else { return 0 };
    match number::tell_of(text) {
        Some(Tell::Sure(DecimalMark::Point)) => 1,
        Some(Tell::Sure(DecimalMark::Comma)) => -1,
        _ => 0,
    }
}

/// The mark where no text alone tells it; `most` is that of most other columns, where these do not agree.
fn undecided(
    table: &Table,
    columns: &[usize],
    most: Option<DecimalMark>,
    hints: &Hints,
) -> (DecimalMark, Option<Warning>) {
    let texts = |column: usize| {
        table.cells(column).filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None })
    };
    let open = |&column: &usize| {
        texts(column).find(|text| number::tell_of(text) == Some(Tell::Open)).map(|text| (column, text))
    };
    let Some((column, example)) = columns.iter().find_map(open) else { return (DecimalMark::Point, None) };
    // A column's leaps prove how it is written, and not how those beside it are: units traded may leap.
    let (mut point, mut comma, mut is_proven) = (0, 0, true);
    for of in columns {
        let [as_point, as_comma] = [DecimalMark::Point, DecimalMark::Comma].map(|mark| leaps(table, *of, mark));
        (point, comma) = (point + as_point, comma + as_comma);
        is_proven &= as_point != as_comma || open(of).is_none();
    }
    let by_leaps = match point.cmp(&comma) {
        Ordering::Less => Some(DecimalMark::Point),
        Ordering::Greater => Some(DecimalMark::Comma),
        Ordering::Equal => None,
    };
    if let Some(mark) = by_leaps.filter(|_| is_proven) {
        return (mark, None);
    }
    let sign = if example.contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
    // Programs write a semicolon where the comma stands in numbers.
    let of_file = (table.origin.delimiter == Some(';') && sign == DecimalMark::Comma).then_some(sign);
    let usual = || of_file.or_else(|| habit::of_names(table.names())).or(hints.usual_mark);
    let told = habit::of_text(example).or_else(|| by_leaps.or(most).is_none().then(usual)?);
    let mark = told.or(by_leaps).or(most).unwrap_or_default();
    (mark, Some(assumed(table, column, example, mark)))
}

/// Says how numbers such as `example` were read.
fn assumed(table: &Table, column: usize, example: &str, mark: DecimalMark) -> Warning {
    let sign = if example.contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
    let (sign, as_read) = (if sign == DecimalMark::Point { "point" } else { "comma" }, mark == sign);
    let read = if as_read { "the decimal mark" } else { "the sign between thousands" };
    let option = if mark == DecimalMark::Point { "," } else { "." };
    let message = format!(
        "column {}: found {}; nothing in the file says whether the {sign} is the decimal mark or the sign between thousands; it was read as {read}; the option decimal-mark={option} reads it the other way",
        super::error::quote(&table.names()[column]),
        super::error::quote(example)
    );
    Warning { code: WarningCode::DecimalMarkAssumed, message }
}

/// Counts neighbours in a column that are too far apart to be prices of one market.
fn leaps(table: &Table, column: usize, mark: DecimalMark) -> usize {
    let mut last: Option<f64> = None;
    let mut leaps = 0;
    for cell in table.cells(column) {
        let Reading::Number(x) = number::read(cell, mark) else { continue };
        let is_leap = |last: f64| x > 0.0 && last > 0.0 && (x > last * GREATEST_STEP || last > x * GREATEST_STEP);
        leaps += usize::from(last.is_some_and(is_leap));
        last = Some(x);
    }
    leaps
}
