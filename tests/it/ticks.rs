//! Where axes are labelled.

use crate::demo;
use crate::demo::{day, series_of};
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
    assert_eq!(weight("2026-02-06", "2026-02-09"), Some(TimeWeight::Week));
    assert_eq!(time_weight(0, 1), None);
}

#[test]
fn a_year_of_days_in_a_phones_width_is_labelled_by_quarters() {
    let series = series_of("www/data/smallcap.csv");
    let times = series.times_ms();
    let ticks = time_ticks(&|bar| times[bar], 268..520, 53.0);
    let first_days: Vec<String> = ticks.iter().map(|t| demo::iso(times[t.bar])).collect();
    assert_eq!(first_days, ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-02"]);
}

#[test]
fn no_lone_week_or_day_stands_between_months() {
    let series = series_of("www/data/smallcap.csv");
    let mut weeks = 0;
    for bars in [60_u32, 90, 126, 180, 252] {
        for labels in 3..20 {
            let gap = f64::from(bars) / f64::from(labels);
            let ticks = time_ticks(&|bar| series.times_ms()[bar], 520 - bars as usize..520, gap);
            assert!(ticks.len() >= 2, "{bars} bars, {gap}: {ticks:?}");
            let (months, lighter): (Vec<_>, Vec<_>) =
                ticks.iter().map(|tick| tick.weight).partition(|weight| *weight >= TimeWeight::Month);
            assert!(
                lighter.is_empty() || months.len() < 2 || lighter.len() > months.len(),
                "{bars} bars, {gap}: {ticks:?}"
            );
            weeks += lighter.len();
        }
    }
    assert!(weeks > 10, "{weeks} weeks");
}

proptest! {
    #[test]
    fn date_labels_keep_their_distance(first in 0..500_usize, gap in 1.0..200.0_f64) {
        let series = series_of("www/data/smallcap.csv");
        let ticks = time_ticks(&|bar| series.times_ms()[bar], first..520, gap);
        for pair in ticks.windows(2) {
            prop_assert!((pair[1].bar - pair[0].bar) as f64 >= gap * 0.75);
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

/// Bars from `start` on, `minutes` apart, of which the first `open_minutes` of each day are traded.
fn sessions(start: &str, minutes: i64, open_minutes: i64, days: i64) -> Vec<i64> {
    let first = day(start);
    let of_day = |number: i64| (0..open_minutes / minutes).map(move |bar| number * 1440 + bar * minutes);
    (0..days).filter(|number| number % 7 < 5).flat_map(of_day).map(|minute| first + minute * 60_000).collect()
}

fn labels(times: &[i64], gap: f64) -> Vec<(usize, TimeWeight)> {
    time_ticks(&|bar| times[bar], 0..times.len(), gap).iter().map(|tick| (tick.bar, tick.weight)).collect()
}

#[test]
fn an_hour_of_minutes_is_labelled_every_five_minutes() {
    let times = sessions("2026-08-03", 1, 60, 1);
    let weights: Vec<_> = labels(&times, 4.5).into_iter().skip(1).map(|(bar, _)| bar).collect();
    assert_eq!(weights, [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55]);
}

#[test]
fn a_day_begins_with_its_first_bar_and_goes_on_by_hours() {
    let times = sessions("2026-08-03", 15, 390, 1);
    let bars: Vec<_> = labels(&times, 3.0).into_iter().map(|(bar, _)| bar).collect();
    assert_eq!(bars, [0, 4, 8, 12, 16, 20, 24]);
}

#[test]
fn days_are_labelled_alone_where_hours_would_break_their_rhythm() {
    let times = sessions("2026-08-03", 15, 390, 5);
    let ticks = labels(&times, 8.0);
    assert!(ticks.iter().all(|(bar, _)| bar % 26 == 0) && ticks.len() == 5, "{ticks:?}");
}

#[test]
fn a_century_of_months_is_labelled_by_decades_alone() {
    let times: Vec<_> =
        (1900..2026).flat_map(|year| (1..=12).map(move |m| day(&format!("{year}-{m:02}-01")))).collect();
    let ticks = labels(&times, 105.0);
    assert_eq!(ticks.len(), 12);
    assert!(ticks.iter().all(|(_, weight)| *weight == TimeWeight::Decade), "{ticks:?}");
}

#[test]
fn forty_years_with_little_room_are_labelled_every_twenty_years() {
    let times: Vec<_> = (1900..2026).map(|year| day(&format!("{year}-01-02"))).collect();
    let bars: Vec<_> = labels(&times, 15.0).into_iter().map(|(bar, _)| 1900 + bar).collect();
    assert_eq!(bars, [1920, 1940, 1960, 1980, 2000, 2020]);
}

#[test]
fn a_gap_in_the_data_costs_no_labels_elsewhere() {
    // A month of quarter-hours, and another one three years later.
    let mut times = sessions("2023-01-02", 15, 390, 28);
    times.extend(sessions("2026-08-03", 15, 390, 28));
    let ticks = labels(&times, 84.0);
    assert!(ticks.len() >= 6, "{ticks:?}");
}

#[test]
fn each_weight_is_found_at_its_boundary() {
    let weight = |a: &str, b: &str| time_weight(day("2026-08-03") + clock(a), day("2026-08-03") + clock(b));
    assert_eq!(weight("09:59", "10:00"), Some(TimeWeight::Hour));
    assert_eq!(weight("09:29", "09:30"), Some(TimeWeight::HalfHour));
    assert_eq!(weight("09:30", "09:45"), Some(TimeWeight::QuarterHour));
    assert_eq!(weight("09:30", "09:35"), Some(TimeWeight::FiveMinutes));
    assert_eq!(weight("09:30", "09:31"), Some(TimeWeight::Minute));
}

/// Milliseconds after midnight.
fn clock(text: &str) -> i64 {
    let (hours, minutes) = text.split_once(':').unwrap();
    (hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()) * 60_000
}

proptest! {
    #[test]
    fn time_labels_keep_their_distance_and_their_order(
        steps in prop::collection::vec(1..4000_i64, 2..400),
        unit in prop::sample::select(vec![60_000_i64, 900_000, 86_400_000]),
        gap in 1.0..80.0_f64,
    ) {
        let mut now = day("1999-12-01");
        let times: Vec<i64> = steps.iter().map(|step| { now += (step % 5 + 1 + if step % 97 == 0 { 900 } else { 0 }) * unit; now }).collect();
        let ticks = labels(&times, gap);
        prop_assert!(ticks.windows(2).all(|pair| (pair[1].0 - pair[0].0) as f64 >= gap * 0.75), "{ticks:?}");
        prop_assert!(ticks.iter().all(|(bar, _)| *bar < times.len()));
    }

    #[test]
    fn with_room_for_six_labels_days_have_two(days in 15..5000_usize, first in 0..3000_i64) {
        let start = day("1990-01-01") / 86_400_000 + first;
        let weekdays = (start..).filter(|number| (number + 3).rem_euclid(7) < 5);
        let times: Vec<i64> = weekdays.take(days).map(|number| number * 86_400_000).collect();
        let ticks = labels(&times, days as f64 / 6.0);
        prop_assert!(ticks.len() >= 2, "{ticks:?}");
    }
}
