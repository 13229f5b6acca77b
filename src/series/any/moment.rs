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
pub(super) enum TimeText<'a> {
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
pub(super) fn read(text: &str) -> Option<TimeText<'_>> {
    let text = without_weekday(unquoted(text.trim()));
    if let Some(moment) = of_program(text).or_else(|| of_era(text)) {
        return Some(moment);
    }
    if let Some(number) = bare_number(text) {
        return Some(TimeText::Number(number));
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
            // `1Q05` and `4Q 2005`
            if let Some(year) = rest.0.strip_prefix(['Q', 'q'])
                && let Some(first) = of_short_period(&["Q", &text[..digits]].concat(), year.trim_start())
            {
                return Some(TimeText::At(first, Clock::default()));
            }
            let first = u8::try_from(first).ok()?;
            // `06FEB2026`, and a time of day behind it after a colon
            let glued = Rest(rest.0).month();
            rest.skip_ordinal();
            let separator = if glued.is_some() { ' ' } else { rest.separator()? };
            if rest.0.starts_with(letter::is_letter) {
                let month = rest.month()?;
                if glued.is_none() {
                    rest.separator()?;
                }
                rest.skip_of();
                let year = rest.year()?;
                rest.0 = rest.0.strip_prefix(':').map_or(rest.0, |time| if glued.is_some() { time } else { rest.0 });
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
            Some(TimeText::Either(DayAndMonth { first, second, year, last, clock, dotted: separator == '.' }))
        }
        _ => None,
    }
}

/// A date without the weekday behind it: `2026/02/06(金)`, `2026-02-06/五`.
fn without_weekday(text: &str) -> &str {
    let inner = text.strip_suffix([')', '）']).unwrap_or(text);
    let is_day = |day: &str| day.chars().count() == 1 && "一二三四五六日月火水木金土월화수목금토일".contains(day);
    match inner.rsplit_once(['(', '（', '/']) {
        Some((date, day)) if is_day(day) => date.trim_end(),
        _ => text,
    }
}

/// Reads `/Date(1770336000000)/` and `Date(2026,1,6)`, whose months are counted from 0, as programs write dates into JSON.
fn of_program(text: &str) -> Option<TimeText<'_>> {
    if let Some(inner) = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
        let zone = inner.get(1..).and_then(|rest| rest.find(['+', '-'])).map_or(inner.len(), |at| at + 1);
        return bare_number(&inner[..zone]).map(TimeText::Number);
    }
    let inner = text.strip_prefix("Date(")?.strip_suffix(')')?;
    let mut parts = [0_i64; 6];
    for (part, given) in parts.iter_mut().zip(inner.split(',')) {
        *part = decimal::whole(given.trim())?.try_into().ok()?;
    }
    let [year, month, day, hour, minute, second] = parts;
    let date = CivilDate::new(year.try_into().ok()?, u8::try_from(month + 1).ok()?, day.try_into().ok()?)?;
    let ms = ((hour * 60 + minute) * 60 + second) * 1_000;
    Some(TimeText::At(millis_of(date), Clock { ms, ..Clock::default() })).filter(|_| (0..DAY_MS).contains(&ms))
}

/// Eras that years are counted in, with the year before their first.
const ERAS: [(&str, i32); 8] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("民國", 1911),
    ("民国", 1911),
    ("R", 2018),
    ("H", 1988),
    ("S", 1925),
];

/// Reads `令和8年2月6日`, `R8.2.6`, `民國115年2月6日`, and `115/02/06`: a year of three digits is one of the Republic of China.
fn of_era(text: &str) -> Option<TimeText<'_>> {
    let named = ERAS.iter().find_map(|(name, before)| Some((text.strip_prefix(name)?, *before)));
    let (text, before) = named.unwrap_or((text, 1911));
    let mut rest = Rest(text);
    let (year, digits) = rest.number()?;
    if !matches!((digits, named), (1..=3, Some(_)) | (3, None)) || !rest.0.starts_with(['年', '/', '.', '-']) {
        return None;
    }
    let year = i32::try_from(year).ok()? + before;
    let separator = rest.separator()?;
    let month = rest.up_to_two()?;
    if rest.separator()? != separator {
        return None;
    }
    let day = rest.up_to_two()?;
    rest.at(CivilDate::new(year, month, day)?)
}

/// Returns whether a text is a date by itself, not only a number that might be one.
pub(super) fn looks_like_date(text: &str) -> bool {
    match read(text) {
        None => named_year(text).is_some(),
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and then is no date")]
        Some(TimeText::Number(x)) => compact(x as i64).is_some() && x.fract() == 0.0,
        Some(_) => true,
    }
}

/// The first of two years that follow each other, as seasons and the years of budgets are named: `2001/02`, `2001-2002`.
pub(super) fn season(text: &str) -> Option<i32> {
    let (first, second) = text.split_once(['/', '-', '–'])?;
    let year = decimal::whole(first).filter(|_| first.len() == 4)?;
    let next = if second.len() == 2 { (year + 1) % 100 } else { year + 1 };
    let is_next = matches!(second.len(), 2 | 4) && decimal::whole(second) == Some(next);
    i32::try_from(year).ok().filter(|_| is_next)
}

/// What stands before the number of a year of a budget, and behind it in Japanese.
const BUDGET: [&str; 3] = ["fiscal year", "fiscal", "fy"];

/// The number of a year of a budget, or the first of two: `FY2001`, `FY 01`, `Fiscal 2001/02`, `2001年度`.
pub(super) fn budget_year(text: &str) -> Option<i32> {
    let word = |word: &&str| text.get(..word.len()).filter(|start| same_word(start, word)).map(|_| &text[word.len()..]);
    let year =
        BUDGET.iter().find_map(word).or_else(|| text.strip_suffix("年度"))?.trim_start_matches([' ', '-', '\'', '’']);
    let mut rest = Rest(year);
    season(year).or_else(|| rest.year().filter(|_| rest.0.is_empty()))
}

/// The year that a text names which is none of the calendar.
pub(super) fn named_year(text: &str) -> Option<i32> {
    season(text).or_else(|| budget_year(text))
}

/// The day that a text names in one way only.
pub(super) fn of_text(text: &str) -> Option<Millis> {
    if let Some(TimeText::At(day, _)) = read(text) { Some(day) } else { None }
}

/// The date that a number such as 20260206 spells.
pub(super) fn compact(number: i64) -> Option<CivilDate> {
    let part = |x: i64| u8::try_from(x).ok();
    let year = i32::try_from(number / 10_000).ok().filter(|y| (1_000..=9_999).contains(y))?;
    CivilDate::new(year, part(number / 100 % 100)?, part(number % 100)?)
}

fn bare_number(text: &str) -> Option<f64> {
    // Spreadsheets write long ones as `1.7041536e+12`.
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    let is_digit = |b: u8| b.is_ascii_digit();
    let fits = digits.bytes().all(|b| is_digit(b) || b == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && power.trim_start_matches('+').bytes().all(is_digit);
    if fits { decimal::parse(text) } else { None }
}

/// `2026-02-06`, `2026/2/6`, `2026.02.06`, `2026-Feb-06`, `2026-02`, `2026年2月6日`, `2026-Q1`.
fn year_first<'a>(rest: &mut Rest<'a>, year: u32) -> Option<TimeText<'a>> {
    let year = i32::try_from(year).ok()?;
    if let Some(date) = period(rest.0.trim_start_matches(['-', '/', '.', ' ', ':']), year) {
        return Some(TimeText::At(date, Clock::default()));
    }
    let separator = rest.separator()?;
    let is_named = rest.0.starts_with(letter::is_letter);
    if separator == '-'
        && rest.0.len() == 3
        && let Some(day) = decimal::whole(rest.0).and_then(|day| Millis::try_from(day).ok())
    {
        // The day of the year: 2024-002.
        let first = |year: i32| CivilDate::new(year, 1, 1).map(millis_of);
        let date = first(year)? + (day - 1) * DAY_MS;
        return (day > 0 && date < first(year + 1)?).then_some(TimeText::At(date, Clock::default()));
    }
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
fn named_first<'a>(rest: &mut Rest<'a>) -> Option<TimeText<'a>> {
    let start = rest.0;
    if let Some((part, year)) = start.split_once(['-', '/', ' ']).filter(|(part, _)| part.len() == 2)
        && let Some(first) = of_short_period(part, year)
    {
        return Some(TimeText::At(first, Clock::default()));
    }
    let word = rest.word();
    if WEEKDAYS.split(' ').any(|day| same_word(day, word)) {
        let date = rest.0.trim_start_matches(['.', ',', ' ']);
        if date.starts_with(|c: char| c.is_ascii_digit())
            && let Some(moment) = read(date).filter(|moment| !matches!(moment, TimeText::Number(_)))
        {
            return Some(moment);
        }
    }
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

/// The first day of `Q1` of `2005`, `05` or `'05`.
fn of_short_period(part: &str, year: &str) -> Option<Millis> {
    let mut year = Rest(year.trim_start_matches(['\'', '’']));
    let full = year.year().filter(|_| year.0.is_empty())?;
    period(part, full)
}

/// The first day of `Q1`, `M03`, `W05` or `S2` of a year; a week is that of ISO 8601, which begins on its Monday.
fn period(text: &str, year: i32) -> Option<Millis> {
    let mut rest = Rest(text.strip_prefix(|c: char| c.is_ascii_alphabetic())?);
    let (mut number, digits) = rest.number()?;
    // `W01-2` and `W012` are days of the week, counted from Monday.
    let is_week = text.starts_with(['W', 'w']);
    let weekday = match rest.0.strip_prefix('-').filter(|_| is_week && digits == 2).map(str::as_bytes) {
        Some([day @ b'1'..=b'7']) => i64::from(day - b'1'),
        _ if is_week && digits == 3 && rest.0.is_empty() && (1..=7).contains(&(number % 10)) => {
            let day = i64::from(number % 10) - 1;
            number /= 10;
            day
        }
        _ if digits > 2 || !rest.0.is_empty() => return None,
        _ => 0,
    };
    let first =
        |months: u32| Some(millis_of(CivilDate::new(year, u8::try_from((number.max(1) - 1) * months + 1).ok()?, 1)?));
    match text.as_bytes()[0].to_ascii_uppercase() {
        b'Q' if (1..=4).contains(&number) => first(3),
        b'S' | b'H' if (1..=2).contains(&number) => first(6),
        b'M' if (1..=12).contains(&number) => first(1),
        b'W' if (1..=53).contains(&number) => {
            // The week with 4 January is the first.
            let fourth = millis_of(CivilDate::new(year, 1, 4)?) / DAY_MS;
            Some((fourth - (fourth + 3).rem_euclid(7) + 7 * (i64::from(number) - 1) + weekday) * DAY_MS)
        }
        _ => None,
    }
}

/// Weekdays before a date in some languages beside English; `mar` is a month.
const WEEKDAYS: &str = "mo di mi do fr montag dienstag mittwoch donnerstag freitag lun mer jeu ven lundi mardi mercredi jeudi vendredi \
    mié jue vie lunes martes miércoles jueves viernes gio lunedì martedì mercoledì giovedì venerdì maandag dinsdag woensdag \
    donderdag vrijdag seg ter qua qui sex";

/// Returns whether a word begins as the name of a day.
pub(super) fn is_weekday(word: &str) -> bool {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.get(..3).is_some_and(|head| days.iter().any(|day| same_word(head, day)))
}

impl<'a> Rest<'a> {
    fn at(&mut self, date: CivilDate) -> Option<TimeText<'a>> {
        self.0 = self.0.strip_prefix(['日', '일']).unwrap_or(self.0);
        Some(TimeText::At(millis_of(date), self.time()?))
    }
}
