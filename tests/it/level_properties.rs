//! What must hold of levels whatever the prices: causality, invariance, symmetry, and that a live bar changes nothing
//! but itself.

use levelchart::series::{Appended, Bar, Series};
use levelchart::study::{
    Breakout, BreakoutStatus, Direction, EditorLevel, Level, LevelEventKind, LevelInput, LevelSpec, LevelStudy, Role,
    TurnSize, breakouts,
};
use proptest::prelude::*;

/// A bar as the walk makes it: change of the close, how far the high and the low reach beyond open and close.
type Move = (f64, f64, f64);

fn moves(bars: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Move>> {
    // Changes of up to 2% a bar, wicks of up to 1%: continuous, so that no comparison is decided by rounding.
    prop::collection::vec((-0.02..0.02, 0.0..0.01, 0.0..0.01), bars)
}

/// Log prices (open, high, low, close) pulled back to where they began, so that levels are met again and again.
fn log_bars(moves: &[Move]) -> Vec<[f64; 4]> {
    let mut close = 0.0_f64;
    let bar = |&(change, up, down): &Move| {
        let open = close;
        close = 0.97 * close + change;
        [open, open.max(close) + up, open.min(close) - down, close]
    };
    moves.iter().map(bar).collect()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Range,
    CloseOnly,
}

fn series_of(log_bars: &[[f64; 4]], shape: Shape) -> Series {
    let bar = |(i, &[open, high, low, close]): (usize, &[f64; 4])| {
        let time_ms = i64::try_from(i).unwrap() * 60_000;
        let [open, high, low, close] = [open, high, low, close].map(|log: f64| 100.0 * log.exp());
        match shape {
            Shape::Range => Bar { open, high, low, ..Bar::of_close(time_ms, close) },
            Shape::CloseOnly => Bar::of_close(time_ms, close),
        }
    };
    Series::new(log_bars.iter().enumerate().map(bar).collect()).unwrap().value
}

fn shapes() -> impl Strategy<Value = Shape> {
    prop_oneof![Just(Shape::Range), Just(Shape::CloseOnly)]
}

/// Two editor levels, and as many automatic ones as are useful.
fn spec() -> LevelSpec {
    let band = EditorLevel { low: 102.0, high: 102.5, label: None };
    LevelSpec { editor: vec![EditorLevel::at(99.3), band], auto_count: usize::MAX, min_evidence: f64::NEG_INFINITY }
}

fn study(series: &Series) -> (Vec<Level>, Vec<Breakout>) {
    let levels = LevelStudy::new(series, &spec()).levels();
    let found = breakouts(series, &levels);
    (levels, found)
}

/// Levels without what rounding touches: everything counted, placed in time or named.
fn counts(levels: &[Level]) -> Vec<String> {
    let text = |l: &Level| {
        format!(
            "{:?} {:?} {} {:?} {} {} {} {} {} {:?}",
            l.source,
            l.role,
            l.born,
            l.last_contact,
            l.pivots,
            l.touches,
            l.bounces,
            l.breaks,
            l.false_breaks,
            l.events
        )
    };
    levels.iter().map(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn later_bars_change_nothing_that_was_said_before(moves in moves(62..140), shape in shapes()) {
        let bars = log_bars(&moves);
        let whole = series_of(&bars, shape);
        // The whole study of a prefix, bar by bar, against a study of that prefix that was never shown more.
        let mut live = LevelStudy::new(&whole.until(1).unwrap(), &spec());
        for last in 2..whole.len() {
            let prefix = whole.until(last).unwrap();
            live.update(&prefix, Appended::New);
            let fresh = LevelStudy::new(&series_of(&bars[..=last], shape), &spec());
            prop_assert_eq!(debug(&live.levels()), debug(&fresh.levels()), "at bar {}", last);
        }
    }

    #[test]
    fn the_events_of_an_editors_level_in_a_prefix_are_the_first_of_all(moves in moves(62..300), shape in shapes(), cut in any::<usize>()) {
        let whole = series_of(&log_bars(&moves), shape);
        let last = 1 + cut % (whole.len() - 1);
        let prefix = whole.until(last).unwrap();
        for price in [99.0, 100.0, 101.5] {
            let all = LevelStudy::new(&whole, &spec()).test_level(price).unwrap();
            let early = LevelStudy::new(&prefix, &spec()).test_level(price).unwrap();
            let until: Vec<_> = all.events.into_iter().take_while(|event| event.bar <= last).collect();
            prop_assert_eq!(until, early.events);
        }
    }

    #[test]
    fn a_breakout_is_never_taken_away_and_its_status_only_settles(moves in moves(62..300), cut in any::<usize>()) {
        let whole = series_of(&log_bars(&moves), Shape::Range);
        let editor = LevelSpec { auto_count: 0, ..spec() };
        let of = |series: &Series| breakouts(series, &LevelStudy::new(series, &editor).levels());
        let last = 1 + cut % (whole.len() - 1);
        let (all, early) = (of(&whole), of(&whole.until(last).unwrap()));
        prop_assert_eq!(all.iter().filter(|b| b.bar <= last).count(), early.len());
        for (then, now) in early.iter().zip(&all) {
            prop_assert_eq!((then.bar, then.direction, then.level), (now.bar, now.direction, now.level));
            let settled = then.status == now.status || then.status == BreakoutStatus::Pending || (then.status, now.status) == (BreakoutStatus::Confirmed, BreakoutStatus::RetestHeld);
            prop_assert!(settled, "{:?} became {:?}", then, now);
        }
    }

    #[test]
    fn all_prices_times_a_constant_change_nothing_but_the_prices(moves in moves(62..300), shape in shapes(), factor in 0.001..1000.0) {
        let bars = log_bars(&moves);
        let scaled: Vec<[f64; 4]> = bars.iter().map(|bar| bar.map(|log| log + f64::ln(factor))).collect();
        let all = LevelSpec { editor: vec![EditorLevel::at(99.3)], ..spec() };
        let scaled_spec = LevelSpec { editor: vec![EditorLevel::at(99.3 * factor)], ..spec() };
        let before = LevelStudy::new(&series_of(&bars, shape), &all).levels();
        let after = LevelStudy::new(&series_of(&scaled, shape), &scaled_spec).levels();
        prop_assert_eq!(counts(&before), counts(&after));
        for (a, b) in before.iter().zip(&after) {
            // Both went through exp and ln of numbers of this size.
            prop_assert!((b.price / a.price / factor - 1.0).abs() < 1e-10);
            prop_assert_eq!(a.baseline.visits, b.baseline.visits);
        }
    }

    #[test]
    fn one_over_the_price_swaps_support_and_resistance(moves in moves(62..300), shape in shapes()) {
        let bars = log_bars(&moves);
        let mirrored: Vec<[f64; 4]> = bars.iter().map(|&[open, high, low, close]| [-open, -low, -high, -close]).collect();
        let of = |bars: &[[f64; 4]], price: f64| {
            let spec = LevelSpec { editor: vec![EditorLevel::at(price)], ..spec() };
            let series = series_of(bars, shape);
            let mut levels = LevelStudy::new(&series, &spec).levels();
            levels.extend(LevelStudy::new(&series, &spec).candidates());
            let found = breakouts(&series, &levels);
            // Levels of equal strength stand in the order of their birth, and a high and a low may be born at one bar.
            levels.sort_by_key(|level| (level.born, level.last_contact, level.events.len(), level.pivots, level.touches));
            (levels, found)
        };
        let (levels, found) = of(&bars, 100.7);
        let (mirror_levels, mirror_found) = of(&mirrored, 100.0 * 100.0 / 100.7);
        prop_assert_eq!(levels.len(), mirror_levels.len());
        for (a, b) in levels.iter().zip(&mirror_levels) {
            prop_assert_eq!(a.role, b.role.reversed());
            prop_assert_eq!((a.pivots, a.touches, a.bounces, a.breaks), (b.pivots, b.touches, b.bounces, b.breaks));
            let turned: Vec<_> = b.events.iter().map(|e| (e.bar, e.kind, e.role.reversed())).collect();
            prop_assert_eq!(a.events.iter().map(|e| (e.bar, e.kind, e.role)).collect::<Vec<_>>(), turned);
            // 100 is the mirror's centre; ln and exp of prices near it.
            prop_assert!((a.price * b.price - 1e4).abs() < 1e-6, "{} {}", a.price, b.price);
            prop_assert_eq!(a.baseline.visits, b.baseline.visits);
        }
        let ups = |found: &[Breakout], direction| found.iter().filter(|b| b.direction == direction).count();
        prop_assert_eq!(ups(&found, Direction::Up), ups(&mirror_found, Direction::Down));
    }

    #[test]
    fn a_live_bar_and_its_corrections_end_where_a_fresh_study_does(moves in moves(62..200), shape in shapes(), from in 1_usize..60, wrong in moves(1..5)) {
        let bars = log_bars(&moves);
        let whole = series_of(&bars, shape);
        let mut series = whole.until(from).unwrap();
        let mut live = LevelStudy::new(&series, &spec());
        for i in from + 1..whole.len() {
            let bar = whole.bar(i).unwrap();
            // A first guess and some more of the bar, then the bar as it is.
            for &(change, ..) in &wrong {
                let close = bar.close * change.exp();
                let guess = if shape == Shape::Range { Bar { close, ..bar } } else { Bar::of_close(bar.time_ms, close) };
                let done = series.append(guess).unwrap();
                live.update(&series, done);
            }
            let last = if shape == Shape::Range { bar } else { Bar::of_close(bar.time_ms, bar.close) };
            let done = series.append(last).unwrap();
            live.update(&series, done);
        }
        prop_assert_eq!(debug(&live.levels()), debug(&study(&whole).0));
        prop_assert_eq!(live.pivots(TurnSize::Medium), LevelStudy::new(&whole, &spec()).pivots(TurnSize::Medium));
        prop_assert_eq!(debug(&live.test_level(101.0)), debug(&LevelStudy::new(&whole, &spec()).test_level(101.0)));
    }

    #[test]
    fn the_counts_of_a_level_add_up(moves in moves(62..300), shape in shapes()) {
        for level in study(&series_of(&log_bars(&moves), shape)).0 {
            let open = level.touches.checked_sub(level.bounces + level.breaks);
            prop_assert_eq!(open, Some(u32::from(level.is_open())), "{:?}", level);
            prop_assert!(level.bounces <= level.touches && level.false_breaks <= level.breaks && level.retests <= level.breaks);
            prop_assert!(level.low <= level.price && level.price <= level.high);
            prop_assert!((0.0..=1.0).contains(&level.strength));
            prop_assert!(level.events.windows(2).all(|pair| pair[0].bar <= pair[1].bar));
            prop_assert!(level.baseline.p_value.is_none_or(|p| (0.0..=1.0).contains(&p)));
            let flips = level.events.iter().filter(|e| matches!(e.kind, LevelEventKind::Break | LevelEventKind::FalseBreak)).count();
            let first = level.events.first().map_or(level.role, |event| event.role);
            let first = if matches!(level.events.first().map(|e| e.kind), Some(LevelEventKind::FalseBreak)) { first.reversed() } else { first };
            prop_assert_eq!(level.role, if flips % 2 == 0 { first } else { Role::reversed(first) });
        }
    }

    #[test]
    fn stated_automatic_levels_are_few_strong_ordered_and_apart(moves in moves(62..400), shape in shapes()) {
        let spec = LevelSpec { editor: vec![EditorLevel::at(101.0)], auto_count: 4, min_evidence: 0.5 };
        let levels = LevelStudy::new(&series_of(&log_bars(&moves), shape), &spec).levels();
        let (editor, auto) = (&levels[0], &levels[1..]);
        prop_assert!(auto.len() <= 4 && auto.iter().all(|level| level.evidence >= 0.5));
        prop_assert!(auto.windows(2).all(|pair| pair[0].strength >= pair[1].strength));
        prop_assert!(auto.iter().all(|level| level.price <= editor.low || level.price >= editor.high));
        for (i, a) in auto.iter().enumerate() {
            prop_assert!(auto[..i].iter().all(|b| a.low >= b.high || b.low >= a.high), "{:?}", auto);
        }
    }

    #[test]
    fn a_pivot_is_known_only_after_its_bar(moves in moves(62..300), shape in shapes()) {
        let series = series_of(&log_bars(&moves), shape);
        let pivots = LevelStudy::new(&series, &spec()).pivots(TurnSize::Medium);
        prop_assert!(pivots.iter().all(|pivot| pivot.bar < pivot.known && pivot.known < series.len()));
        prop_assert!(pivots.windows(2).all(|pair| pair[0].kind != pair[1].kind && pair[0].bar < pair[1].bar));
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_character_of_it(text in "[0-9a-uA-U;:,. \\-–é]{0,24}") {
        check_list(&text)?;
    }

    #[test]
    fn wild_text_is_read_or_refused_at_a_character_of_it(text in any::<String>()) {
        check_list(&text)?;
    }

    /// From the least price to the largest, which are 1e-30 and 1e30.
    #[test]
    fn wild_prices_do_not_break_the_study(logs in prop::collection::vec(-69.0..69.0, 2..120), calm in 0_usize..200) {
        let mut bars: Vec<Bar> = (0..calm).map(|i| Bar::of_close(i64::try_from(i).unwrap(), 1.0)).collect();
        bars.extend(logs.iter().enumerate().map(|(i, log)| Bar::of_close(i64::try_from(calm + i).unwrap(), f64::exp(*log))));
        let series = Series::new(bars).unwrap().value;
        let (levels, found) = study(&series);
        prop_assert!(levels.len() >= 2 && found.iter().all(|b| b.level < levels.len()));
    }
}

/// `NaN` equals itself in this form.
fn debug<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}")
}

fn check_list(text: &str) -> Result<(), TestCaseError> {
    match LevelInput::parse_list(text) {
        Ok(inputs) => prop_assert!(inputs.len() <= text.split(';').count()),
        Err(error) => {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.character), "{:?} {:?}", text, error);
            prop_assert!((1..=text.split(';').count()).contains(&error.item));
            let rest: String = text.chars().skip(error.character - 1).collect();
            prop_assert!(rest.starts_with(&error.found), "{:?} {:?}", text, error);
        }
    }
    Ok(())
}
