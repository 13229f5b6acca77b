//! How many of the planted levels were found.

use super::finders::Finder;
use super::generator::{Planted, planted};

/// A named level counts when it is within this share of the mean true range.
const WITHIN_ATR: f64 = 0.5;

/// Planted, named and found levels of each of many series.
#[derive(Clone, Debug, Default)]
pub struct Score {
    series: Vec<[f64; 3]>,
}

impl Score {
    /// Share of the named that were planted.
    pub fn precision(&self) -> f64 {
        self.sum(2) / self.sum(1)
    }

    /// Share of the planted that were named.
    pub fn recall(&self) -> f64 {
        self.sum(2) / self.sum(0)
    }

    /// Harmonic mean of both.
    pub fn f1(&self) -> f64 {
        2.0 * self.sum(2) / (self.sum(0) + self.sum(1))
    }

    /// Standard error of F1: of a ratio of two sums over independent series (Cochran 1977, 2.9).
    pub fn f1_error(&self) -> f64 {
        let f1 = self.f1();
        let residuals = self.series.iter().map(|[planted, named, found]| 2.0 * found - f1 * (planted + named));
        residuals.map(|r| r * r).sum::<f64>().sqrt() / (self.sum(0) + self.sum(1))
    }

    fn sum(&self, column: usize) -> f64 {
        self.series.iter().map(|counts| counts[column]).sum()
    }

    fn add(&mut self, given: &Planted, named: &[f64]) {
        self.series.push([given.visited.len(), named.len(), found(given, named)].map(|n| n as f64));
    }
}

/// Pairs each named level with the nearest planted one that is still free, best named first.
fn found(given: &Planted, named: &[f64]) -> usize {
    let mut free = given.visited.clone();
    for price in named {
        let distance = |level: &f64| (level / price).ln().abs();
        let nearest = (0..free.len()).min_by(|&a, &b| distance(&free[a]).total_cmp(&distance(&free[b])));
        if let Some(at) = nearest.filter(|&at| distance(&free[at]) <= WITHIN_ATR * given.atr) {
            free.swap_remove(at);
        }
    }
    given.visited.len() - free.len()
}

/// Every finder on the same `count` series, seeds from `first_seed` on; each names as many levels as were visited.
pub fn score_all(finders: &[Finder], reflection: f64, first_seed: u64, count: u64) -> Vec<Score> {
    let mut scores = vec![Score::default(); finders.len()];
    for seed in first_seed..first_seed + count {
        let given = planted(seed, reflection);
        for (finder, score) in finders.iter().zip(&mut scores) {
            score.add(&given, &(finder.find)(&given, given.visited.len(), seed));
        }
    }
    scores
}
