//! Which automatic levels are worth showing.

use super::{Level, LevelSpec};
use std::cmp::Ordering;

/// Levels with enough evidence, strongest first, at most as many as asked for.
///
/// A level that lies within the band of an editor's level, or of a stronger one already taken, is left out: a reader
/// would see one band. (Where all are asked for, evidence or not, stronger automatic ones hide none.)
pub(super) fn select(mut found: Vec<Level>, editors: &[Level], spec: &LevelSpec) -> Vec<Level> {
    let all = spec.min_evidence == f64::NEG_INFINITY;
    found.retain(|level| level.evidence >= spec.min_evidence);
    found.sort_by(by_strength);
    found.retain(|level| !editors.iter().any(|editor| coincide(level, editor)));
    let mut taken: Vec<Level> = Vec::new();
    for level in found {
        if taken.len() >= spec.auto_count {
            break;
        }
        if all || !taken.iter().any(|other| coincide(&level, other)) {
            taken.push(level);
        }
    }
    taken
}

/// Strongest first; ties by evidence, by age, by price, so that the order never depends on how they were found.
fn by_strength(a: &Level, b: &Level) -> Ordering {
    let more = b.strength.total_cmp(&a.strength).then(b.evidence.total_cmp(&a.evidence));
    more.then(a.born.cmp(&b.born)).then(a.price.total_cmp(&b.price))
}

/// Whether the middle of one lies within the band of the other.
fn coincide(a: &Level, b: &Level) -> bool {
    let within = |price: f64, level: &Level| level.low < price && price < level.high;
    within(a.price, b) || within(b.price, a)
}
