//! The strongest level near a price.

use super::{Level, LevelStudy};
use crate::decimal::{magnitude, times_ten_to};

/// Prices are tried at least so many to the reach on each side: steps far below the width of a band.
const TRIES: f64 = 20.0;
/// Steps of 1, 2 or 5 are at most two and a half times finer than asked for, on two sides.
const MOST_TRIES: f64 = 5.0 * TRIES;
/// Evidence is a sum of products; a rounding error is no difference.
const ROUNDING: f64 = 1e-9;

impl LevelStudy {
    /// Returns the record of the strongest level within `reach` of `price`: of the stated levels and the round prices there the
    /// one whose record has the most evidence, the nearest of equal ones. Prices are tried in steps of at most a twentieth of the
    /// reach. `None` where no record speaks for its level (evidence above 0), for what is no price, or no reach, and where a
    /// number has no digit for such a step.
    pub fn strongest_near(&self, price: f64, reach: f64) -> Option<Level> {
        if !(self.metric().holds(price) && reach.is_finite() && reach > 0.0) {
            return None;
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
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and MOST_TRIES")]
        let round = (0..=more as u32).map(|k| {
            let at = first + f64::from(k);
            // A quotient of whole numbers where the step is a fraction: 0.3 and not 0.30000000000000004.
            if step < 1.0 { at / (1.0 / step).round() } else { at * step }
        });
        let stated = self.levels().into_iter().map(|level| level.price).filter(|at| (at - price).abs() <= reach);
        let mut best: Option<(f64, Level)> = None;
        for tried in stated.chain(round) {
            let Some(level) = self.test_level(tried).filter(|level| level.evidence > ROUNDING) else { continue };
            let distance = (tried - price).abs();
            let beats = |(nearest, most): &(f64, Level)| {
                let more = level.evidence - most.evidence;
                more > ROUNDING || (more > -ROUNDING && distance < *nearest)
            };
            if best.as_ref().is_none_or(beats) {
                best = Some((distance, level));
            }
        }
        best.map(|(_, level)| level)
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above `most`.
fn round_step(most: f64) -> f64 {
    let power = times_ten_to(1.0, magnitude(most));
    let times = most / power;
    [5.0, 2.0].into_iter().find(|&digit| times >= digit).unwrap_or(1.0) * power
}
