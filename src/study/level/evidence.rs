//! What a level's counts are worth.

use std::f64::consts::LN_2;

/// ln(0.7 / 0.5): what a bounce says for a level that holds seven times in ten, against a coin.
const PER_BOUNCE: f64 = 0.336;
/// ln(0.3 / 0.5): what a break says.
const PER_BREAK: f64 = -0.511;
/// What a turning point at the level adds: less than a bounce, since turning points are where it was drawn from.
const PER_PIVOT: f64 = 0.25;
/// Evidence at which strength reaches 1 - 1/e.
const EVIDENCE_SCALE: f64 = 2.0;
/// Bars in which strength halves without contact: a year of sessions.
const HALF_LIFE_BARS: f64 = 252.0;

/// Log-likelihood ratio of a bounce probability of 0.7 against 0.5, plus a little for each pivot. A false break earns
/// nothing, and does not take back what its break cost.
pub fn evidence(bounces: u32, breaks: u32, pivots: u32) -> f64 {
    PER_BOUNCE * f64::from(bounces) + PER_BREAK * f64::from(breaks) + PER_PIVOT * f64::from(pivots)
}

/// Evidence on a scale from 0 to 1, halved for every 252 bars without contact.
pub fn strength(evidence: f64, bars_since_contact: usize) -> f64 {
    // A power of two by way of `exp`: the table of `exp2` is 3 kB (brotli) of the module.
    let age = (-LN_2 * bars_since_contact as f64 / HALF_LIFE_BARS).exp();
    (1.0 - (-evidence.max(0.0) / EVIDENCE_SCALE).exp()) * age
}
