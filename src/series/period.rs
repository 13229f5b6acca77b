//! Bars of weeks and longer that have the date of their first or of their last day, and the days that each of them holds.

use super::{DAY_MS, Millis, civil_date};
use crate::order;

/// How many days such bars last at most: weeks, months, quarters and years.
const LONGEST_DAYS: [i64; 4] = [7, 31, 92, 366];
/// The usual distance of two bars is at least this share of that: February is a month.
const SHORTEST: f64 = 0.85;
/// The number of the newest distances that are looked at, and of the newest bars.
const NEWEST: usize = 50;
/// A month begins with its first session, on one of so many days, and ends with its last one on one of as many.
const END_DAYS: u8 = 5;
/// Share of the bars that have the date of a first or of a last day: a holiday moves that of some.
const MOST: f64 = 0.75;

/// Times of bars, and their usual distance.
pub(super) type Times<'a> = (&'a [Millis], Millis);

/// Weeks, months, quarters or years.
#[derive(Clone, Copy)]
struct Periods {
    /// How long one lasts at most.
    longest_ms: Millis,
    /// Their dates are those of their first days, else those of their last ones.
    by_first: bool,
}

/// Returns the usual distance of neighbours among the newest bars; 0 for a single bar.
pub(super) fn usual_ms(times: &[Millis]) -> Millis {
    let mut gaps: Vec<Millis> = times.windows(2).rev().take(NEWEST).map(|pair| pair[1] - pair[0]).collect();
    order::by_key(&mut gaps, |&gap| gap);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

impl Periods {
    /// `None` where bars are shorter, or have dates of other days.
    ///
    /// Weeks begin on Mondays: a program that puts days together gives a week the date of the Sunday that ends it.
    fn of((times, usual_ms): Times) -> Option<Periods> {
        let newest = &times[times.len().saturating_sub(NEWEST)..];
        let usual = usual_ms as f64 / DAY_MS as f64;
        let days = LONGEST_DAYS.into_iter().find(|&days| (days as f64 * SHORTEST..=days as f64).contains(&usual))?;
        let is_week = days == LONGEST_DAYS[0];
        let begins = |time: Millis| if is_week { weekday(time) == 0 } else { civil_date(time).day <= END_DAYS };
        let ends = |time: Millis| if is_week { weekday(time) >= FRIDAY } else { is_late(time) };
        let most = |is: &dyn Fn(Millis) -> bool| {
            newest.iter().filter(|&&time| is(time)).count() as f64 >= newest.len() as f64 * MOST
        };
        let by_first = most(&begins);
        (by_first || most(&ends)).then_some(Periods { longest_ms: days * DAY_MS, by_first })
    }

    /// Returns the first instant of the week or the month of a time.
    fn begin(self, time_ms: Millis) -> Millis {
        let is_week = self.longest_ms == LONGEST_DAYS[0] * DAY_MS;
        let late = if is_week { weekday(time_ms) } else { i64::from(civil_date(time_ms).day) - 1 };
        (time_ms.div_euclid(DAY_MS) - late) * DAY_MS
    }
}

/// A time on one of the last days of its month.
fn is_late(time_ms: Millis) -> bool {
    civil_date(time_ms + i64::from(END_DAYS) * DAY_MS).day <= END_DAYS
}

const FRIDAY: i64 = 4;

/// Counted from Monday, 0.
fn weekday(time_ms: Millis) -> i64 {
    (time_ms.div_euclid(DAY_MS) + 3).rem_euclid(7)
}

/// Returns whether bars are weeks, months, quarters or years that have the date of their first day.
pub(super) fn are_by_first_day(bars: Times) -> bool {
    Periods::of(bars).is_some_and(|periods| periods.by_first)
}

/// Returns the bar that holds a time within its week, month, quarter or year. `None` where bars are no such periods, and for a time
/// outside.
pub(super) fn bar_of(bars: Times, time_ms: Millis) -> Option<usize> {
    let (times, periods) = (bars.0, Periods::of(bars)?);
    if periods.by_first {
        let bar = times.partition_point(|&time| time <= time_ms).checked_sub(1)?;
        return (time_ms - times[bar] < periods.longest_ms).then_some(bar);
    }
    let bar = times.partition_point(|&time| time + DAY_MS <= time_ms);
    // A day between the last session of a month and its end belongs to the next bar.
    let early_ms = if bar > 0 { i64::from(END_DAYS) * DAY_MS } else { 0 };
    (bar < times.len() && span_of(bars, bar).0 <= time_ms + early_ms).then_some(bar)
}

/// Returns the first instant of a bar, and the first one after it: of a week, month, quarter or year those of its days. Of another bar,
/// and of the end of the newest that has the date of its first day, nothing but its own time is known.
pub(super) fn span_of(bars: Times, bar: usize) -> (Millis, Millis) {
    let (times, time) = (bars.0, bars.0[bar]);
    match Periods::of(bars) {
        // The next one begins before its first session where that comes after a holiday.
        Some(periods) if periods.by_first => {
            let end = times.get(bar + 1).map(|&next| periods.begin(next).min(time + periods.longest_ms));
            (time, end.unwrap_or(time + 1))
        }
        Some(periods) => {
            let day = (time.div_euclid(DAY_MS) + 1) * DAY_MS;
            // The last session of a month may come days before its end.
            let after = |last: Millis| periods.begin(last + i64::from(END_DAYS) * DAY_MS);
            let longest = after(day - periods.longest_ms);
            (bar.checked_sub(1).map_or(longest, |before| longest.max(after(times[before]))), day)
        }
        None => (time, time + 1),
    }
}

/// Returns the last bar of which all was known at a time: of a period that has sessions left it is the one before. The newest bar of a
/// series may be a period that goes on.
pub(super) fn known_at(bars: Times, time_ms: Millis) -> Option<usize> {
    let bar = bars.0.partition_point(|&time| time <= time_ms).checked_sub(1)?;
    let mut left = time_ms.div_euclid(DAY_MS) + 1..span_of(bars, bar).1.div_euclid(DAY_MS);
    if left.any(|day| weekday(day * DAY_MS) <= FRIDAY) { bar.checked_sub(1) } else { Some(bar) }
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
    fn a_day_belongs_to_the_period_that_ends_after_it_where_dates_are_last_days() {
        for first in [ms(2025, 1, 3), ms(2025, 1, 5)] {
            let times = weeks_from(first);
            assert_eq!(bar_of(&times, times[5] + DAY_MS), Some(6), "Fridays or Sundays");
            assert_eq!(bar_of(&times, times[5]), Some(5));
            assert_eq!(bar_of(&times, times[59] + DAY_MS), None, "after the last");
        }
        let months = months(28);
        assert_eq!(bar_of(&months, ms(2024, 3, 29)), Some(15), "after the last session of March");
        assert_eq!(bar_of(&months, ms(2024, 3, 2)), Some(14));
        assert_eq!(bar_of(&months, ms(2022, 12, 30)), None, "before the first");
        assert_eq!(bar_of(&months, ms(2023, 1, 3)), Some(0));
    }

    #[test]
    fn days_and_weeks_of_any_other_day_hold_no_other_day() {
        let days: Vec<Millis> = (0..60).map(|day| ms(2025, 1, 6) + day * DAY_MS).collect();
        assert_eq!(bar_of(&days, days[5] + DAY_MS / 2), None);
        let wednesdays = weeks_from(ms(2025, 1, 8));
        assert_eq!(bar_of(&wednesdays, wednesdays[5] + DAY_MS), None);
    }

    #[test]
    fn the_days_of_a_bar_are_those_of_its_week_or_month() {
        let span = |times: &[Millis], bar: usize| span_of((times, usual_ms(times)), bar);
        let fridays = weeks_from(ms(2025, 1, 3));
        assert_eq!(span(&fridays, 5), (ms(2025, 2, 3), ms(2025, 2, 8)));
        assert_eq!(span(&fridays, 0), (ms(2024, 12, 30), ms(2025, 1, 4)), "the first");
        assert_eq!(span(&weeks_from(ms(2025, 1, 5)), 5), (ms(2025, 2, 3), ms(2025, 2, 10)), "Sundays");
        let mut missing = fridays;
        missing.remove(4);
        assert_eq!(span(&missing, 4), (ms(2025, 2, 3), ms(2025, 2, 8)), "a week is missing before");
        let mondays = weeks_from(ms(2025, 1, 6));
        assert_eq!(span(&mondays, 5), (ms(2025, 2, 10), ms(2025, 2, 17)));
        assert_eq!(span(&mondays, 59), (mondays[59], mondays[59] + 1), "nobody knows the end of the newest");
        let ends: Vec<Millis> =
            [(1, 31), (2, 28), (3, 31), (4, 30), (5, 30), (6, 30)].map(|(month, day)| ms(2025, month, day)).into();
        assert_eq!(span(&ends, 1), (ms(2025, 2, 1), ms(2025, 3, 1)));
        assert_eq!(span(&ends, 5), (ms(2025, 6, 1), ms(2025, 7, 1)), "after a last session on the 30th of 31 days");
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
