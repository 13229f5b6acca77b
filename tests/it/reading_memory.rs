//! The most memory that reading takes beyond the text: a phone that opens an article has little. Columns of numbers are about as large
//! as the text that they were read from, and nothing else of its size may stand beside them. In a page the text is given up before
//! days are settled: see `tests/browser/reading.test.mjs`.

use allocation_counter::measure;
use levelchart::series::{Hints, Series, iso_date, parse};
use std::fmt::Write as _;
use std::hint::black_box;

/// The most bytes that reading takes for a byte of the text.
const MOST: f64 = 1.3;

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// Bars with a range and a volume: days, or minutes on a clock of UTC.
fn file(rows: usize, are_days: bool) -> String {
    let mut text = String::from("date,open,high,low,close,volume\n");
    for (row, nth) in (0..rows).zip(1_000_i64..) {
        let open = 1000.0 + (row % 89) as f64 / 4.0;
        let (close, volume) = (open + 0.5, 1_000_000 + 7919 * row % 900_000);
        let time = if are_days {
            iso_date(nth * DAY_MS)
        } else {
            let (of_day, minute) = (nth * MINUTE_MS % DAY_MS / 3_600_000, nth % 60);
            format!("{}T{of_day:02}:{minute:02}", iso_date(nth * MINUTE_MS))
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{time},{open:.2},{:.2},{:.2},{close:.2},{volume}", open + 2.0, open - 2.0);
    }
    text
}

fn series(text: &str) -> Series {
    parse(text, &Hints::default()).unwrap().value
}

/// The most bytes that reading takes beyond the text, for a byte of it.
fn times_the_text(text: &str) -> f64 {
    measure(|| drop(black_box(series(text)))).bytes_max as f64 / text.len() as f64
}

#[test]
fn a_plain_file_is_read_in_little_more_than_its_columns() {
    for (rows, are_days) in [(25_000, true), (25_000, false), (100_000, true)] {
        let text = file(rows, are_days);
        assert_eq!(series(&text).len(), rows);
        let times = times_the_text(&text);
        assert!(times < MOST, "{rows} rows, days {are_days}: {times:.2} times the text");
    }
}
