//! Claims: what holds on the demo's data, what fails, what cannot be tested, and why.

use crate::article::CLAIMS;
use crate::demo::{bar_on, column, day, of_closes, series_of};
use crate::desk::{Desk, said};
use levelchart::Words;
use levelchart::claim::{Claim, Verdict};
use levelchart::series::{Bar, Series};
use levelchart::study::breadth_of_values;

use Verdict::{Fails, Holds, Untestable};

#[test]
fn every_claim_of_the_article_holds_on_its_data() {
    let desk = Desk::demo();
    for claim in CLAIMS {
        let found = desk.check(claim);
        assert_eq!(found.verdict, Holds, "{claim}: {}", found.actual);
    }
}

#[test]
fn a_false_claim_fails_with_the_actual_value() {
    let found = Desk::demo().check("rsi(14) ~ 70");
    assert_eq!(found.verdict, Fails);
    assert_eq!(found.actual, "62.88"); // rounds to the 63 of the article
    assert_eq!(found.bars, [519]);
}

#[test]
fn a_claim_on_a_level_that_is_not_so_fails() {
    let desk = Desk::demo();
    for claim in ["level(2150) support", "level(2080) resistance", "level(2150) broken within 5", "level(1500) tested"]
    {
        let found = desk.check(claim);
        assert_eq!(found.verdict, Fails, "{claim}: {}", found.actual);
    }
}

#[test]
fn a_level_that_was_broken_and_retested_is_both_broken_and_held() {
    let desk = Desk::demo();
    let found = desk.check("level(2080) broken within 10 and level(2080) held");
    assert_eq!(found.verdict, Holds, "{}", found.actual);
}

#[test]
fn about_means_equal_at_the_digits_written() {
    let desk = Desk::of(of_closes(&[1.0, 62.5, 1950.4]));
    desk.expect("close ~ 1950", Holds, "1,950.40");
    desk.expect("close ~ 1950.4", Holds, "1,950.40");
    desk.expect("close ~ 1950.40", Holds, "1,950.400");
    desk.expect("close ~ 1951", Fails, "1,950.40");
    desk.expect("close ~ 1950.5", Fails, "1,950.40");
    desk.expect("63 ~ close[-1]", Holds, "62.50");
    desk.expect("close[-1] ~ 62", Fails, "62.50");
}

#[test]
fn percentages_compare_with_percentages_and_with_zero() {
    let desk = Desk::of(of_closes(&[100.0, 100.0, 104.04]));
    desk.expect("return(1) ~ 4%", Holds, "4.04%");
    desk.expect("return(1) > 0", Holds, "4.04%");
    desk.expect("return(2) ~ 4.1%", Fails, "4.04%");
    desk.expect("return(1)[-1] ~ -0%", Holds, "0.00%");
}

#[test]
fn each_relation_is_strict_or_not_as_it_is_written() {
    let desk = Desk::of(of_closes(&[1.0, 5.0]));
    for (claim, verdict) in [
        ("close > 5", Fails),
        ("close >= 5", Holds),
        ("close < 5", Fails),
        ("close <= 5", Holds),
        ("close > 4.99", Holds),
        ("close[-1] < close", Holds),
        ("close < close[-1]", Fails),
    ] {
        assert_eq!(desk.check(claim).verdict, verdict, "{claim}");
    }
    desk.expect("close > close[-1]", Holds, "5.00 against 1.00");
}

#[test]
fn rising_and_falling_compare_with_the_bar_before() {
    let desk = Desk::of(of_closes(&[1.0, 3.0, 3.0, 2.0]));
    desk.expect("close falling", Holds, "2.00 after 3.00");
    desk.expect("close rising", Fails, "2.00 after 3.00");
    desk.expect("close[-1] rising", Fails, "3.00 after 3.00");
    desk.expect("close[-1] falling", Fails, "3.00 after 3.00");
    desk.expect("close[-2] rising", Holds, "3.00 after 1.00");
    assert_eq!(desk.check("close[-2] rising").bars, [0, 1]);
}

#[test]
fn of_several_tests_all_must_hold() {
    let desk = Desk::of(of_closes(&[1.0, 5.0]));
    desk.expect("close > 4 and close < 6", Holds, "5.00; 5.00");
    desk.expect("close > 4 and close < 5", Fails, "5.00; 5.00");
    desk.expect("close > 4 and sma(9) > 1", Untestable, "5.00; sma(9) has no value on 1970-01-02");
    desk.expect("close > 9 and sma(9) > 1", Fails, "5.00; sma(9) has no value on 1970-01-02");
}

#[test]
fn first_since_a_month_or_a_year_lets_that_have_the_one_before() {
    // A day each from 1 January 1970 on: crosses on 2 January, 4 February and 1 January 1971.
    let up = [1, 34, 365];
    let closes: Vec<f64> = (0..370).map(|day| if up.contains(&day) || day > 365 { 5.0 } else { 1.0 }).collect();
    let desk = Desk::of(of_closes(&closes));
    for (since, expected) in [
        ("1970-02-04", Fails),
        ("1970-02-05", Holds),
        ("1970-02", Holds),
        ("1970-01", Fails),
        ("1970-12", Holds),
        ("1970", Holds),
        ("1971", Fails),
    ] {
        assert_eq!(desk.check(&format!("close crossed above 3 first since {since}")).verdict, expected, "{since}");
    }
    assert_eq!(desk.check("close crossed above 3 first since 1969").verdict, Fails);
    assert_eq!(desk.check("close crossed above 3 first since 1968").verdict, Untestable);
    assert_eq!(desk.check("level(3) broken first since 1968-11").verdict, Untestable);
}

#[test]
fn what_was_not_given_cannot_be_tested() {
    let desk = Desk::of(of_closes(&[1.0, 5.0]));
    desk.expect("breadth > 60%", Untestable, "no breadth was given");
    desk.expect("return(1, dax) > 1%", Untestable, "no series dax was given");
    desk.expect("volume > 1", Untestable, "volume has no value on 1970-01-02");
    desk.expect("close[-2] > 1", Untestable, "close[-2] has no value on 1970-01-02");
    desk.expect("high(1969) > 1", Untestable, "high(1969) has no value on 1970-01-02");
    desk.expect("rsi(14) crossed above 70", Untestable, "rsi(14) and 70 have no value on the same bar");
    desk.expect(
        "close crossed above 3 first since 1969-12-31",
        Untestable,
        "close and 3 have values from 1970-01-01 only",
    );
}

#[test]
fn a_name_of_a_series_is_found_in_any_case() {
    let mut desk = Desk::of(of_closes(&[1.0, 5.0]));
    desk.compare.push(("DAX".into(), of_closes(&[10.0, 11.0])));
    desk.expect("return(1, Dax) ~ 10%", Holds, "10.00%");
}

#[test]
fn a_series_that_does_not_trade_on_the_date_has_no_value_there() {
    let mut desk = Desk::of(of_closes(&[1.0, 5.0, 6.0]));
    desk.compare.push(("dax".into(), of_closes(&[10.0, 11.0])));
    desk.expect("return(1, dax) > 1%", Untestable, "return(1, dax) has no value on 1970-01-03");
    desk.expect("return(1, dax)[-1] > 1%", Holds, "10.00%");
}

#[test]
fn a_cross_without_a_window_is_the_last_of_the_two_lines() {
    let desk = Desk::of(of_closes(&[1.0, 5.0, 1.0, 5.0]));
    desk.expect("close crossed above 3", Holds, "crossed above on 1970-01-04, before that on 1970-01-02");
    desk.expect("close crossed below 3", Fails, "crossed below on 1970-01-03, and back on 1970-01-04");
    desk.expect("close crossed above 9", Fails, "never crossed above");
    assert_eq!(desk.check("close crossed above 3").bars, [3]);
}

#[test]
fn within_counts_the_bar_that_is_checked() {
    let desk = Desk::of(of_closes(&[1.0, 5.0, 5.0, 5.0]));
    assert_eq!(desk.check("close crossed above 3 within 3").verdict, Holds);
    assert_eq!(desk.check("close crossed above 3 within 2").verdict, Fails);
}

#[test]
fn first_since_allows_no_other_cross_from_that_date_on() {
    let desk = Desk::of(of_closes(&[1.0, 5.0, 1.0, 5.0, 5.0]));
    assert_eq!(desk.check("close crossed above 3 first since 1970-01-03").verdict, Holds);
    assert_eq!(desk.check("close crossed above 3 first since 1970-01-02").verdict, Fails);
    assert_eq!(desk.check("close crossed above 3 first since 1970-01-05").verdict, Fails, "it was before");
}

#[test]
fn a_cross_of_values_some_bars_ago_is_shifted() {
    let desk = Desk::of(of_closes(&[1.0, 2.0, 4.0, 3.0]));
    desk.expect("close crossed below close[-1]", Holds, "crossed below on 1970-01-04");
}

#[test]
fn a_record_counts_what_followed_the_crosses_before_the_last() {
    let closes = [1.0, 5.0, 6.0, 1.0, 5.0, 4.0, 1.0, 5.0, 5.0, 1.0, 5.0];
    let desk = Desk::of(of_closes(&closes));
    desk.expect("record(close crossed above 3, 1) 1 of 3", Holds, "1 of 3 (33%), against 50% after any bar");
    desk.expect("record(close crossed above 3, 1) 3 of 3", Fails, "1 of 3 (33%), against 50% after any bar");
    desk.expect("record(close crossed above 9, 1) 0 of 0", Untestable, "never crossed above");
    assert_eq!(desk.check("record(close crossed above 3, 1) 1 of 3").bars, [1, 4, 7, 10]);
}

#[test]
fn an_extreme_of_a_year_or_month_is_that_of_the_bars_given_so_far() {
    let desk = Desk::demo();
    let series = &desk.series;
    let october = bar_on(series, "2025-10-01")..bar_on(series, "2025-11-03");
    let low = series.lows()[october.clone()].iter().fold(f64::MAX, |a, &b| a.min(b));
    let found = desk.check("low(2025-10) > 1");
    assert_eq!(found.actual, said(low));
    assert!(october.contains(&found.bars[0]) && series.lows()[found.bars[0]].to_bits() == low.to_bits());
    let january = Desk::of(series.until(bar_on(series, "2025-10-10")).unwrap()).check("low(2025-10) > 1");
    assert_ne!(january.actual, found.actual, "the low came on the 16th");
}

#[test]
fn an_average_of_another_series_is_taken_over_its_own_sessions() {
    let mut desk = Desk::of(of_closes(&[1.0, 5.0, 6.0]));
    let bars = [(-1, 8.0), (0, 10.0), (2, 12.0)].map(|(day, close)| Bar::of_close(day * 86_400_000, close));
    desk.compare.push(("dax".into(), Series::new(bars.to_vec()).unwrap().value));
    desk.expect("sma(3, dax) ~ 10", Holds, "10.00");
}

#[test]
fn what_follows_the_bar_that_is_checked_changes_nothing() {
    let whole = Desk::demo();
    for date in ["2025-06-02", "2025-12-31", "2026-02-05"] {
        let last = bar_on(&whole.series, date);
        let cut = whole.series.until(last).unwrap();
        // The other series and the breadth keep their later values: they must not be looked at.
        let early = Desk { compare: whole.compare.clone(), breadth: whole.breadth.clone(), ..Desk::of(cut.clone()) };
        let points: Vec<_> =
            column("www/data/breadth.csv", "pct_above_50d").into_iter().filter(|p| p.0 <= day(date)).collect();
        let blind = Desk {
            compare: whole
                .compare
                .iter()
                .map(|(name, s)| (name.clone(), s.until(s.bar_at(day(date)).unwrap()).unwrap()))
                .collect(),
            breadth: Some(breadth_of_values(&cut, &points)),
            ..Desk::of(cut.clone())
        };
        let further = [
            "high(all) > 1 and low(20) > 1 and volume(5) > 1 and volatility(20) > 1%",
            "close(sp500) > 1 and high(all, sp500) > 1 and low(20, nasdaq) > 1 and rsi(14, nasdaq) > 1",
            "volatility(20, sp500) > 1% and drawdown(all, nasdaq) < 1%",
        ];
        for claim in CLAIMS.iter().copied().chain(further) {
            assert_eq!(early.check(claim), blind.check(claim), "{claim} on {date}");
        }
    }
}

#[test]
fn on_a_real_series_a_claim_says_what_its_definition_says() {
    let desk = Desk::of(series_of("tests/data/sp500-1999.csv"));
    let closes = desk.series.closes();
    let mean = closes[1150..].iter().sum::<f64>() / 50.0;
    let found = desk.check("close > sma(50)");
    assert_eq!(found.actual, format!("{} against {}", said(closes[1199]), said(mean)));
    assert_eq!(found.verdict == Holds, closes[1199] > mean);
}

#[test]
fn what_is_found_is_told_in_the_language_of_the_chart() {
    let desk = Desk::demo();
    let words = Words::of("de");
    let facts = desk.facts(&words);
    let told = |claim: &str| Claim::parse(claim).unwrap().check(&facts).actual;
    assert_eq!(told("rsi(14) ~ 63"), "62,88");
    assert_eq!(told("return(10, dax) ~ 1%"), "die Reihe dax fehlt");
    assert!(told("close crossed above sma(200)").starts_with("am 2026-02-02 nach oben gekreuzt"));
    assert!(told("level(2150) resistance").starts_with("Widerstand; zuletzt getestet am "));
}

#[test]
fn every_number_of_a_verdict_has_the_digits_of_the_language() {
    let desk = Desk::demo();
    let mut words = Words::of("de");
    words.locale.digits = "۰۱۲۳۴۵۶۷۸۹".into();
    for text in [
        "close > 1000",
        "sma(50) > sma(200)",
        "low(2025-10) ~ 1950",
        "drawdown(2025) ~ -7%",
        "return(10) > 1%",
        "close within 1% of 2150",
        "close within 1 atr of 2150",
        "close falling over 20",
        "volume > 1000",
        "rsi(14) rising",
        "oi(2200, calls) > oi(2150, puts)",
        "oi(2175, calls) > 1",
        "record(sma(50) crossed above sma(100), 63) 3 of 3",
    ] {
        let found = Claim::parse(text).unwrap().check(&desk.facts(&words));
        for said in found.explain.iter().flat_map(|one| [&one.words, &one.shown]).chain([&found.actual]) {
            assert!(!said.contains(|c: char| c.is_ascii_digit()), "{text}: {said}");
        }
    }
}
