//! Turning points of several sizes, and the extremes of a year.

use super::super::pivot::{LogBar, Pivot, PivotKind, TurnSize, Zigzag};
use super::MIN_BARS;
use std::collections::VecDeque;

/// Bars of a year of sessions: so far back the year's high and low are looked for.
pub(crate) const YEAR_BARS: usize = 252;
/// The high or the low of a year is a turning point as soon as so many later bars have not passed it. Without this rule
/// nothing would lie above a price that is less than a small turn below its high.
const HELD_BARS: usize = 2;

/// A turning point, as it becomes known at a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    pub pivot: Pivot,
    pub size: TurnSize,
    /// Whether the extreme was not known before. A large turn was a small one first.
    pub is_new: bool,
}

/// What one bar can make known: a turning point of each size, and the year's high and low.
pub(super) type FoundTurns = [Option<Turn>; 5];

/// What finds the turning points, bar by bar.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    zigzags: [(TurnSize, Zigzag); 3],
    highs: Extreme,
    /// In mirrored prices.
    lows: Extreme,
    /// Bars of the newest high and low that are known.
    newest: [Option<usize>; 2],
}

impl Turns {
    pub fn new() -> Self {
        Turns {
            zigzags: TurnSize::ALL.map(|size| (size, Zigzag::new(size))),
            highs: Extreme::new(),
            lows: Extreme::new(),
            newest: [None; 2],
        }
    }

    /// Takes one bar; `fast` is the fast volatility at its close. Returns what it makes known, small turning
    /// points first.
    pub fn step(&mut self, bar: usize, y: &LogBar, fast: f64) -> FoundTurns {
        let mut found: FoundTurns = [None; 5];
        for (slot, (size, zigzag)) in found.iter_mut().zip(&mut self.zigzags) {
            let Some(pivot) = zigzag.step(bar, y, fast) else { continue };
            let newest = &mut self.newest[pivot.kind as usize];
            let is_new = *size == TurnSize::Small && *newest != Some(pivot.bar);
            if is_new {
                *newest = Some(pivot.bar);
            }
            *slot = Some(Turn { pivot, size: *size, is_new });
        }
        self.highs.step(bar, y.high);
        self.lows.step(bar, -y.low);
        let held = [
            (PivotKind::High, self.highs.held(bar)),
            (PivotKind::Low, self.lows.held(bar).map(|(at, mirrored)| (at, -mirrored))),
        ];
        for (slot, (kind, extreme)) in found[3..].iter_mut().zip(held) {
            let Some((at, log_price)) = extreme.filter(|_| bar >= MIN_BARS) else { continue };
            let newest = &mut self.newest[kind as usize];
            if *newest != Some(at) {
                *newest = Some(at);
                let pivot = Pivot { bar: at, known: bar, kind, log_price };
                *slot = Some(Turn { pivot, size: TurnSize::Small, is_new: true });
            }
        }
        found
    }

    /// Lowest low and highest high of the last year, in log price.
    pub fn range(&self) -> (f64, f64) {
        (-self.lows.most(), self.highs.most())
    }
}

/// The highest price of a year of bars, the latest of equal ones.
#[derive(Clone, Debug)]
struct Extreme {
    /// The bars of the year that no later one is as high as, with their prices: each is lower than the one before it.
    falling: VecDeque<(usize, f64)>,
}

impl Extreme {
    fn new() -> Self {
        Extreme { falling: VecDeque::new() }
    }

    fn step(&mut self, bar: usize, price: f64) {
        while self.falling.back().is_some_and(|&(_, last)| last <= price) {
            self.falling.pop_back();
        }
        self.falling.push_back((bar, price));
        if self.falling.front().is_some_and(|&(first, _)| first + YEAR_BARS <= bar) {
            self.falling.pop_front();
        }
    }

    /// The bar of the extreme and its price, at the bar by which it has held.
    fn held(&self, bar: usize) -> Option<(usize, f64)> {
        self.falling.front().copied().filter(|(at, _)| at + HELD_BARS == bar)
    }

    fn most(&self) -> f64 {
        self.falling.front().map_or(f64::NEG_INFINITY, |&(_, price)| price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extreme_is_the_latest_highest_price_of_the_last_252_bars() {
        // Prices that rise and fall for years, with equal ones among them.
        let prices: Vec<f64> =
            (0..1500_u32).map(|bar| f64::from((bar * 7919 + bar * bar) % 613) - f64::from(bar) / 4.0).collect();
        let mut extreme = Extreme::new();
        for (bar, &price) in prices.iter().enumerate() {
            extreme.step(bar, price);
            let year = bar.saturating_sub(YEAR_BARS - 1)..=bar;
            let expected = year.max_by(|&a, &b| prices[a].total_cmp(&prices[b])).unwrap();
            assert_eq!(extreme.falling.front(), Some(&(expected, prices[expected])), "at {bar}");
        }
    }
}
