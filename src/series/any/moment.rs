//! One date or date-time as people and programs write it.

use super::clock::Clock;
use super::number::unquoted;
use super::rest::{Rest, full_year};
use crate::date::{CivilDate, DAY_MS, Millis, millis_of};
use crate::decimal;
use crate::letter;
use crate::text::same_word;

/// The parts of a time that a text gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment<'a> {
    /// A day that can be read in one way only, as its midnight, and the time of day.
    At(Millis, Clock<'a>),
    /// Two numbers that are day and month in an order that the column decides.
    Either(DayAndMonth<'a>),
    /// A bare number: a date such as 20260206, or seconds or milliseconds since 1970; the column decides.
    Number(f64),
}

/// `3/4/2025`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DayAndMonth<'a> {
    pub first: u8,
    pub second: u8,
    pub year: i32,
    /// The last number, where it has two digits and the first may be the year: 25/3/4.
    pub last: Option<u8>,
    pub clock: Clock<'a>,
    /// Whether they are parted by points, as is done where the day comes first.
    pub dotted: bool,
}

/// Reads `text`; `None` where no known format fits.
pub(super) fn read(text: &str) -> Option<Moment<'_>> {
    let text = unquoted(text.trim());
    if let Some(number) = bare_number(text) {
        return Some(Moment::Number(number));
    }
    // `2024. 1. 2.` and `2024年1月`
    let text = text.strip_suffix(['.', '月', '월']).unwrap_or(text);
    // `2 января 2026 г.`
    let text = [" г", " р"].iter().find_map(|year| text.strip_suffix(year)).unwrap_or(text);
    let mut rest = Rest(text);
    if text.starts_with(letter::is_letter) {
        return named_first(&mut rest);
    }
    let (first, digits) = rest.number()?;
    match digits {
        8 => {
            let date = compact(i64::from(first))?;
            rest.at(date)
        }
        4 => year_first(&mut rest, first),
        1 | 2 => {
            let digits_of_first = digits;
            let first = u8::try_from(first).ok()?;
            rest.skip_ordinal();
            let separator = rest.separator()?;
            if rest.0.starts_with(letter::is_letter) {
                let month = rest.month()?;
                rest.separator()?;
                rest.skip_of();
                let year = rest.year()?;
                return rest.at(CivilDate::new(year, month, first)?);
            }
            let (second, digits) = rest.number()?;
            if digits == 4 && rest.0.is_empty() {
                return rest.at(CivilDate::new(i32::try_from(second).ok()?, first, 1)?); // 02/2026
            }
            let second = u8::try_from(second).ok().filter(|_| digits <= 2)?;
            if rest.separator()? != separator {
                return None;
            }
            let before = rest.0.len();
            let year = rest.year()?;
            let last =
                (digits_of_first == 2 && before - rest.0.len() == 2).then(|| u8::try_from(year % 100).ok()).flatten();
            let clock = rest.time()?;
            Some(Moment::Either(DayAndMonth { first, second, year, last, clock, dotted: separator == '.' }))
        }
        _ => None,
    }
}

/// Whether a text is a date by itself, not only a number that might be one.
pub(super) fn looks_like_date(text: &str) -> bool {
    match read(text) {
        None => false,
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and then is no date")]
        Some(Moment::Number(x)) => compact(x as i64).is_some() && x.fract() == 0.0,
        Some(_) => true,
    }
}

/// The day that a text names in one way only.
pub(super) fn of_text(text: &str) -> Option<Millis> {
    if let Some(Moment::At(day, _)) = read(text) { Some(day) } else { None }
}

/// The date that a number such as 20260206 spells.
pub(super) fn compact(number: i64) -> Option<CivilDate> {
    let part = |x: i64| u8::try_from(x).ok();
    let year = i32::try_from(number / 10_000).ok().filter(|y| (1_000..=9_999).contains(y))?;
    CivilDate::new(year, part(number / 100 % 100)?, part(number % 100)?)
}

fn bare_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fits = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !digits.is_empty();
    if fits { decimal::parse(text) } else { None }
}

/// `2026-02-06`, `2026/2/6`, `2026.02.06`, `2026-Feb-06`, `2026-02`, `2026年2月6日`, `2026-Q1`.
fn year_first<'a>(rest: &mut Rest<'a>, year: u32) -> Option<Moment<'a>> {
    let year = i32::try_from(year).ok()?;
    if let Some(date) = period(rest.0.trim_start_matches(['-', '/', '.', ' ', ':']), year) {
        return Some(Moment::At(date, Clock::default()));
    }
    let separator = rest.separator()?;
    let is_named = rest.0.starts_with(letter::is_letter);
    let month = if is_named { rest.month()? } else { rest.up_to_two()? };
    if rest.0.is_empty() {
        return rest.at(CivilDate::new(year, month, 1)?);
    }
    // `2026. január 2`
    if rest.separator()? != separator && !is_named {
        return None;
    }
    let day = rest.up_to_two()?;
    rest.at(CivilDate::new(year, month, day)?)
}

/// `Feb 6, 2026`, `February 6 2026`, `Fri, 06 Feb 2026`, `Feb 2026`.
fn named_first<'a>(rest: &mut Rest<'a>) -> Option<Moment<'a>> {
    let start = rest.0;
    if let Some((part, year)) =
        start.split_once(['-', '/', ' ']).filter(|(part, year)| part.len() == 2 && year.len() == 4)
        && let Some(first) = decimal::whole(year).and_then(|year| period(part, year.try_into().ok()?))
    {
        return Some(Moment::At(first, Clock::default())); // Q1 2005
    }
    let word = rest.word();
    if is_weekday(word) {
        rest.0 = rest.0.trim_start_matches(['.', ',', ' ']);
        if rest.0.len() < start.len() && !rest.0.is_empty() {
            return read(rest.0);
        }
        return None;
    }
    rest.0 = start;
    let month = rest.month()?;
    rest.separator()?;
    let (number, digits) = rest.number()?;
    if digits == 4 {
        return rest.at(CivilDate::new(i32::try_from(number).ok()?, month, 1)?);
    }
    if digits == 2 && rest.0.is_empty() {
        return rest.at(CivilDate::new(full_year(i32::try_from(number).ok()?), month, 1)?); // Mar-24
    }
    let day = u8::try_from(number).ok()?;
    rest.skip_ordinal();
    rest.separator()?;
    let year = rest.year()?;
    rest.at(CivilDate::new(year, month, day)?)
}

/// The first day of `Q1`, `M03`, `W05` or `S2` of a year; a week is that of ISO 8601, which begins on its Monday.
fn period(text: &str, year: i32) -> Option<Millis> {
    let mut rest = Rest(text.strip_prefix(|c: char| c.is_ascii_alphabetic())?);
    let (number, digits) = rest.number()?;
    if digits > 2 || !rest.0.is_empty() {
        return None;
    }
    let first =
        |months: u32| Some(millis_of(CivilDate::new(year, u8::try_from((number.max(1) - 1) * months + 1).ok()?, 1)?));
    match text.as_bytes()[0].to_ascii_uppercase() {
        b'Q' if (1..=4).contains(&number) => first(3),
        b'S' | b'H' if (1..=2).contains(&number) => first(6),
        b'M' if (1..=12).contains(&number) => first(1),
        b'W' if (1..=53).contains(&number) => {
            // The week with 4 January is the first.
            let fourth = millis_of(CivilDate::new(year, 1, 4)?) / DAY_MS;
            Some((fourth - (fourth + 3).rem_euclid(7) + 7 * (i64::from(number) - 1)) * DAY_MS)
        }
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.get(..3).is_some_and(|head| days.iter().any(|day| same_word(head, day)))
}

impl<'a> Rest<'a> {
    fn at(&mut self, date: CivilDate) -> Option<Moment<'a>> {
        self.0 = self.0.strip_prefix(['日', '일']).unwrap_or(self.0);
        Some(Moment::At(millis_of(date), self.time()?))
    }
}
