//! Which of the levels that the price met a reader needs now.
//!
//! On each side of the price the most useful levels in view of a year, then the others by how useful they are. A level that
//! is drawn already stays unless another is clearly more useful, so that the picture does not change from day to day.
//! The choice is made anew only at a bar at which a level was opened, moved, broken or forgotten, and rests on bars up to
//! that one alone.
//!
//! The constants were chosen with one half of the articles of `tests/data/published_levels.csv` in view; how well the choice
//! does on the other half, and on files that nobody had looked at, stands in `docs/levels.md`.

use super::pass::{AutoLevel, AutoLevels};
use super::{Band, Role, TurnSize};
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
pub(super) fn choose<'a>(levels: &'a AutoLevels, now: &Now, rule: &Rule, before: &[u32]) -> Vec<u32> {
    let ranked = |levels: &mut dyn Iterator<Item = &'a AutoLevel>| {
        let mut ranked = Vec::new();
        for level in levels.filter(|level| now.is_free(level, rule)) {
            let rank = order::float_key(now.usefulness(level, before));
            ranked.insert(ranked.partition_point(|&(other, _)| other >= rank), (rank, level));
        }
        ranked
    };
    let mut near = levels.near(now.close, FAR_ATR * now.slow).filter(|level| now.is_in_view(level));
    let near = ranked(&mut near);
    let mut choice = Choice { apart: APART_ATR * now.slow, chosen: Vec::new() };
    let a_side = rule.count / 2;
    choice.take(&near, &|of_side, _| of_side < a_side);
    // A side with nothing near has its most useful level all the same, in view if it can.
    let least = a_side.min(1);
    for fits in [&|level: &AutoLevel| now.is_in_view(level), &|_| true] as [&dyn Fn(&AutoLevel) -> bool; 2] {
        if [Role::Support, Role::Resistance].iter().any(|&role| choice.count_of(role) < least) {
            choice.take(&ranked(&mut levels.all.iter().filter(|level| fits(level))), &|of_side, _| of_side < least);
        }
    }
    choice.take(&near, &|_, in_all| in_all < rule.count);
    choice.chosen.iter().map(|level| level.id).collect()
}

/// Levels by how useful they are, the most useful first and of equals the oldest. A choice is made at every few bars of a series,
/// among a dozen levels.
type Ranked<'a> = [(i64, &'a AutoLevel)];

/// The levels that are chosen so far.
struct Choice<'a> {
    /// The least distance of two of them.
    apart: f64,
    chosen: Vec<&'a AutoLevel>,
}

impl<'a> Choice<'a> {
    fn count_of(&self, role: Role) -> usize {
        self.chosen.iter().filter(|level| level.role() == role).count()
    }

    /// Adds levels, none too near to another. `has_place` takes how many of the level's own side are chosen, and how many in all.
    fn take(&mut self, ranked: &Ranked<'a>, has_place: &dyn Fn(usize, usize) -> bool) {
        for &(_, level) in ranked {
            let is_apart = |other: &&AutoLevel| {
                other.id != level.id && (other.band.centre - level.band.centre).abs() >= self.apart
            };
            if has_place(self.count_of(level.role()), self.chosen.len()) && self.chosen.iter().all(is_apart) {
                self.chosen.push(level);
            }
        }
    }
}

impl Now {
    fn is_free(&self, level: &AutoLevel, rule: &Rule) -> bool {
        let repeats = |band: &Band| {
            let least = (band.half + level.band.half).max(APART_ATR * self.slow);
            (band.centre - level.band.centre).abs() < least
        };
        let is_enough = rule.min_evidence == f64::NEG_INFINITY || level.evidence() >= rule.min_evidence;
        is_enough && !rule.editors.iter().any(repeats)
    }

    fn is_in_view(&self, level: &AutoLevel) -> bool {
        let (low, high) = self.range;
        let margin = MARGIN_ATR * self.slow;
        (low - margin..=high + margin).contains(&level.band.centre)
    }

    fn distance(&self, level: &AutoLevel) -> f64 {
        (level.band.centre - self.close).abs()
    }

    /// Returns the usefulness of a level for a reader, without a unit: greater the nearer it is, the larger its turning points,
    /// the more often the price turned there, and the more recent the last time.
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
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::MIN_BARS;
    use super::super::terrain::Surveyor;
    use super::*;
    use crate::study::pivot::LogBar;
    use proptest::prelude::*;

    /// The same by the rule as it reads: all levels sorted, then taken one after the other.
    fn of_sorted(levels: &[AutoLevel], now: &Now, rule: &Rule, before: &[u32]) -> Vec<u32> {
        let mut free: Vec<&AutoLevel> = levels.iter().filter(|level| now.is_free(level, rule)).collect();
        free.sort_by(|a, b| now.usefulness(b, before).total_cmp(&now.usefulness(a, before)));
        let in_view: Vec<&AutoLevel> = free.iter().copied().filter(|level| now.is_in_view(level)).collect();
        let is_near = |level: &&AutoLevel| now.distance(level) <= FAR_ATR * now.slow;
        let near: Vec<&AutoLevel> = in_view.iter().copied().filter(is_near).collect();
        let mut chosen: Vec<&AutoLevel> = Vec::new();
        let a_side = rule.count / 2;
        let passes: [(&[&AutoLevel], usize, usize); 4] = [
            (&near, a_side, usize::MAX),
            (&in_view, a_side.min(1), usize::MAX),
            (&free, a_side.min(1), usize::MAX),
            (&near, usize::MAX, rule.count),
        ];
        for (levels, of_a_side, in_all) in passes {
            for &level in levels {
                let of_side = chosen.iter().filter(|other| other.role() == level.role()).count();
                let is_apart =
                    |other: &&AutoLevel| (other.band.centre - level.band.centre).abs() >= APART_ATR * now.slow;
                if of_side < of_a_side && chosen.len() < in_all && chosen.iter().all(is_apart) {
                    chosen.push(level);
                }
            }
        }
        chosen.iter().map(|level| level.id).collect()
    }

    proptest! {
        #[test]
        fn at_every_bar_the_choice_is_that_from_the_sorted_levels(
            steps in prop::collection::vec(-1.0..1.0_f64, MIN_BARS..500),
            count in 0..9_usize,
            min_evidence in prop_oneof![Just(f64::NEG_INFINITY), -1.0..2.0_f64],
            editor in -0.1..0.1_f64,
        ) {
            let (mut surveyor, mut auto, mut chosen) = (Surveyor::new(true), AutoLevels::default(), Vec::new());
            let editors = [Band { centre: editor, half: 0.003 }];
            let rule = Rule { count, min_evidence, editors: &editors };
            let mut close = 0.0;
            for (bar, step) in steps.into_iter().enumerate() {
                close += 0.02 * step * step * step;
                let y = LogBar { high: close + 0.004, low: close - 0.003, close };
                let (moment, turns) = surveyor.step(bar, y);
                auto.step(bar, &y, (moment.fast, moment.slow), turns);
                let now = Now { bar, close, slow: moment.slow, range: surveyor.range() };
                let next = choose(&auto, &now, &rule, &chosen);
                prop_assert_eq!(&next, &of_sorted(&auto.all, &now, &rule, &chosen));
                chosen = next;
            }
        }
    }
}
