//! The strongest level near a price.

use super::{Level, LevelStudy};

/// Prices are tried at least so many to the reach on each side: steps far below the width of a band.
const TRIES: f64 = 20.0;

impl LevelStudy {
    /// Of the prices within `reach` of `price` the one whose record has the most evidence, the nearest of equal ones.
    /// Only round prices are tried, in steps of at most a twentieth of the reach. `None` for what is no price, or no
    /// reach.
    pub fn strongest_near(&self, price: f64, reach: f64) -> Option<Level> {
        if !(price.is_finite() && price > 0.0 && reach.is_finite() && reach > 0.0) {
            return None;
        }
        let step = round_step(reach / TRIES);
        let mut best: Option<(f64, f64, Level)> = None;
        let mut at = ((price - reach) / step).ceil();
        while at * step <= price + reach {
            // A product of whole numbers where the step is a fraction: 0.3 and not 0.30000000000000004.
            let tried = if step < 1.0 { at / (1.0 / step).round() } else { at * step };
            at += 1.0;
            let Some(level) = self.test_level(tried) else { continue };
            let (evidence, distance) = (level.evidence, (tried - price).abs());
            let beats = |(most, nearest, _): &(f64, f64, Level)| {
                // Evidence is a sum of products; a rounding error is no difference.
                evidence > most + 1e-9 || (evidence > most - 1e-9 && distance < *nearest)
            };
            if best.as_ref().is_none_or(beats) {
                best = Some((evidence, distance, level));
            }
        }
        best.map(|(_, _, level)| level)
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above `most`.
fn round_step(most: f64) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a finite number above 0")]
    let exponent = most.log10().floor() as i32;
    let ten_to = |power: i32| if power < 0 { 1.0 / 10f64.powi(-power) } else { 10f64.powi(power) };
    let power = ten_to(exponent);
    let times = most / power;
    [5.0, 2.0].into_iter().find(|&digit| times >= digit).unwrap_or(1.0) * power
}
