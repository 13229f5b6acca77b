//! The baseline of arbitrary levels, and the p-value taken from it.

use crate::planted::random::{Random, first_seed};
use crate::walk::walk;
use levelchart::series::{Bar, Series};
use levelchart::study::{LevelSource, LevelSpec, LevelStudy, binomial_tail};

/// P(X >= k) summed from exact binomial coefficients: only for small n.
fn exact_tail(n: u64, k: u64, q: f64) -> f64 {
    let mut coefficient = 1.0;
    let mut sum = 0.0;
    for i in 0..=n {
        if i >= k {
            sum += coefficient * q.powi(i32::try_from(i).unwrap()) * (1.0 - q).powi(i32::try_from(n - i).unwrap());
        }
        coefficient *= (n - i) as f64 / (i + 1) as f64;
    }
    sum
}

#[test]
fn the_tail_equals_the_sum_of_its_terms() {
    for n in [1, 2, 5, 15, 16, 17, 40] {
        for k in 0..=n {
            for q in [0.01, 0.3, 0.5, 0.93] {
                let (tail, exact) = (binomial_tail(n, k, q).unwrap(), exact_tail(n, k, q));
                // Stirling's series is good to 1e-11 where it begins.
                assert!((tail - exact).abs() < 1e-10, "n {n}, k {k}, q {q}: {tail} against {exact}");
            }
        }
    }
}

#[test]
fn the_tail_of_a_million_trials_is_the_normal_one() {
    // P(Z >= 2) = 0.0227501; the continuity correction leaves an error of about 1e-6 at q = 1/2.
    let (n, k, sd) = (1_000_000, 501_000, 500.0);
    let half_step = 0.5 / sd * 0.053_991;
    assert!((binomial_tail(n, k, 0.5).unwrap() - (0.022_750_1 + half_step)).abs() < 1e-5);
}

#[test]
fn the_tail_of_everything_is_one_and_of_more_than_everything_nothing() {
    assert_eq!(binomial_tail(1000, 0, 0.4), Some(1.0));
    assert_eq!(binomial_tail(1000, 1001, 0.4), Some(0.0));
}

#[test]
fn a_certain_or_impossible_bounce_has_its_tail_too() {
    assert_eq!(binomial_tail(10, 10, 1.0), Some(1.0));
    assert_eq!(binomial_tail(10, 1, 0.0), Some(0.0));
}

#[test]
fn there_is_no_tail_without_trials_or_a_rate() {
    assert_eq!(binomial_tail(0, 0, 0.5), None);
    assert_eq!(binomial_tail(5, 2, f64::NAN), None);
}

#[test]
fn on_random_walks_at_most_one_level_in_twenty_is_called_at_five_percent() {
    for bars in [300_usize, 1000, 3000] {
        let (mut tested, mut called) = (0, 0);
        for seed in 0..60_000 / bars as u64 {
            let levels = LevelStudy::new(&walk(first_seed() + seed, bars), &LevelSpec::default()).candidates();
            let p_values = levels.iter().filter_map(|level| level.baseline.p_value);
            tested += p_values.clone().count();
            called += p_values.filter(|p| *p <= 0.05).count();
        }
        assert!(tested > 300, "{tested} levels of {bars} bars");
        assert!(called as f64 <= 0.05 * tested as f64, "{called} of {tested} levels of {bars} bars");
    }
}

#[test]
fn on_random_walks_automatic_levels_bounce_no_more_often_than_arbitrary_ones() {
    let (mut bounces, mut visits, mut expected) = (0.0, 0.0, 0.0);
    for seed in 0..60 {
        for level in LevelStudy::new(&walk(first_seed() + seed, 1000), &LevelSpec::default()).candidates() {
            let m = f64::from(level.bounces + level.breaks);
            if m > 0.0 && level.baseline.visits > 0 {
                bounces += f64::from(level.bounces);
                visits += m;
                expected += m * level.baseline.rate;
            }
        }
    }
    // The standard error of a share of some 5,000 visits is 0.007, and neighbouring levels share visits: three times twice that.
    assert!(visits > 3000.0);
    assert!((bounces / visits - expected / visits).abs() < 0.04, "{} against {}", bounces / visits, expected / visits);
}

#[test]
fn the_baseline_of_a_level_counts_from_its_birth_on() {
    let series = walk(3, 800);
    let study = LevelStudy::new(&series, &LevelSpec::default());
    let all = study.test_level(1000.0).unwrap().baseline.visits;
    for level in study.candidates() {
        let until_birth =
            LevelStudy::new(&series.until(level.born).unwrap(), &LevelSpec::default()).test_level(1000.0).unwrap();
        assert_eq!(level.baseline.visits, all - until_birth.baseline.visits);
    }
}

#[test]
fn an_editors_level_has_a_baseline_but_no_p_value() {
    let study = LevelStudy::new(&walk(5, 800), &LevelSpec::default());
    let level = study.test_level(1000.0).unwrap();
    assert_eq!((level.source, level.baseline.p_value), (LevelSource::Editor, None));
    assert!((0.3..0.7).contains(&level.baseline.rate), "{level:?}");
}

#[test]
fn a_p_value_is_the_tail_of_the_levels_own_counts() {
    let levels = LevelStudy::new(&walk(9, 2000), &LevelSpec::default()).candidates();
    let with_p: Vec<_> = levels.iter().filter(|level| level.baseline.p_value.is_some()).collect();
    assert!(with_p.len() > 5);
    for level in with_p {
        let visits = u64::from(level.bounces + level.breaks);
        assert_eq!(level.baseline.p_value, binomial_tail(visits, level.bounces.into(), level.baseline.rate));
    }
}

#[test]
fn a_calm_start_before_a_wild_year_leaves_the_grid_small_enough() {
    // A hundred bars of a millionth, then moves of 5%: the grid must have got coarser, or this would take hours.
    let mut random = Random::new(1);
    let mut x = 0.0_f64;
    let bar = |i: i64| {
        x += if i < 100 { 1e-6 } else { 0.05 } * random.normal();
        Bar::of_close(i, x.exp())
    };
    let series = Series::new((0..2000).map(bar).collect()).unwrap().value;
    let baseline = LevelStudy::new(&series, &LevelSpec::default()).test_level(1.0).unwrap().baseline;
    assert!(baseline.visits > 100 && baseline.visits < 1_000_000, "{baseline:?}");
}
