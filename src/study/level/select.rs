//! Which automatic levels are worth showing.

use super::{Level, LevelSpec};
use crate::order;

/// Levels with enough evidence, strongest first, at most as many as asked for.
///
/// A level that lies within the band of an editor's level is left out: the editor has named it. So is one whose band
/// overlaps that of a stronger automatic one: a reader would see one band.
pub(super) fn select(mut found: Vec<Level>, editors: &[Level], spec: &LevelSpec) -> Vec<Level> {
    found.retain(|level| level.evidence >= spec.min_evidence);
    found.retain(|level| !editors.iter().any(|editor| coincide(level, editor)));
    strongest_first(&mut found);
    let mut taken: Vec<Level> = Vec::new();
    for level in found {
        if taken.len() >= spec.auto_count {
            break;
        }
        if !taken.iter().any(|other| overlap(&level, other)) {
            taken.push(level);
        }
    }
    taken
}

/// Strongest first; ties by evidence, then by age. No two levels are born at one bar, so the order is complete.
fn strongest_first(found: &mut [Level]) {
    order::by_key(found, |level| order::count_key(level.born));
    order::by_key(found, |level| order::float_key(-level.evidence));
    order::by_key(found, |level| order::float_key(-level.strength));
}

/// Whether the middle of one lies within the band of the other.
fn coincide(a: &Level, b: &Level) -> bool {
    let within = |price: f64, level: &Level| level.low < price && price < level.high;
    within(a.price, b) || within(b.price, a)
}

fn overlap(a: &Level, b: &Level) -> bool {
    a.low < b.high && b.low < a.high
}
