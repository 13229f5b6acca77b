//! A trade idea in the picture.

use super::{Label, LevelMark, Look};
use crate::analysis::Analysis;
use crate::describe::{Seen, path_name};
use crate::format::plain;
use crate::study::{Direction, Path, PathState, Scenario, ScenarioState};

/// Entry, stop and targets.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioMark {
    /// The bar at which the idea was published.
    pub from: usize,
    /// Entry, stop where there is one, then the targets, nearest first.
    pub lines: Vec<ScenarioLine>,
}

/// One price of a trade idea.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioLine {
    /// The price.
    pub price: f64,
    /// What it is.
    pub stake: Stake,
    /// Its label; empty where that of a level at the same price says it too.
    pub label: Label,
    /// Shorter forms of the label: without what came of the price, and the price alone.
    pub shorter: [String; 2],
}

/// What a price of a trade idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stake {
    /// Where it starts.
    Entry,
    /// Where it is given up.
    Stop,
    /// What it hopes for.
    Target,
}

/// A price before it has a label: the key of its name, its number among the targets, whether it was met.
struct IdeaPrice {
    key: &'static str,
    number: usize,
    price: f64,
    stake: Stake,
    met: bool,
}

/// The first trade idea as a mark. A price that lies within a level shares that level's label.
pub(super) fn scenario_mark(
    seen: Seen,
    analysis: &Analysis,
    levels: &mut [LevelMark],
    look: &Look,
) -> Option<ScenarioMark> {
    let idea = analysis.scenarios.first().filter(|_| analysis.has_ideas)?;
    let closes = seen.closes();
    let line = |part: &IdeaPrice| {
        let level = levels.iter_mut().find(|level| (level.low..=level.high).contains(&part.price));
        let price = look.words.locale.price_beside(part.price, closes);
        let name = if let Some(level) = level {
            // A price beside that of the level is said.
            let price = if price == level.price_text { "" } else { &price };
            let Label { long, short } = &mut level.label;
            for words in [long, short] {
                *words =
                    met(look, part, named(look, &["scenario.at.", part.key].concat(), ("level", words), (part, price)));
            }
            String::new()
        } else {
            named(look, &["scenario.", part.key].concat(), ("price", &price), (part, ""))
        };
        let words = if name.is_empty() { String::new() } else { met(look, part, name.clone()) };
        let path = analysis.paths.iter().find(|path| leads_to(path, part) && !analysis.is_past && !words.is_empty());
        let long = path.map_or_else(
            || words.clone(),
            |path| {
                let name = path_name(path.trigger, path.target, closes, &look.words);
                met(look, part, named(look, &["scenario.at.", part.key].concat(), ("level", &name), (part, "")))
            },
        );
        ScenarioLine {
            price: part.price,
            stake: part.stake,
            label: Label { long, short: words },
            shorter: [name, price],
        }
    };
    Some(ScenarioMark { from: analysis.as_of, lines: parts(idea).iter().map(line).collect() })
}

/// Returns whether a path waits that aims at a target: then that says both, since its arrow has no words of its own.
fn leads_to(path: &Path, part: &IdeaPrice) -> bool {
    let is_target = part.stake == Stake::Target && !part.met;
    is_target && path.state == PathState::Waiting && path.target.to_bits() == part.price.to_bits()
}

/// The words of a part, with a price behind them where it is not empty.
fn named(look: &Look, key: &str, place: (&str, &str), (part, price): (&IdeaPrice, &str)) -> String {
    let words = look.words.say(key, &[place, ("number", &plain(part.number as f64))]);
    if price.is_empty() { words } else { [&words, "\u{a0}", price].concat() }
}

/// The words of a part, and whether it was met.
fn met(look: &Look, part: &IdeaPrice, words: String) -> String {
    if part.met { look.words.say("scenario.met", &[("words", &words)]) } else { words }
}

fn parts(idea: &Scenario) -> Vec<IdeaPrice> {
    let (stopped, reached) = match idea.state {
        ScenarioState::Waiting | ScenarioState::Open => (false, 0),
        ScenarioState::Target { count, .. } => (false, count),
        ScenarioState::Invalidated { .. } => (true, 0),
    };
    let entry = match idea.trigger.map(|trigger| trigger.direction) {
        Some(Direction::Up) => "above",
        Some(Direction::Down) => "below",
        None => "entry",
    };
    let met = idea.entered.is_some();
    let mut parts = vec![IdeaPrice { key: entry, number: 0, price: idea.entry, stake: Stake::Entry, met }];
    parts.extend(idea.stop.map(|price| IdeaPrice { key: "stop", number: 0, price, stake: Stake::Stop, met: stopped }));
    // A single target needs no number.
    let key = if idea.targets.len() > 1 { "targets" } else { "target" };
    for (target, number) in idea.targets.iter().zip(1..) {
        parts.push(IdeaPrice { key, number, price: target.price, stake: Stake::Target, met: number <= reached });
    }
    parts
}
