//! Whatever a page writes into its attributes is read or refused in words, and whatever is read has an answer.

use crate::demo::smallcap;
use levelchart::analysis::{Analyzer, Spec};
use levelchart::claim::Claim;
use levelchart::options::{Attributes, Options};
use levelchart::series::Series;
use levelchart::study::LevelSource;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::sync::LazyLock;

static DEMO: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(smallcap(), &Spec::default()).unwrap());

/// A quarter of a year and more: enough for every study but the long averages.
static HEAD: LazyLock<Series> = LazyLock::new(|| smallcap().until(99).unwrap());

/// Texts that are often nearly right.
fn text(right: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    let word = prop_oneof![
        12 => prop::sample::select(right).prop_map(String::from),
        1 => "[a-z0-9:;., -]{0,8}",
        1 => "\\PC{0,6}",
    ];
    prop::option::of(prop::collection::vec(word, 0..4).prop_map(|words| words.join(" ")))
}

prop_compose! {
    fn attributes()(
        averages in text(&["sma:50", "ema:20", "wma:100000", "sma:0"]),
        levels in text(&["2150", "2080;", "2140-2160", "auto", "auto:3;", "resistance", "2,150", "0.0001", "-5;", "-5"]),
        range in text(&["1y", "6m", "all", "2025-01-01", "2025-12-31", "0m"]),
        published in text(&["2024-03-01", "2024-01-11", "2024-01-11", "9999-12-31"]),
        scenario in text(&["long 2080 stop 2000 targets 2150", "short 2080 stop 2200 targets 2000", "1e3"]),
        rsi in prop::option::of(prop_oneof![4 => (2_u32..200).prop_map(f64::from), 1 => any::<f64>()]),
        auto_levels in prop::option::of(prop_oneof![4 => (0_u32..20).prop_map(f64::from), 1 => any::<f64>()]),
        min_evidence in prop::option::of(prop_oneof![Just(f64::NEG_INFINITY), any::<f64>()]),
    ) -> Attributes {
        Attributes { averages, levels, range, published, scenario, rsi, auto_levels, min_evidence, ..Attributes::default() }
    }
}

/// Claims with numbers and dates of any size.
fn claim() -> impl Strategy<Value = String> {
    let bars = || prop_oneof![1_u64..600, 1_u64..200_000];
    let field = || {
        prop_oneof![
            Just("close".to_string()),
            bars().prop_map(|n| format!("close[-{n}]")),
            (prop::sample::select(vec!["sma", "ema", "wma", "rsi", "atr"]), bars())
                .prop_map(|(f, n)| format!("{f}({n})")),
        ]
    };
    prop_oneof![
        (field(), field()).prop_map(|(a, b)| format!("{a} > {b}")),
        field().prop_map(|a| format!("{a} rising")),
        bars().prop_map(|n| format!("return({n}) ~ 4%")),
        (field(), field(), bars()).prop_map(|(a, b, n)| format!("{a} crossed above {b} within {n}")),
        (1900_u32..2100, 1_u32..13).prop_map(|(year, month)| format!("low({year}-{month:02}) ~ 1950")),
        (1_u64..5_000_000, bars()).prop_map(|(price, n)| format!("level({price}) tested within {n}")),
        (bars(), bars(), bars()).prop_map(|(a, b, n)| format!("record(sma({a}) crossed above sma({b}), {n}) 0 of 0")),
    ]
}

/// Whether a message begins with an attribute made up here and says what is expected.
fn says_what_is_wrong(message: &str) -> bool {
    let names = ["averages", "levels", "range", "published", "scenario", "rsi", "autoLevels", "minEvidence"];
    let name = message.split([':', ',']).next().unwrap_or_default();
    names.contains(&name) && message.split_once("; expected ").is_some_and(|(_, expected)| !expected.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))] // each draws thousands of paths where it holds a scenario

    #[test]
    fn any_attributes_are_answered_or_refused_in_words(attributes in attributes()) {
        match Options::read(&attributes) {
            Err(error) => {
                prop_assert!(error.to_string().starts_with(error.option), "{}", error);
                prop_assert!(says_what_is_wrong(&error.to_string()), "{}", error);
            }
            Ok(options) => match Analyzer::new(HEAD.clone(), &options.spec) {
                Err(error) => prop_assert!(says_what_is_wrong(&error.to_string()), "{}", error),
                Ok(analyzer) => {
                    let editor = analyzer.analysis().levels.iter().filter(|level| level.source == LevelSource::Editor);
                    prop_assert_eq!(editor.count(), options.spec.levels.editor.len());
                }
            },
        }
    }
}

proptest! {
    #[test]
    fn any_claim_that_is_read_has_a_verdict(text in claim()) {
        if let Ok(claim) = Claim::parse(&text) {
            let finding = DEMO.check(&claim);
            prop_assert!(!finding.actual.is_empty(), "{}", text);
            prop_assert!(finding.bars.iter().all(|&bar| bar < DEMO.series().len()), "{} {:?}", text, finding.bars);
        }
    }
}

/// How many of 200 values drawn pass `test`.
fn passing<S: Strategy>(strategy: S, test: impl Fn(S::Value) -> bool) -> usize {
    let mut runner = TestRunner::deterministic();
    (0..200).filter(|_| test(strategy.new_tree(&mut runner).unwrap().current())).count()
}

#[test]
fn most_of_the_claims_made_up_here_are_read() {
    assert!(passing(claim(), |text| Claim::parse(&text).is_ok()) > 150);
}

#[test]
fn some_of_the_attributes_made_up_here_are_answered_and_some_refused_once_the_data_are_known() {
    let answer = |attributes: &Attributes| {
        let options = Options::read(attributes).ok()?;
        Some(Analyzer::new(HEAD.clone(), &options.spec).is_ok())
    };
    let answered = passing(attributes(), |attributes| answer(&attributes) == Some(true));
    assert!((20..180).contains(&answered), "{answered} of 200");
    let refused = passing(attributes(), |attributes| answer(&attributes) == Some(false));
    assert!(refused >= 10, "{refused} of 200");
}

#[test]
fn a_long_value_is_shortened_in_the_message() {
    let long = "x".repeat(100_000);
    let given = |set: fn(&mut Attributes, String)| {
        let mut attributes = Attributes::default();
        set(&mut attributes, long.clone());
        let refused = Options::read(&attributes).map(|options| Analyzer::new(HEAD.clone(), &options.spec));
        match refused {
            Err(error) => error.to_string(),
            Ok(analyzer) => analyzer.unwrap_err().to_string(),
        }
    };
    let messages = [
        given(|attributes, text| attributes.averages = Some(text)),
        given(|attributes, text| attributes.bands = Some(text)),
        given(|attributes, text| attributes.macd = Some(text)),
        given(|attributes, text| attributes.levels = Some(text)),
        given(|attributes, text| attributes.scenario = Some(text)),
        given(|attributes, text| attributes.claims = Some(vec![text])),
        given(|attributes, text| attributes.published = Some(text)),
        given(|attributes, text| attributes.asof = Some(text)),
        given(|attributes, text| attributes.range = Some(text)),
        given(|attributes, text| attributes.mark = Some(text)),
        given(|attributes, text| attributes.scale = Some(text)),
        given(|attributes, text| attributes.time_zone = Some(text)),
        given(|attributes, text| attributes.words = Some(text)),
        given(|attributes, text| attributes.events = Some(format!("date,label\n{text},a\n"))),
    ];
    for message in messages {
        assert!(message.contains("xxxx…") && message.len() < 500, "{} bytes: {}", message.len(), &message[..80]);
    }
}
