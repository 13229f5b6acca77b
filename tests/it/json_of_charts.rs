//! Data as configurations of charts and services of tables hold them: columns described apart from rows, labels beside series.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Checked, Hints, Series, SeriesErrorKind, iso_date, parse};
use serde_json::{Value, json};

/// Bars of 30 days: date, open, high, low, close. Each begins near the end of the one before.
fn bars() -> Vec<(String, [f64; 4])> {
    let mut last = 100.0;
    let bar = |day: u32| {
        let open = last + f64::from(day % 3) / 8.0;
        let close = open + f64::from(day * 5 % 7) - 2.75;
        last = close;
        (format!("2024-01-{:02}", day + 1), [open, open.max(close) + 0.5, open.min(close) - 0.75, close])
    };
    (0..30).map(bar).collect()
}

fn read(value: &Value) -> Checked<Series> {
    parse(&value.to_string(), &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{value}"))
}

fn assert_closes(kind: &str, value: &Value) {
    let checked = read(value);
    let dates: Vec<String> = checked.value.times_ms().iter().map(|&ms| iso_date(ms)).collect();
    assert_eq!(dates, bars().into_iter().map(|(date, _)| date).collect::<Vec<_>>(), "{kind}");
    assert_eq!(checked.value.closes(), bars().iter().map(|(_, [.., close])| *close).collect::<Vec<_>>(), "{kind}");
}

fn column(part: usize) -> Vec<f64> {
    bars().iter().map(|(_, prices)| prices[part]).collect()
}

fn days() -> Vec<String> {
    bars().into_iter().map(|(date, _)| date).collect()
}

#[test]
fn rows_of_cells_have_the_names_of_columns_described_apart() {
    let cell = |value: Value| json!({"v": value, "f": "as readers see it"});
    let month_from_zero = |date: &str| {
        let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
        format!("Date({},{},{})", parts[0], parts[1] - 1, parts[2])
    };
    let rows: Vec<Value> = bars()
        .into_iter()
        .map(|(date, [.., close])| json!({"c": [cell(month_from_zero(&date).into()), cell(close.into())]}))
        .collect();
    let columns =
        json!([{"id": "A", "label": "Date", "type": "date"}, {"id": "B", "label": "Close", "type": "number"}]);
    assert_closes("cells", &json!({"cols": columns, "rows": rows, "parsedNumHeaders": 1}));
    assert_closes("cells in an answer", &json!({"status": "ok", "table": {"cols": columns, "rows": rows}}));
    let lists: Vec<Value> = bars().into_iter().map(|(date, [.., close])| json!([date, close])).collect();
    assert_closes("lists", &json!({"meta": {"cols": columns}, "columns": columns, "rows": lists}));
}

#[test]
fn labels_stand_beside_the_data_of_series() {
    let closes = column(3);
    for (kind, value) in [
        (
            "data sets",
            json!({"type": "line", "data": {"labels": days(), "datasets": [{"label": "Close", "data": closes}]}}),
        ),
        (
            "an axis",
            json!({"xAxis": {"type": "category", "data": days()}, "series": [{"type": "line", "data": closes}]}),
        ),
        (
            "categories",
            json!({"xAxis": [{"categories": days()}], "yAxis": {}, "series": [{"name": "AAA", "data": closes}]}),
        ),
        ("traces", json!({"data": [{"x": days(), "y": closes, "name": "AAA"}], "layout": {"title": {"text": "x"}}})),
        ("numbers first", json!({"series": [{"data": closes}], "xAxis": {"data": days()}})),
    ] {
        assert_closes(kind, &value);
    }
}

#[test]
fn of_several_series_beside_labels_none_is_taken_in_silence() {
    let other: Vec<f64> = column(3).iter().map(|close| close * 3.0 + 1.0).collect();
    let sets = |names: [&str; 2]| json!({"labels": days(), "datasets": [{"label": names[0], "data": column(3)}, {"label": names[1], "data": other}]});
    let text = sets(["AAA", "BBB"]).to_string();
    let error = parse(&text, &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::SeveralSeries(vec!["AAA".into(), "BBB".into()]));
    let hints = Hints { series: Some("BBB".into()), ..Hints::default() };
    assert_eq!(parse(&text, &hints).unwrap().value.closes(), other);
}

#[test]
fn lists_of_a_bar_each_beside_labels_are_told_by_what_they_hold() {
    // Open, close, low, high, as some charts order them; and in every other order.
    let orders = [[0, 3, 2, 1], [0, 1, 2, 3], [3, 0, 1, 2], [1, 2, 0, 3]];
    for order in orders {
        let rows: Vec<Value> = bars().iter().map(|(_, prices)| json!(order.map(|part| prices[part]))).collect();
        let value = json!({"xAxis": {"data": days()}, "series": [{"type": "candlestick", "data": rows}]});
        let series = read(&value).value;
        let read = [series.opens(), series.highs(), series.lows(), series.closes()];
        assert_eq!(read, [0, 1, 2, 3].map(column), "{order:?}");
    }
}

#[test]
fn columns_without_names_are_named_by_their_places() {
    let row = |(date, [open, .., close]): (String, [f64; 4])| format!("{date},{open},{}\n", close * 7.0);
    let rows = bars().into_iter().take(3).map(row).collect::<Vec<_>>().concat();
    let error = parse(&format!("Date,,\n{rows}"), &Hints::default()).unwrap_err();
    let SeriesErrorKind::SeveralSeries(places) = &error.kind else { panic!("{error}") };
    assert_eq!(places, &["2", "3"]);
    let hints = Hints { series: Some("2".into()), ..Hints::default() };
    assert_eq!(parse(&format!("Date,,\n{rows}"), &hints).unwrap().value.closes(), &column(0)[..3]);
}
