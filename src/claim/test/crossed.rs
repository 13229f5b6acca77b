//! Crosses of two lines.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt, side};
use crate::claim::term::Term;
use crate::claim::window::{Window, write_window};
use crate::study::{Cross, Direction, crosses};

/// The crosses of two lines in one direction.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Crosses {
    pub fast: Term,
    pub slow: Term,
    pub direction: Direction,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Crossed {
    crosses: Crosses,
    window: Option<Window>,
}

impl Crossed {
    pub fn read(cursor: &mut Cursor, left: TermAt) -> Result<Test, TextError> {
        let crosses = Crosses::read(cursor, left)?;
        Ok(Test::Crossed(Crossed { crosses, window: cursor.window()? }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Crossed { crosses, window } = self;
        let all = crosses.all(facts, *window)?;
        let same: Vec<usize> = crosses.among(&all);
        let (words, side) = (facts.words, side(crosses.direction));
        let Some(&last) = same.last() else {
            return Ok(Outcome::new(false, words.get(&["claim.never.", side].concat()).into(), Vec::new()));
        };
        let holds = match window {
            None => all.last().is_some_and(|cross| cross.direction == crosses.direction),
            Some(window) => window.holds(facts.series, &same),
        };
        let mut actual = words.say(&["claim.crossed.", side].concat(), &[("date", &facts.date(last))]);
        if let Some(&before) = same.len().checked_sub(2).and_then(|i| same.get(i)) {
            actual = words.say("claim.before", &[("crossed", &actual), ("date", &facts.date(before))]);
        }
        if window.is_none() && !holds {
            let back = all.last().map_or(last, |cross| cross.bar);
            actual = words.say("claim.back", &[("crossed", &actual), ("date", &facts.date(back))]);
        }
        let ago = facts.series.last() - last;
        let mut deciders = Vec::new();
        for line in [&crosses.fast, &crosses.slow] {
            let value = facts.value(&line.before(ago))?;
            if line.number().is_none() {
                deciders.push(facts.decider_before(line, ago, value));
            }
        }
        Ok(Outcome::new(holds, actual, vec![last]).by(deciders))
    }
}

impl Crosses {
    /// Returns what follows the fast line and `crossed`.
    pub fn read(cursor: &mut Cursor, fast: TermAt) -> Result<Crosses, TextError> {
        let sides = [("above", Direction::Up), ("below", Direction::Down)];
        let direction = cursor.choice(&sides, "above or below")?;
        let slow = cursor.line()?;
        cursor.comparable(&fast, &slow)?;
        Ok(Crosses { fast: fast.term, slow: slow.term, direction })
    }

    /// The crosses of the two lines in both directions. A window that starts before both lines do cannot be looked into.
    pub fn all(&self, facts: &Facts<'_>, window: Option<Window>) -> Result<Vec<Cross>, Missing> {
        let (fast, slow) = (facts.column(&self.fast)?, facts.column(&self.slow)?);
        let both = fast.iter().zip(&slow).position(|(a, b)| a.is_finite() && b.is_finite());
        let names = [self.fast.to_string(), self.slow.to_string()];
        let lines = [("fast", names[0].as_str()), ("slow", &names[1])];
        let Some(start) = both else {
            return Err(facts.missing("no-value", "claim.apart", &lines));
        };
        if window.and_then(Window::first).is_some_and(|first| facts.series.times_ms()[start] > first) {
            let from = facts.date(start);
            return Err(facts.missing("too-early", "claim.only", &[&lines[..], &[("date", &from)]].concat()));
        }
        Ok(crosses(&fast, &slow))
    }

    /// The bars of those in its direction.
    pub fn among(&self, all: &[Cross]) -> Vec<usize> {
        all.iter().filter(|cross| cross.direction == self.direction).map(|cross| cross.bar).collect()
    }
}

impl Display for Crosses {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} crossed {} {}", self.fast, side(self.direction), self.slow)
    }
}

impl Display for Crossed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.crosses.fmt(f)?;
        write_window(self.window, f)
    }
}
