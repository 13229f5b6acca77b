//! What a claim says of terms and levels. A kind of test is a file beside this one, which reads, checks and prints it, and
//! its two lines here: in [`tests!`], and under the word by which it is known.

mod between;
mod compare;
mod crossed;
mod extreme;
mod level;
mod near;
mod path;
mod record;
mod trend;

use super::cursor::Cursor;
use super::facts::{Facts, Missing, Outcome};
use super::field::listed;
use super::term::TermAt;
use super::window::side;
use crate::text::TextError;
use between::Between;
use compare::Compare;
use crossed::Crossed;
use extreme::Extreme;
use level::AtLevel;
use near::Near;
use path::AtPath;
use record::Record;
use std::fmt::{self, Display, Formatter};
use trend::Trend;

/// Makes the enum of the kinds, each of which has `check` and is printed.
macro_rules! tests {
    ($($kind:ident),*) => {
        #[derive(Clone, Debug, PartialEq)]
        pub(super) enum Test {
            $($kind($kind),)*
        }

        impl Test {
            pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
                match self {
                    $(Test::$kind(test) => test.check(facts),)*
                }
            }
        }

        impl Display for Test {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                match self {
                    $(Test::$kind(test) => test.fmt(f),)*
                }
            }
        }
    };
}

tests!(Compare, Trend, Crossed, Extreme, Between, Near, AtLevel, AtPath, Record);

/// A test that begins with a word of its own, which has been read.
type Opening = fn(&mut Cursor) -> Result<Test, TextError>;

const OPENINGS: [(&str, Opening); 3] = [("level", AtLevel::read), ("path", AtPath::read), ("record", Record::read)];

/// A test that begins with a term; that and the word after it have been read.
type Following = fn(&mut Cursor, TermAt) -> Result<Test, TextError>;

/// Each with whether its term must have a value at each bar.
const FOLLOWING: [(&str, bool, Following); 7] = [
    ("rising", true, |cursor, left| Trend::read(cursor, left, true)),
    ("falling", true, |cursor, left| Trend::read(cursor, left, false)),
    ("crossed", true, Crossed::read),
    ("highest", true, |cursor, left| Extreme::read(cursor, left, true)),
    ("lowest", true, |cursor, left| Extreme::read(cursor, left, false)),
    ("between", false, Between::read),
    ("within", false, Near::read),
];

impl Cursor {
    pub fn test(&mut self) -> Result<Test, TextError> {
        for (word, read) in OPENINGS {
            if self.take_word(word) {
                return read(self);
            }
        }
        let left = self.placed()?;
        for (word, of_history, read) in FOLLOWING {
            let at = self.place();
            if self.take_word(word) {
                if of_history && !left.term.has_history() {
                    self.back(at);
                    return self.expected("a relation: the term has a value at the bar that is checked alone");
                }
                return read(self, left);
            }
        }
        if let Some(relation) = self.relation() {
            return Compare::read(self, left, relation);
        }
        let words = listed(FOLLOWING.iter().map(|(word, ..)| *word));
        self.expected(&["one of ", compare::RELATIONS_SAID, ", ", &words].concat())
    }
}
