//! Crosses of two lines and their record.

use crate::demo::{bar_on, iso, smallcap, text};
use levelchart::study::{Average, Direction, Recorder, base_rate, crosses};
use proptest::prelude::*;
use serde_json::Value;

fn up(bar: usize) -> (usize, Direction) {
    (bar, Direction::Up)
}

fn down(bar: usize) -> (usize, Direction) {
    (bar, Direction::Down)
}

fn found(fast: &[f64], slow: &[f64]) -> Vec<(usize, Direction)> {
    crosses(fast, slow).iter().map(|cross| (cross.bar, cross.direction)).collect()
}

#[test]
fn a_cross_is_the_first_bar_on_the_other_side() {
    assert_eq!(found(&[1.0, 3.0, 3.0, 1.0], &[2.0; 4]), [up(1), down(3)]);
}

#[test]
fn a_touch_without_a_change_of_side_is_no_cross() {
    assert_eq!(crosses(&[1.0, 2.0, 2.0, 1.0], &[2.0; 4]), []);
}

#[test]
fn a_cross_through_equality_falls_on_the_bar_that_leaves_it() {
    assert_eq!(found(&[1.0, 2.0, 2.0, 3.0], &[2.0; 4]), [up(3)]);
}

#[test]
fn the_first_bar_of_both_lines_is_never_a_cross() {
    assert_eq!(crosses(&[1.0, 3.0, 3.0], &[f64::NAN, 2.0, 2.0]), []);
    assert_eq!(crosses(&[2.0, 2.0, 3.0], &[2.0; 3]), [], "equality at the start is no side yet");
}

#[test]
fn the_demo_crosses_where_c_ta_lib_does() {
    let reference: Value = serde_json::from_str(&text("tests/data/smallcap.talib.json")).unwrap();
    let series = smallcap();
    let closes = series.closes();
    let sma = |period| Average::sma(period).of(closes);
    let pairs = [
        ("SMA_20_x_SMA_50", sma(20), sma(50)),
        ("SMA_50_x_SMA_100", sma(50), sma(100)),
        ("SMA_50_x_SMA_200", sma(50), sma(200)),
        ("close_x_SMA_50", closes.to_vec(), sma(50)),
        ("close_x_SMA_100", closes.to_vec(), sma(100)),
        ("close_x_SMA_200", closes.to_vec(), sma(200)),
    ];
    for (name, fast, slow) in pairs {
        let expected: Vec<(String, bool)> = reference["crossovers"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| (c["date"].as_str().unwrap().to_owned(), c["dir"] == "up"))
            .collect();
        let found: Vec<_> = crosses(&fast, &slow)
            .iter()
            .map(|c| (iso(series.times_ms()[c.bar]), c.direction == Direction::Up))
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_cross_of_2026_02_02_follows_three_that_were_all_positive_after_63_bars() {
    let series = smallcap();
    let sma = |period| Average::sma(period).of(series.closes());
    let ups: Vec<usize> =
        crosses(&sma(50), &sma(100)).into_iter().filter(|c| c.direction == Direction::Up).map(|c| c.bar).collect();
    let (last, earlier) = ups.split_last().unwrap();
    assert_eq!(*last, bar_on(&series, "2026-02-02"));
    let record = Recorder::new(series.closes(), 63).record(*last, earlier.iter().copied());
    assert_eq!((record.count, record.positive), (3, 3));
    let days = series.closes()[..=*last].windows(64);
    let rises = days.clone().filter(|w| w[63] > w[0]).count();
    assert!((record.base_rate.unwrap() - rises as f64 / days.count() as f64).abs() < 1e-15); // one division
}

#[test]
fn a_record_leaves_out_crosses_whose_horizon_was_not_over() {
    let closes: Vec<f64> = (1..=10).map(f64::from).collect();
    let recorder = Recorder::new(&closes, 3);
    assert_eq!(recorder.record(9, [1, 6, 7]).count, 2);
    assert_eq!(recorder.record(9, [1, 6, 7]).positive, 2);
}

#[test]
fn records_of_all_crosses_at_once_are_those_of_each_alone() {
    let closes: Vec<f64> = (0..60).map(|i| 50.0 + f64::from(i * i % 23)).collect();
    let bars = [2, 5, 9, 30, 33, 34, 59];
    for horizon in [0, 1, 4, 25, 80] {
        let recorder = Recorder::new(&closes, horizon);
        for (i, record) in recorder.records(&bars).into_iter().enumerate() {
            assert_eq!(record, recorder.record(bars[i], bars[..i].iter().copied()), "cross {i}, horizon {horizon}");
        }
    }
}

#[test]
fn a_close_that_stays_equal_is_not_positive() {
    assert_eq!(Recorder::new(&[5.0; 9], 2).record(8, [0, 3]).positive, 0);
}

#[test]
fn the_base_rate_is_the_share_of_all_days_with_a_higher_close_later() {
    assert_eq!(base_rate(&[1.0, 2.0, 1.0, 2.0, 3.0], 1), Some(0.75));
    assert_eq!(base_rate(&[1.0, 2.0], 2), None);
    assert_eq!(base_rate(&[], 1), None);
}

proptest! {
    #[test]
    fn crosses_alternate(fast in prop::collection::vec(-3_i8..=3, 0..60)) {
        let fast: Vec<f64> = fast.into_iter().map(f64::from).collect();
        let found = crosses(&fast, &vec![0.0; fast.len()]);
        prop_assert!(found.windows(2).all(|w| w[0].direction != w[1].direction && w[0].bar < w[1].bar));
    }

    #[test]
    fn a_later_bar_changes_no_cross_and_no_record(moves in prop::collection::vec(-2_i8..=2, 2..60), cut in 1_usize..59) {
        let closes: Vec<f64> = moves.iter().scan(100.0, |level, &m| { *level += f64::from(m); Some(*level) }).collect();
        let cut = cut.min(closes.len());
        let records = |closes: &[f64]| {
            let average = Average::sma(4).of(closes);
            let found = crosses(closes, &average);
            let recorder = Recorder::new(closes, 5);
            found.iter().map(|c| {
                let earlier = found.iter().filter(|e| e.bar < c.bar && e.direction == c.direction).map(|e| e.bar);
                format!("{c:?} {:?}", recorder.record(c.bar, earlier))
            }).collect::<Vec<_>>()
        };
        let (part, whole) = (records(&closes[..cut]), records(&closes));
        prop_assert_eq!(&part[..], &whole[..part.len()]);
    }
}
