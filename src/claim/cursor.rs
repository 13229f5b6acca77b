//! A place among the tokens of a claim, and the small things that can stand there: signs, words, numbers, dates.

use super::lexer::{Token, TokenKind, tokens};
use super::number::Number;
use super::span::Span;
use crate::decimal;
use crate::series::CivilDate;
use crate::text::TextError;
use crate::text::cut;

/// Maximum number of decimals of a price: more are noise, and more than our printing of numbers has.
const MOST_DECIMALS: usize = 9;

/// Bars that a claim may look back: more than any series has, and small enough to add up.
pub(super) const MOST_BARS: usize = 1_000_000_000;

pub(super) struct Cursor {
    tokens: Vec<Token>,
    next: usize,
    /// The names of the page's own series, and what else it offers.
    pub names: Vec<String>,
}

impl Cursor {
    pub fn new(text: &str, names: &[String]) -> Result<Self, TextError> {
        Ok(Cursor { tokens: tokens(text)?, next: 0, names: names.to_vec() })
    }

    /// Returns where this is, to come [`back`](Cursor::back) to.
    pub fn place(&self) -> usize {
        self.next
    }

    pub fn back(&mut self, place: usize) {
        self.next = place;
    }

    /// The lexer ends every list with [`TokenKind::End`], which is never passed.
    pub fn peek(&self) -> &Token {
        &self.tokens[self.next]
    }

    pub fn pass(&mut self) {
        if self.peek().kind != TokenKind::End {
            self.next += 1;
        }
    }

    pub fn expected<T>(&self, expected: &str) -> Result<T, TextError> {
        let Token { text, character, .. } = self.peek();
        Err(TextError::new(*character, text.as_str(), expected))
    }

    /// Goes back to the token before this one.
    pub fn step_back(&mut self) {
        self.next = self.next.saturating_sub(1);
    }

    pub fn peeks_sign(&self, sign: &str) -> bool {
        matches!(self.peek().kind, TokenKind::Sign(found) if found == sign)
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        let here = matches!(&self.peek().kind, TokenKind::Word(found) if found == word);
        if here {
            self.pass();
        }
        here
    }

    pub fn take_sign(&mut self, sign: &str) -> bool {
        let here = self.peeks_sign(sign);
        if here {
            self.pass();
        }
        here
    }

    pub fn sign(&mut self, sign: &str) -> Result<(), TextError> {
        if self.take_sign(sign) { Ok(()) } else { self.expected(sign) }
    }

    pub fn word(&mut self, word: &str) -> Result<(), TextError> {
        if self.take_word(word) { Ok(()) } else { self.expected(word) }
    }

    /// The first of `choices` that stands here.
    pub fn choice<T: Copy>(&mut self, choices: &[(&str, T)], expected: &str) -> Result<T, TextError> {
        for (word, value) in choices {
            if self.take_word(word) {
                return Ok(*value);
            }
        }
        self.expected(expected)
    }

    pub fn number(&mut self) -> Result<Number, TextError> {
        let minus = self.take_sign("-");
        if !minus {
            self.take_sign("+");
        }
        let TokenKind::Number(digits) = self.peek().kind.clone() else { return self.expected("a number") };
        let decimals = cut(&digits, '.').map_or(0, |(_, part)| part.len());
        let text = if minus { format!("-{digits}") } else { digits };
        match decimal::parse(&text) {
            Some(value) if f64::is_finite(value) && decimals <= MOST_DECIMALS && !text.ends_with('.') => {
                self.pass();
                self.no_thousands()?;
                let percent = self.take_sign("%");
                Ok(Number { text, value, percent })
            }
            _ => self.expected("a number such as 2080 or 62.5"),
        }
    }

    /// An error where the number that was just passed goes on as `2,150` does.
    fn no_thousands(&self) -> Result<(), TextError> {
        match &self.tokens[self.next - 1..] {
            [number, comma, rest, ..] if comma.text == "," && rest.character == comma.character + 1 => {
                let whole = rest.text.split('.').next().unwrap_or_default();
                if whole.len() != 3 || decimal::whole(whole).is_none() {
                    return Ok(());
                }
                let found = [&number.text, ",", &rest.text].concat();
                Err(TextError::new(number.character, &found, "a number without thousands separators, such as 2150"))
            }
            _ => Ok(()),
        }
    }

    /// A whole number from `least`.
    pub fn whole(&mut self, least: usize, expected: &str) -> Result<usize, TextError> {
        let found = match &self.peek().kind {
            TokenKind::Number(digits) => decimal::whole(digits),
            _ => None,
        };
        match found {
            Some(number) if (least..=MOST_BARS).contains(&number) => {
                self.pass();
                Ok(number)
            }
            _ => self.expected(expected),
        }
    }

    /// A number that is no percentage.
    pub fn price(&mut self, expected: &str) -> Result<Number, TextError> {
        let at = self.place();
        let price = self.number()?;
        if price.percent {
            self.back(at);
            return self.expected(expected);
        }
        Ok(price)
    }

    /// Returns whether four digits stand here.
    pub fn is_year(&self) -> bool {
        matches!(&self.peek().kind, TokenKind::Number(digits) if digits.len() == 4)
    }

    /// `all`, a year, a month, or a number of bars, which has another number of digits than a year.
    pub fn span(&mut self) -> Result<Span, TextError> {
        let expected = "a year such as 2025, a month such as 2025-10, a number of bars such as 252, or all";
        if self.take_word("all") {
            return Ok(Span::All);
        }
        if self.is_year() { self.period(expected) } else { Ok(Span::Bars(self.whole(1, expected)?)) }
    }

    /// A year or a month.
    pub fn period(&mut self, expected: &str) -> Result<Span, TextError> {
        let at = self.place();
        let year = self.digits(4, expected)?;
        let span = if self.take_sign("-") { Span::Month(year, self.month(expected)?) } else { Span::Year(year) };
        if span.bounds().is_some() {
            return Ok(span);
        }
        self.back(at);
        self.expected(expected)
    }

    pub fn date(&mut self) -> Result<CivilDate, TextError> {
        let expected = "a date such as 2025-09-15";
        let at = self.place();
        let year = self.digits(4, expected)?;
        self.sign("-")?;
        let month = self.month(expected)?;
        self.sign("-")?;
        let day = self.month(expected)?;
        if let Some(date) = CivilDate::new(year, month, day) {
            return Ok(date);
        }
        self.back(at);
        self.expected("a date that exists, such as 2025-09-15")
    }

    /// Two digits: of a month, or of its day.
    fn month(&mut self, expected: &str) -> Result<u8, TextError> {
        u8::try_from(self.digits(2, expected)?).or_else(|_| self.expected(expected))
    }

    fn digits(&mut self, count: usize, expected: &str) -> Result<i32, TextError> {
        let found = match &self.peek().kind {
            TokenKind::Number(digits) if digits.len() == count => decimal::whole(digits),
            _ => None,
        };
        let Some(number) = found.and_then(|number| i32::try_from(number).ok()) else { return self.expected(expected) };
        self.pass();
        Ok(number)
    }
}
