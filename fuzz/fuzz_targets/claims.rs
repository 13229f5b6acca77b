#![no_main]
//! Any text as a claim. What is refused is refused at a character of it; what is read prints as itself and has a
//! verdict on the demo's data.

use levelchart::analysis::{Analyzer, BreadthSource, Spec};
use levelchart::claim::Claim;
use levelchart::series::{Hints, Series, parse};
use std::sync::OnceLock;

static DEMO: OnceLock<Analyzer> = OnceLock::new();

fn demo() -> Analyzer {
    let series: Series = parse(include_str!("../../www/data/smallcap.csv"), &Hints::default()).unwrap().value;
    let percents = series.times_ms().iter().zip((0..100).cycle()).map(|(&time, percent)| (time, f64::from(percent)));
    let spec = Spec {
        breadth: Some(BreadthSource::Values(percents.collect())),
        compare: vec![("sp500".into(), series.clone())],
        ..Spec::default()
    };
    Analyzer::new(series, &spec).unwrap()
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    match Claim::parse(&text) {
        Err(error) => {
            assert!((1..=text.chars().count() + 1).contains(&error.character), "{error}");
            let rest: String = text.chars().skip(error.character - 1).collect();
            assert!(rest.starts_with(&error.found), "{error}");
        }
        Ok(claim) => {
            let printed = claim.to_string();
            assert_eq!(Claim::parse(&printed).as_ref(), Ok(&claim), "{printed}");
            let analyzer = DEMO.get_or_init(demo);
            let finding = analyzer.check(&claim);
            assert!(!finding.actual.is_empty(), "{printed}");
            assert!(finding.bars.windows(2).all(|pair| pair[0] < pair[1]), "{printed}: {:?}", finding.bars);
            assert!(finding.bars.iter().all(|&bar| bar < analyzer.series().len()), "{printed}: {:?}", finding.bars);
        }
    }
});
