//! The score card: each part by its definition, the bands, the threat level.

use crate::demo;
use crate::demo::of_closes;
use levelchart::series::{Bar, Series};
use levelchart::study::{
    EditorLevel, Level, LevelSpec, LevelStudy, Mood, Part, PartInput, RelativeReturn, Role, Score, ScoreFacts,
    TrendTest, atr, nearest, rsi, score,
};

/// Sums of a few fractions.
const ROUNDING: f64 = 1e-12;

fn part<'a>(score: &'a Score, name: &str) -> &'a Part {
    score.parts.iter().find(|part| part.name() == name).unwrap_or_else(|| panic!("no {name} in {score:?}"))
}

fn line(from: f64, step: f64, bars: u32) -> Series {
    of_closes(&(0..bars).map(|i| from + step * f64::from(i)).collect::<Vec<_>>())
}

#[test]
fn a_steady_rise_passes_all_five_trend_tests() {
    let score = score(&line(100.0, 1.0, 250), ScoreFacts::default()).unwrap();
    let trend = part(&score, "trend");
    assert_eq!(trend.value.to_bits(), 1.0_f64.to_bits());
    let PartInput::Trend(tests) = &trend.input else { panic!("{trend:?}") };
    assert_eq!(tests.len(), 5);
}

#[test]
fn a_steady_fall_passes_none() {
    let score = score(&line(1000.0, -1.0, 250), ScoreFacts::default()).unwrap();
    assert_eq!(part(&score, "trend").value.to_bits(), 0.0_f64.to_bits());
}

#[test]
fn tests_whose_average_does_not_exist_yet_are_left_out() {
    let score = score(&line(100.0, 1.0, 50), ScoreFacts::default()).unwrap();
    let PartInput::Trend(tests) = &part(&score, "trend").input else { panic!() };
    assert_eq!(tests.as_slice(), [(TrendTest::CloseAbove(50), true)]);
}

#[test]
fn momentum_runs_from_30_to_70_of_the_rsi() {
    let closes: Vec<f64> = (0..60).map(|i| 100.0 + f64::from(i) * 0.1 + f64::from(i * i % 7)).collect();
    let value = rsi(&closes, 14)[59];
    assert!(value > 30.0 && value < 70.0, "{value} would test little");
    let found = score(&of_closes(&closes), ScoreFacts::default()).unwrap();
    assert!((part(&found, "momentum").value - (value - 30.0) / 40.0).abs() < ROUNDING);
    let rising = score(&line(100.0, 1.0, 30), ScoreFacts::default()).unwrap();
    assert_eq!(part(&rising, "momentum").value.to_bits(), 1.0_f64.to_bits());
}

/// A level of a given role at a price; its record does not matter here.
fn level(price: f64, role: Role) -> Level {
    let mut spec = LevelSpec::default();
    spec.editor.push(EditorLevel::at(price));
    let series = line(100.0, 1.0, 60);
    let mut level = LevelStudy::new(&series, &spec).levels().remove(0);
    level.role = role;
    level
}

fn place(close: f64, levels: &[Level]) -> Option<f64> {
    let facts = ScoreFacts { levels, ..ScoreFacts::default() };
    let score = score(&of_closes(&[close, close]), facts)?;
    Some(part(&score, "place").value)
}

#[test]
fn place_is_the_way_gone_from_the_nearest_support_to_the_nearest_resistance() {
    let levels = [
        level(100.0, Role::Support),
        level(50.0, Role::Support),
        level(140.0, Role::Resistance),
        level(200.0, Role::Resistance),
    ];
    assert!((place(110.0, &levels).unwrap() - 0.25).abs() < 1e-9); // level prices go through logarithms
    assert_eq!(place(99.0, &levels), Some(0.0), "inside the band of the support");
}

#[test]
fn above_all_levels_the_place_is_1_and_below_all_0() {
    assert_eq!(place(110.0, &[level(100.0, Role::Support)]), Some(1.0));
    assert_eq!(place(90.0, &[level(100.0, Role::Resistance)]), Some(0.0));
    assert_eq!(place(90.0, &[]), None, "two bars without levels have no score at all");
}

#[test]
fn the_nearest_level_is_taken_on_each_side() {
    let levels = [level(100.0, Role::Support), level(120.0, Role::Support), level(130.0, Role::Resistance)];
    let (support, resistance) = nearest(&levels, 125.0);
    assert_eq!((support.unwrap().price, resistance.unwrap().price), (120.0, 130.0));
}

#[test]
fn breadth_counts_as_its_share() {
    let facts = ScoreFacts { breadth: Some(61.7), ..ScoreFacts::default() };
    let found = score(&of_closes(&[1.0, 1.0]), facts).unwrap();
    assert!((part(&found, "breadth").value - 0.617).abs() < ROUNDING);
    assert_eq!(score(&of_closes(&[1.0, 1.0]), ScoreFacts { breadth: Some(f64::NAN), ..facts }), None);
}

#[test]
fn relative_strength_is_half_at_par_and_full_five_points_ahead() {
    let strength = |own: f64, other: f64| {
        let relative = Some(("sp500", RelativeReturn { own, other, from: 0, to: 1 }));
        let found = score(&of_closes(&[1.0, 1.0]), ScoreFacts { relative, ..ScoreFacts::default() }).unwrap();
        part(&found, "relative strength").value
    };
    for ((own, other), expected) in
        [((0.02, 0.02), 0.5), ((0.04, 0.015), 0.75), ((0.09, 0.01), 1.0), ((-0.2, 0.0), 0.0)]
    {
        assert!((strength(own, other) - expected).abs() < ROUNDING, "{own} against {other}");
    }
}

#[test]
fn the_pulse_is_the_mean_of_the_parts_that_could_be_had() {
    let relative = Some(("sp500", RelativeReturn { own: 0.04, other: 0.015, from: 0, to: 1 }));
    let facts = ScoreFacts { breadth: Some(25.0), relative, ..ScoreFacts::default() };
    let found = score(&of_closes(&[1.0, 1.0]), facts).unwrap();
    assert_eq!(found.parts.len(), 2);
    assert!((found.pulse - 50.0).abs() < 1e-9);
}

#[test]
fn the_bands_begin_at_60_and_end_at_40() {
    let mood = |percent| {
        let facts = ScoreFacts { breadth: Some(percent), ..ScoreFacts::default() };
        score(&of_closes(&[1.0, 1.0]), facts).unwrap().mood
    };
    assert_eq!([62.5, 59.0, 41.0, 37.5].map(mood), [Mood::Bullish, Mood::Neutral, Mood::Neutral, Mood::Bearish]);
    assert_eq!([75.0, 25.0].map(mood), [Mood::Bullish, Mood::Bearish]);
}

/// Days whose range, in percent of a close that never moves, is given.
fn ranges(percents: impl IntoIterator<Item = f64>) -> Series {
    let bar = |(day, percent): (i64, f64)| Bar {
        time_ms: day * 86_400_000,
        open: 100.0,
        high: 100.0 + percent,
        low: 100.0,
        close: 100.0,
        volume: f64::NAN,
    };
    Series::new((0..).zip(percents).map(bar).collect()).unwrap().value
}

fn threat(series: &Series) -> Option<u8> {
    score(series, ScoreFacts { breadth: Some(50.0), ..ScoreFacts::default() }).unwrap().threat
}

#[test]
fn the_threat_is_the_quintile_of_the_last_ranges() {
    assert_eq!(threat(&ranges((0..300).map(|i| 1.0 + f64::from(i) * 0.01))), Some(5));
    assert_eq!(threat(&ranges((0..300).map(|i| 9.0 - f64::from(i) * 0.01))), Some(1));
    assert_eq!(threat(&ranges(vec![2.0; 300])), Some(3), "a pace that never changes is the middle one");
}

#[test]
fn the_threat_is_ranked_among_252_values_and_no_more() {
    let series = demo::smallcap();
    let atr = atr(&series, 14);
    let percents: Vec<f64> = (519 - 251..520).map(|t| atr[t] / series.closes()[t]).collect();
    let lower = percents.iter().filter(|&&x| x < percents[251]).count();
    assert_eq!(threat(&series), Some(u8::try_from(lower * 5 / 252).unwrap() + 1));
    // Half of all values are from a wilder time, longer ago: it does not make the present look calm.
    let wild = (0..400).map(|_| 30.0).chain((0..400).map(|i| 1.0 + f64::from(i) * 0.01));
    assert_eq!(threat(&ranges(wild)), Some(5));
}

#[test]
fn a_series_too_short_for_five_ranges_has_no_threat_level() {
    assert_eq!(threat(&ranges(vec![2.0; 18])), None);
    assert_eq!(threat(&ranges(vec![2.0; 19])), Some(3));
}
