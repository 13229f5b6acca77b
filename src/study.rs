//! From a checked series to numbers: one file a study, each formula with its source.
//!
//! Every function here is pure and causal: the value at a bar depends on that bar and earlier ones.

mod advances;
mod average;
mod bands;
mod breadth;
mod breakout;
mod cross;
mod judged_by;
mod level;
mod odds;
mod oscillator;
mod path;
mod pivot;
mod random;
mod relative;
mod returns;
mod robustness;
mod scenario;
mod score;
mod signal;
mod talib;
mod trigger;
mod volatility;
mod volume;

pub use advances::{Advances, MOVES, Moves, advances_of_moves};
pub use average::{Average, AverageKind};
pub use bands::{Bands, Macd, bollinger, macd};
pub use breadth::{BREADTH_PERIOD, Breadth, breadth_of_members, breadth_of_values};
pub use breakout::{Breakout, BreakoutStatus, breakouts};
pub use cross::{Cross, Direction, Record, Recorder, base_rate, crosses};
pub use judged_by::JudgedBy;
pub use level::{
    AUTO_LEVELS, EditorLevel, Level, LevelBaseline, LevelEvent, LevelEventKind, LevelInput, LevelSource, LevelSpec,
    LevelSpecError, LevelSpecErrorKind, LevelStudy, LevelTurn, MIN_BARS, Origin, OriginKind, Role, STRONG_EVIDENCE,
    TrendLine, TrendSpec, binomial_tail, evidence, strength,
};
pub(crate) use level::{YEAR_BARS, ends_retest, is_lasting_break};
pub use odds::{Barriers, HORIZON, Odds, OddsRule, PATHS, odds};
pub use oscillator::{RSI_OVERBOUGHT, RSI_OVERSOLD, RsiZone, Trend, rsi};
pub use path::{Path, PathRecord, PathSpec, PathState, path};
pub use pivot::{Pivot, PivotKind, TurnSize};
pub use relative::{RelativeReturn, aligned, rebased, relative_return, shared};
pub(crate) use returns::rate;
pub use returns::{drawdown, highest, lowest, returns};
pub use robustness::{Robustness, Setting, Stated, Statement, Trial, robustness};
pub use scenario::{Reward, Scenario, ScenarioSpec, ScenarioState, Side, Target, scenario};
pub use score::{Mood, Part, PartInput, Score, ScoreFacts, TrendTest, nearest, score};
pub(crate) use score::{WILDER, score_with};
pub(crate) use signal::line_crosses_after;
pub use signal::{Line, LineCross, RECORD_HORIZONS, line_crosses};
pub(crate) use talib::MAX_PERIOD;
pub use trigger::Trigger;
pub use volatility::atr;
pub use volume::{VOLUME_WINDOW, mean_volume, volume_z, volume_z_at};
