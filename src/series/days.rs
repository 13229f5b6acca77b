//! Series of days: the date of each is the one on the exchange's clock.

mod clock;

use super::instant::At;
use super::reading::DayClock;
use super::{Warning, WarningCode};
use crate::date::{DAY_MS, Millis};
use crate::zone::Zone;
use clock::{Choice, few};

/// Times, with what days had to be made of.
pub(super) struct Settled {
    /// One for each row that has a time.
    pub time_ms: Vec<Millis>,
    /// What brings an instant to its day, where the rows are days with a time of day.
    pub day_offset_ms: Option<Millis>,
    /// The clock that the days were taken from, where the rows are days with a time of day.
    pub clock: Option<DayClock>,
    pub warning: Option<Warning>,
}

const HOUR_MS: Millis = 3_600_000;

/// Least number of Saturdays that show that dates are a day late.
const LEAST_SATURDAYS: usize = 2;

pub(super) fn is_weekend(time_ms: Millis) -> bool {
    // 1 January 1970 was a Thursday.
    matches!((time_ms.div_euclid(DAY_MS) + 4).rem_euclid(7), 0 | 6)
}

/// Gives every row of a series of days, of so many `rows`, the midnight of its date; other times stay as they are. Of what is written, a time without an
/// offset is one of the clock that is given; what a script counts is an instant.
pub(super) fn settle(rows: usize, at: &dyn Fn(usize) -> Option<At>, zone: Option<&Zone>, are_written: bool) -> Settled {
    let known = || (0..rows).filter_map(at);
    let each = |of: &dyn Fn(&At) -> Millis| {
        let mut time_ms = Vec::with_capacity(rows);
        known().for_each(|at| time_ms.push(of(&at)));
        time_ms
    };
    let is_of_clock = |at: &At| are_written && at.offset_ms.is_none();
    let instant = |at: &At| match zone {
        Some(zone) if is_of_clock(at) => zone.instant(at.utc_ms),
        _ => at.utc_ms,
    };
    let unchanged = |warning| Settled { time_ms: each(&|at| at.utc_ms), day_offset_ms: None, clock: None, warning };
    let is_midnight = |at: &At| at.utc_ms % DAY_MS == 0;
    let of_rows = known().any(|at| at.offset_ms.unwrap_or(0) != 0);
    let are_dates = !of_rows && are_dates(&known);
    let is_late = are_dates && are_late(&known);
    // What is written as a date stands; an instant may be of another clock.
    let stand = !is_late || known().any(|at| at.offset_ms.is_none());
    if are_dates && stand && known().all(|at| is_midnight(&at)) {
        return unchanged(is_late.then(late));
    }
    let local = |at: &At| match zone {
        _ if of_rows => at.utc_ms + at.offset_ms.unwrap_or(0),
        // The row of a live price may stand below dates.
        Some(zone) if !(is_of_clock(at) || (are_dates && is_midnight(at))) => zone.local(at.utc_ms),
        _ => at.utc_ms,
    };
    let said = match zone {
        _ if of_rows => Some(DayClock::Offset),
        Some(_) if !are_dates => Some(DayClock::Zone),
        _ => (are_dates && stand).then_some(DayClock::Utc),
    };
    let Some(Choice { shift_ms, clock, doubt }) = clock::choose(each(&local), said) else {
        return Settled { time_ms: each(&instant), day_offset_ms: None, clock: None, warning: None };
    };
    let day = |at: &At| (local(at) + shift_ms).div_euclid(DAY_MS) * DAY_MS;
    let last = known().max_by_key(|at| at.utc_ms);
    Settled {
        time_ms: each(&day),
        day_offset_ms: last.map(|at| local(&at) - instant(&at) + shift_ms),
        clock: Some(clock),
        warning: doubt.map(|message| Warning { code: WarningCode::DaysAssumed, message }),
    }
}

/// Returns whether rows are dates, at midnight UTC, but for one in five at most, as of a live price. An hour beside midnight there
/// is daylight saving: 10:00 in Sydney is 00:00 in its winter and 23:00 in its summer.
fn are_dates<T: Iterator<Item = At>>(known: &dyn Fn() -> T) -> bool {
    let (mut rows, mut others) = (0_usize, 0);
    for at in known() {
        let of_day = at.utc_ms.rem_euclid(DAY_MS);
        if of_day == HOUR_MS || of_day == DAY_MS - HOUR_MS {
            return false;
        }
        (rows, others) = (rows + 1, others + usize::from(of_day != 0));
    }
    others * 5 <= rows
}

/// Returns whether midnights in UTC lie from Tuesday to Saturday, as evenings of New York do.
fn are_late<T: Iterator<Item = At>>(known: &dyn Fn() -> T) -> bool {
    let count = |add: Millis| known().filter(|at| is_weekend(at.utc_ms + add)).count();
    let (saturdays, rows) = (count(0), known().count());
    // Of weeks that end on Saturday every row is one.
    saturdays >= LEAST_SATURDAYS && saturdays * 3 <= rows && !few(saturdays, rows) && few(count(-DAY_MS), rows)
}

fn late() -> Warning {
    let message = "the dates lie from Tuesday to Saturday; are they those of another clock, a day late?".into();
    Warning { code: WarningCode::DaysAssumed, message }
}
