//! Days counted since 1970, as statistics programs write dates: 19724 is 2 January 2024.

use super::days::is_weekend;
use super::moment::TimeText;
use super::unit::TimeUnit;
use super::{Hints, Warning, WarningCode};
use crate::date::{DAY_MS, Millis, iso_date};

/// Numbers in this range, and none outside it, may be such days: 1997 to 2038. From 20,000 on they may be those of a spreadsheet
/// too, 1954 to 1968.
const DAYS: std::ops::Range<f64> = 10_000.0..25_000.0;
/// Fewer weekdays are some by accident.
const LEAST_DAYS: usize = 6;

/// Returns whether the bare numbers of a column count days since 1970, and what has to be said of that.
pub(super) fn check(moments: &[Option<TimeText<'_>>], unit: TimeUnit, hints: &Hints) -> (bool, Option<Warning>) {
    let numbers: Vec<f64> =
        moments.iter().filter_map(|m| if let Some(TimeText::Number(x)) = m { Some(*x) } else { None }).collect();
    let is_day = |x: &f64| DAYS.contains(x) && x.fract() == 0.0;
    let follow = |pair: &[f64]| (pair[1] - pair[0]) * (numbers[1] - numbers[0]) > 0.0;
    let are_days = numbers.len() > 1 && numbers.iter().all(is_day) && numbers.windows(2).all(follow);
    if !are_days || hints.date_system.is_some() || !matches!(unit, TimeUnit::Unknown | TimeUnit::Serial(_)) {
        return (false, None);
    }
    let of_spreadsheet = |x: f64| unit.read(x);
    let are_weekdays = |day: &dyn Fn(f64) -> Option<Millis>| {
        numbers.len() >= LEAST_DAYS && !numbers.iter().any(|&x| day(x).is_none_or(is_weekend))
    };
    let (here, there) = (are_weekdays(&|x| of_1970(x)), are_weekdays(&of_spreadsheet));
    if there && !here {
        return (false, None);
    }
    let is_since_1970 = unit == TimeUnit::Unknown || here && !there;
    let read = if is_since_1970 { of_1970(numbers[0]) } else { of_spreadsheet(numbers[0]) };
    let first = iso_date(read.unwrap_or_default());
    let (taken, other) = ("days since 1970", "days of a spreadsheet");
    let (taken, other) = if is_since_1970 { (taken, other) } else { (other, taken) };
    let message = format!("the dates are numbers and were read as {taken}, from {first}, not as {other}");
    (is_since_1970, Some(Warning { code: WarningCode::DaysAssumed, message }))
}

/// The midnight of a day that is counted since 1970.
#[expect(clippy::cast_possible_truncation, reason = "saturates far outside the range that is checked later")]
pub(super) fn of_1970(x: f64) -> Option<Millis> {
    DAYS.contains(&x).then_some(x as Millis * DAY_MS)
}
