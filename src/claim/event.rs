//! Tests of crosses and of what followed them.

use super::print::side;
use super::syntax::{CrossTerm, Window};
use super::verdict::{Facts, Missing, Outcome};
use crate::format::fixed;
use crate::series::millis_of;
use crate::study::{Cross, Recorder, crosses};

pub(super) fn crossed(facts: &Facts<'_>, term: &CrossTerm, window: Option<Window>) -> Result<Outcome, Missing> {
    let all = all_crosses(facts, term, window)?;
    let same: Vec<usize> = in_direction(&all, term);
    let side = side(term.direction);
    let Some(&last) = same.last() else {
        return Ok(Outcome::new(false, format!("never crossed {side}"), Vec::new()));
    };
    let holds = match window {
        None => all.last().is_some_and(|cross| cross.direction == term.direction),
        Some(window) => within(facts, window, &same),
    };
    let mut actual = format!("crossed {side} on {}", facts.date(last));
    if let Some(&before) = same.len().checked_sub(2).and_then(|i| same.get(i)) {
        actual = format!("{actual}, before that on {}", facts.date(before));
    }
    if window.is_none() && !holds {
        let back = all.last().map_or(last, |cross| cross.bar);
        actual = format!("{actual}, and back on {}", facts.date(back));
    }
    Ok(Outcome::new(holds, actual, vec![last]))
}

pub(super) fn record(
    facts: &Facts<'_>,
    term: &CrossTerm,
    horizon: usize,
    (positive, count): (usize, usize),
) -> Result<Outcome, Missing> {
    let all = all_crosses(facts, term, None)?;
    let same = in_direction(&all, term);
    let Some((&last, earlier)) = same.split_last() else {
        return Err(Missing(format!("never crossed {}", side(term.direction))));
    };
    let record = Recorder::new(facts.series.closes(), horizon).record(last, earlier.iter().copied());
    let holds = (record.positive, record.count) == (positive, count);
    let mut actual = format!("{} of {}", record.positive, record.count);
    if let Some(base) = record.base_rate {
        actual = format!("{actual}; after any bar {}%", fixed(base * 100.0, 0));
    }
    Ok(Outcome::new(holds, actual, same))
}

/// The crosses of the two lines. A window that starts before both lines do cannot be looked into.
fn all_crosses(facts: &Facts<'_>, term: &CrossTerm, window: Option<Window>) -> Result<Vec<Cross>, Missing> {
    let (fast, slow) = (facts.column(&term.fast)?, facts.column(&term.slow)?);
    let both = fast.iter().zip(&slow).position(|(a, b)| a.is_finite() && b.is_finite());
    let Some(start) = both else {
        return Err(Missing(format!("{} and {} have no value on the same bar", term.fast, term.slow)));
    };
    if let Some(Window::FirstSince(date)) = window
        && facts.series.times_ms()[start] > millis_of(date)
    {
        let from = facts.date(start);
        return Err(Missing(format!("{} and {} have values from {from} only", term.fast, term.slow)));
    }
    Ok(crosses(&fast, &slow))
}

fn in_direction(all: &[Cross], term: &CrossTerm) -> Vec<usize> {
    all.iter().filter(|cross| cross.direction == term.direction).map(|cross| cross.bar).collect()
}

/// Whether `bars`, in order, satisfy the window.
pub(super) fn within(facts: &Facts<'_>, window: Window, bars: &[usize]) -> bool {
    match window {
        Window::Within(count) => bars.last().is_some_and(|&last| last + count > facts.series.last()),
        Window::FirstSince(date) => {
            let since = millis_of(date);
            bars.iter().filter(|&&bar| facts.series.times_ms()[bar] >= since).count() == 1
        }
    }
}
