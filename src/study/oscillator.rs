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
    talib::column(closes.len(), |end, out| Core::new().rsi(0, end, closes, p, out))
}
