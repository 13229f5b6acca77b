//! Trade ideas: reading them, reward-to-risk, odds against two other ways to find them, state since publication.

use crate::demo::{bar_on, of_closes, smallcap};
use crate::drawn::texts;
use crate::picture::demo_with;
use levelchart::options::Attributes;
use levelchart::series::{Bar, Metric, Series};
use levelchart::study::{Barriers, Direction, OddsRule, Reward, ScenarioSpec, ScenarioState, Side, odds, scenario};
use proptest::prelude::*;

const ARTICLE: &str = "long 2080 stop 2000 targets 2150 2250";

fn article() -> ScenarioSpec {
    ScenarioSpec::parse(ARTICLE).unwrap()
}

#[test]
fn a_scenario_is_read_in_any_case_and_spacing() {
    let spec = ScenarioSpec::parse("  LONG 2080\tStop 2000  target 2250, 2150 ").unwrap();
    assert_eq!(spec, article());
    assert_eq!((spec.side(), spec.entry(), spec.stop()), (Side::Long, 2080.0, Some(2000.0)));
    assert_eq!(spec.targets(), [2150.0, 2250.0]);
}

#[test]
fn the_targets_of_a_short_are_met_from_above() {
    let spec = ScenarioSpec::parse("short 100 stop 105 targets 80 90").unwrap();
    assert_eq!((spec.side(), spec.targets()), (Side::Short, [90.0, 80.0].as_slice()));
}

#[test]
fn an_error_points_at_the_word_and_says_what_was_expected() {
    let cases = [
        ("", "character 1: the text ends; expected a scenario such as long 2080 stop 2000 targets 2150 2250"),
        ("buy 2080", "character 1: found \"buy\"; expected long or short"),
        ("long", "character 5: the text ends; expected the entry, a price such as 2080"),
        (
            "long 2,080 stop",
            "character 6: found \"2,080\"; expected a price such as 2080 or 2080.5, without thousands separators",
        ),
        ("long 2080 stops 2000", "character 11: found \"stops\"; expected stop or targets"),
        (
            "long 2080 stop 2100",
            "character 16: found \"2100\"; expected a stop below the entry, since the scenario is long",
        ),
        (
            "short 2080 stop 2080",
            "character 17: found \"2080\"; expected a stop above the entry, since the scenario is short",
        ),
        ("long 2080 stop 2000 targets", "character 28: the text ends; expected a target, a price such as 2150"),
        (
            "long 2080 stop 2000 targets 2150 1990",
            "character 34: found \"1990\"; expected a target above the entry, since the scenario is long",
        ),
        (
            "short 80 stop 90 targets 85",
            "character 26: found \"85\"; expected a target below the entry, since the scenario is short",
        ),
        ("löng 2080", "character 1: found \"löng\"; expected long or short"),
        ("long  ü", "character 7: found \"ü\"; expected a price such as 2080 or 2080.5, without thousands separators"),
    ];
    for (text, expected) in cases {
        assert_eq!(ScenarioSpec::parse(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn the_article_risks_80_for_70_or_170() {
    let series = smallcap();
    let found = scenario(&series, &article(), series.last(), OddsRule::default());
    let rewards: Vec<_> = found.targets.iter().map(|t| t.reward).collect();
    assert_eq!(rewards[0].unwrap().ratio.to_bits(), 0.875_f64.to_bits());
    assert_eq!(rewards[1].unwrap().ratio.to_bits(), 2.125_f64.to_bits());
    let percent = |x: f64| (x * 100.0).round().to_bits();
    assert_eq!(percent(rewards[0].unwrap().break_even), 53.0_f64.to_bits());
    assert_eq!(percent(rewards[1].unwrap().break_even), 32.0_f64.to_bits());
}

#[test]
fn from_the_last_close_little_is_left_to_earn() {
    let series = smallcap();
    let found = scenario(&series, &article(), series.last(), OddsRule::default());
    for (target, expected) in found.targets.iter().zip([0.05, 0.75]) {
        let ratio = target.reward_from_close.unwrap().ratio;
        assert!((ratio - expected).abs() < 0.005, "{ratio}"); // half a unit of the last digit stated
    }
}

#[test]
fn a_start_past_the_target_or_the_stop_has_no_reward() {
    assert_eq!(Reward::from(Side::Long, 2160.0, 2000.0, 2150.0), None);
    assert_eq!(Reward::from(Side::Long, 1990.0, 2000.0, 2150.0), None);
    assert_eq!(Reward::from(Side::Short, 2000.0, 2000.0, 1900.0), None);
}

/// Steps of one percent up or down, as many of each, in a fixed disorder.
fn driftless_walk(steps: usize) -> Vec<f64> {
    let mut ups: Vec<bool> = (0..steps).map(|i| i % 2 == 0).collect();
    let mut state = 12_345_u64;
    for i in (1..steps).rev() {
        ups.swap(i, below(&mut state, i + 1));
    }
    let mut price = 1000.0;
    let mut closes = vec![price];
    for up in ups {
        price = if up { price * 1.01 } else { price / 1.01 };
        closes.push(price);
    }
    closes
}

/// Another generator than the library's: Knuth's MMIX constants, high half.
fn below(state: &mut u64, count: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let product = (*state >> 32) * count as u64;
    usize::try_from(product >> 32).unwrap()
}

/// Four standard errors of two independent shares of 10,000 and `other` paths.
fn four_errors(share: f64, other: f64) -> f64 {
    4.0 * (share * (1.0 - share) * (1.0 / 10_000.0 + 1.0 / other)).sqrt()
}

#[test]
fn a_driftless_walk_meets_its_barriers_as_gamblers_ruin_says() {
    let closes = driftless_walk(20_000);
    // Half steps off the lattice, so that rounding of the products cannot matter.
    let after = |up: f64, down: f64| Barriers { target: 1.01_f64.powf(up - 0.5), stop: 1.01_f64.powf(0.5 - down) };
    let barriers = [after(4.0, 6.0), after(5.0, 5.0), after(9.0, 3.0)];
    // A walk between barriers 12 steps apart is there after 36 steps on average; 1,000 leave none open.
    let rule = OddsRule { horizon: 1000, ..OddsRule::default() };
    let found = odds(&closes, Metric::Logarithmic, &barriers, rule).unwrap();
    for (found, expected) in found.iter().zip([0.6, 0.5, 0.25]) {
        assert!((found.share - expected).abs() < four_errors(expected, f64::INFINITY), "{found:?} against {expected}");
    }
}

/// The same share by the definition of the stationary bootstrap, with logarithms and another generator.
fn plain_monte_carlo(closes: &[f64], barriers: Barriers, mean_block: usize, paths: usize) -> f64 {
    let logs: Vec<f64> = closes.windows(2).map(|w| (w[1] / w[0]).ln()).collect();
    let (target, stop) = (barriers.target.ln(), barriers.stop.ln());
    let mut state = 99;
    let mut hits = 0;
    for _ in 0..paths {
        let (mut sum, mut at) = (0.0, below(&mut state, logs.len()));
        for step in 0..63 {
            if step > 0 {
                let anew = below(&mut state, mean_block) == 0;
                at = if anew { below(&mut state, logs.len()) } else { (at + 1) % logs.len() };
            }
            sum += logs[at];
            if sum <= stop {
                break;
            }
            if sum >= target {
                hits += 1;
                break;
            }
        }
    }
    f64::from(hits) / paths as f64
}

#[test]
fn the_odds_of_the_article_agree_with_a_plain_monte_carlo() {
    let series = smallcap();
    let found = scenario(&series, &article(), series.last(), OddsRule::default());
    for target in &found.targets {
        let barriers = Barriers { target: target.price / 2080.0, stop: 2000.0 / 2080.0 };
        let expected = plain_monte_carlo(series.closes(), barriers, 10, 100_000);
        let odds = target.odds.unwrap();
        assert!((odds.share - expected).abs() < four_errors(expected, 100_000.0), "{odds:?} against {expected}");
        assert!(expected > 0.05 && expected < 0.95, "{expected} would test little");
    }
}

#[test]
fn the_error_is_that_of_a_share_of_ten_thousand() {
    let series = smallcap();
    let odds = odds(series.closes(), series.metric(), &[Barriers { target: 1.05, stop: 0.95 }], OddsRule::default())
        .unwrap()[0];
    assert!((odds.error - (odds.share * (1.0 - odds.share)).sqrt() / 100.0).abs() < 1e-12); // rounding of shares
    assert!(odds.error > 0.004 && odds.error <= 0.005);
}

#[test]
fn one_seed_gives_the_same_odds_and_another_others() {
    let series = smallcap();
    let with = |seed| {
        let barriers = [Barriers { target: 1.03, stop: 0.96 }];
        odds(series.closes(), series.metric(), &barriers, OddsRule { seed, ..OddsRule::default() }).unwrap()
    };
    assert_eq!(with(7), with(7));
    assert_ne!(with(7), with(8));
}

#[test]
fn a_short_mirrors_a_long_when_prices_are_turned_over() {
    let series = smallcap();
    let turned: Vec<f64> = series.closes().iter().map(|c| 1.0 / c).collect();
    let long =
        odds(series.closes(), series.metric(), &[Barriers { target: 1.04, stop: 0.97 }], OddsRule::default()).unwrap();
    let short =
        odds(&turned, Metric::Logarithmic, &[Barriers { target: 1.0 / 1.04, stop: 1.0 / 0.97 }], OddsRule::default())
            .unwrap();
    assert!((long[0].share - short[0].share).abs() < 5e-4); // rounding may decide a few paths of 10,000
}

#[test]
fn a_series_too_short_to_resample_has_no_odds() {
    let series = of_closes(&(0..40).map(|i| 2000.0 + f64::from(i % 3)).collect::<Vec<_>>());
    let found = scenario(&series, &article(), series.last(), OddsRule::default());
    assert!(found.targets.iter().all(|t| t.odds.is_none()));
    assert!(scenario(&of_closes(&vec![2000.0; 41]), &article(), 40, OddsRule::default()).targets[0].odds.is_some());
}

/// Bars of `(low, high)` on consecutive days; the first is the publication.
fn ranges(bars: &[(f64, f64)]) -> Series {
    let bar = |(day, &(low, high)): (i64, &(f64, f64))| Bar {
        time_ms: day * 86_400_000,
        open: low,
        high,
        low,
        close: high,
        volume: f64::NAN,
    };
    Series::new((0..).zip(bars).map(bar).collect()).unwrap().value
}

fn state_of(bars: &[(f64, f64)]) -> ScenarioState {
    scenario(&ranges(bars), &article(), 0, OddsRule::default()).state
}

const QUIET: (f64, f64) = (2050.0, 2100.0);

#[test]
fn a_scenario_is_open_until_its_stop_or_a_target_is_met() {
    assert_eq!(state_of(&[QUIET, QUIET, (2000.01, 2149.99)]), ScenarioState::Open);
}

#[test]
fn what_happened_up_to_the_publication_decides_nothing() {
    assert_eq!(state_of(&[(1900.0, 2300.0), QUIET]), ScenarioState::Open);
}

#[test]
fn each_target_is_met_on_its_own_date() {
    assert_eq!(state_of(&[QUIET, (2060.0, 2150.0), QUIET]), ScenarioState::Target { count: 1, bar: 1 });
    assert_eq!(state_of(&[QUIET, (2060.0, 2150.0), (2060.0, 2260.0)]), ScenarioState::Target { count: 2, bar: 2 });
    assert_eq!(state_of(&[QUIET, (2060.0, 2260.0)]), ScenarioState::Target { count: 2, bar: 1 });
}

#[test]
fn a_bar_that_meets_both_counts_for_the_stop() {
    assert_eq!(state_of(&[QUIET, (2000.0, 2150.0), (2050.0, 2300.0)]), ScenarioState::Invalidated { bar: 1 });
}

#[test]
fn a_target_met_before_the_stop_stays_met() {
    assert_eq!(state_of(&[QUIET, (2060.0, 2155.0), (1990.0, 2300.0)]), ScenarioState::Target { count: 1, bar: 1 });
}

#[test]
fn a_short_is_stopped_above_and_earns_below() {
    let spec = ScenarioSpec::parse("short 2080 stop 2160 targets 2000").unwrap();
    let state = |bars: &[(f64, f64)]| scenario(&ranges(bars), &spec, 0, OddsRule::default()).state;
    assert_eq!(state(&[QUIET, (2050.0, 2160.0)]), ScenarioState::Invalidated { bar: 1 });
    assert_eq!(state(&[QUIET, (2000.0, 2100.0)]), ScenarioState::Target { count: 1, bar: 1 });
}

#[test]
fn rewards_and_odds_know_nothing_of_the_bars_after_the_publication() {
    let series = smallcap();
    let published = bar_on(&series, "2025-12-01");
    let whole = scenario(&series, &article(), published, OddsRule::default());
    let part = scenario(&series.until(published).unwrap(), &article(), published, OddsRule::default());
    assert_eq!(whole.targets, part.targets);
    assert_ne!(whole.state, part.state, "what became of it is the one thing that later bars tell");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*") {
        let _ = ScenarioSpec::parse(&text);
    }

    #[test]
    fn nearly_right_texts_are_read_or_refused_in_place(
        words in prop::collection::vec(prop::sample::select(vec!["long", "short", "2080", "stop", "2000", "targets", "2150,", ",", "-1", "1e3", "é"]), 0..9)
    ) {
        let text = words.join(" ");
        if let Err(error) = ScenarioSpec::parse(&text) {
            prop_assert!(error.character >= 1 && error.character <= text.chars().count() + 1);
            let rest: String = text.chars().skip(error.character - 1).collect();
            prop_assert!(rest.starts_with(&error.found));
        }
    }
}

#[test]
fn several_ideas_stand_behind_each_other() {
    let text = "long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950;";
    let ideas = ScenarioSpec::parse_list(text).unwrap();
    assert_eq!(ideas[0], article());
    let (waits, trigger) = (&ideas[1], ideas[1].trigger().unwrap());
    assert_eq!((trigger.direction, trigger.price), (Direction::Down, 2000.0));
    assert_eq!(
        (waits.side(), waits.entry(), waits.stop(), waits.targets()),
        (Side::Short, 2000.0, None, &[1950.0][..])
    );
}

#[test]
fn an_error_of_a_later_idea_points_into_the_whole_text() {
    let cases = [
        ("long 2080 target 2150; short 2000", "character 34: the text ends; expected stop or targets"),
        ("long 2080 target 2150; if 2000", "character 27: found \"2000\"; expected above or below, and a price"),
        (
            "if below 2000 short 1990 target 1950",
            "character 21: found \"1990\"; expected stop or targets: behind a trigger the entry is the close beyond it",
        ),
        (
            "if below 2000 short target 2010",
            "character 28: found \"2010\"; expected a target below the entry, since the scenario is short",
        ),
        ("if below", "character 9: the text ends; expected the trigger, a price such as 2150"),
    ];
    for (text, expected) in cases {
        assert_eq!(ScenarioSpec::parse_list(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn without_a_stop_nothing_is_said_of_risk() {
    let series = smallcap();
    let idea = ScenarioSpec::parse("long 2080 targets 2150").unwrap();
    let found = scenario(&series, &idea, series.last(), OddsRule::default());
    let target = &found.targets[0];
    assert_eq!((found.stop, target.reward, target.reward_from_close, target.odds), (None, None, None, None));
    assert_eq!(target.price.to_bits(), 2150_f64.to_bits());
}

const WAITS: &str = "if below 2000 short stop 2060 targets 1950 1900";

fn waiting(bars: &[(f64, f64)]) -> (ScenarioState, Option<usize>) {
    let found = scenario(&ranges(bars), &ScenarioSpec::parse(WAITS).unwrap(), 0, OddsRule::default());
    (found.state, found.entered)
}

#[test]
fn an_idea_with_a_trigger_waits_for_a_close_and_is_entered_there() {
    // The close of each bar is its high.
    assert_eq!(waiting(&[QUIET, (1900.0, 2000.0)]), (ScenarioState::Waiting, None));
    assert_eq!(waiting(&[QUIET, (1980.0, 1990.0)]), (ScenarioState::Open, Some(1)));
    assert_eq!(waiting(&[(1980.0, 1990.0), QUIET]), (ScenarioState::Waiting, None), "a close by publication");
}

#[test]
fn of_the_bar_of_entry_the_close_alone_counts() {
    assert_eq!(waiting(&[QUIET, (1900.0, 1990.0)]), (ScenarioState::Open, Some(1)), "the range came before the close");
    assert_eq!(waiting(&[QUIET, (1900.0, 1940.0)]), (ScenarioState::Target { count: 1, bar: 1 }, Some(1)));
}

#[test]
fn an_idea_that_was_entered_lives_as_any_other() {
    let entered = [QUIET, (1980.0, 1990.0), (1950.0, 1990.0)];
    assert_eq!(waiting(&entered), (ScenarioState::Target { count: 1, bar: 2 }, Some(1)));
    assert_eq!(waiting(&[QUIET, (1980.0, 1990.0), (1990.0, 2060.0)]), (ScenarioState::Invalidated { bar: 2 }, Some(1)));
    assert_eq!(
        waiting(&[(2050.0, 2100.0), (1960.0, 2070.0), QUIET]),
        (ScenarioState::Waiting, None),
        "not entered yet"
    );
}

#[test]
fn rewards_of_a_waiting_idea_count_from_its_trigger() {
    let found = scenario(&ranges(&[QUIET, QUIET]), &ScenarioSpec::parse(WAITS).unwrap(), 0, OddsRule::default());
    let ratios: Vec<f64> = found.targets.iter().map(|target| target.reward.unwrap().ratio).collect();
    assert_eq!(ratios, [50.0 / 60.0, 100.0 / 60.0]);
}

#[test]
fn prices_beyond_the_picture_stand_at_its_edge_with_an_arrow() {
    let said = |change: &dyn Fn(&mut Attributes)| {
        let frame = demo_with(900, 400, 1.0, |attributes| {
            attributes.range = Some("3m".into());
            attributes.levels = Some("auto:0".into());
            change(attributes);
        });
        let (bottom, top) = frame.map.plots[0].y.domain();
        let texts: Vec<String> = texts(&frame).into_iter().map(str::to_owned).collect();
        (texts, bottom..top)
    };
    let idea = |text: &'static str| said(&|attributes| attributes.scenario = Some(text.into()));
    // Twice as far from the last price as the prices of three months are high.
    let (texts, seen) = idea("long 2100 stop 2080 targets 2300 2600");
    assert!(seen.contains(&2300.0) && !seen.contains(&2600.0), "{seen:?}");
    assert!(texts.contains(&"Target 1: 2,300".into()) && texts.contains(&"Target 2: 2,600\u{a0}↑".into()), "{texts:?}");
    let (texts, seen) = idea("short 2100 stop 2600 targets 1500");
    assert!(!seen.contains(&1500.0), "{seen:?}");
    assert!(texts.contains(&"Stop 2,600\u{a0}↑".into()) && texts.contains(&"Target 1,500\u{a0}↓".into()), "{texts:?}");
    // Where the idea and the path are out of view, neither is in the domain.
    for text in [("long 2100 stop 2080 targets 2450", ""), ("", "above 2150: 2450")] {
        let (_, seen) = said(&|attributes| {
            attributes.scenario = Some(text.0.into()).filter(|_| !text.0.is_empty());
            attributes.paths = Some(text.1.into()).filter(|_| !text.1.is_empty());
            attributes.range = Some("2025-05-01 2025-09-01".into());
        });
        assert!(!seen.contains(&2450.0), "{seen:?}");
    }
    let (texts, _) = said(&|attributes| attributes.paths = Some("above 2150: 2260; below 2000: 1500".into()));
    assert!(
        texts.contains(&"above 2,150: 2,260".into()) && texts.contains(&"below 2,000: 1,500\u{a0}↓".into()),
        "{texts:?}"
    );
}
