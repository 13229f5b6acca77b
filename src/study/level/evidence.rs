//! What a level's counts are worth.

use std::f64::consts::LN_2;

/// ln(0.7 / 0.5): what a bounce says for a level that holds seven times in ten, against a coin.
const PER_BOUNCE: f64 = 0.336;
/// ln(0.3 / 0.5): what a break says.
const PER_BREAK: f64 = -0.511;
/// What a turning point of medium size at the level adds, wherever in the band it lies: less than a bounce, since turning points are
/// where it was drawn from.
const PER_PIVOT: f64 = 0.1;
/// Half of ln(1 / (0.2 √2π)): what a turning point after the first says by where it lies, for a level around which they lie normally
/// with a deviation of 0.2 ATR, against one that they meet by chance, evenly within half an ATR. Half, for the same reason.
const PER_TURN: f64 = 0.345;
/// Half of 1 / (2 · 0.2²): what that loses with the square of its distance in ATR.
const PER_SQUARE: f64 = -6.25;
/// Evidence at which strength reaches 1 - 1/e.
const EVIDENCE_SCALE: f64 = 2.0;
/// Bars in which strength halves without contact: a year of sessions.
const HALF_LIFE_BARS: f64 = 252.0;

/// Log-likelihood ratio of a bounce probability of 0.7 against 0.5, plus a little for each pivot. A false break earns
/// nothing, and does not take back what its break cost. The evidence of a level also has what the places of its turning points
/// say.
pub fn evidence(bounces: u32, breaks: u32, pivots: u32) -> f64 {
    PER_BOUNCE * f64::from(bounces) + PER_BREAK * f64::from(breaks) + PER_PIVOT * f64::from(pivots)
}

/// What turning points say by how near to the level they lie: the price turns at one that the market knows, and anywhere in a band
/// that it does not. `squares` is the sum of the squares of their distances from its centre, in slow ATR.
pub(super) fn closeness(turns: u32, squares: f64) -> f64 {
    if turns < 2 {
        return 0.0; // one is where it was drawn from
    }
    PER_TURN * f64::from(turns - 1) + PER_SQUARE * squares
}

/// Evidence on a scale from 0 to 1, halved for every 252 bars without contact.
pub fn strength(evidence: f64, bars_since_contact: usize) -> f64 {
    // A power of two by way of `exp`: the table of `exp2` is 3 kB (brotli) of the module.
    let age = (-LN_2 * bars_since_contact as f64 / HALF_LIFE_BARS).exp();
    (1.0 - (-evidence.max(0.0) / EVIDENCE_SCALE).exp()) * age
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    #[test]
    fn a_place_says_half_the_logarithm_of_how_much_likelier_it_is_at_a_level() {
        let deviation = 0.2;
        let log_ratio = |distance: f64| -(deviation * TAU.sqrt()).ln() - (distance / deviation).powi(2) / 2.0;
        let said = |distance: f64| closeness(2, distance * distance) - closeness(2, 0.0) + PER_TURN;
        for distance in [0.0, 0.1, 0.3, 0.5] {
            assert!((said(distance) - log_ratio(distance) / 2.0).abs() < 1e-3, "{distance}");
        }
        assert!(closeness(0, 0.0) == 0.0 && closeness(1, 0.2) == 0.0, "one is where it was drawn from");
    }
}
