//! How far prices move.

use super::talib;
use crate::series::{Column, Series};
use ta_lib::Core;

/// Wilder's average true range in price units; `NaN` before index `period`.
///
/// True range is `max(high, previous close) - min(low, previous close)`; the seed is its mean over bars 1 to `period`.
/// Source: Wilder (1978); TA-Lib 0.8 `ATR`.
pub fn atr(series: &Series, period: usize) -> Column {
    if !(1..=talib::MAX_PERIOD).contains(&period) {
        return vec![f64::NAN; series.len()];
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "at most MAX_PERIOD")]
    let p = period as i32;
    talib::column(series.len(), |end, out| {
        Core::new().atr(0, end, series.highs(), series.lows(), series.closes(), p, out)
    })
}
