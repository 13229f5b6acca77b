//! What every level needs and no level changes: computed once, read for any price.

use super::super::pivot::{LogBar, Pivot, TurnSize, Volatility};
use super::baseline::{Grid, Outcomes, binomial_tail};
use super::evidence::closeness;
use super::machine::{Band, Machine};
use super::pass::{HALF_WIDTH_MIN, JOIN_WITHIN};
use super::track::Track;
use super::turns::{FoundTurns, Turn, Turns};
use super::{EditorLevel, LevelBaseline, Role};
use crate::series::Metric;
use crate::study::JudgedBy;

/// One bar in the units of the machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeasuredBar {
    pub y: LogBar,
    pub fast: f64,
    pub slow: f64,
    /// Outcomes at arbitrary levels up to this bar.
    outcomes: Outcomes,
}

/// Arbitrary levels must have seen so many visits before a p-value is taken from their rate: with fewer the rate itself is
/// a guess, to 0.1 at best.
const BASELINE_VISITS_MIN: u64 = 30;

/// A band that does not move with the pivots. One price gets the least half-width of an automatic level, which follows the
/// volatility: a width in price that suits one year does not suit the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct FixedBand {
    centre: f64,
    half: Option<f64>,
    /// What the half-width is multiplied by.
    width: f64,
}

impl FixedBand {
    pub fn of(level: &EditorLevel, metric: Metric) -> Self {
        let (low, high) = (metric.y(level.low), metric.y(level.high));
        FixedBand { centre: f64::midpoint(low, high), half: (high > low).then_some((high - low) / 2.0), width: 1.0 }
    }

    pub fn at(self, moment: &MeasuredBar) -> Band {
        Band { centre: self.centre, half: self.half.unwrap_or(HALF_WIDTH_MIN * moment.slow) * self.width }
    }
}

/// A turning point with the slow volatility of the bar that made it known.
#[derive(Clone, Copy, Debug)]
struct PlacedTurn {
    turn: Turn,
    slow: f64,
}

/// What is carried from bar to bar to make the next moment.
#[derive(Clone, Debug)]
pub(super) struct Surveyor {
    volatility: Volatility,
    turns: Turns,
    grid: Grid,
    outcomes: Outcomes,
}

impl Surveyor {
    pub fn new(has_range: bool) -> Self {
        Surveyor {
            volatility: Volatility::new(has_range),
            turns: Turns::new(),
            grid: Grid::new(),
            outcomes: Outcomes::default(),
        }
    }

    pub fn step(&mut self, bar: usize, y: LogBar) -> (MeasuredBar, FoundTurns) {
        self.volatility.step(&y);
        let (fast, slow) = (self.volatility.fast, self.volatility.slow);
        let turns = self.turns.step(bar, &y, fast);
        self.outcomes.add(self.grid.step(bar, &y, fast, slow));
        (MeasuredBar { y, fast, slow, outcomes: self.outcomes }, turns)
    }

    /// Lowest low and highest high of the last year, in log price.
    pub fn range(&self) -> (f64, f64) {
        self.turns.range()
    }
}

/// The bar with the price that decides in the place of its close. A wick decides by its reach towards the far side.
fn judged(y: LogBar, by: JudgedBy, role: Role) -> LogBar {
    let close = match (by, role) {
        (JudgedBy::Close, _) => y.close,
        (JudgedBy::Wick, Role::Support) => y.low,
        (JudgedBy::Wick, Role::Resistance) => y.high,
    };
    LogBar { close, ..y }
}

/// A fixed level on its way through the bars.
#[derive(Clone, Debug)]
pub(super) struct Walker {
    fixed: FixedBand,
    /// `None` before the first bar.
    track: Option<Track>,
}

impl Walker {
    pub fn new(fixed: FixedBand) -> Self {
        Walker { fixed, track: None }
    }

    /// Takes the next bar, in which the price that `by` names decides.
    pub fn step(&mut self, bar: usize, moment: &MeasuredBar, by: JudgedBy) {
        let band = self.fixed.at(moment);
        match &mut self.track {
            Some(track) => {
                track.step(bar, &judged(moment.y, by, track.machine.role), band, moment.fast);
            }
            None => self.track = Some(Track::new(Machine::new(band, moment.y.close, moment.fast))),
        }
    }
}

/// The moments of all bars, and the turning points.
#[derive(Clone, Debug)]
pub(super) struct Terrain {
    pub metric: Metric,
    moments: Vec<MeasuredBar>,
    turns: Vec<PlacedTurn>,
}

impl Terrain {
    pub fn with_capacity(bars: usize, metric: Metric) -> Self {
        Terrain { metric, moments: Vec::with_capacity(bars), turns: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.moments.len()
    }

    pub fn push(&mut self, moment: MeasuredBar, turns: FoundTurns) {
        self.moments.push(moment);
        self.turns.extend(turns.into_iter().flatten().map(|turn| PlacedTurn { turn, slow: moment.slow }));
    }

    /// Takes the last bar away, with the turning points that it made known.
    pub fn pop(&mut self) {
        self.moments.pop();
        let bars = self.len();
        self.turns.truncate(self.turns.partition_point(|placed| placed.turn.pivot.known < bars));
    }

    /// Turning points of one size, oldest first.
    pub fn pivots(&self, size: TurnSize) -> impl Iterator<Item = Pivot> {
        self.turns.iter().filter(move |placed| placed.turn.size == size).map(|placed| placed.turn.pivot)
    }

    /// Counts the turning points that fell on a band, by the rule by which they join automatic levels, and returns what their places
    /// say.
    pub fn pivots_on(&self, Band { centre, half }: Band) -> (u32, f64) {
        let (mut pivots, mut turns, mut squares) = (0, 0, 0.0);
        for PlacedTurn { turn, slow } in &self.turns {
            let distance = (turn.pivot.log_price - centre).abs();
            let joins = distance <= JOIN_WITHIN * slow;
            pivots += u32::from(turn.size == TurnSize::Medium && (joins || distance <= half));
            if joins && turn.is_new && *slow > 0.0 {
                turns += 1;
                squares += (distance / slow) * (distance / slow);
            }
        }
        (pivots, closeness(turns, squares))
    }

    /// A level's record over all bars, and its band at the last.
    pub fn walk(&self, level: &EditorLevel) -> Option<(Track, Band)> {
        self.walk_varied(level, 1.0, JudgedBy::Close)
    }

    /// The same with the band `width` times as wide, and with another price of each bar in the place of its close.
    pub fn walk_varied(&self, level: &EditorLevel, width: f64, judged_by: JudgedBy) -> Option<(Track, Band)> {
        let mut walker = Walker::new(FixedBand { width, ..FixedBand::of(level, self.metric) });
        for (bar, moment) in self.moments.iter().enumerate() {
            walker.step(bar, moment, judged_by);
        }
        self.walked(&walker).map(|(track, band)| (track.clone(), band))
    }

    /// The record of a level that has walked all bars, and its band at the last.
    pub fn walked<'a>(&self, walker: &'a Walker) -> Option<(&'a Track, Band)> {
        Some((walker.track.as_ref()?, walker.fixed.at(self.moments.last()?)))
    }

    /// The record of a line that passes `y` at bar `from` and rises by `slope` a bar, its band at the last bar, and what lines of
    /// the same slope at arbitrary prices did over the same bars: a grid of levels in a terrain that is tilted as much.
    pub fn walk_line(&self, from: usize, y: f64, slope: f64, role: Option<Role>) -> Option<(Track, Band, Outcomes)> {
        let rise = |bar: usize| slope * (bar - from) as f64;
        let band =
            |bar: usize, moment: &MeasuredBar| Band { centre: y + rise(bar), half: HALF_WIDTH_MIN * moment.slow };
        let mut moments = self.moments.iter().enumerate().skip(from);
        let (_, first) = moments.next()?;
        let machine = match role {
            Some(role) => Machine::on(role, false),
            None => Machine::new(band(from, first), first.y.close, first.fast),
        };
        let (mut track, mut grid, mut outcomes) = (Track::new(machine), Grid::new(), Outcomes::default());
        for (bar, moment) in moments {
            let LogBar { high, low, close } = moment.y;
            track.step(bar, &moment.y, band(bar, moment), moment.fast);
            let flat = LogBar { high: high - rise(bar), low: low - rise(bar), close: close - rise(bar) };
            outcomes.add(grid.step(bar, &flat, moment.fast, moment.slow));
        }
        Some((track, band(self.len() - 1, self.moments.last()?), outcomes))
    }

    /// Returns what arbitrary levels did after bar `born`.
    pub fn baseline(&self, born: usize) -> LevelBaseline {
        let at = |bar: Option<&MeasuredBar>| bar.map_or_else(Outcomes::default, |moment| moment.outcomes);
        let outcomes = at(self.moments.last()).since(at(self.moments.get(born)));
        LevelBaseline { rate: outcomes.rate(), visits: outcomes.visits(), p_value: None }
    }

    /// The same, with how likely an arbitrary level is to bounce at least `bounces` times in `visits`.
    pub fn test(&self, born: usize, bounces: u32, visits: u32) -> LevelBaseline {
        let mut baseline = self.baseline(born);
        if baseline.visits >= BASELINE_VISITS_MIN {
            baseline.p_value = binomial_tail(visits.into(), bounces.into(), baseline.rate);
        }
        baseline
    }
}
