//! Breakouts: which breaks they are, and their status.

use crate::demo::{bar_on, smallcap};
use levelchart::series::{Bar, Series};
use levelchart::study::{
    Breakout, BreakoutStatus, Direction, EditorLevel, LevelEventKind, LevelInput, LevelSpec, LevelStudy, Role,
    breakouts,
};

/// Quiet bars two percent below a level at 100, then bars of (low, close, high), all in percent from the level.
fn breakouts_after(moves: &[(f64, f64, f64)]) -> Vec<Breakout> {
    let quiet = std::iter::repeat_n((-2.5, -2.0, -1.5), 20);
    let price = |percent: f64| 100.0 * (percent / 100.0).exp();
    let bar = |(i, (low, close, high)): (i64, (f64, f64, f64))| Bar {
        open: price(close),
        high: price(high),
        low: price(low),
        ..Bar::of_close(i, price(close))
    };
    let series = Series::new((0..).zip(quiet.chain(moves.iter().copied())).map(bar).collect()).unwrap().value;
    let spec = LevelSpec { editor: vec![EditorLevel::at(100.0)], auto_count: 0, ..LevelSpec::default() };
    breakouts(&series, &LevelStudy::new(&series, &spec).levels())
}

fn status_after(moves: &[(f64, f64, f64)]) -> BreakoutStatus {
    let found = breakouts_after(moves);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].status
}

const TOUCH: (f64, f64, f64) = (-1.4, -0.8, -0.1);
const BREAK: (f64, f64, f64) = (-0.8, 1.2, 1.3);
const BEYOND: (f64, f64, f64) = (1.5, 2.0, 2.5);

#[test]
fn a_break_of_resistance_is_a_breakout_up_at_its_close() {
    let found = breakouts_after(&[TOUCH, BREAK]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].bar, found[0].direction, found[0].level), (21, Direction::Up, 0));
    // exp of 1.2%.
    assert!((found[0].price - 100.0 * 0.012_f64.exp()).abs() < 1e-9);
}

#[test]
fn a_breakout_is_pending_for_ten_bars_and_then_confirmed() {
    let after = |bars: usize| {
        let mut moves = vec![TOUCH, BREAK];
        moves.extend(std::iter::repeat_n(BEYOND, bars));
        status_after(&moves)
    };
    assert_eq!(after(0), BreakoutStatus::Pending);
    assert_eq!(after(9), BreakoutStatus::Pending);
    assert_eq!(after(10), BreakoutStatus::Confirmed);
}

#[test]
fn a_breakout_that_is_taken_back_is_false() {
    assert_eq!(status_after(&[TOUCH, BREAK, (-0.6, -0.5, 0.9)]), BreakoutStatus::False);
}

#[test]
fn a_breakout_whose_retest_turns_away_has_held() {
    assert_eq!(status_after(&[TOUCH, BREAK, (0.1, 0.8, 1.2), BEYOND]), BreakoutStatus::RetestHeld);
}

#[test]
fn a_late_retest_still_counts_for_a_confirmed_breakout() {
    let mut moves = vec![TOUCH, BREAK];
    moves.extend([BEYOND; 12]);
    assert_eq!(status_after(&moves), BreakoutStatus::Confirmed);
    moves.extend([(0.1, 0.8, 1.9), BEYOND]);
    assert_eq!(status_after(&moves), BreakoutStatus::RetestHeld);
}

#[test]
fn a_breakout_down_goes_through_support() {
    let mut moves = vec![TOUCH, BREAK];
    moves.extend([BEYOND; 11]);
    moves.push((-1.6, -1.5, 1.9));
    let found = breakouts_after(&moves);
    assert_eq!(found.iter().map(|b| b.direction).collect::<Vec<_>>(), [Direction::Up, Direction::Down]);
}

fn demo_spec() -> LevelSpec {
    LevelSpec::default().with_inputs(LevelInput::parse_list("2150 resistance; 2080 support; 2000 floor").unwrap())
}

#[test]
fn the_demos_2080_was_broken_and_held_on_its_retest() {
    let series = smallcap();
    let levels = LevelStudy::new(&series, &demo_spec()).levels();
    let found = breakouts(&series, &levels);
    let last = found.iter().rfind(|b| b.level == 1).unwrap();
    assert_eq!((last.bar, last.direction), (bar_on(&series, "2026-02-02"), Direction::Up));
    assert_eq!(last.status, BreakoutStatus::RetestHeld);
    assert_eq!(levels[1].role, Role::Support);
    assert_eq!(levels[1].events.last().unwrap().kind, LevelEventKind::RetestHeld);
}

#[test]
fn the_demos_2150_is_resistance_under_test_and_2000_a_floor_that_held() {
    let series = smallcap();
    let levels = LevelStudy::new(&series, &demo_spec()).levels();
    assert_eq!(levels[0].role, Role::Resistance);
    let last = levels[0].events.last().unwrap();
    assert_eq!((last.kind, last.bar), (LevelEventKind::Touch, bar_on(&series, "2026-02-02")));
    assert_eq!(levels[2].role, Role::Support);
    assert_eq!(levels[2].events.last().unwrap().kind, LevelEventKind::Bounce);
}

#[test]
fn at_an_earlier_date_the_breakout_of_2080_is_still_pending() {
    let series = smallcap();
    let then = series.until(bar_on(&series, "2026-02-03")).unwrap();
    let found = breakouts(&then, &LevelStudy::new(&then, &demo_spec()).levels());
    assert_eq!(found.iter().rfind(|b| b.level == 1).unwrap().status, BreakoutStatus::Pending);
}

#[test]
fn the_volume_of_a_breakout_is_that_of_its_bar() {
    let series = smallcap();
    let levels = LevelStudy::new(&series, &demo_spec()).levels();
    let column = levelchart::study::volume_z(series.volumes());
    let found = breakouts(&series, &levels);
    assert!(found.iter().any(|breakout| breakout.volume_z.is_some()));
    for breakout in found {
        assert_eq!(breakout.volume_z, Some(column[breakout.bar]).filter(|z| z.is_finite()));
    }
}

#[test]
fn breakouts_of_several_levels_are_in_the_order_of_time() {
    let series = smallcap();
    let found = breakouts(&series, &LevelStudy::new(&series, &demo_spec()).levels());
    assert!(found.len() > 10);
    assert!(found.windows(2).all(|pair| (pair[0].bar, pair[0].level) < (pair[1].bar, pair[1].level)));
}
