//! Whether two values are close to each other.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt};
use crate::claim::field::{self, Argument, Call, Quantity};
use crate::claim::number::Number;
use crate::claim::term::{Operand, Term};
use crate::format::fill;

/// Bars of the average true range by which a distance is measured: Wilder's own.
const ATR_BARS: usize = 14;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Near {
    term: Term,
    /// In per cent of the other value, else in average true ranges of 14 bars of the term's series.
    most: Number,
    of: Term,
}

impl Near {
    pub fn read(cursor: &mut Cursor, left: TermAt) -> Result<Test, TextError> {
        let at = cursor.place();
        let most = cursor.number()?;
        if most.value < 0.0 {
            cursor.back(at);
            return cursor.expected("a distance, which is not below 0");
        }
        if !most.percent {
            cursor.word("atr").or_else(|_| cursor.expected("% or atr"))?;
        }
        cursor.word("of")?;
        let of = cursor.placed()?;
        let units = [left.term.unit(), of.term.unit()];
        let refused = |unit: &Option<Quantity>| match unit {
            // 2% of 60% might be 1.2 points or 2.
            Some(Quantity::Percent) => true,
            Some(Quantity::Price) | None => false,
            _ => !most.percent,
        };
        if units.iter().any(refused) {
            cursor.back(of.at);
            let expected = if most.percent {
                "no percentage: its bounds are said by between"
            } else {
                "prices, which an atr measures"
            };
            return cursor.expected(expected);
        }
        cursor.comparable(&left, &of)?;
        Ok(Test::Near(Near { term: left.term, most, of: of.term }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Near { term, most, of } = self;
        let (a, b) = (facts.value(term)?, facts.value(of)?);
        if most.percent && b == 0.0 {
            let share = format!("{most} of {of}");
            return Err(facts.missing("no-percentage", "claim.sign", &[("term", &share)]));
        }
        let mut deciders = facts.deciders(&[(term, a), (of, b)]);
        let measure = if most.percent {
            b.abs() / 100.0
        } else {
            let atr = self.atr();
            let range = facts.value(&atr)?;
            deciders.push(facts.decider(&atr, range));
            range
        };
        let away = (a - b).abs();
        // 0 of nothing is within any distance.
        let holds = away <= most.value * measure;
        let distance = facts.words.locale.number(away / measure, 2.max(most.decimals() + 1));
        let template = if most.percent { &*facts.words.locale.percent } else { facts.words.get("claim.atr") };
        let distance = fill(template, &[("number", &distance)]);
        let places = [("now", facts.shown(term, a, 0)), ("distance", distance), ("other", facts.beside(term, of, b))];
        let bars = facts.bars_of_all(&[term, of]);
        Ok(Outcome::new(holds, facts.sentence("claim.away", &places), bars).by(deciders))
    }

    /// The range of the series that the term is of.
    fn atr(&self) -> Term {
        let series = self.term.call().or(self.of.call()).and_then(|call| call.series.clone());
        let call = Call { field: field::ATR, argument: Argument::Bars(ATR_BARS), series };
        Term { operand: Operand::Field(call), ago: self.term.ago }
    }
}

impl Display for Near {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Near { term, most, of } = self;
        write!(f, "{term} within {most}{} of {of}", if most.percent { "" } else { " atr" })
    }
}
