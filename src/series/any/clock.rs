//! The time of day after a date, and its offset from UTC.

use super::Cell;
use super::rest::Rest;
use crate::date::{DAY_MS, Millis};
use crate::decimal;
use crate::text::{after_blanks, same_word};

const MINUTE_MS: Millis = 60_000;
pub(super) const HOUR_MS: Millis = 60 * MINUTE_MS;

/// A time of day as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Clock<'a> {
    /// Since midnight of the clock that it was read from.
    pub ms: Millis,
    pub offset: Offset<'a>,
}

/// The offset of a clock from UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Offset<'a> {
    /// Nothing is written.
    #[default]
    Unsaid,
    Fixed(Millis),
    /// A zone by its name, which the caller may know.
    Named(&'a str),
}

/// Names of clocks that mean one offset wherever they are written, with their hours. Others, such as IST, are several
/// clocks.
const ABBREVIATIONS: [(&str, i64); 21] = [
    ("EST", -5),
    ("EDT", -4),
    ("CDT", -5),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
    ("WET", 0),
    ("WEST", 1),
    ("CET", 1),
    ("MEZ", 1),
    ("CEST", 2),
    ("MESZ", 2),
    ("EET", 2),
    ("EEST", 3),
    ("MSK", 3),
    ("HKT", 8),
    ("SGT", 8),
    ("JST", 9),
    ("KST", 9),
    ("AEST", 10),
    ("AEDT", 11),
];

/// Reads a time of day alone, such as `09:30`, for tables that give it in a column of its own.
pub(super) fn time_of_day(text: &str) -> Option<Clock<'_>> {
    let mut rest = Rest(text.trim());
    if rest.0.is_empty() { None } else { rest.time() }
}

/// How a column of bare numbers tells the time of day.
#[derive(Clone, Copy)]
pub(super) enum Count {
    /// By so many digits: 2 for hours, 4 for `930` and `5` (0:05), 6 with seconds.
    Digits(usize),
    /// By one unit since midnight, of so many milliseconds: a minute, a second, a day in the fractions of a spreadsheet.
    Since(f64),
    /// By the hours of a day, of which the first is 1.
    Nth,
}

impl Count {
    /// `None` where a cell is no such number.
    pub fn of<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Option<Count> {
        let mut numbers = Vec::new();
        for cell in cells.filter(|cell| *cell != Cell::Empty) {
            let text = cell.shown();
            if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                return None;
            }
            numbers.push((decimal::parse(&text)?, text.len()));
        }
        let most = numbers.iter().map(|(number, _)| *number).fold(0.0, f64::max);
        let are_whole = numbers.iter().all(|(number, _)| number.fract() == 0.0);
        let width = numbers.iter().map(|(_, len)| len.div_ceil(2) * 2).max()?;
        let least = numbers.iter().map(|(number, _)| *number).fold(f64::INFINITY, f64::min);
        // Six tenths of a hundred are 60, less what rounding leaves. No hour has a minute 60: `600, 660` are minutes.
        let are_parts = |number: f64| [1.0, 100.0].iter().all(|unit| (number / unit / 100.0).fract() < 0.599_999);
        match most {
            _ if !are_whole => (most < 1.0).then_some(Count::Since(DAY_MS as f64)),
            _ if width > 6 => None,
            // A day may have an hour more where clocks are put back.
            24.0..=25.0 if least >= 1.0 => Some(Count::Nth),
            _ if width == 2 || numbers.iter().all(|(number, _)| are_parts(*number)) => Some(Count::Digits(width)),
            ..1_440.0 => Some(Count::Since(MINUTE_MS as f64)),
            ..86_400.0 => Some(Count::Since(1e3)),
            _ => None,
        }
    }

    /// The time of day that a cell counts.
    #[expect(clippy::cast_possible_truncation, reason = "less than a day")]
    pub fn read(self, text: &str) -> Option<Clock<'static>> {
        let ms = match self {
            Count::Digits(digits) => time_of_day(&padded(text, digits))?.ms,
            Count::Nth => Some((Millis::try_from(decimal::whole(text)?).ok()? - 1) * HOUR_MS)
                .filter(|ms| (0..DAY_MS).contains(ms))?,
            // Fractions of a day are exact to a second.
            Count::Since(unit) => (decimal::parse(text)? * unit / 1e3).round() as Millis * 1_000,
        };
        Some(Clock { ms, offset: Offset::Unsaid })
    }
}

/// A time of day of so many digits, with the zeros before it that spreadsheets leave out.
fn padded(text: &str, digits: usize) -> String {
    ["0".repeat(digits.saturating_sub(text.len())).as_str(), text, if digits == 2 { ":00" } else { "" }].concat()
}

/// Halves of the day that stand before a time, in Chinese, Japanese and Korean; whether they are the afternoon.
const HALVES: [(&str, bool); 6] =
    [("上午", false), ("下午", true), ("午前", false), ("午後", true), ("오전", false), ("오후", true)];

/// `am`, `PM`, `a.m.`, `p. m.` at the start of a text: whether it is the afternoon, and what follows.
fn half_of_day(text: &str) -> Option<(bool, &str)> {
    let rest = text.strip_prefix(['a', 'A', 'p', 'P'])?;
    let (dot, rest) = rest.strip_prefix('.').map_or((false, rest), |rest| (true, after_blanks(rest)));
    let rest = rest.strip_prefix(['m', 'M'])?;
    let rest = rest.strip_prefix('.').filter(|_| dot).unwrap_or(rest);
    // `America/New_York` and `PMST` are zones.
    let is_word = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    (!is_word).then_some((text.starts_with(['p', 'P']), rest))
}

impl<'a> Rest<'a> {
    /// Time of day and its offset, to the end of the text; midnight where there is none.
    pub fn time(&mut self) -> Option<Clock<'a>> {
        self.0 = self.0.trim_start_matches(['T', 't', ',', ' ', '\u{a0}', '\u{202f}']);
        if self.0.is_empty() {
            return Some(Clock::default());
        }
        let half_before = self.half_before();
        let (number, digits) = self.number()?;
        let (mut hour, minute, second_ms) = match digits {
            1 | 2 if self.0.starts_with([':', 'h', 'H']) => (number, self.after_colon()?, self.seconds()?),
            1 | 2 if half_of_day(after_blanks(self.0)).is_some() => (number, 0, 0),
            4 => (number / 100, number % 100, 0),
            6 => (number / 10_000, number / 100 % 100, Millis::from(number % 100) * 1_000),
            _ => return None,
        };
        self.0 = after_blanks(self.0);
        let half_behind = half_of_day(self.0).map(|(afternoon, rest)| {
            self.0 = after_blanks(rest);
            afternoon
        });
        if let Some(afternoon) = half_before.or(half_behind) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let ms = Millis::from(hour) * HOUR_MS + Millis::from(minute) * MINUTE_MS + second_ms;
        let offset = self.offset()?;
        (hour <= 24 && minute < 60 && second_ms <= MINUTE_MS && ms <= DAY_MS).then_some(Clock { ms, offset })
    }

    /// Two digits after a colon, or the `h` of `09h30`; 0 where none follows.
    fn after_colon(&mut self) -> Option<u32> {
        let Some(rest) = self.0.strip_prefix([':', 'h', 'H']) else { return Some(0) };
        self.0 = rest;
        let (number, digits) = self.number()?;
        (digits == 2).then_some(number)
    }

    fn seconds(&mut self) -> Option<Millis> {
        let mut ms = Millis::from(self.after_colon()?) * 1_000;
        if let Some(rest) = self.0.strip_prefix(['.', ',']) {
            let end = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, rest) = rest.split_at(end);
            // Finer than a millisecond is cut off.
            for (digit, unit) in digits.bytes().zip([100, 10, 1]) {
                ms += Millis::from(digit - b'0') * unit;
            }
            self.0 = rest;
        }
        Some(ms)
    }

    /// The half of the day that stands before the time: whether it is the afternoon.
    fn half_before(&mut self) -> Option<bool> {
        let (afternoon, rest) =
            HALVES.iter().find_map(|(half, afternoon)| Some((*afternoon, self.0.strip_prefix(half)?)))?;
        self.0 = after_blanks(rest);
        Some(afternoon)
    }

    /// `Z`, `UTC`, `GMT`, `+01:00`, `-0500`, `+01`, `GMT+0100 (CET)`, `EST`, `[America/New_York]`, nothing.
    fn offset(&mut self) -> Option<Offset<'a>> {
        let mut unsaid = Offset::Unsaid;
        for name in ["UTC", "GMT", "Z", "z"] {
            if let Some(rest) = self.0.strip_prefix(name) {
                (self.0, unsaid) = (rest, Offset::Fixed(0));
                break;
            }
        }
        let sign = match self.0.chars().next() {
            None => return Some(unsaid),
            Some('+') => 1,
            Some('-' | '−') => -1,
            _ => return zone_name(self.0).map(|named| if unsaid == Offset::Unsaid { named } else { unsaid }),
        };
        self.0 = self.0.trim_start_matches(['+', '-', '−']);
        let (number, digits) = self.number()?;
        let (hours, minutes) = match digits {
            1 | 2 => (number, self.after_colon()?),
            4 => (number / 100, number % 100),
            _ => return None,
        };
        let note = after_blanks(self.0);
        let ends = note.is_empty()
            || (note.starts_with('(') && note.ends_with(')'))
            || (note.starts_with('[') && note.ends_with(']'));
        (ends && hours <= 15 && minutes < 60)
            .then_some(Offset::Fixed(sign * (Millis::from(hours) * HOUR_MS + Millis::from(minutes) * MINUTE_MS)))
    }
}

/// `EST`, `US/Eastern`, `[America/New_York]`, `(CET)`.
fn zone_name(text: &str) -> Option<Offset<'_>> {
    let name = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'+' | b'-');
    let fits = name.len() >= 3 && name.bytes().all(is_part) && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let known = ABBREVIATIONS.iter().find(|(abbreviation, _)| same_word(abbreviation, name));
    fits.then(|| known.map_or(Offset::Named(name), |(_, hours)| Offset::Fixed(hours * HOUR_MS)))
}
