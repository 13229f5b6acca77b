//! What may come next, in room behind the last bar: paths, and trade ideas beside the first.

use super::{Label, Look};
use crate::analysis::Analysis;
use crate::describe::{idea_name, idea_state, path_in_state, path_name, upcoming};
use crate::series::Series;
use crate::study::PathState;

/// Arrows from a price to another one, behind the last bar.
#[derive(Clone, Debug, PartialEq)]
pub struct PathsMark {
    /// The number of bars: the room begins behind them.
    pub bars: usize,
    /// One for each path.
    pub lines: Vec<PathLine>,
}

/// One arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct PathLine {
    /// The price where it begins.
    pub from: f64,
    /// The price to which it points.
    pub to: f64,
    /// What came of it.
    pub state: PathState,
    /// `above 2,150: 2,250`, with the state where it waits no more; short the target alone. Where the first trade idea names
    /// that price, nothing but the state.
    pub label: Label,
}

/// Behind the last bar this share of the width is left free where something stands there.
const ROOM: f64 = 0.125;

/// Returns the share of a picture's width behind the last bar: for paths, trade ideas, and events that are to come after the
/// newest bar. It does not change while a reader looks at an earlier day, or when a trigger is met.
pub(crate) fn room(series: &Series, analysis: &Analysis, look: &Look) -> f64 {
    let Analysis { paths, scenarios, .. } = analysis;
    let is_needed = !(paths.is_empty() && scenarios.is_empty() && upcoming(series, &look.events).is_empty());
    if is_needed { ROOM } else { 0.0 }
}

/// The paths, then the trade ideas behind the first, which has zones of its own. What says the same as a path stands once.
pub(super) fn paths_mark(series: &Series, analysis: &Analysis, look: &Look) -> Option<PathsMark> {
    let (words, seen) = (&look.words, analysis.seen(series));
    let closes = seen.closes();
    let ideas = if analysis.has_ideas { &*analysis.scenarios } else { &[] };
    let first = ideas.first();
    let line: &dyn Fn(String, (f64, f64), PathState) -> PathLine = &|name, (from, to), state| {
        let is_named =
            first.is_some_and(|idea| idea.targets.iter().any(|target| target.price.to_bits() == to.to_bits()));
        let long = match state {
            PathState::Waiting if is_named => String::new(),
            PathState::Waiting => name,
            _ => path_in_state(&name, state, seen.times_ms, words),
        };
        let short = if is_named { String::new() } else { words.locale.price_beside(to, closes) };
        PathLine { from, to, state, label: Label { long, short } }
    };
    let mut lines: Vec<PathLine> = Vec::new();
    for path in analysis.paths.iter().filter(|_| !analysis.is_past) {
        lines.push(line(
            path_name(path.trigger, path.target, closes, words),
            (path.trigger.price, path.target),
            path.state,
        ));
    }
    for idea in ideas.iter().skip(1) {
        let Some(target) = idea.targets.first() else { continue };
        let is_same = |path: &PathLine| {
            path.from.to_bits() == idea.entry.to_bits() && path.to.to_bits() == target.price.to_bits()
        };
        if !lines.iter().any(is_same) {
            lines.push(line(idea_name(idea, closes, words), (idea.entry, target.price), idea_state(idea)));
        }
    }
    (!lines.is_empty()).then_some(PathsMark { bars: analysis.bars, lines })
}
