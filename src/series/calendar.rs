//! The times of a whole column: what one date leaves open, the others decide.

use super::error::quote;
use super::moment::{self, DayAndMonth, Moment};
use super::{Cell, DateOrder, Dropped, Hints, SeriesError, SeriesErrorKind, Table, clock};
use crate::date::{CivilDate, DAY_MS, Millis, is_in_range, millis_of};

/// The time of each row, where it has one, and the rows that have none.
pub(super) struct Times {
    pub at: Vec<Option<Millis>>,
    pub dropped: Vec<Dropped>,
}

/// Where dates prove both orders, the rarer one counts as typing errors up to one in this many.
const ERRORS_ONE_IN: usize = 10;

/// Reads the dates of `column`, with the time of day from a second column where one is given.
///
/// # Errors
/// No date at all can be read, or the order of day and month stays open.
pub(super) fn times(
    table: &Table,
    column: usize,
    time_column: Option<usize>,
    hints: Hints,
) -> Result<Times, SeriesError> {
    let moments: Vec<Option<Moment>> = table.cells(column).map(read).collect();
    let fail = |kind, index| {
        let error = SeriesError::new(kind).at_row(table.row(index)).in_column(&*table.names()[column]);
        error.found(show(table.cell(index, column)))
    };
    let order = order(&moments, hints).map_err(|index| fail(SeriesErrorKind::AmbiguousDates, index))?;
    let unit = Unit::of(&moments);
    let mut times = Times { at: Vec::with_capacity(moments.len()), dropped: Vec::new() };
    for (index, moment) in moments.iter().enumerate() {
        let day = moment.as_ref().and_then(|m| resolve(m, order, unit)).filter(|&t| is_in_range(t));
        // Beside a date that already has a time of day, the second column adds nothing.
        let place = time_column.filter(|_| day.is_some_and(|ms| ms % DAY_MS == 0));
        let (at, place, expected) = match (day, place.map(|c| (c, table.cell(index, c)))) {
            (Some(day), Some((c, Cell::Text(text)))) => {
                (clock::time_of_day(text).map(|ms| day + ms), c, "a time such as 09:30")
            }
            (None, _) if matches!(moment, Some(Moment::Either(date)) if date.read(order.other()).is_some()) => {
                (None, column, order.expected())
            }
            (day, _) => (day, column, "a date such as 2026-02-06"),
        };
        times.at.push(at);
        if at.is_none() {
            let found = quote(&show(table.cell(index, place)));
            times.dropped.push(table.dropped(index, place, format!("found {found}; expected {expected}")));
        }
    }
    if !times.at.is_empty() && times.at.iter().all(Option::is_none) {
        let first = (0..table.len()).find(|&i| table.cell(i, column) != Cell::Empty).unwrap_or(0);
        return Err(fail(SeriesErrorKind::UnknownDate, first));
    }
    Ok(times)
}

/// Whether a text is a date by itself, not only a number that might be one.
pub(super) fn looks_like_date(text: &str) -> bool {
    match moment::read(text) {
        None => false,
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and then is no date")]
        Some(Moment::Number(x)) => moment::compact(x as i64).is_some() && x.fract() == 0.0,
        Some(_) => true,
    }
}

fn read(cell: Cell<'_>) -> Option<Moment> {
    match cell {
        Cell::Empty => None,
        Cell::Number(x) => x.is_finite().then_some(Moment::Number(x)),
        Cell::Text(text) => moment::read(text),
    }
}

fn show(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(x) => crate::decimal::plain(x),
        Cell::Text(text) => text.into(),
    }
}

/// The order of day and month, from the rows that allow one only; else the index of a row that does not tell.
fn order(moments: &[Option<Moment>], hints: Hints) -> Result<DateOrder, usize> {
    let (mut day_first, mut month_first) = (0, 0);
    let mut open = None;
    for (index, moment) in moments.iter().enumerate() {
        let Some(Moment::Either(date)) = moment else { continue };
        match (date.read(DateOrder::DayFirst), date.read(DateOrder::MonthFirst)) {
            (Some(_), None) => day_first += 1,
            (None, Some(_)) => month_first += 1,
            (Some(a), Some(b)) if a != b && open.is_none() => open = Some((index, date.dotted)),
            _ => {}
        }
    }
    let clear = |many: usize, few: usize| many > 0 && few * ERRORS_ONE_IN <= many;
    let proven = day_first + month_first > 0;
    match (open, hints.date_order) {
        _ if clear(day_first, month_first) => Ok(DateOrder::DayFirst),
        _ if clear(month_first, day_first) => Ok(DateOrder::MonthFirst),
        (_, Some(order)) => Ok(order),
        // All the same in either order (5/5/2025), or parted by points, as is done where the day comes first.
        (None | Some((_, true)), None) if !proven => Ok(DateOrder::DayFirst),
        (Some((index, _)), None) => Err(index),
        (None, None) => Err(moments.iter().position(|m| matches!(m, Some(Moment::Either(_)))).unwrap_or(0)),
    }
}

impl DateOrder {
    fn other(self) -> DateOrder {
        match self {
            DateOrder::DayFirst => DateOrder::MonthFirst,
            DateOrder::MonthFirst => DateOrder::DayFirst,
        }
    }

    fn expected(self) -> &'static str {
        match self {
            DateOrder::DayFirst => "the day before the month, as in the other rows",
            DateOrder::MonthFirst => "the month before the day, as in the other rows",
        }
    }
}

impl DayAndMonth {
    fn read(&self, order: DateOrder) -> Option<Millis> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        CivilDate::new(self.year, month, day).map(|date| millis_of(date) + self.rest_ms)
    }
}

fn resolve(moment: &Moment, order: DateOrder, unit: Unit) -> Option<Millis> {
    match moment {
        Moment::At(ms) => Some(*ms),
        Moment::Either(date) => date.read(order),
        Moment::Number(x) => unit.read(*x),
    }
}

/// Bare numbers in this range, and none outside it, are years.
const YEARS: std::ops::Range<f64> = 1_600.0..2_200.0;

/// What the bare numbers of a column count.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    /// Spelt dates: 20260206.
    Spelt,
    /// This many to a millisecond or, below 1, milliseconds each: 0.001 for seconds.
    PerMillisecond(f64),
    /// Years alone: 1987, for its first day.
    Years,
    /// Too small for any of these: 1, 2, 3.
    Unknown,
}

impl Unit {
    /// The unit in which the largest number is a time after 3 March 1973: ten digits are seconds, thirteen milliseconds.
    fn of(moments: &[Option<Moment>]) -> Unit {
        let numbers = || moments.iter().filter_map(|m| if let Some(Moment::Number(x)) = m { Some(*x) } else { None });
        let spelt = numbers().filter(|&x| Unit::Spelt.read(x).is_some()).count();
        if spelt > 0 && spelt * 2 >= numbers().count() {
            return Unit::Spelt;
        }
        if numbers().all(|x| x.fract() == 0.0 && YEARS.contains(&x)) {
            return Unit::Years;
        }
        match numbers().fold(0.0, |most: f64, x| most.max(x.abs())) {
            x if x >= 1e17 => Unit::PerMillisecond(1e6),
            x if x >= 1e14 => Unit::PerMillisecond(1e3),
            x if x >= 1e11 => Unit::PerMillisecond(1.0),
            x if x >= 1e8 => Unit::PerMillisecond(1e-3),
            _ => Unit::Unknown,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "saturates far outside the range that is checked later")]
    fn read(self, x: f64) -> Option<Millis> {
        match self {
            Unit::Spelt if x.fract() == 0.0 => moment::compact(x as i64).map(millis_of),
            Unit::Years => CivilDate::new(x as i32, 1, 1).map(millis_of),
            Unit::PerMillisecond(per_ms) => Some((x / per_ms).round() as Millis),
            Unit::Spelt | Unit::Unknown => None,
        }
    }
}
