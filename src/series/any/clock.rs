//! The time of day after a date, and its offset from UTC.

use super::Cell;
use super::rest::Rest;
use crate::date::{DAY_MS, Millis};
use crate::text::{after_blanks, same_word};

const MINUTE_MS: Millis = 60_000;
const HOUR_MS: Millis = 60 * MINUTE_MS;

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

/// The digits of the longest cell of a column that holds times of day as bare numbers: 2 for hours, 4 for `930` and `5` (0:05), 6 with
/// seconds. `None` where a cell is none of these.
pub(super) fn digits_of<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Option<usize> {
    let mut width = 0;
    for cell in cells.filter(|cell| *cell != Cell::Empty) {
        let digits = Some(cell.shown()).filter(|text| text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()))?;
        width = width.max(digits.len().div_ceil(2) * 2);
    }
    Some(width).filter(|&width| width > 0)
}

/// A time of day of so many digits, with the zeros before it that spreadsheets leave out.
pub(super) fn padded(text: &str, digits: usize) -> String {
    ["0".repeat(digits.saturating_sub(text.len())).as_str(), text, if digits == 2 { ":00" } else { "" }].concat()
}

impl<'a> Rest<'a> {
    /// Time of day and its offset, to the end of the text; midnight where there is none.
    pub fn time(&mut self) -> Option<Clock<'a>> {
        self.0 = self.0.trim_start_matches(['T', 't', ',', ' ', '\u{a0}', '\u{202f}']);
        if self.0.is_empty() {
            return Some(Clock::default());
        }
        let (number, digits) = self.number()?;
        let (mut hour, minute, second_ms) = match digits {
            1 | 2 if self.0.starts_with(':') => (number, self.after_colon()?, self.seconds()?),
            1 | 2 if after_blanks(self.0).ends_with(['m', 'M']) => (number, 0, 0),
            4 => (number / 100, number % 100, 0),
            6 => (number / 10_000, number / 100 % 100, Millis::from(number % 100) * 1_000),
            _ => return None,
        };
        self.0 = after_blanks(self.0);
        if let Some(afternoon) = self.half_of_day() {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let ms = Millis::from(hour) * HOUR_MS + Millis::from(minute) * MINUTE_MS + second_ms;
        let offset = self.offset()?;
        (hour <= 24 && minute < 60 && second_ms <= MINUTE_MS && ms <= DAY_MS).then_some(Clock { ms, offset })
    }

    /// Two digits after a colon; 0 where no colon follows.
    fn after_colon(&mut self) -> Option<u32> {
        let Some(rest) = self.0.strip_prefix(':') else { return Some(0) };
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

    fn half_of_day(&mut self) -> Option<bool> {
        let half = self.0.get(..2)?;
        let afternoon = same_word(half, "pm");
        let rest = &self.0[2..];
        // `America/New_York` and `PMST` are zones.
        if !(afternoon || same_word(half, "am")) || rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
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
