//! What a claim can name. A field is one entry in [`FIELDS`]: it is read, compared, valued and printed by it, and spoken
//! of by the texts `term.NAME` and, with an argument, `term.NAME.of`.

mod argument;
mod beside;
mod extreme;
mod fact;
mod indicator;
mod score;
mod strike;
mod value;
mod volume;

use super::facts::{Facts, Missing};
use crate::series::{Column, Series};
use crate::study::{AverageKind, highest, lowest};
pub(super) use extreme::across;
use extreme::{drawdown, extreme};
use std::fmt::{self, Display, Formatter};

/// Something that has a value.
pub(super) struct Field {
    /// As claims name it: a word in lower case.
    pub name: &'static str,
    pub unit: Quantity,
    pub takes: Takes,
    /// Whether it can be of a series that the page names: `close(sp500)`, `rsi(14, sp500)`.
    pub series: bool,
    pub of: Of,
    /// The bars that make its value at a bar.
    pub bars: fn(&Facts<'_>, &Call, usize) -> Vec<usize>,
}

/// The valuation of a field.
pub(super) enum Of {
    /// From a series alone, at each of its bars; later bars of it must not count.
    Series(fn(&Series, &Argument) -> Column),
    /// From anything known, at each bar of the page's series.
    Facts(fn(&Facts<'_>, &Call) -> Result<Column, Missing>),
    /// At the bar that is checked, and at no other.
    Now(fn(&Facts<'_>, &Call) -> Result<f64, Missing>),
}

/// A field as a claim names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub field: &'static Field,
    pub argument: Argument,
    pub series: Option<String>,
}

/// What can be compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    Price,
    Index,
    Volume,
    Percent,
    Ratio,
    Count,
    Threat,
    /// Whatever a series of the page's own is in.
    Own,
    Figure,
    Contracts,
}

/// What most fields are: a value of a series at the bar itself.
const PLAIN: Field = Field {
    name: "",
    unit: Quantity::Price,
    takes: Takes::Nothing,
    series: true,
    of: Of::Series(|series, _| series.closes().to_vec()),
    bars: |_, _, bar| vec![bar],
};

/// All of them, as error messages list them.
static FIELDS: [Field; 22] = [
    Field { name: "open", of: Of::Series(|series, _| series.opens().to_vec()), ..PLAIN },
    Field {
        name: "high",
        takes: Takes::MaySpan,
        of: Of::Series(|series, span| extreme(series, span, series.highs(), f64::max)),
        bars: |facts, call, bar| call.extreme_bar(highest, facts.series.highs(), facts, bar),
        ..PLAIN
    },
    Field {
        name: "low",
        takes: Takes::MaySpan,
        of: Of::Series(|series, span| extreme(series, span, series.lows(), f64::min)),
        bars: |facts, call, bar| call.extreme_bar(lowest, facts.series.lows(), facts, bar),
        ..PLAIN
    },
    Field { name: "close", ..PLAIN },
    volume::VOLUME,
    indicator::average("sma", |series, period| indicator::average_of(AverageKind::Sma, series, period)),
    indicator::average("ema", |series, period| indicator::average_of(AverageKind::Ema, series, period)),
    indicator::average("wma", |series, period| indicator::average_of(AverageKind::Wma, series, period)),
    indicator::RSI,
    indicator::ATR,
    indicator::RETURN,
    Field {
        name: "drawdown",
        unit: Quantity::Percent,
        takes: Takes::Span,
        of: Of::Series(drawdown),
        bars: |facts, call, bar| {
            let mut bars = call.extreme_bar(highest, facts.series.highs(), facts, bar);
            if bars != [bar] {
                bars.push(bar);
            }
            bars
        },
        ..PLAIN
    },
    indicator::VOLATILITY,
    indicator::BREADTH,
    beside::AD,
    beside::AD_RATIO,
    score::PULSE,
    score::THREAT,
    score::REWARD,
    score::ODDS,
    fact::FACT,
    strike::OI,
];

pub(super) use argument::{Argument, Takes};
pub(super) use beside::OWN;

/// The average true range, by which distances are measured.
pub(super) static ATR: &Field = &indicator::ATR;

pub(super) fn find(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// Their names and those of the page in a sentence: `open, high or low`.
pub(super) fn names(own: &[String]) -> String {
    listed(FIELDS.iter().map(|field| field.name).chain(own.iter().map(String::as_str)))
}

/// `a, b or c`.
pub(super) fn listed<'a>(names: impl DoubleEndedIterator<Item = &'a str>) -> String {
    let mut rest: Vec<&str> = names.collect();
    let Some(last) = rest.pop() else { return String::new() };
    [&rest.join(", "), " or ", last].concat()
}

impl Field {
    /// Returns whether it has a value at earlier bars too.
    pub fn has_history(&self) -> bool {
        !matches!(self.of, Of::Now(_))
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Quantity {
    pub fn name(self) -> &'static str {
        match self {
            Quantity::Price => "a price",
            Quantity::Index => "an index from 0 to 100",
            Quantity::Volume => "a volume",
            Quantity::Percent => "a percentage",
            Quantity::Ratio => "a ratio",
            Quantity::Count => "a count",
            Quantity::Threat => "a level from 1 to 5",
            Quantity::Own => "a value",
            Quantity::Figure => "a figure of the page",
            Quantity::Contracts => "a number of options",
        }
    }
}

type Extreme = fn(&[f64], std::ops::Range<usize>) -> Option<(usize, f64)>;

impl Call {
    /// The bar of the extreme; `bar` itself where there is no span, or another series is meant.
    fn extreme_bar(&self, extreme: Extreme, column: &[f64], facts: &Facts<'_>, bar: usize) -> Vec<usize> {
        match &self.argument {
            Argument::Span(span) if self.series.is_none() => {
                extreme(column, span.bars(facts.series, bar)).map(|(bar, _)| bar).into_iter().collect()
            }
            _ => vec![bar],
        }
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if *self.field == OWN {
            return f.write_str(self.series.as_deref().unwrap_or_default());
        }
        f.write_str(self.field.name)?;
        let mut mark = "(";
        if self.argument != Argument::None {
            f.write_str(mark)?;
            self.argument.fmt(f)?;
            mark = ", ";
        }
        if let Some(name) = &self.series {
            f.write_str(mark)?;
            quoted(name, f)?;
            mark = ", ";
        }
        f.write_str(if mark == "(" { "" } else { ")" })
    }
}

/// A name as a word where it is one, else in quotation marks.
fn quoted(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    if super::lexer::is_word(name) && name != "all" {
        return f.write_str(name);
    }
    marked(name, f)
}

fn marked(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let mark = if name.contains('"') { "'" } else { "\"" };
    f.write_str(mark)?;
    f.write_str(name)?;
    f.write_str(mark)
}
