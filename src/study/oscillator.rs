//! Oscillators between fixed bounds.

use super::talib;
use crate::series::Column;
use ta_lib::Core;

/// Wilder's relative strength index of `closes`, 0 to 100; `NaN` before index `period`, and everywhere
/// for a period below 2.
///
/// 50 where nothing moved. Source: Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib 0.8 `RSI`.
pub fn rsi(closes: &[f64], period: usize) -> Column {
    let Some(p) = talib::period(period, 2) else { return vec![f64::NAN; closes.len()] };
    talib::column(closes.len(), &|end, out| Core::new().rsi(0, end, closes, p, out))
}

/// Wilder's upper threshold.
pub const RSI_OVERBOUGHT: f64 = 70.0;
/// Wilder's lower threshold.
pub const RSI_OVERSOLD: f64 = 30.0;

/// Wilder's zones of the RSI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsiZone {
    /// 70 and more.
    Overbought,
    /// In between.
    Neutral,
    /// 30 and less.
    Oversold,
}

impl RsiZone {
    /// The zone of a value.
    pub fn of(rsi: f64) -> Self {
        if rsi >= RSI_OVERBOUGHT {
            RsiZone::Overbought
        } else if rsi <= RSI_OVERSOLD {
            RsiZone::Oversold
        } else {
            RsiZone::Neutral
        }
    }

    /// `"overbought"`, `"neutral"` or `"oversold"`.
    pub fn name(self) -> &'static str {
        match self {
            RsiZone::Overbought => "overbought",
            RsiZone::Neutral => "neutral",
            RsiZone::Oversold => "oversold",
        }
    }
}

/// A value against that of the bar before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Higher.
    Rising,
    /// Lower.
    Falling,
    /// Neither rising nor falling.
    Flat,
}

impl Trend {
    /// The trend of `values` at `bar`; flat where one of the two values does not exist.
    pub fn of(values: &[f64], bar: usize) -> Self {
        let Some(before) = bar.checked_sub(1) else { return Trend::Flat };
        match values.get(bar).zip(values.get(before)) {
            Some((now, then)) if now > then => Trend::Rising,
            Some((now, then)) if now < then => Trend::Falling,
            _ => Trend::Flat,
        }
    }

    /// `"rising"`, `"falling"` or `"flat"`.
    pub fn name(self) -> &'static str {
        match self {
            Trend::Rising => "rising",
            Trend::Falling => "falling",
            Trend::Flat => "flat",
        }
    }
}
