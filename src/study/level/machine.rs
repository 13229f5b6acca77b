//! What one bar does to one level.

use super::super::pivot::LogBar;
use super::{LevelEventKind, Role};

/// A break that is taken back within so many bars was false: two weeks of sessions.
pub(in super::super) const FALSE_BREAK_BARS: usize = 10;
/// For so many bars after a break the next touch is its retest: a month of sessions.
const RETEST_BARS: usize = 20;
/// A close this many fast ATR beyond the band breaks it at once.
const BREAK_MARGIN: f64 = 0.5;
/// A close this many fast ATR clear of the band ends a visit, and arms the level for the next.
const BOUNCE_MARGIN: f64 = 1.0;

/// Where a level lies at a bar, in log price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Band {
    pub centre: f64,
    pub half: f64,
}

impl Band {
    /// Returns whether the bar's range meets the band.
    pub fn meets(&self, y: &LogBar) -> bool {
        y.low <= self.centre + self.half && y.high >= self.centre - self.half
    }

    /// Returns the distance from the centre at which a close is clear of the band.
    pub fn clearance(&self, fast: f64) -> f64 {
        self.half + BOUNCE_MARGIN * fast
    }
}

/// Whether the price is at the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    None,
    Touch,
    Retest,
}

/// The state of a level between two bars. It knows nothing of the level's price, only of what happened there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Machine {
    pub role: Role,
    armed: bool,
    visit: Visit,
    /// The last break, unless it proved false or its retest held.
    broken_at: Option<u32>,
    /// Whether the close before was beyond the band.
    beyond: bool,
}

impl Machine {
    /// A level on the side of `close`; armed when the price is already clear of it. A close on the centre is above it.
    pub fn new(band: Band, close: f64, fast: f64) -> Self {
        let above = close - band.centre;
        let role = if above >= 0.0 { Role::Support } else { Role::Resistance };
        Self::on(role, above.abs() >= band.clearance(fast) && fast > 0.0)
    }

    /// A level with the price on the side that `role` says.
    pub fn on(role: Role, armed: bool) -> Self {
        Machine { role, armed, visit: Visit::None, broken_at: None, beyond: false }
    }

    /// Returns whether a bar does nothing to a level, as most bars to most levels: it is armed, and the bar does not come near. An armed
    /// level is in no visit, and the close before was not beyond it.
    pub fn rests(&self, y: &LogBar, band: Band) -> bool {
        self.armed && self.near(y, band) > band.half
    }

    /// Takes one bar and tells what happened, in order: a false break, a touch, a break, a bounce. One bar can do all four.
    pub fn step(&mut self, bar: usize, y: &LogBar, band: Band, fast: f64, mut tell: impl FnMut(LevelEventKind, Role)) {
        // Without a range yet there is no telling near from far.
        if fast <= 0.0 || self.rests(y, band) {
            return;
        }
        if self.is_taken_back(bar, y, band) {
            self.flip();
            self.broken_at = None;
            tell(LevelEventKind::FalseBreak, self.role);
        }
        let after_break = self.bars_since_break(bar).is_some_and(|bars| bars <= RETEST_BARS);
        if self.visit == Visit::None && self.near(y, band) <= band.half && (self.armed || after_break) {
            self.armed = false;
            self.visit = if after_break { Visit::Retest } else { Visit::Touch };
            tell(if after_break { LevelEventKind::Retest } else { LevelEventKind::Touch }, self.role);
        }
        let above = self.above(y, band);
        let beyond = above < -band.half;
        if above <= -(band.half + BREAK_MARGIN * fast) || (beyond && self.beyond) {
            // A price that never left the level and now closes beyond it has come to it as well.
            if self.visit == Visit::None {
                tell(LevelEventKind::Touch, self.role);
            }
            tell(LevelEventKind::Break, self.role);
            self.flip();
            self.broken_at = u32::try_from(bar).ok();
        } else {
            self.beyond = beyond;
        }
        if self.above(y, band) >= band.clearance(fast) {
            match self.visit {
                Visit::None => {}
                Visit::Touch => tell(LevelEventKind::Bounce, self.role),
                Visit::Retest => {
                    tell(LevelEventKind::RetestHeld, self.role);
                    self.broken_at = None;
                }
            }
            self.visit = Visit::None;
            self.armed = true;
        }
    }

    /// Returns the distance of the close on the level's own side; negative beyond it.
    fn above(&self, y: &LogBar, band: Band) -> f64 {
        match self.role {
            Role::Support => y.close - band.centre,
            Role::Resistance => band.centre - y.close,
        }
    }

    /// Returns the distance of the bar's extreme, on the level's own side.
    fn near(&self, y: &LogBar, band: Band) -> f64 {
        match self.role {
            Role::Support => y.low - band.centre,
            Role::Resistance => band.centre - y.high,
        }
    }

    fn bars_since_break(&self, bar: usize) -> Option<usize> {
        self.broken_at.map(|broken| bar - broken as usize)
    }

    fn is_taken_back(&self, bar: usize, y: &LogBar, band: Band) -> bool {
        self.bars_since_break(bar).is_some_and(|bars| bars <= FALSE_BREAK_BARS) && self.above(y, band) < -band.half
    }

    /// The other side becomes the level's own; whatever was going on is over.
    fn flip(&mut self) {
        *self = Machine { broken_at: self.broken_at, ..Self::on(self.role.reversed(), false) };
    }
}
