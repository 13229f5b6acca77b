//! What a careful editor would want to know of a series: jumps, missing sessions, prices that stand still.

use crate::demo::{of_closes, smallcap};
use levelchart::analysis::{Spec, analyze};
use levelchart::series::{Bar, Checked, CivilDate, Millis, Series, millis_of};

const DAY: Millis = 86_400_000;

/// Weekdays from 1 January 2024, a Monday.
fn weekdays(count: usize) -> Vec<Millis> {
    let first = millis_of(CivilDate::new(2024, 1, 1).unwrap());
    (0..).filter(|day| day % 7 < 5).map(|day| first + day * DAY).take(count).collect()
}

/// A price that moves by about 1%.
fn close(bar: usize) -> f64 {
    100.0 + f64::from(u32::try_from(bar * 7919 % 13).unwrap()) / 4.0
}

fn moving(count: usize) -> Vec<Bar> {
    weekdays(count).into_iter().enumerate().map(|(bar, time_ms)| Bar::of_close(time_ms, close(bar))).collect()
}

fn said(bars: Vec<Bar>) -> Vec<(&'static str, String)> {
    let Checked { warnings, .. } = Series::new(bars).unwrap();
    warnings.into_iter().map(|warning| (warning.code.code(), warning.message)).collect()
}

fn one(code: &'static str, message: &str) -> Vec<(&'static str, String)> {
    vec![(code, message.into())]
}

#[test]
fn a_series_that_only_moves_has_no_warnings() {
    assert_eq!(said(moving(200)), []);
    let series = smallcap();
    assert_eq!(said((0..series.len()).map(|bar| series.bar(bar).unwrap()).collect()), []);
}

#[test]
fn a_jump_by_the_ratio_of_a_split_is_told_with_its_date() {
    for (shares, name) in [(2.0, "2:1"), (1.5, "3:2"), (20.0, "20:1"), (0.5, "1:2"), (0.1, "1:10")] {
        let mut bars = moving(60);
        bars[30..].iter_mut().for_each(|bar| bar.close /= shares);
        let found = said(bars);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0].0, "suspected-split");
        let end = format!("on 2024-02-12, as in a split of {name}; were earlier prices adjusted?");
        assert!(found[0].1.starts_with("row 31: the price goes from ") && found[0].1.ends_with(&end), "{}", found[0].1);
    }
}

#[test]
fn a_split_is_seen_at_the_open_whatever_the_day_brought() {
    let mut bars: Vec<Bar> = moving(60)
        .iter()
        .map(|bar| Bar { open: bar.close, high: bar.close + 1.0, low: bar.close - 1.0, ..*bar })
        .collect();
    for bar in &mut bars[30..] {
        [bar.open, bar.high, bar.low, bar.close] = [bar.open, bar.high, bar.low, bar.close].map(|price| price / 2.0);
    }
    // The market fell 8% that day.
    (bars[30].close, bars[30].low) = (bars[30].close * 0.92, bars[30].low * 0.9);
    assert_eq!(said(bars).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["suspected-split"]);
}

#[test]
fn a_change_of_a_third_is_a_move_where_such_changes_are_usual() {
    let mut bars = moving(60);
    for (bar, at) in bars.iter_mut().zip(0..) {
        bar.close = [100.0, 118.0, 142.0, 120.0, 97.0, 83.0, 70.0, 84.0][at % 8];
    }
    bars[30..].iter_mut().for_each(|bar| bar.close /= 1.5);
    assert_eq!(said(bars), []);
}

#[test]
fn a_jump_that_the_next_bar_takes_back_is_a_suspected_typing_error() {
    let mut bars = moving(60);
    bars[30].close = 1020.0;
    let message =
        "row 31: the close goes from 102.25 to 1020 on 2024-02-12 and back to 102.75 on the next bar; a typing error?";
    let (before, after) = (bars[29].close, bars[31].close);
    let message = message.replace("102.25", &before.to_string()).replace("102.75", &after.to_string());
    assert_eq!(said(bars), one("suspected-typing-error", &message));
    let mut below = moving(60);
    for bar in &mut below {
        bar.close -= 101.0;
    }
    below[30].close = -60.0;
    assert_eq!(said(below).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["suspected-typing-error"]);
}

#[test]
fn yields_near_zero_leap_without_a_warning() {
    let closes: Vec<f64> = (0..200).map(|bar| (close(bar) - 100.0) / 10.0 + 0.01).collect();
    assert!(closes.windows(2).any(|pair| pair[1] > 3.0 * pair[0]));
    assert_eq!(said((0..200).map(|bar| Bar::of_close(weekdays(200)[bar], closes[bar])).collect()), []);
}

#[test]
fn more_than_five_weekdays_without_a_bar_are_missing_sessions() {
    let without = |from: usize, count: usize| {
        let mut bars = moving(100);
        bars.drain(from..from + count);
        said(bars)
    };
    assert_eq!(without(40, 5), []);
    let message = "there are no prices from 2024-02-24 to 2024-03-04: 6 weekdays are missing";
    assert_eq!(without(40, 6), one("missing-sessions", message));
    let hours: Vec<Bar> = (0..500).zip(0..).map(|(hour, bar)| Bar::of_close(hour * 3_600_000, close(bar))).collect();
    let mut gap = hours.clone();
    gap[250..].iter_mut().for_each(|bar| bar.time_ms += 9 * DAY);
    assert_eq!((said(hours), said(gap)[0].0), (vec![], "missing-sessions"));
}

#[test]
fn a_month_without_a_bar_is_missing() {
    let month =
        |index: i32| millis_of(CivilDate::new(2020 + index / 12, u8::try_from(index % 12 + 1).unwrap(), 1).unwrap());
    let bars = |skipped: i32| {
        (0..48).zip(0..).filter(|&(i, _)| i != skipped).map(|(i, bar)| Bar::of_close(month(i), close(bar))).collect()
    };
    assert_eq!(said(bars(99)), []);
    let message = "there are no prices between 2020-12-01 and 2021-02-01, and the others are one a month";
    assert_eq!(said(bars(12)), one("missing-sessions", message));
}

#[test]
fn a_price_that_stands_still_for_more_than_five_bars_is_told() {
    let still = |bars: usize| {
        let mut all = moving(100);
        let last = all[40].close;
        all[41..40 + bars].iter_mut().for_each(|bar| bar.close = last);
        said(all)
    };
    assert_eq!(still(5), []);
    let message = format!(
        "the price is {} on all 6 bars from 2024-02-26 to 2024-03-04; did the source repeat its last one?",
        close(40)
    );
    assert_eq!(still(6), one("stale-prices", &message));
}

#[test]
fn a_rate_that_changes_in_steps_is_not_stale() {
    let rate = |bar: usize| f64::from(u32::try_from(bar / 30).unwrap()) / 4.0 + 1.0;
    assert_eq!(said((0..300).map(|bar| Bar::of_close(weekdays(300)[bar], rate(bar))).collect()), []);
}

#[test]
fn a_last_bar_without_volume_is_told() {
    let mut bars = moving(60);
    for bar in &mut bars {
        bar.volume = 1000.0;
    }
    assert_eq!(said(bars.clone()), []);
    bars[59].volume = 0.0;
    let message = "the last bar, 2024-03-22, has no volume, and the 20 before it have; its session may not be over";
    assert_eq!(said(bars.clone()), one("last-bar-without-volume", message));
    bars[50].volume = 0.0;
    assert_eq!(said(bars), [], "volume comes and goes");
}

#[test]
fn the_summary_says_where_the_last_year_misses_sessions() {
    let mut bars = moving(300);
    bars.drain(200..220);
    let series = Series::new(bars).unwrap().value;
    let summary = analyze(&series, &Spec::default()).unwrap().summary;
    assert!(summary.contains(" There are no prices between 4 Oct 2024 and 4 Nov 2024. "), "{summary}");
    assert!(summary.split_whitespace().count() <= 80);
    let old = |bars: usize| {
        let mut all = moving(600);
        all.drain(bars..bars + 20);
        analyze(&Series::new(all).unwrap().value, &Spec::default()).unwrap().summary.contains("no prices")
    };
    assert_eq!((old(100), old(500)), (false, true));
    assert!(!analyze(&of_closes(&[1.0, 2.0, 3.0]), &Spec::default()).unwrap().summary.contains("no prices"));
}
