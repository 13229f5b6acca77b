//! Returns, extremes of a period and the way down from one.

use crate::demo::{bar_on, closes_of, smallcap};
use levelchart::study::{drawdown, highest, lowest, returns};

#[test]
fn a_return_compares_with_the_close_that_many_bars_ago() {
    let series = smallcap();
    let closes = series.closes();
    let values = returns(closes, 10);
    assert!(values[..10].iter().all(|x| x.is_nan()));
    assert!(
        values[10..]
            .iter()
            .zip(closes)
            .zip(&closes[10..])
            .all(|((r, then), now)| (then * (1.0 + r) - now).abs() < 1e-9)
    );
    assert!((values[519] - 0.04).abs() < 6e-4, "{}", values[519]); // as the data's own check allows
}

#[test]
fn the_benchmarks_of_the_demo_rose_by_1_5_and_1_percent() {
    for (name, expected) in [("sp500", 0.015), ("nasdaq", 0.01)] {
        let series = closes_of("www/data/benchmarks.csv", name);
        let last = returns(series.closes(), 10)[series.last()];
        assert!((last - expected).abs() < 2e-4, "{name}: {last}"); // as the data's own check allows
    }
}

#[test]
fn a_return_over_more_bars_than_there_are_has_no_value() {
    assert!(returns(&[1.0, 2.0], 2).iter().all(|x| x.is_nan()));
    assert_eq!(returns(&[1.0, 2.0], 5).len(), 2);
    assert_eq!(returns(&[1.0, 2.0], 0), [0.0, 0.0]);
}

#[test]
fn the_demo_stands_7_percent_below_the_high_of_2025() {
    let series = smallcap();
    let year = bar_on(&series, "2025-01-02")..bar_on(&series, "2025-12-31") + 1;
    let down = drawdown(&series, year.clone(), series.last()).unwrap();
    let high = series.highs()[year].iter().fold(0.0_f64, |a, &b| a.max(b));
    assert!((down - (series.closes()[519] / high - 1.0)).abs() < 1e-15); // one rounding
    assert_eq!((down * 100.0).round().to_bits(), (-7.0_f64).to_bits());
}

#[test]
fn a_drawdown_sees_only_the_part_of_the_period_that_is_over() {
    let series = smallcap();
    let early = drawdown(&series, 0..520, 100).unwrap();
    assert_eq!(drawdown(&series, 0..101, 100), Some(early));
    assert_eq!(drawdown(&series, 200..300, 100), None);
}

#[test]
fn an_extreme_is_found_where_it_first_occurs() {
    let values = [f64::NAN, 2.0, 1.0, 2.0, 1.0];
    assert_eq!(highest(&values, 0..5), Some((1, 2.0)));
    assert_eq!(lowest(&values, 0..5), Some((2, 1.0)));
    assert_eq!(lowest(&values, 0..1), None);
    assert_eq!(lowest(&values, 3..9), None);
}
