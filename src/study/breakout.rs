//! Breakouts: the breaks of the stated levels, and their status.

use super::level::{FALSE_BREAK_BARS, Level, LevelEvent, LevelEventKind, Role};
use super::{Direction, volume_z_at};
use crate::order;
use crate::series::Series;

/// Status of a breakout as of the last bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BreakoutStatus {
    /// Ten bars have not passed yet.
    Pending,
    /// Ten bars passed and the price did not come back through.
    Confirmed,
    /// The price came back through within ten bars.
    False,
    /// The price came back to the level and turned away from it on the new side.
    RetestHeld,
}

impl BreakoutStatus {
    /// `"pending"`, `"confirmed"`, `"false"` or `"retest held"`.
    pub fn name(self) -> &'static str {
        match self {
            BreakoutStatus::Pending => "pending",
            BreakoutStatus::Confirmed => "confirmed",
            BreakoutStatus::False => "false",
            BreakoutStatus::RetestHeld => "retest held",
        }
    }
}

/// A close beyond a level.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Breakout {
    /// The bar whose close broke the level.
    pub bar: usize,
    /// That close.
    pub price: f64,
    /// Up through a resistance, down through a support.
    pub direction: Direction,
    /// Index of the level among those given.
    pub level: usize,
    /// Its status.
    pub status: BreakoutStatus,
    /// The z-score of the bar's volume; shown, never used as proof. `None` without volume.
    pub volume_z: Option<f64>,
}

/// The breakouts of `levels`, oldest first; of one bar in the order of the levels.
///
/// All is as of the last bar of `series`.
pub fn breakouts(series: &Series, levels: &[Level]) -> Vec<Breakout> {
    let mut found: Vec<Breakout> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        for (at, event) in level.events.iter().enumerate().filter(|(_, event)| event.kind == LevelEventKind::Break) {
            found.push(Breakout {
                bar: event.bar,
                price: series.closes()[event.bar],
                direction: match event.role {
                    Role::Resistance => Direction::Up,
                    Role::Support => Direction::Down,
                },
                level: index,
                status: status(&level.events[at + 1..], series.last() - event.bar),
                volume_z: volume_z_at(series.volumes(), event.bar),
            });
        }
    }
    // The order of the levels within a bar is kept.
    order::by_key(&mut found, |breakout| order::count_key(breakout.bar));
    found
}

/// Returns what the events after a break, and the bars since, say of it.
fn status(later: &[LevelEvent], bars_since: usize) -> BreakoutStatus {
    for event in later {
        match event.kind {
            LevelEventKind::FalseBreak => return BreakoutStatus::False,
            LevelEventKind::RetestHeld => return BreakoutStatus::RetestHeld,
            LevelEventKind::Break => break,
            LevelEventKind::Touch | LevelEventKind::Bounce | LevelEventKind::Retest => {}
        }
    }
    if bars_since < FALSE_BREAK_BARS { BreakoutStatus::Pending } else { BreakoutStatus::Confirmed }
}
