//! Whether a value rises or falls.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt};
use crate::claim::facts::Decider;
use crate::claim::term::Term;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Trend {
    term: Term,
    rising: bool,
    /// Bars over which the line through the values must go the same way.
    over: Option<usize>,
}

impl Trend {
    pub fn read(cursor: &mut Cursor, left: TermAt, rising: bool) -> Result<Test, TextError> {
        let over = cursor.take_word("over").then(|| cursor.whole(1, "a number of bars such as 10")).transpose()?;
        Ok(Test::Trend(Trend { term: left.term, rising, over }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Trend { term, rising, over } = self;
        let before = term.before(over.unwrap_or(1));
        let (then, now) = (facts.value(&before)?, facts.value(term)?);
        let goes = |change: f64| if *rising { change > 0.0 } else { change < 0.0 };
        let mut deciders = facts.deciders(&[(term, now)]);
        if term.number().is_none() {
            deciders.push(facts.decider_before(term, over.unwrap_or(1), then));
        }
        let places = [("now", &*facts.shown(term, now, 0)), ("then", &facts.shown(term, then, 0))];
        let mut actual = facts.words.say("claim.after", &places);
        let mut holds = goes(now - then);
        if let Some(bars) = over {
            let column = facts.column(term)?;
            // `before` has a value, so that there are as many bars.
            let slope = slope(&column[column.len() - 1 - bars..]);
            holds = holds && goes(slope);
            let key = if slope > 0.0 {
                "claim.line.up"
            } else if slope < 0.0 {
                "claim.line.down"
            } else {
                "claim.line.flat"
            };
            actual = facts.words.say(key, &[("change", &actual)]);
            let said = facts.words.get("term.slope").into();
            deciders.push(Decider::of("slope", said, slope, facts.words.locale.number(slope, 3)));
        }
        let bars = facts.bars_of_all(&[&before, term]);
        Ok(Outcome::new(holds, actual, bars).by(deciders))
    }
}

/// The slope of the least-squares line through the values, a bar; missing ones are left out. 0 through equal values.
fn slope(values: &[f64]) -> f64 {
    let known = || (0_u32..).zip(values).filter(|(_, value)| value.is_finite());
    let count = known().count() as f64;
    let (x, y) = known().fold((0.0, 0.0), |(x, y), (bar, value)| (x + f64::from(bar), y + value));
    let (mean_x, mean_y) = (x / count, y / count);
    let (above, below) = known().fold((0.0, 0.0), |(above, below), (bar, value)| {
        let along = f64::from(bar) - mean_x;
        (above + along * (value - mean_y), below + along * along)
    });
    above / below
}

impl Display for Trend {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.term.fmt(f)?;
        f.write_str(if self.rising { " rising" } else { " falling" })?;
        self.over.map_or(Ok(()), |bars| write!(f, " over {bars}"))
    }
}
