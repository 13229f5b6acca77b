//! Trade ideas.

use super::Fields;
use crate::series::Series;
use crate::study::{Scenario, ScenarioState, Target};

/// Writes a trade idea and its figures.
pub fn scenario(out: &mut impl Fields, series: &Series, scenario: &Scenario) {
    let (state, reached, since) = match scenario.state {
        ScenarioState::Open => ("open", 0, None),
        ScenarioState::Target { count, bar } => ("target", count, Some(bar)),
        ScenarioState::Invalidated { bar } => ("invalidated", 0, Some(bar)),
    };
    out.text("side", scenario.side.name());
    out.number("entry", scenario.entry);
    out.number("stop", scenario.stop);
    out.list("targets", &scenario.targets, target);
    out.text("state", state);
    out.count("reached", reached);
    out.time_of("since", series, since);
}

fn target(out: &mut impl Fields, target: &Target) {
    let (from_close, odds) = (target.reward_from_close.as_ref(), target.odds.as_ref());
    out.number("price", target.price);
    out.number("reward", target.reward.ratio);
    out.number("breakEven", target.reward.break_even);
    out.number("rewardFromClose", from_close.map(|r| r.ratio));
    out.number("breakEvenFromClose", from_close.map(|r| r.break_even));
    out.number("odds", odds.map(|o| o.share));
    out.number("oddsError", odds.map(|o| o.error));
}
