//! Whether a claim holds.

use super::facts::{Facts, Finding, Missing, Outcome, Verdict};
use super::syntax::{Claim, Test};
use super::{event, level, parser, value};
use crate::order;
use crate::text::TextError;

impl Claim {
    /// Reads a claim; white space and case do not matter.
    ///
    /// ```
    /// use levelchart::claim::Claim;
    ///
    /// assert_eq!(Claim::parse("RSI(14)~63")?.to_string(), "rsi(14) ~ 63");
    ///
    /// let error = Claim::parse("return(10) ~ 4").unwrap_err();
    /// assert_eq!(error.to_string(), "character 14: found \"4\"; expected a percentage such as 4%");
    /// # Ok::<(), levelchart::text::TextError>(())
    /// ```
    ///
    /// # Errors
    /// The first character that the grammar does not allow, and what it expects there.
    pub fn parse(text: &str) -> Result<Claim, TextError> {
        parser::parse(text)
    }

    /// Checks the claim at the last bar of the facts. Of several tests one that fails decides, then one that cannot be
    /// made.
    pub fn check(&self, facts: &Facts<'_>) -> Finding {
        let (mut verdict, mut actual, mut bars) = (Verdict::Holds, Vec::new(), Vec::new());
        for test in &self.tests {
            let outcome = check(test, facts);
            verdict = verdict.max(outcome.verdict);
            actual.push(outcome.actual);
            bars.extend(outcome.bars);
        }
        let mut finding =
            Finding { text: self.to_string(), verdict, actual: facts.words.joined("list.apart", &actual), bars };
        order::by_key(&mut finding.bars, |&bar| order::count_key(bar));
        finding.bars.dedup();
        finding
    }
}

fn check(test: &Test, facts: &Facts<'_>) -> Outcome {
    let outcome = match test {
        Test::Compare { left, relation, right } => value::compare(facts, left, *relation, right),
        Test::Trend { term, rising } => value::trend(facts, term, *rising),
        Test::Crossed { cross, window } => event::crossed(facts, cross, *window),
        Test::Record { cross, horizon, positive, count } => event::record(facts, cross, *horizon, (*positive, *count)),
        Test::Level { place, state, window } => level::level(facts, place, *state, *window),
    };
    outcome.unwrap_or_else(|Missing(why)| Outcome { verdict: Verdict::Untestable, actual: why, bars: Vec::new() })
}
