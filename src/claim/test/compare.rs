//! A value beside another.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt};
use crate::claim::number::Number;
use crate::claim::term::Term;
use crate::format::fixed;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Relation {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
    Unequal,
    About,
}

/// Each with its sign.
const RELATIONS: [(&str, Relation); 7] = [
    (">=", Relation::AtLeast),
    ("<=", Relation::AtMost),
    (">", Relation::Above),
    ("<", Relation::Below),
    ("=", Relation::Equal),
    ("!=", Relation::Unequal),
    ("~", Relation::About),
];

pub(super) const RELATIONS_SAID: &str = "> < >= <= = != ~";

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Compare {
    left: Term,
    relation: Relation,
    right: Term,
}

impl Cursor {
    pub fn relation(&mut self) -> Option<Relation> {
        RELATIONS.into_iter().find_map(|(sign, relation)| self.take_sign(sign).then_some(relation))
    }
}

impl Compare {
    pub fn read(cursor: &mut Cursor, left: TermAt, relation: Relation) -> Result<Test, TextError> {
        let right = cursor.placed()?;
        cursor.comparable(&left, &right)?;
        let (at, left, right) = (right.at, left.term, right.term);
        if relation == Relation::About && left.number().or(right.number()).is_none() {
            cursor.back(at);
            return cursor.expected("a number, whose digits say how exact ~ is meant");
        }
        Ok(Test::Compare(Compare { left, relation, right }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Compare { left, relation, right } = self;
        let (a, b) = (facts.value(left)?, facts.value(right)?);
        let order = a.partial_cmp(&b);
        let holds = match relation {
            Relation::Above => order == Some(Ordering::Greater),
            Relation::Below => order == Some(Ordering::Less),
            Relation::AtLeast => order.is_some_and(Ordering::is_ge),
            Relation::AtMost => order.is_some_and(Ordering::is_le),
            Relation::Equal => order == Some(Ordering::Equal),
            Relation::Unequal => order != Some(Ordering::Equal),
            Relation::About => {
                // The reader has seen to it that one side is a number; of two, the right one says how exact.
                let decimals = right.number().or(left.number()).map_or(0, Number::decimals);
                fixed(a, decimals) == fixed(b, decimals)
            }
        };
        let numbers = [left, right].into_iter().filter_map(Term::number);
        let decimals = numbers.map(|number| number.decimals() + 1).max().unwrap_or(0);
        let mut shown = Vec::new();
        for (term, value) in [(left, a), (right, b)] {
            if term.number().is_none() {
                shown.push(facts.shown(term, value, decimals));
            }
        }
        if shown.is_empty() {
            shown.push(facts.shown(left, a, decimals));
        }
        if shown.len() > 1 {
            // Nobody compares digit by digit what no number of the claim stands beside, where the short forms tell it too.
            let brief = [(left, a), (right, b)].map(|(term, value)| facts.brief(term, value));
            if brief[0] != brief[1] {
                shown = brief.to_vec();
            }
        }
        let bars = facts.bars_of_all(&[left, right]);
        let actual = match &shown[..] {
            [left, right] => facts.words.say("claim.against", &[("left", left), ("right", right)]),
            _ => shown.concat(),
        };
        Ok(Outcome::new(holds, actual, bars).by(facts.deciders(&[(left, a), (right, b)])))
    }
}

impl Display for Compare {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = RELATIONS.iter().find(|(_, relation)| *relation == self.relation).map_or("", |(sign, _)| sign);
        write!(f, "{} {sign} {}", self.left, self.right)
    }
}
