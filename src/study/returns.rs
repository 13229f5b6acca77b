//! Changes of price, as fractions: 0.04 is 4%.

use crate::series::{Column, Series};
use std::ops::Range;

/// `closes[t] / closes[t - bars] - 1`; `NaN` before index `bars`, and where one of the two is not above zero.
pub fn returns(closes: &[f64], bars: usize) -> Column {
    let before = closes.iter().zip(closes.iter().skip(bars)).map(|(&then, &now)| rate(then, now).unwrap_or(f64::NAN));
    let mut column = vec![f64::NAN; bars.min(closes.len())];
    column.extend(before);
    column
}

/// `to / from - 1`; `None` where one of them is not above zero. From -0.2 to 0.1, or from 0 to 1, is no percentage.
pub(crate) fn rate(from: f64, to: f64) -> Option<f64> {
    (from > 0.0 && to > 0.0).then(|| to / from - 1.0)
}

/// Returns the distance of the close at `bar` from the highest high among the bars of `period` up to `bar`: 0 at the high, else
/// below 0 (above 0 when the close has gone past a period that is over). `None` where no such bar exists, and
/// where one of the two prices is not above zero.
pub fn drawdown(series: &Series, period: Range<usize>, bar: usize) -> Option<f64> {
    let (peak, high) = highest(series.highs(), known(period, bar))?;
    debug_assert!(peak <= bar);
    rate(high, *series.closes().get(bar)?)
}

/// The part of `period` that is over by `bar`.
pub(crate) fn known(period: Range<usize>, bar: usize) -> Range<usize> {
    period.start..period.end.min(bar + 1)
}

/// The highest value of `column` within `bars`, and where it first occurs.
pub fn highest(column: &[f64], bars: Range<usize>) -> Option<(usize, f64)> {
    extreme(column, bars, |value, best| value > best)
}

/// The lowest value of `column` within `bars`, and where it first occurs.
pub fn lowest(column: &[f64], bars: Range<usize>) -> Option<(usize, f64)> {
    extreme(column, bars, |value, best| value < best)
}

fn extreme(column: &[f64], bars: Range<usize>, beats: impl Fn(f64, f64) -> bool) -> Option<(usize, f64)> {
    let start = bars.start;
    let mut best: Option<(usize, f64)> = None;
    for (offset, &value) in column.get(bars)?.iter().enumerate() {
        if !value.is_nan() && best.is_none_or(|(_, so_far)| beats(value, so_far)) {
            best = Some((start + offset, value));
        }
    }
    best
}
