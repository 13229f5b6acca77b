//! What claims are checked against in tests: everything that the demo's article gives, or a series alone.

use crate::demo::{closes_of, column, smallcap, text};
use levelchart::Words;
use levelchart::analysis::{Spec, analyze};
use levelchart::claim::{Claim, Facts, Finding, Verdict};
use levelchart::series::Series;
use levelchart::strike::{OpenInterest, Strike};
use levelchart::study::{
    Breadth, LevelSpec, LevelStudy, OddsRule, Path, PathSpec, Scenario, ScenarioSpec, Score, ScoreFacts, atr,
    breadth_of_values, path, scenario, score,
};

/// Everything that claims of the demo's article are checked against.
pub struct Desk {
    pub series: Series,
    pub levels: LevelStudy,
    pub compare: Vec<(String, Series)>,
    pub breadth: Option<Breadth>,
    pub score: Option<Score>,
    pub scenarios: Vec<Scenario>,
    pub paths: Vec<Path>,
    pub open_interest: Option<OpenInterest>,
}

impl Desk {
    pub fn of(series: Series) -> Self {
        let levels = LevelStudy::new(&series, &LevelSpec::default());
        Desk {
            series,
            levels,
            compare: Vec::new(),
            breadth: None,
            score: None,
            scenarios: Vec::new(),
            paths: Vec::new(),
            open_interest: None,
        }
    }

    pub fn demo() -> Self {
        let series = smallcap();
        let name = |name: &str| (name.to_owned(), closes_of("www/data/benchmarks.csv", name));
        let breadth = breadth_of_values(&series, &column("www/data/breadth.csv", "pct_above_50d"));
        let paths = PathSpec::parse_list("above 2150: 2250; below 2000: 1950").unwrap();
        let paths = paths.iter().map(|one| path(&series, one, series.last(), &atr(&series, 14))).collect();
        let compare = vec![name("sp500"), name("nasdaq")];
        let strikes = Strike::parse_list(&text("www/data/strikes.csv")).unwrap().into();
        let open_interest = analyze(&series, &Spec { strikes, ..Spec::default() }).unwrap().open_interest;
        let desk = Desk { compare, breadth: Some(breadth), paths, open_interest, ..Desk::of(series) };
        desk.with_idea("long 2080 stop 2000 targets 2150 2250")
    }

    /// With the score of its last bar and a trade idea.
    pub fn with_idea(mut self, idea: &str) -> Self {
        let last = self.series.last();
        let percent = self.breadth.as_ref().map(|breadth| breadth.percent[last]);
        self.score =
            score(&self.series, ScoreFacts { levels: &self.levels.levels(), breadth: percent, relative: None });
        let rule = OddsRule { paths: 500, ..OddsRule::default() };
        self.scenarios = vec![scenario(&self.series, &ScenarioSpec::parse(idea).unwrap(), last, rule)];
        self
    }

    /// All of it, told in a language.
    pub fn facts<'a>(&'a self, words: &'a Words) -> Facts<'a> {
        let mut facts = Facts::new(&self.series, &self.levels, words);
        facts.compare = &self.compare;
        facts.breadth = self.breadth.as_ref();
        facts.score = self.score.as_ref();
        facts.scenarios = &self.scenarios;
        facts.paths = &self.paths;
        facts.open_interest = self.open_interest.as_ref();
        facts
    }

    pub fn check(&self, claim: &str) -> Finding {
        let claim = Claim::parse(claim).unwrap_or_else(|error| panic!("{claim}: {error}"));
        claim.check(&self.facts(&Words::english()))
    }

    #[track_caller]
    pub fn expect(&self, claim: &str, verdict: Verdict, actual: &str) {
        let found = self.check(claim);
        assert_eq!((found.verdict, found.actual.as_str()), (verdict, actual), "{claim}");
    }
}

/// A price with two decimals, as English writes it.
pub fn said(price: f64) -> String {
    Words::english().locale.number(price, 2)
}
