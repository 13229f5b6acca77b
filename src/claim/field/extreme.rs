//! The highest and the lowest value of a span, at each bar.

use super::Argument;
use crate::claim::span::Span;
use crate::series::{Column, Millis, Series};
use crate::study::rate;
use std::collections::VecDeque;

/// The extreme of a span at each bar: of a part of the calendar that which is over by then, `NaN` before it, the final one
/// after it, and `NaN` where it may be that of a week or a longer bar that reaches over an end of that part; of so many bars `NaN` before
/// there are as many. `values` itself without a span.
pub(super) fn extreme(series: &Series, span: &Argument, values: &[f64], of: fn(f64, f64) -> f64) -> Column {
    let &Argument::Span(span) = span else { return values.to_vec() };
    if let Span::Bars(count) = span {
        return rolling(values, count, of);
    }
    let (mut extreme, mut apart) = (f64::NAN, f64::NAN);
    let step = |(bar, &value): (usize, &f64)| {
        // f64::max and min pass over NaN.
        match is_within(series, bar, span) {
            Some(true) => extreme = of(extreme, value),
            // It has days of two months: nobody knows on which of them its extreme was.
            Some(false) => apart = of(apart, value),
            None => {}
        }
        if of(extreme, apart).total_cmp(&extreme).is_eq() { extreme } else { f64::NAN }
    };
    values.iter().enumerate().map(step).collect()
}

/// Returns whether all of a bar is of a span, or a part; `None` where nothing is.
fn is_within(series: &Series, bar: usize, span: Span) -> Option<bool> {
    let (from, until) = span.bounds().unwrap_or((Millis::MIN, Millis::MAX));
    let (begin, end) = series.span_of(bar);
    if begin >= from && end <= until {
        return Some(true);
    }
    (end > from && begin < until).then_some(false)
}

/// Returns the first bar that has days of a part of the calendar, and others.
pub(in crate::claim) fn across(series: &Series, span: &Argument) -> Option<usize> {
    let &Argument::Span(span) = span else { return None };
    (0..series.len()).find(|&bar| is_within(series, bar, span) == Some(false))
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

/// Returns the distance of each close from the highest high of the span, in per cent.
pub(super) fn drawdown(series: &Series, span: &Argument) -> Column {
    let highs = extreme(series, span, series.highs(), f64::max);
    let of = |(&high, &close): (&f64, &f64)| rate(high, close).map_or(f64::NAN, |rate| rate * 100.0);
    highs.iter().zip(series.closes()).map(of).collect()
}
