//! From a checked series to numbers: one file a study, each formula with its source.
//!
//! Every function here is pure and causal: the value at a bar depends on that bar and earlier ones.

mod average;
mod oscillator;
mod talib;
mod volatility;

pub use average::{Average, AverageKind};
pub use oscillator::rsi;
pub use volatility::atr;
