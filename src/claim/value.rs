//! Tests of values: comparisons and trends.

use super::syntax::{Number, Operand, Relation, Term, Unit};
use super::verdict::{Facts, Missing, Outcome};
use crate::format::fixed;

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
    let shown = [(left, a), (right, b)].into_iter().filter(|(term, _)| number(term).is_none());
    let mut shown: Vec<_> = shown.map(|(term, value)| show(term, value, decimals)).collect();
    if shown.is_empty() {
        shown.push(show(left, a, decimals));
    }
    let bars = [left, right].into_iter().flat_map(|term| facts.bars_of(term)).collect();
    Ok(Outcome::new(holds, shown.join(" against "), bars))
}

pub(super) fn trend(facts: &Facts<'_>, term: &Term, rising: bool) -> Result<Outcome, Missing> {
    let before = Term { operand: term.operand.clone(), ago: term.ago + 1 };
    let (then, now) = (value(facts, &before)?, value(facts, term)?);
    let holds = if rising { now > then } else { now < then };
    let bars = [facts.bars_of(&before), facts.bars_of(term)].concat();
    Ok(Outcome::new(holds, format!("{} after {}", show(term, now, 0), show(term, then, 0)), bars))
}

/// The term at the last bar.
fn value(facts: &Facts<'_>, term: &Term) -> Result<f64, Missing> {
    let last = facts.series.last();
    let value = facts.column(term)?[last];
    if value.is_finite() {
        return Ok(value);
    }
    Err(Missing(format!("{term} has no value on {}", facts.date(last))))
}

fn number(term: &Term) -> Option<&Number> {
    match &term.operand {
        Operand::Number(number) => Some(number),
        Operand::Field { .. } => None,
    }
}

fn show(term: &Term, value: f64, least_decimals: usize) -> String {
    match term.operand.unit() {
        Some(Unit::Percent) => format!("{}%", fixed(value, DECIMALS.max(least_decimals))),
        Some(Unit::Volume) => fixed(value, 0),
        _ => fixed(value, DECIMALS.max(least_decimals)),
    }
}
