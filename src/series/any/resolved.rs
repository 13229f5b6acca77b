//! The day that a text or a number means, once its column has said in which order and unit.

use super::clock::{Clock, Offset};
use super::moment::{DayAndMonth, TimeText};
use super::unit::TimeUnit;
use super::{DateOrder, rest};
use crate::date::{CivilDate, DAY_MS, Millis, millis_of};

impl DateOrder {
    pub(super) fn other(self) -> DateOrder {
        match self {
            DateOrder::DayFirst => DateOrder::MonthFirst,
            DateOrder::MonthFirst | DateOrder::YearFirst => DateOrder::DayFirst,
        }
    }

    pub(super) fn expected(self) -> &'static str {
        match self {
            DateOrder::DayFirst => "the day before the month, as in the other rows",
            DateOrder::MonthFirst => "the month before the day, as in the other rows",
            DateOrder::YearFirst => "the year before the month, as in the other rows",
        }
    }
}

impl<'a> DayAndMonth<'a> {
    pub(super) fn read(&self, order: DateOrder) -> Option<Millis> {
        let (year, month, day) = match order {
            DateOrder::DayFirst => (self.year, self.second, self.first),
            DateOrder::MonthFirst => (self.year, self.first, self.second),
            DateOrder::YearFirst => (rest::full_year(self.first.into()), self.second, self.last?),
        };
        CivilDate::new(year, month, day).map(millis_of)
    }

    fn at(&self, order: DateOrder) -> Option<(Millis, Clock<'a>)> {
        self.read(order).map(|day| (day, self.clock))
    }
}

/// The day, and the time on the clock that day is from.
pub(super) fn resolve<'a>(moment: &TimeText<'a>, order: DateOrder, unit: TimeUnit) -> Option<(Millis, Clock<'a>)> {
    match moment {
        TimeText::At(day, clock) => Some((*day, *clock)),
        TimeText::Either(date) => date.at(order),
        TimeText::Number(x) => {
            let ms = unit.read(*x)?;
            let day = ms.div_euclid(DAY_MS) * DAY_MS;
            // What is counted since 1970 is an instant; a spreadsheet's number is what some clock showed.
            let offset = if let TimeUnit::Epoch { .. } = unit { Offset::Fixed(0) } else { Offset::Unsaid };
            Some((day, Clock { ms: ms - day, offset }))
        }
    }
}
