//! Stretches of time: of the calendar, of bars, and all of it.

use super::cursor::Cursor;
use super::field::Argument;
use crate::series::{CivilDate, Column, Millis, Series, millis_of};
use crate::study::rate;
use crate::text::TextError;
use std::collections::VecDeque;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// A stretch that ends with the bar that is checked, or a part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Every bar from the first on.
    All,
    /// So many bars, the last one counted.
    Bars(usize),
    Year(i32),
    Month(i32, u8),
}

impl Span {
    /// The first instant of a part of the calendar and the first one after it.
    pub fn bounds(self) -> Option<(Millis, Millis)> {
        let first = |year, month| CivilDate::new(year, month, 1).map(millis_of);
        // 9999 is the last year that has a name; no series is that new.
        match self {
            Span::All | Span::Bars(_) => None,
            Span::Year(year) => Some((first(year, 1)?, first(year + 1, 1)?)),
            Span::Month(year, 12) => Some((first(year, 12)?, first(year + 1, 1)?)),
            Span::Month(year, month) => Some((first(year, month)?, first(year, month + 1)?)),
        }
    }

    /// The bars of the span up to bar `last`.
    pub fn bars(self, series: &Series, last: usize) -> Range<usize> {
        match self {
            Span::All => 0..last + 1,
            Span::Bars(count) => (last + 1).checked_sub(count).map_or(0..0, |first| first..last + 1),
            Span::Year(_) | Span::Month(..) => {
                let Some((from, until)) = self.bounds() else { return 0..0 };
                let first_at = |time| series.times_ms().partition_point(|&t| t < time);
                first_at(from)..first_at(until).min(last + 1)
            }
        }
    }
}

impl Cursor {
    /// `all`, a year, a month, or a number of bars, which has another number of digits than a year.
    pub fn span(&mut self) -> Result<Span, TextError> {
        let expected = "a year such as 2025, a month such as 2025-10, a number of bars such as 252, or all";
        if self.take_word("all") {
            return Ok(Span::All);
        }
        if self.is_year() { self.period(expected) } else { Ok(Span::Bars(self.whole(1, expected)?)) }
    }
}

/// The extreme of a span at each bar: of a part of the calendar that which is over by then, `NaN` before it, the final one
/// after it; of so many bars `NaN` before there are as many. `values` itself without a span.
pub(super) fn extreme(series: &Series, span: &Argument, values: &[f64], of: fn(f64, f64) -> f64) -> Column {
    let &Argument::Span(span) = span else { return values.to_vec() };
    if let Span::Bars(count) = span {
        return rolling(values, count, of);
    }
    let bars = span.bars(series, series.last());
    let mut extreme = f64::NAN;
    let step = |(bar, &value): (usize, &f64)| {
        if bars.contains(&bar) {
            extreme = of(extreme, value); // f64::max and min pass over NaN
        }
        extreme
    };
    values.iter().enumerate().map(step).collect()
}

/// The extreme of each `count` neighbours, in one pass: those that can still become it, the best first.
fn rolling(values: &[f64], count: usize, of: fn(f64, f64) -> f64) -> Column {
    let mut waiting: VecDeque<usize> = VecDeque::new();
    let mut column = vec![f64::NAN; values.len()];
    for (bar, &value) in values.iter().enumerate() {
        while waiting.back().is_some_and(|&last| of(values[last], value).total_cmp(&value).is_eq()) {
            waiting.pop_back();
        }
        waiting.push_back(bar);
        if waiting[0] + count <= bar {
            waiting.pop_front();
        }
        if bar + 1 >= count {
            column[bar] = values[waiting[0]];
        }
    }
    column
}

/// How far each close lies from the highest high of the span, in per cent.
pub(super) fn drawdown(series: &Series, span: &Argument) -> Column {
    let highs = extreme(series, span, series.highs(), f64::max);
    let of = |(&high, &close): (&f64, &f64)| rate(high, close).map_or(f64::NAN, |rate| rate * 100.0);
    highs.iter().zip(series.closes()).map(of).collect()
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Span::All => f.write_str("all"),
            Span::Bars(bars) => bars.fmt(f),
            Span::Year(year) => write!(f, "{year:04}"),
            Span::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}
