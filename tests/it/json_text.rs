//! JSON text in the shapes that data services give it.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Bar, Checked, Hints, Series, SeriesError, parse, parse_values};
use proptest::prelude::*;

fn read(text: &str) -> Result<Checked<Series>, SeriesError> {
    parse(text, &Hints::default())
}

fn bars() -> Series {
    let bar = |time_ms, open, high, low, close, volume| Bar { time_ms, open, high, low, close, volume };
    let (first, second) = (1_770_249_600_000, 1_770_336_000_000);
    Series::new(vec![bar(first, 1.0, 4.0, 0.5, 2.0, 100.0), bar(second, 2.0, 5.0, 1.5, 3.0, 200.0)]).unwrap().value
}

fn assert_reads(text: &str) {
    assert_eq!(read(text).unwrap().value, bars(), "{text}");
}

#[test]
fn a_list_of_objects_is_a_series() {
    assert_reads(
        r#" [{"date": "2026-02-05", "open": 1, "high": 4, "low": 0.5, "close": 2, "volume": 100},
             {"date": "2026-02-06", "open": 2, "high": 5, "low": 1.5, "close": 3, "volume": 200}]"#,
    );
}

#[test]
fn members_may_come_in_any_order_and_with_others() {
    assert_reads(
        r#"[{"x": {"y": [1, {}]}, "close": "2", "t": null, "time": 1770249600000, "open": 1, "high": 4, "low": 0.5, "volume": 100},
            {"volume": 200, "low": "1.5", "ok": true, "high": 5, "open": 2, "close": 3, "time": 1770336000000}]"#,
    );
}

#[test]
fn an_object_of_columns_is_a_series() {
    assert_reads(
        r#"{"time": [1770249600000, 1770336000000], "open": [1, 2], "high": [4, 5], "low": [0.5, 1.5], "close": [2, 3],
            "volume": [100, 200], "note": "x", "other": [1]}"#,
    );
}

#[test]
fn columns_of_different_lengths_are_an_error_that_names_one() {
    let error = read(r#"{"time": [1770249600000, 1770336000000], "close": [2]}"#).unwrap_err();
    let expected = "column \"close\": found 1 values; expected 2, as many as there are times";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_list_of_lists_is_a_series() {
    assert_reads("[[1770249600000, 1, 4, 0.5, 2, 100], [1770336000000, 2, 5, 1.5, 3, 200]]");
    assert_reads(r#"[["2026-02-05", "1", "4", "0.5", "2", "100"], ["2026-02-06", "2", "5", "1.5", "3", "200"]]"#);
}

#[test]
fn wrappers_are_opened() {
    let list = "[[1770249600, 1, 4, 0.5, 2, 100], [1770336000, 2, 5, 1.5, 3, 200]]";
    assert_reads(&format!(r#"{{"status": "ok", "data": {list}}}"#));
    assert_reads(&format!(r#"{{"meta": {{"count": 2}}, "result": {{"values": {list}}}}}"#));
}

#[test]
fn an_object_by_dates_is_a_series() {
    assert_reads(
        r#"{"Meta Data": {"1. Information": "Daily"}, "Time Series (Daily)": {
            "2026-02-06": {"1. open": "2", "2. high": "5", "3. low": "1.5", "4. close": "3", "5. volume": "200"},
            "2026-02-05": {"1. open": "1", "2. high": "4", "3. low": "0.5", "4. close": "2", "5. volume": "100"}}}"#,
    );
    let series = read(r#"{"2026-02-05": 2, "2026-02-06": 3}"#).unwrap().value;
    assert_eq!(series.closes(), [2.0, 3.0]);
}

#[test]
fn values_of_a_line_are_closes() {
    let series = read(r#"[{"time": "2026-02-05", "value": 2}, {"time": "2026-02-06", "value": 3}]"#).unwrap().value;
    assert_eq!(series.closes(), [2.0, 3.0]);
    assert!(!series.has_range());
}

#[test]
fn null_and_the_values_that_are_no_json_are_missing() {
    let text = r#"[{"date": "2026-02-04", "close": NaN}, {"date": "2026-02-05", "close": 2, "high": null},
                   {"date": "2026-02-06", "close": 3}, {"date": "2026-02-07", "close": -Infinity}, null, 7]"#;
    let checked = read(text).unwrap();
    assert_eq!(checked.value.closes(), [2.0, 3.0]);
    let rows: Vec<usize> = checked.dropped.iter().map(|d| d.row).collect();
    assert_eq!(rows, [1, 4, 5, 6]);
}

#[test]
fn the_last_of_two_members_of_one_name_counts() {
    let text = r#"[{"date": "2026-02-05", "close": 1, "close": 2}, {"date": "2026-02-06", "close": 3}]"#;
    assert_eq!(read(text).unwrap().value.closes(), [2.0, 3.0]);
}

#[test]
fn escapes_in_strings_are_read() {
    let text = r#"[{"\u0064ate": "2026\u002d02-05", "clo\u0073e": 2}, {"date": "2026-02-06", "close": "\u0033", "\ud83d\ude00\n\"": "\ud83d"}]"#;
    assert_eq!(read(text).unwrap().value.closes(), [2.0, 3.0]);
}

#[test]
fn named_values_come_from_json_too() {
    let text = r#"{"date": ["2026-02-05", "2026-02-06"], "sp500": [-1, 2], "nasdaq": [3, null]}"#;
    let values = parse_values(text, &Hints::default()).unwrap().value;
    assert_eq!(values.column("sp500"), Some(&[-1.0, 2.0][..]));
    assert!(values.column("nasdaq").unwrap()[1].is_nan());
}

#[test]
fn broken_json_is_an_error_with_its_line_and_character() {
    for (text, expected) in [
        ("[1, 2", "row 1: found the end of the text at character 6; expected a comma or ]"),
        ("[\n  {\"date\": x}]", "row 2: found \"x\" at character 12; expected a value"),
        ("{\"a\" 1}", "row 1: found \"1\" at character 6; expected a colon"),
        ("{a: 1}", "row 1: found \"a\" at character 2; expected a name in quotation marks"),
        ("[] []", "row 1: found \"[\" at character 4; expected the end of the text"),
        ("[1.2.3]", "row 1: found \"1\" at character 2; expected a number"),
        ("[\"ä", "row 1: found the end of the text at character 4; expected a closing quotation mark"),
        ("[\"\\q\"]", "row 1: found \"q\" at character 4; expected an escape such as \\n"),
        ("[1,]", "row 1: found \"]\" at character 4; expected a value"),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn json_without_prices_is_an_error() {
    for text in ["{}", "{\"error\": \"limit reached\"}", "[1, 2, 3]", "{\"a\": {\"b\": 1}}"] {
        let error = read(text).unwrap_err();
        let expected = "found JSON without prices; expected a list of objects with date and close, or an object with a list for each column";
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn empty_lists_are_no_rows() {
    for text in ["[]", "{\"data\": []}", "{\"time\": [], \"close\": []}"] {
        assert_eq!(read(text).unwrap_err().kind.code(), "empty", "{text}");
    }
}

#[test]
fn json_nested_without_end_is_refused() {
    let error = read(&"[".repeat(1_000_000)).unwrap_err();
    assert!(error.to_string().ends_with("expected data that are not nested as deep"), "{error}");
    let error = read(&"{\"a\":".repeat(1_000_000)).unwrap_err();
    assert!(error.to_string().ends_with("expected data that are not nested as deep"), "{error}");
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let number = prop_oneof![any::<i32>().prop_map(f64::from), -1e15..1e15];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number.prop_map(|x| serde_json::json!(x)),
        "2026-02-[01][0-9]|.{0,8}".prop_map(Value::String),
    ];
    let name = prop::sample::select(vec!["date", "time", "close", "open", "data", "2026-02-06", "é\"\\\n"]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().map(|(n, v)| (n.into(), v)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn columns_written_by_another_program_are_read_to_the_last_digit(closes in prop::collection::vec(1e-3..1e9_f64, 2..50)) {
        let time: Vec<i64> = (0..).map(|day| 1_599_955_200_000 + day * 86_400_000).take(closes.len()).collect();
        let text = serde_json::json!({ "time": time, "close": closes }).to_string();
        let series = read(&text).unwrap().value;
        prop_assert_eq!(series.closes(), closes);
        prop_assert_eq!(series.times_ms(), time);
    }

    #[test]
    fn json_of_any_shape_is_read_or_refused_for_its_shape(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assume!(text.starts_with(['{', '[']));
        if let Err(error) = read(&text) {
            let found = error.value.as_deref().unwrap_or_default();
            let sound = error.kind.code() != "bad-json" || found == "JSON without prices" || found.ends_with(" numbers");
            prop_assert!(sound, "{} for {}", error, text);
        }
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(text in r#"[\[{](["\[\]{}:,\\0-9.eE -]|null|"date"|"close"|.){0,60}"#) {
        let _ = (read(&text), parse_values(&text, &Hints::default()));
    }

    #[test]
    fn a_text_that_was_cut_is_refused(cut in 1..200_usize) {
        let text = r#"[{"date": "2026-02-05", "open": 1, "high": 4, "low": 0.5, "close": 2, "volume": 100},
                       {"date": "2026-02-06", "open": 2, "high": 5, "low": 1.5, "close": 3, "volume": 200}]"#;
        prop_assume!(cut < text.len());
        prop_assert_eq!(read(&text[..cut]).unwrap_err().kind.code(), "bad-json");
    }
}
