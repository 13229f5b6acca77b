//! Rows without names whose commas may stand within numbers: `2025-03-03,1,234.50`.
//!
//! A header says how many cells a row has. Without one, a comma may part two cells or the digits of one number. Where the
//! rows do not tell the two apart, the file is not read.

use super::comma::{self, ERRORS_ONE_IN, NumberedRow};
use super::moment;
use super::name;
use super::ways::{Ways, continues, is_grouped};
use super::{DecimalMark, Hints, SeriesError, SeriesErrorKind};
use crate::order;

/// A price that is the same in so many rows, beside numbers that change, is the beginning of a number.
const LEAST_SAME: usize = 5;
/// Prices of one bar differ by less than this factor.
const SPREAD: f64 = 1.5;
/// Maximum number of decimals; more digits in all rows are a cell of their own, such as units traded.
const MOST_DECIMALS: usize = 4;
/// Cells of a row with a time, four prices, and units traded.
const WHOLE_BAR: usize = 6;
/// Minimum number of digits of a time since 1970.
const LEAST_TIME_DIGITS: usize = 8;

/// Returns the number of cells of the rows where commas within numbers have to be put together; `None` where each field is a cell.
///
/// # Errors
/// The rows can be read in both ways.
pub(super) fn width(rows: &[NumberedRow], hints: &Hints) -> Result<Option<usize>, SeriesError> {
    let bars: Vec<&NumberedRow> = rows.iter().filter(|(_, fields)| begins_with_time(fields)).collect();
    let Some(&&(line, ref first)) = bars.first() else { return Ok(None) };
    let found = usual(bars.iter().map(|(_, fields)| fields.len())).unwrap_or(0);
    let readings = readings(&bars, found);
    let named = |mark: DecimalMark| readings.iter().find(|(of, _)| *of == mark).map(|(_, width)| *width);
    let is_proven = bars.iter().any(|(_, fields)| has_cut_number(fields));
    let cells = || bars.iter().map(|(_, fields)| values(fields).to_vec());
    let is_no_bar = |&(mark, width): &(DecimalMark, usize)| width > 3 && !are_joined_prices(&bars, mark, width);
    let fail = |expected: usize| {
        let kind = SeriesErrorKind::UnevenRow { expected, found: first.len() };
        Err(SeriesError::new(kind).at_row(line).found(first.join(",")))
    };
    match readings[..] {
        [] if hints.columns.is_empty()
            && (is_proven || (found == 0 && bars.iter().any(|(_, fields)| places(fields) > 0))) =>
        {
            fail(bars.iter().map(|(_, fields)| fields.len() - places(fields)).min().unwrap_or(0))
        }
        [] => Ok(None),
        _ if !hints.columns.is_empty() => Ok(None),
        _ if hints.decimal_mark.is_some() => Ok(hints.decimal_mark.and_then(named)),
        // Open, high, low, close, and units traded with a comma.
        _ if found > WHOLE_BAR
            && named(DecimalMark::Point) == Some(WHOLE_BAR)
            && are_joined_prices(&bars, DecimalMark::Point, WHOLE_BAR) =>
        {
            Ok(Some(WHOLE_BAR))
        }
        _ if found > 0 && !is_proven && are_prices(&mut cells(), SPREAD) => Ok(None),
        // Prices of one bar far apart, where nothing else can be meant.
        _ if found > 0 && !is_proven && are_prices(&mut cells(), f64::INFINITY) && readings.iter().all(is_no_bar) => {
            Ok(None)
        }
        [(mark, width)]
            if is_proven || found == 0 || begins_the_same(&bars) || are_joined_prices(&bars, mark, width) =>
        {
            Ok(Some(width))
        }
        [(_, expected), ..] => fail(expected),
    }
}

/// Counts the fields that go on with the thousands of the one before.
fn places(fields: &[String]) -> usize {
    (2..fields.len()).filter(|&at| continues(&fields[at - 1], &fields[at])).count()
}

/// Returns whether a price is the same in all rows and goes on in the next column as thousands do: `1` and `234.50`.
pub(super) fn is_first_part<'a>(mut pairs: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let (mut first, mut rows) = (None, 0);
    pairs.all(|(before, next)| {
        rows += 1;
        *first.get_or_insert(before) == before && continues(before, next)
    }) && rows >= LEAST_SAME
}

/// The marks under which almost all rows become the same number of cells, fewer than there are fields, and that number.
fn readings(bars: &[&NumberedRow], found: usize) -> Vec<(DecimalMark, usize)> {
    let thousands = usual(bars.iter().map(|(_, fields)| fields.len() - places(fields)));
    let most = bars.iter().map(|(_, fields)| fields.len()).max().unwrap_or(0);
    // Where a point stands before decimals, a comma does not.
    let has_point = bars.iter().any(|(_, fields)| fields[1..].iter().any(|f| f.contains('.') && !is_grouped(f)));
    let decimals = (2..most).filter(|_| !has_point).find(|&width| {
        let names = name::wide_names(width);
        let ways: Vec<Ways> = bars.iter().map(|(_, fields)| Ways::of(fields, &names, DecimalMark::Comma)).collect();
        let fitting = ways.iter().filter(|ways| ways.count == 1).count();
        // No price is 0: digits go on behind it.
        let begins_with_zero = bars.iter().any(|(_, fields)| values(fields).first().is_some_and(|first| first == "0"));
        is_most(fitting, bars.len()) && (begins_with_zero || comma::are_decimals(bars, &ways, MOST_DECIMALS))
    });
    let both = [(DecimalMark::Point, thousands), (DecimalMark::Comma, decimals)];
    both.into_iter().filter_map(|(mark, width)| Some((mark, width?))).filter(|&(_, w)| w > 1 && w != found).collect()
}

/// The number that almost all are.
fn usual(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    order::by_key(&mut numbers, |&number| order::count_key(number));
    let middle = *numbers.get(numbers.len() / 2)?;
    is_most(numbers.iter().filter(|&&number| number == middle).count(), numbers.len()).then_some(middle)
}

fn is_most(count: usize, all: usize) -> bool {
    count * ERRORS_ONE_IN >= all * (ERRORS_ONE_IN - 1)
}

/// The fields behind the date, and behind a time of day beside it.
fn values(fields: &[String]) -> &[String] {
    let is_time = fields.get(1).is_some_and(|second| second.contains(':'));
    fields.get(1 + usize::from(is_time)..).unwrap_or_default()
}

fn begins_with_time(fields: &[String]) -> bool {
    fields.first().is_some_and(|first| {
        let is_count = first.len() >= LEAST_TIME_DIGITS && first.bytes().all(|b| b.is_ascii_digit());
        is_count || moment::looks_like_date(first)
    })
}

/// Returns whether a field goes on with a number that began before it: no number begins with zeros, as `034.50` does.
fn has_cut_number(fields: &[String]) -> bool {
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    fields.windows(2).skip(1).any(|pair| {
        let whole = pair[1].split('.').next().unwrap_or_default();
        whole.len() > 1 && whole.starts_with('0') && is_plain(whole) && is_plain(&pair[0]) && pair[0] != "0"
    })
}

/// Returns whether the first number of all rows is the same.
fn begins_the_same(bars: &[&NumberedRow]) -> bool {
    is_first_part(bars.iter().filter_map(|(_, fields)| Some((&**values(fields).first()?, &**values(fields).get(1)?))))
}

/// Returns whether the first cells behind the time are the prices of bars: within this factor, and between a high and a low at the places
/// that are usual or within the factor by which prices of a bar differ.
fn are_prices(rows: &mut dyn Iterator<Item = Vec<String>>, spread: f64) -> bool {
    let (mut all, mut fitting) = (0, 0);
    for cells in rows {
        let prices: Vec<f64> = cells.iter().take(4).filter_map(|cell| crate::decimal::parse(cell)).collect();
        let (least, most) = prices.iter().fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), &x| (a.min(x), b.max(x)));
        let lies_between = match prices[..] {
            [high, low, close] => low <= close && close <= high,
            [open, high, low, close] => low <= open && open <= high && low <= close && close <= high,
            _ => false,
        };
        all += 1;
        fitting +=
            usize::from(prices.len() > 2 && (most <= least * SPREAD || (lies_between && most <= least * spread)));
    }
    is_most(fitting, all)
}

/// The same of the cells that the fields are put together to.
fn are_joined_prices(bars: &[&NumberedRow], mark: DecimalMark, width: usize) -> bool {
    let names = name::wide_names(width);
    let mut cells = bars.iter().map(|(_, fields)| {
        let joined = Ways::of(fields, &names, mark).joined(fields, mark);
        values(&joined).iter().map(|cell| cell.replace(',', ".")).collect()
    });
    are_prices(&mut cells, f64::INFINITY)
}
