//! Figures that the page gives with their sources.

use super::{Argument, Call, Facts, Field, Missing, Of, Quantity, Takes};
use crate::letter::lowered;

pub(super) const FACT: Field = Field {
    name: "fact",
    unit: Quantity::Figure,
    takes: Takes::Label,
    series: false,
    of: Of::Now(figure),
    bars: |_, _, _| Vec::new(),
};

/// The figure of that label, whatever its capitals and blanks.
fn figure(facts: &Facts<'_>, call: &Call) -> Result<f64, Missing> {
    let label = if let Argument::Label(label) = &call.argument { label.as_str() } else { "" };
    let wanted = lowered(label);
    let is_meant = |label: &str| lowered(&label.split_whitespace().collect::<Vec<_>>().join(" ")) == wanted;
    let found = facts.figures.iter().find(|fact| is_meant(&fact.label)).map(|fact| fact.value);
    found.ok_or_else(|| facts.missing("no-fact", "claim.fact", &[("name", label)]))
}
