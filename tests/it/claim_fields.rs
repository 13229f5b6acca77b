//! What a claim can name: each field beside a naive computation, and beside what is not known.

use crate::demo::{of_closes, smallcap};
use crate::desk::{Desk, said};
use levelchart::claim::Claim;
use levelchart::claim::Verdict::{Fails, Holds, Untestable};
use levelchart::series::{Bar, Series};

const DAY_MS: i64 = 86_400_000;

/// Days with these volumes, `NaN` for none.
fn of_volumes(volumes: &[f64]) -> Desk {
    let bar = |(day, &volume): (i64, &f64)| Bar { volume, ..Bar::of_close(day * DAY_MS, 10.0) };
    Desk::of(Series::new((0..).zip(volumes).map(bar).collect()).unwrap().value)
}

#[test]
fn volume_of_several_bars_is_their_mean() {
    let desk = of_volumes(&[1.0, 2.0, 3.0, 6.0]);
    desk.expect("volume(3) ~ 3.667", Holds, "4");
    desk.expect("volume(2) = 4.5", Holds, "5");
    desk.expect("volume(4) = 3", Holds, "3");
    desk.expect("volume(4)[-1] > 0", Untestable, "volume(4)[-1] has no value on 1970-01-04");
    desk.expect("volume = 6", Holds, "6");
}

#[test]
fn two_large_volumes_are_told_briefly_where_that_tells_them_apart() {
    let desk = of_volumes(&[4_589_541_833.0, 4_911_620_000.0, 4_911_620_001.0]);
    desk.expect("volume > volume[-2]", Holds, "4.91 bn against 4.59 bn");
    desk.expect("volume > volume[-1]", Holds, "4,911,620,001 against 4,911,620,000");
    desk.expect("volume > 1", Holds, "4,911,620,001");
}

#[test]
fn bars_without_volume_are_left_out_of_a_mean_until_they_are_more_than_half() {
    let none = f64::NAN;
    of_volumes(&[7.0, none, 2.0, none, 4.0]).expect("volume(4) = 3", Holds, "3");
    of_volumes(&[7.0, 7.0, none, none, 4.0]).expect("volume(4) > 0", Holds, "6");
    let found = of_volumes(&[7.0, none, none, none, 4.0]).check("volume(4) > 0");
    assert_eq!((found.verdict, found.code), (Untestable, Some("no-value")));
}

#[test]
fn a_span_is_everything_or_the_last_bars_or_a_part_of_the_calendar() {
    let desk = Desk::demo();
    let series = &desk.series;
    let last = series.last();
    let highest = |from: usize| series.highs()[from..].iter().copied().fold(f64::MIN, f64::max);
    let lowest = |from: usize| series.lows()[from..].iter().copied().fold(f64::MAX, f64::min);
    for (claim, value) in [
        ("high(all) > 0", highest(0)),
        ("high(20) > 0", highest(last - 19)),
        ("low(252) > 0", lowest(last - 251)),
        ("low(all) > 0", lowest(0)),
        ("low(1) > 0", lowest(last)),
    ] {
        let found = desk.check(claim);
        assert_eq!(found.actual, said(value), "{claim}");
        let bar = found.bars[0];
        assert!([series.highs()[bar], series.lows()[bar]].contains(&value), "{claim}: {bar}");
    }
    let fallen = (series.closes()[last] / highest(0) - 1.0) * 100.0;
    assert_eq!(desk.check("drawdown(all) < 1%").actual, format!("{}%", said(fallen)));
    desk.expect("high(521) > 0", Untestable, "high(521) has no value on 2026-02-06");
}

#[test]
fn the_extreme_of_so_many_bars_is_theirs_at_every_bar() {
    let desk = Desk::demo();
    let series = &desk.series;
    for count in [1, 2, 7, 63] {
        for last in (count - 1..series.len()).step_by(5) {
            let window = last + 1 - count..=last;
            let high = series.highs()[window.clone()].iter().copied().fold(f64::MIN, f64::max);
            let low = series.lows()[window].iter().copied().fold(f64::MAX, f64::min);
            let ago = series.last() - last;
            for (field, value) in [("high", high), ("low", low)] {
                let claim = format!("{field}({count})[-{ago}] = {value}");
                assert_eq!(desk.check(&claim).verdict, Holds, "{claim}");
            }
        }
    }
}

#[test]
fn volatility_is_the_deviation_of_daily_changes_in_a_year() {
    let desk = Desk::demo();
    let closes = desk.series.closes();
    let logs: Vec<f64> = closes[closes.len() - 21..].windows(2).map(|pair| (pair[1] / pair[0]).ln()).collect();
    let mean = logs.iter().sum::<f64>() / 20.0;
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / 19.0;
    let expected = 100.0 * (252.0 * variance).sqrt();
    let found = desk.check("volatility(20) > 0");
    assert_eq!((found.verdict, found.actual), (Holds, format!("{expected:.2}%")));
    desk.expect("volatility(20)[-500] > 0%", Untestable, "volatility(20)[-500] has no value on 2026-02-06");
}

#[test]
fn every_field_of_a_series_can_be_that_of_another_one() {
    let desk = Desk::demo();
    let other = Desk::of(desk.compare[0].1.clone());
    assert_eq!(desk.series.times_ms(), other.series.times_ms(), "else their values differ");
    let fields =
        ["open", "high", "low", "close", "high(2025)", "low(252)", "high(all)", "sma(50)", "ema(20)", "wma(9)"];
    let others = ["rsi(14)", "atr(14)", "return(10)", "drawdown(all)", "drawdown(2025)", "volatility(20)"];
    for field in fields.iter().chain(&others) {
        let named = match field.strip_suffix(')') {
            Some(open) => format!("{open}, sp500)"),
            None => format!("{field}(sp500)"),
        };
        let (own, of_other) = (other.check(&format!("{field} > 0")), desk.check(&format!("{named} > 0")));
        assert_eq!((own.verdict, own.actual), (of_other.verdict, of_other.actual), "{named}");
    }
    let found = desk.check("volume(5, sp500) > 0 and volume(sp500) > 0");
    assert_eq!((found.verdict, found.code), (Untestable, Some("no-value")), "closes alone are given");
}

#[test]
fn a_series_whose_name_is_no_word_is_named_in_quotation_marks() {
    let mut desk = Desk::of(of_closes(&[1.0, 5.0]));
    desk.compare = vec![("10-Year yield".into(), of_closes(&[3.0, 4.0])), ("all".into(), of_closes(&[7.0, 8.0]))];
    desk.expect("close(\"10-year yield\") = 4", Holds, "4.00");
    desk.expect("close('10-year yield')[-1] = 3", Holds, "3.00");
    desk.expect("high(all) = 5", Holds, "5.00");
    desk.expect("high(\"all\") = 8", Holds, "8.00");
}

#[test]
fn a_reward_is_that_of_the_idea_which_has_the_target() {
    let desk = Desk::demo();
    desk.expect("reward(2150) > 1", Fails, "0.88"); // 70 points against 80
    desk.expect("reward(2150) = 0.875", Holds, "0.8750");
    desk.expect("reward(2250) ~ 2.1", Holds, "2.13");
    let found = desk.check("reward(2200) > 1");
    assert_eq!(found.actual, "no trade idea with the target 2200 was given");
    assert_eq!((found.verdict, found.code), (Untestable, Some("no-idea")));
}

#[test]
fn odds_are_the_share_of_paths_that_reach_the_target() {
    let desk = Desk::demo();
    let share = desk.scenarios[0].targets[0].odds.unwrap().share * 100.0;
    assert_eq!(desk.check("odds(2150) > 1%").actual, format!("{share:.2}%"));
    let short = Desk::of(of_closes(&[1.0, 5.0])).with_idea("long 5 stop 4 targets 6");
    short.expect("odds(6) > 1%", Untestable, "odds(6) has no value on 1970-01-02");
}

#[test]
fn the_score_card_can_be_named() {
    let desk = Desk::demo();
    let score = desk.score.clone().unwrap();
    assert_eq!(desk.check("pulse > 1").actual, format!("{:.2}", score.pulse));
    desk.expect("threat <= 5 and threat >= 1", Holds, &format!("{0}; {0}", score.threat.unwrap()));
    let bare = Desk::of(of_closes(&[1.0, 5.0]));
    assert_eq!(bare.check("threat = 3").code, Some("no-score"));
    bare.expect("pulse > 60", Untestable, "there is no score card");
}

#[test]
fn equal_is_exact_and_unequal_is_its_contrary() {
    let desk = Desk::of(of_closes(&[1.0, 62.5]));
    for (claim, verdict) in [
        ("close = 62.5", Holds),
        ("close = 62.50", Holds),
        ("close = 62.4999", Fails),
        ("close != 62.5", Fails),
        ("close != 62", Holds),
        ("close[-1] != close", Holds),
    ] {
        assert_eq!(desk.check(claim).verdict, verdict, "{claim}");
    }
}

#[test]
fn what_has_a_value_at_one_bar_alone_has_no_past() {
    let error = |text: &str| Claim::parse(text).unwrap_err().to_string();
    assert_eq!(
        error("pulse[-5] > 60"),
        "character 6: found \"[\"; expected no bars ago: it has a value at the bar that is checked alone"
    );
    assert_eq!(
        error("threat rising"),
        "character 8: found \"rising\"; expected a relation: the term has a value at the bar that is checked alone"
    );
    assert_eq!(
        error("rsi(14) crossed above pulse"),
        "character 23: found \"pulse\"; expected a term that has a value at each bar"
    );
}

#[test]
fn the_code_says_to_programs_why_nothing_can_be_said() {
    let desk = Desk::of(of_closes(&[1.0, 5.0]));
    for (claim, code) in [
        ("close > 1", None),
        ("close > 9", None),
        ("breadth > 60%", Some("no-breadth")),
        ("close(dax) > 1", Some("no-series")),
        ("sma(9) > 1", Some("no-value")),
        ("close > 9 and sma(9) > 1", None), // it fails
        ("level(auto) support", Some("no-level")),
        ("record(close crossed above 9, 1) 0 of 0", Some("no-cross")),
        ("level(5) held first since 1960-01-01", Some("too-early")),
    ] {
        assert_eq!(desk.check(claim).code, code, "{claim}");
    }
    assert_eq!(Desk::of(smallcap()).check("level(-1) held").code, Some("bad-price"));
}
