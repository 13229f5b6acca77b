//! What followed earlier crosses.

use super::crossed::Crosses;
use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, Test, TextError, fmt, side};
use crate::claim::facts::Decider;
use crate::study::{Recorder, rate};

/// Earlier crosses that are listed: more would be a data set.
const MOST_EXPLAINED: usize = 12;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Record {
    crosses: Crosses,
    horizon: usize,
    positive: usize,
    count: usize,
}

impl Record {
    pub fn read(cursor: &mut Cursor) -> Result<Test, TextError> {
        cursor.sign("(")?;
        let fast = cursor.line()?;
        cursor.word("crossed")?;
        let crosses = Crosses::read(cursor, fast)?;
        cursor.sign(",")?;
        let horizon = cursor.whole(1, "a number of bars such as 63")?;
        cursor.sign(")")?;
        let positive = cursor.whole(0, "how many were positive, a whole number")?;
        cursor.word("of")?;
        let at = cursor.place();
        let count = cursor.whole(0, "how many there were, a whole number")?;
        if count < positive {
            cursor.back(at);
            return cursor.expected(&format!("at least {positive}, as many as were positive"));
        }
        Ok(Test::Record(Record { crosses, horizon, positive, count }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let all = self.crosses.all(facts, None)?;
        let same = self.crosses.among(&all);
        let Some((&last, earlier)) = same.split_last() else {
            let never = ["claim.never.", side(self.crosses.direction)].concat();
            return Err(facts.missing("no-cross", &never, &[]));
        };
        let record = Recorder::new(facts.series.closes(), self.horizon).record(last, earlier.iter().copied());
        let holds = (record.positive, record.count) == (self.positive, self.count);
        let [positive, count] = [record.positive, record.count].map(|count| facts.words.locale.number(count as f64, 0));
        let mut actual = facts.words.say("claim.record", &[("positive", &positive), ("count", &count)]);
        if let Some(base) = record.base_rate.filter(|_| record.count > 0) {
            let [share, base] = [record.positive as f64 / record.count as f64, base]
                .map(|share| facts.words.locale.percent(share * 100.0, 0));
            actual = facts.words.say("claim.base", &[("record", &actual), ("share", &share), ("base", &base)]);
        }
        let change = format!("return({})", self.horizon);
        let said = facts.words.say("term.return.of", &[("span", &facts.bars_said(self.horizon))]);
        let mut deciders = Vec::new();
        for &bar in earlier.iter().rev().take(MOST_EXPLAINED).rev() {
            let closes = facts.series.closes();
            let after = closes.get(bar + self.horizon).and_then(|&later| rate(closes[bar], later));
            deciders.extend(after.map(|fraction| {
                let percent = fraction * 100.0;
                let shown = facts.words.locale.percent(percent, 2);
                Decider { bar: Some(bar), ..Decider::of(&change, said.clone(), percent, shown) }
            }));
        }
        Ok(Outcome::new(holds, actual, same).by(deciders))
    }
}

impl Display for Record {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Record { crosses, horizon, positive, count } = self;
        write!(f, "record({crosses}, {horizon}) {positive} of {count}")
    }
}
