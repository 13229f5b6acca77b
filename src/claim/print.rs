//! A claim as text: lower case, one blank where one is needed. Reading it again gives the same claim.

use super::syntax::{
    Claim, CrossTerm, Field, LevelPlace, LevelState, Number, Operand, Period, Relation, Term, Test, Window,
};
use crate::study::Direction;
use std::fmt::{self, Display, Formatter};

impl Display for Claim {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, test) in self.tests.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { " and " })?;
            test.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let window = |f: &mut Formatter<'_>, window: &Option<Window>| match window {
            Some(window) => write!(f, " {window}"),
            None => Ok(()),
        };
        match self {
            Test::Compare { left, relation, right } => write!(f, "{left} {} {right}", relation.sign()),
            Test::Trend { term, rising } => write!(f, "{term} {}", if *rising { "rising" } else { "falling" }),
            Test::Crossed { cross, window: within } => {
                write!(f, "{cross}")?;
                window(f, within)
            }
            Test::Level { place, state, window: within } => {
                match place {
                    LevelPlace::Price(price) => write!(f, "level({price}) {}", state.name()),
                    LevelPlace::Auto => write!(f, "level(auto) {}", state.name()),
                }?;
                window(f, within)
            }
            Test::Record { cross, horizon, positive, count } => {
                write!(f, "record({cross}, {horizon}) {positive} of {count}")
            }
        }
    }
}

impl Relation {
    pub fn sign(self) -> &'static str {
        match self {
            Relation::Above => ">",
            Relation::Below => "<",
            Relation::AtLeast => ">=",
            Relation::AtMost => "<=",
            Relation::About => "~",
        }
    }
}

impl LevelState {
    pub fn name(self) -> &'static str {
        match self {
            LevelState::Tested => "tested",
            LevelState::Held => "held",
            LevelState::Broken => "broken",
            LevelState::Role(role) => role.name(),
        }
    }
}

impl Display for CrossTerm {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} crossed {} {}", self.fast, side(self.direction), self.slow)
    }
}

/// `above` or `below`: where a cross in this direction ends.
pub(super) fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "above",
        Direction::Down => "below",
    }
}

impl Display for Window {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Window::Within(bars) => write!(f, "within {bars}"),
            Window::FirstSince(date) => {
                write!(f, "first since {:04}-{:02}-{:02}", date.year, date.month, date.day)
            }
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.operand {
            Operand::Number(number) => write!(f, "{number}")?,
            Operand::Field { field, series: None } => write!(f, "{field}")?,
            // A field with a series always has an argument, hence a closing bracket to come before.
            Operand::Field { field, series: Some(name) } => {
                let text = field.to_string();
                write!(f, "{}, {name})", text.strip_suffix(')').unwrap_or(&text))?;
            }
        }
        if self.ago > 0 { write!(f, "[-{}]", self.ago) } else { Ok(()) }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.text, if self.percent { "%" } else { "" })
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Field::Close => f.write_str("close"),
            Field::Open => f.write_str("open"),
            Field::High => f.write_str("high"),
            Field::Low => f.write_str("low"),
            Field::Volume => f.write_str("volume"),
            Field::Breadth => f.write_str("breadth"),
            Field::Highest(period) => write!(f, "high({period})"),
            Field::Lowest(period) => write!(f, "low({period})"),
            Field::Drawdown(period) => write!(f, "drawdown({period})"),
            Field::Average(kind, period) => write!(f, "{}({period})", kind.name()),
            Field::Rsi(period) => write!(f, "rsi({period})"),
            Field::Atr(period) => write!(f, "atr({period})"),
            Field::Return(bars) => write!(f, "return({bars})"),
        }
    }
}

impl Display for Period {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Year(year) => write!(f, "{year:04}"),
            Period::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}
