//! Where axes are labelled.

mod demo;

use demo::{day, series_of};
use levelchart::tick::{TimeWeight, log_ticks, price_ticks, time_ticks, time_weight};
use proptest::prelude::*;

#[test]
fn the_demos_price_axis_is_labelled_at_round_hundreds() {
    let ticks = price_ticks(1940.0, 2310.0, 5);
    assert_eq!(ticks.values, [2000.0, 2100.0, 2200.0, 2300.0]);
    assert_eq!(ticks.decimals, 0);
}

#[test]
fn a_step_of_a_quarter_is_labelled_with_two_decimals() {
    let ticks = price_ticks(1.0, 2.0, 5);
    assert_eq!(ticks.values, [1.0, 1.25, 1.5, 1.75, 2.0]);
    assert_eq!(ticks.decimals, 2);
}

#[test]
fn ticks_below_one_are_the_numbers_that_their_labels_say() {
    // Adding 0.1 three times gives 0.30000000000000004; counting steps gives 0.3.
    assert_eq!(price_ticks(0.05, 0.45, 4).values, [0.1, 0.2, 0.3, 0.4]);
}

#[test]
fn a_range_without_extent_has_no_ticks() {
    assert!(price_ticks(5.0, 5.0, 5).values.is_empty());
    assert!(price_ticks(f64::NAN, 5.0, 5).values.is_empty());
    assert!(price_ticks(0.0, f64::INFINITY, 5).values.is_empty());
}

proptest! {
    #[test]
    fn ticks_lie_in_the_range_and_rise_and_are_no_more_than_asked(
        low in -1e6..1e6_f64, extent in 1e-6..1e6_f64, most in 1..12_usize,
    ) {
        let high = low + extent;
        prop_assume!(high > low);
        let ticks = price_ticks(low, high, most).values;
        prop_assert!(ticks.len() <= most, "{ticks:?}");
        // A tick at the edge may be off by the rounding of one division.
        let slack = extent * 1e-9 + low.abs() * 1e-15;
        prop_assert!(ticks.iter().all(|t| (low - slack..=high + slack).contains(t)), "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn with_room_for_three_there_is_at_least_one_tick(low in -1e6..1e6_f64, extent in 1e-3..1e6_f64) {
        prop_assert!(!price_ticks(low, low + extent, 3).values.is_empty());
    }
}

#[test]
fn a_new_year_weighs_more_than_a_new_month() {
    let weight = |a, b| time_weight(day(a), day(b));
    assert_eq!(weight("2025-12-31", "2026-01-02"), Some(TimeWeight::Year));
    assert_eq!(weight("2029-12-31", "2030-01-02"), Some(TimeWeight::Decade));
    assert_eq!(weight("2026-01-30", "2026-02-02"), Some(TimeWeight::Month));
    assert_eq!(weight("2026-03-31", "2026-04-01"), Some(TimeWeight::Quarter));
    assert_eq!(weight("2026-06-30", "2026-07-01"), Some(TimeWeight::Half));
    assert_eq!(weight("2026-02-02", "2026-02-03"), Some(TimeWeight::Day));
    assert_eq!(time_weight(0, 1), None);
}

#[test]
fn a_year_of_days_in_a_phones_width_is_labelled_by_quarters() {
    let series = series_of("www/data/smallcap.csv");
    let times = series.times_ms();
    let ticks = time_ticks(times, 268..520, 53.0);
    let first_days: Vec<String> = ticks.iter().map(|t| demo::iso(times[t.bar])).collect();
    assert_eq!(first_days, ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-02"]);
}

proptest! {
    #[test]
    fn date_labels_keep_their_distance(first in 0..500_usize, gap in 1.0..200.0_f64) {
        let series = series_of("www/data/smallcap.csv");
        let ticks = time_ticks(series.times_ms(), first..520, gap);
        for pair in ticks.windows(2) {
            prop_assert!((pair[1].bar - pair[0].bar) as f64 >= gap);
        }
    }
}

#[test]
fn a_wide_logarithmic_axis_is_labelled_at_one_two_and_five() {
    assert_eq!(log_ticks(3.0, 120.0, 6).values, [5.0, 10.0, 20.0, 50.0, 100.0]);
}

#[test]
fn a_logarithmic_axis_over_many_decades_is_labelled_at_powers_of_ten() {
    let ticks = log_ticks(0.01, 50_000.0, 4);
    assert_eq!(ticks.values, [0.01, 1.0, 100.0, 10_000.0]);
    assert_eq!(ticks.decimals, 2);
}

#[test]
fn a_narrow_logarithmic_axis_is_labelled_in_round_steps() {
    assert_eq!(log_ticks(1940.0, 2310.0, 5), price_ticks(1940.0, 2310.0, 5));
}

proptest! {
    #[test]
    fn logarithmic_ticks_lie_in_the_range_and_are_no_more_than_asked(
        low in 1e-5..1e5_f64, factor in 1.01..1e9_f64, most in 1..10_usize,
    ) {
        let ticks = log_ticks(low, low * factor, most).values;
        prop_assert!(ticks.len() <= most, "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]));
        // A tick at the edge may be off by the rounding of one division.
        let slack = 1.0 + 1e-9;
        prop_assert!(ticks.iter().all(|t| *t >= low / slack && *t <= low * factor * slack));
    }
}
