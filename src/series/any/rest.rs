//! What dates and times are made of: numbers, words, months, and the signs between them.

use super::month;
use crate::decimal;
use crate::letter;
use crate::text::after_blanks;

/// Two-digit years up to this one belong to the 2000s, as POSIX has it.
const LAST_SHORT_YEAR: i32 = 68;

pub(super) fn full_year(short: i32) -> i32 {
    if short <= LAST_SHORT_YEAR { 2_000 + short } else { 1_900 + short }
}

/// What is left of a text that is read from its beginning.
pub(super) struct Rest<'a>(pub &'a str);

impl<'a> Rest<'a> {
    /// A run of at most nine digits: its value and length.
    pub fn number(&mut self) -> Option<(u32, usize)> {
        let end = self.0.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        if end == 0 || end > 9 {
            return None;
        }
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        Some((decimal::whole(digits)?.try_into().ok()?, end))
    }

    pub fn up_to_two(&mut self) -> Option<u8> {
        let (number, digits) = self.number()?;
        if digits <= 2 { u8::try_from(number).ok() } else { None }
    }

    pub fn year(&mut self) -> Option<i32> {
        let (number, digits) = self.number()?;
        let year = i32::try_from(number).ok()?;
        match digits {
            4 => Some(year),
            2 => Some(full_year(year)),
            _ => None,
        }
    }

    pub fn word(&mut self) -> &'a str {
        let end = self.0.find(|c: char| !letter::is_letter(c)).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    pub fn month(&mut self) -> Option<u8> {
        self.skip_of();
        let month = month::named(self.word())?;
        self.0 = self.0.strip_prefix('.').unwrap_or(self.0);
        Some(month)
    }

    /// Returns what stands between the parts of a date: one of `/ - .`, or a comma or a point, with blanks around.
    pub fn separator(&mut self) -> Option<char> {
        let trimmed = after_blanks(self.0);
        let blank = trimmed.len() < self.0.len();
        let sign = trimmed.chars().next().filter(|c| matches!(c, '/' | '-' | '.' | ',' | '年' | '월' | '月' | '년'));
        self.0 = sign.map_or(trimmed, |c| after_blanks(&trimmed[c.len_utf8()..]));
        sign.map(|c| if c.is_ascii() { c } else { '年' }).or(blank.then_some(' '))
    }

    /// The word between the parts of `2 de enero de 2026`.
    pub fn skip_of(&mut self) {
        self.0 = self.0.strip_prefix("de ").or_else(|| self.0.strip_prefix("del ")).unwrap_or(self.0);
    }

    /// The letters of `2nd` or the point of `2. Januar`.
    pub fn skip_ordinal(&mut self) {
        for ending in ["st", "nd", "rd", "th"] {
            self.0 = self.0.strip_prefix(ending).unwrap_or(self.0);
        }
    }
}
