//! Which of the levels that the price met a reader needs now.
//!
//! On each side of the price the most useful levels in view of a year, then the others by how useful they are. A level that
//! is drawn already stays unless another is clearly more useful, so that the picture does not change from day to day.
//! The choice is made anew only at a bar at which a level was opened, moved, broken or forgotten, and rests on bars up to
//! that one alone.
//!
//! The constants were chosen with one half of the articles of `tests/data/published_levels.csv` in view; how well the choice
//! does on the other half, and on files that nobody had looked at, stands in `docs/levels.md`.

use super::evidence::evidence;
use super::pass::AutoLevel;
use super::{Band, TurnSize};
use crate::order;

/// Usefulness falls by a factor of e for every so many slow ATR between level and close.
const NEAR_ATR: f64 = 5.0;
/// A level farther away than this many slow ATR is drawn only where it is the first of its side.
const FAR_ATR: f64 = 8.0;
/// Two drawn levels are at least so many slow ATR apart: nearer ones look like one.
const APART_ATR: f64 = 0.75;
/// A level counts as in view when it lies no more than so many slow ATR outside the range of the year.
const MARGIN_ATR: f64 = 0.5;
/// What each e-fold of turning points and bounces adds.
const PER_MEETING: f64 = 0.5;
/// A level that is drawn already counts so many times as useful: another must be that much better to take its place.
const KEEP: f64 = 1.75;
/// Half of the usefulness fades by a factor of e in so many bars after the latest turning point: a quarter of sessions.
const RECENT_BARS: f64 = 63.0;

/// Where the price is when the choice is made, in log price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub bar: usize,
    pub close: f64,
    /// The slow volatility.
    pub slow: f64,
    /// Lowest low and highest high of the last year.
    pub range: (f64, f64),
}

/// Which levels may be chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule<'a> {
    /// At most so many.
    pub count: usize,
    pub min_evidence: f64,
    /// Bands of the editor's levels, which are not repeated.
    pub editors: &'a [Band],
}

/// Returns the numbers of the chosen levels; `before` has those that were chosen until now.
pub(super) fn choose(levels: &[AutoLevel], now: &Now, rule: &Rule, before: &[u32]) -> Vec<u32> {
    let mut free: Vec<&AutoLevel> = levels.iter().filter(|level| now.is_free(level, rule)).collect();
    order::by_key(&mut free, |level| order::float_key(-now.usefulness(level, before)));
    let in_view: Vec<&AutoLevel> = free.iter().copied().filter(|level| now.is_in_view(level)).collect();
    let near: Vec<&AutoLevel> = in_view.iter().copied().filter(|level| now.is_near(level)).collect();
    let mut chosen = Vec::new();
    let a_side = rule.count / 2;
    now.take(&mut chosen, &near, &|of_side, _| of_side < a_side);
    // A side with nothing near has its most useful level all the same, in view if it can.
    for others in [in_view, free] {
        now.take(&mut chosen, &others, &|of_side, _| of_side < a_side.min(1));
    }
    now.take(&mut chosen, &near, &|_, in_all| in_all < rule.count);
    chosen.iter().map(|level| level.id).collect()
}

impl Now {
    fn is_free(&self, level: &AutoLevel, rule: &Rule) -> bool {
        let repeats = |band: &Band| {
            let least = (band.half + level.band.half).max(APART_ATR * self.slow);
            (band.centre - level.band.centre).abs() < least
        };
        let evidence = evidence(level.track.bounces, level.track.breaks, level.pivots);
        evidence >= rule.min_evidence && !rule.editors.iter().any(repeats)
    }

    fn is_in_view(&self, level: &AutoLevel) -> bool {
        let (low, high) = self.range;
        let margin = MARGIN_ATR * self.slow;
        (low - margin..=high + margin).contains(&level.band.centre)
    }

    fn is_near(&self, level: &AutoLevel) -> bool {
        self.distance(level) <= FAR_ATR * self.slow
    }

    fn distance(&self, level: &AutoLevel) -> f64 {
        (level.band.centre - self.close).abs()
    }

    /// How much a level helps a reader, on no scale: more the nearer it is, the larger its turning points, the more often
    /// the price turned there, and the fresher the last time.
    fn usefulness(&self, level: &AutoLevel, before: &[u32]) -> f64 {
        let size = if level.size == TurnSize::Large { 2.0 } else { 1.0 };
        let meetings = f64::from(level.turns + level.track.bounces);
        let age = self.bar.saturating_sub(level.newest.bar) as f64;
        let recent = f64::midpoint(1.0, (-age / RECENT_BARS).exp());
        // Before the first range of prices all distances are 0.
        let distance = if self.slow > 0.0 { self.distance(level) / self.slow } else { 0.0 };
        let keep = if before.contains(&level.id) { KEEP } else { 1.0 };
        (size + PER_MEETING * meetings.ln()) * recent * (-distance / NEAR_ATR).exp() * keep
    }

    /// Adds levels, the first before the others, none too near to another. `has_place` takes how many of the level's own
    /// side are chosen, and how many in all.
    fn take<'a>(
        &self,
        chosen: &mut Vec<&'a AutoLevel>,
        levels: &[&'a AutoLevel],
        has_place: &dyn Fn(usize, usize) -> bool,
    ) {
        for &level in levels {
            let of_side = chosen.iter().filter(|other| other.role() == level.role()).count();
            let is_apart = |other: &&AutoLevel| (other.band.centre - level.band.centre).abs() >= APART_ATR * self.slow;
            if has_place(of_side, chosen.len()) && chosen.iter().all(is_apart) {
                chosen.push(level);
            }
        }
    }
}
