//! Probe levels: the reader's own, and the editor's moved elsewhere.

use crate::analysis::Analyzer;
use crate::frame::{Probe, Visit};
use crate::study::{Level, LevelEventKind, ends_retest};

/// The probe levels, the one that was moved last at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Probes(Vec<PlacedProbe>);

#[derive(Clone, Debug)]
struct PlacedProbe {
    /// Which of the editor's levels was moved; `None`: the reader's own.
    of: Option<usize>,
    record: Level,
}

impl Probes {
    /// Sets or removes a probe level. Returns whether anything changed; ignores non-finite prices.
    pub(super) fn set(&mut self, of: Option<usize>, price: Option<f64>, analyzer: &Analyzer) -> bool {
        let Some(price) = price else {
            let before = self.0.len();
            self.0.retain(|probe| probe.of != of);
            return self.0.len() < before;
        };
        if self.0.last().is_some_and(|probe| probe.of == of && probe.record.price.to_bits() == price.to_bits()) {
            return false;
        }
        let Some(record) = analyzer.test_level(price) else { return false };
        self.0.retain(|probe| probe.of != of);
        self.0.push(PlacedProbe { of, record });
        true
    }

    /// Removes all probe levels. Returns whether there were any.
    pub(super) fn clear(&mut self) -> bool {
        !std::mem::take(&mut self.0).is_empty()
    }

    /// Returns what was moved and where to, in the order of the moves.
    pub(super) fn prices(&self) -> impl Iterator<Item = (Option<usize>, f64)> + '_ {
        self.0.iter().map(|probe| (probe.of, probe.record.price))
    }

    /// Tests all anew: the bars, or what is known of them, changed.
    pub(super) fn refresh(&mut self, analyzer: &Analyzer) {
        self.0.retain_mut(|probe| match analyzer.test_level(probe.record.price) {
            Some(record) => {
                probe.record = record;
                true
            }
            None => false,
        });
    }

    /// Returns where a probe level is.
    pub(super) fn price(&self, of: Option<usize>) -> Option<f64> {
        self.0.iter().find(|probe| probe.of == of).map(|probe| probe.record.price)
    }

    pub(super) fn marks(&self) -> Vec<Probe> {
        self.0.iter().map(|probe| mark(&probe.record)).collect()
    }
}

fn mark(record: &Level) -> Probe {
    let Level { price, low, high, role, .. } = *record;
    Probe { price, low, high, role, visits: visits(record) }
}

/// The visits of a level, its touches numbered; a break may come without one, over a gap.
fn visits(record: &Level) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    let mut touches = 0;
    let mut is_open = false;
    for (at, event) in record.events.iter().enumerate() {
        let (bar, role) = (event.bar, event.role);
        match event.kind {
            LevelEventKind::Touch | LevelEventKind::Retest => {
                touches += 1;
                visits.push(Visit { bar, role, number: Some(touches), broke: false, is_open: false });
                is_open = true;
            }
            LevelEventKind::Break => {
                match visits.last_mut().filter(|_| is_open) {
                    Some(visit) => visit.broke = true,
                    None => visits.push(Visit { bar, role, number: None, broke: true, is_open: false }),
                }
                is_open = false;
            }
            LevelEventKind::FalseBreak => {
                if ends_retest(&record.events[..at]) {
                    touches -= 1;
                    visits.pop();
                }
                is_open = false;
            }
            LevelEventKind::Bounce | LevelEventKind::RetestHeld => is_open = false,
        }
    }
    if let Some(visit) = visits.last_mut() {
        visit.is_open = is_open;
    }
    visits
}
