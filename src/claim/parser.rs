//! From tokens to a claim: one function for each rule of the grammar.
//!
//! ```text
//! claim    = test { "and" test }
//! test     = term relation term | term ("rising" | "falling") | cross [window]
//!          | "level(" ( price | "auto" ) ")" ("tested" | "held" | "broken" | "support" | "resistance") [window]
//!          | "record(" cross "," bars ")" count "of" count
//! cross    = term ("crossed above" | "crossed below") term
//! term     = number ["%"] | field | field "(" args ")" | term "[-" bars "]"
//! relation = ">" | "<" | ">=" | "<=" | "~"
//! window   = "within" bars | "first since" date
//! args     = period, an optional series name
//! ```

use super::cursor::Cursor;
use super::lexer::TokenKind;
use super::syntax::{Claim, CrossTerm, LevelPlace, LevelState, Number, Operand, Relation, Term, Test, Unit, Window};
use crate::study::{Direction, Role};
use crate::text::TextError;

pub(super) fn parse(text: &str) -> Result<Claim, TextError> {
    let mut parser = Cursor::new(text)?;
    let mut tests = vec![parser.test()?];
    while parser.take_word("and") {
        tests.push(parser.test()?);
    }
    match parser.peek().kind {
        TokenKind::End => Ok(Claim { tests }),
        _ => parser.expected("and, or the end of the claim"),
    }
}

impl Cursor {
    fn test(&mut self) -> Result<Test, TextError> {
        if self.take_word("level") {
            return self.level();
        }
        if self.take_word("record") {
            return self.record();
        }
        let left_at = self.place();
        let left = self.term()?;
        if self.take_word("rising") {
            return Ok(Test::Trend { term: left, rising: true });
        }
        if self.take_word("falling") {
            return Ok(Test::Trend { term: left, rising: false });
        }
        if self.take_word("crossed") {
            let cross = self.crossed(left, left_at)?;
            return Ok(Test::Crossed { cross, window: self.window()? });
        }
        let relations = [
            (">=", Relation::AtLeast),
            ("<=", Relation::AtMost),
            (">", Relation::Above),
            ("<", Relation::Below),
            ("~", Relation::About),
        ];
        let Some(relation) = relations.into_iter().find_map(|(sign, r)| self.take_sign(sign).then_some(r)) else {
            return self.expected("one of > < >= <= ~, rising, falling or crossed");
        };
        let right_at = self.place();
        let right = self.term()?;
        self.comparable((&left, left_at), (&right, right_at))?;
        let has_number = [&left, &right].into_iter().any(|t| matches!(t.operand, Operand::Number(_)));
        if relation == Relation::About && !has_number {
            self.back(right_at);
            return self.expected("a number, whose digits say how exact ~ is meant");
        }
        Ok(Test::Compare { left, relation, right })
    }

    /// Both sides must be of one unit. The error points at the side that can be put right.
    fn comparable(&mut self, left: (&Term, usize), right: (&Term, usize)) -> Result<(), TextError> {
        let (a, b) = (left.0.operand.unit(), right.0.operand.unit());
        let number_of = |term: &Term| match &term.operand {
            Operand::Number(number) => Some(number.clone()),
            Operand::Field { .. } => None,
        };
        for ((term, at), own, other) in [(right, b, a), (left, a, b)] {
            let Some(number) = number_of(term) else { continue };
            // 0 is the same in every unit.
            if other == Some(Unit::Percent) && own.is_none() && number.value != 0.0 {
                self.back(at);
                return self.expected("a percentage such as 4%");
            }
            if let (true, Some(unit)) = (number.percent, other)
                && unit != Unit::Percent
            {
                self.back(at);
                return self.expected(&format!("a number without %, since it is compared with {}", unit.name()));
            }
        }
        match (a, b) {
            (Some(a), Some(b)) if a != b => {
                self.back(right.1);
                self.expected(&format!("{}, since it is compared with one", a.name()))
            }
            _ => Ok(()),
        }
    }

    fn crossed(&mut self, fast: Term, fast_at: usize) -> Result<CrossTerm, TextError> {
        let sides = [("above", Direction::Up), ("below", Direction::Down)];
        let direction = self.choice(&sides, "above or below")?;
        let slow_at = self.place();
        let slow = self.term()?;
        self.comparable((&fast, fast_at), (&slow, slow_at))?;
        Ok(CrossTerm { fast, slow, direction })
    }

    fn level(&mut self) -> Result<Test, TextError> {
        self.sign("(")?;
        let place = if self.take_word("auto") { LevelPlace::Auto } else { LevelPlace::Price(self.level_price()?) };
        if !self.take_sign(")") {
            return self.expected(") after the price, which is written without thousands separators");
        }
        let states = [
            ("tested", LevelState::Tested),
            ("held", LevelState::Held),
            ("broken", LevelState::Broken),
            ("support", LevelState::Role(Role::Support)),
            ("resistance", LevelState::Role(Role::Resistance)),
        ];
        let state = self.choice(&states, "tested, held, broken, support or resistance")?;
        Ok(Test::Level { place, state, window: self.window()? })
    }

    fn level_price(&mut self) -> Result<Number, TextError> {
        let at = self.place();
        let price = self.number()?;
        if price.percent {
            self.back(at);
            return self.expected("a price, or auto");
        }
        Ok(price)
    }

    fn record(&mut self) -> Result<Test, TextError> {
        self.sign("(")?;
        let at = self.place();
        let fast = self.term()?;
        self.word("crossed")?;
        let cross = self.crossed(fast, at)?;
        self.sign(",")?;
        let horizon = self.whole(1, "a number of bars such as 63")?;
        self.sign(")")?;
        let positive = self.whole(0, "how many were positive, a whole number")?;
        self.word("of")?;
        let at = self.place();
        let count = self.whole(0, "how many there were, a whole number")?;
        if count < positive {
            self.back(at);
            return self.expected(&format!("at least {positive}, as many as were positive"));
        }
        Ok(Test::Record { cross, horizon, positive, count })
    }

    fn window(&mut self) -> Result<Option<Window>, TextError> {
        if self.take_word("within") {
            return Ok(Some(Window::Within(self.whole(1, "a number of bars such as 10")?)));
        }
        if self.take_word("first") {
            self.word("since")?;
            return Ok(Some(Window::FirstSince(self.date()?)));
        }
        Ok(None)
    }
}
