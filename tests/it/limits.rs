//! Limits of what is read: each is told with what was found and what may be.

use crate::demo::smallcap;
use levelchart::analysis::{Analyzer, Spec};
use levelchart::event::Event;
use levelchart::limit::*;
use levelchart::series::{Bar, Hints, Series, parse, parse_values};
use std::fs;
use std::path::Path;

fn refusal(text: &str) -> (&'static str, String) {
    let error = parse(text, &Hints::default()).unwrap_err();
    (error.kind.code(), error.to_string())
}

/// The number that a script gives to a constant, with its products read.
fn in_script(file: &str, name: &str) -> usize {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/npm").join(file)).unwrap();
    let (_, after) = text.split_once(&format!("const {name} = ")).unwrap();
    let (value, _) = after.split_once(';').unwrap();
    value.split('*').map(|factor| factor.trim().replace('_', "").parse::<usize>().unwrap()).product()
}

#[test]
fn the_scripts_have_the_same_limits() {
    assert_eq!(in_script("answer.js", "MOST_BYTES"), MOST_BYTES);
    assert_eq!(in_script("plain.js", "MOST_ROWS"), MOST_ROWS);
}

#[test]
fn security_md_lists_every_limit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    for file in ["src/limit.rs", "src/analysis/spec/check.rs"] {
        let source = fs::read_to_string(root.join(file)).unwrap();
        let names: Vec<&str> =
            source.split("const MOST_").skip(1).map(|rest| rest.split(':').next().unwrap()).collect();
        assert!(!names.is_empty(), "{file} has no limits");
        for name in names {
            assert!(listed.contains(&format!("`MOST_{name}`")), "SECURITY.md does not list MOST_{name} of {file}");
        }
    }
}

#[test]
fn a_text_has_a_most_of_bytes() {
    let (code, message) = refusal(&" ".repeat(MOST_BYTES + 1));
    assert_eq!((code, message.as_str()), ("too-large", "found 67108865 bytes; expected at most 67108864"));
}

#[test]
fn a_row_has_a_most_of_bytes() {
    let row = ",".repeat(MOST_ROW_BYTES + 1);
    let (code, message) = refusal(&format!("date,close\n2026-02-05,1\n{row}\n2026-02-06,2\n"));
    assert_eq!(
        (code, message.as_str()),
        ("too-large", "row 3: found 1048577 bytes in a row; expected at most 1048576")
    );
}

#[test]
fn a_text_has_a_most_of_rows() {
    let (code, message) = refusal(&"2026-02-06,2\n".repeat(MOST_ROWS + 2));
    assert_eq!((code, message.as_str()), ("too-large", "found 1000001 rows; expected at most 1000000"));
}

#[test]
fn rows_that_never_close_their_quotes_are_counted_as_rows() {
    assert_eq!(refusal(&"\"\n".repeat(MOST_ROWS + 2)).0, "too-large");
}

#[test]
fn json_has_a_most_of_values_and_of_floors() {
    let (code, message) = refusal(&format!("[{}0]", "0,".repeat(MOST_VALUES)));
    assert_eq!(code, "bad-json");
    assert!(message.ends_with("no text holds more than 10 million values"), "{message}");
    assert_eq!(refusal(&"[".repeat(MOST_NESTED + 2)).0, "bad-json");
    assert_eq!(refusal(&"[".repeat(MOST_BYTES)).0, "bad-json");
}

#[test]
fn a_chart_has_a_most_of_events_and_claims() {
    let events = format!("date,label\n{}", "2026-01-28,Fed\n".repeat(MOST_EVENTS + 1));
    let error = Event::parse_list(&events).unwrap_err();
    assert_eq!(error.to_string(), "events: found \"1001 events\"; expected at most 1000 events");
    let spec = Spec { claims: vec!["rsi(14) ~ 63".into(); MOST_CLAIMS + 1], ..Spec::default() };
    let error = Analyzer::new(smallcap(), &spec).unwrap_err();
    assert_eq!(error.to_string(), "claims: found 1001 statements; expected at most 1000");
}

#[test]
fn a_price_beyond_the_greatest_is_left_out_and_told_and_its_row_in_values_has_none() {
    let read = parse("date,close\n2026-02-04,1\n2026-02-05,1e31\n2026-02-06,2\n", &Hints::default()).unwrap();
    assert_eq!(read.value.closes(), [1.0, 2.0]);
    let reason = &read.dropped[0].reason;
    assert_eq!(reason, "found 1e31; expected 0, or a close from 1e-30 to 1e30");
    assert_eq!(parse("date,close\n2026-02-04,1\n2026-02-05,1e30\n", &Hints::default()).unwrap().value.len(), 2);
    let tiny = parse("date,close\n2026-02-04,1e-30\n2026-02-05,9e-31\n2026-02-06,2e-30\n", &Hints::default()).unwrap();
    assert_eq!(tiny.dropped[0].reason, "found a close next to 0; expected 0, or a close from 1e-30 to 1e30");
    assert_eq!(tiny.value.closes(), [1e-30, 2e-30]);
    let values = parse_values("date,v,w\n2026-02-05,1,1\n2026-02-06,1e31,2\n", &Hints::default()).unwrap();
    assert!(values.value.columns()[0].1[1].is_nan());
}

#[test]
fn prices_that_overflow_each_other_are_no_series_whose_levels_never_end() {
    let bar = |day: i32| Bar::of_close(i64::from(day) * 86_400_000, if day % 2 == 0 { f64::MAX } else { f64::MIN });
    assert!(Series::new((0..40).map(bar).collect()).is_err());
}
