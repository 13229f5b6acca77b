//! An analysis that is made in steps.

use super::Analyzer;
use crate::analysis::run::{self, Basis, Computed, Crosses, Peers, Signals, Studies};
use crate::analysis::span::Span;
use crate::analysis::spec::{CheckedSpec, check_prices};
use crate::analysis::{Spec, SpecError, Trees};
use crate::series::Series;
use crate::study::LevelStudy;
use std::borrow::Cow;

/// An analysis on its way. A page that computes while it loads takes one [`step`](Draft::step) after the other and can
/// answer its reader in between; the answer is that of [`Analyzer::new`].
#[derive(Clone, Debug)]
pub struct Draft {
    series: Series,
    spec: CheckedSpec,
    span: Span,
    /// The bars that statements know, where they are not all.
    known: Option<Series>,
    /// The bars of the columns, where they are not all.
    shown: Option<Series>,
    done: Done,
}

/// The progress of a draft: each state holds all parts so far.
#[derive(Clone, Debug)]
enum Done {
    Nothing,
    Levels(LevelStudy),
    Studies(LevelStudy, Box<Studies>),
    Signals(LevelStudy, Box<(Studies, Signals)>),
    Peers(LevelStudy, Box<(Studies, Signals, Peers)>),
    Computed(LevelStudy, Box<Computed>),
}

/// What a step leads to.
#[derive(Clone, Debug)]
pub enum Step {
    /// There is more to do.
    More(Box<Draft>),
    /// The whole answer.
    Done(Box<Analyzer>),
}

impl Draft {
    /// Checks the question; nothing is computed yet.
    ///
    /// # Errors
    /// As [`analyze`](crate::analysis::analyze).
    pub fn new(series: Series, spec: &Spec) -> Result<Self, SpecError> {
        check_prices(&series, spec)?;
        let spec = CheckedSpec::new(spec)?;
        let span = Span::of(&series, &spec.spec)?;
        let owned = |series| if let Cow::Owned(cut) = series { Some(cut) } else { None };
        let (known, shown) = (owned(span.known(&series)), owned(span.shown(&series)));
        Ok(Draft { series, spec, span, known, shown, done: Done::Nothing })
    }

    /// Computes the next part.
    #[must_use]
    pub fn step(mut self) -> Step {
        let known = self.known.as_ref().unwrap_or(&self.series);
        let shown = self.shown.as_ref().unwrap_or(&self.series);
        let (checked, span) = (&self.spec, self.span);
        let on = |levels| Basis { checked, span, shown, known, levels };
        self.done = match self.done {
            Done::Nothing => Done::Levels(LevelStudy::new(known, &checked.spec.levels)),
            Done::Levels(levels) => {
                let studies = run::studies(&on(&levels));
                Done::Studies(levels, Box::new(studies))
            }
            Done::Studies(levels, studies) => {
                let signals = run::signals(&on(&levels), &studies, Crosses::Unknown);
                Done::Signals(levels, Box::new((*studies, signals)))
            }
            Done::Signals(levels, parts) => {
                let (studies, signals) = *parts;
                let peers = run::peers(&on(&levels), &studies, &signals);
                Done::Peers(levels, Box::new((studies, signals, peers)))
            }
            Done::Peers(levels, parts) => {
                let (studies, signals, peers) = *parts;
                let ideas = run::ideas(&on(&levels), &studies);
                let computed = run::computed(&on(&levels), (studies, signals, peers, ideas), Trees::default());
                Done::Computed(levels, Box::new(computed))
            }
            Done::Computed(levels, computed) => {
                let analysis = computed.stated(&on(&levels));
                let Draft { series, spec, span, .. } = self;
                return Step::Done(Box::new(Analyzer { series, spec, span, levels, analysis }));
            }
        };
        Step::More(Box::new(self))
    }

    /// Computes all that is left.
    #[must_use]
    pub fn finish(self) -> Analyzer {
        let mut draft = self;
        loop {
            match draft.step() {
                Step::More(more) => draft = *more,
                Step::Done(analyzer) => return *analyzer,
            }
        }
    }
}
