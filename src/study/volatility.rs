//! Volatility: the size of moves of the price.

use super::talib;
use crate::series::{Column, Series};
use ta_lib::Core;

/// Wilder's average true range in price units; `NaN` before index `period`.
///
/// True range is `max(high, previous close) - min(low, previous close)`; the seed is its mean over bars 1 to `period`.
/// Source: Wilder (1978); TA-Lib 0.8 `ATR`.
pub fn atr(series: &Series, period: usize) -> Column {
    let Some(p) = talib::period(period, 1) else { return vec![f64::NAN; series.len()] };
    talib::column(series.len(), &|end, out| {
        Core::new().atr(0, end, series.highs(), series.lows(), series.closes(), p, out)
    })
}
