//! What came of a path of the page.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, Test, TextError, fmt};
use crate::claim::field::listed;
use crate::claim::number::Number;
use crate::describe::{path_in_state, path_name, path_said};
use crate::study::PathState;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct AtPath {
    /// The trigger.
    price: Number,
    state: &'static str,
    /// Any other state is meant.
    is_not: bool,
}

impl AtPath {
    pub fn read(cursor: &mut Cursor) -> Result<Test, TextError> {
        cursor.sign("(")?;
        let price = cursor.price("a price, the trigger of a path")?;
        cursor.sign(")")?;
        let is_not = cursor.take_word("not");
        let names = PathState::NAMES;
        let state = cursor.choice(&names.map(|name| (name, name)), &listed(names.into_iter()))?;
        Ok(Test::AtPath(AtPath { price, state, is_not }))
    }

    /// Alone of all tests it knows bars after the publication: a path is what the page says of them.
    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let AtPath { price, state, is_not } = self;
        let found = facts.paths.iter().find(|path| path.trigger.price.total_cmp(&price.value).is_eq());
        let path = found.ok_or_else(|| facts.missing("no-path", "claim.path", &[("price", &price.text)]))?;
        let name = path_name(path.trigger, path.target, facts.series.closes(), facts.words);
        let said = path_in_state(&name, path.state, facts.shown.times_ms(), facts.words);
        // What is not decided yet has the record of others like it beside it.
        let said = match path.state {
            PathState::Waiting => path_said(&said, path.record, facts.words),
            _ => said,
        };
        let outcome = Outcome::new((path.state.name() == *state) != *is_not, said, Vec::from_iter(path.state.bar()));
        Ok(Outcome { is_undecided: path.state == PathState::Waiting, ..outcome })
    }
}

impl Display for AtPath {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let AtPath { price, state, is_not } = self;
        write!(f, "path({price}) {}{state}", if *is_not { "not " } else { "" })
    }
}
