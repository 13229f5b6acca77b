//! The order in which an analysis is put together.

use super::spec::CheckedSpec;
use super::{
    Analysis, AtrStudy, AverageStudy, BandsStudy, BreadthSource, BreadthStudy, MacdStudy, Peaks, Relative, RsiStudy,
    Spec, SpecError,
};
use crate::claim::{Claim, Facts, Finding};
use crate::describe::{Picture, summary};
use crate::series::{Column, Series};
use crate::study::{
    Average, Breadth, LevelStudy, LineCross, OddsRule, RsiZone, Scenario, ScenarioSpec, ScoreFacts, Trend, aligned,
    atr, bollinger, breadth_of_members, breadth_of_values, breakouts, line_crosses, macd, relative_return, rsi,
    scenario, score, volume_z,
};
use std::borrow::Cow;

/// Which bars an analysis knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The last bar of the columns.
    shown: usize,
    /// The bar that statements speak of, at or before it.
    pub spoken: usize,
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
        Ok(Span { shown, spoken: bar_by("published", spec.published)?.min(shown) })
    }

    /// The series that statements know.
    pub fn known(self, series: &Series) -> Cow<'_, Series> {
        up_to(series, self.spoken)
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

/// `known` is `span.known(series)`, and `levels` ran over it. `peaks` are those of one bar before, or empty.
pub(super) fn run(
    series: &Series,
    checked: &CheckedSpec,
    span: Span,
    (known, levels): (&Series, &LevelStudy),
    mut peaks: Peaks,
) -> Analysis {
    let spec = &checked.spec;
    let shown = up_to(series, span.shown);
    let averages = average_studies(shown.closes(), spec, span.spoken);
    let stated = levels.levels();
    let broken = breakouts(known, &stated, &volume_z(known.volumes()));
    let crossed = crosses(known, &averages);
    let breadth = spec.breadth.as_ref().map(|source| breadth_of(&shown, source));
    let breadth_last = breadth.as_ref().and_then(|b| value_at(&b.percent, span.spoken));
    let relative = relatives(known, &shown, spec);
    let benchmark = relative.first().and_then(|r| Some((r.name.as_str(), r.over_10?)));
    let rsi = rsi_study(shown.closes(), spec.rsi, span.spoken);
    let atr = atr(&shown, spec.atr);
    let summary = {
        let averages: Vec<_> = averages.iter().map(|a| (a.average, a.last)).collect();
        let rsi = rsi.last.map(|value| (value, rsi.trend));
        let picture =
            Picture { series: known, averages: &averages, rsi, levels: &stated, breakouts: &broken, crosses: &crossed };
        summary(&picture, &spec.words)
    };
    let facts = Facts { series: known, levels, compare: &spec.compare, breadth: breadth.as_ref(), words: &spec.words };
    let claims = findings(checked, &facts);
    let mut analysis = Analysis {
        bars: shown.len(),
        from_ms: shown.times_ms()[0],
        to_ms: shown.times_ms()[shown.last()],
        as_of: span.spoken,
        as_of_ms: known.times_ms()[span.spoken],
        last_close: known.closes()[span.spoken],
        averages,
        rsi,
        atr: AtrStudy { period: spec.atr, last: value_at(&atr, span.spoken), values: atr },
        score: score(known, ScoreFacts { levels: &stated, breadth: breadth_last, relative: benchmark }),
        bands: spec.bands.map(|(period, deviations)| BandsStudy {
            period,
            deviations,
            bands: bollinger(shown.closes(), period, deviations),
        }),
        macd: spec.macd.map(|periods| macd_study(shown.closes(), periods)),
        levels: stated,
        breakouts: broken,
        crosses: crossed,
        breadth: breadth.map(|breadth| BreadthStudy { breadth, period: breadth_period(spec), last: breadth_last }),
        relative,
        scenarios: scenarios(&shown, spec, span.spoken),
        claims,
        summary,
        peaks: Peaks::default(),
    };
    peaks.follow(&shown, &analysis);
    analysis.peaks = peaks;
    analysis
}

fn average_studies(closes: &[f64], spec: &Spec, spoken: usize) -> Vec<AverageStudy> {
    let study = |&average: &Average| {
        let values = average.of(closes);
        AverageStudy { average, last: value_at(&values, spoken), values }
    };
    spec.averages.iter().map(study).collect()
}

fn scenarios(shown: &Series, spec: &Spec, spoken: usize) -> Vec<Scenario> {
    spec.scenarios.iter().map(|idea| scenario(shown, idea, spoken, odds_rule(spec))).collect()
}

/// One more trade idea than the spec names.
pub(super) fn scenario_of(series: &Series, spec: &Spec, span: Span, idea: &ScenarioSpec) -> Scenario {
    scenario(&up_to(series, span.shown), idea, span.spoken, odds_rule(spec))
}

fn odds_rule(spec: &Spec) -> OddsRule {
    OddsRule { seed: spec.seed, ..OddsRule::default() }
}

/// Each claim under the text that the page gave it.
fn findings(checked: &CheckedSpec, facts: &Facts<'_>) -> Vec<Finding> {
    let check = |(text, claim): &(String, Claim)| Finding { text: text.clone(), ..claim.check(facts) };
    checked.claims.iter().map(check).collect()
}

fn value_at(values: &[f64], bar: usize) -> Option<f64> {
    values.get(bar).copied().filter(|value| value.is_finite())
}

fn crosses(known: &Series, averages: &[AverageStudy]) -> Vec<LineCross> {
    let cut = |a: &AverageStudy| (a.average, a.values[..known.len()].to_vec());
    let lines: Vec<_> = averages.iter().map(cut).collect();
    line_crosses(known.closes(), &lines)
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

fn rsi_study(closes: &[f64], period: usize, spoken: usize) -> RsiStudy {
    let values: Column = rsi(closes, period);
    let last = value_at(&values, spoken);
    let zone = last.map_or(RsiZone::Neutral, RsiZone::of);
    RsiStudy { period, last, zone, trend: Trend::of(&values, spoken), values }
}
