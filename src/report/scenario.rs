//! Trade ideas.

use super::Fields;
use crate::series::Series;
use crate::study::{Scenario, ScenarioState, Target};

/// Writes a trade idea and its figures.
pub fn scenario(out: &mut impl Fields, series: &Series, scenario: &Scenario) {
    let (state, reached, since) = match scenario.state {
        ScenarioState::Waiting => ("waiting", 0, None),
        ScenarioState::Open => ("open", 0, scenario.entered),
        ScenarioState::Target { count, bar } => ("target", count, Some(bar)),
        ScenarioState::Invalidated { bar } => ("invalidated", 0, Some(bar)),
    };
    out.optional("trigger", scenario.trigger.as_ref(), |out, trigger| {
        out.number("price", trigger.price);
        out.text("direction", trigger.direction.name());
    });
    out.text("side", scenario.side.name());
    out.number("entry", scenario.entry);
    out.time_of("entered", series, scenario.entered);
    out.number("stop", scenario.stop);
    out.list("targets", &scenario.targets, target);
    out.text("state", state);
    out.count("reached", reached);
    out.time_of("since", series, since);
}

fn target(out: &mut impl Fields, target: &Target) {
    let (from_close, odds) = (target.reward_from_close.as_ref(), target.odds.as_ref());
    out.number("price", target.price);
    out.number("reward", target.reward.map(|r| r.ratio));
    out.number("breakEven", target.reward.map(|r| r.break_even));
    out.number("rewardFromClose", from_close.map(|r| r.ratio));
    out.number("breakEvenFromClose", from_close.map(|r| r.break_even));
    out.number("odds", odds.map(|o| o.share));
    out.number("oddsError", odds.map(|o| o.error));
}
