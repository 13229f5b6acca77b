//! Facts of a page: what is read, what is refused, and where they stand.

use super::demo;
use levelchart::analysis::BreadthSource;
use levelchart::claim::Verdict;
use levelchart::fact::{Fact, FactError};
use levelchart::series::{Hints, parse_values};
use levelchart::study::{Moves, PathSpec, ScenarioSpec};
use levelchart::{Analyzer, Spec};

const WHOLE: [(&str, &str); 5] =
    [("label", "Forward P/E"), ("unit", "x"), ("source", "Exchange"), ("url", "/pe.html"), ("date", "2026-02-06")];

/// A fact with one field said otherwise.
fn with(name: &str, text: &str) -> Result<Fact, FactError> {
    let other = |field: &str| WHOLE.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text);
    Fact::new(Some(14.0), &|field| if field == name { text.into() } else { other(field).into() })
}

fn refused(name: &str, text: &str) -> String {
    with(name, text).map(|fact| format!("{fact:?}")).expect_err(text).to_string()
}

#[test]
fn a_fact_has_its_figure_with_unit_source_address_and_date() {
    let fact = with("", "").expect("a fact");
    assert_eq!((fact.label.as_str(), fact.value, fact.unit.as_str()), ("Forward P/E", 14.0, "x"));
    assert_eq!((fact.source.as_str(), fact.url.as_deref()), ("Exchange", Some("/pe.html")));
    assert_eq!(fact.date.map(|date| (date.year, date.month, date.day)), Some((2026, 2, 6)));
}

#[test]
fn unit_address_and_date_may_be_left_out() {
    for name in ["unit", "url", "date"] {
        assert!(with(name, "").is_ok(), "{name}");
    }
}

#[test]
fn a_fact_without_a_source_is_refused() {
    assert_eq!(refused("source", " "), "facts, source: found nothing; expected who says so");
    assert_eq!(refused("label", ""), "facts, label: found nothing; expected a few words");
}

#[test]
fn a_figure_that_is_no_number_is_refused() {
    for value in [None, Some(f64::NAN), Some(f64::INFINITY)] {
        let error = Fact::new(value, &|field| if field == "value" { "high" } else { "x" }.into()).unwrap_err();
        assert_eq!(error.to_string(), "facts, value: found \"high\"; expected a number");
    }
}

#[test]
fn an_address_is_http_https_or_relative() {
    for url in [
        "https://example.org/a?b=c:d",
        "HTTP://example.org",
        "/a:b",
        "pe.html",
        "../a",
        "//example.org/x",
        "#a",
        "?a=b:c",
    ] {
        assert!(with("url", url).is_ok(), "{url}");
    }
    for url in [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "java\nscript:x",
        "java\tscript:x",
        "mailto:a@b",
        "a b",
    ] {
        assert!(refused("url", url).contains("expected an address of http or https, or a relative one"), "{url}");
    }
}

#[test]
fn a_date_is_one_of_the_calendar() {
    for date in ["2026-02-30", "soon", "6.2.2026"] {
        assert!(refused("date", date).contains("expected a date such as 2026-02-06"), "{date}");
    }
}

#[test]
fn texts_and_counts_have_limits() {
    for name in ["label", "unit", "source", "url"] {
        assert!(with(name, &"x".repeat(300)).is_ok(), "{name}");
        assert!(refused(name, &"x".repeat(301)).ends_with("expected at most 300 letters"), "{name}");
    }
    assert!(Fact::check_count(24).is_ok());
    assert_eq!(Fact::check_count(25).unwrap_err().to_string(), "facts: found \"25 facts\"; expected at most 24");
}

#[test]
fn a_claim_names_a_fact_by_its_label_whatever_its_capitals_and_blanks() {
    let claims = [
        "fact(\"forward p/e,  Russell 2000\") = 14",
        "fact(\"Forward P/E, Russell 2000\") ~ 14",
        "fact('forward P/E, Russell 2000') > 15",
        "fact(\"Forward P/E\") > 1",
    ];
    let spec = Spec {
        facts: [demo::fact("Forward P/E,  Russell 2000", 14.0, "", "")].into(),
        claims: claims.map(String::from).to_vec(),
        ..Spec::default()
    };
    let analyzer = Analyzer::new(demo::smallcap(), &spec).unwrap();
    let found = &analyzer.analysis().claims;
    let verdicts: Vec<_> = found.iter().map(|finding| finding.verdict).collect();
    assert_eq!(verdicts, [Verdict::Holds, Verdict::Holds, Verdict::Fails, Verdict::Untestable]);
    assert_eq!(found[2].actual, "14.00");
    assert_eq!((found[3].code, found[3].actual.as_str()), (Some("no-fact"), "no fact Forward P/E was given"));
}

#[test]
fn a_fact_in_a_claim_has_its_label_in_quotation_marks() {
    for (claim, said) in [
        ("fact > 1", "character 6: found \">\"; expected ( and a label, as in fact(\"forward P/E\")"),
        ("fact(14) > 1", "character 6: found \"14\"; expected a label in quotation marks, as in fact(\"forward P/E\")"),
        ("fact(\"a\") > close", "character 13: found \"close\"; expected a figure of the page"),
    ] {
        let error = levelchart::claim::Claim::parse(claim).unwrap_err().to_string();
        assert!(error.starts_with(said), "{claim}: {error}");
    }
    let claim = levelchart::claim::Claim::parse("fact(\"pe\") > 1").unwrap();
    assert_eq!(claim.to_string(), "fact(\"pe\") > 1");
}

#[test]
fn a_statement_that_is_asked_later_finds_what_the_analysis_found() {
    let series = demo::smallcap();
    let share = series.times_ms().iter().map(|&time_ms| (time_ms, 60.0)).collect();
    let counts = "date,advances,declines\n2026-02-05,1,1\n2026-02-06,3,2\n";
    let counts = parse_values(counts, &Hints::default()).expect("counts").value;
    let claims = [
        "path(2150) waiting",
        "fact(\"Forward P/E\") = 14",
        "reward(2150) < 1",
        "ad_ratio = 1.5",
        "breadth = 60%",
        "close(twin) = close",
        "pulse > 50",
    ];
    let spec = Spec {
        claims: claims.map(String::from).to_vec(),
        paths: PathSpec::parse_list("above 2150: 2250").expect("a path"),
        scenarios: vec![ScenarioSpec::parse("long 2080 stop 2000 target 2150").expect("an idea")],
        facts: [with("", "").expect("a fact")].into(),
        advances: Some(Moves::of(counts).expect("counts")),
        breadth: Some(BreadthSource::Values(share)),
        compare: vec![("twin".into(), series.clone())],
        ..Spec::default()
    };
    let analyzer = Analyzer::new(series, &spec).expect("an analysis");
    assert_eq!(analyzer.analysis().claims.len(), claims.len());
    for (found, claim) in analyzer.analysis().claims.iter().zip(claims) {
        assert_eq!(found.verdict, Verdict::Holds, "{claim}: {}", found.actual);
        let again = analyzer.check(&analyzer.claim(claim).expect("a claim"));
        assert_eq!((again.verdict, &again.actual), (found.verdict, &found.actual), "{claim}");
    }
}
