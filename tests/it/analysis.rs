//! The whole analysis of the demo's data, live bars, and questions that cannot be answered.

use crate::demo;
use crate::demo::{bar_on, closes_of, column, iso, of_closes, smallcap};
use levelchart::analysis::{Analysis, Analyzer, BreadthSource, Spec, SpecError, analyze};
use levelchart::claim::{Claim, Verdict};
use levelchart::series::{Appended, Bar, Series};
use levelchart::study::{
    Average, BreakoutStatus, Direction, EditorLevel, Line, Mood, Role, RsiZone, ScenarioSpec, ScenarioState, Trend,
};
use proptest::prelude::*;

fn spec() -> Spec {
    let mut spec = Spec::default();
    spec.levels.editor = [2150.0, 2080.0, 2000.0].map(EditorLevel::at).to_vec();
    spec.claims = ["rsi(14) ~ 63", "RSI(14)  ~ 70"].map(String::from).to_vec();
    spec.scenarios = vec![ScenarioSpec::parse("long 2080 stop 2000 targets 2150 2250").unwrap()];
    spec.compare =
        ["sp500", "nasdaq"].map(|name| (name.to_owned(), closes_of("www/data/benchmarks.csv", name))).to_vec();
    spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
    spec
}

fn demo() -> (Series, Analysis) {
    let series = smallcap();
    let analysis = analyze(&series, &spec()).unwrap();
    (series, analysis)
}

#[test]
fn the_analysis_spans_the_series() {
    let (series, found) = demo();
    assert_eq!((found.bars, found.as_of), (520, 519));
    assert_eq!(
        (iso(found.from_ms), iso(found.to_ms), iso(found.as_of_ms)),
        ("2024-01-11".into(), "2026-02-06".into(), "2026-02-06".into())
    );
    assert_eq!(found.last_close.to_bits(), 2142.67_f64.to_bits());
    assert!(found.averages.iter().all(|a| a.values.len() == series.len()));
    assert_eq!(found.averages.iter().map(|a| a.average).collect::<Vec<_>>(), [50, 100, 200].map(Average::sma));
}

#[test]
fn the_articles_rsi_is_63_neutral_and_rising() {
    let (_, found) = demo();
    assert_eq!(found.rsi.last.unwrap().round().to_bits(), 63.0_f64.to_bits());
    assert_eq!((found.rsi.zone, found.rsi.trend), (RsiZone::Neutral, Trend::Rising));
}

#[test]
fn the_close_and_the_50_day_average_crossed_up_on_2026_02_02() {
    let (series, found) = demo();
    let last = |fast: Line, slow: usize| {
        let slow = Line::Average(Average::sma(slow));
        found.crosses.iter().rfind(|c| c.fast == fast && c.slow == slow).unwrap()
    };
    let date = |bar: usize| iso(series.times_ms()[bar]);
    let close = last(Line::Close, 200);
    assert_eq!((date(close.bar), close.direction), ("2026-02-02".into(), Direction::Up));
    let fifty = last(Line::Average(Average::sma(50)), 100);
    assert_eq!((date(fifty.bar), fifty.direction), ("2026-02-02".into(), Direction::Up));
    assert_eq!(fifty.previous.map(date), Some("2025-02-12".into()));
    let record = fifty.records[1];
    assert_eq!((record.horizon, record.positive, record.count), (63, 3, 3));
    let base_rate = record.base_rate.unwrap();
    assert!(base_rate > 0.4 && base_rate < 0.7, "it stands beside the record: {base_rate}");
}

#[test]
fn level_2080_was_broken_on_2026_02_02_and_held_on_its_retest() {
    let (series, found) = demo();
    let breakout = found.breakouts.iter().rfind(|b| b.level == 1).unwrap();
    assert_eq!(iso(series.times_ms()[breakout.bar]), "2026-02-02");
    assert_eq!((breakout.direction, breakout.status), (Direction::Up, BreakoutStatus::RetestHeld));
    let roles: Vec<_> = found.levels[..3].iter().map(|level| level.role).collect();
    assert_eq!(roles, [Role::Resistance, Role::Support, Role::Support]);
}

#[test]
fn breadth_rose_from_38_to_62_percent() {
    let (_, found) = demo();
    let breadth = found.breadth.unwrap();
    assert_eq!(breadth.last.unwrap().round().to_bits(), 62.0_f64.to_bits());
    assert_eq!(breadth.breadth.percent[519 - 21].to_bits(), 38.0_f64.to_bits());
}

#[test]
fn the_series_beat_both_benchmarks_over_ten_sessions() {
    let (_, found) = demo();
    assert_eq!(found.relative.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["sp500", "nasdaq"]);
    assert!(found.relative.iter().all(|r| r.over_10.unwrap().own > r.over_10.unwrap().other + 0.02));
    assert!(found.relative.iter().all(|r| r.over_21.is_some()));
}

#[test]
fn the_scenario_has_its_rewards_and_odds_and_is_open() {
    let (_, found) = demo();
    let scenario = &found.scenarios[0];
    assert_eq!(scenario.targets.iter().map(|t| t.reward.unwrap().ratio).collect::<Vec<_>>(), [0.875, 2.125]);
    let odds: Vec<_> = scenario.targets.iter().map(|t| t.odds.unwrap()).collect();
    assert!(odds[0].share > odds[1].share && odds[1].share > 0.0, "the nearer target is met more often: {odds:?}");
    assert_eq!(scenario.state, ScenarioState::Open);
}

#[test]
fn claims_keep_the_text_that_the_page_gave() {
    let (_, found) = demo();
    let claims: Vec<_> = found.claims.iter().map(|c| (c.text.as_str(), c.verdict, c.actual.as_str())).collect();
    assert_eq!(claims, [("rsi(14) ~ 63", Verdict::Holds, "62.88"), ("RSI(14)  ~ 70", Verdict::Fails, "62.88")]);
}

#[test]
fn the_score_of_the_demo_is_bullish_with_five_parts() {
    let (_, found) = demo();
    let score = found.score.unwrap();
    let names: Vec<_> = score.parts.iter().map(levelchart::study::Part::name).collect();
    assert_eq!(names, ["trend", "momentum", "place", "breadth", "relative strength"]);
    assert_eq!(score.mood, Mood::Bullish);
}

#[test]
fn a_question_that_cannot_be_answered_says_what_is_wrong() {
    let series = smallcap();
    let error = |change: fn(&mut Spec)| {
        let mut spec = spec();
        change(&mut spec);
        let error = analyze(&series, &spec).unwrap_err();
        format!("{}: {error}", error.code())
    };
    assert_eq!(
        error(|s| s.averages = vec![Average::sma(0)]),
        "bad-period: averages: found a period of 0; expected from 1 to 100000 bars"
    );
    assert_eq!(error(|s| s.rsi = Some(1)), "bad-period: rsi: found a period of 1; expected from 2 to 100000 bars");
    assert_eq!(
        error(|s| s.claims.push("close > 5 tomorrow".into())),
        "bad-claim: claim \"close > 5 tomorrow\", character 11: found \"tomorrow\"; expected and, or the end of the claim"
    );
    assert_eq!(
        error(|s| s.published = Some(demo::day("2024-01-11"))),
        "too-early: published: found 2024-01-11; expected a date by which at least two bars exist (data begin 2024-01-11)"
    );
    assert_eq!(
        error(|s| s.as_of = Some(demo::day("2020-01-01"))),
        "too-early: asOf: found 2020-01-01; expected a date by which at least two bars exist (data begin 2024-01-11)"
    );
}

#[test]
fn what_would_hang_a_page_is_refused_by_its_number() {
    let series = smallcap();
    let error = |change: &dyn Fn(&mut Spec)| {
        let mut spec = spec();
        change(&mut spec);
        analyze(&series, &spec).map_or_else(|e| format!("{}: {e}", e.code()), |_| "fine".into())
    };
    let average = Average::sma(5);
    assert_eq!(error(&|s| s.averages = vec![average; 20]), "fine");
    assert_eq!(
        error(&|s| s.averages = vec![average; 21]),
        "too-many: averages: found 21 averages; expected at most 20"
    );
    let level = |label: usize| EditorLevel { label: Some("é".repeat(label)), ..EditorLevel::at(2100.0) };
    assert_eq!(error(&|s| s.levels.editor = vec![level(200); 20]), "fine");
    assert_eq!(
        error(&|s| s.levels.editor = vec![level(1); 500]),
        "too-many: levels: found 500 levels; expected at most 20"
    );
    assert_eq!(
        error(&|s| s.levels.editor = vec![level(100_000)]),
        "too-many: levels: found 100000 characters in a label; expected at most 200"
    );
    let idea = |targets: usize| {
        let targets: Vec<String> = (0..targets).map(|k| (2150 + k).to_string()).collect();
        ScenarioSpec::parse(&format!("long 2080 stop 2000 targets {}", targets.join(" "))).unwrap()
    };
    assert_eq!(error(&|s| s.scenarios = vec![idea(10)]), "fine");
    assert_eq!(error(&|s| s.scenarios = vec![idea(11)]), "too-many: scenario: found 11 targets; expected at most 10");
    assert_eq!(
        error(&|s| s.scenarios = vec![idea(1); 11]),
        "too-many: scenario: found 11 trade ideas; expected at most 10"
    );
    assert_eq!(
        error(&|s| s.compare = vec![("other".into(), series.clone()); 21]),
        "too-many: compare: found 21 series; expected at most 20"
    );
}

#[test]
fn the_shortest_series_has_an_analysis() {
    let series = of_closes(&[100.0, 101.0]);
    let found = analyze(&series, &spec()).unwrap();
    assert!(found.averages.iter().all(|a| a.last.is_none()) && found.rsi.last.is_none() && found.atr.last.is_none());
    assert_eq!(found.rsi.zone, RsiZone::Neutral);
    assert!(found.scenarios[0].targets.iter().all(|t| t.odds.is_none()));
    assert!(found.crosses.is_empty());
    let bare = analyze(&series, &Spec::default()).unwrap();
    assert_eq!(bare.score, None, "no level, no average, no RSI: no part of a score");
}

#[test]
fn a_bad_claim_names_its_place_in_the_list() {
    let series = of_closes(&[100.0, 101.0]);
    let mut spec = spec();
    spec.claims = vec!["close > 1".into(), "close >".into()];
    match analyze(&series, &spec) {
        Err(SpecError::Claim { index, error, .. }) => assert_eq!((index, error.character), (1, 8)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bars_that_come_one_by_one_give_the_analysis_of_them_all() {
    let series = smallcap();
    let fresh = |series: &Series| format!("{:?}", analyze(series, &spec()).unwrap());
    let mut live = Analyzer::new(series.until(505).unwrap(), &spec()).unwrap();
    for bar in 506..520 {
        assert_eq!(live.append(series.bar(bar).unwrap()).unwrap(), Appended::New);
        assert_eq!(format!("{:?}", live.analysis()), fresh(&series.until(bar).unwrap()), "bar {bar}");
    }
}

#[test]
fn a_corrected_bar_leaves_no_trace() {
    let series = smallcap();
    let mut live = Analyzer::new(series.until(518).unwrap(), &spec()).unwrap();
    let last = series.bar(519).unwrap();
    for close in [1900.0, 2200.0] {
        live.append(Bar { open: close, high: close * 1.02, low: close * 0.98, close, ..last }).unwrap();
    }
    assert_eq!(live.append(last).unwrap(), Appended::Corrected);
    assert_eq!(format!("{:?}", live.analysis()), format!("{:?}", analyze(&series, &spec()).unwrap()));
}

#[test]
fn a_bar_that_cannot_be_appended_changes_nothing() {
    let mut live = Analyzer::new(smallcap(), &spec()).unwrap();
    let before = format!("{:?}", live.analysis());
    assert!(live.append(Bar::of_close(0, 1.0)).is_err());
    assert!(live.append(Bar::of_close(i64::MAX, f64::NAN)).is_err());
    assert_eq!(format!("{:?}", live.analysis()), before);
}

#[test]
fn an_analyzer_checks_one_more_claim_and_one_more_level() {
    let live = Analyzer::new(smallcap(), &spec()).unwrap();
    assert_eq!(live.check(&Claim::parse("breadth > 60%").unwrap()).verdict, Verdict::Holds);
    let level = live.test_level(2080.0).unwrap();
    assert_eq!(format!("{:?}", level.events), format!("{:?}", live.analysis().levels[1].events));
    assert_eq!(live.test_level(f64::NAN), None);
}

#[test]
fn a_published_article_says_the_same_whatever_bars_come_after() {
    let series = smallcap();
    let published = bar_on(&series, "2026-01-22");
    let mut dated = spec();
    dated.published = Some(series.times_ms()[published]);
    let mut live = Analyzer::new(series.until(published - 3).unwrap(), &dated).unwrap();
    for bar in published - 2..520 {
        live.append(series.bar(bar).unwrap()).unwrap();
        let fresh = analyze(&series.until(bar).unwrap(), &dated).unwrap();
        assert_eq!(format!("{:?}", live.analysis()), format!("{fresh:?}"), "bar {bar}");
    }
    assert_eq!((live.analysis().as_of, live.analysis().bars), (published, 520));
}

/// Times every price by a power of two, which rounds nothing.
fn scaled(series: &Series, by: f64) -> Series {
    let bars = (0..series.len()).map(|i| {
        let b = series.bar(i).unwrap();
        Bar { open: b.open * by, high: b.high * by, low: b.low * by, close: b.close * by, ..b }
    });
    Series::new(bars.collect()).unwrap().value
}

#[test]
fn crosses_score_and_odds_do_not_depend_on_the_unit_of_price() {
    let series = smallcap();
    let mut plain = Spec { levels: spec().levels, ..Spec::default() };
    plain.scenarios = vec![ScenarioSpec::parse("long 2080 stop 2000 targets 2150").unwrap()];
    let mut eightfold = plain.clone();
    eightfold.levels.editor = [2150.0, 2080.0, 2000.0].map(|p| EditorLevel::at(p * 8.0)).to_vec();
    eightfold.scenarios = vec![ScenarioSpec::parse("long 16640 stop 16000 targets 17200").unwrap()];
    let (a, b) = (analyze(&series, &plain).unwrap(), analyze(&scaled(&series, 8.0), &eightfold).unwrap());
    assert_eq!(a.crosses, b.crosses);
    assert_eq!(a.scenarios[0].targets[0].odds, b.scenarios[0].targets[0].odds);
    let (a, b) = (a.score.unwrap(), b.score.unwrap());
    assert!((a.pulse - b.pulse).abs() < 1e-9, "{} against {}", a.pulse, b.pulse); // levels go through logarithms
    assert_eq!(a.threat, b.threat);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_series_can_be_analysed(
        moves in prop::collection::vec(-0.2_f64..0.2, 2..140), volume in prop::bool::ANY, period in 1_usize..30
    ) {
        let mut price = 50.0;
        let bars = (0..).zip(&moves).map(|(i, m): (i64, _)| {
            price *= 1.0 + m;
            let v = if volume { 1000.0 + price } else { f64::NAN };
            Bar { time_ms: i * 86_400_000, open: price, high: price * 1.01, low: price * 0.98, close: price, volume: v }
        });
        let series = Series::new(bars.collect()).unwrap().value;
        let mut spec = spec();
        spec.averages = vec![Average::sma(period), Average::sma(period * 2)];
        let found = analyze(&series, &spec).unwrap();
        prop_assert!(found.summary.split_whitespace().count() <= 80);
        if let Some(score) = &found.score {
            prop_assert!((0.0..=100.0).contains(&score.pulse));
            prop_assert!(score.parts.iter().all(|p| (0.0..=1.0).contains(&p.value)));
            prop_assert!(score.threat.is_none_or(|t| (1..=5).contains(&t)));
        }
    }
}
