//! From a checked series to numbers: one file a study, each formula with its source.
//!
//! Every function here is pure and causal: the value at a bar depends on that bar and earlier ones.

mod average;
mod bands;
mod cross;
mod oscillator;
mod returns;
mod talib;
mod volatility;
mod volume;

pub use average::{Average, AverageKind};
pub use bands::{Bands, Macd, bollinger, macd};
pub use cross::{Cross, Direction, Record, Recorder, base_rate, crosses};
pub use oscillator::rsi;
pub use returns::{drawdown, highest, lowest, returns};
pub use volatility::atr;
pub use volume::{VOLUME_WINDOW, volume_z};
