//! Years of another calendar: found by all dates of a series together, since each of them is a date of ours too.

#[cfg(feature = "any-file")]
use crate::date::{CivilDate, millis_of};
use crate::date::{Millis, civil_date};
use std::ops::RangeInclusive;

/// The Buddhist calendar is this many years ahead.
#[cfg(feature = "any-file")]
const BUDDHIST_AHEAD: i32 = 543;
/// The years 1900 to 2100 in that calendar.
const BUDDHIST: RangeInclusive<i32> = 2443..=2643;
/// The same in those of Persia and of Islam, whose months are others.
const OTHER_MONTHS: RangeInclusive<i32> = 1279..=1525;

/// A calendar that all times of a series are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Buddhist,
    OtherMonths,
}

impl Era {
    /// The other calendar of a series that begins and ends at these times.
    pub fn of(first: Millis, last: Millis) -> Option<Era> {
        let years = [first, last].map(|ms| civil_date(ms).year);
        let are_in = |range: RangeInclusive<i32>| years.iter().all(|year| range.contains(year));
        if are_in(BUDDHIST) { Some(Era::Buddhist) } else { are_in(OTHER_MONTHS).then_some(Era::OtherMonths) }
    }
}

/// The time in our calendar of one in the Buddhist.
#[cfg(feature = "any-file")]
pub(super) fn from_buddhist(ms: Millis) -> Option<Millis> {
    let date = civil_date(ms);
    let ours = CivilDate::new(date.year - BUDDHIST_AHEAD, date.month, date.day)?;
    Some(millis_of(ours) + ms - millis_of(date))
}
