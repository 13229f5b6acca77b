//! What the bare numbers of a time column count.

use super::DateSystem;
use super::moment::{self, TimeText};
use super::rest::full_year;
use crate::date::{CivilDate, DAY_MS, Millis, millis_of};

/// Bare numbers in this range, and none outside it, are years.
const YEARS: std::ops::Range<f64> = 1_600.0..2_200.0;

/// Bare numbers in this range, and none outside it, are the day numbers of a spreadsheet: 1954 to 2119.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;

/// The greatest number of seconds that is a time of today's series: it lies in the year 2103.
const MOST_SECONDS: f64 = 4.2e9;

/// Behind a date stand the two digits of the hour: 2026020614.
const HOURS: i64 = 100;
/// Such numbers of the years from 1900 on; those before are seconds since 1970.
const SPELT_HOURS: std::ops::Range<f64> = 1.9e9..2.1e9;
/// Fewer numbers spell a time by accident.
const LEAST_SPELT: usize = 3;

/// The time that digits spell, with those of the time of day behind the date.
fn spelt(number: i64, behind: i64) -> Option<Millis> {
    let date = moment::compact(number / behind)?;
    let time = number % behind * (1_000_000 / behind).min(10_000);
    let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
    (hour < 24 && minute < 60 && second < 60).then(|| millis_of(date) + ((hour * 60 + minute) * 60 + second) * 1_000)
}

impl DateSystem {
    /// Day 0, in days since 1970. After February 1900 the first system counts one day too many.
    fn origin_days(self) -> f64 {
        match self {
            DateSystem::From1900 => -25_569.0,
            DateSystem::From1904 => -24_107.0,
        }
    }
}

/// The unit of the bare numbers of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TimeUnit {
    /// Dates and times in digits, with so many digits behind the date as this power of ten has zeros: 20260206, 202602061430.
    Spelt(i64),
    /// The same with two digits for the year: 2602061430.
    SpeltShort(i64),
    /// Time since 1970: this many to a millisecond where a number does not say it by its size.
    Epoch { per_ms: f64, each: bool },
    /// Days of a spreadsheet.
    Serial(DateSystem),
    /// Years alone: 1987, for its first day.
    Years,
    /// Years and months: 198703.
    Months,
    /// Years with months or quarters behind a point: 1987.03, and 1987.1 for October; 1987.1 to 1987.4.
    Parts { of: u8 },
    /// Too small for any of these: 1, 2, 3.
    Unknown,
}

impl TimeUnit {
    pub fn of(moments: &[Option<TimeText<'_>>], system: Option<DateSystem>) -> TimeUnit {
        let numbers = || moments.iter().filter_map(|m| if let Some(TimeText::Number(x)) = m { Some(*x) } else { None });
        if numbers().next().is_none() {
            return TimeUnit::Unknown;
        }
        // A cell or two may be wrong in a column of dates; seconds that spell a time throughout are no accident either.
        let spelt = numbers().filter(|&x| TimeUnit::Spelt(1).read(x).is_some()).count();
        if spelt > 0 && spelt * 2 >= numbers().count() {
            return TimeUnit::Spelt(1);
        }
        let are = |unit: &TimeUnit| numbers().all(|x| unit.read(x).is_some());
        if let Some(unit) =
            [TimeUnit::Spelt(1_000_000), TimeUnit::Spelt(10_000), TimeUnit::Months].into_iter().find(are)
        {
            return unit;
        }
        // Some seconds since 1970 spell a time too; many do not.
        let rare = [
            TimeUnit::Spelt(HOURS),
            TimeUnit::SpeltShort(10_000),
            TimeUnit::SpeltShort(1_000_000),
            TimeUnit::Parts { of: 12 },
            TimeUnit::Parts { of: 4 },
        ];
        // Of the year 2000 alone such times have the digits of a day and a year: 03032025.
        let is_short = |unit: &TimeUnit| matches!(unit, TimeUnit::SpeltShort(behind) if numbers().all(|x| x < *behind as f64 * 1e4));
        let found = rare.into_iter().find(|unit| are(unit) && !is_short(unit));
        if let Some(unit) = found.filter(|_| numbers().count() >= LEAST_SPELT) {
            return unit;
        }
        // A year among months is the row of a sum.
        let (count, all) = (numbers().count(), moments.iter().flatten().count());
        if count * 2 >= all && numbers().all(|x| x.fract() == 0.0 && YEARS.contains(&x)) {
            return TimeUnit::Years;
        }
        if numbers().all(|x| SERIALS.contains(&x)) {
            // Beside dates in text their weekdays may be exchanged.
            let usual =
                || if count == all { usual_system(&numbers().collect::<Vec<_>>()) } else { DateSystem::From1900 };
            return TimeUnit::Serial(system.unwrap_or_else(usual));
        }
        let (least, most) =
            numbers().fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), x| (least.min(x), most.max(x.abs())));
        if let Some(per_ms) = of_midnights(&numbers().collect::<Vec<_>>()) {
            return TimeUnit::Epoch { per_ms, each: false };
        }
        // Numbers before 1973 do not say by their size what they count.
        per_ms(most).map_or(TimeUnit::Unknown, |per_ms| TimeUnit::Epoch { per_ms, each: least >= 1e8 })
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates far outside the range that is checked later"
    )]
    pub fn read(self, x: f64) -> Option<Millis> {
        match self {
            TimeUnit::Spelt(HOURS) if !SPELT_HOURS.contains(&x) => None,
            TimeUnit::Spelt(behind) if x.fract() == 0.0 && (1e7..1e14).contains(&x) => spelt(x as i64, behind),
            TimeUnit::SpeltShort(behind)
                if x.fract() == 0.0 && (behind as f64 * 100.0..behind as f64 * 1e6).contains(&x) =>
            {
                let number = x as i64;
                let short = number / behind / 10_000;
                let year = full_year(i32::try_from(short).ok()?);
                spelt(number + (i64::from(year) - short) * 10_000 * behind, behind)
            }
            TimeUnit::Parts { of } if YEARS.contains(&x) => {
                let behind = x.fract() * if of == 12 { 100.0 } else { 10.0 };
                let nth = behind.round() as u8;
                let is_one = (behind - behind.round()).abs() < 1e-6 && (1..=of).contains(&nth);
                CivilDate::new(x as i32, (nth.max(1) - 1) * (12 / of) + 1, 1).filter(|_| is_one).map(millis_of)
            }
            TimeUnit::Years => CivilDate::new(x as i32, 1, 1).map(millis_of),
            TimeUnit::Months if x.fract() == 0.0 && (160_000.0..220_000.0).contains(&x) => {
                let number = x as i32;
                CivilDate::new(number / 100, u8::try_from(number % 100).ok()?, 1).map(millis_of)
            }
            TimeUnit::Serial(system) => {
                // A second is the least that such a fraction of a day holds with certainty.
                let seconds = ((x + system.origin_days()) * DAY_MS as f64 / 1e3).round();
                Some((seconds * 1e3) as Millis)
            }
            TimeUnit::Epoch { per_ms, .. } => Some((x / self.own(x).unwrap_or(per_ms)).round() as Millis),
            TimeUnit::Spelt(_)
            | TimeUnit::SpeltShort(_)
            | TimeUnit::Parts { .. }
            | TimeUnit::Months
            | TimeUnit::Unknown => None,
        }
    }

    /// Returns what one number counts by its own size, where that is certain.
    fn own(self, x: f64) -> Option<f64> {
        let TimeUnit::Epoch { each: true, .. } = self else { return None };
        per_ms(x).filter(|per_ms| x / per_ms <= MOST_SECONDS * 1e3)
    }

    /// Names of what is counted, more than one where a column changes it.
    pub fn names(self, moments: &[Option<TimeText<'_>>]) -> Vec<&'static str> {
        let TimeUnit::Epoch { per_ms, .. } = self else { return Vec::new() };
        let mut names = Vec::new();
        for moment in moments {
            let Some(TimeText::Number(x)) = moment else { continue };
            let name = match self.own(*x).unwrap_or(per_ms) {
                x if x < 0.5 => "s",
                x if x < 10.0 => "ms",
                x if x < 1e5 => "us",
                _ => "ns",
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// Ten digits are seconds, thirteen milliseconds, sixteen microseconds, nineteen nanoseconds: units in which a number is a
/// time after 3 March 1973.
fn per_ms(x: f64) -> Option<f64> {
    match x {
        x if x >= 1e17 => Some(1e6),
        x if x >= 1e14 => Some(1e3),
        x if x >= 1e11 => Some(1.0),
        x if x >= 1e8 => Some(1e-3),
        _ => None,
    }
}

/// Returns how many to a millisecond are counted by numbers that are whole days, some of them a day to a year apart: so they are
/// before 1973 too.
fn of_midnights(numbers: &[f64]) -> Option<f64> {
    [1e-3, 1.0, 1e3, 1e6].into_iter().find(|per_ms| {
        let day = DAY_MS as f64 * per_ms;
        let is_step = |pair: &[f64]| (day..=366.0 * day).contains(&(pair[1] - pair[0]).abs());
        let is_whole = |x: f64| ((x / day).round() * day).total_cmp(&x).is_eq();
        let is_midnight = |x: &f64| is_whole(*x) && x.abs() / per_ms <= MOST_SECONDS * 1e3;
        numbers.iter().all(is_midnight) && numbers.windows(2).any(is_step)
    })
}

/// The system of 1900, but where it puts bars on weekends and that of 1904 puts none there.
fn usual_system(numbers: &[f64]) -> DateSystem {
    let weekends = |system: DateSystem| {
        let at = numbers.iter().filter_map(|&x| TimeUnit::Serial(system).read(x));
        at.filter(|&ms| super::days::is_weekend(ms)).count()
    };
    if weekends(DateSystem::From1900) > 0 && weekends(DateSystem::From1904) == 0 && numbers.len() >= 5 {
        DateSystem::From1904
    } else {
        DateSystem::From1900
    }
}
