//! Studies made of several lines: Bollinger's bands and MACD.

use super::talib;
use crate::series::Column;
use ta_lib::{Core, MAType};

/// Bollinger's bands: a simple average and two lines around it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bands {
    /// The average plus so many standard deviations.
    pub upper: Column,
    /// The simple average.
    pub middle: Column,
    /// The average less so many standard deviations.
    pub lower: Column,
}

/// Bands of `deviations` population standard deviations around the simple average of `period` closes; `NaN` before
/// index `period - 1`, and everywhere for a period below 2.
///
/// The usual setting is 20 bars and 2 deviations. Source: Bollinger (2001); TA-Lib 0.8 `BBANDS`.
pub fn bollinger(closes: &[f64], period: usize, deviations: f64) -> Bands {
    let nothing = || [(); 3].map(|()| vec![f64::NAN; closes.len()]);
    let [upper, middle, lower] = match talib::period(period, 2) {
        Some(p) if deviations.is_finite() => talib::columns(closes.len(), &|end, [upper, middle, lower]| {
            Core::new().bbands(0, end, closes, p, deviations, deviations, MAType::SMA, upper, middle, lower)
        }),
        _ => nothing(),
    };
    Bands { upper, middle, lower }
}

/// Moving average convergence and divergence: three lines in price units.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Macd {
    /// Fast less slow exponential average.
    pub line: Column,
    /// Exponential average of the line, seeded by its simple average.
    pub signal: Column,
    /// Line less signal.
    pub histogram: Column,
}

/// MACD of `closes` with three periods, the usual setting being 12, 26 and 9.
///
/// TA-Lib's alignment: both averages start at the slow one's first bar, and all three lines appear where the signal
/// does, at index `slow + signal - 2`. Source: Appel (1979); TA-Lib 0.8 `MACD`.
pub fn macd(closes: &[f64], fast: usize, slow: usize, signal: usize) -> Macd {
    let periods = (talib::period(fast, 2), talib::period(slow, 2), talib::period(signal, 1));
    let [line, signal, histogram] = match periods {
        (Some(fast), Some(slow), Some(signal)) => talib::columns(closes.len(), &|end, [line, signals, histogram]| {
            Core::new().macd(0, end, closes, fast, slow, signal, line, signals, histogram)
        }),
        _ => [(); 3].map(|()| vec![f64::NAN; closes.len()]),
    };
    Macd { line, signal, histogram }
}
