//! Bars that stand in JSON as lists of numbers, in any order, alone or beside units traded.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, Series, SeriesErrorKind, WarningCode, parse};
use serde_json::{Map, Value, json};

/// Date, open, high, low, close and units traded of 30 days. Each day begins near the end of the one before.
type Day = (String, [f64; 5]);

fn days() -> Vec<Day> {
    let mut last = 100.0;
    let day = |day: u32| {
        let open = last + f64::from(day % 3) / 8.0;
        let close = open + f64::from(day * 5 % 7) - 2.75;
        last = close;
        let units = f64::from(1_000 + day * 377 % 1_300);
        (format!("2024-01-{:02}", day + 1), [open, open.max(close) + 0.5, open.min(close) - 0.75, close, units])
    };
    (0..30).map(day).collect()
}

const OPEN: usize = 0;
const HIGH: usize = 1;
const LOW: usize = 2;
const CLOSE: usize = 3;
/// The orders of charting programs: of most, of those that part bodies from wicks, of those that begin with the range.
const ORDERS: [[usize; 4]; 4] =
    [[OPEN, HIGH, LOW, CLOSE], [OPEN, CLOSE, LOW, HIGH], [LOW, OPEN, CLOSE, HIGH], [HIGH, LOW, OPEN, CLOSE]];

fn list(day: &Day, order: [usize; 4]) -> Value {
    order.map(|part| day.1[part]).to_vec().into()
}

/// The shapes of rows and columns in which lists stand beside units traded.
fn beside_units(order: [usize; 4]) -> Vec<Value> {
    let days = days();
    let dates: Vec<&str> = days.iter().map(|day| &*day.0).collect();
    let (bars, units): (Vec<Value>, Vec<f64>) = days.iter().map(|day| (list(day, order), day.1[4])).unzip();
    let rows = |name: &str| -> Value {
        days.iter().map(|day| json!({"date": day.0, name: list(day, order), "volume": day.1[4]})).collect()
    };
    let keyed: Map<String, Value> =
        days.iter().map(|day| (day.0.clone(), json!({"bar": list(day, order), "volume": day.1[4]}))).collect();
    let five: Vec<Value> = bars
        .iter()
        .zip(&units)
        .map(|(bar, units)| {
            let mut bar = bar.as_array().unwrap().clone();
            bar.push((*units).into());
            bar.into()
        })
        .collect();
    let wide: Vec<Value> = days.iter().zip(&five).map(|(day, bar)| json!({"t": day.0, "values": bar})).collect();
    let nested: Vec<Value> = days.iter().map(|day| json!([day.0, list(day, order), day.1[4]])).collect();
    vec![
        rows("ohlc"),
        rows("values"),
        rows("Kurs"),
        json!({"result": {"rows": rows("bar")}}),
        json!({"dates": dates, "ohlc": bars, "volume": units}),
        json!({"data": {"volume": units, "time": dates, "candles": bars}}),
        json!({"labels": dates, "bars": five}),
        Value::Object(keyed),
        wide.into(),
        nested.into(),
    ]
}

fn read(value: &Value) -> Series {
    let checked = parse(&value.to_string(), &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{value}"));
    let doubts: Vec<_> = checked.warnings.iter().filter(|w| w.code != WarningCode::MissingSessions).collect();
    assert!(doubts.is_empty(), "{doubts:?}\n{value}");
    checked.value
}

#[track_caller]
fn assert_bars(value: &Value, parts: usize) {
    let series = read(value);
    let found: Vec<Vec<f64>> = (0..series.len())
        .map(|index| {
            let bar = series.bar(index).unwrap();
            [bar.open, bar.high, bar.low, bar.close, bar.volume][..parts].to_vec()
        })
        .collect();
    assert_eq!(found, days().iter().map(|day| day.1[..parts].to_vec()).collect::<Vec<_>>(), "{value}");
}

#[test]
fn lists_in_any_order_are_bars_beside_their_units_traded() {
    for value in ORDERS.into_iter().flat_map(beside_units) {
        assert_bars(&value, 5);
    }
}

#[test]
fn points_of_charts_whose_values_are_lists_are_bars() {
    for order in ORDERS {
        let points: Vec<Value> = days().iter().map(|day| json!({"x": day.0, "y": list(day, order)})).collect();
        let units: Vec<Value> = days().iter().map(|day| json!({"x": day.0, "y": day.1[4]})).collect();
        for value in [
            json!({"series": [{"data": points}]}),
            json!({"series": [{"name": "AAA", "data": points}, {"name": "Volume", "data": units}]}),
            json!({"volume": units, "any": points}),
            json!([{"data": points}]),
        ] {
            assert_bars(&value, 4);
        }
    }
}

#[test]
fn lists_of_several_shares_are_never_mixed() {
    let rows: Vec<Value> = days()
        .iter()
        .map(|day| {
            let other: Vec<f64> = day.1[..4].iter().map(|price| price * 3.0).collect();
            json!({"date": day.0, "AAA": list(day, ORDERS[0]), "BBB": other})
        })
        .collect();
    let text = Value::from(rows).to_string();
    let error = parse(&text, &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::SeveralSeries(vec!["AAA".into(), "BBB".into()]));
    let hints = Hints { series: Some("BBB".into()), ..Hints::default() };
    let closes: Vec<f64> = days().iter().map(|day| day.1[CLOSE] * 3.0).collect();
    assert_eq!(parse(&text, &hints).unwrap().value.closes(), closes);
}

#[test]
fn a_list_beside_a_close_is_no_bar_where_it_does_not_hold_one() {
    let days = days();
    // The prices of another share among numbers of other kinds.
    let other = |nth: usize| days[(nth * 7 + 11) % 30].1[CLOSE] * 3.0;
    let rows: Vec<Value> = (0..30)
        .map(|nth| json!({"date": days[nth].0, "close": days[nth].1[CLOSE], "tags": [other(nth), 7, nth % 3, 1]}))
        .collect();
    let series = read(&rows.into());
    assert_eq!(series.closes(), days.iter().map(|day| day.1[CLOSE]).collect::<Vec<_>>());
    assert_eq!(series.highs(), series.closes(), "no high was read");
}
