//! One level, one behaviour at a time, on series made by hand.
//!
//! Prices are written in percent (of log price) from a level at 100 whose band reaches 0.25 to each side. Twenty quiet
//! bars with a range of 1 come first, so that one ATR is about 1: a close beyond 0.75 or so breaks the level, a close
//! 1.25 or so away is clear of it. The moves keep well away from both, since each of them shifts the ATR a little.

use LevelEventKind::{Bounce, Break, FalseBreak, Retest, RetestHeld, Touch};
use LevelSpecErrorKind::{AfterAuto, Alone, BadCount, BadPrice, Comma, NotAPrice};
use levelchart::series::{Bar, Series};
use levelchart::study::{
    EditorLevel, Level, LevelEventKind, LevelInput, LevelSource, LevelSpec, LevelSpecErrorKind, LevelStudy, PivotKind,
    Role, TurnSize, atr,
};

const QUIET: usize = 20;

/// Quiet bars around +2, then bars of (low, close, high).
fn series(moves: &[(f64, f64, f64)]) -> Series {
    let quiet = std::iter::repeat_n((1.5, 2.0, 2.5), QUIET);
    let price = |percent: f64| 100.0 * (percent / 100.0).exp();
    let bar = |(i, (low, close, high)): (usize, (f64, f64, f64))| Bar {
        open: price(close),
        high: price(high),
        low: price(low),
        ..Bar::of_close(86_400_000 * i64::try_from(i).unwrap(), price(close))
    };
    Series::new(quiet.chain(moves.iter().copied()).enumerate().map(bar).collect()).unwrap().value
}

/// A quiet bar with a range of 1 around a close.
fn at(close: f64) -> (f64, f64, f64) {
    (close - 0.5, close, close + 0.5)
}

fn level_after(moves: &[(f64, f64, f64)]) -> Level {
    let half = 0.0025_f64;
    let editor = EditorLevel { low: 100.0 * (-half).exp(), high: 100.0 * half.exp(), label: None };
    let spec = LevelSpec { editor: vec![editor], ..LevelSpec::default() };
    LevelStudy::new(&series(moves), &spec).levels().remove(0)
}

/// What happened after the quiet bars: which of the moves, counted from 0, and what.
fn events(moves: &[(f64, f64, f64)]) -> Vec<(usize, LevelEventKind)> {
    level_after(moves).events.iter().map(|event| (event.bar - QUIET, event.kind)).collect()
}

const TOUCH: (f64, f64, f64) = (0.1, 0.6, 1.1);
const BREAK: (f64, f64, f64) = (-1.1, -1.0, 0.1);

#[test]
fn a_low_in_the_band_is_a_touch() {
    assert_eq!(events(&[TOUCH]), [(0, Touch)]);
}

#[test]
fn a_low_above_the_band_is_none() {
    assert_eq!(events(&[(0.35, 0.8, 1.3)]), []);
}

#[test]
fn a_close_clear_of_the_band_ends_a_visit_as_a_bounce() {
    assert_eq!(events(&[TOUCH, at(1.0), at(1.6)]), [(0, Touch), (2, Bounce)]);
}

#[test]
fn a_bar_can_touch_and_bounce_at_once() {
    assert_eq!(events(&[(0.1, 1.8, 2.0)]), [(0, Touch), (0, Bounce)]);
}

#[test]
fn a_level_that_the_price_has_not_left_is_not_touched_again() {
    assert_eq!(events(&[TOUCH, at(0.9), TOUCH, at(0.9)]), [(0, Touch)]);
}

#[test]
fn a_level_that_the_price_has_left_is_touched_again() {
    assert_eq!(events(&[TOUCH, at(1.6), TOUCH]), [(0, Touch), (1, Bounce), (2, Touch)]);
}

#[test]
fn a_close_half_an_atr_beyond_the_band_breaks_it_at_once() {
    assert_eq!(events(&[TOUCH, BREAK]), [(0, Touch), (1, Break)]);
}

#[test]
fn one_close_just_beyond_the_band_does_not_break_it() {
    assert_eq!(events(&[TOUCH, (-0.5, -0.4, 0.5), (-0.4, 0.3, 0.5), (-0.5, -0.4, 0.3)]), [(0, Touch)]);
}

#[test]
fn two_closes_in_a_row_beyond_the_band_break_it() {
    assert_eq!(events(&[TOUCH, (-0.5, -0.4, 0.5), (-0.7, -0.4, 0.2)]), [(0, Touch), (2, Break)]);
}

#[test]
fn a_gap_through_the_band_touches_and_breaks_it() {
    let level = level_after(&[(-1.6, -1.5, -1.2)]);
    assert_eq!(level.events.iter().map(|e| e.kind).collect::<Vec<_>>(), [Touch, Break]);
    assert_eq!(level.last_contact, Some(QUIET), "no price was traded in the band, but it is contact");
}

#[test]
fn a_break_turns_support_into_resistance() {
    assert_eq!(level_after(&[TOUCH]).role, Role::Support);
    assert_eq!(level_after(&[TOUCH, BREAK]).role, Role::Resistance);
}

#[test]
fn broken_resistance_is_support_again() {
    let mut moves = vec![TOUCH, BREAK];
    moves.extend([at(-2.0); 12]);
    moves.extend([(-0.5, 0.0, 0.1), (0.0, 1.2, 1.3)]);
    let level = level_after(&moves);
    assert_eq!((level.role, level.breaks, level.false_breaks), (Role::Support, 2, 0));
}

#[test]
fn a_close_back_through_the_band_within_ten_bars_makes_the_break_false() {
    let moves = [TOUCH, BREAK, at(-1.0), (-0.8, 0.5, 0.6)];
    let level = level_after(&moves);
    assert_eq!(events(&moves).last(), Some(&(3, FalseBreak)));
    assert_eq!((level.role, level.breaks, level.false_breaks), (Role::Support, 1, 1));
}

#[test]
fn a_break_can_be_false_at_the_tenth_bar_but_not_at_the_eleventh() {
    let after = |bars: usize| {
        let mut moves = vec![TOUCH, BREAK];
        moves.extend(std::iter::repeat_n((-1.0, -0.6, -0.3), bars - 1));
        moves.push((-0.6, 0.4, 0.5));
        level_after(&moves)
    };
    assert_eq!(after(10).false_breaks, 1);
    assert_eq!(after(11).false_breaks, 0);
    assert_eq!(after(11).role, Role::Resistance, "one close just beyond is no break either");
}

#[test]
fn a_false_break_earns_nothing_and_returns_nothing() {
    let broken = level_after(&[TOUCH, BREAK]);
    let taken_back = level_after(&[TOUCH, BREAK, (-0.9, 0.5, 0.6)]);
    assert_eq!(taken_back.false_breaks, 1);
    assert_eq!((taken_back.breaks, taken_back.pivots), (broken.breaks, broken.pivots));
    // The same sums of the same numbers.
    assert!((taken_back.evidence - broken.evidence).abs() < 1e-12);
}

#[test]
fn the_first_touch_from_the_new_side_is_a_retest() {
    let moves = [TOUCH, BREAK, (-1.2, -0.6, -0.1)];
    assert_eq!(events(&moves), [(0, Touch), (1, Break), (2, Retest)]);
    let level = level_after(&moves);
    assert_eq!((level.touches, level.retests), (2, 1), "a retest is a touch too");
}

#[test]
fn a_retest_that_turns_away_has_held_and_counts_as_a_bounce() {
    let moves = [TOUCH, BREAK, (-1.2, -0.6, -0.1), at(-1.8)];
    assert_eq!(events(&moves)[3..], [(3, RetestHeld)]);
    assert_eq!(level_after(&moves).bounces, 1);
}

#[test]
fn after_a_held_retest_the_next_touch_is_an_ordinary_one() {
    let moves = [TOUCH, BREAK, (-1.2, -0.6, -0.1), at(-1.8), (-1.2, -0.6, -0.1)];
    assert_eq!(events(&moves)[4..], [(4, Touch)]);
}

#[test]
fn a_held_retest_settles_the_break() {
    let moves = [TOUCH, BREAK, (-1.2, -0.6, -0.1), at(-1.8), (-1.2, 0.5, 0.6)];
    assert_eq!(level_after(&moves).false_breaks, 0, "one close just beyond, four bars after the break");
}

#[test]
fn a_retest_that_closes_back_through_belongs_to_the_false_break() {
    let moves = [TOUCH, BREAK, (-1.2, -0.6, -0.1), (-0.6, 0.5, 0.6)];
    let level = level_after(&moves);
    assert_eq!(events(&moves)[2..], [(2, Retest), (3, FalseBreak)]);
    assert_eq!((level.touches, level.retests, level.breaks, level.is_open()), (1, 0, 1, false));
}

#[test]
fn a_price_that_never_left_and_closes_beyond_has_touched_before_it_broke() {
    // Back above after a false break, but not clear of the band.
    let moves = [TOUCH, BREAK, (-0.9, 0.5, 0.6), (-1.2, -1.1, 0.6)];
    assert_eq!(events(&moves)[2..], [(2, FalseBreak), (3, Touch), (3, Break)]);
    assert_eq!((level_after(&moves).touches, level_after(&moves).breaks), (2, 2));
}

#[test]
fn a_touch_more_than_twenty_bars_after_a_break_is_no_retest() {
    let after = |bars: usize| {
        let mut moves = vec![TOUCH, BREAK];
        moves.extend(std::iter::repeat_n(at(-2.0), bars - 1));
        moves.push((-1.2, -0.6, -0.1));
        events(&moves).last().unwrap().1
    };
    assert_eq!(after(20), Retest);
    assert_eq!(after(21), Touch);
}

#[test]
fn the_last_contact_is_the_last_bar_whose_range_meets_the_band() {
    assert_eq!(level_after(&[]).last_contact, None);
    assert_eq!(level_after(&[TOUCH, at(1.6), at(2.0)]).last_contact, Some(QUIET));
}

#[test]
fn each_touch_ends_in_a_bounce_or_a_break_or_is_open() {
    let moves = [TOUCH, at(1.6), TOUCH, BREAK, (-1.2, -0.6, -0.1), (-0.6, 0.5, 0.6), at(2.0), TOUCH];
    let level = level_after(&moves);
    assert_eq!((level.touches, level.bounces, level.breaks, level.false_breaks), (3, 1, 1, 1));
    assert!(level.is_open());
}

#[test]
fn evidence_and_strength_follow_from_the_counts() {
    // A single turning point says nothing of how near together they lie.
    let level = level_after(&[TOUCH, at(1.6), at(2.0)]);
    let evidence = 0.336 + 0.1 * f64::from(level.pivots);
    // Two products and a sum of small numbers.
    assert!((level.evidence - evidence).abs() < 1e-12);
    let strength = (1.0 - (-evidence / 2.0).exp()) * (-2.0_f64 / 252.0).exp2();
    assert!((level.strength - strength).abs() < 1e-12);
}

#[test]
fn turning_points_near_together_say_more_than_scattered_ones_of_the_same_counts() {
    let visits = |lows: [f64; 4]| {
        lows.into_iter().flat_map(|low| [(low, low + 0.5, low + 1.0), at(2.0), at(3.0), at(2.0)]).collect::<Vec<_>>()
    };
    let (near, scattered) = (visits([0.05, 0.0, -0.05, 0.0]), visits([0.2, -0.2, 0.2, -0.2]));
    let counts = |level: &Level| (level.bounces, level.breaks, level.pivots);
    let (a, b) = (level_after(&near), level_after(&scattered));
    assert_eq!(counts(&a), counts(&b));
    assert!(a.evidence > b.evidence + 0.5, "an editor's: {} {}", a.evidence, b.evidence);
    let found = |moves: &[(f64, f64, f64)]| {
        let all = LevelStudy::new(&series(moves), &LevelSpec::default()).candidates();
        all.into_iter().find(|level| (level.price - 100.0).abs() < 0.15).unwrap()
    };
    let (a, b) = (found(&near), found(&scattered));
    assert_eq!(counts(&a), counts(&b));
    assert!(a.evidence > b.evidence + 0.5, "one that was found: {} {}", a.evidence, b.evidence);
}

#[test]
fn a_level_with_more_breaks_than_bounces_has_no_strength() {
    let level = level_after(&[TOUCH, BREAK]);
    assert!(level.evidence < 0.0 && level.strength <= 0.0, "{level:?}");
}

#[test]
fn testing_a_price_gives_the_counts_of_an_editors_level_there() {
    let series = series(&[TOUCH, at(1.6), TOUCH, BREAK]);
    let spec = LevelSpec { editor: vec![EditorLevel::at(100.0)], ..LevelSpec::default() };
    let study = LevelStudy::new(&series, &spec);
    assert_eq!(study.test_level(100.0), study.levels().first().cloned());
}

#[test]
fn a_price_that_is_none_cannot_be_tested() {
    let study = LevelStudy::new(&series(&[]), &LevelSpec::default());
    for price in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(study.test_level(price), None);
    }
}

#[test]
fn a_reversal_of_two_atr_makes_a_pivot_at_the_bar_that_completes_it() {
    // Up to 6, then down: the top of the bar at 6 is 6.5, and an ATR is somewhat above 1.
    let up = [at(3.0), at(4.0), at(5.0), at(6.0)];
    let pivots = |down: &[(f64, f64, f64)]| {
        let moves: Vec<_> = up.iter().chain(down).copied().collect();
        LevelStudy::new(&series(&moves), &LevelSpec::default()).pivots(TurnSize::Medium)
    };
    let highs = |down: &[(f64, f64, f64)]| pivots(down).into_iter().rfind(|pivot| pivot.kind == PivotKind::High);
    assert_eq!(highs(&[at(5.5)]), None, "a fall of 1.5");
    let top = highs(&[at(5.5), at(4.5)]).expect("a fall of 2.5");
    assert_eq!((top.bar, top.known), (QUIET + 3, QUIET + 5));
    // ln of a price made by exp.
    assert!((top.log_price - (100.0_f64.ln() + 0.065)).abs() < 1e-12);
}

#[test]
fn a_single_price_has_a_band_of_a_quarter_of_wilders_atr_over_100_bars_to_each_side() {
    // Against the ATR in price units of TA-Lib: a range in logarithms differs from range/close by the square of 1% or so,
    // and the mean of shares from the share of means by as much as prices moved in 100 bars, some 5%.
    let swings: Vec<_> = (0..400).map(|i| at(2.0 * (f64::from(i) / 3.0).sin())).collect();
    let series = series(&swings);
    let level = LevelStudy::new(&series, &LevelSpec::default()).test_level(100.0).unwrap();
    let share = atr(&series, 100)[series.last()] / 100.0;
    let quarter = (level.high / level.low).ln() / 2.0;
    assert!((quarter / (0.25 * share) - 1.0).abs() < 0.05, "{quarter} {share}");
}

#[test]
fn fewer_than_sixty_bars_have_editor_levels_but_no_automatic_ones() {
    let all = LevelSpec { editor: vec![EditorLevel::at(100.0)], auto_count: 99, min_evidence: f64::NEG_INFINITY };
    let swing = |n: usize| (0..n).map(|i| at(if i / 6 % 2 == 0 { 4.0 } else { 8.0 })).collect::<Vec<_>>();
    let sources = |bars: usize| {
        let study = LevelStudy::new(&series(&swing(bars - QUIET)), &all);
        study.levels().iter().map(|level| level.source).collect::<Vec<_>>()
    };
    assert_eq!(sources(59), [LevelSource::Editor]);
    assert!(sources(60).contains(&LevelSource::Auto));
}

#[test]
fn an_automatic_level_in_the_band_of_an_editors_is_left_out() {
    let swing: Vec<_> = (0..100).map(|i| at(if i / 6 % 2 == 0 { 4.0 } else { 8.0 })).collect();
    let series = series(&swing);
    let auto = LevelStudy::new(&series, &LevelSpec::default()).levels();
    let editor = vec![EditorLevel::at(auto[0].price)];
    let both = LevelStudy::new(&series, &LevelSpec { editor, ..LevelSpec::default() }).levels();
    assert!(both.iter().skip(1).all(|level| (level.price - auto[0].price).abs() > 1e-9), "{both:?}");
    assert!(auto.len() > 1 && both.len() == auto.len(), "the others stay");
}

#[test]
fn a_flat_series_has_no_events_and_does_not_fail() {
    let bars = (0..200).map(|i| Bar::of_close(i, 100.0)).collect();
    let study = LevelStudy::new(&Series::new(bars).unwrap().value, &LevelSpec::default());
    assert_eq!(study.levels(), []);
    let level = study.test_level(100.0).unwrap();
    assert!(level.breaks == 0 && level.bounces == 0 && level.baseline.rate.is_nan());
}

fn parse(text: &str) -> Vec<LevelInput> {
    LevelInput::parse_list(text).unwrap()
}

fn fixed(low: f64, high: f64, label: Option<&str>) -> LevelInput {
    LevelInput::Fixed(EditorLevel { low, high, label: label.map(Into::into) })
}

#[test]
fn prices_with_labels_are_read() {
    assert_eq!(
        parse("2150 resistance; 2080.5  old high ;2000"),
        [
            fixed(2150.0, 2150.0, Some("resistance")),
            fixed(2080.5, 2080.5, Some("old high")),
            fixed(2000.0, 2000.0, None)
        ]
    );
}

#[test]
fn bands_are_read_in_either_order_and_with_an_en_dash() {
    for text in ["2140-2160 top", "2160-2140 top", "2140 – 2160 top", " 2140 -2160  top;"] {
        assert_eq!(parse(text), [fixed(2140.0, 2160.0, Some("top"))], "{text}");
    }
}

#[test]
fn a_dash_before_a_word_belongs_to_the_label() {
    assert_eq!(parse("2150 - old high"), [fixed(2150.0, 2150.0, Some("- old high"))]);
}

#[test]
fn auto_is_read_with_and_without_a_count() {
    assert_eq!(parse("AUTO ; auto:0; auto : 12"), [None, Some(0), Some(12)].map(|count| LevelInput::Auto { count }));
}

#[test]
fn an_empty_text_names_no_levels() {
    assert_eq!(parse(" ; ;"), []);
}

#[test]
fn an_error_points_at_the_item_and_the_character() {
    let error = |text: &str| {
        let e = LevelInput::parse_list(text).unwrap_err();
        (e.kind, e.item, e.character, e.found)
    };
    assert_eq!(error("2150; floor 2000"), (NotAPrice, 2, 7, "floor".into()));
    assert_eq!(error("2150;2o80"), (NotAPrice, 2, 7, "o80".into()));
    assert_eq!(error("2,150"), (Comma, 1, 2, ",150".into()));
    let too_large = ["9"; 400].concat();
    assert_eq!(error(&too_large), (BadPrice, 1, 1, too_large));
    assert_eq!(error("- 5"), (NotAPrice, 1, 1, "-".into()));
    assert_eq!(error("é; auto:x"), (NotAPrice, 1, 1, "é".into()));
    assert_eq!(error("2150 é; auto:x"), (BadCount, 2, 14, "x".into()));
    assert_eq!(error("auto:100"), (BadCount, 1, 6, "100".into()));
    assert_eq!(error("auto 3"), (AfterAuto, 1, 6, "3".into()));
    assert_eq!(error("automatic"), (AfterAuto, 1, 5, "matic".into()));
    assert_eq!(error("2150 a (b); 2080 é [30"), (Alone, 2, 20, "[30".into()));
    assert_eq!(error("2150 the \"old high"), (Alone, 1, 10, "\"old".into()));
    assert_eq!(error("2150 (old) high)"), (Alone, 1, 16, ")".into()));
}

#[test]
fn an_error_says_what_was_found_and_what_is_expected() {
    let message = LevelInput::parse_list("2150;2o80").unwrap_err().to_string();
    assert_eq!(
        message,
        "levels, item 2, character 7: found \"o80\"; expected a price such as 2150, a band such as 2140-2160, or auto"
    );
}

#[test]
fn a_label_may_claim_a_role_but_the_bars_decide() {
    let spec = LevelSpec::default().with_inputs(parse("100 resistance"));
    let level = LevelStudy::new(&series(&[]), &spec).levels().remove(0);
    assert_eq!((level.claimed_role(), level.role), (Some(Role::Resistance), Role::Support));
    assert_eq!(level.label.as_deref(), Some("resistance"));
}

#[test]
fn a_given_band_is_kept_and_a_single_price_gets_one_from_the_volatility() {
    let spec = LevelSpec::default().with_inputs(parse("90-92; 100"));
    let levels = LevelStudy::new(&series(&[]), &spec).levels();
    assert_eq!((levels[0].low, levels[0].price, levels[0].high), (90.0, 91.0, 92.0));
    // The quiet bars have a true range of exactly 1%, so the half-width is 0.25%.
    assert!((levels[1].high - 100.0 * 0.0025_f64.exp()).abs() < 1e-9);
    assert!((levels[1].price - 100.0).abs() < 1e-9);
}
