//! The share of resampled paths that reach one price before another: an illustration, not a forecast.

use super::random::Random;
use crate::series::Metric;

/// Paths drawn: the standard error is at most half a percentage point.
pub const PATHS: u32 = 10_000;

/// Bars that each path gets: about a quarter of sessions.
pub const HORIZON: usize = 63;

/// Mean length of a block: two weeks of sessions, long enough to keep volatile days together.
const MEAN_BLOCK: u64 = 10;

/// Fewest returns that are worth resampling: with fewer than two months the few worst days decide everything.
const FEWEST_RETURNS: usize = 40;

/// Two prices on either side of where a path starts, as multiples of it; as differences from it where the metric is
/// arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Barriers {
    /// What is hoped for.
    pub target: f64,
    /// What ends it.
    pub stop: f64,
}

/// A share of paths and its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Odds {
    /// Share of paths that reached the target before the stop within the horizon.
    pub share: f64,
    /// `sqrt(share (1 - share) / paths)`: what the number of paths leaves open. It knows nothing of the future.
    pub error: f64,
}

/// Which rules paths are drawn by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddsRule {
    /// The number of paths.
    pub paths: u32,
    /// The number of bars of each path.
    pub horizon: usize,
    /// Same seed, same paths.
    pub seed: u64,
}

impl Default for OddsRule {
    fn default() -> Self {
        OddsRule { paths: PATHS, horizon: HORIZON, seed: 1 }
    }
}

/// For each pair of barriers, how often a path made of the closes' own changes reaches the target before the stop.
///
/// Stationary block bootstrap: each step repeats the change after the one before, or, with probability 1/10, starts
/// anew at a random one; the last is followed by the first. Changes are ratios or differences, as `metric` says. All pairs
/// see the same paths. `None` with fewer than 40 changes.
///
/// Source: Politis and Romano, The stationary bootstrap, Journal of the American Statistical Association 89 (1994).
pub fn odds(closes: &[f64], metric: Metric, barriers: &[Barriers], rule: OddsRule) -> Option<Vec<Odds>> {
    let changes: Vec<f64> = closes.windows(2).map(|pair| metric.step(pair[0], pair[1])).collect();
    let count = u32::try_from(changes.len()).ok()?;
    if changes.len() < FEWEST_RETURNS || rule.paths == 0 {
        return None;
    }
    let mut random = Random::new(rule.seed);
    let mut hits = vec![0_u32; barriers.len()];
    let mut open: Vec<usize> = Vec::with_capacity(barriers.len());
    for _ in 0..rule.paths {
        open.clear();
        open.extend(0..barriers.len());
        let mut level = metric.no_step();
        let mut at = start(random.next(), count);
        for _ in 0..rule.horizon {
            level = metric.after(level, changes[at]);
            open.retain(|&i| match barriers[i].met(level) {
                None => true,
                Some(target) => {
                    hits[i] += u32::from(target);
                    false
                }
            });
            if open.is_empty() {
                break;
            }
            at = next(at, random.next(), count);
        }
    }
    let paths = f64::from(rule.paths);
    let odds = |hits: u32| {
        let share = f64::from(hits) / paths;
        Odds { share, error: (share * (1.0 - share) / paths).sqrt() }
    };
    Some(hits.into_iter().map(odds).collect())
}

/// A random index below `count`, from the low half of `bits`: Lemire's product, whose bias is below count / 2^32.
fn start(bits: u64, count: u32) -> usize {
    (((bits & u64::from(u32::MAX)) * u64::from(count)) >> 32) as usize
}

/// The index after `at`, or with probability 1 / `MEAN_BLOCK`, decided by the high half of `bits`, a random one.
fn next(at: usize, bits: u64, count: u32) -> usize {
    if (bits >> 32) * MEAN_BLOCK < 1 << 32 {
        start(bits, count)
    } else if at + 1 < count as usize {
        at + 1
    } else {
        0
    }
}

impl Barriers {
    /// Returns whether a path at `level` has met the target (`true`), the stop (`false`), or neither.
    fn met(&self, level: f64) -> Option<bool> {
        let long = self.target > self.stop;
        let reaches = |barrier: f64, upwards: bool| if upwards { level >= barrier } else { level <= barrier };
        if reaches(self.stop, !long) {
            Some(false)
        } else if reaches(self.target, long) {
            Some(true)
        } else {
            None
        }
    }
}
