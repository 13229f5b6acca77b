//! An analysis that follows live bars.

mod draft;

pub use draft::{Draft, Step};

use super::run::{Basis, Crosses, facts, run, scenario_of};
use super::span::Span;
use super::spec::CheckedSpec;
use super::{Analysis, Spec, SpecError};
use crate::claim::{Claim, Finding};
use crate::series::{Appended, Bar, Series, SeriesError};
use crate::study::{Level, LevelStudy, Robustness, Scenario, ScenarioSpec, Stated, robustness};
use crate::text::TextError;
use crate::words::Words;

/// A series, what is asked of it, and the answer, kept up to date bar by bar.
///
/// The levels step by one bar, and the crosses of older bars stay; columns, claims, score and odds are computed anew, which for
/// 520 bars costs less than drawing them. The answer always equals that of a fresh [`analyze`](super::analyze).
#[derive(Clone, Debug)]
pub struct Analyzer {
    series: Series,
    spec: CheckedSpec,
    span: Span,
    levels: LevelStudy,
    analysis: Analysis,
}

impl Analyzer {
    /// Answers `spec` for `series`.
    ///
    /// # Errors
    /// As [`analyze`](super::analyze).
    pub fn new(series: Series, spec: &Spec) -> Result<Self, SpecError> {
        Draft::new(series, spec).map(Draft::finish)
    }

    /// Takes a live bar: a new one, or a correction of the last.
    ///
    /// # Errors
    /// A bar without a close, or older than the last; nothing changes then.
    pub fn append(&mut self, bar: Bar) -> Result<Appended, SeriesError> {
        let was_newest = self.span.as_of == self.series.last();
        let appended = self.series.append(bar)?;
        // A later bar cannot make a date too early; keeping the old span then changes nothing.
        let span = Span::of(&self.series, &self.spec.spec).unwrap_or(self.span);
        let known = span.known(&self.series);
        let found = std::mem::take(&mut self.analysis.crosses);
        // Statements speak of the new bar, or of one that was corrected, or of an older one that stays as it is.
        let crosses = if span.as_of == self.series.last() && was_newest {
            self.levels.update(&known, appended);
            Crosses::Older(found)
        } else if span.as_of != self.span.as_of {
            self.levels = LevelStudy::new(&known, &self.spec.spec.levels);
            Crosses::Unknown
        } else {
            Crosses::Same(found)
        };
        let trees = std::mem::take(&mut self.analysis.trees);
        let shown = span.shown(&self.series);
        let basis = Basis { checked: &self.spec, span, shown: &shown, known: &known, levels: &self.levels };
        self.analysis = run(&basis, trees, crosses);
        drop((known, shown));
        self.span = span;
        Ok(appended)
    }

    /// The answer.
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The series with all its bars.
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// The language of the answer.
    pub fn words(&self) -> &Words {
        &self.spec.spec.words
    }

    /// The record of any price, as of the bar that all statements speak of.
    pub fn test_level(&self, price: f64) -> Option<Level> {
        self.levels.test_level(price)
    }

    /// Returns how many levels found in the data are asked for at most.
    pub fn auto_levels(&self) -> usize {
        self.spec.spec.levels.auto_count
    }

    /// The newest statements asked again with other settings, as of the same bar.
    pub fn robustness(&self) -> Vec<Robustness> {
        let Analysis { levels, breakouts, crosses, .. } = &self.analysis;
        let stated = Stated { study: &self.levels, levels, breakouts, crosses };
        robustness(&self.span.known(&self.series), &stated)
    }

    /// A trade idea beside those of the page: rewards and odds as of the same bar, its state from the bars after it.
    pub fn scenario(&self, idea: &ScenarioSpec) -> Scenario {
        scenario_of(&self.series, &self.spec.spec, self.span, idea)
    }

    /// The strongest level within one average true range of a price, as of the same bar. Whoever takes the best of many
    /// has picked its bounces: its record says less than that of a level which was named beforehand.
    pub fn nearest_level(&self, price: f64) -> Option<Level> {
        self.levels.strongest_near(price, self.analysis.atr.last?)
    }

    /// Reads a claim, in which the names of the page's own series may stand.
    ///
    /// # Errors
    /// As [`Claim::parse`].
    pub fn claim(&self, text: &str) -> Result<Claim, TextError> {
        Claim::parse_among(text, &self.spec.spec.names())
    }

    /// Checks one more claim, as of the same bar.
    pub fn check(&self, claim: &Claim) -> Finding {
        let (known, shown) = (self.span.known(&self.series), self.span.shown(&self.series));
        let (checked, span, levels) = (&self.spec, self.span, &self.levels);
        let basis = Basis { checked, span, shown: &shown, known: &known, levels };
        claim.check(&facts(&basis, &self.analysis))
    }
}
