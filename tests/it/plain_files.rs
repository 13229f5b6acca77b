//! Plain files: the short way to a series gives what the reader of any file gives.

use levelchart::series::{Hints, Table, parse, parse_values};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Both ways read the same: the series with all that is said of it, and the values by date.
fn assert_same(text: &str) -> Result<(), TestCaseError> {
    let hints = Hints::default();
    let any = Table::from_text(text).and_then(|table| table.series(&hints));
    prop_assert_eq!(parse(text, &hints).map(|c| format!("{c:?}")), any.map(|c| format!("{c:?}")), "{}", text);
    let any = Table::from_text(text).and_then(|table| table.values(&hints));
    prop_assert_eq!(parse_values(text, &hints).map(|c| format!("{c:?}")), any.map(|c| format!("{c:?}")), "{}", text);
    Ok(())
}

#[test]
fn the_files_of_the_demo_and_of_the_field_are_read_the_same_both_ways() {
    let mut read = 0;
    for folder in ["www/data", "tests/data", "tests/data/field"] {
        read += files(Path::new(folder));
    }
    assert!(read > 20, "{read} files");
}

fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let each = |path: std::path::PathBuf| {
        if path.is_dir() {
            return files(&path);
        }
        let Ok(text) = fs::read_to_string(&path) else { return 0 };
        assert_same(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        1
    };
    entries.map(each).sum()
}

#[test]
fn a_plain_number_of_any_length_is_the_nearest_one() {
    for number in [
        "0.1",
        "2142.67",
        "100000.00000000000",
        "99999999.9999999",
        "999999999.9999999",
        "9007199254740993.1",
        "0.00000000000000000000012345678901234567",
        "000000000000000000002142.67",
        "12345678901234567890123.25",
    ] {
        let text = format!("date,close\n2026-02-05,{number}\n2026-02-06,{number}\n2026-02-09,{number}\n");
        let close = parse(&text, &Hints::default()).unwrap().value.closes()[0];
        assert_eq!(close.to_bits(), number.parse::<f64>().unwrap().to_bits(), "{number}");
    }
}

/// A number as it may stand in a cell, most often a plain one.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        120 => (10_000..30_000_u32).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        2 => (1_000..9_000_u32).prop_map(|price| price.to_string()),
        1 => (1_000..9_999_u32).prop_map(|mills| format!("{}.{:03}", mills / 1_000, mills % 1_000)),
        1 => prop::sample::select(vec!["", "0", "-1.5", "n/a", "1e3", "1,5", ".5", "7.", "+3", "123456789.123456789", " 12.5", "\"3\""])
            .prop_map(String::from),
    ]
}

fn time() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "T00:00:00Z",
        " 14:30",
        "T14:30:00.250Z",
        "T23:00:00+01:00",
        "T9:30",
        "T24:00",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn whatever_looks_plain_is_read_the_same_both_ways(
        header in prop::sample::select(vec![
            "date,open,high,low,close,volume", "Date,Open,High,Low,Close,Adj Close,Volume", "time,close", "Time,Close,Volume", "date,value",
            "date,a,b", "date,close,close", "date,close,Datetime", "day,close", "date,open,low,high,close", "date,sp500,time", "DATE,CLOSE,", "date, close",
        ]),
        days in prop::collection::vec((0..4_i64, time()), 1..12),
        cells in prop::collection::vec(cell(), 12 * 7),
        same_time in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", "\n\n"]),
        tail in prop::sample::select(vec!["", "", "", "\n", "# end\n", "Total,5\n"]),
    ) {
        use levelchart::series::{CivilDate, iso_date, millis_of};
        let width = header.split(',').count();
        let mut day = millis_of(CivilDate::new(2024, 2, 26).unwrap());
        let mut text = format!("{header}{end}");
        for (row, (gap, time)) in days.iter().enumerate() {
            day += gap * 86_400_000;
            let time = if same_time { days[0].1 } else { time };
            let values: Vec<&str> = (1..width).map(|column| cells[row * 7 + column - 1].as_str()).collect();
            text.extend([&iso_date(day), time, ",", &values.join(","), end]);
        }
        assert_same(&(text + tail))?;
    }
}

/// The way from one close to the next of a file whose prices are of a kind: what looks like no price is said by both ways.
fn walk() -> impl Strategy<Value = (f64, f64)> {
    let step = prop_oneof![Just(1.0), Just(-1.0), Just(0.0), Just(0.5), Just(2.0), Just(-0.25), Just(10.0)];
    (prop::sample::select(vec![0.0, 1.0, 2.0, 8.0, 20.0, 40.25, 100.0, 20_240_101.0]), step)
}

/// A change of a run of closes at one bar, as of a split, a typing error or a price that is not known.
fn odd() -> impl Strategy<Value = Option<(usize, f64)>> {
    prop_oneof![
        3 => Just(None),
        1 => (0..40_usize, prop::sample::select(vec![0.5, 2.0, 10.0, 0.01, 100.0, 0.0])).prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn closes_that_are_doubtful_as_a_whole_are_doubted_both_ways(
        (first, step) in walk(),
        rows in 1..40_usize,
        parts in prop::sample::select(vec!["close", "close,volume", "open,high,low,close", "open,high,low,close,volume"]),
        decimals in prop::sample::select(vec![0, 0, 1, 2, 3]),
        odd in odd(),
        gap in prop::sample::select(vec![1_i64, 1, 3, 7, 30]),
        counts_units in any::<bool>(),
        hole in prop::option::of(0..40_usize),
    ) {
        use levelchart::series::{CivilDate, iso_date, millis_of};
        let day = millis_of(CivilDate::new(2024, 2, 26).unwrap());
        let mut text = format!("date,{parts}\n");
        for (row, nth) in (0..rows).zip(0_i64..) {
            let change = odd.filter(|(at, _)| *at == row).map_or(1.0, |(_, factor)| factor);
            let price = (first + step * row as f64) * change;
            let number = |part: &str| match part {
                "volume" => if counts_units { format!("{}", row + 1) } else { format!("{}", 1000 + row * 777 % 5_000) },
                _ => format!("{price:.decimals$}"),
            };
            let values: Vec<String> = parts.split(',').map(number).collect();
            let date = iso_date(day + gap * nth * 86_400_000);
            let at = if hole == Some(row) { format!("{date}{}", ",".repeat(values.len())) } else { format!("{date},{}", values.join(",")) };
            text.extend([&at, "\n"]);
        }
        assert_same(&text)?;
    }
}
