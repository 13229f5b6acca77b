//! Whether the day or the month comes first, decided by the whole column.

use super::check::weekdays_between;
use super::moment::Moment;
use super::{DateOrder, Hints};
use crate::date::{DAY_MS, Millis};
use std::ops::RangeInclusive;

/// Where dates prove both orders, the rarer one counts as typing errors up to one in this many.
const ERRORS_ONE_IN: usize = 10;

/// The order of day and month.
pub(super) struct Order {
    pub taken: DateOrder,
    /// Whether the dates are of the kind that has one.
    pub is_open: bool,
    /// A row that no other row explains, where the order was taken by habit or by how evenly the rows then lie.
    pub assumed: Option<usize>,
}

/// The order of day and month, from the rows that allow one only, else from how the rows then lie; else the index of a row
/// that does not tell.
pub(super) fn order(moments: &[Option<Moment<'_>>], hints: &Hints) -> Result<Order, usize> {
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
    let sure = |order, is_open| Ok(Order { taken: order, is_open, assumed: None });
    match (open, hints.date_order) {
        _ if clear(day_first, month_first) => sure(DateOrder::DayFirst, true),
        _ if clear(month_first, day_first) => sure(DateOrder::MonthFirst, true),
        (_, Some(order)) => sure(order, true),
        // All the same in either order: 5/5/2025.
        (None, None) if !proven => sure(DateOrder::DayFirst, false),
        (Some((index, dotted)), None) if !proven => match even_order(moments) {
            Some(order) => Ok(Order { taken: order, is_open: true, assumed: Some(index) }),
            // Parted by points, as is done where the day comes first.
            None if dotted => Ok(Order { taken: DateOrder::DayFirst, is_open: true, assumed: Some(index) }),
            None => Err(index),
        },
        (Some((index, _)), None) => Err(index),
        (None, None) => Err(moments.iter().position(|m| matches!(m, Some(Moment::Either(_)))).unwrap_or(0)),
    }
}

/// Fewer dates lie evenly by accident.
const LEAST_DATES: usize = 5;
/// Days from one row to the next in series of weeks, months and quarters.
const PERIODS: [RangeInclusive<Millis>; 3] = [7..=7, 28..=31, 90..=92];

/// The order in which the dates rise or fall evenly, where they do not in the other: from one weekday to the next, or by the
/// same period throughout.
fn even_order(moments: &[Option<Moment<'_>>]) -> Option<DateOrder> {
    let is_even = |order: DateOrder| {
        let day = |moment: &Moment<'_>| if let Moment::Either(date) = moment { date.read(order) } else { None };
        let mut days: Vec<Millis> = moments.iter().flatten().filter_map(day).collect();
        if days.first() > days.last() {
            days.reverse();
        }
        let all = |fits: &dyn Fn(Millis, Millis) -> bool| days.windows(2).all(|pair| fits(pair[0], pair[1]));
        let next_weekday = |from: Millis, to: Millis| from < to && weekdays_between(from, to) == 0;
        days.len() >= LEAST_DATES
            && (all(&next_weekday)
                || PERIODS.iter().any(|period| all(&|from, to| period.contains(&((to - from) / DAY_MS)))))
    };
    match (is_even(DateOrder::DayFirst), is_even(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}
