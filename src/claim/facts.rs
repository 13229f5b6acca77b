//! What claims are checked against, and what a check finds.

use crate::date::iso_minute;
use crate::fact::Fact;
use crate::own::OwnStudy;
use crate::series::{Series, iso_date};
use crate::strike::{OpenInterest, Strike};
use crate::study::{Advances, Breadth, LevelStudy, Path, Scenario, Score};
use crate::words::Words;
use crate::zone::has_time_of_day;

/// What a claim is checked against. The last bar of `series` is the one that claims speak of.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Facts<'a> {
    /// The series, up to the bar at which claims are checked.
    pub series: &'a Series,
    /// The level engine, run over the same bars.
    pub levels: &'a LevelStudy,
    /// Other series by the name that claims use.
    pub compare: &'a [(String, Series)],
    /// What readers call those that have another name for them.
    pub compare_labels: &'a [(String, String)],
    /// Breadth on the bars of the series; more bars than those are not looked at.
    pub breadth: Option<&'a Breadth>,
    /// Advances and declines on the bars of the series; more bars than those are not looked at.
    pub advances: Option<&'a Advances>,
    /// Lines of the page's own on the bars of the series, likewise.
    pub lines: &'a [OwnStudy],
    /// Panes of the page's own.
    pub panes: &'a [OwnStudy],
    /// The score card at the bar at which claims are checked.
    pub score: Option<&'a Score>,
    /// Trade ideas as of that bar; their outcomes are not looked at.
    pub scenarios: &'a [Scenario],
    /// Figures that the page gives with their sources.
    pub figures: &'a [Fact],
    /// Open interest at strikes, of every day that the page gives.
    pub strikes: &'a [Strike],
    /// The open interest as of that bar.
    pub open_interest: Option<&'a OpenInterest>,
    /// Paths of the page, with their outcomes in `shown`.
    pub paths: &'a [Path],
    /// The series with the bars after the one at which claims are checked.
    pub shown: &'a Series,
    /// The language of what is found. Dates are ISO 8601 in all of them.
    pub words: &'a Words,
}

impl<'a> Facts<'a> {
    /// Returns what a series alone tells; the fields beside it say what else is known.
    ///
    /// ```
    /// use levelchart::Words;
    /// use levelchart::claim::{Claim, Facts, Verdict};
    /// use levelchart::series::{Hints, parse};
    /// use levelchart::study::{LevelSpec, LevelStudy};
    ///
    /// let series = parse("date,close\n2026-02-05,101\n2026-02-06,104\n", &Hints::default())?.value;
    /// let (levels, words) = (LevelStudy::new(&series, &LevelSpec::default()), Words::english());
    /// let mut facts = Facts::new(&series, &levels, &words);
    /// let compare = [("dax".to_owned(), series.clone())];
    /// facts.compare = &compare;
    /// assert_eq!(Claim::parse("close(dax) = 104")?.check(&facts).verdict, Verdict::Holds);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(series: &'a Series, levels: &'a LevelStudy, words: &'a Words) -> Self {
        Facts {
            series,
            levels,
            compare: &[],
            compare_labels: &[],
            breadth: None,
            advances: None,
            lines: &[],
            panes: &[],
            score: None,
            scenarios: &[],
            figures: &[],
            strikes: &[],
            open_interest: None,
            paths: &[],
            shown: series,
            words,
        }
    }
}

/// The result of checking a claim.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The claim as it was given.
    pub text: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it holds only because a path still waits: that is true, and decides nothing.
    pub is_undecided: bool,
    /// What the data say, or why they say nothing.
    pub actual: String,
    /// The bars that decide, oldest first.
    pub bars: Vec<usize>,
    /// Why the data cannot tell, for programs: `"no-value"`, `"no-series"`, `"no-breadth"`, `"no-advances"`, `"no-score"`, `"no-idea"`,
    /// `"no-fact"`, `"no-strikes"`, `"no-strike"`, `"no-level"`, `"no-cross"`, `"no-percentage"`, `"bad-price"` or `"too-early"`. `None` where they can.
    pub code: Option<&'static str>,
    /// The values that decided, test by test.
    pub explain: Vec<Decider>,
}

/// A value that decided a claim.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decider {
    /// As a claim names it: `rsi(14)`.
    pub term: String,
    /// As a reader would.
    pub words: String,
    /// The value.
    pub value: f64,
    /// The value as a reader sees it.
    pub shown: String,
    /// The bar that it is of.
    pub bar: Option<usize>,
}

/// The result of one test.
#[derive(Debug)]
pub(super) struct Outcome {
    pub verdict: Verdict,
    /// What it says of has not happened yet.
    pub is_undecided: bool,
    pub actual: String,
    pub bars: Vec<usize>,
    pub explain: Vec<Decider>,
}

/// Why a test cannot be made.
#[derive(Debug)]
pub(super) struct Missing {
    /// For programs.
    pub code: &'static str,
    /// For readers.
    pub why: String,
}

impl Outcome {
    pub fn new(holds: bool, actual: String, bars: Vec<usize>) -> Self {
        let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
        Outcome { verdict, is_undecided: false, actual, bars, explain: Vec::new() }
    }

    /// With the values that decided.
    pub fn by(self, explain: Vec<Decider>) -> Self {
        Outcome { explain, ..self }
    }
}

impl Facts<'_> {
    /// Returns why a test cannot be made, in the words of `key`.
    pub(super) fn missing(&self, code: &'static str, key: &str, places: &[(&str, &str)]) -> Missing {
        Missing { code, why: self.words.say(key, places) }
    }

    /// The date of a bar as ISO 8601.
    pub(super) fn date(&self, bar: usize) -> String {
        let times_ms = self.series.times_ms();
        if has_time_of_day(times_ms) { iso_minute(times_ms[bar]) } else { iso_date(times_ms[bar]) }
    }
}
