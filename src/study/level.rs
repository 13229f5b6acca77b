//! Support and resistance: bands of prices where the series turned, and what happened each time it came back.
//!
//! One causal pass over the bars, on log prices (on prices where the series reaches zero), finds the automatic levels; levels that an editor sets run through the
//! same state machine with a fixed centre. What is said of a level at a bar depends on that bar and earlier ones.
//!
//! - `machine`: touch, bounce, break, false break, retest, role reversal;
//! - `track`: the machine with its record;
//! - `pass`: which pivots make a level, which levels merge or go;
//! - `evidence`: what the counts are worth;
//! - `turns`: turning points of several sizes, from which levels are made;
//! - `choose`: which automatic levels a reader needs now;
//! - `origin`: where an automatic level comes from;
//! - `near`: the strongest level near a price;
//! - `terrain`: what any level needs and none changes, computed once;
//! - `input`: levels as a page writes them;
//! - `study`: all of it together, bar by bar.

mod baseline;
mod choose;
mod evidence;
mod input;
mod machine;
mod near;
mod origin;
mod pass;
mod study;
mod terrain;
mod track;
mod trend_line;
mod turns;

pub(super) use machine::{Band, FALSE_BREAK_BARS, Machine};
pub(super) use pass::HALF_WIDTH_MIN;

pub use baseline::binomial_tail;
pub use evidence::{evidence, strength};
pub use input::{LevelInput, LevelSpecError, LevelSpecErrorKind};
pub use origin::{Origin, OriginKind};
pub use study::LevelStudy;
pub(crate) use track::ends_retest;
pub use trend_line::{TrendLine, TrendSpec};
pub(crate) use turns::YEAR_BARS;

use super::pivot::{Pivot, TurnSize};
use crate::letter::{is_letter, lowered};

/// Which side of a level the price is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The price is above.
    Support,
    /// The price is below.
    Resistance,
}

impl Role {
    /// The role after a break.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Role::Support => Role::Resistance,
            Role::Resistance => Role::Support,
        }
    }

    /// `"support"` or `"resistance"`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Support => "support",
            Role::Resistance => "resistance",
        }
    }
}

/// Who set a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelSource {
    /// The pass found it.
    Auto,
    /// An editor or a reader named the price.
    Editor,
}

impl LevelSource {
    /// `"auto"` or `"editor"`.
    pub fn name(self) -> &'static str {
        match self {
            LevelSource::Auto => "auto",
            LevelSource::Editor => "editor",
        }
    }
}

/// What can happen at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LevelEventKind {
    /// The price came to the band after it had been away.
    Touch,
    /// The price left the band on the side it came from: the visit ended well.
    Bounce,
    /// The price closed beyond the band; the role flips.
    Break,
    /// Soon after a break the price closed back on the side it had left; the role flips back.
    FalseBreak,
    /// The first touch after a break, from the new side.
    Retest,
    /// A retest that ended as a bounce does.
    RetestHeld,
}

impl LevelEventKind {
    /// `"touch"`, `"bounce"`, `"break"`, `"false break"`, `"retest"` or `"retest held"`.
    pub fn name(self) -> &'static str {
        match self {
            LevelEventKind::Touch => "touch",
            LevelEventKind::Bounce => "bounce",
            LevelEventKind::Break => "break",
            LevelEventKind::FalseBreak => "false break",
            LevelEventKind::Retest => "retest",
            LevelEventKind::RetestHeld => "retest held",
        }
    }
}

/// One event of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelEvent {
    /// The bar at whose close it was known.
    pub bar: usize,
    /// What happened.
    pub kind: LevelEventKind,
    /// The role that was at stake: of a break the role that ended, of a false break the role that came back.
    pub role: Role,
}

/// Returns whether the event at `at` is a break that the next events did not take back.
pub(crate) fn is_lasting_break(events: &[LevelEvent], at: usize) -> bool {
    let decides = |event: &&LevelEvent| matches!(event.kind, LevelEventKind::Break | LevelEventKind::FalseBreak);
    events[at].kind == LevelEventKind::Break
        && events[at + 1..].iter().find(decides).is_none_or(|event| event.kind == LevelEventKind::Break)
}

/// The rate at which arbitrary levels in the same range bounced over the same bars.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LevelBaseline {
    /// Bounces per bounce or break of arbitrary levels, 0 to 1; `NaN` where there was none.
    pub rate: f64,
    /// The number of bounces and breaks of arbitrary levels that the rate rests on.
    pub visits: u64,
    /// The probability that an arbitrary level bounces at least as often in as many visits: P(Binomial(bounces + breaks, rate) >=
    /// bounces). `None` without a visit, with fewer than 30 baseline visits, and for an editor's level: whoever picks a
    /// price with the past in view has already picked its bounces.
    ///
    /// It speaks of one level taken at random from those that the pass finds: on random walks 1% of them are at or below
    /// 0.05. It does not know that the levels with the most bounces are the ones shown: of those it is a quarter.
    pub p_value: Option<f64>,
}

/// What is known of the turning points that made an automatic level.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LevelTurn {
    /// The number of turning points, of every size.
    pub count: u32,
    /// The size of the largest.
    pub size: TurnSize,
    /// The latest.
    pub newest: Pivot,
}

/// A level and its record, as of the last bar.
///
/// `touches` includes retests and `bounces` includes retests that held. Each touch ends in a bounce or a break, or is still
/// open: `touches` is `bounces` plus `breaks`, and one more where [`Level::is_open`]. A retest that closes back through the level
/// makes its break a false one and is no touch of its own.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Level {
    /// Middle of the band.
    pub price: f64,
    /// Lower edge of the band.
    pub low: f64,
    /// Upper edge of the band.
    pub high: f64,
    /// Which side the price is on; flips at a break only.
    pub role: Role,
    /// Who set it.
    pub source: LevelSource,
    /// What the editor calls it. It may claim a role; `role` is what the bars say.
    pub label: Option<String>,
    /// The turning points that made it; `None` for an editor's level.
    pub turn: Option<LevelTurn>,
    /// The bar from which it was known; 0 for an editor's level.
    pub born: usize,
    /// The last bar whose range met the band; `None` when none did.
    pub last_contact: Option<usize>,
    /// Turning points that made it, or fell on it.
    pub pivots: u32,
    /// Visits begun, retests included but for those that belong to a false break.
    pub touches: u32,
    /// Visits that ended where they began, held retests included.
    pub bounces: u32,
    /// Closes beyond the band, later proved false or not.
    pub breaks: u32,
    /// Breaks that were taken back within ten bars.
    pub false_breaks: u32,
    /// Touches that were the first after a break, and not its taking back.
    pub retests: u32,
    /// Log-likelihood ratio of the record, a level that holds against a coin, and of how near to it the price turned. See
    /// [`evidence`].
    pub evidence: f64,
    /// 0 to 1: the evidence, faded by the time since the last contact. See [`strength`].
    pub strength: f64,
    /// The record of arbitrary levels.
    pub baseline: LevelBaseline,
    /// Everything that happened, oldest first.
    pub events: Vec<LevelEvent>,
}

impl Level {
    /// Returns whether the price is at the level now: its last touch has neither bounced nor broken.
    pub fn is_open(&self) -> bool {
        self.touches > self.bounces + self.breaks
    }

    /// The role that the editor's label claims, where it names one.
    pub fn claimed_role(&self) -> Option<Role> {
        let label = lowered(self.label.as_ref()?);
        let names =
            |role: Role| label.split(|c: char| !is_letter(c) && !c.is_ascii_digit()).any(|word| word == role.name());
        match (names(Role::Support), names(Role::Resistance)) {
            (true, false) => Some(Role::Support),
            (false, true) => Some(Role::Resistance),
            _ => None,
        }
    }
}

/// A price, or a band of prices, that an editor sets.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorLevel {
    /// Lower edge; above 0 where all prices of the series are. Equal to `high` where one price is given: the band then follows the volatility.
    pub low: f64,
    /// Upper edge.
    pub high: f64,
    /// What the editor calls it.
    pub label: Option<String>,
}

impl EditorLevel {
    /// One price, no label.
    pub fn at(price: f64) -> Self {
        EditorLevel { low: price, high: price, label: None }
    }
}

/// Which levels to state.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelSpec {
    /// Always stated, in this order.
    pub editor: Vec<EditorLevel>,
    /// At most so many automatic ones: half of them on each side of the price, where there are so many.
    pub auto_count: usize,
    /// Only automatic ones with at least this evidence; `-inf` asks for none.
    pub min_evidence: f64,
}

impl Default for LevelSpec {
    fn default() -> Self {
        LevelSpec { editor: Vec::new(), auto_count: AUTO_LEVELS, min_evidence: f64::NEG_INFINITY }
    }
}

impl LevelSpec {
    /// Takes what a page wrote: its levels, and its `auto` item where it has one (the last counts).
    #[must_use]
    pub fn with_inputs(mut self, inputs: impl IntoIterator<Item = LevelInput>) -> Self {
        for input in inputs {
            match input {
                LevelInput::Fixed(level) => self.editor.push(level),
                LevelInput::Auto { count } => self.auto_count = count.unwrap_or(AUTO_LEVELS),
            }
        }
        self
    }
}

/// Automatic levels shown unless the page says otherwise: two on each side of the price. More bands hide the line they are
/// about.
pub const AUTO_LEVELS: usize = 4;

/// Evidence from which a level may be called strong: e^3, about twenty to one.
pub const STRONG_EVIDENCE: f64 = 3.0;

/// Fewest bars for automatic levels: a season of sessions. With fewer the long volatility is still mostly warm-up.
pub const MIN_BARS: usize = 60;
