//! Nothing that comes after a bar has a part in what is said of it.

use crate::demo;
use crate::demo::{bar_on, closes_of, column, day, moves, smallcap};
use levelchart::analysis::{Analysis, BreadthSource, Draft, Spec, Step, analyze, day_end};
use levelchart::series::{CivilDate, Series};
use levelchart::study::{EditorLevel, LevelSpec, ScenarioSpec, ScenarioState};

const CLAIMS: [&str; 6] = [
    "close crossed above sma(200) within 10",
    "level(2080) held",
    "record(sma(50) crossed above sma(100), 63) 3 of 3",
    "return(10, sp500) ~ 1.5%",
    "drawdown(2025) ~ -7%",
    "breadth > 60%",
];

fn spec() -> Spec {
    Spec {
        levels: LevelSpec {
            editor: [2150.0, 2080.0, 2000.0].map(EditorLevel::at).to_vec(),
            min_evidence: f64::NEG_INFINITY,
            ..LevelSpec::default()
        },
        claims: CLAIMS.map(String::from).to_vec(),
        scenarios: vec![ScenarioSpec::parse("long 2080 stop 2000 targets 2150 2250").unwrap()],
        compare: vec![("sp500".into(), closes_of("www/data/benchmarks.csv", "sp500"))],
        breadth: Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d"))),
        mean_volume: Some(20),
        lines: vec![demo::own("target", "Median target", None, "www/data/targets.csv")],
        panes: vec![demo::own("vol", "Volatility", None, "www/data/volatility.csv")],
        advances: Some(moves("www/data/advances.csv")),
        ..Spec::default()
    }
}

/// Every statement of an analysis, but not the columns, nor what became of the scenarios.
fn said(analysis: &Analysis) -> Vec<(&'static str, String)> {
    let last: Vec<_> = analysis.averages.iter().map(|a| (a.average, a.last)).collect();
    let targets: Vec<_> = analysis.scenarios.iter().map(|s| &s.targets).collect();
    vec![
        ("as of", format!("{} {} {}", analysis.as_of, analysis.as_of_ms, analysis.last_close)),
        ("averages", format!("{last:?}")),
        ("rsi", format!("{:?} {:?} {:?}", analysis.rsi.last, analysis.rsi.zone, analysis.rsi.trend)),
        ("atr", format!("{:?}", analysis.atr.last)),
        ("levels", format!("{:?}", analysis.levels)),
        ("trends", format!("{:?}", analysis.trends.iter().map(|line| (line.points, &line.level)).collect::<Vec<_>>())),
        ("breakouts", format!("{:?}", analysis.breakouts)),
        ("crosses", format!("{:?}", analysis.crosses)),
        (
            "own",
            format!(
                "{:?}",
                analysis.lines.iter().chain(&analysis.panes).map(|own| (&own.name, own.last)).collect::<Vec<_>>()
            ),
        ),
        ("mean volume", format!("{:?}", analysis.mean_volume.as_ref().map(|m| m.last))),
        ("advances", format!("{:?}", analysis.advances.as_ref().map(|a| (a.last, a.last_ratio)))),
        ("breadth", format!("{:?}", analysis.breadth.as_ref().map(|b| b.last))),
        // Closes are a column, for drawing: they go on after the publication.
        (
            "relative",
            format!("{:?}", analysis.relative.iter().map(|r| (&r.name, r.over_10, r.over_21)).collect::<Vec<_>>()),
        ),
        ("targets", format!("{targets:?}")),
        ("claims", format!("{:?}", analysis.claims)),
        ("score", format!("{:?}", analysis.score)),
        ("summary", analysis.summary.clone()),
    ]
}

/// The same question with everything that is later than `last` taken out of its data.
fn blind(series: &Series, last: usize) -> (Series, Spec) {
    let time = series.times_ms()[last];
    let mut spec = spec();
    for (_, other) in &mut spec.compare {
        *other = other.until(other.bar_at(time).unwrap()).unwrap();
    }
    if let Some(BreadthSource::Values(points)) = &mut spec.breadth {
        points.retain(|point| point.0 <= time);
    }
    (series.until(last).unwrap(), spec)
}

#[test]
fn every_statement_at_publication_is_that_of_the_bars_by_then() {
    let series = smallcap();
    for last in (1..520).step_by(61).chain([518, 519]) {
        let published = Spec { published: Some(series.times_ms()[last]), ..spec() };
        let (early_series, early_spec) = blind(&series, last);
        let whole = said(&analyze(&series, &published).unwrap());
        let early = said(&analyze(&early_series, &early_spec).unwrap());
        for (whole, early) in whole.iter().zip(&early) {
            assert_eq!(whole, early, "published at bar {last}");
        }
    }
}

#[test]
fn as_of_leaves_later_bars_out_of_everything() {
    let series = smallcap();
    for last in [1, 70, 300, 515] {
        let as_of = Spec { as_of: Some(series.times_ms()[last]), ..spec() };
        let (early_series, early_spec) = blind(&series, last);
        let whole = analyze(&series, &as_of).unwrap();
        let early = analyze(&early_series, &early_spec).unwrap();
        assert_eq!(format!("{whole:?}"), format!("{early:?}"), "as of bar {last}");
    }
}

#[test]
fn the_columns_run_on_after_publication() {
    let series = smallcap();
    let published = bar_on(&series, "2025-12-01");
    let whole = analyze(&series, &spec()).unwrap();
    let dated = analyze(&series, &Spec { published: Some(series.times_ms()[published]), ..spec() }).unwrap();
    assert_eq!((dated.bars, dated.as_of, dated.to_ms), (520, published, whole.to_ms));
    assert_eq!(dated.averages[0].values[519].to_bits(), whole.averages[0].values[519].to_bits());
    assert_eq!(dated.averages[0].last.unwrap().to_bits(), dated.averages[0].values[published].to_bits());
}

#[test]
fn a_scenario_lives_on_after_publication_up_to_as_of() {
    let series = smallcap();
    let published = bar_on(&series, "2025-12-01");
    let state = |as_of: Option<&str>| {
        let mut dated = Spec { published: Some(series.times_ms()[published]), ..spec() };
        dated.as_of = as_of.map(day);
        analyze(&series, &dated).unwrap().scenarios[0].state
    };
    assert_eq!(state(Some("2025-12-01")), ScenarioState::Open);
    let (ScenarioState::Invalidated { bar } | ScenarioState::Target { bar, .. }) = state(None) else {
        panic!("the months after it decide the scenario");
    };
    let met = series.lows()[bar] <= 2000.0 || series.highs()[bar] >= 2150.0;
    assert!(bar > published && met);
    let before = demo::iso(series.times_ms()[bar - 1]);
    assert_eq!(state(Some(&before)), ScenarioState::Open);
}

#[test]
fn a_date_of_publication_knows_the_whole_day() {
    let date = CivilDate::new(2026, 2, 6).unwrap();
    assert_eq!(day_end(date), day("2026-02-07") - 1);
}

#[test]
fn a_weekend_of_publication_speaks_of_the_friday_before() {
    let series = smallcap();
    let sunday = CivilDate::new(2026, 2, 1).unwrap();
    let found = analyze(&series, &Spec { published: Some(day_end(sunday)), ..spec() }).unwrap();
    assert_eq!(demo::iso(found.as_of_ms), "2026-01-30");
}

#[test]
fn a_publication_after_as_of_knows_no_more_than_as_of() {
    let series = smallcap();
    let dated = Spec { published: Some(day("2026-02-06")), as_of: Some(day("2026-01-30")), ..spec() };
    let found = analyze(&series, &dated).unwrap();
    assert_eq!((found.as_of, found.bars), (514, 515));
}

#[test]
fn an_analysis_in_steps_says_what_one_at_once_says() {
    let series = smallcap();
    let date = |text: &str| Some(day(text) + 86_399_999);
    for (published, as_of) in [(None, None), (date("2025-11-14"), None), (date("2025-11-14"), date("2026-01-16"))] {
        let spec = Spec { published, as_of, ..spec() };
        let mut draft = Draft::new(series.clone(), &spec).unwrap();
        let mut steps = 1;
        let analyzer = loop {
            match draft.step() {
                Step::More(more) => draft = *more,
                Step::Done(analyzer) => break analyzer,
            }
            steps += 1;
        };
        // As text, in which gaps are equal.
        let at_once = format!("{:?}", analyze(&series, &spec).unwrap());
        assert!(format!("{:?}", analyzer.analysis()) == at_once, "{published:?} {as_of:?}");
        assert!(steps > 4, "{steps} steps let nobody in between");
    }
}
