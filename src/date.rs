//! Dates without a calendar library: days since 1970 in the proleptic Gregorian calendar.
//!
//! Source of both conversions: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and
//! `civil_from_days`.

use crate::decimal;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// Milliseconds in a day.
pub(crate) const DAY_MS: Millis = 86_400_000;

/// A day without a bar counts for the next one, where that is no farther than a long weekend.
pub(crate) const LONG_WEEKEND_MS: Millis = 5 * DAY_MS;

/// A date as messages show one that would do.
#[cfg(feature = "any-file")]
pub(crate) const EXAMPLE: &str = "2026-02-06";

/// Returns whether `time_ms` lies in the years 1 to 9999, which every program can show.
pub(crate) fn is_in_range(time_ms: Millis) -> bool {
    (-719_162 * DAY_MS..2_932_897 * DAY_MS).contains(&time_ms)
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDate {
    /// Year of the common era.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl CivilDate {
    /// The date, where it exists: 29 February only in a leap year; years 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        fits.then_some(CivilDate { year, month, day })
    }

    /// Reads `2026-02-06`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let short = |text| decimal::whole(text).and_then(|number| u8::try_from(number).ok());
        CivilDate::new(decimal::whole(year)?.try_into().ok()?, short(month)?, short(day)?)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Midnight UTC of `date`.
pub fn millis_of(date: CivilDate) -> Millis {
    // Years start in March here, so that the leap day comes last and month lengths follow one formula.
    let month = i64::from(date.month);
    let year = i64::from(date.year) - i64::from(month <= 2);
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + i64::from(date.day) - 1;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era * 146_097 + day_of_era - 719_468) * DAY_MS
}

/// The calendar day in UTC that holds `time_ms`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days and months are below 32")]
pub fn civil_date(time_ms: Millis) -> CivilDate {
    let days = time_ms.div_euclid(DAY_MS) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * from_march + 2) / 5 + 1) as u8;
    let month = (if from_march < 10 { from_march + 3 } else { from_march - 9 }) as u8;
    let year = (year_of_era + era * 400 + i64::from(month <= 2)) as i32;
    CivilDate { year, month, day }
}

/// The last millisecond of a day (UTC): what an article of that date knew.
pub fn day_end(date: CivilDate) -> Millis {
    millis_of(date) + DAY_MS - 1
}

/// The day of `time_ms` as ISO 8601.
pub fn iso_date(time_ms: Millis) -> String {
    let CivilDate { year, month, day } = civil_date(time_ms);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `time_ms` as ISO 8601 with the time to the minute, at midnight too.
pub fn iso_minute(time_ms: Millis) -> String {
    let text = show(time_ms);
    if text.contains('T') { text } else { [&text, "T00:00Z"].concat() }
}

/// `time_ms` as ISO 8601: the day alone at midnight UTC, else with the time to the minute or second.
pub fn show(time_ms: Millis) -> String {
    let day = iso_date(time_ms);
    let seconds = time_ms.rem_euclid(DAY_MS) / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match (seconds, second) {
        (0, _) => day,
        (_, 0) => format!("{day}T{hour:02}:{minute:02}Z"),
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}Z"),
    }
}
