//! The grammar's terms: numbers, and fields with their arguments.

use super::cursor::{Cursor, MOST_BARS};
use super::field::{self, Argument, Call, Quantity};
use super::lexer::TokenKind;
use super::number::Number;
use crate::text::TextError;
use std::fmt::{self, Display, Formatter};

/// A value, `ago` bars before the one at which the claim is checked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub operand: Operand,
    pub ago: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(Number),
    Field(Call),
}

/// A term and the place at which it starts.
#[derive(Clone, Debug)]
pub(super) struct TermAt {
    pub term: Term,
    pub at: usize,
}

impl Term {
    pub fn number(&self) -> Option<&Number> {
        match &self.operand {
            Operand::Number(number) => Some(number),
            Operand::Field(_) => None,
        }
    }

    pub fn call(&self) -> Option<&Call> {
        match &self.operand {
            Operand::Number(_) => None,
            Operand::Field(call) => Some(call),
        }
    }

    /// The same term, so many bars earlier.
    pub fn before(&self, bars: usize) -> Term {
        Term { operand: self.operand.clone(), ago: self.ago + bars }
    }

    /// `None` for a plain number and for a series of the page's own, which take the unit of what they are compared with.
    pub fn unit(&self) -> Option<Quantity> {
        match &self.operand {
            Operand::Number(number) => number.percent.then_some(Quantity::Percent),
            Operand::Field(call) => Some(call.field.unit).filter(|unit| *unit != Quantity::Own),
        }
    }

    /// Returns whether it has a value at earlier bars too.
    pub fn has_history(&self) -> bool {
        self.call().is_none_or(|call| call.field.has_history())
    }
}

impl Cursor {
    pub fn placed(&mut self) -> Result<TermAt, TextError> {
        let at = self.place();
        Ok(TermAt { term: self.term()?, at })
    }

    /// A term that has a value at each bar.
    pub fn line(&mut self) -> Result<TermAt, TextError> {
        let placed = self.placed()?;
        if placed.term.has_history() {
            return Ok(placed);
        }
        self.back(placed.at);
        self.expected("a term that has a value at each bar")
    }

    fn term(&mut self) -> Result<Term, TextError> {
        let operand = match &self.peek().kind {
            TokenKind::Word(_) => Operand::Field(self.call()?),
            TokenKind::Number(_) | TokenKind::Sign("-" | "+") => Operand::Number(self.number()?),
            _ => return self.expected(&["a number or one of ", &field::names(&self.names)].concat()),
        };
        let mut term = Term { operand, ago: 0 };
        while self.take_sign("[") {
            if !term.has_history() {
                self.step_back();
                return self.expected("no bars ago: it has a value at the bar that is checked alone");
            }
            if !self.take_sign("-") {
                return self.expected("- and a number of bars, as in close[-21]");
            }
            let at = self.place();
            term.ago += self.whole(0, "a number of bars, as in close[-21]")?;
            if term.ago > MOST_BARS {
                self.back(at);
                return self.expected("fewer bars");
            }
            self.sign("]")?;
        }
        Ok(term)
    }

    fn call(&mut self) -> Result<Call, TextError> {
        let TokenKind::Word(name) = self.peek().kind.clone() else { return self.expected(&field::names(&self.names)) };
        let known = field::find(&name);
        if known.is_none() && self.names.contains(&name) {
            self.pass();
            return Ok(Call { field: &field::OWN, argument: Argument::None, series: Some(name) });
        }
        let Some(field) = known else { return self.expected(&field::names(&self.names)) };
        self.pass();
        let takes = field.takes;
        let plain = Call { field, argument: Argument::None, series: None };
        if !takes.needs() && (!field.series && !takes.may() || !self.peeks_sign("(")) {
            return Ok(plain);
        }
        if !self.take_sign("(") {
            return self.expected(takes.opening());
        }
        let argument = self.argument(field)?;
        let named = match argument {
            Argument::None => true,
            _ => field.series && self.take_sign(","),
        };
        let series = if named { Some(self.series()?) } else { None };
        if self.take_sign(")") {
            return Ok(Call { argument, series, ..plain });
        }
        let may_name = field.series && series.is_none();
        self.expected(if may_name { ", and a series, or )" } else { ")" })
    }

    /// The name of a series: a word, or any text in quotation marks.
    fn series(&mut self) -> Result<String, TextError> {
        let (TokenKind::Word(name) | TokenKind::Text(name)) = self.peek().kind.clone() else {
            return self.expected("the name of a series such as sp500");
        };
        self.pass();
        Ok(name)
    }

    /// Both sides must be of one unit. The error points at the side that can be put right.
    pub fn comparable(&mut self, left: &TermAt, right: &TermAt) -> Result<(), TextError> {
        let (a, b) = (left.term.unit(), right.term.unit());
        for (side, own, other) in [(right, b, a), (left, a, b)] {
            let Some(number) = side.term.number() else { continue };
            // 0 is the same in every unit.
            if other == Some(Quantity::Percent) && own.is_none() && number.value != 0.0 {
                self.back(side.at);
                return self.expected("a percentage such as 4%");
            }
            if let (true, Some(unit)) = (number.percent, other)
                && unit != Quantity::Percent
            {
                self.back(side.at);
                return self.expected(&["a number without %, since it is compared with ", unit.name()].concat());
            }
        }
        match (a, b) {
            (Some(a), Some(b)) if a != b => {
                self.back(right.at);
                self.expected(&[a.name(), ", since it is compared with one"].concat())
            }
            _ => Ok(()),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.operand {
            Operand::Number(number) => number.fmt(f)?,
            Operand::Field(call) => call.fmt(f)?,
        }
        if self.ago > 0 { write!(f, "[-{}]", self.ago) } else { Ok(()) }
    }
}
