//! The parts of an analysis, each computed from those before it.

mod peers;
mod signals;
mod studies;
mod trees;

use super::span::Span;
use super::spec::CheckedSpec;
use super::{Analysis, Spec};
use crate::claim::{Claim, Facts, Finding};
use crate::describe::{Picture, summary};
use crate::series::Series;
use crate::strike::OpenInterest;
use crate::study::{LevelStudy, OddsRule, Path, Scenario, ScenarioSpec, path, scenario};
pub(super) use peers::{Peers, peers};
pub(super) use signals::{Crosses, Signals, signals};
pub(super) use studies::{Studies, studies};
pub use trees::Trees;

/// What the parts of an analysis are computed from.
pub(super) struct Basis<'a> {
    pub checked: &'a CheckedSpec,
    pub span: Span,
    /// The bars of the columns.
    pub shown: &'a Series,
    /// The bars that statements know.
    pub known: &'a Series,
    /// Run over those.
    pub levels: &'a LevelStudy,
}

/// Trade ideas and paths: statements about later bars, and their outcomes.
#[derive(Clone, Debug)]
pub(super) struct Ideas {
    pub scenarios: Vec<Scenario>,
    pub paths: Vec<Path>,
}

/// An analysis in which nothing is said in words yet.
#[derive(Clone, Debug)]
pub(super) struct Computed(Analysis);

/// Returns the whole analysis. `trees` are those of one bar before, or empty; so are the crosses.
pub(super) fn run(basis: &Basis<'_>, trees: Trees, crosses: Crosses) -> Analysis {
    let studies = studies(basis);
    let signals = signals(basis, &studies, crosses);
    let peers = peers(basis, &studies, &signals);
    let ideas = ideas(basis, &studies);
    computed(basis, (studies, signals, peers, ideas), trees).stated(basis)
}

/// Puts an analysis together. `trees` are those of one bar before, or empty.
pub(super) fn computed(
    basis: &Basis<'_>,
    (studies, signals, peers, ideas): (Studies, Signals, Peers, Ideas),
    trees: Trees,
) -> Computed {
    let &Basis { shown, known, span, .. } = basis;
    let trees = trees.following(shown, &studies, &peers);
    Computed(Analysis {
        bars: shown.len(),
        from_ms: shown.times_ms()[0],
        to_ms: shown.times_ms()[shown.last()],
        as_of: span.as_of,
        as_of_ms: known.times_ms()[span.as_of],
        last_close: known.closes()[span.as_of],
        averages: studies.averages,
        rsi: studies.rsi,
        atr: studies.atr,
        bands: studies.bands,
        macd: studies.macd,
        mean_volume: studies.mean_volume,
        levels: signals.levels,
        trends: signals.trends,
        breakouts: signals.breakouts,
        crosses: signals.crosses,
        breadth: peers.breadth,
        advances: peers.advances,
        relative: peers.relative,
        lines: peers.lines,
        panes: peers.panes,
        facts: basis.checked.spec.facts.clone(),
        open_interest: open_interest(basis),
        notes: peers.notes,
        sessions: basis.checked.spec.sessions.clone(),
        outside: peers.outside,
        gaps: peers.gaps,
        scenarios: ideas.scenarios,
        paths: ideas.paths,
        is_past: basis.checked.spec.is_past,
        has_ideas: !basis.checked.spec.is_past || basis.checked.spec.is_tried,
        claims: Vec::new(),
        score: peers.score,
        summary: String::new(),
        trees,
    })
}

/// The open interest by the date of the article, or the last one that is shown; in a replay by its last bar.
fn open_interest(basis: &Basis<'_>) -> Option<OpenInterest> {
    let spec = &basis.checked.spec;
    let last = basis.shown.times_ms().last().copied().filter(|_| spec.is_part);
    let by = [spec.published, spec.as_of, last].into_iter().flatten().min();
    OpenInterest::known(&spec.strikes, by, basis.span.shows_newest && !spec.is_part)
}

/// Follows the trade ideas and the paths, and simulates the odds.
pub(super) fn ideas(basis: &Basis<'_>, studies: &Studies) -> Ideas {
    let &Basis { shown, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let follow = |idea: &ScenarioSpec| scenario(shown, idea, span.as_of, odds_rule(spec));
    Ideas {
        scenarios: spec.scenarios.iter().map(follow).collect(),
        paths: spec.paths.iter().map(|one| path(shown, one, span.as_of, &studies.atr.values)).collect(),
    }
}

impl Computed {
    /// Checks the claims, and writes the summary.
    pub fn stated(self, basis: &Basis<'_>) -> Analysis {
        let Computed(mut analysis) = self;
        let spec = &basis.checked.spec;
        let facts = facts(basis, &analysis);
        let averages: Vec<_> = analysis.averages.iter().map(|a| (a.average, a.last)).collect();
        let picture = Picture {
            series: basis.known,
            averages: &averages,
            rsi: analysis.rsi.last.filter(|_| spec.rsi.is_some()).map(|value| (value, analysis.rsi.trend)),
            levels: &analysis.levels,
            trends: &analysis.trends,
            breakouts: &analysis.breakouts,
            crosses: &analysis.crosses,
            paths: if analysis.is_past { &[] } else { &analysis.paths },
            open_interest: analysis.open_interest.as_ref(),
            times_ms: basis.shown.times_ms(),
        };
        // Each claim under the text that the page gave it.
        let check = |(text, claim): &(String, Claim)| Finding { text: text.clone(), ..claim.check(&facts) };
        (analysis.claims, analysis.summary) =
            (basis.checked.claims.iter().map(check).collect(), summary(&picture, &spec.words));
        analysis
    }
}

/// Returns what claims are checked against.
pub(super) fn facts<'a>(basis: &Basis<'a>, analysis: &'a Analysis) -> Facts<'a> {
    let spec = &basis.checked.spec;
    Facts {
        compare: &spec.compare,
        compare_labels: &spec.compare_labels,
        breadth: analysis.breadth.as_ref().map(|study| &study.breadth),
        advances: analysis.advances.as_ref().map(|study| &study.advances),
        lines: &analysis.lines,
        panes: &analysis.panes,
        score: analysis.score.as_ref(),
        scenarios: &analysis.scenarios,
        figures: &analysis.facts,
        strikes: &spec.strikes,
        open_interest: analysis.open_interest.as_ref(),
        paths: &analysis.paths,
        shown: basis.shown,
        ..Facts::new(basis.known, basis.levels, &spec.words)
    }
}

/// One more trade idea than the spec names.
pub(super) fn scenario_of(series: &Series, spec: &Spec, span: Span, idea: &ScenarioSpec) -> Scenario {
    scenario(&span.shown(series), idea, span.as_of, odds_rule(spec))
}

fn odds_rule(spec: &Spec) -> OddsRule {
    OddsRule { seed: spec.seed, ..OddsRule::default() }
}
