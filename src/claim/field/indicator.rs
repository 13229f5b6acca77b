//! Indicators of closes, and breadth.

use super::{Argument, Call, Facts, Field, Missing, Of, PLAIN, Quantity, Takes};
use crate::series::{Column, Series};
use crate::study::{Average, AverageKind, RelativeReturn, atr, rate, relative_return, returns, rsi, shared};

/// Fractions become percent, as claims write them.
pub(super) const PERCENT: f64 = 100.0;

pub(super) const fn average(name: &'static str, of: fn(&Series, &Argument) -> Column) -> Field {
    Field { name, takes: Takes::Bars(1), of: Of::Series(of), ..PLAIN }
}

pub(super) fn average_of(kind: AverageKind, series: &Series, period: &Argument) -> Column {
    Average { kind, period: period.bars() }.of(series.closes())
}

pub(super) const RSI: Field = Field {
    name: "rsi",
    unit: Quantity::Index,
    takes: Takes::Bars(2),
    of: Of::Series(|series, period| rsi(series.closes(), period.bars())),
    ..PLAIN
};

pub(super) const ATR: Field =
    Field { name: "atr", takes: Takes::Bars(1), of: Of::Series(|series, period| atr(series, period.bars())), ..PLAIN };

/// The return, also that of another series over the dates that both have.
pub(super) const RETURN: Field = Field {
    name: "return",
    unit: Quantity::Percent,
    takes: Takes::Bars(1),
    of: Of::Facts(return_of),
    bars: |facts, call, bar| {
        let bars = call.argument.bars();
        let shared = call.series.as_ref().and_then(|name| {
            let RelativeReturn { from, to, .. } = relative_return(facts.series, &facts.other(name).ok()?.1, bars, bar)?;
            Some(vec![from, to])
        });
        shared.unwrap_or_else(|| bar.checked_sub(bars).into_iter().chain([bar]).collect())
    },
    ..PLAIN
};

pub(super) const VOLATILITY: Field =
    Field { name: "volatility", unit: Quantity::Percent, takes: Takes::Bars(2), of: Of::Facts(volatility_of), ..PLAIN };

pub(super) const BREADTH: Field = Field {
    name: "breadth",
    unit: Quantity::Percent,
    series: false,
    of: Of::Facts(|facts, _| {
        let breadth = facts.breadth.ok_or_else(|| facts.missing("no-breadth", "claim.breadth", &[]))?;
        let mut percent = breadth.percent.clone();
        percent.resize(facts.series.len(), f64::NAN);
        Ok(percent)
    }),
    ..PLAIN
};

impl Argument {
    /// The bars that were given.
    pub(super) fn bars(&self) -> usize {
        if let Argument::Bars(bars) = self { *bars } else { 0 }
    }
}

fn return_of(facts: &Facts<'_>, call: &Call) -> Result<Column, Missing> {
    let percent =
        |closes: &[f64]| returns(closes, call.argument.bars()).iter().map(|r| r * PERCENT).collect::<Column>();
    let Some(name) = &call.series else { return Ok(percent(facts.series.closes())) };
    let (_, other) = facts.other(name)?;
    let pairs = shared(facts.series.times_ms(), other.times_ms());
    let closes: Column = pairs.iter().map(|&(_, index)| other.closes()[index]).collect();
    let mut column = vec![f64::NAN; facts.series.len()];
    for (&(bar, _), value) in pairs.iter().zip(percent(&closes)) {
        column[bar] = value;
    }
    Ok(column)
}

/// Standard deviation of the logarithmic returns of the last so many bars (of a sample: over their number less one), times
/// the root of the bars in a year, in per cent: Hull, Options, Futures, and Other Derivatives, "Estimating volatility
/// from historical data".
fn volatility_of(facts: &Facts<'_>, call: &Call) -> Result<Column, Missing> {
    let bars = call.argument.bars();
    // As the page's series has it: what is known of another one later must not count.
    let scale = PERCENT * facts.series.bars_a_year().sqrt();
    let of = |series: &Series| {
        let rates =
            series.closes().windows(2).map(|pair| rate(pair[0], pair[1]).map_or(f64::NAN, |rate| (1.0 + rate).ln()));
        let logs: Column = std::iter::once(f64::NAN).chain(rates).collect();
        let deviation = |last: usize| {
            let Some(window) = (last + 1).checked_sub(bars).map(|first| &logs[first..=last]) else { return f64::NAN };
            let mean = window.iter().sum::<f64>() / bars as f64;
            let squares = window.iter().map(|log| (log - mean) * (log - mean)).sum::<f64>();
            (squares / (bars - 1) as f64).sqrt() * scale
        };
        (0..logs.len()).map(deviation).collect::<Column>()
    };
    match &call.series {
        None => Ok(of(facts.series)),
        Some(name) => facts.other(name).map(|(_, other)| facts.laid(other, &of(other))),
    }
}
