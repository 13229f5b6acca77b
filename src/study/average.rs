//! Moving averages, in TA-Lib's conventions.

use super::talib;
use crate::series::Column;
use ta_lib::Core;

/// The weights of a moving average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AverageKind {
    /// Simple: all alike.
    Sma,
    /// Exponential: factor 2 / (period + 1), seeded by the simple average of the first `period` values.
    Ema,
    /// Linearly weighted: 1 for the oldest bar, `period` for the newest.
    Wma,
}

impl AverageKind {
    /// `"sma"`, `"ema"` or `"wma"`.
    pub fn name(self) -> &'static str {
        match self {
            AverageKind::Sma => "sma",
            AverageKind::Ema => "ema",
            AverageKind::Wma => "wma",
        }
    }
}

/// A moving average: kind and period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Average {
    /// The weights of its bars.
    pub kind: AverageKind,
    /// Number of bars, at least 1.
    pub period: usize,
}

impl Average {
    /// A simple average over `period` bars.
    pub fn sma(period: usize) -> Self {
        Average { kind: AverageKind::Sma, period }
    }

    /// The average of `values` at each index; `NaN` before index `period - 1`, and everywhere for a period of 0 or one
    /// longer than the input.
    ///
    /// Source: TA-Lib 0.8 `SMA`, `EMA`, `WMA`.
    pub fn of(self, values: &[f64]) -> Column {
        if self.period == 1 {
            return values.to_vec(); // TA-Lib starts at 2
        }
        let Some(p) = talib::period(self.period, 2) else { return vec![f64::NAN; values.len()] };
        let core = Core::new();
        talib::column(values.len(), &|end, out| match self.kind {
            AverageKind::Sma => core.sma(0, end, values, p, out),
            AverageKind::Ema => core.ema(0, end, values, p, out),
            AverageKind::Wma => core.wma(0, end, values, p, out),
        })
    }
}
