//! Levels of a series, kept up to date bar by bar.

use super::super::pivot::{LogBar, Pivot, TurnSize};
use super::choose::{Now, Rule, choose};
use super::evidence::{evidence, strength};
use super::pass::{AutoLevel, AutoLevels};
use super::terrain::{FixedBand, MeasuredBar, Surveyor, Terrain, Walker};
use super::track::Track;
use super::trend_line::{TrendLine, TrendSpec};
use super::turns::FoundTurns;
use super::{Band, EditorLevel, Level, LevelBaseline, LevelEvent, LevelSource, LevelSpec, LevelTurn, MIN_BARS, Role};
use crate::order;
use crate::series::{Appended, Metric, Series};
use crate::study::JudgedBy;

/// The levels of one series: made once, updated with each live bar, asked for any price.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LevelStudy {
    spec: LevelSpec,
    has_range: bool,
    terrain: Terrain,
    state: State,
    /// The state without the last bar, for its correction.
    before_last: State,
}

/// Everything that one bar hands to the next.
#[derive(Clone, Debug)]
struct State {
    surveyor: Surveyor,
    auto: AutoLevels,
    /// The editor's levels, in their order; `None` where the series cannot have such a price.
    editor: Vec<Option<Walker>>,
    /// Numbers of the automatic levels that a reader needs; `None` before there are enough bars.
    chosen: Option<Vec<u32>>,
}

impl State {
    fn step(&mut self, bar: usize, y: LogBar, (spec, metric): (&LevelSpec, Metric)) -> (MeasuredBar, FoundTurns) {
        let (moment, turns) = self.surveyor.step(bar, y);
        let changed = self.auto.step(bar, &y, (moment.fast, moment.slow), turns);
        if bar + 1 >= MIN_BARS && (changed || self.chosen.is_none()) {
            let now = Now { bar, close: y.close, slow: moment.slow, range: self.surveyor.range() };
            let editors: Vec<Band> = spec.editor.iter().map(|level| FixedBand::of(level, metric).at(&moment)).collect();
            let rule = Rule { count: spec.auto_count, min_evidence: spec.min_evidence, editors: &editors };
            let before = self.chosen.take().unwrap_or_default();
            self.chosen = Some(choose(&self.auto, &now, &rule, &before));
        }
        for walker in self.editor.iter_mut().flatten() {
            walker.step(bar, &moment, JudgedBy::Close);
        }
        (moment, turns)
    }
}

impl LevelStudy {
    /// Runs the pass over all bars: O(bars * levels alive), a few dozen at most.
    pub fn new(series: &Series, spec: &LevelSpec) -> Self {
        let metric = series.metric();
        let walker =
            |level: &EditorLevel| is_possible(level, metric).then(|| Walker::new(FixedBand::of(level, metric)));
        let state = State {
            surveyor: Surveyor::new(series.has_range()),
            auto: AutoLevels::default(),
            editor: spec.editor.iter().map(walker).collect(),
            chosen: None,
        };
        let mut study = LevelStudy {
            spec: spec.clone(),
            has_range: series.has_range(),
            terrain: Terrain::with_capacity(series.len(), metric),
            before_last: state.clone(),
            state,
        };
        for bar in 0..series.len() {
            if bar == series.last() {
                study.before_last = study.state.clone();
            }
            study.step(LogBar::of(series, bar));
        }
        study
    }

    /// Follows `series`, to which one bar was appended or whose last bar was corrected. The result equals a new study.
    ///
    /// Anything else that happened to the series (another length, a range where there was none, the first price at or
    /// below zero) starts anew.
    pub fn update(&mut self, series: &Series, appended: Appended) {
        let bars_expected = match appended {
            Appended::New => self.terrain.len() + 1,
            Appended::Corrected => self.terrain.len(),
        };
        let is_same_kind = series.has_range() == self.has_range && series.metric() == self.terrain.metric;
        if series.len() != bars_expected || !is_same_kind {
            *self = LevelStudy::new(series, &self.spec);
            return;
        }
        match appended {
            Appended::New => self.before_last = self.state.clone(),
            Appended::Corrected => {
                self.state = self.before_last.clone();
                self.terrain.pop();
            }
        }
        self.step(LogBar::of(series, series.last()));
    }

    fn step(&mut self, y: LogBar) {
        let (moment, turns) = self.state.step(self.terrain.len(), y, (&self.spec, self.terrain.metric));
        self.terrain.push(moment, turns);
    }

    /// The levels that a reader needs now: the editor's in the order given, then automatic ones, strongest first.
    ///
    /// Fewer than [`MIN_BARS`] bars have no automatic levels. None of them repeats an editor's band, or another's.
    pub fn levels(&self) -> Vec<Level> {
        let mut levels: Vec<Level> = self.editor_levels().collect();
        let chosen = self.state.chosen.as_deref().unwrap_or_default();
        levels.extend(self.automatic(|level| chosen.contains(&level.id)));
        levels
    }

    /// Every place that the price has met, strongest first: what [`levels`](Self::levels) chooses from. Bands may overlap.
    pub fn candidates(&self) -> Vec<Level> {
        self.automatic(|_| true)
    }

    fn automatic(&self, fits: impl Fn(&AutoLevel) -> bool) -> Vec<Level> {
        let found = self.state.auto.all.iter().filter(|level| fits(level));
        let mut levels: Vec<Level> = found.map(|level| self.auto_level(level)).collect();
        order::by_key(&mut levels, |level| order::float_key(-level.evidence));
        order::by_key(&mut levels, |level| order::float_key(-level.strength));
        levels
    }

    /// The record of any price, as if an editor had set it. `None` unless `price` is one that the series can have: finite, and
    /// above 0 where all of its prices are.
    pub fn test_level(&self, price: f64) -> Option<Level> {
        let given = EditorLevel::at(price);
        if !is_possible(&given, self.terrain.metric) {
            return None;
        }
        let (track, band) = self.terrain.walk(&given)?;
        Some(self.fixed_level(&given, &track, band))
    }

    /// A line through two points of `series`, whose first bars are those of this study; `None` while they do not hold both of its
    /// days. Cost: one pass from its first point on.
    pub fn trend_line(&self, series: &Series, spec: &TrendSpec) -> Option<TrendLine> {
        let points = spec.points(series).filter(|[_, to]| to.0 < self.terrain.len())?;
        let (metric, [from, to]) = (self.terrain.metric, points);
        let begin = metric.y(from.1);
        let slope = (metric.y(to.1) - begin) / (to.0 - from.0) as f64;
        let (track, band, outcomes) = self.terrain.walk_line(from.0, begin, slope, spec.role)?;
        let mut level = self.record(&track, band, (0, evidence(track.bounces, track.breaks, 0)));
        level.born = from.0;
        level.baseline = LevelBaseline { rate: outcomes.rate(), visits: outcomes.visits(), p_value: None };
        let at =
            |bar: usize| bar.checked_sub(from.0).map_or(f64::NAN, |bars| metric.price(begin + slope * bars as f64));
        Some(TrendLine { points, values: (0..series.len()).map(at).collect(), level })
    }

    /// A stated level's role at the last bar and its events, had its band been `width` times as wide and another price of
    /// each bar decided. An automatic level is taken as it is now.
    pub(in super::super) fn varied(&self, level: &Level, width: f64, by: JudgedBy) -> Option<(Role, Vec<LevelEvent>)> {
        let band = EditorLevel { low: level.low, high: level.high, label: None };
        let bits = |low: f64, high: f64| (low.to_bits(), high.to_bits());
        let has_edges =
            |given: &EditorLevel| given.low < given.high && bits(given.low, given.high) == bits(level.low, level.high);
        let given = match level.source {
            // The band of an editor's single price is not the editor's: it follows the volatility.
            LevelSource::Editor if !self.spec.editor.iter().any(has_edges) => EditorLevel::at(level.price),
            _ => band,
        };
        let (track, _) = self.terrain.walk_varied(&given, width, by)?;
        Some((track.machine.role, track.events))
    }

    /// The metric of the prices of its series.
    pub(super) fn metric(&self) -> Metric {
        self.terrain.metric
    }

    /// The turning points of one size, oldest first.
    pub fn pivots(&self, size: TurnSize) -> Vec<Pivot> {
        self.terrain.pivots(size).collect()
    }

    fn editor_levels(&self) -> impl Iterator<Item = Level> {
        let walked = self.spec.editor.iter().zip(&self.state.editor);
        walked.filter_map(|(given, walker)| {
            let (track, band) = self.terrain.walked(walker.as_ref()?)?;
            Some(self.fixed_level(given, track, band))
        })
    }

    fn fixed_level(&self, given: &EditorLevel, track: &Track, band: Band) -> Level {
        let (pivots, closeness) = self.terrain.pivots_on(band);
        let evidence = evidence(track.bounces, track.breaks, pivots) + closeness;
        let mut level = self.record(track, band, (pivots, evidence));
        level.price = f64::midpoint(given.low, given.high);
        if given.low < given.high {
            (level.low, level.high) = (given.low, given.high);
        } else {
            // A band without width comes back from its logarithm with a rounding error.
            (level.low, level.high) = (level.low.min(level.price), level.high.max(level.price));
        }
        level.label.clone_from(&given.label);
        level.baseline = self.terrain.baseline(0);
        level
    }

    fn auto_level(&self, found: &AutoLevel) -> Level {
        let mut level = self.record(&found.track, found.band, (found.pivots, found.evidence()));
        (level.source, level.born) = (LevelSource::Auto, found.born);
        level.turn = Some(LevelTurn { count: found.turns, size: found.size, newest: found.newest });
        level.baseline = self.terrain.test(found.born, level.bounces, level.bounces + level.breaks);
        level
    }

    fn record(&self, track: &Track, band: Band, (pivots, evidence): (u32, f64)) -> Level {
        let metric = self.terrain.metric;
        let last = self.terrain.len().saturating_sub(1);
        let strength = track.last_contact.map_or(0.0, |contact| strength(evidence, last - contact));
        Level {
            price: metric.price(band.centre),
            low: metric.price(band.centre - band.half),
            high: metric.price(band.centre + band.half),
            role: track.machine.role,
            source: LevelSource::Editor,
            label: None,
            turn: None,
            born: 0,
            last_contact: track.last_contact,
            pivots,
            touches: track.touches,
            bounces: track.bounces,
            breaks: track.breaks,
            false_breaks: track.false_breaks,
            retests: track.retests,
            evidence,
            strength,
            baseline: self.terrain.baseline(0),
            events: track.events.clone(),
        }
    }
}

/// Returns whether a series of this metric can have the prices of a level.
fn is_possible(level: &EditorLevel, metric: Metric) -> bool {
    metric.holds(level.low) && metric.holds(level.high) && level.low <= level.high
}
