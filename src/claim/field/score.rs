//! The score card and the trade ideas of the page.

use super::{Argument, Call, Facts, Field, Missing, Of, PLAIN, Quantity, Takes};
use crate::study::Target;

const NOW: Field = Field { series: false, ..PLAIN };

pub(super) const PULSE: Field = Field {
    name: "pulse",
    unit: Quantity::Index,
    of: Of::Now(|facts, _| {
        let score = facts.score.ok_or_else(|| facts.missing("no-score", "claim.score", &[]))?;
        Ok(score.pulse)
    }),
    ..NOW
};

pub(super) const THREAT: Field = Field {
    name: "threat",
    unit: Quantity::Threat,
    of: Of::Now(|facts, _| {
        let threat = facts.score.and_then(|score| score.threat);
        threat.map(f64::from).ok_or_else(|| facts.missing("no-score", "claim.score", &[]))
    }),
    ..NOW
};

pub(super) const REWARD: Field = Field {
    name: "reward",
    unit: Quantity::Ratio,
    takes: Takes::Price,
    of: Of::Now(|facts, call| {
        let reward = target(facts, call)?.reward;
        Ok(reward.ok_or_else(|| facts.missing("no-idea", "claim.stopless", &[]))?.ratio)
    }),
    ..NOW
};

pub(super) const ODDS: Field = Field {
    name: "odds",
    unit: Quantity::Percent,
    takes: Takes::Price,
    // Too few bars for odds: no value.
    of: Of::Now(|facts, call| Ok(target(facts, call)?.odds.map_or(f64::NAN, |odds| odds.share * 100.0))),
    ..NOW
};

/// The target at the price, of the first idea that has it.
fn target<'a>(facts: &Facts<'a>, call: &Call) -> Result<&'a Target, Missing> {
    let Argument::Price(price) = &call.argument else { return Err(facts.missing("no-idea", "claim.idea", &[])) };
    let mut targets = facts.scenarios.iter().flat_map(|idea| &idea.targets);
    let found = targets.find(|target| target.price.total_cmp(&price.value).is_eq());
    found.ok_or_else(|| facts.missing("no-idea", "claim.idea", &[("price", &price.text)]))
}
