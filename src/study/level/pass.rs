//! Which pivots make a level, which levels merge, which go.

use super::super::pivot::{LogBar, Pivot};
use super::machine::{Band, Machine};
use super::track::Track;

/// A pivot joins a level whose centre is within this many slow ATR.
pub(super) const JOIN_WITHIN: f64 = 0.5;
/// Levels whose centres are closer than this many slow ATR are one.
const MERGE_WITHIN: f64 = 0.25;
/// A band is never narrower, to each side, than this many slow ATR: prices do not turn to the tick.
pub(in super::super) const HALF_WIDTH_MIN: f64 = 0.25;
/// Nor wider than this many, or neighbouring bands would overlap.
const HALF_WIDTH_MAX: f64 = 0.5;
/// The centre follows the last six pivots or so; older ones fade.
const CENTRE_PIVOTS: u32 = 6;
/// An automatic level goes after two years of sessions without contact.
const FORGET_BARS: usize = 504;

/// A level that the pass found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AutoLevel {
    pub band: Band,
    pub born: usize,
    pub pivots: u32,
    pub track: Track,
    /// The first pivot; sums of the others' differences from it, and of their squares.
    origin: f64,
    sum: f64,
    sum_of_squares: f64,
}

impl AutoLevel {
    fn open(pivot: &Pivot, y: &LogBar, fast: f64, slow: f64) -> Self {
        let band = Band { centre: pivot.log_price, half: HALF_WIDTH_MIN * slow };
        let mut track = Track::new(Machine::new(band, y.close, fast));
        track.last_contact = Some(pivot.bar);
        AutoLevel { band, born: pivot.known, pivots: 1, track, origin: pivot.log_price, sum: 0.0, sum_of_squares: 0.0 }
    }

    fn join(&mut self, pivot: &Pivot, slow: f64) {
        self.pivots += 1;
        self.band.centre += (pivot.log_price - self.band.centre) / f64::from(self.pivots.min(CENTRE_PIVOTS));
        let from_origin = pivot.log_price - self.origin;
        self.sum += from_origin;
        self.sum_of_squares += from_origin * from_origin;
        self.band.half = self.deviation().min(HALF_WIDTH_MAX * slow).max(HALF_WIDTH_MIN * slow);
        self.track.last_contact = self.track.last_contact.max(Some(pivot.bar));
    }

    /// Root mean square distance of the pivots from the centre.
    fn deviation(&self) -> f64 {
        let centre = self.band.centre - self.origin;
        let count = f64::from(self.pivots);
        let mean_square = (self.sum_of_squares - 2.0 * centre * self.sum) / count + centre * centre;
        mean_square.max(0.0).sqrt()
    }

    fn distance(&self, log_price: f64) -> f64 {
        (self.band.centre - log_price).abs()
    }
}

/// The automatic levels, in the order of their birth.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AutoLevels(pub Vec<AutoLevel>);

impl AutoLevels {
    /// Takes one bar: first the machines of the levels known before it, then the pivot that it confirms.
    pub fn step(&mut self, bar: usize, y: &LogBar, (fast, slow): (f64, f64), pivot: Option<&Pivot>) {
        for level in &mut self.0 {
            level.track.step(bar, y, level.band, fast);
        }
        if let Some(pivot) = pivot {
            match self.nearest(pivot.log_price, JOIN_WITHIN * slow) {
                Some(index) => {
                    self.0[index].join(pivot, slow);
                    self.merge(index, slow);
                }
                None => self.0.push(AutoLevel::open(pivot, y, fast, slow)),
            }
        }
        self.0.retain(|level| level.track.last_contact.is_none_or(|last| bar < last + FORGET_BARS));
    }

    /// The level nearest to a price, within a distance; the older of two equally near.
    fn nearest(&self, log_price: f64, within: f64) -> Option<usize> {
        let distances = self.0.iter().map(|level| level.distance(log_price)).enumerate();
        let near = distances.filter(|&(_, distance)| distance <= within);
        near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(index, _)| index)
    }

    /// Of the level that moved and a neighbour that is now too near, the one with more pivots stays; of two with as many
    /// the older.
    fn merge(&mut self, moved: usize, slow: f64) {
        let (centre, pivots) = (self.0[moved].band.centre, self.0[moved].pivots);
        let too_near = |level: &AutoLevel| level.distance(centre) < MERGE_WITHIN * slow;
        let stays =
            |index: usize, level: &AutoLevel| level.pivots > pivots || (level.pivots == pivots && index < moved);
        let moved_goes =
            self.0.iter().enumerate().any(|(index, level)| index != moved && too_near(level) && stays(index, level));
        let mut index = 0;
        self.0.retain(|level| {
            let this = index;
            index += 1;
            if this == moved { !moved_goes } else { moved_goes || !too_near(level) }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::pivot::PivotKind;
    use super::*;

    /// Volatility in these tests: slow and fast ATR are 1, so that distances read in ATR.
    const ATR: (f64, f64) = (1.0, 1.0);
    /// A bar far above every level of these tests.
    const AWAY: LogBar = LogBar { high: 31.0, low: 29.0, close: 30.0 };

    fn pivot_at(bar: usize, log_price: f64) -> Pivot {
        Pivot { bar, known: bar + 1, kind: PivotKind::Low, log_price }
    }

    fn levels_of(pivots: &[f64]) -> AutoLevels {
        let mut levels = AutoLevels::default();
        for (i, &log_price) in pivots.iter().enumerate() {
            levels.step(i + 1, &AWAY, ATR, Some(&pivot_at(i, log_price)));
        }
        levels
    }

    fn centres(levels: &AutoLevels) -> Vec<f64> {
        levels.0.iter().map(|level| level.band.centre).collect()
    }

    #[test]
    fn a_pivot_within_half_an_atr_joins_and_moves_the_centre() {
        let levels = levels_of(&[10.0, 10.5]);
        assert_eq!((centres(&levels), levels.0[0].pivots), (vec![10.25], 2));
    }

    #[test]
    fn a_pivot_farther_than_half_an_atr_opens_a_level() {
        let levels = levels_of(&[10.0, 10.51]);
        assert_eq!(centres(&levels), [10.0, 10.51]);
    }

    #[test]
    fn a_pivot_joins_the_nearest_of_two_levels() {
        let levels = levels_of(&[10.0, 10.6, 10.4]);
        assert_eq!(levels.0[0].pivots, 1);
        assert_eq!(levels.0[1].pivots, 2);
    }

    #[test]
    fn the_seventh_pivot_moves_the_centre_by_a_sixth() {
        let levels = levels_of(&[10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.3]);
        // 0.3 / 6, exact to rounding.
        assert!((centres(&levels)[0] - 10.05).abs() < 1e-12);
    }

    #[test]
    fn the_half_width_is_the_deviation_of_the_pivots_between_its_bounds() {
        assert!((levels_of(&[10.0, 10.1]).0[0].band.half - 0.25).abs() < 1e-12, "no narrower than a quarter ATR");
        // Pivots at 10, 10.5, 9.78: the centre goes to 10.25, then to 10.25 - 0.47 / 3.
        let level = &levels_of(&[10.0, 10.5, 9.78]).0[0];
        let centre = 10.25 - 0.47 / 3.0;
        let squares: f64 = [10.0, 10.5, 9.78_f64].iter().map(|p| (p - centre) * (p - centre)).sum();
        assert!((level.band.half - (squares / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn of_two_levels_that_come_close_the_one_with_more_pivots_stays() {
        // Each pivot is nearer to the second level and draws it towards the first, at last to 10.23.
        let levels = levels_of(&[10.0, 10.55, 10.28, 10.21, 10.18, 10.155, 10.14]);
        assert_eq!(levels.0.len(), 2);
        let levels = levels_of(&[10.0, 10.55, 10.28, 10.21, 10.18, 10.155, 10.14, 10.13]);
        assert_eq!((levels.0.len(), levels.0[0].pivots, levels.0[0].born), (1, 7, 2));
    }

    #[test]
    fn a_level_is_active_from_the_bar_that_confirmed_its_pivot_on_the_side_of_the_close() {
        let level = &levels_of(&[10.0]).0[0];
        assert_eq!((level.born, level.track.machine.role), (1, super::super::Role::Support));
        assert_eq!(level.track.machine, Machine::on(super::super::Role::Support, true));
    }

    #[test]
    fn a_level_goes_after_504_bars_without_contact() {
        let mut levels = levels_of(&[10.0]);
        (2..504).for_each(|bar| levels.step(bar, &AWAY, ATR, None));
        assert_eq!(levels.0.len(), 1, "503 bars after its pivot at bar 0");
        levels.step(504, &AWAY, ATR, None);
        assert!(levels.0.is_empty());
    }
}
