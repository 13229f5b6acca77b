//! Any text as a claim. What is refused is refused at a character of it; what is read prints as itself and has a
//! verdict on the demo's data, which hold something for every field and test.

use levelchart::analysis::{Analyzer, BreadthSource, Spec};
use levelchart::fact::Fact;
use levelchart::own::Own;
use levelchart::series::{Hints, Series, parse, parse_values};
use levelchart::study::{LevelInput, LevelSpec, Moves, PathSpec, ScenarioSpec};
use std::sync::OnceLock;

static DEMO: OnceLock<Analyzer> = OnceLock::new();

fn demo() -> Analyzer {
    let series: Series = parse(include_str!("../../www/data/smallcap.csv"), &Hints::default()).unwrap().value;
    let percents: Vec<_> = series.times_ms().iter().zip((0..100).cycle()).map(|(&t, p)| (t, f64::from(p))).collect();
    let values = |text: &str| parse_values(text, &Hints::default()).unwrap().value;
    let fact = |name: &str| match name {
        "label" => "Forward P/E".into(),
        "source" => "An index provider".into(),
        _ => String::new(),
    };
    let moves = "date,advances,declines\n2026-02-05,300,1700\n2026-02-06,1800,190\n";
    let spec = Spec {
        breadth: Some(BreadthSource::Values(percents)),
        compare: vec![("sp500".into(), series.clone())],
        advances: Some(Moves::of(values(moves)).unwrap()),
        levels: LevelSpec::default().with_inputs(LevelInput::parse_list("2150 resistance; 2080 support").unwrap()),
        scenarios: ScenarioSpec::parse_list("long 2080 stop 2000 targets 2150 2250").unwrap(),
        paths: PathSpec::parse_list("above 2150: 2250; below 2000: 1950").unwrap(),
        facts: vec![Fact::new(Some(14.0), &fact).unwrap()].into(),
        panes: vec![Own::new("vix", "Volatility", None, values("date,vix\n2026-02-05,18\n2026-02-06,17\n")).unwrap()],
        ..Spec::default()
    };
    Analyzer::new(series, &spec).unwrap()
}

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let analyzer = DEMO.get_or_init(demo);
    match analyzer.claim(&text) {
        Err(error) => {
            assert!((1..=text.chars().count() + 1).contains(&error.character), "{error}");
            let rest: String = text.chars().skip(error.character - 1).collect();
            assert!(rest.starts_with(&error.found), "{error}");
        }
        Ok(claim) => {
            let printed = claim.to_string();
            assert_eq!(analyzer.claim(&printed).as_ref(), Ok(&claim), "{printed}");
            let finding = analyzer.check(&claim);
            assert!(!finding.actual.is_empty(), "{printed}");
            assert!(finding.bars.windows(2).all(|pair| pair[0] < pair[1]), "{printed}: {:?}", finding.bars);
            assert!(finding.bars.iter().all(|&bar| bar < analyzer.series().len()), "{printed}: {:?}", finding.bars);
        }
    }
}
