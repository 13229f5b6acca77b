//! An analysis as the object of the public contract.

use super::object::{dropped, set, warnings};
use crate::analysis::{Analysis, Analyzer, Relative};
use crate::claim::Finding;
use crate::describe::why;
use crate::series::{Dropped, Millis, Series, Warning, iso_time};
use crate::study::{Breakout, Level, LineCross, Record, RelativeReturn, Scenario, ScenarioState, Score, Target};
use crate::words::Words;
use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::JsValue;

/// Dropped rows and warnings from reading the data.
pub(super) struct Notes {
    pub(super) dropped: Vec<Dropped>,
    pub(super) warnings: Vec<Warning>,
}

pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let out = Object::new();
    set_all(&out, fields);
    out
}

fn set_all(out: &Object, fields: &[(&str, JsValue)]) {
    for (name, value) in fields {
        set(out, name, value);
    }
}

pub(super) fn list<T>(items: &[T], each: impl Fn(&T) -> Object) -> JsValue {
    items.iter().map(each).collect::<Array>().into()
}

pub(super) fn number(value: impl Into<Option<f64>>) -> JsValue {
    value.into().filter(|x| !x.is_nan()).map_or(JsValue::NULL, JsValue::from_f64)
}

pub(super) fn count(value: impl TryInto<u32>) -> JsValue {
    value.try_into().unwrap_or(u32::MAX).into()
}

/// Places of bars as a plain array, in which a page looks for one.
fn places(bars: &[usize]) -> JsValue {
    // No list of whole numbers of a module's memory is out of JavaScript's range.
    serde_wasm_bindgen::to_value(bars).unwrap_or(JsValue::NULL)
}

fn column(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

fn time(time_ms: Millis) -> JsValue {
    iso_time(time_ms).into()
}

pub(super) fn at(series: &Series, bar: usize) -> JsValue {
    series.times_ms().get(bar).map_or(JsValue::NULL, |&ms| time(ms))
}

/// How many parts an analysis has. A whole one takes too long for a single task of a slow phone, and pages do not need
/// all of it at once.
const PARTS: u32 = 3;

/// Everything that is said of a series.
pub(super) fn analysis(analyzer: &Analyzer, notes: &Notes) -> JsValue {
    let out = Object::new();
    for part in 0..PARTS {
        fill(&out, part, analyzer, notes);
    }
    out.into()
}

/// Sets the fields of a part: 0 the bars and what belongs to each of them, 1 the levels and what is stated, 2 the rest.
pub(super) fn fill(out: &Object, part: u32, analyzer: &Analyzer, notes: &Notes) {
    let (series, a): (&Series, &Analysis) = (analyzer.series(), analyzer.analysis());
    let fields = match part {
        0 => return studies(out, a, notes),
        1 => vec![
            ("levels", list(&a.levels, |l| level(series, l))),
            ("claims", list(&a.claims, claim)),
            ("summary", a.summary.as_str().into()),
        ],
        _ => vec![
            ("breakouts", list(&a.breakouts, |b| breakout(series, b))),
            ("crosses", list(&a.crosses, |c| cross(series, c))),
            ("relative", list(&a.relative, relative)),
            ("scenarios", list(&a.scenarios, |s| scenario(series, s))),
            ("score", a.score.as_ref().map_or(JsValue::NULL, |of| score(of, analyzer.words()))),
        ],
    };
    set_all(out, &fields);
}

fn studies(out: &Object, a: &Analysis, notes: &Notes) {
    let averages = list(&a.averages, |study| {
        object(&[
            ("kind", study.average.kind.name().into()),
            ("period", count(study.average.period)),
            ("values", column(&study.values)),
            ("last", number(study.last)),
        ])
    });
    let rsi = object(&[
        ("period", count(a.rsi.period)),
        ("values", column(&a.rsi.values)),
        ("last", number(a.rsi.last)),
        ("zone", a.rsi.zone.name().into()),
        ("direction", a.rsi.trend.name().into()),
    ]);
    let atr =
        object(&[("period", count(a.atr.period)), ("values", column(&a.atr.values)), ("last", number(a.atr.last))]);
    let breadth = a.breadth.as_ref().map_or(JsValue::NULL, |study| {
        let advance_decline = study.breadth.advance_decline.as_ref().map_or(JsValue::NULL, |values| column(values));
        let fields = [
            ("values", column(&study.breadth.percent)),
            ("last", number(study.last)),
            ("advanceDecline", advance_decline),
        ];
        object(&fields).into()
    });
    let bands = a.bands.as_ref().map_or(JsValue::NULL, |study| {
        let fields = [
            ("period", count(study.period)),
            ("deviations", number(study.deviations)),
            ("upper", column(&study.bands.upper)),
            ("middle", column(&study.bands.middle)),
            ("lower", column(&study.bands.lower)),
        ];
        object(&fields).into()
    });
    let macd = a.macd.as_ref().map_or(JsValue::NULL, |study| {
        let [fast, slow, signal] = study.periods;
        let fields = [
            ("fast", count(fast)),
            ("slow", count(slow)),
            ("smoothing", count(signal)),
            ("line", column(&study.macd.line)),
            ("signal", column(&study.macd.signal)),
            ("histogram", column(&study.macd.histogram)),
        ];
        object(&fields).into()
    });
    let fields = [
        ("bars", count(a.bars)),
        ("from", time(a.from_ms)),
        ("to", time(a.to_ms)),
        ("asOf", time(a.as_of_ms)),
        ("lastClose", number(a.last_close)),
        ("dropped", dropped(&notes.dropped).into()),
        ("warnings", warnings(&notes.warnings).into()),
        ("averages", averages),
        ("rsi", rsi.into()),
        ("atr", atr.into()),
        ("bands", bands),
        ("macd", macd),
        ("breadth", breadth),
    ];
    set_all(out, &fields);
}

/// A level and its record.
pub(super) fn level(series: &Series, level: &Level) -> Object {
    let events = list(&level.events, |event| {
        object(&[
            ("index", count(event.bar)),
            ("time", at(series, event.bar)),
            ("kind", event.kind.name().into()),
            ("role", event.role.name().into()),
        ])
    });
    let baseline = object(&[
        ("rate", number(level.baseline.rate)),
        ("visits", JsValue::from_f64(level.baseline.visits as f64)),
        ("pValue", number(level.baseline.p_value)),
    ]);
    object(&[
        ("price", number(level.price)),
        ("low", number(level.low)),
        ("high", number(level.high)),
        ("role", level.role.name().into()),
        ("source", level.source.name().into()),
        ("label", level.label.as_deref().map_or(JsValue::NULL, JsValue::from_str)),
        ("born", at(series, level.born)),
        ("lastContact", level.last_contact.map_or(JsValue::NULL, |bar| at(series, bar))),
        ("pivots", level.pivots.into()),
        ("touches", level.touches.into()),
        ("bounces", level.bounces.into()),
        ("breaks", level.breaks.into()),
        ("falseBreaks", level.false_breaks.into()),
        ("retests", level.retests.into()),
        ("evidence", number(level.evidence)),
        ("strength", number(level.strength)),
        ("baseline", baseline.into()),
        ("events", events),
    ])
}

fn breakout(series: &Series, breakout: &Breakout) -> Object {
    object(&[
        ("index", count(breakout.bar)),
        ("time", at(series, breakout.bar)),
        ("price", number(breakout.price)),
        ("direction", breakout.direction.name().into()),
        ("level", count(breakout.level)),
        ("status", breakout.status.name().into()),
        ("volumeZ", number(breakout.volume_z)),
    ])
}

/// The breakouts that were not there before: of another bar, or of another level.
pub(super) fn new_breakouts(analyzer: &Analyzer, before: &[Breakout]) -> JsValue {
    let is_new = |b: &&Breakout| !before.iter().any(|old| (old.bar, old.level) == (b.bar, b.level));
    let found = analyzer.analysis().breakouts.iter().filter(is_new);
    found.map(|b| breakout(analyzer.series(), b)).collect::<Array>().into()
}

fn cross(series: &Series, cross: &LineCross) -> Object {
    let record = |record: &Record| {
        object(&[
            ("horizon", count(record.horizon)),
            ("count", count(record.count)),
            ("positive", count(record.positive)),
            ("baseRate", number(record.base_rate)),
        ])
    };
    object(&[
        ("index", count(cross.bar)),
        ("time", at(series, cross.bar)),
        ("fast", cross.fast.to_string().into()),
        ("slow", cross.slow.to_string().into()),
        ("direction", cross.direction.name().into()),
        ("previous", cross.previous.map_or(JsValue::NULL, |bar| at(series, bar))),
        ("record", list(&cross.records, record)),
    ])
}

fn relative(relative: &Relative) -> Object {
    let other = |r: &Option<RelativeReturn>| number(r.as_ref().map(|r| r.other));
    let own = |r: &Option<RelativeReturn>| number(r.as_ref().map(|r| r.own));
    object(&[
        ("name", relative.name.as_str().into()),
        ("return10", other(&relative.over_10)),
        ("return21", other(&relative.over_21)),
        ("own10", own(&relative.over_10)),
        ("own21", own(&relative.over_21)),
    ])
}

/// A trade idea and its figures.
pub(super) fn scenario(series: &Series, scenario: &Scenario) -> Object {
    let target = |target: &Target| {
        let from_close = target.reward_from_close.as_ref();
        object(&[
            ("price", number(target.price)),
            ("reward", number(target.reward.ratio)),
            ("breakEven", number(target.reward.break_even)),
            ("rewardFromClose", number(from_close.map(|r| r.ratio))),
            ("breakEvenFromClose", number(from_close.map(|r| r.break_even))),
            ("odds", number(target.odds.as_ref().map(|o| o.share))),
            ("oddsError", number(target.odds.as_ref().map(|o| o.error))),
        ])
    };
    let (state, reached, since) = match scenario.state {
        ScenarioState::Open => ("open", 0, None),
        ScenarioState::Target { count, bar } => ("target", count, Some(bar)),
        ScenarioState::Invalidated { bar } => ("invalidated", 0, Some(bar)),
    };
    object(&[
        ("side", scenario.side.name().into()),
        ("entry", number(scenario.entry)),
        ("stop", number(scenario.stop)),
        ("targets", list(&scenario.targets, target)),
        ("state", state.into()),
        ("reached", count(reached)),
        ("since", since.map_or(JsValue::NULL, |bar| at(series, bar))),
    ])
}

fn claim(finding: &Finding) -> Object {
    object(&[
        ("text", finding.text.as_str().into()),
        ("verdict", finding.verdict.name().into()),
        ("actual", finding.actual.as_str().into()),
        ("bars", places(&finding.bars)),
    ])
}

fn score(score: &Score, words: &Words) -> JsValue {
    let parts = list(&score.parts, |part| {
        object(&[("name", part.name().into()), ("value", number(part.value)), ("why", why(part, words).into())])
    });
    let fields = [
        ("pulse", number(score.pulse)),
        ("band", score.mood.name().into()),
        ("threat", score.threat.map_or(JsValue::NULL, Into::into)),
        ("parts", parts),
    ];
    object(&fields).into()
}
