//! The demo's analysis as text: everything that is stated, with nine decimals. The same code runs natively and in a
//! browser.

use crate::article::CLAIMS;
use levelchart::analysis::{Analysis, BreadthSource, analyze};
use levelchart::claim::Verdict;
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Hints, NamedColumns, Series, iso_time, parse, parse_values};
use levelchart::study::{Direction, Level, LineCross, ScenarioState};
use std::fmt::Write;

const SMALLCAP: &str = include_str!("../../www/data/smallcap.csv");
const BREADTH: &str = include_str!("../../www/data/breadth.csv");
const BENCHMARKS: &str = include_str!("../../www/data/benchmarks.csv");

/// The text of the demo's analysis.
pub fn demo_text() -> String {
    let series = parse(SMALLCAP, &Hints::default()).unwrap().value;
    let mut spec = Options::read(&attributes()).unwrap().spec;
    let others = parse_values(BENCHMARKS, &Hints::default()).unwrap().value;
    spec.compare = ["sp500", "nasdaq"].map(|name| (name.into(), closes(&others, name))).into();
    let percents = parse_values(BREADTH, &Hints::default()).unwrap().value;
    spec.breadth = Some(BreadthSource::Values(points(&percents, "pct_above_50d")));
    let analysis = analyze(&series, &spec).unwrap();
    assert!(analysis.claims.iter().all(|claim| claim.verdict == Verdict::Holds), "{:#?}", analysis.claims);
    text(&series, &analysis)
}

fn attributes() -> Attributes {
    Attributes {
        averages: Some("sma:50 sma:100 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("2150 resistance; 2080 support; 2000 floor; auto:5".into()),
        min_evidence: Some(f64::NEG_INFINITY),
        published: Some("2026-02-06".into()),
        scenario: Some("long 2080 stop 2000 targets 2150 2250".into()),
        claims: Some(CLAIMS.map(String::from).into()),
        ..Attributes::default()
    }
}

fn points(values: &NamedColumns, name: &str) -> Vec<(i64, f64)> {
    values.times_ms().iter().copied().zip(values.column(name).unwrap().iter().copied()).collect()
}

fn closes(values: &NamedColumns, name: &str) -> Series {
    let bars = points(values, name).into_iter().map(|(time_ms, close)| Bar::of_close(time_ms, close));
    Series::new(bars.collect()).unwrap().value
}

/// Nine decimals: far coarser than what two mathematical libraries differ by, far finer than what is shown.
fn number(value: impl Into<Option<f64>>) -> String {
    value.into().map_or("none".into(), |value| format!("{value:.9}"))
}

fn text(series: &Series, a: &Analysis) -> String {
    let day = |bar: usize| iso_time(series.times_ms()[bar]);
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").unwrap();
    line(format!("bars {} as of {} close {}", a.bars, iso_time(a.as_of_ms), number(a.last_close)));
    for study in &a.averages {
        line(format!("{}({}) {}", study.average.kind.name(), study.average.period, number(study.last)));
    }
    line(format!("rsi({}) {} {} {}", a.rsi.period, number(a.rsi.last), a.rsi.zone.name(), a.rsi.trend.name()));
    line(format!("atr({}) {}", a.atr.period, number(a.atr.last)));
    for level in &a.levels {
        line(level_text(level, &day));
    }
    for b in &a.breakouts {
        let direction = b.direction.name();
        let (status, volume) = (b.status.name(), number(b.volume_z));
        line(format!("breakout {} level {} {direction} at {} {status}, volume {volume}", day(b.bar), b.level, b.price));
    }
    for cross in &a.crosses {
        line(cross_text(cross, &day));
    }
    line(format!("breadth {}", number(a.breadth.as_ref().and_then(|breadth| breadth.last))));
    for r in &a.relative {
        let both = |r: &Option<levelchart::study::RelativeReturn>| {
            r.as_ref().map_or("none".into(), |r| format!("{} beside {}", number(r.other), number(r.own)))
        };
        line(format!("{} over 10 {}, over 21 {}", r.name, both(&r.over_10), both(&r.over_21)));
    }
    for scenario in &a.scenarios {
        let state = match scenario.state {
            ScenarioState::Waiting => "waiting".into(),
            ScenarioState::Open => "open".into(),
            ScenarioState::Target { count, bar } => format!("target {count} on {}", day(bar)),
            ScenarioState::Invalidated { bar } => format!("invalidated on {}", day(bar)),
        };
        line(format!("{} {} stop {} {state}", scenario.side.name(), number(scenario.entry), number(scenario.stop)));
        for target in &scenario.targets {
            let (odds, error) = target.odds.as_ref().map_or((None, None), |odds| (Some(odds.share), Some(odds.error)));
            let (reward, rate) = (number(target.reward.map(|r| r.ratio)), number(target.reward.map(|r| r.break_even)));
            let price = number(target.price);
            line(format!(
                "  target {price} reward {reward} break-even {rate} odds {} +- {}",
                number(odds),
                number(error)
            ));
        }
    }
    for claim in &a.claims {
        let days: Vec<String> = claim.bars.iter().map(|&bar| day(bar)).collect();
        line(format!("claim {}: {}, {} ({})", claim.text, claim.verdict.name(), claim.actual, days.join(" ")));
    }
    if let Some(score) = &a.score {
        line(format!("pulse {} {} threat {:?}", number(score.pulse), score.mood.name(), score.threat));
        for part in &score.parts {
            line(format!("  {} {}", part.name(), number(part.value)));
        }
    }
    line(a.summary.clone());
    out
}

fn level_text(level: &Level, day: &dyn Fn(usize) -> String) -> String {
    let Level { pivots, touches, bounces, breaks, false_breaks, retests, .. } = level;
    let band = format!("{} [{} {}]", number(level.price), number(level.low), number(level.high));
    let label = level.label.as_deref().unwrap_or("none");
    let events: Vec<String> =
        level.events.iter().map(|e| format!("{} {} {}", day(e.bar), e.role.name(), e.kind.name())).collect();
    [
        format!("level {band} {} {} label {label}", level.role.name(), level.source.name()),
        format!("  born {} last contact {}", day(level.born), level.last_contact.map_or("none".into(), day)),
        format!("  {pivots} pivots {touches} touches {bounces} bounces {breaks} breaks {false_breaks} false {retests} retests"),
        format!("  evidence {} strength {}", number(level.evidence), number(level.strength)),
        format!(
            "  baseline {} of {} p {}",
            number(level.baseline.rate),
            level.baseline.visits,
            number(level.baseline.p_value)
        ),
        format!("  {}", events.join(", ")),
    ]
    .join("\n")
}

fn cross_text(cross: &LineCross, day: &dyn Fn(usize) -> String) -> String {
    let direction = if cross.direction == Direction::Up { "above" } else { "below" };
    let records: Vec<String> = cross
        .records
        .iter()
        .map(|r| format!("{} of {} over {} beside {}", r.positive, r.count, r.horizon, number(r.base_rate)))
        .collect();
    let previous = cross.previous.map_or("none".into(), day);
    let (fast, slow) = (&cross.fast, &cross.slow);
    format!("cross {} {fast} {direction} {slow}, previous {previous}; {}", day(cross.bar), records.join("; "))
}
