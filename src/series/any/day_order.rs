//! Whether the day or the month comes first, decided by the whole column.

use super::check::weekdays_between;
use super::error::quote;
use super::moment::{DayAndMonth, TimeText};
use super::spelling::read;
use super::{Cell, DateOrder, Hints, Table, Warning, WarningCode};
use crate::date::{DAY_MS, Millis};
use std::ops::RangeInclusive;

/// Share, one in this many, up to which dates that prove the rarer order count as typing errors.
const ERRORS_ONE_IN: usize = 10;

/// The order of day and month.
pub(super) struct Order {
    pub taken: DateOrder,
    /// Whether the dates are of the kind that has one.
    pub is_open: bool,
    /// A row that no other row explains, where the order was taken by habit or by how evenly the rows then lie.
    pub assumed: Option<usize>,
    /// A row that the order which was asked for cannot read, and that order.
    pub overruled: Option<(usize, DateOrder)>,
}

/// The order of day and month, from the rows that allow one only, else from how the rows then lie; else the index of a row
/// that does not tell.
pub(super) fn order(moments: &[Option<TimeText<'_>>], hints: &Hints) -> Result<Order, usize> {
    let mut order = match year_first(moments, hints.date_order) {
        Some(order) => order,
        None => day_or_month(moments, hints.date_order.filter(|order| *order != DateOrder::YearFirst))?,
    };
    let asked = hints.date_order.filter(|asked| *asked != order.taken && order.is_open);
    let is_read_otherwise = |asked: DateOrder| {
        let unread = |date: &DayAndMonth<'_>| date.read(asked).is_none() && date.read(order.taken).is_some();
        moments.iter().position(|m| matches!(m, Some(TimeText::Either(date)) if unread(date)))
    };
    order.overruled = asked.and_then(|asked| Some((is_read_otherwise(asked)?, asked)));
    Ok(order)
}

/// Returns what is said of the order of day and month where the column leaves it open, or proves another than was asked for.
pub(super) fn said(table: &Table, column: usize, order: &Order, is_day_second: bool) -> Vec<Warning> {
    let name = quote(&table.names()[column]);
    let found = |index: usize| quote(&table.cell(index, column).shown());
    let mut messages = Vec::new();
    if let Some(index) = order.assumed {
        let (others, first, option) = match order.taken {
            DateOrder::DayFirst => ("the day or the month", "day", "mdy"),
            DateOrder::MonthFirst => ("the day or the month", "month", "dmy"),
            DateOrder::YearFirst => ("the year or the day", "year", "dmy"),
        };
        let found = found(index);
        messages.push(format!(
            "column {name}: found {found}; no row proves whether {others} comes first; the {first} was taken; the option date-order={option} reads it the other way"
        ));
    }
    if is_day_second {
        let filled = || (0..table.len()).filter(|&index| table.cell(index, column) != Cell::Empty);
        let odd = filled().find(|&index| read(table.cell(index, column)).is_none()).or(filled().next());
        let found = odd.map_or(String::new(), found);
        messages.push(format!(
            "column {name}: found dates such as {found}, of which some have no such month; they were read as year, day, month"
        ));
    }
    if let Some((index, asked)) = order.overruled {
        let (row, found, asked, taken) = (table.row(index), found(index), asked.name(), order.taken.name());
        messages.push(format!(
            "row {row}, column {name}: found {found}, which date-order={asked} cannot read; the rows prove {taken}, and were read so"
        ));
    }
    messages.into_iter().map(|message| Warning { code: WarningCode::DateOrderAssumed, message }).collect()
}

fn day_or_month(moments: &[Option<TimeText<'_>>], asked: Option<DateOrder>) -> Result<Order, usize> {
    let (mut day_first, mut month_first) = (0, 0);
    let mut open = None;
    for (index, moment) in moments.iter().enumerate() {
        let Some(TimeText::Either(date)) = moment else { continue };
        match (date.read(DateOrder::DayFirst), date.read(DateOrder::MonthFirst)) {
            (Some(_), None) => day_first += 1,
            (None, Some(_)) => month_first += 1,
            (Some(a), Some(b)) if a != b && open.is_none() => open = Some((index, date.dotted)),
            _ => {}
        }
    }
    let clear = |many: usize, few: usize| many > 0 && few * ERRORS_ONE_IN <= many;
    let proven = day_first + month_first > 0;
    let taken = |taken, is_open, assumed| Ok(Order { taken, is_open, assumed, overruled: None });
    match (open, asked) {
        _ if clear(day_first, month_first) => taken(DateOrder::DayFirst, true, None),
        _ if clear(month_first, day_first) => taken(DateOrder::MonthFirst, true, None),
        (_, Some(order)) => taken(order, true, None),
        // All the same in either order: 5/5/2025.
        (None, None) if !proven => taken(DateOrder::DayFirst, false, None),
        (Some((index, dotted)), None) if !proven => match even_order(moments) {
            Some(order) => taken(order, true, Some(index)),
            // Parted by points, as is done where the day comes first.
            None if dotted => taken(DateOrder::DayFirst, true, Some(index)),
            None => Err(index),
        },
        (Some((index, _)), None) => Err(index),
        (None, None) => Err(moments.iter().position(|m| matches!(m, Some(TimeText::Either(_)))).unwrap_or(0)),
    }
}

/// The order with the year first, of dates with years of two digits: where no other reads the rows, or where the rows then
/// rise or fall and lie closer together than in the others.
fn year_first(moments: &[Option<TimeText<'_>>], asked: Option<DateOrder>) -> Option<Order> {
    let dates =
        || moments.iter().flatten().filter_map(|m| if let TimeText::Either(date) = m { Some(date) } else { None });
    let days = |order: DateOrder| dates().filter_map(|date| date.read(order)).collect::<Vec<_>>();
    let count = dates().count();
    let fits = |order: &DateOrder| (count - days(*order).len()) * ERRORS_ONE_IN <= count;
    if count == 0 || !fits(&DateOrder::YearFirst) {
        return None;
    }
    let index = moments.iter().position(|m| matches!(m, Some(TimeText::Either(_))));
    let taken = |assumed| Some(Order { taken: DateOrder::YearFirst, is_open: true, assumed, overruled: None });
    let others: Vec<DateOrder> = [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().filter(fits).collect();
    match asked {
        _ if others.is_empty() => return taken(None),
        Some(asked) => return if asked == DateOrder::YearFirst { taken(None) } else { None },
        None => {}
    }
    let lie = Lie::of(days(DateOrder::YearFirst));
    let rivals: Vec<Lie> = others.into_iter().map(|order| Lie::of(days(order))).collect();
    if rivals.iter().any(|other| (other.is_sorted, -other.span_ms) >= (lie.is_sorted, -lie.span_ms)) {
        return None;
    }
    // Nothing but the year explains rows that rise from weekday to weekday.
    let is_sure = lie.is_even && rivals.iter().all(|other| !other.is_even);
    taken(index.filter(|_| !is_sure))
}

/// The distances of dates read in one order.
struct Lie {
    /// Whether they rise or fall throughout.
    is_sorted: bool,
    is_even: bool,
    span_ms: Millis,
}

impl Lie {
    fn of(mut days: Vec<Millis>) -> Lie {
        if days.first() > days.last() {
            days.reverse();
        }
        let span_ms = days.iter().max().zip(days.iter().min()).map_or(0, |(last, first)| last - first);
        Lie { is_sorted: days.windows(2).all(|pair| pair[0] <= pair[1]), is_even: are_even(&days), span_ms }
    }
}

/// Minimum number of dates; fewer lie evenly by accident.
const LEAST_DATES: usize = 5;
/// Days from one row to the next in series of weeks, months and quarters.
const PERIODS: [RangeInclusive<Millis>; 3] = [7..=7, 28..=31, 90..=92];

/// The order in which the dates rise or fall evenly, where they do not in the other: from one weekday to the next, or by the
/// same period throughout.
fn even_order(moments: &[Option<TimeText<'_>>]) -> Option<DateOrder> {
    let is_even = |order: DateOrder| {
        let day = |moment: &TimeText<'_>| if let TimeText::Either(date) = moment { date.read(order) } else { None };
        Lie::of(moments.iter().flatten().filter_map(day).collect()).is_even
    };
    match (is_even(DateOrder::DayFirst), is_even(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Returns whether rising days lie evenly: from one weekday to the next, or by the same period throughout.
fn are_even(days: &[Millis]) -> bool {
    let all = |fits: &dyn Fn(Millis, Millis) -> bool| days.windows(2).all(|pair| fits(pair[0], pair[1]));
    let next_weekday = |from: Millis, to: Millis| from < to && weekdays_between(from, to) == 0;
    days.len() >= LEAST_DATES
        && (all(&next_weekday)
            || PERIODS.iter().any(|period| all(&|from, to| period.contains(&((to - from) / DAY_MS)))))
}
