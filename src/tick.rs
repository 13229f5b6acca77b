//! Positions of the labels of axes.

mod time;

use crate::decimal::{magnitude, times_ten_to};
pub use time::{TimeTick, TimeWeight, time_ticks, time_weight};

/// Prices to label: multiples of one step, or of powers of ten.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PriceTicks {
    /// The labelled prices, rising.
    pub values: Vec<f64>,
    /// Decimals that tell neighbours apart.
    pub decimals: usize,
    /// The distance between neighbours; `None` where it is not the same everywhere.
    pub step: Option<f64>,
}

/// Ticks from `low` to `high` at multiples of 1, 2, 2.5 or 5 times a power of ten, at most `most` of them (and at least
/// one step apart). Empty where `low < high` does not hold.
///
/// The values are integers divided by or multiplied with a power of ten, so that they are the nearest numbers to what
/// their labels say.
#[expect(clippy::cast_possible_truncation, reason = "at most `most` + 2 steps are taken")]
pub fn price_ticks(low: f64, high: f64, most: usize) -> PriceTicks {
    let none = PriceTicks { values: Vec::new(), decimals: 0, step: None };
    if !(low < high && (high - low).is_finite()) || most == 0 {
        return none;
    }
    let mut exponent = magnitude((high - low) / most as f64) - 1;
    loop {
        for (mantissa, extra_decimals) in [(1.0, 0), (2.0, 0), (2.5, 1), (5.0, 0)] {
            let in_steps = |x: f64| times_ten_to(x, -exponent) / mantissa;
            let (first, last) = (in_steps(low).ceil(), in_steps(high).floor());
            if last - first < most as f64 {
                let steps = (last - first + 1.0).max(0.0) as i32;
                let values = (0..steps).map(|k| times_ten_to((first + f64::from(k)) * mantissa, exponent)).collect();
                let decimals = (extra_decimals - exponent).max(0).unsigned_abs() as usize;
                return PriceTicks { values, decimals, step: Some(times_ten_to(mantissa, exponent)) };
            }
        }
        exponent += 1;
    }
}

/// An axis that spans less than this factor is labelled in round steps, as a straight one.
const LOG_SPAN: f64 = 5.0;

/// Ticks from `low` to `high` of an axis on which equal ratios are equally high: 1, 2 and 5 times powers of ten, powers
/// alone, or every second, third … of them; at most `most`. Both ends are above 0.
pub fn log_ticks(low: f64, high: f64, most: usize) -> PriceTicks {
    if !(low > 0.0 && high >= low * LOG_SPAN && high.is_finite()) {
        return price_ticks(low, high, most);
    }
    let (first, last) = (magnitude(low), magnitude(high) + 1);
    let mut mantissas: &[f64] = &[1.0, 2.0, 5.0];
    let mut stride = 1;
    loop {
        let mut values = Vec::new();
        for power in (first..=last).filter(|power| power.rem_euclid(stride) == 0) {
            values.extend(
                mantissas.iter().map(|&digit| times_ten_to(digit, power)).filter(|value| (low..=high).contains(value)),
            );
        }
        if values.len() <= most {
            let decimals = if first < 0 { first.unsigned_abs() as usize } else { 0 };
            return PriceTicks { values, decimals, step: None };
        }
        stride += i32::from(mantissas.len() == 1);
        mantissas = &[1.0];
    }
}
