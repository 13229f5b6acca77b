//! What a claim says.

use crate::series::{CivilDate, Millis, millis_of};
use crate::study::{AverageKind, Direction, Role};
use crate::text::cut;

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
    Level { place: LevelPlace, state: LevelState, window: Option<Window> },
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

impl Window {
    /// Returns whether `bars`, oldest first, satisfy the window at the last of the bars that start at `times_ms`.
    pub fn holds(self, times_ms: &[Millis], bars: &[usize]) -> bool {
        match self {
            Window::Within(count) => bars.last().is_some_and(|&last| last + count >= times_ms.len()),
            Window::FirstSince(date) => {
                let since = millis_of(date);
                bars.iter().filter(|&&bar| times_ms[bar] >= since).count() == 1
            }
        }
    }
}

/// Which level a test is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LevelPlace {
    Price(Number),
    /// Of the levels that the chart found the one nearest to the last close.
    Auto,
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
        cut(&self.text, '.').map_or(0, |(_, part)| part.len())
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
