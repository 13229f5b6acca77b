//! What the page gives beside the prices: advances and declines, and series of its own.

use super::{Call, Facts, Field, Missing, Of, PLAIN, Quantity};
use crate::series::Column;
use crate::study::Advances;

pub(super) const AD: Field = Field {
    name: "ad",
    unit: Quantity::Count,
    series: false,
    of: Of::Facts(|facts, _| advances(facts, |advances| &advances.line)),
    ..PLAIN
};

pub(super) const AD_RATIO: Field = Field {
    name: "ad_ratio",
    unit: Quantity::Ratio,
    series: false,
    of: Of::Facts(|facts, _| advances(facts, |advances| &advances.ratio)),
    ..PLAIN
};

/// A series of the page's own by its name: at each bar its newest value by then. It is no entry of the list: claims know its name
/// from the page.
pub(in crate::claim) static OWN: Field =
    Field { name: "", unit: Quantity::Own, series: false, of: Of::Facts(own), ..PLAIN };

fn advances(facts: &Facts<'_>, of: fn(&Advances) -> &Column) -> Result<Column, Missing> {
    let advances = facts.advances.ok_or_else(|| facts.missing("no-advances", "claim.advances", &[]))?;
    Ok(of(advances).iter().copied().take(facts.series.len()).collect())
}

fn own(facts: &Facts<'_>, call: &Call) -> Result<Column, Missing> {
    let name = call.series.as_deref().unwrap_or_default();
    let found = facts.lines.iter().chain(facts.panes).find(|own| own.name == name);
    let own = found.ok_or_else(|| facts.missing("no-series", "claim.series", &[("name", name)]))?;
    let mut newest = f64::NAN;
    let step = |&value: &f64| {
        newest = if value.is_nan() { newest } else { value };
        newest
    };
    Ok(own.values.iter().take(facts.series.len()).map(step).collect())
}
