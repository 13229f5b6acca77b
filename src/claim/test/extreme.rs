//! Whether a value is the highest or the lowest for some time.

use super::{Cursor, Display, Facts, Formatter, Missing, Outcome, TermAt, Test, TextError, fmt};
use crate::claim::term::Term;
use crate::claim::window::Since;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::claim) struct Extreme {
    term: Term,
    highest: bool,
    since: Since,
}

impl Extreme {
    pub fn read(cursor: &mut Cursor, left: TermAt, highest: bool) -> Result<Test, TextError> {
        cursor.word("since")?;
        Ok(Test::Extreme(Extreme { term: left.term, highest, since: cursor.since()? }))
    }

    pub fn check(&self, facts: &Facts<'_>) -> Result<Outcome, Missing> {
        let Extreme { term, highest, since } = self;
        let (highest, times) = (*highest, facts.series.times_ms());
        let (now, column) = (facts.value(term)?, facts.column(term)?);
        let (last, said) = (facts.series.last(), facts.said(term));
        let earlier = &column[..last];
        // The column is shifted: what stands at a bar is of `ago` bars before.
        let begin = column.iter().position(|value| value.is_finite()).unwrap_or(last) - term.ago;
        let first = times.partition_point(|&time| time < since.after()) + term.ago;
        if times[begin] >= since.after() {
            let places = [("term", &*said), ("date", &*facts.date(begin))];
            return Err(facts.missing("too-early", "claim.since.only", &places));
        }
        if first >= last {
            return Err(facts.missing("no-value", "claim.since.none", &[("since", &since.to_string())]));
        }
        // Missing values, which no comparison finds, count for nothing.
        let beaten = |value: f64| if highest { value >= now } else { value <= now };
        let record = earlier.iter().rposition(|&value| beaten(value));
        let holds = record.is_none_or(|bar| bar < first);
        let shown = facts.brief(term, now);
        let mut deciders = vec![facts.decider(term, now)];
        let mut places = vec![("term", said), ("now", shown)];
        let mut key = ["claim.most.", if highest { "high" } else { "low" }].concat();
        let mut bars = facts.bars_of(term);
        if let Some(bar) = record {
            let then = facts.brief(term, column[bar]);
            deciders.push(facts.decider_before(term, last - bar, column[bar]));
            bars.extend(bar.checked_sub(term.ago));
            places.extend([("then", then), ("date", facts.date(bar.saturating_sub(term.ago)))]);
            // It was as high on the bar before: the highest of nothing.
            if earlier[bar + 1..].iter().all(|value| value.is_nan()) {
                key = "claim.most.not".into();
            }
        } else {
            key.push_str(".all");
            places.push(("date", facts.date(begin)));
        }
        Ok(Outcome::new(holds, facts.sentence(&key, &places), bars).by(deciders))
    }
}

impl Display for Extreme {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} since {}", self.term, if self.highest { "highest" } else { "lowest" }, self.since)
    }
}
