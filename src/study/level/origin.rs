//! Where an automatic level comes from.

use super::turns::YEAR_BARS;
use super::{Level, is_lasting_break};
use crate::series::{Millis, Series};
use crate::study::PivotKind;

/// A year, by the clock: bars of an hour have highs of a year too.
const YEAR_MS: Millis = 365 * 86_400_000;
/// What an automatic level is, in the words of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OriginKind {
    /// It holds the highest or the lowest price of a series that is longer than a year.
    Record,
    /// It holds the high or the low of the last 365 days.
    Year,
    /// It was broken, and its role changed.
    Breakout,
    /// It is an edge of a gap: prices between two bars at which nothing was traded, at least as wide as the band.
    Gap,
    /// A high or a low, no more.
    Turn,
}

impl OriginKind {
    /// Returns `"record"`, `"year"`, `"breakout"`, `"gap"` or `"turn"`.
    pub fn name(self) -> &'static str {
        match self {
            OriginKind::Record => "record",
            OriginKind::Year => "year",
            OriginKind::Breakout => "breakout",
            OriginKind::Gap => "gap",
            OriginKind::Turn => "turn",
        }
    }
}

/// Where a level comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// The bar of the extreme, of the break, or beside the gap.
    pub bar: usize,
    /// The side of it, a high or a low.
    pub side: PivotKind,
}

impl Level {
    /// Returns where an automatic level of `series` comes from, as of the bar `as_of`; `None` for an editor's level.
    pub fn origin(&self, series: &Series, as_of: usize) -> Option<Origin> {
        let turn = self.turn?.newest;
        let origin = |kind, bar, side| Some(Origin { kind, bar, side });
        for (kind, from) in spans(series, as_of) {
            for side in [PivotKind::High, PivotKind::Low] {
                let bar = extreme(series, from, as_of, side);
                if self.holds(price(series, bar, side)) {
                    return origin(kind, bar, side);
                }
            }
        }
        if let Some(at) = (0..self.events.len()).rev().find(|&at| is_lasting_break(&self.events, at)) {
            return origin(OriginKind::Breakout, self.events[at].bar, turn.kind);
        }
        match self.gap(series, as_of) {
            Some(bar) => origin(OriginKind::Gap, bar, turn.kind),
            None => origin(OriginKind::Turn, turn.bar, turn.kind),
        }
    }

    fn holds(&self, price: f64) -> bool {
        self.low <= price && price <= self.high
    }

    /// The latest bar of the last year of sessions before which there is a gap with an edge in the band; none among closes alone, each of
    /// which differs from the one before.
    fn gap(&self, series: &Series, as_of: usize) -> Option<usize> {
        if !series.has_range() {
            return None;
        }
        let (highs, lows) = (series.highs(), series.lows());
        let has_edge =
            |bottom: f64, top: f64| top - bottom >= self.high - self.low && (self.holds(bottom) || self.holds(top));
        let first = (as_of + 1).saturating_sub(YEAR_BARS).max(1);
        (first..=as_of).rev().find(|&bar| has_edge(highs[bar - 1], lows[bar]) || has_edge(highs[bar], lows[bar - 1]))
    }
}

/// The stretches whose extremes have a name, with their first bars; none where the series is no longer than a year.
fn spans(series: &Series, as_of: usize) -> Vec<(OriginKind, usize)> {
    let times = &series.times_ms()[..=as_of];
    let from = times[as_of] - YEAR_MS;
    if times[0] > from {
        return Vec::new();
    }
    vec![(OriginKind::Record, 0), (OriginKind::Year, times.partition_point(|&time| time <= from))]
}

fn price(series: &Series, bar: usize, side: PivotKind) -> f64 {
    match side {
        PivotKind::High => series.highs()[bar],
        PivotKind::Low => series.lows()[bar],
    }
}

/// The bar of the highest or lowest price, the latest of equal ones.
fn extreme(series: &Series, from: usize, to: usize, side: PivotKind) -> usize {
    let of = |bar: usize| match side {
        PivotKind::High => price(series, bar, side),
        PivotKind::Low => -price(series, bar, side),
    };
    (from..=to).max_by(|&a, &b| of(a).total_cmp(&of(b))).unwrap_or(to)
}
