//! What stands in the brackets of a field, before the name of a series.

use super::{Field, marked};
use crate::claim::cursor::Cursor;
use crate::claim::lexer::TokenKind;
use crate::claim::number::Number;
use crate::claim::span::Span;
use crate::strike::Contract;
use crate::text::TextError;
use std::fmt::{self, Display, Formatter};

/// What stands in the brackets of a field, before the name of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Takes {
    Nothing,
    /// A period in bars, at least so many.
    Bars(usize),
    /// A number of bars that can be left out.
    MayBars(usize),
    Span,
    /// A span that can be left out.
    MaySpan,
    Price,
    /// A name in quotation marks.
    Label,
    /// The price of a strike, and calls or puts.
    Strike,
}

/// What was given.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) enum Argument {
    None,
    Bars(usize),
    Span(Span),
    Price(Number),
    Label(String),
    Strike(Number, Contract),
}

impl Takes {
    /// Returns whether something must stand in the brackets.
    pub fn needs(self) -> bool {
        matches!(self, Takes::Bars(_) | Takes::Span | Takes::Price | Takes::Label | Takes::Strike)
    }

    /// Returns whether something can be left out of them.
    pub fn may(self) -> bool {
        matches!(self, Takes::MayBars(_) | Takes::MaySpan)
    }

    /// Returns what is expected where the bracket is missing.
    pub fn opening(self) -> &'static str {
        match self {
            Takes::Bars(_) | Takes::MayBars(_) => "( and a number of bars, as in sma(50)",
            Takes::Span | Takes::MaySpan => "( and a year, a month, a number of bars or all, as in drawdown(2025)",
            Takes::Price => "( and a price, as in reward(2150)",
            Takes::Label => "( and a label, as in fact(\"forward P/E\")",
            Takes::Strike => "( and a strike, as in oi(2200, calls)",
            Takes::Nothing => "(",
        }
    }
}

/// What is expected where a price stands in brackets.
const PRICE: &str = "a price such as 2150";

impl Cursor {
    /// Returns what stands in the brackets of `field`, without the name of a series; that alone is no argument.
    pub fn argument(&mut self, field: &Field) -> Result<Argument, TextError> {
        let is_name = matches!(&self.peek().kind, TokenKind::Word(word) if word != "all")
            || matches!(self.peek().kind, TokenKind::Text(_));
        if field.series && is_name && !field.takes.needs() {
            return Ok(Argument::None);
        }
        match field.takes {
            Takes::Nothing => Ok(Argument::None),
            Takes::Bars(least) | Takes::MayBars(least) => {
                let expected = if least > 1 { "a number of bars from 2" } else { "a number of bars such as 50" };
                Ok(Argument::Bars(self.whole(least, expected)?))
            }
            Takes::Span | Takes::MaySpan => Ok(Argument::Span(self.span()?)),
            Takes::Label => self.label().map(Argument::Label),
            Takes::Price => Ok(Argument::Price(self.price(PRICE)?)),
            Takes::Strike => {
                let strike = self.price(PRICE)?;
                self.sign(",")?;
                let contract = match self.take_word("calls") {
                    true => Contract::Call,
                    false if self.take_word("puts") => Contract::Put,
                    false => return self.expected("calls or puts"),
                };
                Ok(Argument::Strike(strike, contract))
            }
        }
    }

    /// A text in quotation marks.
    fn label(&mut self) -> Result<String, TextError> {
        let TokenKind::Text(label) = self.peek().kind.clone() else {
            return self.expected("a label in quotation marks, as in fact(\"forward P/E\")");
        };
        self.pass();
        Ok(label)
    }
}

impl Display for Argument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Argument::None => Ok(()),
            Argument::Bars(bars) => bars.fmt(f),
            Argument::Span(span) => span.fmt(f),
            Argument::Price(price) => price.fmt(f),
            // In quotation marks, also where it is one word.
            Argument::Label(label) => marked(label, f),
            Argument::Strike(price, contract) => write!(f, "{price}, {}", contract.name()),
        }
    }
}
