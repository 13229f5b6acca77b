//! The parts of an analysis, each computed from those before it.

use super::spec::CheckedSpec;
use super::{
    AdvancesStudy, Analysis, AtrStudy, AverageStudy, BandsStudy, BreadthSource, BreadthStudy, MacdStudy, MeanVolume,
    OwnStudy, Relative, RsiStudy, Spec, SpecError, Trees,
};
use crate::claim::{Claim, Facts, Finding};
use crate::describe::{Picture, summary};
use crate::note::PlacedNote;
use crate::own::Own;
use crate::series::{Column, Series};
use crate::strike::OpenInterest;
use crate::study::{
    Average, Breadth, Breakout, Level, LevelStudy, LineCross, OddsRule, Path, RsiZone, Scenario, ScenarioSpec, Score,
    ScoreFacts, Trend, TrendLine, advances_of_moves, aligned, atr, bollinger, breadth_of_members, breadth_of_values,
    breakouts, line_crosses, macd, mean_volume, path, relative_return, rsi, scenario, score, volume_z,
};
use std::borrow::Cow;
use std::ops::Range;

/// Which bars an analysis knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The last bar of the columns.
    shown: usize,
    /// The bar that statements speak of, at or before it.
    pub as_of: usize,
    /// Whether the columns reach the newest bar.
    shows_newest: bool,
}

impl Span {
    pub fn of(series: &Series, spec: &Spec) -> Result<Self, SpecError> {
        let bar_by = |option, time| match time {
            None => Ok(series.last()),
            // Two bars make the first change.
            Some(time_ms) => series.bar_at(time_ms).filter(|&bar| bar > 0).ok_or(SpecError::TooEarly {
                option,
                time_ms,
                first_ms: series.times_ms()[0],
            }),
        };
        let shown = bar_by("asOf", spec.as_of)?;
        let shows_newest = shown == series.last();
        Ok(Span { shown, as_of: bar_by("published", spec.published)?.min(shown), shows_newest })
    }

    /// The series that statements know.
    pub fn known(self, series: &Series) -> Cow<'_, Series> {
        up_to(series, self.as_of)
    }

    /// The series that the columns are of.
    pub fn shown(self, series: &Series) -> Cow<'_, Series> {
        up_to(series, self.shown)
    }
}

fn up_to(series: &Series, last: usize) -> Cow<'_, Series> {
    // `until` has nothing to cut at the last bar.
    if last == series.last() {
        Cow::Borrowed(series)
    } else {
        series.until(last).map_or(Cow::Borrowed(series), Cow::Owned)
    }
}

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

/// Columns with a value for each bar.
#[derive(Clone, Debug)]
pub(super) struct Studies {
    pub averages: Vec<AverageStudy>,
    pub rsi: RsiStudy,
    pub atr: AtrStudy,
    pub bands: Option<BandsStudy>,
    pub macd: Option<MacdStudy>,
    pub mean_volume: Option<MeanVolume>,
}

/// Levels, and what happened at them and between the lines.
#[derive(Clone, Debug)]
pub(super) struct Signals {
    pub levels: Vec<Level>,
    pub trends: Vec<TrendLine>,
    pub breakouts: Vec<Breakout>,
    pub crosses: Vec<LineCross>,
}

/// The series among others, what the page says of its bars, and the score, which counts the others in.
#[derive(Clone, Debug)]
pub(super) struct Peers {
    pub breadth: Option<BreadthStudy>,
    pub advances: Option<AdvancesStudy>,
    pub relative: Vec<Relative>,
    pub lines: Vec<OwnStudy>,
    pub panes: Vec<OwnStudy>,
    pub notes: Vec<PlacedNote>,
    pub outside: Vec<Range<usize>>,
    pub score: Option<Score>,
}

/// Trade ideas and paths: what is said of later bars, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Ideas {
    pub scenarios: Vec<Scenario>,
    pub paths: Vec<Path>,
}

/// An analysis in which nothing is said in words yet.
#[derive(Clone, Debug)]
pub(super) struct Computed(Analysis);

/// Returns the whole analysis. `trees` are those of one bar before, or empty.
pub(super) fn run(basis: &Basis<'_>, trees: Trees) -> Analysis {
    let studies = studies(basis);
    let signals = signals(basis, &studies);
    let peers = peers(basis, &signals);
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

/// The open interest by the date of the article, or the last one that is shown.
fn open_interest(basis: &Basis<'_>) -> Option<OpenInterest> {
    let spec = &basis.checked.spec;
    let by = [spec.published, spec.as_of].into_iter().flatten().min();
    OpenInterest::known(&spec.strikes, by, basis.span.shows_newest)
}

/// Computes the columns.
pub(super) fn studies(basis: &Basis<'_>) -> Studies {
    let &Basis { shown, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let atr = atr(shown, spec.atr);
    Studies {
        averages: average_studies(shown.closes(), spec, span.as_of),
        rsi: rsi_study(shown.closes(), spec.rsi, span.as_of),
        atr: AtrStudy { period: spec.atr, last: value_at(&atr, span.as_of), values: atr },
        bands: spec.bands.map(|(period, deviations)| BandsStudy {
            period,
            deviations,
            bands: bollinger(shown.closes(), period, deviations),
        }),
        macd: spec.macd.map(|periods| macd_study(shown.closes(), periods)),
        mean_volume: spec.mean_volume.map(|period| {
            let values = mean_volume(shown.volumes(), period);
            MeanVolume { period, last: value_at(&values, span.as_of), values }
        }),
    }
}

/// Finds breakouts and crosses.
pub(super) fn signals(basis: &Basis<'_>, studies: &Studies) -> Signals {
    let levels = basis.levels.levels();
    let breakouts = breakouts(basis.known, &levels, &volume_z(basis.known.volumes()));
    let trends = basis.checked.spec.trends.iter().filter_map(|line| basis.levels.trend_line(basis.shown, line));
    Signals { levels, trends: trends.collect(), breakouts, crosses: crosses(basis.known, &studies.averages) }
}

/// Compares the series with others.
pub(super) fn peers(basis: &Basis<'_>, signals: &Signals) -> Peers {
    let &Basis { shown, known, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let breadth = spec.breadth.as_ref().map(|source| {
        let breadth = breadth_of(shown, source);
        BreadthStudy { last: value_at(&breadth.percent, span.as_of), breadth, period: breadth_period(spec) }
    });
    let relative = relatives(known, shown, spec);
    let score = score(
        known,
        ScoreFacts {
            levels: &signals.levels,
            breadth: breadth.as_ref().and_then(|study| study.last),
            relative: relative.first().and_then(|r| Some((r.name.as_str(), r.over_10?))),
        },
    );
    let zone = &spec.words.locale.zone;
    Peers {
        advances: advances_study(basis, breadth.as_ref()),
        breadth,
        relative,
        lines: own_studies(basis, &spec.lines),
        panes: own_studies(basis, &spec.panes),
        notes: spec.notes.iter().filter_map(|note| note.placed(shown, zone)).collect(),
        outside: spec.sessions.as_ref().map(|sessions| sessions.outside(shown.times_ms(), zone)).unwrap_or_default(),
        score,
    }
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
            rsi: analysis.rsi.last.map(|value| (value, analysis.rsi.trend)),
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

/// What claims are checked against.
pub(super) fn facts<'a>(basis: &Basis<'a>, analysis: &'a Analysis) -> Facts<'a> {
    let spec = &basis.checked.spec;
    Facts {
        compare: &spec.compare,
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

fn average_studies(closes: &[f64], spec: &Spec, as_of: usize) -> Vec<AverageStudy> {
    let study = |&average: &Average| {
        let values = average.of(closes);
        AverageStudy { average, last: value_at(&values, as_of), values }
    };
    spec.averages.iter().map(study).collect()
}

/// One more trade idea than the spec names.
pub(super) fn scenario_of(series: &Series, spec: &Spec, span: Span, idea: &ScenarioSpec) -> Scenario {
    scenario(&span.shown(series), idea, span.as_of, odds_rule(spec))
}

fn odds_rule(spec: &Spec) -> OddsRule {
    OddsRule { seed: spec.seed, ..OddsRule::default() }
}

fn value_at(values: &[f64], bar: usize) -> Option<f64> {
    values.get(bar).copied().filter(|value| value.is_finite())
}

fn crosses(known: &Series, averages: &[AverageStudy]) -> Vec<LineCross> {
    let cut = |a: &AverageStudy| (a.average, a.values[..known.len()].to_vec());
    let lines: Vec<_> = averages.iter().map(cut).collect();
    line_crosses(known.closes(), &lines)
}

/// The counts of the page, else those of the members.
fn advances_study(basis: &Basis<'_>, breadth: Option<&BreadthStudy>) -> Option<AdvancesStudy> {
    let &Basis { shown, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let given = spec.advances.as_ref().map(|moves| advances_of_moves(shown, moves));
    let is_given = given.is_some();
    let advances = given.or_else(|| breadth?.breadth.advances.clone())?;
    let [last, last_ratio] = [&advances.line, &advances.ratio].map(|values| value_at(values, span.as_of));
    Some(AdvancesStudy { advances, last, last_ratio, is_given })
}

fn own_studies(basis: &Basis<'_>, all: &[Own]) -> Vec<OwnStudy> {
    let study = |own: &Own| {
        let values = aligned(basis.shown, own.times_ms(), own.values());
        let last = values[..=basis.span.as_of].iter().rev().copied().find(|value| value.is_finite());
        OwnStudy { name: own.name.clone(), label: own.label.clone(), bounds: own.bounds, values, last }
    };
    all.iter().map(study).collect()
}

fn breadth_of(series: &Series, source: &BreadthSource) -> Breadth {
    match source {
        BreadthSource::Values(points) => breadth_of_values(series, points),
        BreadthSource::Members { members, period } => breadth_of_members(series, members, *period),
    }
}

fn breadth_period(spec: &Spec) -> Option<usize> {
    match &spec.breadth {
        Some(BreadthSource::Members { period, .. }) => Some(*period),
        _ => None,
    }
}

fn macd_study(closes: &[f64], periods: [usize; 3]) -> MacdStudy {
    let [fast, slow, signal] = periods;
    MacdStudy { periods, macd: macd(closes, fast, slow, signal) }
}

fn relatives(known: &Series, shown: &Series, spec: &Spec) -> Vec<Relative> {
    let of = |(name, other): &(String, Series)| {
        let over = |bars| relative_return(known, other, bars, known.last());
        let closes = aligned(shown, other.times_ms(), other.closes());
        Relative { name: name.clone(), closes, over_10: over(10), over_21: over(21) }
    };
    spec.compare.iter().map(of).collect()
}

fn rsi_study(closes: &[f64], period: usize, as_of: usize) -> RsiStudy {
    let values: Column = rsi(closes, period);
    let last = value_at(&values, as_of);
    let zone = last.map_or(RsiZone::Neutral, RsiZone::of);
    RsiStudy { period, last, zone, trend: Trend::of(&values, as_of), values }
}
