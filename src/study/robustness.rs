//! Robustness: does a statement survive other settings?
//!
//! A signal that needs one exact setting is a property of the setting. Each statement here is asked again with other
//! settings that an honest analyst might have chosen, and the answers are counted; nothing is fitted and nothing is
//! averaged. After Brock, Lakonishok and `LeBaron`, "Simple technical trading rules and the stochastic properties of
//! stock returns", Journal of Finance 47 (1992), who vary the length and the band of each rule for the same reason.
//!
//! Causal as the rest: only bars of the given series take part.

use super::judged_by::JudgedBy;
use super::level::{Level, LevelEventKind, LevelStudy, Role};
use super::{Average, Breakout, Direction, Line, LineCross, crosses};
use crate::order;
use crate::series::{Column, Series};

/// The period of an average is multiplied by these: 200 bars give 180, 190, 200, 210 and 220.
const PERIODS: [f64; 5] = [0.9, 0.95, 1.0, 1.05, 1.1];
/// The width of a level's band is multiplied by these.
const WIDTHS: [f64; 3] = [0.5, 1.0, 2.0];
/// Two events are the same event when they lie at most so many bars apart: two weeks of sessions, as long as a break
/// may still prove false.
const SAME_EVENT_BARS: usize = 10;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Statement {
    /// The close crossed an average, and this is the newest such cross.
    Cross {
        /// The average.
        average: Average,
        /// Where the close went.
        direction: Direction,
        /// When.
        bar: usize,
    },
    /// A level broke, and this is the newest of all breaks.
    Breakout {
        /// Middle of the level.
        price: f64,
        /// Where the price went.
        direction: Direction,
        /// When.
        bar: usize,
    },
    /// The level nearest to the last close has a role.
    Role {
        /// Middle of the level.
        price: f64,
        /// Its role.
        role: Role,
    },
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Setting {
    /// The average over so many bars.
    Period(usize),
    /// The band this many times as wide.
    Width(f64),
}

/// One variation and its answer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trial {
    /// What was changed.
    pub setting: Setting,
    /// Which price decided.
    pub judged_by: JudgedBy,
    /// Whether the statement holds there too.
    pub holds: bool,
}

/// A statement with all its variations, the stated setting among them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Robustness {
    /// What was said.
    pub statement: Statement,
    /// By price that decides, then by setting, each from small to large.
    pub trials: Vec<Trial>,
}

impl Robustness {
    /// In how many variations the statement holds.
    pub fn held(&self) -> usize {
        self.trials.iter().filter(|trial| trial.holds).count()
    }
}

/// What is known of a series when its statements are asked again.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The levels of this series.
    pub study: &'a LevelStudy,
    /// Those that are stated.
    pub levels: &'a [Level],
    /// Their breaks, oldest first.
    pub breakouts: &'a [Breakout],
    /// The crosses of the lines that are drawn.
    pub crosses: &'a [LineCross],
}

/// The newest cross of the close and the slowest average, the newest breakout, and the role of the nearest level, each
/// asked again with other settings. What was not stated is left out; so are wicks where the series has closes only.
///
/// - A cross holds where the newest cross of the varied average goes the same way and lies within ten bars.
/// - A breakout holds where the varied level breaks the same way within ten bars, and has the same role at the last bar.
/// - A role holds where the varied level has it at the last bar.
///
/// An automatic level is tried as if an editor had set its band where it is now: its past centres play no part.
pub fn robustness(series: &Series, stated: &Stated<'_>) -> Vec<Robustness> {
    let newest = stated.breakouts.last();
    // The nearest level may be the one that broke last; its role is then part of that answer already.
    let near = nearest(series, stated.levels).filter(|&at| newest.is_none_or(|breakout| breakout.level != at));
    let cross = stated_cross(stated.crosses).map(|cross| of_cross(series, cross));
    let breakout = newest.and_then(|breakout| of_breakout(series, stated, breakout));
    let role = near.and_then(|at| Some(of_role(series, stated.study, stated.levels.get(at)?)));
    let mut tried = Vec::new();
    for one in [cross, breakout, role] {
        tried.extend(one.filter(|one| !one.trials.is_empty()));
    }
    tried
}

/// The prices that may decide in this series.
fn judges(series: &Series) -> &'static [JudgedBy] {
    if series.has_range() { &[JudgedBy::Close, JudgedBy::Wick] } else { &[JudgedBy::Close] }
}

/// The newest cross of the close with the slowest average that it crossed.
fn stated_cross(crosses: &[LineCross]) -> Option<(Average, &LineCross)> {
    let mut found: Option<(Average, &LineCross)> = None;
    for cross in crosses {
        if let (Line::Close, Line::Average(average)) = (cross.fast, cross.slow)
            && found.is_none_or(|(slowest, _)| average.period >= slowest.period)
        {
            found = Some((average, cross));
        }
    }
    found
}

fn of_cross(series: &Series, (average, cross): (Average, &LineCross)) -> Robustness {
    let mut trials = Vec::new();
    for &judged_by in judges(series) {
        for period in periods(average.period) {
            let values = Average { period, ..average }.of(series.closes());
            let prices = deciding(series, &values, judged_by);
            let newest = crosses(&prices, &values).pop();
            let holds = newest
                .is_some_and(|new| new.direction == cross.direction && new.bar.abs_diff(cross.bar) <= SAME_EVENT_BARS);
            trials.push(Trial { setting: Setting::Period(period), judged_by, holds });
        }
    }
    let statement = Statement::Cross { average, direction: cross.direction, bar: cross.bar };
    Robustness { statement, trials }
}

/// The varied periods, each once: those of a short average round to the same.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a period times at most 1.1, rounded")]
fn periods(period: usize) -> Vec<usize> {
    let mut periods: Vec<usize> = PERIODS.iter().map(|factor| (period as f64 * factor).round() as usize).collect();
    periods.dedup();
    periods
}

/// The price that tells on which side of `values` a bar is; `values` itself where a bar lies on both sides.
fn deciding(series: &Series, values: &[f64], judged_by: JudgedBy) -> Column {
    if judged_by == JudgedBy::Close {
        return series.closes().to_vec();
    }
    let side = |(bar, &value): (usize, &f64)| {
        let (low, high) = (series.lows()[bar], series.highs()[bar]);
        if low > value {
            low
        } else if high < value {
            high
        } else {
            value
        }
    };
    values.iter().enumerate().map(side).collect()
}

fn of_breakout(series: &Series, stated: &Stated<'_>, breakout: &Breakout) -> Option<Robustness> {
    let level = stated.levels.get(breakout.level)?;
    let broken = match breakout.direction {
        Direction::Up => Role::Resistance,
        Direction::Down => Role::Support,
    };
    let statement = Statement::Breakout { price: level.price, direction: breakout.direction, bar: breakout.bar };
    let trials = of_level(series, stated.study, level, |role, breaks| {
        let same = |&(bar, was): &(usize, Role)| was == broken && bar.abs_diff(breakout.bar) <= SAME_EVENT_BARS;
        role == level.role && breaks.iter().any(same)
    });
    Some(Robustness { statement, trials })
}

fn of_role(series: &Series, study: &LevelStudy, level: &Level) -> Robustness {
    let statement = Statement::Role { price: level.price, role: level.role };
    Robustness { statement, trials: of_level(series, study, level, |role, _| role == level.role) }
}

/// `holds` gets the varied level's role at the last bar, and its breaks with the role that each ended.
fn of_level(
    series: &Series,
    study: &LevelStudy,
    level: &Level,
    holds: impl Fn(Role, &[(usize, Role)]) -> bool,
) -> Vec<Trial> {
    let mut trials = Vec::new();
    for &judged_by in judges(series) {
        for width in WIDTHS {
            let Some((role, events)) = study.varied(level, width, judged_by) else { continue };
            let breaks = events.iter().filter(|event| event.kind == LevelEventKind::Break);
            let breaks: Vec<(usize, Role)> = breaks.map(|event| (event.bar, event.role)).collect();
            trials.push(Trial { setting: Setting::Width(width), judged_by, holds: holds(role, &breaks) });
        }
    }
    trials
}

/// Index of the level whose middle is nearest to the last close.
fn nearest(series: &Series, levels: &[Level]) -> Option<usize> {
    let close = series.closes()[series.last()];
    let distance = |level: &Level| series.metric().change(close, level.price).abs();
    (0..levels.len()).min_by_key(|&at| order::float_key(distance(&levels[at])))
}
