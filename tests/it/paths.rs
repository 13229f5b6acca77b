//! Paths: what a page says would follow a close beyond a price, what came of it, and how often such closes went as far.

use crate::demo::{day, of_closes, smallcap, steps};
use levelchart::Analyzer;
use levelchart::analysis::{Spec, analyze};
use levelchart::claim::{Claim, Verdict};
use levelchart::series::{Bar, Series};
use levelchart::study::{Direction, Path, PathRecord, PathSpec, PathState, atr, path};
use proptest::prelude::*;

fn one(text: &str) -> PathSpec {
    PathSpec::parse_list(text).unwrap()[0]
}

#[test]
fn both_sides_are_read_in_any_case_and_spacing() {
    let read = PathSpec::parse_list(" ABOVE 2150:2250 ;below  2000 : 1950; ").unwrap();
    let told: Vec<_> = read.iter().map(|p| (p.trigger().direction, p.trigger().price, p.target())).collect();
    assert_eq!(told, [(Direction::Up, 2150.0, 2250.0), (Direction::Down, 2000.0, 1950.0)]);
}

#[test]
fn an_error_points_at_the_word_of_a_path_and_says_what_was_expected() {
    let cases = [
        ("", "character 1: the text ends; expected a path such as above 2150: 2250"),
        ("over 2150: 2250", "character 1: found \"over\"; expected a path such as above 2150: 2250"),
        ("above", "character 6: the text ends; expected the trigger, a price such as 2150"),
        (
            "above 2,150: 2250",
            "character 7: found \"2,150\"; expected a price such as 2080 or 2080.5, without thousands separators",
        ),
        ("above 2150", "character 11: the text ends; expected a colon, then the target"),
        ("above 2150 2250", "character 12: found \"2250\"; expected a colon, then the target"),
        ("above 2150:", "character 11: the text ends; expected a colon, then the target"),
        ("above 2150: 2100", "character 13: found \"2100\"; expected a target above the trigger"),
        ("above 2150: 2250; below 2000: 2000", "character 31: found \"2000\"; expected a target below the trigger"),
        (
            "above 2150: 2250 2300",
            "character 18: found \"2300\"; expected one target; another path begins behind a semicolon",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(PathSpec::parse_list(text).unwrap_err().to_string(), expected, "{text}");
    }
}

/// Quiet bars around 2100 whose range is 20, so that the average true range is near 20; then those given as low, high and close.
fn after_quiet(bars: &[(f64, f64, f64)]) -> Series {
    let quiet = (0..40).map(|_| (2090.0, 2110.0, 2100.0));
    let bar = |(at, (low, high, close)): (i64, (f64, f64, f64))| Bar {
        time_ms: at * 86_400_000,
        open: close,
        high,
        low,
        close,
        volume: f64::NAN,
    };
    Series::new((0..).zip(quiet.chain(bars.iter().copied())).map(bar).collect()).unwrap().value
}

/// The last of the quiet bars, at which the path is published.
const PUBLISHED: usize = 39;

fn state(text: &str, bars: &[(f64, f64, f64)]) -> PathState {
    let series = after_quiet(bars);
    path(&series, &one(text), PUBLISHED, &atr(&series, 14)).state
}

const UP: &str = "above 2150: 2250";

#[test]
fn a_path_waits_until_a_close_is_beyond_its_trigger() {
    assert_eq!(state(UP, &[]), PathState::Waiting);
    assert_eq!(
        state(UP, &[(2100.0, 2300.0, 2150.0)]),
        PathState::Waiting,
        "a range and a close on the trigger do not do"
    );
    assert_eq!(state(UP, &[(2140.0, 2160.0, 2151.0)]), PathState::Triggered { bar: 40 });
}

#[test]
fn a_path_whose_trigger_was_met_before_the_publication_does_not_wait() {
    let bars = [(2140.0, 2160.0, 2151.0), (2140.0, 2170.0, 2160.0), (2150.0, 2180.0, 2170.0)];
    let at = |published: usize, bars: &[(f64, f64, f64)]| {
        let series = after_quiet(bars);
        path(&series, &one(UP), published, &atr(&series, 14)).state
    };
    assert_eq!(at(42, &bars), PathState::Triggered { bar: 40 });
    // A close that came back begins it anew, and leaves it waiting where it is the last.
    let back = [bars[0], (2095.0, 2110.0, 2100.0), bars[2]];
    assert_eq!(at(42, &back), PathState::Triggered { bar: 42 });
    assert_eq!(at(41, &back[..2]), PathState::Waiting);
    assert_eq!(at(42, &[bars[0], (2150.0, 2260.0, 2200.0), bars[2]]), PathState::Reached { bar: 41 });
}

#[test]
fn a_path_is_reached_by_the_range_of_a_later_bar_or_by_the_close_that_triggers() {
    assert_eq!(
        state(UP, &[(2140.0, 2260.0, 2151.0)]),
        PathState::Triggered { bar: 40 },
        "its range came before its close"
    );
    let later = [(2140.0, 2160.0, 2151.0), (2150.0, 2160.0, 2155.0), (2140.0, 2250.0, 2160.0)];
    assert_eq!(state(UP, &later), PathState::Reached { bar: 42 });
    assert_eq!(state(UP, &[(2140.0, 2260.0, 2255.0)]), PathState::Reached { bar: 40 });
}

#[test]
fn a_path_fails_by_a_close_that_comes_back_by_more_than_half_an_average_true_range() {
    let first = (2140.0, 2160.0, 2151.0);
    let series = after_quiet(&[first]);
    let half = atr(&series, 14)[40] / 2.0;
    let back = |by: f64| state(UP, &[first, (2100.0, 2160.0, 2150.0 - by)]);
    assert_eq!(back(half * 0.99), PathState::Triggered { bar: 40 });
    assert_eq!(back(half * 1.01), PathState::Failed { bar: 41 });
    // A wick is no close, and what comes after the end changes nothing.
    assert_eq!(state(UP, &[first, (2000.0, 2160.0, 2150.0)]), PathState::Triggered { bar: 40 });
    let after = [first, (2100.0, 2160.0, 2100.0), (2100.0, 2300.0, 2300.0)];
    assert_eq!(state(UP, &after), PathState::Failed { bar: 41 });
}

#[test]
fn of_one_bar_the_target_comes_before_the_close_that_fails() {
    assert_eq!(state(UP, &[(2140.0, 2160.0, 2151.0), (2000.0, 2260.0, 2000.0)]), PathState::Reached { bar: 41 });
}

#[test]
fn a_path_down_is_one_up_in_a_mirror() {
    let down = "below 2000: 1950";
    assert_eq!(state(down, &[(1940.0, 2100.0, 2000.0)]), PathState::Waiting);
    assert_eq!(state(down, &[(1990.0, 2010.0, 1999.0)]), PathState::Triggered { bar: 40 });
    assert_eq!(state(down, &[(1990.0, 2010.0, 1999.0), (1950.0, 2010.0, 1999.0)]), PathState::Reached { bar: 41 });
    assert_eq!(state(down, &[(1990.0, 2010.0, 1999.0), (1960.0, 2100.0, 2100.0)]), PathState::Failed { bar: 41 });
}

#[test]
fn a_claim_names_the_state_of_a_path_by_its_trigger() {
    let last = |bars: &[(f64, f64, f64)], claim: &str| {
        let series = after_quiet(bars);
        let spec = Spec {
            paths: PathSpec::parse_list("above 2150: 2250; below 2000: 1950").unwrap(),
            claims: vec![claim.into()],
            published: Some(series.times_ms()[PUBLISHED]),
            ..Spec::default()
        };
        analyze(&series, &spec).unwrap().claims.remove(0)
    };
    let bars = [(2140.0, 2160.0, 2151.0), (2150.0, 2255.0, 2200.0)];
    for (count, state) in [(0, "waiting"), (1, "triggered"), (2, "reached")] {
        for other in ["waiting", "triggered", "reached", "failed"] {
            let found = last(&bars[..count], &format!("path(2150) {other}"));
            let expected = if other == state { Verdict::Holds } else { Verdict::Fails };
            assert_eq!(found.verdict, expected, "{count}: {other}: {}", found.actual);
            assert!(found.actual.starts_with(&format!("above 2,150: 2,250, {state}")), "{}", found.actual);
            let not = last(&bars[..count], &format!("path(2150) not {other}"));
            let expected = if other == state { Verdict::Fails } else { Verdict::Holds };
            assert_eq!((not.verdict, not.actual), (expected, found.actual), "{count}: not {other}");
            assert_eq!(not.is_undecided, state == "waiting" && other != state);
        }
    }
    assert_eq!(last(&bars, "path(2000) waiting").verdict, Verdict::Holds);
    let none = last(&bars, "path(2100) waiting");
    assert_eq!((none.verdict, none.code), (Verdict::Untestable, Some("no-path")));
    assert_eq!(none.actual, "no path with the trigger 2100 was given");
    let error = |text: &str| Claim::parse(text).unwrap_err().to_string();
    assert_eq!(
        error("path(2150) open"),
        "character 12: found \"open\"; expected waiting, triggered, reached or failed"
    );
    assert_eq!(
        error("path(2150) not open"),
        "character 16: found \"open\"; expected waiting, triggered, reached or failed"
    );
    assert_eq!(Claim::parse("path( 2150 )  NOT failed").unwrap().to_string(), "path(2150) not failed");
    assert_eq!(error("path waiting"), "character 6: found \"waiting\"; expected (");
}

#[test]
fn that_a_path_waits_is_true_and_decides_nothing() {
    let series = after_quiet(&[(2140.0, 2160.0, 2151.0)]);
    let spec = Spec {
        paths: PathSpec::parse_list("above 2150: 2250; below 2000: 1950; below 1900: 1850").unwrap(),
        published: Some(series.times_ms()[PUBLISHED]),
        ..Spec::default()
    };
    let analyzer = Analyzer::new(series, &spec).unwrap();
    let is_undecided = |claim: &str| analyzer.check(&Claim::parse(claim).unwrap()).is_undecided;
    assert!(is_undecided("path(2000) waiting"));
    assert!(is_undecided("path(2000) waiting and path(1900) waiting"));
    for decided in ["path(2150) triggered", "path(2150) waiting", "path(2000) failed", "close > 0"] {
        assert!(!is_undecided(decided), "{decided}");
        assert!(!is_undecided(&format!("path(2000) waiting and {decided}")), "{decided}");
    }
    assert!(!is_undecided("path(2100) waiting"), "there is no such path");
}

/// What the documentation of the record says, counted bar by bar for each close.
fn counted(series: &Series, spec: &PathSpec, published: usize, atr: &[f64]) -> Option<PathRecord> {
    let trigger = spec.trigger();
    let up = trigger.direction == Direction::Up;
    let sign = if up { 1.0 } else { -1.0 };
    let reach = (spec.target() - trigger.price).abs() / atr[published];
    let close = |bar: usize| sign * series.closes()[bar];
    let far = |bar: usize| if up { series.highs()[bar] } else { -series.lows()[bar] };
    let (mut risen, mut count, mut reached) = (0.0, 0, 0);
    for (bar, &range) in atr.iter().enumerate().take(published + 1).skip(1) {
        let rise = (close(bar) - close(bar - 1)) / range;
        if !(rise.is_finite() && rise > 0.0) {
            continue;
        }
        let before: f64 = risen;
        risen += rise;
        if risen.floor() <= before.floor() {
            continue;
        }
        let price = close(bar) - (risen - risen.floor()) * range;
        risen -= risen.floor();
        let (target, back) = (price + reach * range, price - 0.5 * range);
        let mut outcome = (close(bar) >= target).then_some(true);
        for later in bar + 1..=published {
            if outcome.is_none() && far(later) >= target {
                outcome = Some(true);
            }
            if outcome.is_none() && close(later) < back {
                outcome = Some(false);
            }
        }
        count += usize::from(outcome.is_some());
        reached += usize::from(outcome == Some(true));
    }
    // Only what is read of an analysis has the type.
    let record = path(series, spec, published, atr).record;
    assert_eq!(record.map(|r| (r.count, r.reached)), (count >= 20).then_some((count, reached)));
    record
}

#[test]
fn the_record_of_the_article_is_that_of_a_count_bar_by_bar() {
    let series = smallcap();
    let range = atr(&series, 14);
    let up = counted(&series, &one(UP), series.last(), &range).unwrap();
    let down = counted(&series, &one("below 2000: 1950"), series.last(), &range).unwrap();
    assert!(up.count > 100 && up.reached < up.count && up.reached > 0, "{up:?}");
    assert!(down.reached * up.count > up.reached * down.count, "half the way is met more often: {up:?} {down:?}");
}

#[test]
fn fewer_than_twenty_outcomes_say_nothing() {
    let series = smallcap();
    let range = atr(&series, 14);
    let records: Vec<Option<PathRecord>> =
        (20..200).map(|published| path(&series, &one(UP), published, &range).record).collect();
    assert!(records[0].is_none() && records[179].is_some());
    assert!(records.iter().flatten().all(|record| record.count >= 20));
}

#[test]
fn without_an_average_true_range_there_is_no_record() {
    let series = of_closes(&[10.0, 11.0, 10.0, 12.0]);
    let found = path(&series, &one("above 11: 13"), 1, &atr(&series, 14));
    assert_eq!((found.record, found.state), (None, PathState::Triggered { bar: 3 }));
}

#[test]
fn a_path_whose_series_stands_still_has_no_record() {
    let series = of_closes(&[10.0; 100]);
    assert_eq!(path(&series, &one("above 11: 13"), 99, &atr(&series, 14)).record, None);
}

#[test]
fn paths_at_publication_know_no_later_bar() {
    let series = smallcap();
    let paths = PathSpec::parse_list("above 2150: 2250; below 2000: 1950").unwrap();
    for last in (40..520).step_by(37) {
        let published = Some(series.times_ms()[last]);
        let whole = analyze(&series, &Spec { paths: paths.clone(), published, ..Spec::default() }).unwrap();
        let early = Spec { paths: paths.clone(), ..Spec::default() };
        let early = analyze(&series.until(last).unwrap(), &early).unwrap();
        let known = |paths: &[Path]| paths.iter().map(|p| (p.trigger, p.target, p.record)).collect::<Vec<_>>();
        assert_eq!(known(&whole.paths), known(&early.paths), "published at bar {last}");
        assert!(early.paths.iter().all(|path| path.state.bar().is_none_or(|bar| bar <= last)));
    }
}

#[test]
fn a_state_comes_with_its_bar_and_no_earlier() {
    let series = smallcap();
    let paths = PathSpec::parse_list("above 2150: 2250; below 2000: 1950").unwrap();
    let spec = |as_of: usize| Spec {
        paths: paths.clone(),
        published: Some(day("2025-08-15") + 86_399_999),
        as_of: Some(series.times_ms()[as_of]),
        ..Spec::default()
    };
    let last = analyze(&series, &spec(519)).unwrap().paths;
    for (index, path) in last.iter().enumerate() {
        let Some(bar) = path.state.bar() else { continue };
        assert_ne!(analyze(&series, &spec(bar - 1)).unwrap().paths[index].state, path.state);
        assert_eq!(analyze(&series, &spec(bar)).unwrap().paths[index].state, path.state);
    }
    assert!(last.iter().any(|path| path.state != PathState::Waiting), "{last:?}");
}

#[test]
fn more_paths_than_a_reader_can_follow_are_refused() {
    let series = smallcap();
    let ask = |count| analyze(&series, &Spec { paths: vec![one(UP); count], ..Spec::default() });
    assert!(ask(10).is_ok());
    assert_eq!(ask(11).unwrap_err().to_string(), "paths: found 11 paths; expected at most 10");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_record_of_any_walk_is_that_of_a_count_bar_by_bar(
        seed in any::<u64>(),
        bars in 30_usize..400,
        reach in 0.2..40.0_f64,
        up in any::<bool>(),
        jumps in prop::collection::vec(0_usize..400, 0..4),
    ) {
        let mut step = steps(seed);
        let mut price = 1000.0;
        let closes: Vec<f64> = (0..bars).map(|bar| {
            price += step() * if jumps.contains(&bar) { 200.0 } else { 10.0 };
            price
        }).collect();
        let series = of_closes(&closes);
        let range = atr(&series, 14);
        let text = if up { format!("above 1000: {:.3}", 1000.0 + reach) } else { format!("below 1000: {:.3}", 1000.0 - reach) };
        for published in [bars / 2, bars - 1] {
            if range[published] > 0.0 {
                counted(&series, &one(&text), published, &range);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_where_it_is_wrong(text in "\\PC{0,40}") {
        if let Err(error) = PathSpec::parse_list(&text) {
            prop_assert!(error.character >= 1 && error.character <= text.chars().count() + 1);
        }
    }
}
