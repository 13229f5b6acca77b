//! The baseline: what arbitrary levels in the same range did.
//!
//! A grid of levels that nobody chose goes through the same state machine as every other level. Its bounce rate is what
//! a level owes to the machine's rules and to chance alone. After Osler, "Support for Resistance: Technical Analysis
//! and Intraday Exchange Rates", FRBNY Economic Policy Review 6(2), 2000.

mod binomial;

pub use binomial::binomial_tail;

use super::super::pivot::LogBar;
use super::{Band, HALF_WIDTH_MIN, LevelEventKind, Machine, Role};
use std::collections::VecDeque;

/// Distance of neighbouring grid levels in slow ATR.
const SPACING: f64 = 0.25;
/// The grid gets coarser by this factor when the volatility has outgrown it. With 3 every level of the coarser grid is
/// one of the finer.
const COARSER: f64 = 3.0;
/// The grid begins where the fast volatility's first period is full: one wild first bar must not set its spacing.
const FIRST_BAR: usize = 14;

/// Maximum number of levels that one bar reaches. A price never comes so far: a bar moves the slow ATR by a hundredth of its own
/// range, so that it passes some 400 levels. Beside a very steep line the number has no bound.
const MOST_REACHED: i64 = 1024;
/// Maximum number of levels at once: more than what a million bars of a price reach.
const MOST_LEVELS: usize = 65_536;

/// Arbitrary levels at `origin + (k + 1/2) spacing`, for the `k` that the price has come near so far.
///
/// Causal, and one step a bar: the spacing follows the slow volatility upwards only. A level that no bar comes near does
/// not change, so each step visits only the levels between the last close and this bar's range, and what is near them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    origin: f64,
    spacing: f64,
    first: i64,
    levels: VecDeque<Machine>,
    previous_close: f64,
    /// The distance from the last close within which a level is in a visit or not armed.
    clearance: f64,
}

/// Bounces and breaks of arbitrary levels. A bar has a few dozen at most, so that 32 bits count those of any series that fits
/// in memory, and every bar keeps a running total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcomes {
    pub bounces: u32,
    pub breaks: u32,
}

impl Outcomes {
    pub fn visits(self) -> u64 {
        u64::from(self.bounces) + u64::from(self.breaks)
    }

    pub fn add(&mut self, more: Self) {
        self.bounces += more.bounces;
        self.breaks += more.breaks;
    }

    pub fn since(self, earlier: Self) -> Self {
        Outcomes { bounces: self.bounces - earlier.bounces, breaks: self.breaks - earlier.breaks }
    }

    /// Bounces per visit; `NaN` without visits.
    pub fn rate(self) -> f64 {
        if self.visits() == 0 { f64::NAN } else { f64::from(self.bounces) / self.visits() as f64 }
    }
}

impl Grid {
    pub fn new() -> Self {
        Grid { origin: 0.0, spacing: 0.0, first: 0, levels: VecDeque::new(), previous_close: f64::NAN, clearance: 0.0 }
    }

    /// Takes one bar; returns what happened at it.
    pub fn step(&mut self, bar: usize, y: &LogBar, fast: f64, slow: f64) -> Outcomes {
        let mut outcomes = Outcomes::default();
        if bar < FIRST_BAR || fast <= 0.0 || slow <= 0.0 {
            return outcomes;
        }
        let half = HALF_WIDTH_MIN * slow;
        let clearance = Band { centre: 0.0, half }.clearance(fast);
        if self.spacing <= 0.0 {
            self.begin(y.close, half, fast);
            return outcomes;
        }
        while self.spacing * COARSER <= SPACING * slow {
            self.coarsen();
        }
        let reach = clearance.max(self.clearance);
        let from = self.index_of(y.low.min(self.previous_close) - reach);
        let to = self.index_of(y.high.max(self.previous_close) + reach);
        if to.saturating_sub(from) > MOST_REACHED || self.levels.len() > MOST_LEVELS {
            self.begin(y.close, half, fast);
            return outcomes;
        }
        self.extend_to(from, to);
        for k in from..=to {
            let band = Band { centre: self.centre(k), half };
            if let Some(machine) = usize::try_from(k - self.first).ok().and_then(|i| self.levels.get_mut(i)) {
                machine.step(bar, y, band, fast, |kind, _| match kind {
                    LevelEventKind::Bounce | LevelEventKind::RetestHeld => outcomes.bounces += 1,
                    LevelEventKind::Break => outcomes.breaks += 1,
                    _ => {}
                });
            }
        }
        self.previous_close = y.close;
        self.clearance = clearance;
        outcomes
    }

    /// Sets the grid around the first close. The levels there may be too near to be armed; those that later bars reach
    /// have been clear of the price.
    fn begin(&mut self, close: f64, half: f64, fast: f64) {
        self.clearance = Band { centre: close, half }.clearance(fast);
        (self.origin, self.spacing, self.previous_close) = (close, SPACING / HALF_WIDTH_MIN * half, close);
        self.first = self.index_of(close - self.clearance);
        let last = self.index_of(close + self.clearance);
        let level = |k| Machine::new(Band { centre: self.centre(k), half }, close, fast);
        self.levels = (self.first..=last).map(level).collect();
    }

    fn centre(&self, k: i64) -> f64 {
        self.origin + (k as f64 + 0.5) * self.spacing
    }

    fn side(&self, k: i64) -> Role {
        if self.previous_close >= self.centre(k) { Role::Support } else { Role::Resistance }
    }

    /// The level whose cell holds a log price.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "ln of an f64 over a spacing that the volatility has not outgrown"
    )]
    fn index_of(&self, log_price: f64) -> i64 {
        ((log_price - self.origin) / self.spacing).floor() as i64
    }

    fn extend_to(&mut self, from: i64, to: i64) {
        while from < self.first {
            self.first -= 1;
            self.levels.push_front(Machine::on(self.side(self.first), true));
        }
        for k in self.end()..=to {
            self.levels.push_back(Machine::on(self.side(k), true));
        }
    }

    /// The index after the last level.
    fn end(&self) -> i64 {
        self.first + i64::try_from(self.levels.len()).unwrap_or(i64::MAX)
    }

    /// Keeps every third level: those that are also on a grid three times as wide.
    fn coarsen(&mut self) {
        let first = self.first;
        let kept = |k: i64| k.rem_euclid(3) == 1;
        let mut k = first;
        self.levels.retain(|_| {
            k += 1;
            kept(k - 1)
        });
        let first_kept = (first..first + 3).find(|&k| kept(k)).unwrap_or(first);
        self.first = (first_kept - 1) / 3;
        self.spacing *= COARSER;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A walk in log price by a linear congruential generator, with a range around each close.
    fn walk(bars: usize) -> Vec<LogBar> {
        let mut state = 12_345_u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut close = 0.0;
        let bar = |_| {
            close += 0.02 * (uniform() - 0.5);
            LogBar { high: close + 0.01 * uniform(), low: close - 0.01 * uniform(), close }
        };
        (0..bars).map(bar).collect()
    }

    #[test]
    fn stepping_only_the_levels_near_the_price_gives_what_stepping_all_gives() {
        let (fast, slow) = (0.015, 0.016);
        let bars = walk(3000);
        let mut grid = Grid::new();
        let mut total = Outcomes::default();
        bars.iter().enumerate().for_each(|(bar, y)| total.add(grid.step(bar, y, fast, slow)));

        let mut every = Outcomes::default();
        for k in grid.first..grid.end() {
            let band = Band { centre: grid.centre(k), half: HALF_WIDTH_MIN * slow };
            let mut machine = Machine::new(band, bars[FIRST_BAR].close, fast);
            for (bar, y) in bars.iter().enumerate().skip(FIRST_BAR + 1) {
                machine.step(bar, y, band, fast, |kind, _| match kind {
                    LevelEventKind::Bounce | LevelEventKind::RetestHeld => every.bounces += 1,
                    LevelEventKind::Break => every.breaks += 1,
                    _ => {}
                });
            }
        }
        assert_eq!(total, every);
        assert!(total.visits() > 1000, "the walk visits many levels: {total:?}");
    }

    #[test]
    fn a_coarser_grid_keeps_every_third_level_where_it_was() {
        let mut grid = Grid::new();
        grid.begin(1.0, 0.01, 0.1);
        let before: Vec<f64> = (grid.first..grid.end()).map(|k| grid.centre(k)).collect();
        grid.coarsen();
        let after: Vec<f64> = (grid.first..grid.end()).map(|k| grid.centre(k)).collect();
        assert!(after.len().abs_diff(before.len() / 3) <= 1, "{} of {}", after.len(), before.len());
        for centre in after {
            // Sums of a few hundredths: rounding only.
            assert!(before.iter().any(|b| (b - centre).abs() < 1e-12), "{centre} was no level");
        }
    }
}
