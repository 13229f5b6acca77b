//! Columns of numbers and tables of cells, as a page hands them over without text.
#![allow(clippy::float_cmp, reason = "prices pass unchanged")]

use levelchart::series::{Cell, Columns, Hints, Series, SeriesErrorKind, Table};

const DAY: f64 = 86_400_000.0;
const TIMES: [f64; 3] = [0.0, DAY, 2.0 * DAY];
const CLOSES: [f64; 3] = [10.0, 11.0, 12.0];

#[test]
fn times_and_closes_are_enough() {
    let columns = Columns { time_ms: &TIMES, close: &CLOSES, ..Columns::default() };
    let series = Series::from_columns(&columns).unwrap().value;
    assert_eq!(series.closes(), CLOSES);
    assert_eq!(series.times_ms(), [0, 86_400_000, 172_800_000]);
    assert!(!series.has_range());
}

#[test]
fn each_column_lands_in_its_place() {
    let columns = Columns {
        time_ms: &TIMES,
        open: Some(&[9.0, 10.0, 11.0]),
        high: Some(&[13.0, 14.0, 15.0]),
        low: Some(&[5.0, 6.0, 7.0]),
        close: &CLOSES,
        volume: Some(&[1.0, 0.0, 3.0]),
    };
    let series = Series::from_columns(&columns).unwrap().value;
    assert_eq!(series.opens(), [9.0, 10.0, 11.0]);
    assert_eq!(series.highs(), [13.0, 14.0, 15.0]);
    assert_eq!(series.lows(), [5.0, 6.0, 7.0]);
    assert_eq!((series.volumes()[0], series.volumes()[2]), (1.0, 3.0));
    assert!(series.volumes()[1].is_nan());
}

#[test]
fn columns_of_different_lengths_are_an_error_that_names_one() {
    let columns = Columns { time_ms: &TIMES, high: Some(&[1.0]), close: &CLOSES, ..Columns::default() };
    let error = Series::from_columns(&columns).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::UnevenColumns { expected: 3, found: 1 });
    let expected = "column \"high\": found 1 values; expected 3, as many as there are times";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_time_that_is_no_time_drops_its_row() {
    let times = [0.0, f64::NAN, f64::INFINITY, 1e300, DAY];
    let columns = Columns { time_ms: &times, close: &[10.0, 11.0, 12.0, 13.0, 14.0], ..Columns::default() };
    let checked = Series::from_columns(&columns).unwrap();
    assert_eq!(checked.value.closes(), [10.0, 14.0]);
    let rows: Vec<usize> = checked.dropped.iter().map(|d| d.row).collect();
    assert_eq!(rows, [2, 3, 4]);
    assert_eq!(checked.dropped[0].column.as_deref(), Some("time"));
    assert_eq!(checked.dropped[0].reason, "found nothing; expected milliseconds since 1970");
}

#[test]
fn empty_columns_are_no_rows() {
    assert_eq!(Series::from_columns(&Columns::default()).unwrap_err().kind, SeriesErrorKind::Empty);
}

#[test]
fn a_table_of_a_page_is_read_as_its_reader_sees_it() {
    let mut table = Table::new(["Date", "Close*", "Volume"]);
    table.push_row(1, ["Feb 6, 2026", "2,142.67", "4,313,150,000"].map(Cell::Text));
    table.push_row(2, ["Feb 5, 2026", "2,109.15", "4,818,770,000"].map(Cell::Text));
    table.push_row(3, [Cell::Text("Feb 4, 2026"), Cell::Empty]);
    let checked = table.series(&Hints::default()).unwrap();
    assert_eq!(checked.value.closes(), [2109.15, 2142.67]);
    assert_eq!(checked.value.volumes(), [4_818_770_000.0, 4_313_150_000.0]);
    assert_eq!((checked.dropped[0].row, checked.dropped[0].column.as_deref()), (3, Some("Close*")));
}

#[test]
fn a_table_may_mix_texts_and_numbers() {
    let mut table = Table::new(["time", "close"]);
    table.push_row(1, [Cell::Text("2026-02-05"), Cell::Number(10.0)]);
    table.push_row(2, [Cell::Text("2026-02-06T00:00:00+01:00"), Cell::Text("11")]);
    assert_eq!(table.series(&Hints::default()).unwrap().value.closes(), [10.0, 11.0]);
}

#[test]
fn surplus_cells_are_ignored() {
    let mut table = Table::new(["time", "close"]);
    for row in 1..3 {
        table.push_row(row, [Cell::Number(row as f64 * 1e12), Cell::Number(10.0), Cell::Number(99.0)]);
    }
    assert_eq!(table.series(&Hints::default()).unwrap().value.closes(), [10.0, 10.0]);
    assert_eq!(table.names(), ["time", "close"]);
    assert_eq!(table.len(), 2);
}
