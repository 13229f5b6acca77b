//! Columns of dates that are spelt in a rare way throughout: `2025-13-03`, `03032025`, `250303`, `2001/02`.
//!
//! One such cell is a typing error. Where the usual way reads too few of a column, the others are tried.

use super::moment::{self, DayAndMonth, TimeText};
use super::rest;
use super::unit::TimeUnit;
use super::{Cell, DateSystem, SeriesError, SeriesErrorKind, Table};
use crate::date::{CivilDate, Millis, millis_of};
use crate::decimal;

/// With up to one cell in so many unread, the usual way is the right one.
const UNREAD_ONE_IN: usize = 10;
/// More than one day in so many is no month: 19 of 31, and more than this in any month's beginning.
const DAYS_ONE_IN: usize = 3;
/// Minimum number of dates; fewer rise by accident.
const LEAST_DATES: usize = 5;

/// How the dates of a column are spelt.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Spelling {
    Usual,
    /// The day stands between the year and the month.
    DaySecond,
    /// Two years, of which the first counts.
    Seasons,
    /// Numbers of years that begin when they like.
    BudgetYears,
}

impl Spelling {
    /// The form of the dates in words, where the spelling tells it.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Spelling::Usual => None,
            Spelling::DaySecond => Some("year, day, month"),
            Spelling::Seasons => Some("two years, of which the first counts"),
            Spelling::BudgetYears => Some("years of a budget"),
        }
    }
}

/// The moments of a column, and how they are spelt.
///
/// # Errors
/// The dates lack their year.
pub(super) fn moments(
    table: &Table,
    column: usize,
    system: Option<DateSystem>,
) -> Result<(Vec<Option<TimeText<'_>>>, Spelling), SeriesError> {
    for (year, spelling) in
        [(moment::season as YearOf, Spelling::Seasons), (moment::budget_year, Spelling::BudgetYears)]
    {
        if let Some(years) = years(table, column, year) {
            return Ok((years, spelling));
        }
    }
    let usual: Vec<Option<TimeText<'_>>> = table.cells(column).map(read).collect();
    if lacks_year(table, column, &usual) {
        let first = (0..table.len()).find(|&index| usual[index].is_some()).unwrap_or(0);
        let error = SeriesError::new(SeriesErrorKind::UnknownDate).at_row(table.row(first));
        return Err(error
            .in_column(&*table.names()[column])
            .found(text(table.cell(first, column)).unwrap_or_default()));
    }
    let unit = TimeUnit::of(&usual, system);
    let is_unread = |moment: &Option<TimeText<'_>>| match moment {
        Some(TimeText::Number(x)) => unit.read(*x).is_none(),
        other => other.is_none(),
    };
    let dates = || table.cells(column).filter_map(text).filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    let with_zero = dates().any(|text| text.starts_with('0') && text.len() == 6);
    let count = dates().count();
    let unread =
        usual.iter().zip(table.cells(column)).filter(|(m, cell)| is_unread(m) && text(*cell).is_some()).count();
    if unread * UNREAD_ONE_IN <= count && !with_zero {
        return Ok((usual, Spelling::Usual));
    }
    for (read, spelling) in [(in_digits as Read, Spelling::Usual), (day_second, Spelling::DaySecond)] {
        if spelling == Spelling::DaySecond && (unread * DAYS_ONE_IN <= count || count < LEAST_DATES) {
            continue;
        }
        let read: Vec<Option<TimeText<'_>>> = table.cells(column).map(|cell| text(cell).and_then(read)).collect();
        if read.iter().flatten().count() * UNREAD_ONE_IN >= count * (UNREAD_ONE_IN - 1) && count > 0 {
            return Ok((read, spelling));
        }
    }
    Ok((usual, Spelling::Usual))
}

/// The year that a text names.
type YearOf = fn(&str) -> Option<i32>;

/// The first days of years that are spelt in a way of their own, in a column that has no others; a season alone is a month.
fn years(table: &Table, column: usize, year_of: YearOf) -> Option<Vec<Option<TimeText<'_>>>> {
    let year = |cell: Cell<'_>| text(cell).and_then(year_of);
    let first = |cell: Cell<'_>| {
        let date = CivilDate::new(year(cell)?, 1, 1)?;
        Some(TimeText::At(millis_of(date), super::clock::Clock::default()))
    };
    let mut filled = table.cells(column).filter(|cell| *cell != Cell::Empty);
    let (one, other) = (year(filled.next()?)?, year(filled.next()?)?);
    let years: Vec<Option<TimeText<'_>>> = table.cells(column).map(first).collect();
    // Below the years may stand a note.
    let unread = table.cells(column).zip(&years).filter(|(cell, read)| *cell != Cell::Empty && read.is_none()).count();
    (one != other && unread * UNREAD_ONE_IN <= years.len()).then_some(years)
}

type Read = fn(&str) -> Option<TimeText<'_>>;

/// Reads a cell in the usual way.
pub(super) fn read(cell: Cell<'_>) -> Option<TimeText<'_>> {
    match cell {
        Cell::Empty => None,
        Cell::Number(x) => x.is_finite().then_some(TimeText::Number(x)),
        Cell::Text(text) => moment::read(text),
    }
}

fn text(cell: Cell<'_>) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn number(digits: &str) -> Option<u8> {
    decimal::whole(digits)?.try_into().ok()
}

/// Reads `03032025` and `250303`: two digits each for the day, the month and, where there are six, the year.
fn in_digits(text: &str) -> Option<TimeText<'_>> {
    if !matches!(text.len(), 6 | 8) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (first, second, year) = (number(&text[..2])?, number(&text[2..4])?, decimal::whole(&text[4..])?);
    let last = if text.len() == 6 { number(&text[4..]) } else { None };
    let year = i32::try_from(year).ok()?;
    let year = if last.is_some() { rest::full_year(year) } else { year };
    let date = DayAndMonth { first, second, year, last, clock: super::clock::Clock::default(), dotted: false };
    let orders = [super::DateOrder::DayFirst, super::DateOrder::MonthFirst, super::DateOrder::YearFirst];
    orders.into_iter().any(|order| date.read(order).is_some()).then_some(TimeText::Either(date))
}

/// Reads `2025-13-03` and `20251303`: the year, the day, the month.
fn day_second(text: &str) -> Option<TimeText<'_>> {
    let digits: Vec<&str> = match text.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
        [year, day, month] => vec![year, day, month],
        [date] if date.len() == 8 && date.is_ascii() => vec![&date[..4], &date[4..6], &date[6..]],
        _ => return None,
    };
    let year = decimal::whole(digits[0]).filter(|_| digits[0].len() == 4)?;
    let date = CivilDate::new(i32::try_from(year).ok()?, number(digits[2])?, number(digits[1])?)?;
    Some(TimeText::At(millis_of(date), super::clock::Clock::default()))
}

/// Returns whether `Mar-03`, `Mar-04` are days of a month: they rise throughout as such, and do not as months of years.
fn lacks_year(table: &Table, column: usize, moments: &[Option<TimeText<'_>>]) -> bool {
    let day = |(cell, moment): (Cell<'_>, &Option<TimeText<'_>>)| {
        let (Some(text), Some(TimeText::At(ms, _))) = (text(cell), moment) else { return None };
        let (month, day) = text.rsplit_once(['-', ' ', '/', '\''])?;
        let is_named = month.chars().all(crate::letter::is_letter) && day.len() == 2;
        let month = i64::from(crate::date::civil_date(*ms).month);
        is_named.then_some((*ms, month * 31 + i64::from(number(day)?)))
    };
    let days: Option<Vec<(Millis, i64)>> =
        table.cells(column).zip(moments).filter(|(cell, _)| *cell != Cell::Empty).map(day).collect();
    let rises = |key: fn(&(Millis, i64)) -> i64, days: &[(Millis, i64)]| {
        days.is_sorted_by_key(key) || days.iter().rev().is_sorted_by_key(key)
    };
    days.is_some_and(|days| days.len() >= LEAST_DATES && rises(|pair| pair.1, &days) && !rises(|pair| pair.0, &days))
}
