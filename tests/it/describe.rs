//! The summary in plain words, and the reasons of the score's parts.

use crate::demo::{closes_of, of_closes, series_of, smallcap};
use crate::drawn::texts;
use crate::picture::{chart, size};
use levelchart::analysis::{Analyzer, Spec, analyze};
use levelchart::chart::Chart;
use levelchart::describe::{MOST_WORDS, why};
use levelchart::frame::AdvanceTable;
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use levelchart::study::{
    Average, AverageKind, EditorLevel, LevelSpec, LevelStudy, Part, RelativeReturn, ScoreFacts, score,
};
use levelchart::theme::Theme;
use levelchart::words::LANGUAGES;
use levelchart::{Look, Words};

/// Words that give advice or promise something.
const ADVICE: [&str; 18] = [
    "buy",
    "sell",
    "hold",
    "should",
    "must",
    "recommend",
    "expect",
    "likely",
    "will",
    "opportunity",
    "guarantee",
    "profit",
    "safe",
    "reliable",
    "strong",
    "target",
    "forecast",
    "predict",
];

fn summary(series: &Series, levels: &[f64]) -> String {
    let mut spec = Spec::default();
    spec.levels.editor = levels.iter().copied().map(EditorLevel::at).collect();
    if !levels.is_empty() {
        spec.levels.auto_count = 0; // the article names its own
    }
    analyze(series, &spec).unwrap().summary
}

#[test]
fn the_demo_is_told_with_its_figures() {
    let text = summary(&smallcap(), &[2150.0, 2080.0, 2000.0]);
    for figure in [
        "2,142.67 on 6 Feb 2026",
        "above its 50-, 100- and 200-day averages",
        "RSI is 63 and rising.",
        "support is 2,080 (",
        "resistance 2,150 (",
        "tested 33 times, held 21",
        "Last signal: a close above resistance at 2,080 on 2 Feb 2026, since held on a retest.",
        "would invalidate it.",
    ] {
        assert!(text.contains(figure), "{figure:?} is not in {text:?}");
    }
}

#[test]
fn every_price_of_a_summary_has_its_currency() {
    let told = |currency: Option<&str>, lang: &str| {
        let mut options = Options::read(&Attributes {
            currency: currency.map(Into::into),
            lang: Some(lang.into()),
            levels: Some("2150 resistance; 2080 support; 2000 floor".into()),
            paths: Some("above 2150: 2250; below 2000: 1950".into()),
            ..Attributes::default()
        })
        .unwrap();
        options.spec.levels.auto_count = 0;
        let series = smallcap();
        let chart = Chart::new(series, options).unwrap();
        chart.analyzer().analysis().summary.clone()
    };
    let priced = told(Some("USD"), "en");
    for price in ["$2,142.67", "$2,080", "$2,150", "$2,250", "$2,000", "$1,950"] {
        assert!(priced.contains(price), "{price}: {priced}");
    }
    assert_eq!(priced.replace('$', ""), told(None, "en"));
    let euros = told(Some("EUR"), "de");
    assert_eq!(euros.matches("\u{a0}€").count(), priced.matches('$').count(), "{euros}");
}

#[test]
fn a_level_has_the_record_that_the_picture_gives_it_in_every_language() {
    for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
        // Without an average, a path or the RSI there is room for all that is known of both levels.
        for levels in ["2080; 2150", "2000; 2300"] {
            let attributes =
                Attributes { lang: Some(lang.into()), levels: Some(levels.into()), ..Attributes::default() };
            let chart = chart(smallcap(), &attributes, size(1600, 900, 1.0), Theme::light());
            let found = chart.analyzer().analysis();
            let words = Words::of(lang);
            let frame = chart.frame(&AdvanceTable).unwrap();
            for level in &found.levels {
                let held = words.locale.whole(f64::from(level.bounces));
                let record = words.count("level.tested", level.touches as usize, &[("held", &held)]);
                assert!(texts(&frame).iter().any(|text| text.contains(&record)), "{lang}: {record:?} is not drawn");
                assert!(found.summary.contains(&record), "{lang}: {record:?} is not in {:?}", found.summary);
            }
        }
    }
}

#[test]
fn a_close_just_beyond_a_level_is_told_from_a_break() {
    // The last close is 2,142.67; half an average true range beyond is no break.
    let text = summary(&smallcap(), &[2140.0]);
    assert!(text.contains("The close is beyond 2,140, but by less than counts as a break."), "{text}");
    assert!(!summary(&smallcap(), &[2150.0, 2080.0]).contains("beyond"));
}

#[test]
fn no_english_summary_is_longer_than_80_words_or_gives_advice() {
    let smallcap = smallcap();
    let sp500 = series_of("tests/data/sp500-1999.csv");
    let closes_only = closes_of("tests/data/sp500-1999.csv", "close");
    let mut texts = Vec::new();
    for series in [&smallcap, &sp500, &closes_only] {
        let middle = series.closes()[series.len() / 2];
        for last in (1..series.len()).step_by(23) {
            let cut = series.until(last).unwrap();
            texts.push(summary(&cut, &[]));
            texts.push(summary(&cut, &[middle, middle * 1.02, middle * 0.95]));
        }
    }
    for text in &texts {
        assert!(text.split(' ').count() <= MOST_WORDS, "{text}");
        assert!(!text.contains(['{', '}']) && !text.contains("NaN") && !text.contains('–'), "{text}");
        for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()) {
            assert!(!ADVICE.contains(&word), "{word:?} in {text:?}");
        }
    }
    // The sample is worth something: it has all kinds of signals.
    for part in
        ["crossed above", "crossed below", "close above resistance", "close below support", "earlier such crosses: "]
    {
        assert!(texts.iter().any(|text| text.contains(part)), "no summary says {part:?}");
    }
}

/// The numbers of a text without their separators, sorted, above those that a language says in words or names a month by.
fn numbers(text: &str) -> Vec<u64> {
    let text: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let is_separator =
        |at: usize| at > 0 && is_digit(at - 1) && is_digit(at + 1) && ",.\u{a0}\u{202f}".contains(text[at]);
    let mut found = vec![String::new()];
    for (at, &c) in text.iter().enumerate() {
        if is_digit(at) {
            found.last_mut().unwrap().push(c);
        } else if !is_separator(at) {
            found.push(String::new());
        }
    }
    let mut found: Vec<u64> =
        found.iter().filter_map(|digits| digits.parse().ok()).filter(|number| *number > 12).collect();
    found.sort_unstable();
    found
}

fn words_in(text: &str) -> usize {
    text.split(' ').count()
}

/// Whether `all` has each number of `some` as often.
fn is_among(some: &[u64], mut all: Vec<u64>) -> bool {
    some.iter().all(|number| all.iter().position(|other| other == number).map(|at| all.remove(at)).is_some())
}

#[test]
fn every_language_says_what_english_does_in_at_most_80_words() {
    let (smallcap, sp500) = (smallcap(), series_of("tests/data/sp500-1999.csv"));
    let article = Attributes {
        averages: Some("sma:50 sma:100 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("2150 resistance; 2080 support; 2000 floor".into()),
        paths: Some("above 2150: 2250; below 2000: 1950".into()),
        ..Attributes::default()
    };
    let own = Attributes {
        rsi: Some(14.0),
        averages: Some("sma:50 ema:20 sma:100 sma:200 wma:30".into()),
        ..Attributes::default()
    };
    let drawn = Attributes { trend: Some("2025-10-12 2026-02-02 support".into()), ..article.clone() };
    let mut said = Vec::new();
    for (series, attributes, step) in
        [(&smallcap, &article, 31), (&smallcap, &own, 67), (&sp500, &own, 101), (&smallcap, &drawn, usize::MAX)]
    {
        for last in (9..series.len()).rev().step_by(step) {
            let cut = series.until(last).unwrap();
            let told = |lang: &str| {
                let attributes = Attributes { lang: Some(lang.into()), ..attributes.clone() };
                let options = Options::read(&attributes).unwrap();
                analyze(&cut, &options.spec).unwrap().summary
            };
            let english = told("en");
            for (lang, _) in LANGUAGES {
                let summary = told(lang);
                let (own, all) = (numbers(&summary), numbers(&english));
                // Where English takes up to three quarters of the words that there are, every language has room for the same.
                let is_same = own == all || (words_in(&english) > MOST_WORDS * 3 / 4 && is_among(&own, all));
                assert!(is_same && words_in(&summary) <= MOST_WORDS, "{lang}: {summary}\n{english}");
            }
            said.push(english);
        }
    }
    // The sample is worth something: details were left out of some summaries, and not of others.
    for detail in ["RSI", "tested", "would invalidate it."] {
        assert!(said.iter().any(|text| text.contains(detail)), "{detail} is never said");
        assert!(said.iter().any(|text| !text.contains(detail)), "{detail} is always said");
    }
}

#[test]
fn no_space_follows_a_full_stop_of_full_width() {
    for lang in ["ja", "zh"] {
        let attributes = Attributes {
            lang: Some(lang.into()),
            rsi: Some(14.0),
            averages: Some("sma:50".into()),
            ..Attributes::default()
        };
        let chart = Chart::new(smallcap(), Options::read(&attributes).unwrap()).unwrap();
        let told = &chart.analyzer().analysis().summary;
        assert!(told.matches('。').count() > 2 && !told.contains("。 "), "{lang}: {told}");
    }
}

#[test]
fn sentences_are_short() {
    let text = summary(&smallcap(), &[2150.0, 2080.0, 2000.0]);
    for sentence in text.split_inclusive(". ") {
        assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
    }
}

#[test]
fn a_young_series_is_told_without_averages() {
    let text = summary(&of_closes(&[100.0, 101.5]), &[]);
    assert_eq!(text, "The last close, 101.5 on 2 Jan 1970, is too early for an average.");
}

#[test]
fn intraday_bars_are_called_bars() {
    let bars = (0..300_i32).map(|i| Bar::of_close(i64::from(i) * 900_000, 100.0 + f64::from(i)));
    let text = summary(&Series::new(bars.collect()).unwrap().value, &[]);
    assert!(text.contains("above its 50-, 100- and 200-bar averages"), "{text}");
}

use AverageKind::{Ema, Sma, Wma};

#[test]
fn averages_are_named_by_their_kinds() {
    let text = |averages: &[(AverageKind, usize)]| {
        let averages = averages.iter().map(|&(kind, period)| Average { kind, period }).collect();
        analyze(&smallcap(), &Spec { averages, ..Spec::default() }).unwrap().summary
    };
    for (averages, said) in [
        (&[(Ema, 20), (Ema, 50)][..], "above its 20- and 50-day EMAs."),
        (&[(Ema, 20), (Sma, 50), (Sma, 100)], "above its 20-day EMA, 50-day average and 100-day average."),
        (&[(Sma, 50), (Wma, 100)], "above its 50-day average and 100-day WMA."),
        (&[(Sma, 200)], "above its 200-day average."),
        (&[(Ema, 200)], "above its 200-day EMA."),
    ] {
        assert!(text(averages).contains(said), "{said}: {}", text(averages));
    }
}

#[test]
fn no_language_calls_an_average_an_average_twice() {
    // EMA and WMA say average in English, German, Italian, Dutch and Polish; MME and MMP in the others with Latin letters.
    let twice = [
        "EMA average",
        "EMAs average",
        "EMA-Durchschnitt",
        "EMA-Schnitt",
        "media EMA",
        "EMA-gemiddelde",
        "średnia {period}-sesyjna EMA",
        "média MME",
        "moyenne MME",
        "متحرك (متوسط",
    ];
    for averages in ["ema:20", "wma:20", "ema:20 ema:50", "ema:20 sma:50", "ema:20 sma:50 wma:200"] {
        for (lang, _) in LANGUAGES.iter().copied().chain([("en", "")]) {
            let attributes =
                Attributes { lang: Some(lang.into()), averages: Some(averages.into()), ..Attributes::default() };
            let spec = Options::read(&attributes).unwrap().spec;
            let text = analyze(&smallcap(), &spec).unwrap().summary;
            assert!(!twice.iter().any(|words| text.contains(words)), "{lang}: {text}");
        }
    }
}

#[test]
fn a_summary_speaks_of_the_publication() {
    let series = smallcap();
    let spec = Spec { published: Some(series.times_ms()[400]), ..Spec::default() };
    let live = Analyzer::new(series.clone(), &spec).unwrap();
    assert_eq!(live.analysis().summary, summary(&series.until(400).unwrap(), &[]));
}

#[test]
fn each_part_of_the_score_says_what_it_rests_on() {
    let series = smallcap();
    let relative = Some(("sp500", RelativeReturn { own: 0.04043, other: 0.015, from: 509, to: 519 }));
    let facts = ScoreFacts { levels: &[], breadth: Some(61.7), relative };
    let found = score(&series, facts).unwrap();
    let words = Words::english();
    let reasons: Vec<String> = found.parts.iter().map(|part| why(part, &[], &series, &words)).collect();
    assert_eq!(
        reasons,
        [
            "close above its 50-day average: yes; close above its 100-day average: yes; close above its 200-day average: yes; 50-day above 100-day average: yes; 50-day average rising: yes",
            "RSI(14) is 62.9; 30 counts 0, 70 counts 1",
            "61.7% of members above their own average",
            "4.0% in ten sessions, sp500 1.5%",
        ]
    );
}

#[test]
fn the_score_counts_days_in_daily_bars_and_bars_in_others() {
    let told = |path: &str, lang: &str| {
        let attributes = Attributes { lang: Some(lang.into()), ..Attributes::default() };
        let (series, options) = (series_of(path), Options::read(&attributes).unwrap());
        let found = analyze(&series, &options.spec).unwrap();
        why(&found.score.unwrap().parts[0], &found.levels, &series, &options.spec.words)
    };
    assert!(told("www/data/smallcap.csv", "en").contains("; 50-day above 100-day average: yes;"));
    assert!(told("www/data/coin.csv", "en").contains("; 50-bar above 100-bar average: yes;"));
    assert!(told("www/data/smallcap.csv", "de").starts_with("Schlusskurs über der 50-Tage-Linie: ja;"));
    assert!(told("www/data/coin.csv", "de").starts_with("Schlusskurs über der 50-Perioden-Linie: ja;"));
}

/// The reason of the only part that the score of two bars can have.
fn reason(facts: ScoreFacts, words: &Words) -> String {
    let series = of_closes(&[2142.67, 2142.67]);
    let found = score(&series, facts).unwrap();
    let [part] = &found.parts[..] else { panic!("{found:?}") };
    why(part, facts.levels, &series, words)
}

#[test]
fn a_place_without_a_level_on_one_side_says_so() {
    let spec = LevelSpec { editor: vec![EditorLevel::at(2080.0)], auto_count: 0, ..LevelSpec::default() };
    let levels = LevelStudy::new(&smallcap(), &spec).levels();
    let facts = ScoreFacts { levels: &levels, ..ScoreFacts::default() };
    assert_eq!(reason(facts, &Words::english()), "close 2,142.67; support 2,080, resistance none");
}

#[test]
fn the_score_and_the_summary_call_a_level_by_the_same_price() {
    let found = analyze(&smallcap(), &Spec::default()).unwrap();
    let score = found.score.as_ref().unwrap();
    let reasons: Vec<String> =
        score.parts.iter().map(|part| why(part, &found.levels, &smallcap(), &Words::english())).collect();
    let place = reasons.iter().find(|reason| reason.starts_with("close 2,142.67;")).unwrap();
    let (support, resistance) = place.split_once("support ").unwrap().1.split_once(", resistance ").unwrap();
    for told in [format!("nearest support is {support} ("), format!("nearest resistance {resistance} (")] {
        assert!(found.summary.contains(&told), "{told}\n{}", found.summary);
    }
}

#[test]
fn another_table_of_words_makes_another_language() {
    let table =
        "locale.decimal = ,\nlocale.percent = {number} %\nscore.breadth = {percent} der Werte über ihrem Schnitt";
    let words = Words::of("de").with("de", table).unwrap();
    let facts = ScoreFacts { breadth: Some(61.7), ..ScoreFacts::default() };
    assert_eq!(reason(facts, &words), "61,7 % der Werte über ihrem Schnitt");
}

#[test]
fn the_summary_writes_prices_as_the_picture_does_whatever_their_size() {
    // A penny stock, an exchange rate and a coin: what was rounded to two decimals stood below its own support.
    for (unit, shown) in [(1e-4, "0.1223"), (1e-3, "1.223"), (1e-9, "0.000001223")] {
        let closes: Vec<f64> = (0..300).map(|bar| f64::from(1214 + (bar * 37) % 41) * unit).collect();
        let series = of_closes(&closes);
        let spec = Spec { averages: Vec::new(), ..Spec::default() };
        let text = analyze(&series, &spec).unwrap().summary;
        let last = closes[closes.len() - 1];
        let price = Words::english().locale.number(last, Look::english().decimals(&series));
        assert!(text.starts_with(&format!("The last close is {price}, on ")), "{shown}: {text}");
        assert!(price.trim_end_matches('0').len() >= shown.len() - 1, "{price} has lost digits");
    }
}

#[test]
fn picture_summary_and_score_write_the_close_in_the_decimals_that_the_page_asks_for() {
    let attributes = Attributes { decimals: Some(1.0), levels: Some("2080".into()), ..Attributes::default() };
    let options = Options::read(&attributes).unwrap();
    let found = analyze(&smallcap(), &options.spec).unwrap();
    assert!(found.summary.starts_with("The last close is 2,142.7, on "), "{}", found.summary);
    let parts = &found.score.as_ref().unwrap().parts;
    let told = |part: &Part| why(part, &found.levels, &smallcap(), &options.spec.words);
    assert!(parts.iter().any(|part| told(part).starts_with("close 2,142.7; ")));
    let frame = chart(smallcap(), &attributes, size(960, 540, 1.0), Theme::light()).frame(&AdvanceTable).unwrap();
    assert!(texts(&frame).contains(&"2,142.7"), "{:?}", texts(&frame));
}

#[test]
fn the_summary_says_the_rsi_where_it_is_asked_for() {
    let told = |rsi| {
        let options = Options::read(&Attributes { rsi, ..Attributes::default() }).unwrap();
        let found = analyze(&smallcap(), &options.spec).unwrap();
        assert_eq!(found.rsi.last.map(f64::round), Some(63.0), "it is computed all the same");
        found.summary
    };
    assert!(told(Some(14.0)).contains("RSI is 63 and rising."));
    assert!(!told(None).contains("RSI"));
}

#[test]
fn averages_that_were_not_asked_for_are_not_missed() {
    let spec = Spec { averages: Vec::new(), ..Spec::default() };
    let text = analyze(&smallcap(), &spec).unwrap().summary;
    assert!(text.starts_with("The last close is 2,142.67, on 6 Feb 2026."), "{text}");
    assert!(!text.contains("average"), "{text}");
}

#[test]
fn the_last_close_of_bars_within_a_day_has_its_hour_on_the_exchanges_clock() {
    let summary = |lang: &str| {
        let attributes =
            Attributes { lang: Some(lang.into()), time_zone: Some("+01:00".into()), ..Attributes::default() };
        let options = Options::read(&attributes).unwrap();
        Chart::new(series_of("www/data/coin.csv"), options).unwrap().analyzer().analysis().summary.clone()
    };
    let (english, german) = (summary("en"), summary("de"));
    assert!(english.starts_with("The last close is 63,592.3, on 7 Feb 2026, 00:00."), "{english}");
    assert!(german.replace('\u{a0}', " ").contains("7. Feb. 2026 um 00:00"), "{german}");
}

#[test]
fn the_price_that_would_invalidate_a_signal_is_told_from_its_level() {
    let closes: Vec<f64> =
        (0..60).map(|bar| if bar < 57 { 187.5 + f64::from(bar % 3) / 50.0 } else { 188.41 }).collect();
    let attributes =
        Attributes { levels: Some("188; auto:0".into()), lang: Some("de".into()), ..Attributes::default() };
    let options = Options::read(&attributes).unwrap();
    let said = analyze(&of_closes(&closes), &options.spec).unwrap().summary;
    assert!(said.contains("Widerstand bei 188 am"), "{said}");
    assert!(said.contains("unter 187,9") && !said.contains("188,0"), "{said}");
}
