//! Files of real markets, unchanged in every value: compared with the plainest reading there is, fields between commas.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, Series, iso_time, parse};
use std::{fs, path::Path};

/// Each with its bars.
const FILES: [(&str, usize); 5] = [
    ("tests/data/sp500-1999.csv", 1_200),
    ("tests/data/arch_sp500_head.csv", 1_199),
    ("www/data/smallcap.csv", 520),
    ("www/data/stock.csv", 320),
    ("www/data/coin.csv", 720),
];

/// A field such as `2026-02-06`, `2026-02-06T09:00Z` or `1/4/1999`, the month first, as times are shown.
fn time(field: &str) -> String {
    match field.split('/').collect::<Vec<_>>()[..] {
        [month, day, year] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => field.trim_end_matches("T00:00Z").into(),
    }
}

/// Compares each day and each value of `series` with the fields of the file.
fn compare(file: &str, text: &str, series: &Series) {
    let mut lines = text.lines();
    let names: Vec<String> = lines.next().unwrap().split(',').map(str::to_ascii_lowercase).collect();
    let columns = [
        ("open", series.opens()),
        ("high", series.highs()),
        ("low", series.lows()),
        ("close", series.closes()),
        ("volume", series.volumes()),
    ];
    for (bar, line) in lines.enumerate() {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(iso_time(series.times_ms()[bar]).trim_end_matches("T00:00Z"), time(fields[0]), "{file}: {line}");
        for (name, column) in columns {
            let Some(place) = names.iter().position(|other| other == name) else { continue };
            match fields[place].parse::<f64>() {
                Ok(value) if name != "volume" || value > 0.0 => {
                    assert_eq!(column[bar], value, "{file}, {name}: {line}");
                }
                _ => assert!(name == "volume" && column[bar].is_nan(), "{file}, {name}: {line}"),
            }
        }
    }
}

#[test]
fn real_files_are_read_unchanged_in_every_value() {
    for (file, bars) in FILES {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let header = text.lines().next().unwrap().replace(',', "\",\"");
        let body = text.split_once('\n').unwrap().1;
        // The header in quotes is for the reader of any file.
        for text in [text.clone(), format!("\"{header}\"\n{body}"), text.replace('\n', "\r\n")] {
            let read = parse(&text, &Hints::default()).unwrap();
            assert_eq!((read.value.len(), read.dropped.len()), (bars, 0), "{file}");
            compare(file, &text.replace(['"', '\r'], ""), &read.value);
        }
    }
}
