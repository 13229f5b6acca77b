//! Which bars are in view.

use crate::demo;
use crate::demo::{iso, series_of};
use levelchart::series::Series;
use levelchart::view::{Range, Viewport};

fn demo_series() -> Series {
    series_of("www/data/smallcap.csv")
}

fn seen(range: &str) -> (String, String) {
    let series = demo_series();
    let bars = Range::parse(range).unwrap().of(&series).bars(series.len());
    (iso(series.times_ms()[bars.start]), iso(series.times_ms()[bars.end - 1]))
}

#[test]
fn one_year_begins_on_the_same_day_a_year_earlier() {
    assert_eq!(seen("1y"), ("2025-02-06".into(), "2026-02-06".into()));
}

#[test]
fn six_months_begin_in_august() {
    assert_eq!(seen("6m"), ("2025-08-06".into(), "2026-02-06".into()));
}

#[test]
fn two_dates_are_both_included() {
    assert_eq!(seen("2025-10-01 2025-10-31"), ("2025-10-01".into(), "2025-10-31".into()));
}

#[test]
fn a_range_longer_than_the_series_shows_all_of_it() {
    assert_eq!(seen("9y"), ("2024-01-11".into(), "2026-02-06".into()));
}

#[test]
fn a_range_without_bars_shows_all() {
    assert_eq!(seen("1990-01-01 1990-12-31"), ("2024-01-11".into(), "2026-02-06".into()));
}

#[test]
fn what_is_no_range_is_named_in_the_error() {
    for text in ["", "1", "y", "0m", "-3m", "1w", "2025-10-31 2025-10-01", "2025-02-30 2025-03-01", "70000m"] {
        let message = Range::parse(text).unwrap_err().to_string();
        assert!(message.contains(&format!("{text:?}")) && message.contains("expected"), "{message}");
    }
}

#[test]
fn a_month_before_the_thirty_first_of_march_ends_in_february() {
    let bars = |iso: &str| levelchart::series::Bar::of_close(demo::day(iso), 1.0);
    let series =
        Series::new(["2026-02-27", "2026-02-28", "2026-03-02", "2026-03-31"].map(bars).to_vec()).unwrap().value;
    let view = Range::parse("1m").unwrap().of(&series);
    assert_eq!(view.bars(series.len()), 1..4);
}

#[test]
fn bars_that_are_partly_in_view_are_seen() {
    let view = Viewport { first: 1.5, count: 2.0 };
    assert_eq!(view.bars(10), 1..4);
    assert_eq!(view.bars(2), 1..2);
}

#[test]
fn a_view_beside_the_series_sees_nothing() {
    assert!(Viewport { first: 20.0, count: 5.0 }.bars(10).is_empty());
    assert!(Viewport { first: -9.0, count: 5.0 }.bars(10).is_empty());
}
