//! Whether a claim holds.

use super::syntax::{Claim, Test};
use super::{event, level, parser, value};
use crate::format::fixed;
use crate::order;
use crate::series::{Series, iso_date};
use crate::study::{Breadth, LevelStudy};
use crate::text::TextError;
use crate::words::Words;

/// What a claim is checked against. The last bar of `series` is the one that claims speak of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The series, up to the bar at which claims are checked.
    pub series: &'a Series,
    /// The level engine, run over the same bars.
    pub levels: &'a LevelStudy,
    /// Other series by the name that claims use.
    pub compare: &'a [(String, Series)],
    /// Breadth on the bars of the series; more bars than those are not looked at.
    pub breadth: Option<&'a Breadth>,
    /// The language of what is found. Dates are ISO 8601 in all of them.
    pub words: &'a Words,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The data say the same.
    Holds,
    /// The data cannot tell: a value does not exist yet, or a series was not given.
    Untestable,
    /// The data say something else.
    Fails,
}

impl Verdict {
    /// `"holds"`, `"fails"` or `"untestable"`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Untestable => "untestable",
            Verdict::Fails => "fails",
        }
    }
}

/// A checked claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The claim as it was given.
    pub text: String,
    /// Whether it holds.
    pub verdict: Verdict,
    /// What the data say, or why they say nothing.
    pub actual: String,
    /// The bars that decide, oldest first.
    pub bars: Vec<usize>,
}

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
        let mut finding = Finding { text: self.to_string(), verdict, actual: actual.join("; "), bars };
        order::by_key(&mut finding.bars, |&bar| order::count_key(bar));
        finding.bars.dedup();
        finding
    }
}

/// What became of one test.
#[derive(Debug)]
pub(super) struct Outcome {
    pub verdict: Verdict,
    pub actual: String,
    pub bars: Vec<usize>,
}

/// Why a test cannot be made.
#[derive(Debug)]
pub(super) struct Missing(pub String);

impl Outcome {
    pub fn new(holds: bool, actual: String, bars: Vec<usize>) -> Self {
        Outcome { verdict: if holds { Verdict::Holds } else { Verdict::Fails }, actual, bars }
    }
}

fn check(test: &Test, facts: &Facts<'_>) -> Outcome {
    let outcome = match test {
        Test::Compare { left, relation, right } => value::compare(facts, left, *relation, right),
        Test::Trend { term, rising } => value::trend(facts, term, *rising),
        Test::Crossed { cross, window } => event::crossed(facts, cross, *window),
        Test::Record { cross, horizon, positive, count } => event::record(facts, cross, *horizon, (*positive, *count)),
        Test::Level { price, state, window } => level::level(facts, price, *state, *window),
    };
    outcome.unwrap_or_else(|Missing(why)| Outcome { verdict: Verdict::Untestable, actual: why, bars: Vec::new() })
}

impl Facts<'_> {
    /// `fixed` with the decimal mark of the language, ungrouped: a claim is compared with it figure by figure.
    pub(super) fn number(&self, value: f64, decimals: usize) -> String {
        fixed(value, decimals).replace('.', &self.words.locale.decimal)
    }

    /// The date of a bar as ISO 8601.
    pub(super) fn date(&self, bar: usize) -> String {
        iso_date(self.series.times_ms()[bar])
    }
}
