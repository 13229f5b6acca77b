//! Open interest at strikes.

use super::{Argument, Call, Facts, Field, Missing, Of, Quantity, Takes};

/// Strikes that are named where the one that a claim means is none of them.
const MOST_NAMED: usize = 10;

pub(super) const OI: Field = Field {
    name: "oi",
    unit: Quantity::Contracts,
    takes: Takes::Strike,
    series: false,
    of: Of::Now(open),
    bars: |_, _, _| Vec::new(),
};

/// The open options of a kind at a strike; no value where that count is not known.
fn open(facts: &Facts<'_>, call: &Call) -> Result<f64, Missing> {
    let Argument::Strike(price, contract) = &call.argument else { return Ok(f64::NAN) };
    let Some(known) = facts.open_interest else {
        let date = facts.date(facts.series.last());
        return Err(match facts.strikes {
            [] => facts.missing("no-strikes", "claim.strikes", &[]),
            _ => facts.missing("no-strikes", "claim.strikes.later", &[("date", &date)]),
        });
    };
    let Some(strike) = known.at(price.value) else {
        let below = known.strikes.partition_point(|strike| strike.price < price.value);
        let last = (below + MOST_NAMED / 2).max(MOST_NAMED).min(known.strikes.len());
        let mut near = Vec::new();
        for strike in &known.strikes[last.saturating_sub(MOST_NAMED)..last] {
            near.push(facts.price(strike.price));
        }
        let near = facts.words.joined("list.apart", &near);
        return Err(facts.missing(
            "no-strike",
            "claim.strike",
            &[("price", &facts.price(price.value)), ("strikes", &near)],
        ));
    };
    Ok(strike.open(*contract).unwrap_or(f64::NAN))
}
