//! Bars of weeks and longer that have the date of their first day, and the days that each of them holds.

use super::{DAY_MS, Millis, civil_date};
use crate::order;

/// How many days such bars last at most: weeks, months, quarters and years.
const LONGEST_DAYS: [i64; 4] = [7, 31, 92, 366];
/// The usual distance of two bars is at least this share of that: February is a month.
const SHORTEST: f64 = 0.85;
/// The number of the newest distances that are looked at, and of the newest bars.
const NEWEST: usize = 50;
/// A month begins with its first session, on one of so many days.
const FIRST_DAYS: u8 = 5;
/// Share of the bars that have the date of a first day: a holiday moves that of some.
const MOST: f64 = 0.75;

/// Times of bars, and their usual distance.
pub(super) type Times<'a> = (&'a [Millis], Millis);

/// Returns the usual distance of neighbours among the newest bars; 0 for a single bar.
pub(super) fn usual_ms(times: &[Millis]) -> Millis {
    let mut gaps: Vec<Millis> = times.windows(2).rev().take(NEWEST).map(|pair| pair[1] - pair[0]).collect();
    order::by_key(&mut gaps, |&gap| gap);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// Returns how many days a bar lasts at most, where bars are weeks or longer and have the date of their first day.
///
/// Weeks begin on Mondays: a program that puts days together gives a week the date of the Sunday that ends it.
fn longest_ms((times, usual_ms): Times) -> Option<Millis> {
    let newest = &times[times.len().saturating_sub(NEWEST)..];
    let usual = usual_ms as f64 / DAY_MS as f64;
    let days = LONGEST_DAYS.into_iter().find(|&days| (days as f64 * SHORTEST..=days as f64).contains(&usual))?;
    let begins = |time: &&Millis| if days == 7 { weekday(**time) == 0 } else { civil_date(**time).day <= FIRST_DAYS };
    let first = newest.iter().filter(begins).count();
    (first as f64 >= newest.len() as f64 * MOST).then_some(days * DAY_MS)
}

/// Counted from Monday, 0.
fn weekday(time_ms: Millis) -> i64 {
    (time_ms.div_euclid(DAY_MS) + 3).rem_euclid(7)
}

/// Returns the bar that holds a time within its week, month, quarter or year. `None` where bars are no such periods, or have the date of
/// their last day, and for a time outside.
pub(super) fn bar_of(bars: Times, time_ms: Millis) -> Option<usize> {
    let (times, longest_ms) = (bars.0, longest_ms(bars)?);
    let bar = times.partition_point(|&time| time <= time_ms).checked_sub(1)?;
    (time_ms - times[bar] < longest_ms).then_some(bar)
}

/// Returns the first instant after the week, month, quarter or year of a bar; `None` where bars are no such periods, and for the newest.
pub(super) fn end_of(bars: Times, bar: usize) -> Option<Millis> {
    let (times, longest_ms) = (bars.0, longest_ms(bars)?);
    let &next = times.get(bar + 1)?;
    // The next one begins before its first session where that comes after a holiday.
    let late = if longest_ms == LONGEST_DAYS[0] * DAY_MS { weekday(next) } else { i64::from(civil_date(next).day) - 1 };
    Some((next - late * DAY_MS).min(times[bar] + longest_ms))
}

/// Returns the last bar of which all was known at a time: of a period that has sessions left it is the one before. The newest bar of a
/// series may be a period that goes on.
pub(super) fn known_at(bars: Times, time_ms: Millis) -> Option<usize> {
    let bar = bars.0.partition_point(|&time| time <= time_ms).checked_sub(1)?;
    let Some(end) = end_of(bars, bar) else { return Some(bar) };
    let mut left = time_ms.div_euclid(DAY_MS) + 1..end.div_euclid(DAY_MS);
    if left.any(|day| weekday(day * DAY_MS) < 5) { bar.checked_sub(1) } else { Some(bar) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{CivilDate, millis_of};

    fn ms(year: i32, month: u8, day: u8) -> Millis {
        millis_of(CivilDate { year, month, day })
    }

    fn bar_of(times: &[Millis], time_ms: Millis) -> Option<usize> {
        super::bar_of((times, usual_ms(times)), time_ms)
    }

    fn known_at(times: &[Millis], time_ms: Millis) -> Option<usize> {
        super::known_at((times, usual_ms(times)), time_ms)
    }

    fn weeks_from(first: Millis) -> Vec<Millis> {
        (0..60).map(|week| first + week * 7 * DAY_MS).collect()
    }

    fn months(day: u8) -> Vec<Millis> {
        (0..36).map(|month| ms(2023 + month / 12, u8::try_from(month % 12 + 1).unwrap(), day)).collect()
    }

    #[test]
    fn a_day_belongs_to_the_week_that_begins_before_it() {
        let times = weeks_from(ms(2025, 1, 6));
        for (day, bar) in [(6, 0), (9, 0), (12, 0), (13, 1), (19, 1)] {
            assert_eq!(bar_of(&times, ms(2025, 1, day)), Some(bar), "{day} January");
        }
        assert_eq!(bar_of(&times, ms(2025, 1, 5)), None, "before the first");
        assert_eq!(bar_of(&times, times[59] + 6 * DAY_MS), Some(59), "the last week goes on");
        assert_eq!(bar_of(&times, times[59] + 7 * DAY_MS), None, "and ends");
    }

    #[test]
    fn a_holiday_moves_the_date_of_a_week_and_a_missing_week_belongs_to_none() {
        let mut times = weeks_from(ms(2025, 1, 6));
        times[3] += DAY_MS;
        times.remove(20);
        assert_eq!(bar_of(&times, times[3] + DAY_MS), Some(3));
        assert_eq!(bar_of(&times, times[19] + 8 * DAY_MS), None);
    }

    #[test]
    fn bars_with_the_date_of_their_last_day_and_days_hold_no_other_day() {
        for first in [ms(2025, 1, 3), ms(2025, 1, 5)] {
            let times = weeks_from(first);
            assert_eq!(bar_of(&times, times[5] + DAY_MS), None, "Fridays or Sundays");
        }
        let days: Vec<Millis> = (0..60).map(|day| ms(2025, 1, 6) + day * DAY_MS).collect();
        assert_eq!(bar_of(&days, days[5] + DAY_MS / 2), None);
        assert_eq!(bar_of(&months(28), ms(2024, 3, 29)), None, "ends of months");
    }

    #[test]
    fn months_and_quarters_hold_their_days() {
        let times = months(1);
        assert_eq!(bar_of(&times, ms(2024, 2, 29)), Some(13));
        let quarters: Vec<Millis> = times.iter().step_by(3).copied().collect();
        assert_eq!(bar_of(&quarters, ms(2024, 6, 30)), Some(5));
    }

    #[test]
    fn a_week_is_known_when_its_last_session_is_over_and_the_newest_at_once() {
        let times = weeks_from(ms(2025, 1, 6));
        for (day, bar) in [(13, 0), (16, 0), (17, 1), (19, 1), (20, 1), (24, 2)] {
            assert_eq!(known_at(&times, ms(2025, 1, day)), Some(bar), "{day} January");
        }
        assert_eq!(known_at(&times, times[59] + DAY_MS), Some(59));
        let mut holiday = times;
        holiday[2] += DAY_MS;
        assert_eq!(known_at(&holiday, ms(2025, 1, 17)), Some(1), "before a Monday without sessions");
        assert_eq!(known_at(&months(1), ms(2024, 5, 31)), Some(16));
        assert_eq!(known_at(&months(1), ms(2024, 5, 30)), Some(15));
        assert_eq!(known_at(&weeks_from(ms(2025, 1, 3)), ms(2025, 1, 14)), Some(1), "dated by their Fridays");
    }
}
