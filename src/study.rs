//! From a checked series to numbers: one file a study, each formula with its source.
//!
//! Every function here is pure and causal: the value at a bar depends on that bar and earlier ones.

mod average;
mod baseline;
mod breakout;
mod level;
mod oscillator;
mod pivot;
mod talib;
mod volatility;

pub use average::{Average, AverageKind};
pub use baseline::binomial_tail;
pub use breakout::{Breakout, BreakoutDirection, BreakoutStatus, breakouts};
pub use level::{
    AUTO_LEVELS, EditorLevel, Level, LevelBaseline, LevelEvent, LevelEventKind, LevelInput, LevelSource, LevelSpec,
    LevelSpecError, LevelSpecErrorKind, LevelStudy, MIN_BARS, MIN_EVIDENCE, Role, STRONG_EVIDENCE, evidence, strength,
};
pub use oscillator::rsi;
pub use pivot::{Pivot, PivotKind};
pub use volatility::atr;
