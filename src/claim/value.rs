//! Tests of values: comparisons and trends.

use super::facts::{Facts, Missing, Outcome};
use super::syntax::{Number, Operand, Relation, Term, Unit};
use crate::format::{fill, fixed};

/// Decimals of a value that stands beside no number, or beside a coarser one.
const DECIMALS: usize = 2;

pub(super) fn compare(facts: &Facts<'_>, left: &Term, relation: Relation, right: &Term) -> Result<Outcome, Missing> {
    let (a, b) = (value(facts, left)?, value(facts, right)?);
    let holds = match relation {
        Relation::Above => a > b,
        Relation::Below => a < b,
        Relation::AtLeast => a >= b,
        Relation::AtMost => a <= b,
        Relation::About => {
            // The parser has seen to it that one side is a number; of two, the right one says how exact.
            let decimals = number(right).or(number(left)).map_or(0, Number::decimals);
            fixed(a, decimals) == fixed(b, decimals)
        }
    };
    let decimals = [left, right].into_iter().filter_map(number).map(|n| n.decimals() + 1).max().unwrap_or(0);
    let mut shown = Vec::new();
    for (term, value) in [(left, a), (right, b)] {
        if number(term).is_none() {
            shown.push(show(facts, term, value, decimals));
        }
    }
    if shown.is_empty() {
        shown.push(show(facts, left, a, decimals));
    }
    let bars = [facts.bars_of(left), facts.bars_of(right)].concat();
    let actual = match &shown[..] {
        [left, right] => facts.words.say("claim.against", &[("left", left), ("right", right)]),
        _ => shown.concat(),
    };
    Ok(Outcome::new(holds, actual, bars))
}

pub(super) fn trend(facts: &Facts<'_>, term: &Term, rising: bool) -> Result<Outcome, Missing> {
    let before = Term { operand: term.operand.clone(), ago: term.ago + 1 };
    let (then, now) = (value(facts, &before)?, value(facts, term)?);
    let holds = if rising { now > then } else { now < then };
    let bars = [facts.bars_of(&before), facts.bars_of(term)].concat();
    let (now, then) = (show(facts, term, now, 0), show(facts, term, then, 0));
    Ok(Outcome::new(holds, facts.words.say("claim.after", &[("now", &now), ("then", &then)]), bars))
}

/// The term at the last bar.
fn value(facts: &Facts<'_>, term: &Term) -> Result<f64, Missing> {
    let last = facts.series.last();
    let value = facts.column(term)?[last];
    if value.is_finite() {
        return Ok(value);
    }
    if facts.is_no_percentage(term) {
        return Err(Missing(facts.words.say("claim.sign", &[("term", &term.to_string())])));
    }
    Err(Missing(facts.words.say("claim.none", &[("term", &term.to_string()), ("date", &facts.date(last))])))
}

fn number(term: &Term) -> Option<&Number> {
    match &term.operand {
        Operand::Number(number) => Some(number),
        Operand::Field { .. } => None,
    }
}

fn show(facts: &Facts<'_>, term: &Term, value: f64, least_decimals: usize) -> String {
    match term.operand.unit() {
        Some(Unit::Percent) => {
            fill(&facts.words.locale.percent, &[("number", &facts.number(value, DECIMALS.max(least_decimals)))])
        }
        Some(Unit::Volume) => fixed(value, 0),
        _ => facts.number(value, DECIMALS.max(least_decimals)),
    }
}
