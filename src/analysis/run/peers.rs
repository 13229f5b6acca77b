//! The series among others, and what the page says of its bars.

use super::studies::value_at;
use super::{Basis, CheckedSpec, Signals, Studies};
use crate::analysis::{AdvancesStudy, BreadthSource, BreadthStudy, OwnStudy, Relative, Spec};
use crate::note::PlacedNote;
use crate::own::{Own, label_of};
use crate::series::{Frequency, Series, gaps};
use crate::study::{
    Breadth, Score, ScoreFacts, WILDER, advances_of_moves, aligned, atr, breadth_of_members, breadth_of_values,
    relative_return, rsi, score_with,
};
use std::borrow::Cow;
use std::ops::Range;

/// The series among others, what the page says of its bars, and the score, which counts the others in.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Peers {
    pub breadth: Option<BreadthStudy>,
    pub advances: Option<AdvancesStudy>,
    pub relative: Vec<Relative>,
    pub lines: Vec<OwnStudy>,
    pub panes: Vec<OwnStudy>,
    pub notes: Vec<PlacedNote>,
    pub outside: Vec<Range<usize>>,
    pub gaps: Vec<usize>,
    pub score: Option<Score>,
}

/// Compares the series with others.
pub(in crate::analysis) fn peers(basis: &Basis<'_>, studies: &Studies, signals: &Signals) -> Peers {
    let &Basis { shown, known, span, checked: CheckedSpec { spec, .. }, .. } = basis;
    let breadth = spec.breadth.as_ref().map(|source| {
        let breadth = breadth_of(shown, source);
        BreadthStudy { last: value_at(&breadth.percent, span.as_of), breadth, period: breadth_period(spec) }
    });
    let relative = relatives(known, shown, spec);
    let facts = ScoreFacts {
        levels: &signals.levels,
        breadth: breadth.as_ref().and_then(|study| study.last),
        relative: relative.first().and_then(|r| Some((r.label.as_str(), r.over_10?))),
    };
    let score = scored(known, facts, studies);
    let zone = &spec.words.locale.zone;
    Peers {
        advances: advances_study(basis, breadth.as_ref()),
        breadth,
        relative,
        lines: own_studies(basis, &spec.lines),
        panes: own_studies(basis, &spec.panes),
        notes: spec.notes.iter().filter_map(|note| note.placed(shown, zone)).collect(),
        outside: spec.sessions.as_ref().map(|sessions| sessions.outside(shown.times_ms(), zone)).unwrap_or_default(),
        gaps: gaps(shown.times_ms(), Frequency::of(shown.times_ms())),
        score,
    }
}

/// The score, from the columns that are there already where they have its periods.
fn scored(known: &Series, facts: ScoreFacts<'_>, studies: &Studies) -> Option<Score> {
    let Studies { rsi: own_rsi, atr: own_atr, .. } = studies;
    let [own_rsi, own_atr] = [(own_rsi.period, &own_rsi.values), (own_atr.period, &own_atr.values)]
        .map(|(period, values)| (period == WILDER).then_some(Cow::Borrowed(values)));
    let rsi = own_rsi.unwrap_or_else(|| Cow::Owned(rsi(known.closes(), WILDER)));
    let atr = own_atr.unwrap_or_else(|| Cow::Owned(atr(known, WILDER)));
    score_with(known, facts, &rsi, &atr)
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

fn relatives(known: &Series, shown: &Series, spec: &Spec) -> Vec<Relative> {
    let of = |(name, other): &(String, Series)| {
        let over = |bars| relative_return(known, other, bars, known.last());
        let closes = aligned(shown, other.times_ms(), other.closes());
        let label = label_of(name, &spec.compare_labels).to_owned();
        Relative { name: name.clone(), label, closes, over_10: over(10), over_21: over(21) }
    };
    spec.compare.iter().map(of).collect()
}
