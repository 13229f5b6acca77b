//! Levels that a reader tries: their own, and the editor's moved elsewhere.

use crate::analysis::Analyzer;
use crate::frame::{Trial, Visit};
use crate::study::{Level, LevelEventKind};

/// The levels that are tried, the one that was moved last at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Trials(Vec<Tried>);

#[derive(Clone, Debug)]
struct Tried {
    /// Which of the editor's levels was moved; `None`: the reader's own.
    of: Option<usize>,
    record: Level,
}

impl Trials {
    /// Sets or removes a probe level. Returns whether anything changed; ignores non-finite prices.
    pub(super) fn set(&mut self, of: Option<usize>, price: Option<f64>, analyzer: &Analyzer) -> bool {
        let Some(price) = price else {
            let before = self.0.len();
            self.0.retain(|tried| tried.of != of);
            return self.0.len() < before;
        };
        if self.0.last().is_some_and(|tried| tried.of == of && tried.record.price.to_bits() == price.to_bits()) {
            return false;
        }
        let Some(record) = analyzer.test_level(price) else { return false };
        self.0.retain(|tried| tried.of != of);
        self.0.push(Tried { of, record });
        true
    }

    /// Removes all probe levels. Returns whether there were any.
    pub(super) fn clear(&mut self) -> bool {
        !std::mem::take(&mut self.0).is_empty()
    }

    /// Tests all anew: the bars, or what is known of them, changed.
    pub(super) fn refresh(&mut self, analyzer: &Analyzer) {
        self.0.retain_mut(|tried| match analyzer.test_level(tried.record.price) {
            Some(record) => {
                tried.record = record;
                true
            }
            None => false,
        });
    }

    /// Where a level is tried.
    pub(super) fn price(&self, of: Option<usize>) -> Option<f64> {
        self.0.iter().find(|tried| tried.of == of).map(|tried| tried.record.price)
    }

    pub(super) fn marks(&self) -> Vec<Trial> {
        self.0.iter().map(|tried| mark(&tried.record)).collect()
    }
}

fn mark(record: &Level) -> Trial {
    let Level { price, low, high, role, .. } = *record;
    Trial { price, low, high, role, visits: visits(record) }
}

/// The visits of a level, its touches numbered; a break may come without one, over a gap.
fn visits(record: &Level) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    let mut touches = 0;
    let mut is_open = false;
    for event in &record.events {
        let (bar, role) = (event.bar, event.role);
        match event.kind {
            LevelEventKind::Touch | LevelEventKind::Retest => {
                touches += 1;
                visits.push(Visit { bar, role, number: Some(touches), broke: false });
                is_open = true;
            }
            LevelEventKind::Break => {
                match visits.last_mut().filter(|_| is_open) {
                    Some(visit) => visit.broke = true,
                    None => visits.push(Visit { bar, role, number: None, broke: true }),
                }
                is_open = false;
            }
            LevelEventKind::Bounce | LevelEventKind::RetestHeld | LevelEventKind::FalseBreak => is_open = false,
        }
    }
    visits
}
