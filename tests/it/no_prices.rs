//! Numbers that are no prices: units traded, times of day, the year of a sum, and bars above a second header.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Checked, Hints, Series, iso_date, parse};

/// A day, its open and close, a change, and units traded.
type Row = (String, [f64; 2], f64, u32);

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn what_is_counted_is_never_a_close() {
    for name in ["Volume", "Vol.", "Umsatz", "Open Interest", "Trades", "成交量"] {
        for text in [
            format!("Date,{name}\n2024-01-02,5000\n2024-01-03,5100\n2024-01-04,5300\n"),
            format!("Date,Range,{name}\n2024-01-02,1 - 2,5000\n2024-01-03,2 - 3,5100\n"),
            format!(
                r#"[{{"date":"2024-01-02","px":"ten","{name}":500}},{{"date":"2024-01-03","px":"eleven","{name}":700}}]"#
            ),
        ] {
            let error =
                parse(&text, &Hints::default()).map(|read| panic!("{:?}\n{text}", read.value.closes())).unwrap_err();
            assert_eq!(error.kind.code(), "no-close-column", "{error}\n{text}");
        }
        let asked = Hints { columns: vec![("close".into(), name.into())], ..Hints::default() };
        let text = format!("Date,{name}\n2024-01-02,5000\n2024-01-03,5100\n");
        assert_eq!(parse(&text, &asked).unwrap().value.closes(), [5000.0, 5100.0], "{name}, asked for");
    }
}

#[test]
fn an_open_beside_units_traded_is_no_close() {
    for names in ["Open,Volume", "High,Volume", "Low,Trades", "Open,Note"] {
        let text = format!("Date,{names}\n2024-01-02,1,5\n2024-01-03,2,5\n2024-01-04,3,6\n");
        let error =
            parse(&text, &Hints::default()).map(|read| panic!("{:?}\n{text}", read.value.closes())).unwrap_err();
        assert_eq!(error.kind.code(), "no-close-column", "{error}\n{text}");
    }
}

#[test]
fn units_traded_behind_other_columns_are_found_without_a_header() {
    let row = |at: u32| {
        let open = 100.0 + f64::from(at * 7 % 11) / 8.0;
        let close = 100.0 + f64::from((at + 1) * 7 % 11) / 8.0;
        (format!("2024-01-{:02}", at + 1), [open, close], f64::from(at % 5) - 2.25, 1_000_000 + at * 7919)
    };
    let rows: Vec<_> = (0..30).map(row).collect();
    let whole = |(date, [open, close], _, volume): &Row| {
        let (high, low, adjusted) = (open.max(*close) + 0.5, open.min(*close) - 0.5, close * 0.93);
        format!("{date},{open},{high},{low},{close},{adjusted:.2},{volume}\n")
    };
    let series = read(&rows.iter().map(whole).collect::<Vec<_>>().concat()).value;
    assert_eq!(series.volumes(), rows.iter().map(|row| f64::from(row.3)).collect::<Vec<_>>());
    assert_eq!(series.closes(), rows.iter().map(|row| row.1[1]).collect::<Vec<_>>());
    let alone = |(date, [_, close], change, _): &Row| format!("{date},{close},{change}\n");
    let series = read(&rows.iter().map(alone).collect::<Vec<_>>().concat()).value;
    assert!(series.volumes().iter().all(|volume| volume.is_nan()), "{:?}", series.volumes());
}

#[test]
fn times_of_day_may_be_counted_since_midnight() {
    let minutes = [570.0, 600.0, 675.0, 719.0, 960.0];
    let file = |write: &dyn Fn(f64) -> String| {
        let row = |day: u32, at: usize| format!("2024-01-{day:02},{},{}.5\n", write(minutes[at]), 10 + at);
        let rows = (2..4).flat_map(|day| (0..minutes.len()).map(move |at| (day, at)));
        format!("Date,Time,Close\n{}", rows.map(|(day, at)| row(day, at)).collect::<Vec<_>>().concat())
    };
    let expected = read(&file(&|minute| format!("{:02}:{:02}", minute.div_euclid(60.0), minute % 60.0))).value;
    for (kind, text) in [
        ("minutes", file(&|minute| minute.to_string())),
        ("seconds", file(&|minute| (minute * 60.0).to_string())),
        ("a part of a day", file(&|minute| format!("{:.9}", minute / 1_440.0))),
    ] {
        assert_eq!(read(&text).value.times_ms(), expected.times_ms(), "{kind}\n{text}");
    }
}

#[test]
fn a_year_among_months_is_the_row_of_a_sum() {
    let checked = read("Month,Price\n2023-10,10\n2023-11,11\n2023-12,12\n2023,11\n2024-01,12\n2024-02,13\n2024,12.5\n");
    let dates: Vec<String> = checked.value.times_ms().iter().map(|&ms| iso_date(ms)).collect();
    assert_eq!(dates, ["2023-10-01", "2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"]);
    assert_eq!(checked.value.closes(), [10.0, 11.0, 12.0, 12.0, 13.0]);
    assert_eq!(checked.dropped.iter().map(|row| row.row).collect::<Vec<_>>(), [5, 8]);
}

#[test]
fn bars_above_a_header_with_other_columns_are_left_out_aloud() {
    let text = "Date,Close\n2024-01-02,10\n2024-01-03,11\nDate,Close,Volume\n2024-01-05,13,100\n2024-01-08,14,100\n2024-01-09,15,100\n";
    let checked = read(text);
    assert_eq!(checked.dropped.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 3], "{:?}", checked.dropped);
    let reason = "stands above the names in line 4, whose columns are others; expected one header";
    assert!(checked.dropped.iter().all(|row| row.reason == reason), "{:?}", checked.dropped);
}
