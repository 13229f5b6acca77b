//! Whether a value lies between two others, in whichever order they are.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt};
use crate::claim::term::Term;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Between {
    term: Term,
    bounds: [Term; 2],
}

impl Between {
    pub fn read(cursor: &mut Cursor, left: TermAt) -> Result<Test, TextError> {
        let first = cursor.placed()?;
        cursor.comparable(&left, &first)?;
        cursor.word("and")?;
        let second = cursor.placed()?;
        cursor.comparable(&left, &second)?;
        Ok(Test::Between(Between { term: left.term, bounds: [first.term, second.term] }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Between { term, bounds: [first, second] } = self;
        let (now, a, b) = (facts.value(term)?, facts.value(first)?, facts.value(second)?);
        let ((low, lower), (high, higher)) = if a <= b { ((a, first), (b, second)) } else { ((b, second), (a, first)) };
        let holds = low <= now && now <= high;
        let places = [
            ("now", facts.shown(term, now, 0)),
            ("low", facts.beside(term, lower, low)),
            ("high", facts.beside(term, higher, high)),
        ];
        let actual = facts.sentence(if holds { "claim.inside" } else { "claim.outside" }, &places);
        let bars = facts.bars_of_all(&[term, first, second]);
        Ok(Outcome::new(holds, actual, bars).by(facts.deciders(&[(term, now), (lower, low), (higher, high)])))
    }
}

impl Facts<'_> {
    /// A value beside one of `term`, in whose unit it is; a number as it is written.
    pub(super) fn beside(&self, term: &Term, other: &Term, value: f64) -> String {
        match other.number() {
            Some(number) => self.shown(if number.percent { other } else { term }, value, number.decimals()),
            None => self.shown(other, value, 0),
        }
    }
}

impl Display for Between {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Between { term, bounds: [first, second] } = self;
        write!(f, "{term} between {first} and {second}")
    }
}
