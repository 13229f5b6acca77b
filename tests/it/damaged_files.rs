//! Whole files as they occur: the demo's data, their damaged variants, and a real file.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Checked, Hints, Series, SeriesError, WarningCode, civil_date, parse, parse_values};
use std::{fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn load(path: &str) -> Result<Checked<Series>, SeriesError> {
    parse(&read(path), &Hints::default())
}

fn bad(name: &str) -> Checked<Series> {
    load(&format!("tests/data/bad/{name}.csv")).unwrap()
}

fn demo() -> Series {
    load("www/data/smallcap.csv").unwrap().value
}

fn rows(checked: &Checked<Series>) -> Vec<usize> {
    checked.dropped.iter().map(|d| d.row).collect()
}

#[test]
fn the_demo_has_520_bars_and_nothing_to_report() {
    let checked = load("www/data/smallcap.csv").unwrap();
    let series = &checked.value;
    assert_eq!((series.len(), series.has_range()), (520, true));
    assert_eq!((series.closes()[0], series.closes()[519]), (2096.24, 2142.67));
    let last = civil_date(series.times_ms()[519]);
    assert_eq!((last.year, last.month, last.day), (2026, 2, 6));
    assert_eq!((checked.dropped, checked.warnings), (Vec::new(), Vec::new()));
}

#[test]
fn the_demo_has_its_breadth_and_benchmarks() {
    let breadth = parse_values(&read("www/data/breadth.csv"), &Hints::default()).unwrap().value;
    assert_eq!(breadth.len(), 471);
    assert_eq!(breadth.column("pct_above_50d").unwrap()[470], 61.7);
    let benchmarks = parse_values(&read("www/data/benchmarks.csv"), &Hints::default()).unwrap().value;
    assert_eq!(benchmarks.times_ms(), demo().times_ms());
    assert_eq!(benchmarks.column("sp500").unwrap()[519], 6932.0);
    assert_eq!(benchmarks.column("nasdaq").unwrap()[0], 13395.36);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    assert_eq!(bad("descending"), load("www/data/smallcap.csv").unwrap());
    assert_eq!(bad("shuffled").value, demo());
}

#[test]
fn semicolons_and_decimal_commas_are_read() {
    let checked = bad("semicolon_decimal_comma");
    assert_eq!(checked.value, demo());
    assert_eq!((checked.dropped, checked.warnings), (Vec::new(), Vec::new()));
}

#[test]
fn rows_with_blank_prices_are_dropped() {
    let checked = bad("blank_prices");
    assert_eq!(checked.value.len(), 516);
    assert_eq!(checked.dropped.len(), 4);
    assert!(checked.dropped.iter().all(|d| d.reason == "found nothing; expected a number as the close"));
    assert_eq!(rows(&checked)[0], 52);
}

#[test]
fn of_repeated_days_the_last_row_counts() {
    let checked = bad("duplicates_conflicting");
    assert_eq!(checked.value.len(), 520);
    assert_eq!(rows(&checked), [102, 202, 302, 521]);
    assert_eq!(checked.value.closes()[519], 2000.0);
}

#[test]
fn exchanged_highs_and_lows_are_put_right() {
    let checked = bad("high_low_swapped");
    assert_eq!(checked.value, demo());
    assert!(!checked.warnings.is_empty());
    assert!(checked.warnings.iter().all(|w| w.code == WarningCode::RangeExchanged));
}

#[test]
fn a_volume_of_zero_throughout_is_no_volume() {
    let series = bad("volume_all_zero").value;
    assert!(series.volumes().iter().all(|v| v.is_nan()));
    assert_eq!(series.closes(), demo().closes());
}

#[test]
fn closes_alone_are_a_series_without_ranges() {
    let series = bad("close_only").value;
    assert!(!series.has_range());
    assert_eq!((series.closes(), series.highs()), (demo().closes(), demo().closes()));
}

#[test]
fn a_constant_price_is_fine_and_a_gap_is_told() {
    for (name, bars, warnings) in [("constant", 520, 0), ("gap_31_sessions", 489, 1)] {
        let checked = bad(name);
        assert_eq!((checked.value.len(), checked.dropped.len(), checked.warnings.len()), (bars, 0, warnings), "{name}");
    }
}

#[test]
fn too_little_data_is_an_error_in_words() {
    let error = load("tests/data/bad/header_only.csv").unwrap_err().to_string();
    assert_eq!(error, "no data rows found; expected at least two rows, each with a date and a close");
    let error = load("tests/data/bad/one_row.csv").unwrap_err().to_string();
    assert_eq!(error, "1 usable bar found; expected at least two");
}

#[test]
fn a_real_file_with_the_month_first_is_read() {
    let checked = load("tests/data/arch_sp500_head.csv").unwrap();
    let series = &checked.value;
    assert_eq!((series.len(), checked.dropped.len()), (1199, 0));
    let first = civil_date(series.times_ms()[0]);
    assert_eq!((first.year, first.month, first.day), (1999, 1, 4));
    // The close, not the adjusted close; the range is the row's own.
    assert_eq!(
        (series.closes()[0], series.highs()[0], series.lows()[0]),
        (1_228.099_976, 1_248.810_059, 1_219.099_976)
    );
}

#[test]
fn no_cut_of_a_file_makes_more_than_it_holds() {
    let text = read("www/data/smallcap.csv");
    let whole = demo();
    for cut in (0..text.len()).step_by(997) {
        if let Ok(checked) = parse(&text[..cut], &Hints::default()) {
            let bars = checked.value.len();
            // The last row may be cut in the middle of a number; the ones before stand.
            assert_eq!(checked.value.closes()[..bars - 1], whole.closes()[..bars - 1], "{cut}");
        }
    }
}
