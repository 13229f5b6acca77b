//! Files of further kinds: the same three days, as programs that nobody complained of write them.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, iso_date, parse};
use std::fmt::Write as _;

#[test]
fn the_same_days_are_read_from_files_of_many_kinds() {
    let cases = [
        (
            "lines of JSON",
            "{\"date\":\"2024-01-02\",\"close\":10}\n{\"date\":\"2024-01-03\",\"close\":11}\n{\"date\":\"2024-01-04\",\"close\":12}\n",
        ),
        (
            "a candle within each object",
            r#"[{"time":"2024-01-02","mid":{"o":"1","h":"13","l":"1","c":"10"}},{"time":"2024-01-03","mid":{"o":"1","h":"13","l":"1","c":"11"}},{"time":"2024-01-04","mid":{"o":"1","h":"13","l":"1","c":"12"}}]"#,
        ),
        (
            "a table with its columns described",
            r#"{"datatable":{"data":[["2024-01-02",10],["2024-01-03",11],["2024-01-04",12]],"columns":[{"name":"date","type":"Date"},{"name":"close","type":"double"}]}}"#,
        ),
        ("lists with their names first", r#"[["day","close"],["2024-01-02",10],["2024-01-03",11],["2024-01-04",12]]"#),
        (
            "rows by their number",
            r#"{"0":{"date":"2024-01-02","close":10},"1":{"date":"2024-01-03","close":11},"2":{"date":"2024-01-04","close":12}}"#,
        ),
        (
            "columns by the number of the row",
            r#"{"Date":{"0":"2024-01-02","1":"2024-01-03","2":"2024-01-04"},"Close":{"0":10,"1":11,"2":12}}"#,
        ),
        ("lists under dates", r#"{"2024-01-02":[9,13,8,10],"2024-01-03":[9,13,8,11],"2024-01-04":[9,13,8,12]}"#),
        ("a column set by blanks", "Date         Close\n2024-01-02   10.00\n2024-01-03   11.00\n2024-01-04   12.00\n"),
        ("row names without a name", "Close;Volume\n2024-01-02;10;500\n2024-01-03;11;600\n2024-01-04;12;700\n"),
        ("dates and times in digits", "time,close\n20240102000000,10\n20240103000000,11\n20240104000000,12\n"),
        ("points after every part of a date", "날짜,종가\n2024. 1. 2.,10\n2024. 1. 3.,11\n2024. 1. 4.,12\n"),
        ("signs of a year, a month and a day", "日付,終値\n2024年1月2日,10\n2024年1月3日,11\n2024年1月4日,12\n"),
        (
            "the zone in brackets",
            "time,close\n2024-01-02T00:00+01:00[Europe/Paris],10\n2024-01-03T00:00+01:00[Europe/Paris],11\n2024-01-04T00:00+01:00[Europe/Paris],12\n",
        ),
        (
            "the evening before in UTC",
            "time,close\n2024-01-01T23:00:00Z,9\n2024-01-02T23:00:00Z,10\n2024-01-03T23:00:00Z,11\n2024-01-04T23:00:00Z,12\n2024-01-07T23:00:00Z,13\n",
        ),
        ("pence", "date,price\n2024-01-02,10p\n2024-01-03,11p\n2024-01-04,12p\n"),
    ];
    for (kind, text) in cases {
        let series = parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{kind}: {error}")).value;
        let found: Vec<(String, f64)> =
            series.times_ms().iter().zip(series.closes()).map(|(&ms, &close)| (iso_date(ms), close)).collect();
        if kind == "the evening before in UTC" {
            assert_eq!((found[0].0.as_str(), found[4].0.as_str()), ("2024-01-02", "2024-01-08"), "{kind}");
            continue;
        }
        let expected = [("2024-01-02", 10.0), ("2024-01-03", 11.0), ("2024-01-04", 12.0)];
        assert_eq!(found, expected.map(|(day, close)| (day.to_owned(), close)), "{kind}");
    }
}

#[test]
fn periods_stand_at_their_first_day() {
    for (texts, expected) in [
        (["2024-W01", "2024-W05"], ["2024-01-01", "2024-01-29"]),
        (["2015M03", "2015M04"], ["2015-03-01", "2015-04-01"]),
        (["Q1 2005", "Q2 2005"], ["2005-01-01", "2005-04-01"]),
        (["2005-Q3", "2005-Q4"], ["2005-07-01", "2005-10-01"]),
        (["Mar-24", "Apr-24"], ["2024-03-01", "2024-04-01"]),
        (["03/2024", "04/2024"], ["2024-03-01", "2024-04-01"]),
        (["202403", "202404"], ["2024-03-01", "2024-04-01"]),
    ] {
        let text = format!("period,value\n{},1.5\n{},2.5\n", texts[0], texts[1]);
        let series = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{texts:?}: {error}")).value;
        let found: Vec<String> = series.times_ms().iter().map(|&ms| iso_date(ms)).collect();
        assert_eq!(found, expected, "{texts:?}");
    }
}

#[test]
fn a_last_week_that_is_not_over_is_told() {
    let mut text = String::from("date,close\n");
    for day in ["01-01", "01-08", "01-15", "01-22", "01-29", "02-02"] {
        writeln!(text, "2024-{day},10").unwrap();
    }
    let codes: Vec<&str> = parse(&text, &Hints::default()).unwrap().warnings.iter().map(|w| w.code.code()).collect();
    assert_eq!(codes, ["short-last-bar"]);
}
