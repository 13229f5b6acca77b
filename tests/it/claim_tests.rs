//! What a claim says of a term: since when a value is the highest, where it lies, how far away, which way it goes.

use crate::demo::{iso, of_closes, smallcap};
use crate::desk::{Desk, said};
use levelchart::Words;
use levelchart::claim::Claim;
use levelchart::claim::Verdict::{self, Fails, Holds, Untestable};
use levelchart::study::{Average, mean_volume, rsi};

fn verdict(holds: bool) -> Verdict {
    if holds { Holds } else { Fails }
}

/// Closes from 1970-01-01 on, a day each.
fn closes(values: &[f64]) -> Desk {
    Desk::of(of_closes(values))
}

#[test]
fn a_value_is_the_highest_since_the_day_on_which_it_was_as_high() {
    let desk = closes(&[9.0, 5.0, 8.0, 6.0, 7.0]);
    desk.expect("close highest since 1970-01-03", Holds, "close: 7.00, the highest since 1970-01-03 (8.00)");
    desk.expect("close highest since 1970-01-02", Fails, "close: 7.00, the highest since 1970-01-03 (8.00)");
    desk.expect("close lowest since 1970-01-03", Fails, "close: 7.00; 6.00 on 1970-01-04");
    desk.expect(
        "close[-1] lowest since 1970-01-02",
        Holds,
        "close, 1 day earlier: 6.00, the lowest since 1970-01-02 (5.00)",
    );
    desk.expect("close[-4] highest since 1970-01-01", Untestable, "no bar lies between 1970-01-01 and the last one");
    assert_eq!(desk.check("close highest since 1970-01-03").bars, [2, 4]);
}

#[test]
fn an_equal_value_is_no_lower_one() {
    let desk = closes(&[9.0, 7.0, 6.0, 7.0]);
    desk.expect("close highest since 1970-01-01", Fails, "close: 7.00, the highest since 1970-01-02 (7.00)");
    desk.expect("close highest since 1970-01-02", Holds, "close: 7.00, the highest since 1970-01-02 (7.00)");
}

#[test]
fn a_value_may_be_the_highest_of_all() {
    let desk = closes(&[5.0, 6.0, 7.0]);
    desk.expect("close highest since 1970", Untestable, "no bar lies between 1970 and the last one");
    desk.expect("close highest since 1970-01-01", Holds, "close: 7.00, the highest since the data begin on 1970-01-01");
    let found = desk.check("close highest since 1969");
    assert_eq!((found.verdict, found.code), (Untestable, Some("too-early")));
    assert_eq!(found.actual, "close has values from 1970-01-01 only");
}

#[test]
fn since_a_month_or_a_year_counts_what_follows_it() {
    let desk = Desk::demo();
    let (series, last) = (&desk.series, desk.series.last());
    let day = |bar: usize| iso(series.times_ms()[bar])[..10].to_owned();
    for ago in (0..250).step_by(9) {
        let bar = last - ago;
        let now = series.closes()[bar];
        for since in ["2024", "2025-02", "2025-06", "2024-11", "2025-03-14"] {
            // After what is named, by its text: a date that begins with it is in it.
            let counted: Vec<f64> = (0..bar)
                .filter(|&earlier| day(earlier).as_str() > since && !day(earlier).starts_with(since))
                .map(|earlier| series.closes()[earlier])
                .collect();
            if counted.is_empty() {
                continue;
            }
            for (word, holds) in
                [("highest", counted.iter().all(|&c| c < now)), ("lowest", counted.iter().all(|&c| c > now))]
            {
                let claim = format!("close[-{ago}] {word} since {since}");
                assert_eq!(desk.check(&claim).verdict, verdict(holds), "{claim}");
            }
        }
    }
}

#[test]
fn every_field_can_be_the_highest_of_its_own_values() {
    let desk = Desk::demo();
    let series = &desk.series;
    let from = series.times_ms().partition_point(|&time| iso(time).as_str() < "2025-11");
    let columns = [
        ("rsi(14)", rsi(series.closes(), 14)),
        ("sma(50)", Average::sma(50).of(series.closes())),
        ("volume(5)", mean_volume(series.volumes(), 5)),
        ("low", series.lows().to_vec()),
        ("close(sp500)", desk.compare[0].1.closes().to_vec()),
    ];
    for (field, column) in columns {
        for ago in 0..40 {
            let bar = series.last() - ago;
            let holds = column[from..bar].iter().all(|&value| value < column[bar]);
            let claim = format!("{field}[-{ago}] highest since 2025-10");
            assert_eq!(desk.check(&claim).verdict, verdict(holds), "{claim}");
        }
    }
}

#[test]
fn missing_values_are_passed_over() {
    let mut desk = closes(&[5.0, 6.0, 7.0, 8.0]);
    let other = [(0, 3.0), (3, 2.0)].map(|(day, close)| levelchart::series::Bar::of_close(day * 86_400_000, close));
    desk.compare.push(("dax".into(), levelchart::Series::new(other.to_vec()).unwrap().value));
    desk.expect(
        "close(dax) lowest since 1970-01-01",
        Holds,
        "close, dax: 2.00, the lowest since the data begin on 1970-01-01",
    );
    desk.expect("close(dax) highest since 1970-01-02", Holds, "close, dax: 2.00; 3.00 on 1970-01-01");
}

#[test]
fn between_counts_both_ends_in_whichever_order_they_are() {
    let desk = closes(&[1.0, 5.0]);
    desk.expect("close between 5 and 6", Holds, "5.00, between 5.00 and 6.00");
    desk.expect("close between 5 and 4 and close > 4", Holds, "5.00, between 4.00 and 5.00; 5.00");
    desk.expect("close between 5.01 and 6", Fails, "5.00, not between 5.01 and 6.00");
    desk.expect("close between close[-1] and 4.9", Fails, "5.00, not between 1.00 and 4.90");
    desk.expect("return(1) between 399% and 401%", Holds, "400.00%, between 399.00% and 401.00%");
    desk.expect("close between sma(9) and 6", Untestable, "sma(9) has no value on 1970-01-02");
}

#[test]
fn within_measures_in_per_cent_of_the_other_or_in_average_ranges() {
    let desk = Desk::demo();
    let close = desk.series.closes()[519];
    let atr = levelchart::study::atr(&desk.series, 14)[519];
    for (text, most) in [("0.1", 0.1), ("0.2", 0.2), ("0.5", 0.5)] {
        let claim = format!("close within {text} atr of 2150");
        assert_eq!(desk.check(&claim).verdict, verdict((2150.0 - close).abs() <= most * atr), "{claim}");
    }
    let away = format!("{}, {:.2} ATR from 2,150.00", said(close), (2150.0 - close) / atr);
    assert_eq!(desk.check("close within 0.5 atr of 2150").actual, away);
    desk.expect("close within 1% of 2150", Holds, "2,142.67, 0.34% from 2,150.00");
    desk.expect("close within 0.3% of 2150", Fails, "2,142.67, 0.34% from 2,150.00");
    desk.expect("rsi(14) within 1% of 63", Holds, "62.88, 0.19% from 63.00");
    closes(&[1.0, 5.0]).expect("close within 1 atr of 5", Untestable, "atr(14) has no value on 1970-01-02");
}

#[test]
fn over_compares_with_so_many_bars_before_and_asks_the_line_between() {
    // Higher than four bars before, but the line falls: two high values, then two low ones.
    let desk = closes(&[1.0, 9.0, 8.0, 2.0, 1.5]);
    desk.expect("close rising over 4", Fails, "1.50 after 1.00; its trend line falls");
    desk.expect("close falling over 4", Fails, "1.50 after 1.00; its trend line falls");
    desk.expect("close falling over 3", Holds, "1.50 after 9.00; its trend line falls");
    desk.expect("close rising over 9", Untestable, "close[-9] has no value on 1970-01-05");
    closes(&[2.0, 2.0, 2.0]).expect("close rising over 2", Fails, "2.00 after 2.00; its trend line is flat");
}

#[test]
fn the_line_is_that_of_least_squares() {
    let desk = Desk::demo();
    let all = desk.series.closes();
    for (bars, ago) in [(1, 0), (5, 0), (10, 3), (63, 7), (200, 50)] {
        let last = desk.series.last() - ago;
        let values = &all[last - bars..=last];
        // The normal equation, with places counted from the middle.
        let middle = f64::from(u32::try_from(bars).unwrap()) / 2.0;
        let slope: f64 = (0..).zip(values).map(|(place, value)| (f64::from(place) - middle) * value).sum();
        for (word, sign) in [("rising", 1.0), ("falling", -1.0)] {
            let holds = sign * (values[bars] - values[0]) > 0.0 && sign * slope > 0.0;
            let claim = format!("close[-{ago}] {word} over {bars}");
            assert_eq!(desk.check(&claim).verdict, verdict(holds), "{claim}");
        }
    }
}

#[test]
fn no_later_bar_counts_in_any_of_them() {
    let whole = Desk::demo();
    let claims = [
        "rsi(14) highest since 2025-08",
        "volume(5) highest since 2025-08",
        "close(sp500) lowest since 2025-08-20",
        "close falling over 10",
        "close within 2 atr of sma(50)",
        "close within 1% of high(20)",
        "close(sp500) between low(20, sp500) and high(20, sp500)",
        "volatility(20, nasdaq) rising over 5",
    ];
    for bar in (430..519).step_by(11) {
        // The other series keep their later values.
        let early = Desk { compare: whole.compare.clone(), ..Desk::of(whole.series.until(bar).unwrap()) };
        let cut = |(name, series): &(String, levelchart::Series)| (name.clone(), series.until(bar).unwrap());
        let blind = Desk { compare: whole.compare.iter().map(cut).collect(), ..Desk::of(early.series.clone()) };
        for claim in claims {
            assert_eq!(early.check(claim), blind.check(claim), "{claim} at {bar}");
            assert_ne!(early.check(claim).verdict, Untestable, "{claim} at {bar}");
        }
    }
}

#[test]
fn the_statements_of_the_article_have_their_verdicts() {
    let desk = Desk::demo();
    for (claim, expected) in [
        ("reward(2150) > 1", Fails),
        ("rsi(14) highest since 2026-02-03", Holds),
        ("close within 0.5 atr of 2150", Holds),
        ("close between 2080 and 2150", Holds),
        ("close rising over 5", Holds),
        ("high(all) = high(252)", Holds),
    ] {
        let found = desk.check(claim);
        println!("{claim}: {} {}", found.verdict.name(), found.actual);
        assert_eq!(found.verdict, expected, "{claim}: {}", found.actual);
    }
}

#[test]
fn a_reader_is_told_in_words_of_the_language() {
    let desk = Desk::demo();
    let told = |lang: &str, claim: &str| Claim::parse(claim).unwrap().check(&desk.facts(&Words::of(lang))).actual;
    let now = mean_volume(desk.series.volumes(), 5)[519] / 1e9;
    assert!(told("en", "volume(5) highest since 2025").starts_with(&format!("volume, mean of 5 days: {now:.2} bn")));
    let german = told("de", "volume(5) highest since 2025");
    assert!(
        german.starts_with(
            &format!("Umsatz, Mittel, 5 Tage: {now:.2}\u{a0}Mrd.").replace('.', ",").replace("Mrd,", "Mrd.")
        ),
        "{german}"
    );
    assert_eq!(told("fr", "rsi(14) between 60 and 65"), "62,88, entre 60,00 et 65,00");
}

#[test]
fn what_decided_is_listed_with_its_value_and_its_date() {
    let desk = closes(&[9.0, 5.0, 8.0, 6.0, 7.0]);
    let explained = |claim: &str| {
        let found = desk.check(claim);
        found
            .explain
            .iter()
            .map(|d| format!("{} | {} | {} | {:?}", d.term, d.words, d.shown, d.bar))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        explained("close highest since 1970-01-03 and close < 9"),
        ["close | close | 7.00 | Some(4)", "close[-2] | close | 8.00 | Some(2)", "close | close | 7.00 | Some(4)"]
    );
    assert_eq!(
        explained("high(3) > sma(2)"),
        ["high(3) | highest high, 3 days | 8.00 | Some(2)", "sma(2) | simple average, 2 days | 6.50 | Some(4)"]
    );
    assert_eq!(
        explained("close rising over 2"),
        [
            "close | close | 7.00 | Some(4)",
            "close[-2] | close | 8.00 | Some(2)",
            "slope | slope of its trend line, a bar | −0.500 | None"
        ]
    );
    assert_eq!(
        explained("close crossed above sma(2)"),
        ["close | close | 7.00 | Some(4)", "sma(2) | simple average, 2 days | 6.50 | Some(4)"]
    );
    assert_eq!(
        explained("record(close crossed above sma(2), 1) 0 of 1"),
        ["return(1) | change over 1 day | −25.00% | Some(2)"]
    );
    assert_eq!(explained("close > sma(9)"), Vec::<String>::new());
}

#[test]
fn a_level_is_explained_by_what_last_happened_there() {
    let desk = Desk::of(smallcap());
    let found = desk.check("level(2000) held");
    let last = found.explain.iter().find(|decider| decider.term == "level(2000) held").unwrap();
    assert_eq!((last.words.as_str(), last.shown.as_str()), ("last time it held", "2,000"));
    assert_eq!(last.bar, found.bars.last().copied());
}

#[test]
fn every_field_has_words_in_every_language() {
    // The list of an error message is that of the table.
    let error = Claim::parse("?").unwrap_err();
    assert_eq!(error.found, "?");
    let error = Claim::parse("close > nothing").unwrap_err().expected;
    let names: Vec<&str> = error.split([',', ' ']).filter(|name| !name.is_empty() && *name != "or").collect();
    assert!(names.len() > 15, "{names:?}");
    for (lang, _) in levelchart::words::LANGUAGES {
        let words = Words::of(lang);
        for name in &names {
            let keys = ["", ".of", ".calls"].map(|end| format!("term.{name}{end}"));
            assert!(keys.iter().any(|key| words.get(key) != key), "{lang}: {name}");
        }
    }
}

#[test]
fn each_statement_of_the_guide_holds_on_the_data_of_the_article() {
    let guide = include_str!("../../www/docs/embed.html");
    let table = guide.split("<table class=\"claims\">").nth(1).unwrap().split("</table>").next().unwrap();
    let examples: Vec<&str> =
        table.split("<tr><td><code>").skip(1).map(|row| row.split("</code>").next().unwrap()).collect();
    assert!(examples.len() >= 19, "{examples:?}");
    let desk = Desk::demo();
    for example in examples {
        let claim = example.replace("&gt;", ">").replace("&lt;", "<");
        let found = desk.check(&claim);
        assert_eq!(found.verdict, Holds, "{claim}: {}", found.actual);
    }
}

#[test]
fn what_cannot_be_read_says_what_was_expected() {
    let error = |text: &str| Claim::parse(text).unwrap_err().to_string();
    assert_eq!(error("close highest"), "character 14: the text ends; expected since");
    assert_eq!(
        error("close highest since October"),
        "character 21: found \"october\"; expected a date such as 2025-09-15, a month such as 2025-10, or a year such as 2025"
            .replace("october", "October")
    );
    assert_eq!(
        error("close highest since 2025-02-30"),
        "character 21: found \"2025\"; expected a date that exists, such as 2025-09-15"
    );
    assert_eq!(error("close between 5"), "character 16: the text ends; expected and");
    assert_eq!(error("return(1) between 3 and 5%"), "character 19: found \"3\"; expected a percentage such as 4%");
    assert_eq!(error("close within 5 of 2150"), "character 16: found \"of\"; expected % or atr");
    assert_eq!(
        error("close within -5% of 2150"),
        "character 14: found \"-\"; expected a distance, which is not below 0"
    );
    assert_eq!(
        error("rsi(14) within 1 atr of 63"),
        "character 25: found \"63\"; expected prices, which an atr measures"
    );
    assert_eq!(
        error("return(1) within 5% of 4%"),
        "character 24: found \"4\"; expected no percentage: its bounds are said by between"
    );
    assert_eq!(error("close rising over 0"), "character 19: found \"0\"; expected a number of bars such as 10");
}
