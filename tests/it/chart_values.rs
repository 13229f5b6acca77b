//! Values of charts in JSON: points that are objects, and lists that have no dates, or not as many.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, parse};
use serde_json::{Value, json};

fn days() -> Vec<String> {
    (1..=28).map(|day| format!("2024-02-{day:02}")).collect()
}

fn closes() -> Vec<f64> {
    (0..28).map(|day| 100.0 + f64::from(day * 5 % 7) - f64::from(day % 3) / 8.0).collect()
}

fn configurations(labels: &Value, values: &Value) -> Vec<Value> {
    vec![
        json!({"labels": labels, "datasets": [{"label": "AAA", "data": values}]}),
        json!({"type": "line", "data": {"datasets": [{"data": values}], "labels": labels}}),
        json!({"xAxis": {"data": labels}, "series": [{"name": "AAA", "data": values}]}),
        json!({"series": [{"data": values}], "xAxis": [{"categories": labels}]}),
    ]
}

#[track_caller]
fn error(value: &Value) -> String {
    parse(&value.to_string(), &Hints::default()).unwrap_err().to_string()
}

#[test]
fn points_that_are_objects_are_their_values() {
    for name in ["value", "y", "v"] {
        let style = json!({"itemStyle": {"color": "red", "width": 2}});
        for plain in [true, false] {
            let point = |close: f64| {
                let mut point = if plain { json!({}) } else { style.clone() };
                point[name] = close.into();
                point
            };
            let points: Value = closes().into_iter().map(point).collect();
            for value in configurations(&json!(days()), &points) {
                let checked = parse(&value.to_string(), &Hints::default()).unwrap();
                assert_eq!(checked.value.closes(), closes(), "{value}");
                assert_eq!(checked.value.len(), days().len());
                assert!(checked.warnings.is_empty(), "{:?}", checked.warnings);
            }
        }
        let pairs: Vec<Value> = days().iter().zip(closes()).map(|(day, close)| json!({name: [day, close]})).collect();
        let checked = parse(&json!({"series": [{"data": pairs}]}).to_string(), &Hints::default()).unwrap();
        assert_eq!(checked.value.closes(), closes(), "{name}");
    }
}

#[test]
fn lists_of_another_length_than_their_labels_say_so() {
    for left_out in [1, 3] {
        let expected =
            |found: usize, times: usize| format!("found {found} values; expected {times}, as many as there are times");
        for value in configurations(&json!(days()), &json!(closes()[left_out..])) {
            let message = error(&value);
            assert!(message.ends_with(&expected(28 - left_out, 28)), "{message}\n{value}");
        }
        for value in configurations(&json!(days()[left_out..]), &json!(closes())) {
            let message = error(&value);
            assert!(message.ends_with(&expected(28, 28 - left_out)), "{message}\n{value}");
        }
    }
}

#[test]
fn lists_beside_labels_that_are_no_dates_say_which_are_missing() {
    let labels: [fn(usize) -> String; 3] =
        [|day| format!("{:02} Feb", day + 1), |day| format!("{:02}/02", day + 1), |day| format!("Day {day}")];
    for label in labels {
        let first = label(0);
        let labels: Vec<String> = (0..28).map(label).collect();
        for value in configurations(&json!(labels), &json!(closes())) {
            let expected = format!(
                "found \"{first}\" beside a list of 28 numbers; expected a list of dates such as 2026-02-06, one for each"
            );
            assert_eq!(error(&value), expected, "{value}");
        }
    }
    for value in [json!(closes()), json!({"prices": closes()}), json!({"series": [{"name": "AAA", "data": closes()}]})]
    {
        let expected =
            "found no dates beside a list of 28 numbers; expected a list of dates such as 2026-02-06, one for each";
        assert_eq!(error(&value), expected, "{value}");
    }
}

#[test]
fn series_without_names_beside_labels_are_no_rows_of_a_table() {
    let other: Vec<f64> = closes().iter().map(|close| close * 3.0).collect();
    let value = json!({"labels": days(), "datasets": [{"data": closes()}, {"data": other}]});
    assert!(error(&value).starts_with("found 2 series: \"2\", \"3\"; "), "{}", error(&value));
    let hints = Hints { series: Some("3".into()), ..Hints::default() };
    assert_eq!(parse(&value.to_string(), &hints).unwrap().value.closes(), other);
}
