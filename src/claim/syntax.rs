//! What a claim says, and how it is written.

use crate::series::{CivilDate, Millis, millis_of};
use crate::study::{AverageKind, Direction, Role};
use std::fmt::{self, Display, Formatter};

/// A statement about a series: every test must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub(super) tests: Vec<Test>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Compare { left: Term, relation: Relation, right: Term },
    Trend { term: Term, rising: bool },
    Crossed { cross: CrossTerm, window: Option<Window> },
    Level { price: Number, state: LevelState, window: Option<Window> },
    Record { cross: CrossTerm, horizon: usize, positive: usize, count: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Above,
    Below,
    AtLeast,
    AtMost,
    About,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct CrossTerm {
    pub fast: Term,
    pub slow: Term,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    Within(usize),
    FirstSince(CivilDate),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LevelState {
    Tested,
    Held,
    Broken,
    Role(Role),
}

/// A value, `ago` bars before the one at which the claim is checked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub operand: Operand,
    pub ago: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(Number),
    Field { field: Field, series: Option<String> },
}

/// A number as it is written: its digits say how exact it is meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub text: String,
    pub value: f64,
    pub percent: bool,
}

impl Number {
    pub fn decimals(&self) -> usize {
        self.text.split_once('.').map_or(0, |(_, part)| part.len())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Close,
    Open,
    High,
    Low,
    Volume,
    Highest(Period),
    Lowest(Period),
    Average(AverageKind, usize),
    Rsi(usize),
    Atr(usize),
    Return(usize),
    Drawdown(Period),
    Breadth,
}

/// What can be compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Price,
    Index,
    Volume,
    Percent,
}

impl Unit {
    pub fn name(self) -> &'static str {
        match self {
            Unit::Price => "a price",
            Unit::Index => "an index from 0 to 100",
            Unit::Volume => "a volume",
            Unit::Percent => "a percentage",
        }
    }
}

impl Field {
    pub fn unit(self) -> Unit {
        match self {
            Field::Rsi(_) => Unit::Index,
            Field::Volume => Unit::Volume,
            Field::Return(_) | Field::Drawdown(_) | Field::Breadth => Unit::Percent,
            _ => Unit::Price,
        }
    }
}

impl Operand {
    /// `None` for a plain number, which takes the unit of what it is compared with.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Operand::Number(number) => number.percent.then_some(Unit::Percent),
            Operand::Field { field, .. } => Some(field.unit()),
        }
    }
}

/// A year or a month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year(i32),
    Month(i32, u8),
}

impl Period {
    /// The first instant and the first one after it.
    pub fn bounds(self) -> Option<(Millis, Millis)> {
        let first = |year, month| CivilDate::new(year, month, 1).map(millis_of);
        // 9999 is the last year that has a name; no series is that new.
        match self {
            Period::Year(year) => Some((first(year, 1)?, first(year + 1, 1)?)),
            Period::Month(year, 12) => Some((first(year, 12)?, first(year + 1, 1)?)),
            Period::Month(year, month) => Some((first(year, month)?, first(year, month + 1)?)),
        }
    }
}

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
            Test::Level { price, state, window: within } => {
                write!(f, "level({price}) {}", state.name())?;
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
