//! Robustness: statements asked again with other settings.

use crate::demo::{bar_on, day, of_closes, smallcap};
use levelchart::analysis::{Analyzer, Spec};
use levelchart::series::{Bar, Series};
use levelchart::study::{
    Average, Direction, EditorLevel, JudgedBy, LevelSpec, Robustness, Role, Setting, Statement, Trial,
};
use proptest::prelude::*;

fn spec(levels: &[f64]) -> Spec {
    let editor = levels.iter().map(|&price| EditorLevel::at(price)).collect();
    Spec { levels: LevelSpec { editor, auto_count: 0, ..LevelSpec::default() }, ..Spec::default() }
}

fn asked(series: &Series, spec: &Spec) -> Vec<Robustness> {
    Analyzer::new(series.clone(), spec).unwrap().robustness()
}

fn answers(trials: &[Trial], judged_by: JudgedBy) -> Vec<bool> {
    trials.iter().filter(|trial| trial.judged_by == judged_by).map(|trial| trial.holds).collect()
}

fn percent(price: f64) -> f64 {
    100.0 * (price / 100.0).exp()
}

/// A series around a level at 100: bars of (low, close, high) in percent from it.
fn around(moves: &[(f64, f64, f64)]) -> Series {
    let quiet = (0..30).map(|i| if i % 2 == 0 { (-2.6, -2.0, -1.4) } else { (-2.5, -1.9, -1.3) });
    let bar = |(time, (low, close, high)): (i64, (f64, f64, f64))| Bar {
        open: percent(close),
        high: percent(high),
        low: percent(low),
        ..Bar::of_close(time, percent(close))
    };
    Series::new((0..).zip(quiet.chain(moves.iter().copied())).map(bar).collect()).unwrap().value
}

#[test]
fn the_article_s_cross_its_breakout_and_its_nearest_level_are_asked_again() {
    let series = smallcap();
    let found = asked(&series, &spec(&[2150.0, 2080.0, 2000.0]));
    let cross =
        Statement::Cross { average: Average::sma(200), direction: Direction::Up, bar: bar_on(&series, "2026-02-02") };
    assert_eq!(found[0].statement, cross);
    assert!(matches!(found[1].statement, Statement::Breakout { price: 2080.0, direction: Direction::Up, .. }));
    assert_eq!(found[2].statement, Statement::Role { price: 2150.0, role: Role::Resistance });
    let counts: Vec<_> = found.iter().map(|one| (one.held(), one.trials.len())).collect();
    assert_eq!(counts, [(10, 10), (6, 6), (6, 6)]);
}

#[test]
fn the_periods_of_an_average_of_200_bars_run_from_180_to_220() {
    let found = asked(&smallcap(), &spec(&[]));
    let periods: Vec<_> = found[0].trials.iter().map(|trial| trial.setting).collect();
    let five = [180, 190, 200, 210, 220].map(Setting::Period);
    assert_eq!(periods, [five, five].concat());
}

#[test]
fn the_stated_setting_is_among_the_variations_and_holds() {
    for one in asked(&smallcap(), &spec(&[2150.0, 2080.0, 2000.0])) {
        let stated = |trial: &&Trial| {
            trial.judged_by == JudgedBy::Close && matches!(trial.setting, Setting::Period(200) | Setting::Width(1.0))
        };
        assert!(one.trials.iter().find(stated).unwrap().holds, "{:?}", one.statement);
    }
}

#[test]
fn a_series_of_closes_has_no_wicks_to_judge_by() {
    let closes: Vec<f64> = smallcap().closes().to_vec();
    let found = asked(&of_closes(&closes), &spec(&[2150.0]));
    assert!(!found.is_empty());
    assert!(found.iter().flat_map(|one| &one.trials).all(|trial| trial.judged_by == JudgedBy::Close));
}

#[test]
fn a_level_that_only_wicks_went_through_is_resistance_by_the_close_alone() {
    // The close stays two percent below the level; the wick of one bar ends three percent above it, the next ones below.
    let series = around(&[(-2.0, -1.9, 3.0), (-2.6, -2.0, -1.4), (-2.6, -2.0, -1.4)]);
    let found = asked(&series, &spec(&[100.0]));
    let role = found.iter().find(|one| matches!(one.statement, Statement::Role { .. })).unwrap();
    assert_eq!(role.statement, Statement::Role { price: 100.0, role: Role::Resistance });
    assert_eq!(answers(&role.trials, JudgedBy::Close), [true; 3]);
    // The wick breaks it; with later lows beyond the band a wick also takes the break back: resistance again.
    assert_eq!(answers(&role.trials, JudgedBy::Wick), [true; 3]);
    // Cut after the wick the break stands.
    let found = asked(&series.until(30).unwrap(), &spec(&[100.0]));
    assert_eq!(answers(&found[0].trials, JudgedBy::Wick), [false; 3]);
}

#[test]
fn a_break_by_little_does_not_survive_a_wider_band() {
    // Two closes just above the band: a break by the rule of two closes, within a band twice as wide.
    let series = around(&[(-1.0, 0.5, 0.6), (0.3, 0.6, 0.7)]);
    let found = asked(&series, &spec(&[100.0]));
    let Statement::Breakout { direction: Direction::Up, bar, .. } = found[0].statement else { panic!("{found:?}") };
    assert_eq!(bar, 31);
    assert_eq!(answers(&found[0].trials, JudgedBy::Close), [true, true, false]);
}

#[test]
fn the_role_of_the_level_that_broke_last_is_not_asked_twice() {
    let series = around(&[(-1.0, 1.5, 1.6), (1.3, 1.6, 1.7)]);
    assert_eq!(asked(&series, &spec(&[100.0])).len(), 1);
}

#[test]
fn nothing_is_asked_where_nothing_was_stated() {
    assert_eq!(asked(&of_closes(&[100.0, 101.0, 102.0]), &spec(&[])), []);
}

#[test]
fn variations_of_a_short_average_that_round_to_one_period_are_one() {
    let spec = Spec { averages: vec![Average::sma(4)], ..spec(&[]) };
    let periods: Vec<_> = asked(&smallcap(), &spec)[0].trials.iter().map(|trial| trial.setting).collect();
    assert_eq!(periods, [4, 4].map(Setting::Period));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn bars_after_the_publication_change_no_answer(bars in 260..500_usize, level in 1950.0..2250.0) {
        let series = smallcap();
        let published = series.times_ms()[bars - 1];
        let asked_then = asked(&series.until(bars - 1).unwrap(), &spec(&[level]));
        let asked_now = asked(&series, &Spec { published: Some(published), ..spec(&[level]) });
        prop_assert_eq!(asked_then, asked_now);
    }
}

#[test]
fn a_reader_s_scenario_equals_that_of_the_page() {
    let idea = levelchart::study::ScenarioSpec::parse("long 2080 stop 2000 targets 2150 2250").unwrap();
    let published = Some(day("2026-01-15"));
    let of_page = Spec { scenarios: vec![idea.clone()], published, ..spec(&[]) };
    let stated = Analyzer::new(smallcap(), &of_page).unwrap();
    let asked = Analyzer::new(smallcap(), &Spec { scenarios: Vec::new(), ..of_page.clone() }).unwrap();
    assert_eq!(asked.scenario(&idea), stated.analysis().scenarios[0]);
}
/// The bar of the newest change of side of the closes against their mean of `period` bars, told the plain way.
fn newest_cross(closes: &[f64], period: usize) -> Option<(usize, bool)> {
    let above = |bar: usize| closes[bar] > closes[bar + 1 - period..=bar].iter().sum::<f64>() / period as f64;
    let last = closes.len() - 1;
    (period..=last).rev().find(|&bar| above(bar) != above(bar - 1)).map(|bar| (bar, above(bar)))
}

#[test]
fn a_cross_holds_where_the_varied_average_was_crossed_the_same_way_within_ten_bars() {
    let series = smallcap();
    let mut answered = [0, 0];
    for bar in (205..series.len()).step_by(3) {
        let known = series.until(bar).unwrap();
        let found = asked(&known, &spec(&[]));
        let Statement::Cross { bar: stated, direction, .. } = found[0].statement else { panic!("{found:?}") };
        for trial in found[0].trials.iter().filter(|trial| trial.judged_by == JudgedBy::Close) {
            let Setting::Period(period) = trial.setting else { panic!("{trial:?}") };
            let expected = newest_cross(known.closes(), period)
                .is_some_and(|(bar, up)| up == (direction == Direction::Up) && bar.abs_diff(stated) <= 10);
            assert_eq!(trial.holds, expected, "{period} bars as of bar {bar}");
            answered[usize::from(expected)] += 1;
        }
    }
    assert!(answered[0] > 5 && answered[1] > 100, "both answers occur: {answered:?}");
}

#[test]
fn a_bar_whose_range_meets_the_average_is_on_neither_side_by_its_wick() {
    // On 2 February 2026 the close was above all five averages; the day's low was below each of them.
    let series = smallcap();
    let bar = bar_on(&series, "2026-02-02");
    let found = asked(&series.until(bar).unwrap(), &spec(&[]));
    assert_eq!(answers(&found[0].trials, JudgedBy::Close), [true; 5]);
    assert_eq!(answers(&found[0].trials, JudgedBy::Wick), [false; 5]);
}
