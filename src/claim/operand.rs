//! The grammar's terms: numbers, fields and their arguments.

use super::cursor::{Cursor, MOST_BARS};
use super::lexer::TokenKind;
use super::syntax::{Field, Operand, Term};
use crate::study::AverageKind;
use crate::text::TextError;

const FIELDS: &str = "open, high, low, close, volume, sma, ema, wma, rsi, atr, return, drawdown or breadth";

impl Cursor {
    pub fn term(&mut self) -> Result<Term, TextError> {
        let operand = match &self.peek().kind {
            TokenKind::Word(_) => self.field()?,
            TokenKind::Number(_) | TokenKind::Sign("-" | "+") => Operand::Number(self.number()?),
            _ => return self.expected(&format!("a number or one of {FIELDS}")),
        };
        let mut ago = 0;
        while self.take_sign("[") {
            if !self.take_sign("-") {
                return self.expected("- and a number of bars, as in close[-21]");
            }
            let at = self.place();
            ago += self.whole(0, "a number of bars, as in close[-21]")?;
            if ago > MOST_BARS {
                self.back(at);
                return self.expected("fewer bars");
            }
            self.sign("]")?;
        }
        Ok(Term { operand, ago })
    }

    fn field(&mut self) -> Result<Operand, TextError> {
        let at = self.place();
        let TokenKind::Word(name) = self.peek().kind.clone() else { return self.expected(FIELDS) };
        self.pass();
        let plain = |field| Ok(Operand::Field { field, series: None });
        let field = match name.as_str() {
            "close" => return plain(Field::Close),
            "open" => return plain(Field::Open),
            "volume" => return plain(Field::Volume),
            "breadth" => return plain(Field::Breadth),
            "high" if !self.take_sign("(") => return plain(Field::High),
            "low" if !self.take_sign("(") => return plain(Field::Low),
            "high" => Field::Highest(self.period()?),
            "low" => Field::Lowest(self.period()?),
            "sma" => Field::Average(AverageKind::Sma, self.bars(1)?),
            "ema" => Field::Average(AverageKind::Ema, self.bars(1)?),
            "wma" => Field::Average(AverageKind::Wma, self.bars(1)?),
            "rsi" => Field::Rsi(self.bars(2)?),
            "atr" => Field::Atr(self.bars(1)?),
            "return" => Field::Return(self.bars(1)?),
            "drawdown" => {
                self.sign("(")?;
                Field::Drawdown(self.period()?)
            }
            _ => {
                self.back(at);
                return self.expected(FIELDS);
            }
        };
        let series = if self.take_sign(",") { Some(self.name()?) } else { None };
        if self.take_sign(")") { Ok(Operand::Field { field, series }) } else { self.expected(", and a series, or )") }
    }

    fn name(&mut self) -> Result<String, TextError> {
        let TokenKind::Word(name) = self.peek().kind.clone() else {
            return self.expected("the name of a series such as sp500");
        };
        self.pass();
        Ok(name)
    }

    /// The opening bracket and a period in bars.
    fn bars(&mut self, least: usize) -> Result<usize, TextError> {
        if !self.take_sign("(") {
            return self.expected("( and a number of bars, as in sma(50)");
        }
        let expected = if least > 1 { "a number of bars from 2" } else { "a number of bars such as 50" };
        self.whole(least, expected)
    }
}
