//! Which pivots make a level, which levels merge, which go.

use super::super::pivot::{LogBar, Pivot, TurnSize};
use super::Role;
use super::evidence::{closeness, evidence};
use super::machine::{Band, Machine};
use super::track::Track;
use super::turns::{FoundTurns, Turn};

/// A pivot joins a level whose centre is within this many slow ATR.
pub(super) const JOIN_WITHIN: f64 = 0.5;
/// Levels whose centres are closer than this many slow ATR are one.
const MERGE_WITHIN: f64 = 0.25;
/// A band is never narrower, to each side, than this many slow ATR: prices do not turn to the tick.
pub(in super::super) const HALF_WIDTH_MIN: f64 = 0.25;
/// Nor wider than this many, or neighbouring bands would overlap.
const HALF_WIDTH_MAX: f64 = 0.5;
/// A search for the levels that the price can meet counts for as long as it stays within so many slow ATR.
const CALM_ATR: f64 = 3.0;
/// The centre follows the last six pivots or so; older ones fade.
const CENTRE_PIVOTS: u32 = 6;

/// An automatic level goes after so many bars without contact: one, two or four years of sessions by its largest turning
/// point.
fn forget_bars(size: TurnSize) -> usize {
    match size {
        TurnSize::Small => 252,
        TurnSize::Medium => 504,
        TurnSize::Large => 1008,
    }
}

/// A level that the pass found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AutoLevel {
    /// The number of levels that were opened before it: no other one has this number.
    pub id: u32,
    pub band: Band,
    pub born: usize,
    /// Turning points of every size.
    pub turns: u32,
    /// Turning points of medium size and more, which count as evidence.
    pub pivots: u32,
    /// The size of its largest turning point.
    pub size: TurnSize,
    /// Its latest turning point.
    pub newest: Pivot,
    /// The slow volatility when the last of them became known.
    slow: f64,
    pub track: Track,
    /// The first pivot; sums of the others' differences from it, and of their squares.
    origin: f64,
    sum: f64,
    sum_of_squares: f64,
}

impl AutoLevel {
    fn open(id: u32, turn: &Turn, y: &LogBar, (fast, slow): (f64, f64)) -> Self {
        let pivot = &turn.pivot;
        let band = Band { centre: pivot.log_price, half: HALF_WIDTH_MIN * slow };
        let mut track = Track::new(Machine::new(band, y.close, fast));
        track.last_contact = Some(pivot.bar);
        AutoLevel {
            id,
            band,
            born: pivot.known,
            turns: 1,
            pivots: u32::from(turn.size == TurnSize::Medium),
            size: turn.size,
            newest: *pivot,
            slow,
            track,
            origin: pivot.log_price,
            sum: 0.0,
            sum_of_squares: 0.0,
        }
    }

    fn join(&mut self, turn: &Turn, slow: f64) {
        self.size = self.size.max(turn.size);
        // A large turning point was a medium one before.
        self.pivots += u32::from(turn.size == TurnSize::Medium);
        if !turn.is_new {
            return;
        }
        let pivot = &turn.pivot;
        if pivot.bar > self.newest.bar {
            self.newest = *pivot;
        }
        self.turns += 1;
        self.slow = slow;
        self.band.centre += (pivot.log_price - self.band.centre) / f64::from(self.turns.min(CENTRE_PIVOTS));
        let from_origin = pivot.log_price - self.origin;
        self.sum += from_origin;
        self.sum_of_squares += from_origin * from_origin;
        self.band.half = self.deviation().min(HALF_WIDTH_MAX * slow).max(HALF_WIDTH_MIN * slow);
        self.track.last_contact = self.track.last_contact.max(Some(pivot.bar));
    }

    /// Root mean square distance of the pivots from the centre.
    fn deviation(&self) -> f64 {
        let centre = self.band.centre - self.origin;
        let count = f64::from(self.turns);
        let mean_square = (self.sum_of_squares - 2.0 * centre * self.sum) / count + centre * centre;
        mean_square.max(0.0).sqrt()
    }

    /// Its evidence, which changes only with its turning points and its record.
    pub fn evidence(&self) -> f64 {
        let deviation = if self.slow > 0.0 { self.deviation() / self.slow } else { 0.0 };
        evidence(self.track.bounces, self.track.breaks, self.pivots)
            + closeness(self.turns, deviation * deviation * f64::from(self.turns))
    }

    /// Which side of it the price is on.
    pub fn role(&self) -> Role {
        self.track.machine.role
    }

    /// The bar at which it goes, unless the price meets it before.
    fn forget_at(&self) -> usize {
        self.track.last_contact.map_or(usize::MAX, |last| last + forget_bars(self.size))
    }

    fn distance(&self, log_price: f64) -> f64 {
        (self.band.centre - log_price).abs()
    }
}

/// The automatic levels, in the order of their birth.
///
/// A long series has more than a hundred, of which a bar changes one or two: few questions go through all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AutoLevels {
    pub all: Vec<AutoLevel>,
    /// Their centres, to find those near a price.
    centres: Vec<f64>,
    /// While bars stay within this one, every level rests but the `awake`; `None` where that is not known.
    calm: Option<LogBar>,
    /// Places in `all`.
    awake: Vec<usize>,
    /// No level is forgotten before this bar.
    forget_at: usize,
    /// The number of levels opened.
    opened: u32,
}

impl AutoLevels {
    /// Takes one bar: first the machines of the levels known before it, then the turning points that it makes known.
    /// Returns whether anything happened that can change which levels a reader needs: a level was opened, moved, broken
    /// or forgotten.
    pub fn step(&mut self, bar: usize, y: &LogBar, atr: (f64, f64), turns: FoundTurns) -> bool {
        let mut changed = false;
        self.wake(y, atr.1);
        for &index in &self.awake {
            let level = &mut self.all[index];
            changed |= level.track.step(bar, y, level.band, atr.0);
        }
        for turn in turns.into_iter().flatten() {
            self.take(&turn, y, atr);
            changed = true;
        }
        changed | self.forget(bar)
    }

    /// Finds anew which levels can be met while the price stays near, where a bar is not.
    fn wake(&mut self, y: &LogBar, slow: f64) {
        if self.calm.is_some_and(|calm| y.low >= calm.low && y.high <= calm.high) {
            return;
        }
        let reach = CALM_ATR * slow;
        let calm = LogBar { high: y.high + reach, low: y.low - reach, ..*y };
        self.calm = Some(calm);
        self.awake.clear();
        let rests = |level: &AutoLevel| level.track.machine.rests(&calm, level.band);
        self.awake.extend(self.all.iter().enumerate().filter(|(_, level)| !rests(level)).map(|(index, _)| index));
    }

    /// Takes away the levels that were not met for too long. Returns whether there was one.
    fn forget(&mut self, bar: usize) -> bool {
        if bar < self.forget_at {
            return false;
        }
        let before = self.all.len();
        self.all.retain(|level| bar < level.forget_at());
        self.forget_at = self.all.iter().map(AutoLevel::forget_at).min().unwrap_or(usize::MAX);
        self.removed(before)
    }

    /// Follows the removal of levels, of which there were so many `before`. Returns whether there was one.
    fn removed(&mut self, before: usize) -> bool {
        let is_less = self.all.len() < before;
        if is_less {
            self.calm = None;
            self.centres = self.all.iter().map(|level| level.band.centre).collect();
        }
        is_less
    }

    fn take(&mut self, turn: &Turn, y: &LogBar, (fast, slow): (f64, f64)) {
        let index = self.nearest(turn.pivot.log_price, JOIN_WITHIN * slow).unwrap_or(self.all.len());
        if let Some(level) = self.all.get_mut(index) {
            level.join(turn, slow);
            self.centres[index] = level.band.centre;
        } else {
            let level = AutoLevel::open(self.opened, turn, y, (fast, slow));
            self.opened += 1;
            self.centres.push(level.band.centre);
            self.forget_at = self.forget_at.min(level.forget_at());
            self.all.push(level);
        }
        if !self.awake.contains(&index) {
            self.awake.push(index);
        }
        self.merge(index, slow);
    }

    /// The levels whose centres are within a distance of a price.
    pub fn near(&self, log_price: f64, within: f64) -> impl Iterator<Item = &AutoLevel> {
        self.distances(log_price).filter(move |&(_, distance)| distance <= within).map(|(index, _)| &self.all[index])
    }

    /// The level nearest to a price, within a distance; the older of two equally near.
    fn nearest(&self, log_price: f64, within: f64) -> Option<usize> {
        let near = self.distances(log_price).filter(|&(_, distance)| distance <= within);
        near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(index, _)| index)
    }

    fn distances(&self, log_price: f64) -> impl Iterator<Item = (usize, f64)> {
        self.centres.iter().map(move |centre| (centre - log_price).abs()).enumerate()
    }

    /// Joins the level that moved with a neighbour that is now too near: the one with more pivots stays; of two with as many
    /// the older.
    fn merge(&mut self, moved: usize, slow: f64) {
        let (centre, turns, before) = (self.centres[moved], self.all[moved].turns, self.all.len());
        if self.distances(centre).filter(|&(_, distance)| distance < MERGE_WITHIN * slow).count() < 2 {
            return; // itself
        }
        let too_near = |level: &AutoLevel| level.distance(centre) < MERGE_WITHIN * slow;
        let stays = |index: usize, level: &AutoLevel| level.turns > turns || (level.turns == turns && index < moved);
        let moved_goes =
            self.all.iter().enumerate().any(|(index, level)| index != moved && too_near(level) && stays(index, level));
        let mut index = 0;
        self.all.retain(|level| {
            let this = index;
            index += 1;
            if this == moved { !moved_goes } else { moved_goes || !too_near(level) }
        });
        self.removed(before);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::pivot::PivotKind;
    use super::super::terrain::Surveyor;
    use super::*;

    /// Volatility in these tests: slow and fast ATR are 1, so that distances read in ATR.
    const ATR: (f64, f64) = (1.0, 1.0);
    /// A bar far above every level of these tests.
    const AWAY: LogBar = LogBar { high: 31.0, low: 29.0, close: 30.0 };

    fn turn_at(bar: usize, log_price: f64) -> FoundTurns {
        let pivot = Pivot { bar, known: bar + 1, kind: PivotKind::Low, log_price };
        [Some(Turn { pivot, size: TurnSize::Small, is_new: true }), None, None, None, None]
    }

    /// Returns what becomes known of it later.
    fn confirmed(bar: usize, log_price: f64, size: TurnSize) -> FoundTurns {
        turn_at(bar, log_price).map(|turn| turn.map(|turn| Turn { size, is_new: false, ..turn }))
    }

    fn levels_of(pivots: &[f64]) -> AutoLevels {
        let mut levels = AutoLevels::default();
        for (i, &log_price) in pivots.iter().enumerate() {
            levels.step(i + 1, &AWAY, ATR, turn_at(i, log_price));
        }
        levels
    }

    fn centres(levels: &AutoLevels) -> Vec<f64> {
        levels.all.iter().map(|level| level.band.centre).collect()
    }

    #[test]
    fn a_pivot_within_half_an_atr_joins_and_moves_the_centre() {
        let levels = levels_of(&[10.0, 10.5]);
        assert_eq!((centres(&levels), levels.all[0].turns), (vec![10.25], 2));
    }

    #[test]
    fn a_pivot_farther_than_half_an_atr_opens_a_level() {
        let levels = levels_of(&[10.0, 10.51]);
        assert_eq!(centres(&levels), [10.0, 10.51]);
    }

    #[test]
    fn a_pivot_joins_the_nearest_of_two_levels() {
        let levels = levels_of(&[10.0, 10.6, 10.4]);
        assert_eq!(levels.all[0].turns, 1);
        assert_eq!(levels.all[1].turns, 2);
    }

    #[test]
    fn the_seventh_pivot_moves_the_centre_by_a_sixth() {
        let levels = levels_of(&[10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.3]);
        // 0.3 / 6, exact to rounding.
        assert!((centres(&levels)[0] - 10.05).abs() < 1e-12);
    }

    #[test]
    fn the_half_width_is_the_deviation_of_the_pivots_between_its_bounds() {
        assert!((levels_of(&[10.0, 10.1]).all[0].band.half - 0.25).abs() < 1e-12, "no narrower than a quarter ATR");
        // Pivots at 10, 10.5, 9.78: the centre goes to 10.25, then to 10.25 - 0.47 / 3.
        let level = &levels_of(&[10.0, 10.5, 9.78]).all[0];
        let centre = 10.25 - 0.47 / 3.0;
        let squares: f64 = [10.0, 10.5, 9.78_f64].iter().map(|p| (p - centre) * (p - centre)).sum();
        assert!((level.band.half - (squares / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn of_two_levels_that_come_close_the_one_with_more_pivots_stays() {
        // Each pivot is nearer to the second level and draws it towards the first, at last to 10.23.
        let levels = levels_of(&[10.0, 10.55, 10.28, 10.21, 10.18, 10.155, 10.14]);
        assert_eq!(levels.all.len(), 2);
        let levels = levels_of(&[10.0, 10.55, 10.28, 10.21, 10.18, 10.155, 10.14, 10.13]);
        assert_eq!((levels.all.len(), levels.all[0].turns, levels.all[0].born), (1, 7, 2));
    }

    #[test]
    fn a_level_is_active_from_the_bar_that_confirmed_its_pivot_on_the_side_of_the_close() {
        let level = &levels_of(&[10.0]).all[0];
        assert_eq!((level.born, level.track.machine.role), (1, Role::Support));
        assert_eq!(level.track.machine, Machine::on(Role::Support, true));
    }

    #[test]
    fn a_larger_turn_at_a_known_extreme_is_no_second_one() {
        let mut levels = levels_of(&[10.0]);
        levels.step(2, &AWAY, ATR, confirmed(0, 10.0, TurnSize::Medium));
        levels.step(3, &AWAY, ATR, confirmed(0, 10.0, TurnSize::Large));
        let level = &levels.all[0];
        assert_eq!((level.turns, level.pivots, level.size), (1, 1, TurnSize::Large));
    }

    #[test]
    fn a_level_goes_after_one_two_or_four_years_without_contact_by_the_size_of_its_turns() {
        for (size, bars) in [(TurnSize::Small, 252), (TurnSize::Medium, 504), (TurnSize::Large, 1008)] {
            let mut levels = levels_of(&[10.0]);
            levels.step(2, &AWAY, ATR, confirmed(0, 10.0, size));
            (3..bars).for_each(|bar| _ = levels.step(bar, &AWAY, ATR, [None; 5]));
            assert_eq!(levels.all.len(), 1, "{} bars after its pivot at bar 0", bars - 1);
            assert!(levels.step(bars, &AWAY, ATR, [None; 5]), "the choice is made anew");
            assert!(levels.all.is_empty());
        }
    }

    #[test]
    fn passing_over_levels_that_rest_gives_what_stepping_all_gives() {
        for seed in 1..=12_u32 {
            let (mut surveyor, mut quick, mut every) =
                (Surveyor::new(true), AutoLevels::default(), AutoLevels::default());
            let (mut state, mut close) = (seed, 0.0);
            for bar in 0..3000 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let step = f64::from(state) / f64::from(u32::MAX) - 0.5;
                // Mostly small steps, now and then a leap over many levels.
                close += 0.16 * step * step * step;
                let y = LogBar { high: close + 0.004, low: close - 0.003, close };
                let (moment, turns) = surveyor.step(bar, y);
                let atr = (moment.fast, moment.slow);
                every.calm = Some(LogBar { high: f64::INFINITY, low: f64::NEG_INFINITY, close });
                every.awake = (0..every.all.len()).collect();
                every.forget_at = 0;
                assert_eq!(quick.step(bar, &y, atr, turns), every.step(bar, &y, atr, turns), "at {bar}");
                assert_eq!(quick.all, every.all, "at {bar}");
            }
            assert!(quick.opened > 60, "of {seed} only {} levels", quick.opened);
        }
    }
}
