//! The machine of one level, with the record of what happened.

use super::super::pivot::LogBar;
use super::machine::{Band, Machine};
use super::{LevelEvent, LevelEventKind};

/// A level's state and record.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Track {
    pub machine: Machine,
    pub last_contact: Option<usize>,
    pub touches: u32,
    pub bounces: u32,
    pub breaks: u32,
    pub false_breaks: u32,
    pub retests: u32,
    pub events: Vec<LevelEvent>,
}

impl Track {
    pub fn new(machine: Machine) -> Self {
        Track {
            machine,
            last_contact: None,
            touches: 0,
            bounces: 0,
            breaks: 0,
            false_breaks: 0,
            retests: 0,
            events: Vec::new(),
        }
    }

    /// Takes one bar. Returns whether the role changed.
    pub fn step(&mut self, bar: usize, y: &LogBar, band: Band, fast: f64) -> bool {
        if self.machine.rests(y, band) {
            return false;
        }
        let before = self.machine.role;
        let Track { machine, last_contact, touches, bounces, breaks, false_breaks, retests, events } = self;
        let mut contact = band.meets(y);
        machine.step(bar, y, band, fast, |kind, role| {
            match kind {
                LevelEventKind::Touch => *touches += 1,
                LevelEventKind::Retest => {
                    *touches += 1;
                    *retests += 1;
                }
                LevelEventKind::Bounce | LevelEventKind::RetestHeld => *bounces += 1,
                LevelEventKind::Break => *breaks += 1,
                LevelEventKind::FalseBreak => {
                    *false_breaks += 1;
                    // The price closed back through its own retest: both belong to one visit, which ended as a false break.
                    if ends_retest(events) {
                        *touches -= 1;
                        *retests -= 1;
                    }
                }
            }
            // A gap through the band has no bar that meets it, but it is contact all the same.
            contact |= !matches!(kind, LevelEventKind::Bounce | LevelEventKind::RetestHeld);
            events.push(LevelEvent { bar, kind, role });
        });
        if contact {
            *last_contact = Some(bar);
        }
        self.machine.role != before
    }
}

/// Returns whether a false break that comes next ends a retest: its break and it are then one visit.
pub(crate) fn ends_retest(before: &[LevelEvent]) -> bool {
    before.last().is_some_and(|event| event.kind == LevelEventKind::Retest)
}
