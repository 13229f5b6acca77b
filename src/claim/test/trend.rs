//! Whether a value rises or falls.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, Placed, Test, TextError, fmt, show};
use crate::claim::term::Term;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Trend {
    term: Term,
    rising: bool,
}

impl Trend {
    #[expect(clippy::unnecessary_wraps, reason = "as every kind is read")]
    pub fn read(_: &mut Cursor, left: Placed, rising: bool) -> Result<Test, TextError> {
        Ok(Test::Trend(Trend { term: left.term, rising }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Trend { term, rising } = self;
        let before = term.before(1);
        let (then, now) = (facts.value(&before)?, facts.value(term)?);
        let holds = if *rising { now > then } else { now < then };
        let bars = [facts.bars_of(&before), facts.bars_of(term)].concat();
        let (now, then) = (show(facts, term, now, 0), show(facts, term, then, 0));
        Ok(Outcome::new(holds, facts.words.say("claim.after", &[("now", &now), ("then", &then)]), bars))
    }
}

impl Display for Trend {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.term.fmt(f)?;
        f.write_str(if self.rising { " rising" } else { " falling" })
    }
}
