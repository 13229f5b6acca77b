//! The values of a term at every bar.

use super::facts::{Facts, Missing};
use super::syntax::{Field, Operand, Period, Term};
use crate::letter::lowered;
use crate::series::{Column, Metric, Series};
use crate::study::{
    Average, RelativeReturn, aligned, atr, highest, lowest, rate, relative_return, returns, rsi, shared,
};
use std::ops::Range;

/// Fractions become percent, as claims write them.
const PERCENT: f64 = 100.0;

impl Facts<'_> {
    /// The term at each bar, `NaN` where it has no value.
    pub(super) fn column(&self, term: &Term) -> Result<Column, Missing> {
        let mut column = match &term.operand {
            Operand::Number(number) => return Ok(vec![number.value; self.series.len()]),
            Operand::Field { field: Field::Breadth, .. } => {
                let breadth = self.breadth.ok_or_else(|| Missing(self.words.get("claim.breadth").into()))?;
                let mut percent = breadth.percent.clone();
                percent.resize(self.series.len(), f64::NAN);
                percent
            }
            Operand::Field { field, series: None } => field.column(self.series),
            Operand::Field { field: Field::Return(bars), series: Some(name) } => self.shared_return(name, *bars)?,
            Operand::Field { field, series: Some(name) } => {
                let other = self.other(name)?;
                aligned(self.series, other.times_ms(), &field.column(other))
            }
        };
        let ago = term.ago.min(column.len());
        column.rotate_right(ago);
        column[..ago].fill(f64::NAN);
        Ok(column)
    }

    fn other(&self, name: &str) -> Result<&Series, Missing> {
        let found = self.compare.iter().find(|(given, _)| lowered(given) == name);
        found.map(|(_, series)| series).ok_or_else(|| Missing(self.words.say("claim.series", &[("name", name)])))
    }

    /// Whether the last value of `term` would be a percentage of prices that are not above zero.
    pub(super) fn is_no_percentage(&self, term: &Term) -> bool {
        let Operand::Field { field: Field::Return(_) | Field::Drawdown(_), series } = &term.operand else {
            return false;
        };
        let of = series.as_ref().and_then(|name| self.other(name).ok()).unwrap_or(self.series);
        // Both ends of the change exist.
        of.metric() == Metric::Arithmetic && (series.is_some() || self.bars_of(term).len() > 1)
    }

    /// Returns of another series over the dates that both have.
    fn shared_return(&self, name: &str, bars: usize) -> Result<Column, Missing> {
        let other = self.other(name)?;
        let pairs = shared(self.series.times_ms(), other.times_ms());
        let closes: Column = pairs.iter().map(|&(_, index)| other.closes()[index]).collect();
        let mut column = vec![f64::NAN; self.series.len()];
        for (&(bar, _), value) in pairs.iter().zip(returns(&closes, bars)) {
            column[bar] = value * PERCENT;
        }
        Ok(column)
    }

    /// The bars that make the value of `term` at the last bar.
    pub(super) fn bars_of(&self, term: &Term) -> Vec<usize> {
        let Some(bar) = self.series.last().checked_sub(term.ago) else { return Vec::new() };
        let Operand::Field { field, series } = &term.operand else { return Vec::new() };
        let own = series.is_none();
        match *field {
            Field::Highest(period) if own => extreme_bar(highest, self.series.highs(), period.bars(self.series, bar)),
            Field::Lowest(period) if own => extreme_bar(lowest, self.series.lows(), period.bars(self.series, bar)),
            Field::Drawdown(period) if own => {
                let mut bars = extreme_bar(highest, self.series.highs(), period.bars(self.series, bar));
                bars.push(bar);
                bars
            }
            Field::Return(bars) => {
                let shared = series.as_ref().and_then(|name| {
                    let RelativeReturn { from, to, .. } =
                        relative_return(self.series, self.other(name).ok()?, bars, bar)?;
                    Some(vec![from, to])
                });
                shared.unwrap_or_else(|| bar.checked_sub(bars).into_iter().chain([bar]).collect())
            }
            _ => vec![bar],
        }
    }
}

type Extreme = fn(&[f64], Range<usize>) -> Option<(usize, f64)>;

fn extreme_bar(extreme: Extreme, column: &[f64], bars: Range<usize>) -> Vec<usize> {
    extreme(column, bars).map(|(bar, _)| bar).into_iter().collect()
}

impl Period {
    /// The bars of the period up to bar `last`.
    fn bars(self, series: &Series, last: usize) -> Range<usize> {
        let Some((from, until)) = self.bounds() else { return 0..0 };
        let first_at = |time| series.times_ms().partition_point(|&t| t < time);
        first_at(from)..first_at(until).min(last + 1)
    }
}

impl Field {
    /// The field on the bars of `series` itself.
    fn column(self, series: &Series) -> Column {
        match self {
            // Breadth belongs to no series; the caller has it.
            Field::Breadth => vec![f64::NAN; series.len()],
            Field::Close => series.closes().to_vec(),
            Field::Open => series.opens().to_vec(),
            Field::High => series.highs().to_vec(),
            Field::Low => series.lows().to_vec(),
            Field::Volume => series.volumes().to_vec(),
            Field::Average(kind, period) => Average { kind, period }.of(series.closes()),
            Field::Rsi(period) => rsi(series.closes(), period),
            Field::Atr(period) => atr(series, period),
            Field::Return(bars) => scaled(&returns(series.closes(), bars)),
            Field::Highest(period) => so_far(series, period, series.highs(), f64::max),
            Field::Lowest(period) => so_far(series, period, series.lows(), f64::min),
            Field::Drawdown(period) => {
                let highs = so_far(series, period, series.highs(), f64::max);
                let of = |(&high, &close): (&f64, &f64)| rate(high, close).unwrap_or(f64::NAN);
                scaled(&highs.iter().zip(series.closes()).map(of).collect::<Column>())
            }
        }
    }
}

fn scaled(fractions: &[f64]) -> Column {
    fractions.iter().map(|fraction| fraction * PERCENT).collect()
}

/// The extreme of the part of `period` that is over by each bar; `NaN` before it, the final one after it.
fn so_far(series: &Series, period: Period, values: &[f64], of: fn(f64, f64) -> f64) -> Column {
    let bars = period.bars(series, series.last());
    let mut extreme = f64::NAN;
    let step = |(bar, &value): (usize, &f64)| {
        if bars.contains(&bar) {
            extreme = of(extreme, value); // f64::max and min pass over NaN
        }
        extreme
    };
    values.iter().enumerate().map(step).collect()
}
