//! A trade idea in the picture.

use super::{EndLabel, LevelMark, Look};
use crate::analysis::Analysis;
use crate::format::{decimals_of, plain};
use crate::study::{Scenario, ScenarioState};

/// Entry, stop and targets.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioMark {
    /// The bar at which the idea was published.
    pub from: usize,
    /// Entry, stop, then the targets, nearest first.
    pub lines: Vec<ScenarioLine>,
}

/// One price of a trade idea.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioLine {
    /// The price.
    pub price: f64,
    /// What it is.
    pub stake: Stake,
    /// Its words; empty where the words of a level at the same price say it too.
    pub words: EndLabel,
}

/// What a price of a trade idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stake {
    /// Where it starts.
    Entry,
    /// Where it is given up.
    Stop,
    /// What it hopes for.
    Target,
}

/// The first trade idea as a mark. A price that lies within a level shares that level's words.
pub(super) fn scenario_mark(analysis: &Analysis, levels: &mut [LevelMark], look: &Look) -> Option<ScenarioMark> {
    let idea = analysis.scenarios.first()?;
    let named = |name: &str, outcome: &str, price: f64, stake| (name.to_owned(), outcome.to_owned(), price, stake);
    let met = |is_met| if is_met { " (met)" } else { "" };
    let stopped = matches!(idea.state, ScenarioState::Invalidated { .. });
    let mut prices =
        vec![named("entry", "", idea.entry, Stake::Entry), named("stop", met(stopped), idea.stop, Stake::Stop)];
    for (index, target) in idea.targets.iter().enumerate() {
        let name =
            if idea.targets.len() > 1 { ["target ", &plain((index + 1) as f64)].concat() } else { "target".into() };
        prices.push(named(&name, met(index < reached(idea)), target.price, Stake::Target));
    }
    let line = |(name, outcome, price, stake): (String, String, f64, Stake)| {
        let level = levels.iter_mut().find(|level| (level.low..=level.high).contains(&price));
        let words = match level {
            Some(level) => {
                let suffix = [" \u{b7} ", &name, &outcome].concat();
                level.words.short.push_str(&suffix);
                level.words.long.push_str(&suffix);
                EndLabel { long: String::new(), short: String::new() }
            }
            None => {
                let written = look.price(price, decimals_of(&[price]));
                // A numbered target keeps its number apart from its price.
                let gap = if name.ends_with(|c: char| c.is_ascii_digit()) { ": " } else { " " };
                let text = [&crate::letter::capitalised(&name), gap, &written, &outcome].concat();
                EndLabel { long: text.clone(), short: text }
            }
        };
        ScenarioLine { price, stake, words }
    };
    Some(ScenarioMark { from: analysis.as_of, lines: prices.into_iter().map(line).collect() })
}

/// How many targets were met since the publication.
fn reached(idea: &Scenario) -> usize {
    match idea.state {
        ScenarioState::Target { count, .. } => count,
        _ => 0,
    }
}
