//! Levels as a page writes them: `2150 resistance; 2140-2160; auto:3`.
//!
//! ```text
//! list  = item { ";" item }                 an empty item is passed over
//! item  = price [ "-" price ] [ label ] | "auto" [ ":" count ]
//! price = [ "-" ] digits [ "." digits ]       no thousands separators
//! ```

use super::EditorLevel;
use crate::decimal;
use crate::text::{after_blanks, alone, quoted, same_word, short};
use std::fmt;

/// One item of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum LevelInput {
    /// A price or a band.
    Fixed(EditorLevel),
    /// Automatic levels, at most so many.
    Auto {
        /// `None` where the page leaves it to us.
        count: Option<usize>,
    },
}

/// Why a text names no levels, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LevelSpecError {
    /// What is wrong.
    pub kind: LevelSpecErrorKind,
    /// Which item, counted from 1; empty ones count.
    pub item: usize,
    /// Which character of the whole text, counted from 1.
    pub character: usize,
    /// What was found there; empty at the end of an item.
    pub found: String,
}

/// The kinds of [`LevelSpecError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LevelSpecErrorKind {
    /// An item that begins with neither a price nor `auto`.
    NotAPrice,
    /// A price that is too large for a number.
    BadPrice,
    /// A comma in a price.
    Comma,
    /// `auto:` without a whole number up to 99 after it.
    BadCount,
    /// Something after `auto` or its count.
    AfterAuto,
    /// A label with a bracket or a quotation mark that stands alone.
    Alone,
}

impl LevelSpecErrorKind {
    /// Short stable name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAPrice => "level-not-a-price",
            Self::BadPrice => "level-bad-price",
            Self::Comma => "level-comma-in-price",
            Self::BadCount => "level-bad-count",
            Self::AfterAuto => "level-after-auto",
            Self::Alone => "level-mark-alone",
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::NotAPrice => "expected a price such as 2150, a band such as 2140-2160, or auto",
            Self::BadPrice => "expected a price that a number can hold",
            Self::Comma => "expected a price without commas, such as 2150 or 2150.5; items are separated by ;",
            Self::BadCount => "expected a whole number from 0 to 99 after auto:",
            Self::AfterAuto => "expected ; or the end after auto and its count",
            Self::Alone => "expected brackets and quotation marks in pairs",
        }
    }
}

impl fmt::Display for LevelSpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "levels, item {}, character {}: found ", self.item, self.character)?;
        if self.found.is_empty() { f.write_str("the end") } else { f.write_str(&quoted(&short(&self.found))) }?;
        write!(f, "; {}", self.kind.expected())
    }
}

impl std::error::Error for LevelSpecError {}

/// Maximum number of digits in a number of automatic levels: more levels fit no picture, so a longer number is a slip.
const COUNT_DIGITS_MAX: usize = 2;

impl LevelInput {
    /// Reads `price[-price] [label]` and `auto[:count]`, separated by `;`. The two prices of a band may stand in either
    /// order; a dash may be an en dash.
    ///
    /// # Errors
    /// The first item that is neither.
    pub fn parse_list(text: &str) -> Result<Vec<LevelInput>, LevelSpecError> {
        let mut inputs = Vec::new();
        let mut start = 0;
        for (index, part) in text.split(';').enumerate() {
            let mut item = Item { text, rest: part, end: start + part.len(), number: index + 1 };
            start += part.len() + 1;
            item.skip_spaces();
            if !item.rest.is_empty() {
                inputs.push(item.read()?);
            }
        }
        Ok(inputs)
    }
}

/// What stands before a price below zero.
const MINUS: [char; 2] = ['-', '−'];

/// Bytes of the price without a sign at the start of a text; 0 where there is none.
fn price_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let part = if bytes.get(whole) == Some(&b'.') { digits(whole + 1) } else { 0 };
    if whole > 0 && part > 0 { whole + 1 + part } else { whole }
}

/// What is left to read of an item.
struct Item<'a> {
    text: &'a str,
    rest: &'a str,
    /// Where the item ends in `text`, in bytes.
    end: usize,
    number: usize,
}

impl<'a> Item<'a> {
    fn read(&mut self) -> Result<LevelInput, LevelSpecError> {
        if self.rest.get(..4).is_some_and(|word| same_word(word, "auto")) {
            self.rest = &self.rest[4..];
            return self.read_auto();
        }
        let first = self.read_price()?;
        let second = if self.skip_dash() { self.read_price()? } else { first };
        if let Some(c) = self.rest.chars().next().filter(|c| !c.is_whitespace()) {
            let kind = if c == ',' { LevelSpecErrorKind::Comma } else { LevelSpecErrorKind::NotAPrice };
            return Err(self.error(kind));
        }
        if let Some(rest) = alone(self.rest) {
            self.rest = rest;
            return Err(self.error(LevelSpecErrorKind::Alone));
        }
        let label = self.rest.trim();
        let label = (!label.is_empty()).then(|| label.to_owned());
        Ok(LevelInput::Fixed(EditorLevel { low: first.min(second), high: first.max(second), label }))
    }

    fn read_auto(&mut self) -> Result<LevelInput, LevelSpecError> {
        self.skip_spaces();
        let mut count = None;
        if let Some(rest) = self.rest.strip_prefix(':') {
            self.rest = rest;
            self.skip_spaces();
            let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > COUNT_DIGITS_MAX {
                return Err(self.error(LevelSpecErrorKind::BadCount));
            }
            let Some(number) = decimal::whole(&self.rest[..digits]) else {
                return Err(self.error(LevelSpecErrorKind::BadCount));
            };
            (count, self.rest) = (Some(number), &self.rest[digits..]);
        }
        self.skip_spaces();
        if self.rest.is_empty() {
            Ok(LevelInput::Auto { count })
        } else {
            Err(self.error(LevelSpecErrorKind::AfterAuto))
        }
    }

    fn read_price(&mut self) -> Result<f64, LevelSpecError> {
        let amount = self.rest.strip_prefix(MINUS).unwrap_or(self.rest);
        let length = price_length(amount);
        if length == 0 {
            return Err(self.error(LevelSpecErrorKind::NotAPrice));
        }
        match decimal::parse(&amount[..length]) {
            Some(price) if price.is_finite() => {
                let price = if amount.len() < self.rest.len() { -price } else { price };
                self.rest = &amount[length..];
                Ok(price)
            }
            _ => Err(self.error(LevelSpecErrorKind::BadPrice)),
        }
    }

    /// Passes a dash that a price follows; a dash before a word belongs to the label.
    fn skip_dash(&mut self) -> bool {
        let after = after_blanks(self.rest).strip_prefix(['-', '–']).map(after_blanks);
        match after.filter(|after| price_length(after.strip_prefix(MINUS).unwrap_or(after)) > 0) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    fn skip_spaces(&mut self) {
        self.rest = after_blanks(self.rest);
    }

    fn error(&self, kind: LevelSpecErrorKind) -> LevelSpecError {
        let before: &'a str = &self.text[..self.end - self.rest.len()];
        // One word is enough to see which it is.
        let found = self.rest.split_whitespace().next().unwrap_or_default();
        LevelSpecError { kind, item: self.number, character: before.chars().count() + 1, found: found.to_owned() }
    }
}
