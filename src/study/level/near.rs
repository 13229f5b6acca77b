//! The strongest level near a price.

use super::{Level, LevelStudy};

/// Prices are tried at least so many to the reach on each side: steps far below the width of a band.
const TRIES: f64 = 20.0;
/// Steps of 1, 2 or 5 are at most two and a half times finer than asked for, on two sides.
const MOST_TRIES: f64 = 5.0 * TRIES;

impl LevelStudy {
    /// Returns the record of the level that a reader looks for near `price`: the nearest drawn one within `reach`; where
    /// there is none, of the round prices within reach the one whose record has the most evidence, the nearest of equal
    /// ones. Prices are tried in steps of at most a twentieth of the reach. `None` for what is no price, or no reach, and
    /// where a number has no digit for such a step.
    pub fn strongest_near(&self, price: f64, reach: f64) -> Option<Level> {
        if !(self.metric().holds(price) && reach.is_finite() && reach > 0.0) {
            return None;
        }
        let away = |level: &Level| (level.price - price).abs();
        let drawn = self.levels().into_iter().filter(|level| away(level) <= reach);
        if let Some(level) = drawn.min_by(|a, b| away(a).total_cmp(&away(b))) {
            return Some(level);
        }
        let step = round_step(reach / TRIES);
        if price + step <= price {
            return None;
        }
        let first = ((price - reach) / step).ceil();
        let more = ((price + reach) / step).floor() - first;
        if !(0.0..=MOST_TRIES).contains(&more) {
            return None;
        }
        let mut best: Option<(f64, f64, Level)> = None;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and MOST_TRIES")]
        for k in 0..=more as u32 {
            let at = first + f64::from(k);
            // A quotient of whole numbers where the step is a fraction: 0.3 and not 0.30000000000000004.
            let tried = if step < 1.0 { at / (1.0 / step).round() } else { at * step };
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
