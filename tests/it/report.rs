//! The report of an analysis: its fields are those that the types of the package declare, each of the declared kind.

mod declared;
#[path = "../../src/cli/json.rs"]
mod json;

use crate::demo;
use declared::{Kind, Types};
use json::Json;
use levelchart::analysis::{BreadthSource, Spec};
use levelchart::claim::Verdict;
use levelchart::report::{Fields, Notes, analysis};
use levelchart::series::{DateOrder, DayClock, Reading};
use levelchart::strike::Strike;
use levelchart::study::{PathSpec, ScenarioSpec, ScenarioState};
use levelchart::{Analyzer, Attributes, Hints, Options, parse};
use serde_json::Value;
use std::collections::BTreeSet;

/// A reading with what the demo's file leaves out.
fn read_otherwise(mut reading: Reading) -> Reading {
    let shares = "date,share,close\n2026-02-05,A,1\n2026-02-05,B,5\n2026-02-06,A,2\n2026-02-06,B,6\n";
    let hints = Hints { series: Some("B".into()), ..Hints::default() };
    let of_shares = parse(shares, &hints).unwrap().reading;
    reading.series = of_shares.series;
    reading.columns.extend(of_shares.columns.into_iter().filter(|column| column.role == "series"));
    let hours = "date,time,close,venue\n2026-02-05,09:30,1,X\n2026-02-05,10:30,2,X\n";
    let of_hours = parse(hours, &Hints::default()).unwrap().reading;
    reading.unused = of_hours.unused;
    let thousands = "date,close,Volume (000s)\n2026-02-05,1,5\n2026-02-06,2,6\n";
    let of_thousands = parse(thousands, &Hints::default()).unwrap().reading;
    reading.columns.retain(|column| column.role != "volume");
    reading.columns.extend(of_thousands.columns.into_iter().filter(|column| column.role == "volume"));
    reading.layout = Some("months across, years down");
    reading.columns.extend(of_hours.columns.into_iter().filter(|column| column.role == "clock"));
    (reading.encoding, reading.path) = (Some("utf-8".into()), Some("result".into()));
    (reading.time_unit, reading.zone) = (Some("ms"), Some("US/Eastern".into()));
    reading.days = Some(DayClock::After);
    (reading.date_order, reading.unit) = (Some(DateOrder::DayFirst), Some("$".into()));
    reading
}

/// An analysis of the demo in which every part exists, as of a date before the last bar.
fn everything() -> (Analyzer, Notes) {
    let mut rows: Vec<String> = demo::text("www/data/smallcap.csv").lines().map(String::from).collect();
    rows[2] = "2024-01-12,2096.24,2110.79,2073.19,n/a,4667030000".into(); // no close: left out
    rows[3] = "2024-01-16,2088.28,2064.17,2100.24,2071.15,5604540000".into(); // high and low exchanged: kept
    let checked = parse(&rows.join("\n"), &Hints::default()).unwrap();
    let (series, mut notes) = Notes::of(checked);
    notes.reading = read_otherwise(notes.reading);
    let other = demo::closes_of("www/data/benchmarks.csv", "sp500");
    let options = Options::read(&Attributes {
        averages: Some("sma:50 ema:100".into()),
        bands: Some("20 2".into()),
        macd: Some("12 26 9".into()),
        volume_average: Some(20.0),
        levels: Some("2150 resistance; 2080; auto:2".into()),
        claims: Some(vec!["rsi(14) > 0".into(), "close < 1".into(), "return(10, nikkei) > 0".into()]),
        published: Some("2026-01-05".into()),
        trend: Some("2025-10-16 2025-11-14 support".into()),
        ..Attributes::default()
    });
    let spec = Spec {
        scenarios: ScenarioSpec::parse_list(
            "long 2080 stop 1500 targets 2110 9000; long 2080 stop 1500 targets 9000; long 2080 stop 2000 targets 9000; \
             if above 2080 long targets 9000; if below 1000 short stop 2000 target 900",
        )
        .unwrap(),
        paths: PathSpec::parse_list("above 2080: 9000; above 2080: 2110; above 2060: 9000; below 1000: 900").unwrap(),
        lines: vec![demo::own("target", "Median target", None, "www/data/targets.csv")],
        panes: vec![demo::own("vol", "Volatility", Some([10.0, 30.0]), "www/data/volatility.csv")],
        notes: ["above", "below", "2100"].map(|price| demo::note("2025-12-01", price, "/n.html")).into(),
        facts: [("/pe.html", "2026-02-06"), ("", "")]
            .map(|(url, date)| demo::fact("Forward P/E", 14.0, url, date))
            .into(),
        advances: Some(demo::moves("www/data/advances.csv")),
        strikes: Strike::parse_list("strike,calls,puts,date\n2000,1,2,2026-01-05\n2100,,2,2026-01-05\n").unwrap().into(),
        breadth: Some(BreadthSource::members(vec![other.clone(), demo::smallcap()])),
        compare: vec![("sp500".into(), other)],
        ..options.unwrap().spec
    };
    (Analyzer::new(series, &spec).unwrap(), notes)
}

fn report(analyzer: &Analyzer, notes: &Notes) -> Value {
    Json::filled(|out| analysis(out, analyzer, notes)).0.into()
}

fn types() -> Types {
    Types::read(include_str!("../../www/npm/index.d.ts"))
}

/// Compares a value with the types that declare it, and notes which fields it has.
struct Comparison<'a> {
    types: &'a Types,
    bars: usize,
    /// `Interface.field` of each field that held more than `null` or an empty list.
    filled: BTreeSet<String>,
    /// What differs.
    faults: Vec<String>,
}

impl Comparison<'_> {
    fn object(&mut self, place: &str, interface: &str, value: &Value) {
        let Value::Object(found) = value else {
            return self.faults.push(format!("{place}: found {value}; expected an object {interface}"));
        };
        let declared = self.types.fields(interface);
        for name in found.keys().filter(|&name| !declared.contains_key(name)) {
            self.faults.push(format!("{place}.{name}: {interface} does not declare it"));
        }
        for (name, kinds) in &declared {
            let place = format!("{place}.{name}");
            let Some(value) = found.get(name) else {
                self.faults.push(format!("{place}: {interface} declares it, and the report has none"));
                continue;
            };
            match kinds.iter().find(|kind| self.fits(kind, value)) {
                Some(kind) => self.inside(&place, kind, value),
                None => self.faults.push(format!("{place}: found {value}; expected {kinds:?}")),
            }
            if !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty()) {
                self.filled.insert(format!("{interface}.{name}"));
            }
        }
    }

    /// Whether a value is of a kind, apart from the fields of objects.
    fn fits(&self, kind: &Kind, value: &Value) -> bool {
        let is_column = |items: &Vec<Value>| {
            items.len() == self.bars && items.iter().all(|item| item.is_number() || item.is_null())
        };
        match kind {
            Kind::Null => value.is_null(),
            Kind::Number => value.is_number(),
            Kind::Flag => value.is_boolean(),
            Kind::Text => value.is_string(),
            Kind::Literal(text) => value == text.as_str(),
            Kind::Column => value.as_array().is_some_and(is_column),
            Kind::List(item) => value.as_array().is_some_and(|items| items.iter().all(|value| self.fits(item, value))),
            Kind::Object(_) => value.is_object(),
        }
    }

    /// Goes on with the objects in a value.
    fn inside(&mut self, place: &str, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Object(interface), value) => self.object(place, interface, value),
            (Kind::List(item), Value::Array(items)) => {
                for (at, value) in items.iter().enumerate() {
                    self.inside(&format!("{place}[{at}]"), item, value);
                }
            }
            _ => {}
        }
    }
}

fn compared(types: &Types, bars: usize, report: &Value) -> (Vec<String>, BTreeSet<String>) {
    let mut comparison = Comparison { types, bars, filled: BTreeSet::new(), faults: Vec::new() };
    comparison.object("analysis", "Analysis", report);
    (comparison.faults, comparison.filled)
}

#[test]
fn a_report_has_exactly_the_fields_of_the_types_each_of_its_kind() {
    let (analyzer, notes) = everything();
    let (faults, filled) = compared(&types(), analyzer.analysis().bars, &report(&analyzer, &notes));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let all = types().all_fields("Analysis");
    assert!(all.len() > 80, "only {} fields were read from the types", all.len());
    let empty: Vec<_> = all.difference(&filled).collect();
    assert!(empty.is_empty(), "nothing in this analysis fills {empty:?}");
}

#[test]
fn the_analysis_with_everything_has_each_case_that_a_field_tells_apart() {
    let analyzer = everything().0;
    let a = analyzer.analysis();
    let verdicts: Vec<_> = a.claims.iter().map(|claim| claim.verdict).collect();
    assert_eq!(verdicts, [Verdict::Holds, Verdict::Fails, Verdict::Untestable]);
    let states: Vec<_> = a.scenarios.iter().map(|scenario| scenario.state).collect();
    assert!(
        matches!(
            states[..],
            [
                ScenarioState::Target { .. },
                ScenarioState::Open,
                ScenarioState::Invalidated { .. },
                ScenarioState::Open,
                ScenarioState::Waiting
            ]
        ),
        "{states:?}"
    );
    let states: Vec<_> = a.paths.iter().map(|path| path.state.name()).collect();
    assert_eq!(states, ["triggered", "reached", "failed", "waiting"]);
}

#[test]
fn a_report_of_two_bars_has_the_same_fields_with_null_where_nothing_is_known() {
    let series = demo::of_closes(&[10.0, 11.0]);
    let options = Options::read(&Attributes { levels: Some("20".into()), ..Attributes::default() }).unwrap();
    let report = report(&Analyzer::new(series, &options.spec).unwrap(), &Notes::default());
    let (faults, _) = compared(&types(), 2, &report);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!((&report["rsi"]["last"], &report["levels"][0]["lastContact"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_report_says_how_many_automatic_levels_were_asked_for() {
    let asked = |levels: Option<&str>, auto_levels| {
        let attributes = Attributes { levels: levels.map(String::from), auto_levels, ..Attributes::default() };
        let spec = Options::read(&attributes).unwrap().spec;
        report(&Analyzer::new(demo::smallcap(), &spec).unwrap(), &Notes::default())["autoLevels"].as_u64()
    };
    assert_eq!(asked(None, None), Some(4));
    assert_eq!(asked(Some("2150"), None), Some(0));
    assert_eq!(asked(Some("2150; auto:1"), None), Some(1));
    assert_eq!(asked(Some("2150"), Some(6.0)), Some(6));
}

#[test]
fn a_report_that_differs_from_the_types_is_found() {
    let (analyzer, notes) = everything();
    let whole = report(&analyzer, &notes);
    let changed = |change: fn(&mut Value)| {
        let mut report = whole.clone();
        change(&mut report);
        compared(&types(), analyzer.analysis().bars, &report).0.len()
    };
    assert_eq!(changed(|_| {}), 0);
    assert_eq!(changed(|report| report["levels"][0]["born2"] = 1.into()), 1, "a field more");
    assert_eq!(changed(|report| drop(report["atr"].as_object_mut().unwrap().remove("last"))), 1, "a field less");
    assert_eq!(changed(|report| report["rsi"]["zone"] = "middle".into()), 1, "a name that is not declared");
    assert_eq!(changed(|report| report["lastClose"] = Value::Null), 1, "null where the types have none");
    assert_eq!(changed(|report| report["bands"]["upper"] = Value::Array(Vec::new())), 1, "a column that is too short");
    assert_eq!(changed(|report| report["claims"][0]["bars"][0] = "1".into()), 1, "a text for a number");
}

#[test]
fn a_number_that_is_not_finite_is_null() {
    let out = Json::filled(|out| {
        out.number("nan", f64::NAN);
        out.number("infinite", f64::INFINITY);
        out.number("none", None);
        out.column("column", &[f64::NAN, 1.5]);
    });
    assert_eq!(
        Value::from(out.0),
        serde_json::json!({ "nan": null, "infinite": null, "none": null, "column": [null, 1.5] })
    );
}
