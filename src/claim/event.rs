//! Tests of crosses and of what followed them.

use super::facts::{Facts, Missing, Outcome};
use super::print::side;
use super::syntax::{CrossTerm, Window};
use crate::format::fixed;
use crate::series::millis_of;
use crate::study::{Cross, Recorder, crosses};

pub(super) fn crossed(facts: &Facts<'_>, term: &CrossTerm, window: Option<Window>) -> Result<Outcome, Missing> {
    let all = all_crosses(facts, term, window)?;
    let same: Vec<usize> = in_direction(&all, term);
    let (words, side) = (facts.words, side(term.direction));
    let Some(&last) = same.last() else {
        return Ok(Outcome::new(false, words.get(&["claim.never.", side].concat()).into(), Vec::new()));
    };
    let holds = match window {
        None => all.last().is_some_and(|cross| cross.direction == term.direction),
        Some(window) => window.holds(facts.series.times_ms(), &same),
    };
    let mut actual = words.say(&["claim.crossed.", side].concat(), &[("date", &facts.date(last))]);
    if let Some(&before) = same.len().checked_sub(2).and_then(|i| same.get(i)) {
        actual = words.say("claim.before", &[("crossed", &actual), ("date", &facts.date(before))]);
    }
    if window.is_none() && !holds {
        let back = all.last().map_or(last, |cross| cross.bar);
        actual = words.say("claim.back", &[("crossed", &actual), ("date", &facts.date(back))]);
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
        return Err(Missing(facts.words.get(&["claim.never.", side(term.direction)].concat()).into()));
    };
    let record = Recorder::new(facts.series.closes(), horizon).record(last, earlier.iter().copied());
    let holds = (record.positive, record.count) == (positive, count);
    let (positive, count) = (fixed(record.positive as f64, 0), fixed(record.count as f64, 0));
    let mut actual = facts.words.say("claim.record", &[("positive", &positive), ("count", &count)]);
    if let Some(base) = record.base_rate {
        let base = facts.words.locale.percent(base * 100.0, 0);
        actual = facts.words.say("claim.base", &[("record", &actual), ("base", &base)]);
    }
    Ok(Outcome::new(holds, actual, same))
}

/// The crosses of the two lines. A window that starts before both lines do cannot be looked into.
fn all_crosses(facts: &Facts<'_>, term: &CrossTerm, window: Option<Window>) -> Result<Vec<Cross>, Missing> {
    let (fast, slow) = (facts.column(&term.fast)?, facts.column(&term.slow)?);
    let both = fast.iter().zip(&slow).position(|(a, b)| a.is_finite() && b.is_finite());
    let names = [term.fast.to_string(), term.slow.to_string()];
    let lines = [("fast", names[0].as_str()), ("slow", &names[1])];
    let Some(start) = both else {
        return Err(Missing(facts.words.say("claim.apart", &lines)));
    };
    if let Some(Window::FirstSince(date)) = window
        && facts.series.times_ms()[start] > millis_of(date)
    {
        let from = facts.date(start);
        return Err(Missing(facts.words.say("claim.only", &[&lines[..], &[("date", &from)]].concat())));
    }
    Ok(crosses(&fast, &slow))
}

fn in_direction(all: &[Cross], term: &CrossTerm) -> Vec<usize> {
    all.iter().filter(|cross| cross.direction == term.direction).map(|cross| cross.bar).collect()
}
