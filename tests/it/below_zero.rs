//! Series with prices at or below zero: yields, spreads, oil in April 2020. They are measured by differences.

use crate::demo::{of_closes, smallcap};
use crate::drawn::texts;
use crate::picture::{chart, size};
use levelchart::analysis::{Spec, SpecError, analyze};
use levelchart::claim::Verdict;
use levelchart::describe::named_price;
use levelchart::frame::AdvanceTable;
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Hints, Metric, Series, SeriesErrorKind, parse};
use levelchart::study::{
    JudgedBy, LevelInput, LevelSpec, LevelStudy, OddsRule, ScenarioSpec, Setting, Trial, scenario,
};
use levelchart::theme::Theme;
use levelchart::{Analyzer, Chart};

/// The demo series so much lower; every price exact to a quarter, so that a shift rounds nothing.
fn lowered(by: f64) -> Series {
    let series = smallcap();
    let low = |price: f64| (price * 4.0).round() / 4.0 - by;
    let bar = |index| {
        let bar = series.bar(index).unwrap();
        Bar { open: low(bar.open), high: low(bar.high), low: low(bar.low), close: low(bar.close), ..bar }
    };
    Series::new((0..series.len()).map(bar).collect()).unwrap().value
}

fn claims_of(series: &Series, claims: &[&str]) -> Vec<(Verdict, String)> {
    let spec = Spec { claims: claims.iter().map(|&claim| claim.into()).collect(), ..Spec::default() };
    analyze(series, &spec).unwrap().claims.into_iter().map(|found| (found.verdict, found.actual)).collect()
}

#[test]
fn a_series_is_measured_by_differences_once_a_price_is_not_above_zero() {
    assert_eq!(smallcap().metric(), Metric::Logarithmic);
    assert_eq!(of_closes(&[0.5, 0.25, 0.0, 0.25]).metric(), Metric::Arithmetic);
    let mut series = of_closes(&[2.0, 1.0, 0.5]);
    assert_eq!(series.metric(), Metric::Logarithmic);
    let next = series.times_ms()[2] + 86_400_000;
    series.append(Bar::of_close(next, -0.25)).unwrap();
    assert_eq!(series.metric(), Metric::Arithmetic);
    series.append(Bar::of_close(next, 0.25)).unwrap();
    assert_eq!(series.metric(), Metric::Logarithmic, "the bar below zero was corrected");
}

#[test]
fn later_prices_below_zero_have_no_part_in_what_was_said_before() {
    let mut closes: Vec<f64> = (0..300).map(|i| 20.0 + f64::from(i % 7) - f64::from(i % 31) / 4.0).collect();
    let before = of_closes(&closes);
    closes.push(-30.0);
    let after = of_closes(&closes);
    assert_eq!((after.metric(), after.until(299).unwrap().metric()), (Metric::Arithmetic, Metric::Logarithmic));
    let published = Spec { published: Some(before.times_ms()[299]), ..Spec::default() };
    let (told, then) = (analyze(&after, &published).unwrap(), analyze(&before, &Spec::default()).unwrap());
    assert_eq!((told.levels, told.summary), (then.levels, then.summary));
    let idea = ScenarioSpec::parse("long 20 stop 15 targets 25").unwrap();
    let odds = |series: &Series| scenario(series, &idea, 299, OddsRule::default()).targets;
    assert_eq!(odds(&after), odds(&before));
}

#[test]
fn levels_and_odds_do_not_depend_on_how_far_below_zero_prices_are() {
    let (near, far) = (lowered(4096.0), lowered(8192.0));
    let study = |series: &Series| LevelStudy::new(series, &LevelSpec::default());
    let (near_levels, far_levels) = (study(&near).levels(), study(&far).levels());
    assert_eq!(near_levels.len(), 4);
    for (a, b) in near_levels.iter().zip(&far_levels) {
        // Sums of a few turning points: rounding only.
        assert!((a.price - b.price - 4096.0).abs() < 1e-6, "{} {}", a.price, b.price);
        assert!((a.high - a.low - (b.high - b.low)).abs() < 1e-6);
        assert_eq!((a.events.len(), a.role, a.born), (b.events.len(), b.role, b.born));
    }
    let odds = |series: &Series, by: f64| {
        let close = series.closes()[series.last()];
        let idea = format!("long {close} stop {} targets {}", close - by, close + by);
        scenario(series, &ScenarioSpec::parse(&idea).unwrap(), series.last(), OddsRule::default()).targets[0].odds
    };
    let found = odds(&near, 64.0).unwrap();
    assert_eq!(Some(found), odds(&far, 64.0));
    assert!((0.1..0.9).contains(&found.share), "{found:?}");
    // Of what rises on all days but a few nearly all paths rise.
    let rising: Vec<f64> = (0..100).map(|bar| -50.0 + f64::from(bar) / 4.0 - f64::from(bar % 9)).collect();
    let share = odds(&of_closes(&rising), 10.0).unwrap().share;
    assert!(share > 0.8, "{share}");
}

#[test]
fn a_live_bar_gives_what_a_fresh_analysis_gives() {
    let closes: Vec<f64> = (0..200).map(|i| 1.0 + f64::from(i % 13) / 8.0 - f64::from(i) / 128.0).collect();
    assert!(closes[..130].iter().all(|&close| close > 0.0) && closes[130] < 0.0);
    let mut live = Analyzer::new(of_closes(&closes[..100]), &Spec::default()).unwrap();
    for bar in 100..200 {
        let all = of_closes(&closes[..=bar]);
        live.append(all.bar(bar).unwrap()).unwrap();
        let fresh = Analyzer::new(all, &Spec::default()).unwrap();
        let said = |analyzer: &Analyzer| {
            let found = analyzer.analysis().clone();
            // NaN is not equal to itself; its text is.
            format!("{:?}", (found.levels, found.breakouts, found.score, found.summary, found.rsi.last))
        };
        assert!(!live.analysis().levels.is_empty(), "bar {bar}");
        assert!(said(&live) == said(&fresh), "bar {bar}");
        assert_eq!(live.robustness(), fresh.robustness(), "bar {bar}");
    }
}

#[test]
fn a_level_may_be_zero_or_below_where_prices_are() {
    let levels = LevelInput::parse_list("0 zero; -0.5 floor; −0.75--0.25; -0.5-0.5").unwrap();
    let bands: Vec<(f64, f64)> = levels
        .iter()
        .map(|level| match level {
            LevelInput::Fixed(level) => (level.low, level.high),
            LevelInput::Auto { .. } => panic!("no automatic levels were asked for"),
        })
        .collect();
    assert_eq!(bands, [(0.0, 0.0), (-0.5, -0.5), (-0.75, -0.25), (-0.5, 0.5)]);
    let closes: Vec<f64> = (0..200).map(|i| (f64::from(i) / 9.0).sin()).collect();
    let series = of_closes(&closes);
    let spec = Spec { levels: LevelSpec::default().with_inputs(levels), ..Spec::default() };
    let found = analyze(&series, &spec).unwrap().levels;
    assert_eq!(found[0].price.total_cmp(&0.0), std::cmp::Ordering::Equal);
    assert!(found[0].breaks > 5, "a wave breaks its middle all the time: {:?}", found[0].breaks);
    let error = analyze(&smallcap(), &spec).unwrap_err();
    assert_eq!(error.code(), "not-above-zero");
    assert_eq!(error.to_string(), "levels: found 0; expected prices above 0, as all of the series are");
}

#[test]
fn scales_of_ratios_are_an_error_that_says_why() {
    for scale in ["log", "percent", "index"] {
        let asked = Attributes { scale: Some(scale.into()), ..Attributes::default() };
        let options = Options::read(&asked).unwrap();
        let error = Chart::new(of_closes(&[0.5, -0.25, 0.5]), options.clone()).unwrap_err();
        assert_eq!(error.code(), "scale-of-ratios");
        let words =
            "expected \"linear\", since prices go down to -0.25: below zero, and from zero, there are no ratios";
        assert_eq!(error.to_string(), format!("scale: found \"{scale}\"; {words}"));
        assert!(Chart::new(smallcap(), options.clone()).is_ok());
        let mut with = options;
        with.spec.compare = vec![("spread".into(), of_closes(&[0.5, -0.25, 0.5]))];
        let error = Chart::new(smallcap(), with).unwrap_err();
        assert!(matches!(&error, SpecError::ScaleOfRatios { series: Some(name), .. } if name == "spread"), "{error}");
    }
}

#[test]
fn percentages_across_zero_cannot_be_tested() {
    let series = of_closes(&[0.5, -0.25, 0.25, 0.5]);
    let claims = ["return(2) > 0%", "return(1) ~ 100%", "drawdown(1970) < 0%", "return(9) > 0%", "close > -0.5"];
    let found = claims_of(&series, &claims);
    let verdicts: Vec<&str> = found.iter().map(|(verdict, _)| verdict.name()).collect();
    assert_eq!(verdicts, ["untestable", "holds", "fails", "untestable", "holds"]);
    assert_eq!(found[0].1, "return(2) is no percentage: a price is at or below zero");
    assert!(found[3].1.contains("has no value on"), "{}", found[3].1);
}

#[test]
fn a_zero_is_a_price_where_prices_come_near_it() {
    let rate = "Date,Rate\n2014-06-05,0.25\n2014-06-11,0.15\n2014-09-10,0.05\n2016-03-16,0.00\n2022-07-27,0.50\n";
    let checked = parse(rate, &Hints::default()).unwrap();
    assert_eq!((checked.value.len(), checked.value.closes()[3].to_bits()), (5, 0.0_f64.to_bits()));
    let holiday = "Date,Close\n2024-01-02,101\n2024-01-03,102\n2024-01-04,0\n2024-01-05,103\n";
    let checked = parse(holiday, &Hints::default()).unwrap();
    assert_eq!(checked.value.closes(), [101.0, 102.0, 103.0]);
    let why = "found 0; expected a close, and no other one doubles or halves in one bar, so that 0 stands for none";
    assert_eq!((checked.dropped[0].row, checked.dropped[0].reason.as_str()), (4, why));
    let mut series = checked.value;
    let next = series.times_ms()[2] + 86_400_000;
    assert_eq!(series.append(Bar::of_close(next, 0.0)).unwrap_err().kind, SeriesErrorKind::BadClose);
}

#[test]
fn zeros_for_what_was_not_given_are_no_range() {
    let rows = "Date,Open,High,Low,Close\n2024-01-02,0,0,0,10\n2024-01-03,10,11,9,10.5\n2024-01-04,0,12,10,11\n";
    let series = parse(rows, &Hints::default()).unwrap().value;
    assert_eq!((series.lows(), series.metric()), ([10.0, 9.0, 10.0].as_slice(), Metric::Logarithmic));
}

#[test]
fn a_level_near_zero_is_called_zero() {
    let closes: Vec<f64> = (0..400).map(|i| (f64::from(i) / 9.0).sin() + (f64::from(i) / 70.0).sin() / 3.0).collect();
    let study = LevelStudy::new(&of_closes(&closes), &LevelSpec::default());
    for level in study.candidates() {
        let named = named_price(&level, &closes);
        assert!(level.low <= named && named <= level.high, "{named} is in {} to {}", level.low, level.high);
    }
    let mut level = study.candidates().remove(0);
    (level.price, level.low, level.high) = (0.01, -0.1, 0.12);
    assert_eq!(named_price(&level, &closes).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn statements_of_a_spread_are_asked_again_with_other_settings() {
    let closes: Vec<f64> = (0..300).map(|i| (f64::from(i) / 9.0).sin() - f64::from(i) / 500.0).collect();
    let analyzer = Analyzer::new(of_closes(&closes), &Spec::default()).unwrap();
    let found = analyzer.robustness();
    assert!(!found.is_empty());
    for one in &found {
        let stated = |trial: &&Trial| {
            trial.judged_by == JudgedBy::Close && matches!(trial.setting, Setting::Period(200) | Setting::Width(1.0))
        };
        assert!(one.trials.iter().find(stated).unwrap().holds, "{one:?}");
        assert!(one.trials.len() > 2, "{one:?}");
    }
}

#[test]
fn no_value_is_a_share_of_zero_away_from_zero() {
    let series = of_closes(&[0.5, -0.25, 0.125]);
    let found = claims_of(&series, &["close within 1% of 0", "close within 5 atr of 0", "close within 50% of 0.25"]);
    assert_eq!(found[0].0, Verdict::Untestable, "{found:?}");
    assert!(found[0].1.starts_with("1% of 0 is no percentage"), "{found:?}");
    assert_eq!(found[2].0, Verdict::Holds, "{found:?}");
}

#[test]
fn a_minus_stands_before_the_sign_of_a_currency_that_comes_first() {
    let series = lowered(2200.0);
    let said = |currency: &str, lang: &str| {
        let attributes = Attributes {
            currency: Some(currency.into()),
            lang: Some(lang.into()),
            levels: Some("auto:0".into()),
            ..Attributes::default()
        };
        let chart = chart(series.clone(), &attributes, size(700, 400, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        texts(&frame).join(" | ").replace('\u{a0}', " ")
    };
    for (currency, lang, right, wrong) in [
        ("USD", "en", "−$57", "$−"),
        ("CHF", "en", "−CHF 57", "CHF −"),
        ("JPY", "ja", "−", "¥−"),
        ("EUR", "de", "−57,", "−€"),
    ] {
        let said = said(currency, lang);
        assert!(said.contains(right) && !said.contains(wrong), "{currency} in {lang}: {said}");
    }
}
