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
