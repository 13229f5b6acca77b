//! The picture at every zoom: cut at the pane's edges, no extreme lost, and the same with and without min/max trees.

use crate::demo;
use crate::drawn::{bounds, words};
use crate::picture::size;
use crate::without_trees::without_trees;
use levelchart::analysis::{Analysis, Spec, analyze};
use levelchart::frame::{AdvanceTable, Frame, Shape, Text, layout};
use levelchart::scene::{Kind, Look, Scene, compose};
use levelchart::series::{Bar, Series};
use levelchart::study::{EditorLevel, LevelSpec};
use levelchart::theme::Theme;
use levelchart::view::Viewport;
use proptest::prelude::*;

const RATIOS: [f64; 5] = [1.0, 1.25, 1.5, 2.0, 3.0];
const KINDS: [Kind; 4] = [Kind::Line, Kind::Area, Kind::Candle, Kind::Bar];

/// Daily bars around 100: a slow wave with `spikes`, each a bar and how far its range reaches.
fn wave(bars: usize, spikes: &[(usize, f64)]) -> Series {
    let start = demo::day("1960-01-01");
    let bar = |at: usize| {
        let spike = spikes.iter().find(|(bar, _)| *bar == at).map_or(0.0, |(_, reach)| *reach);
        let (open, close) = (100.0 + (at as f64 * 0.001).sin(), 100.0 + (at as f64 * 0.001 + 0.0005).sin() + spike);
        let (high, low) = (open.max(close) + 0.2, open.min(close) - 0.2);
        Bar { time_ms: start + i64::try_from(at).unwrap() * 86_400_000, open, high, low, close, volume: f64::NAN }
    };
    Series::new((0..bars).map(bar).collect()).unwrap().value
}

fn analysis(series: &Series) -> Analysis {
    let editor = vec![EditorLevel::at(100.3)];
    let levels = LevelSpec { editor, auto_count: 0, ..LevelSpec::default() };
    analyze(series, &Spec { levels, ..Spec::default() }).unwrap()
}

fn look(kind: Kind) -> Look {
    Look { kind, shows_rsi: false, ..Look::english() }
}

fn frame(scene: &Scene, (first, count): (f64, f64), ratio: f64) -> Frame {
    let english = Look::english().words.locale;
    layout(scene, &Viewport { first, count }, size(640, 360, ratio), &Theme::light(), &english, &AdvanceTable)
}

/// The points, in subpixels, of each shape that is drawn in one of the colours of the price.
fn drawn(frame: &Frame) -> Vec<Vec<(i32, i32)>> {
    let theme = Theme::light();
    let colors = [theme.up, theme.down, theme.line];
    let points = |shape: &Shape| match shape {
        Shape::Rect(rect) if colors.contains(&rect.color) => {
            Some(vec![(rect.left, rect.top), (rect.right, rect.bottom)])
        }
        Shape::Path(path) if path.width > 0 && colors.contains(&path.color) => Some(path.points.clone()),
        _ => None,
    };
    frame.shapes.iter().filter_map(points).collect()
}

/// Top and bottom, in subpixels, of what is drawn in one of the colours of the price.
fn reach(frame: &Frame) -> (i32, i32) {
    let ys = drawn(frame).into_iter().flatten().map(|point| point.1);
    ys.fold((i32::MAX, i32::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)))
}

#[test]
fn a_spike_of_one_bar_among_many_is_drawn_in_every_kind_at_every_ratio() {
    let series = wave(50_000, &[(12_345, 40.0), (33_333, -40.0)]);
    let analysis = analysis(&series);
    for kind in KINDS {
        for ratio in RATIOS {
            let look = look(kind);
            let scene = compose(&series, &analysis, &look);
            let (top, bottom) = reach(&frame(&scene, (0.0, 50_000.0), ratio));
            // The axis leaves 5% of air at each side of about 320 CSS pixels: the spikes span the rest.
            assert!(f64::from(bottom - top) / 8.0 > 0.8 * 320.0 * ratio, "{kind:?} at {ratio}: {top} to {bottom}");
        }
    }
}

#[test]
fn the_first_and_the_last_bar_are_drawn_when_bars_are_narrower_than_pixels() {
    let series = wave(50_000, &[(0, 40.0), (49_999, -40.0)]);
    let analysis = analysis(&series);
    for kind in KINDS {
        for ratio in RATIOS {
            let look = look(kind);
            let scene = compose(&series, &analysis, &look);
            let (top, bottom) = reach(&frame(&scene, (0.0, 50_000.0), ratio));
            assert!(f64::from(bottom - top) / 8.0 > 0.8 * 320.0 * ratio, "{kind:?} at {ratio}: {top} to {bottom}");
        }
    }
}

#[test]
fn two_bars_are_drawn_in_every_kind() {
    let series = wave(300, &[]);
    let analysis = analysis(&series);
    for kind in KINDS {
        let look = look(kind);
        let scene = compose(&series, &analysis, &look);
        let frame = frame(&scene, (100.0, 2.0), 2.0);
        let plot = frame.map.plots[0];
        // A device pixel of rounding at each side.
        let near = |at: i32, px: f64| (f64::from(at) / 8.0 - px).abs() <= 2.0;
        for bar in [100, 101] {
            let Bar { high, low, close, .. } = series.bar(bar).unwrap();
            let x = plot.bar_px(bar);
            let is_there = |points: &Vec<(i32, i32)>| match kind {
                Kind::Line | Kind::Area => points.iter().any(|&at| near(at.0, x) && near(at.1, plot.y.px(close))),
                // The wick: one rectangle from the high to the low, or one piece at each of them.
                _ => {
                    let spans = points.iter().any(|at| near(at.1, plot.y.px(high)))
                        || points.iter().any(|at| near(at.1, plot.y.px(low)));
                    spans && points.iter().all(|at| near(at.0, x))
                }
            };
            assert!(drawn(&frame).iter().any(is_there), "{kind:?}: bar {bar} is not at {x}: {:?}", drawn(&frame));
        }
    }
}

#[test]
fn a_view_beyond_the_data_shows_an_axis_of_prices_and_nothing_else() {
    let series = wave(300, &[]);
    let analysis = analysis(&series);
    for kind in KINDS {
        for first in [-5_000.0, 4_000.0] {
            let look = look(kind);
            let scene = compose(&series, &analysis, &look);
            let frame = frame(&scene, (first, 200.0), 1.0);
            assert_eq!(reach(&frame), (i32::MAX, i32::MIN), "{kind:?} from {first}");
            let right = frame.map.plots[0].right;
            // Where no bar is there is no date either.
            let is_number = |text: &&Text| text.text.parse::<f64>().is_ok() && bounds(text)[0] >= right;
            let texts = words(&frame);
            assert!(texts.len() >= 2 && texts.iter().all(is_number), "{kind:?} from {first}: {texts:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nothing_is_drawn_outside_the_picture_at_any_zoom(
        (first, count) in (-2.0..2.0_f64, 0.0..3.0_f64),
        kind in prop::sample::select(KINDS.to_vec()),
        ratio in prop::sample::select(RATIOS.to_vec()),
        bars in 2..600_usize,
    ) {
        let series = wave(bars, &[(1, 30.0)]);
        let analysis = analysis(&series);
        let look = look(kind);
        let scene = compose(&series, &analysis, &look);
        let bars = bars as f64;
        let frame = frame(&scene, (first * bars, (count * bars).max(Viewport::MIN_BARS)), ratio);
        #[expect(clippy::cast_possible_wrap, reason = "a small picture")]
        let (width, height) = ((frame.size.width_px * 8) as i32, (frame.size.height_px * 8) as i32);
        // A mark that words speak of is drawn around its bar, wherever that lies: 7 CSS pixels to each side at most.
        #[expect(clippy::cast_possible_truncation, reason = "a small number")]
        let rim = (7.0 * 8.0 * ratio) as i32;
        for shape in &frame.shapes {
            match shape {
                Shape::Rect(r) => {
                    // The small line at a date lies half outside where the date is at the edge.
                    prop_assert!(r.left >= -16 && r.top >= 0 && r.right <= width && r.bottom <= height, "{:?}", r);
                }
                Shape::Path(path) => for &(x, y) in &path.points {
                    let rim = if path.width == 0 { rim } else { 0 };
                    let inside = (-rim..=width + rim).contains(&x) && (-rim..=height + rim).contains(&y);
                    prop_assert!(inside, "{:?} in {} x {}", (x, y), width, height);
                },
                Shape::Disc(_) | Shape::Text(_) => {}
            }
        }
    }

    #[test]
    fn a_line_leaves_the_pane_with_the_slope_that_it_has_inside(cut in 0.01..0.99_f64, ratio in prop::sample::select(RATIOS.to_vec())) {
        // One straight rise: wherever the view cuts it, all drawn points lie on one straight line.
        let start = demo::day("2000-01-01");
        let bars = (0..40).map(|bar| Bar::of_close(start + bar * 86_400_000, 100.0 + bar as f64)).collect();
        let series = Series::new(bars).unwrap().value;
        let analysis = analyze(&series, &Spec { levels: LevelSpec { auto_count: 0, ..LevelSpec::default() }, ..Spec::default() }).unwrap();
        let look = look(Kind::Line);
        let scene = compose(&series, &analysis, &look);
        let frame = frame(&scene, (10.0 + cut, 7.0 + cut), ratio);
        let line = Theme::light().line;
        let points: Vec<(f64, f64)> = frame.shapes.iter().flat_map(|shape| match shape {
            Shape::Path(path) if path.color == line => path.points.iter().map(|p| (f64::from(p.0), f64::from(p.1))).collect(),
            _ => Vec::new(),
        }).collect();
        let ((x1, y1), (x2, y2)) = (points[0], points[points.len() - 1]);
        for (x, y) in points {
            // Rounding to whole subpixels, of a point and of both ends.
            prop_assert!((y1 + (x - x1) / (x2 - x1) * (y2 - y1) - y).abs() < 2.0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn min_max_trees_change_nothing_in_the_picture(
        (first, count) in (-0.2..1.0_f64, 0.0..1.5_f64),
        kind in prop::sample::select(KINDS.to_vec()),
        ratio in prop::sample::select(RATIOS.to_vec()),
        bars in 5_000..20_000_usize,
        spikes in prop::collection::vec((0..20_000_usize, -30.0..30.0_f64), 0..5),
    ) {
        let series = wave(bars, &spikes);
        let analysis = analysis(&series);
        let look = Look { shows_rsi: true, ..look(kind) };
        let with = compose(&series, &analysis, &look);
        let without = without_trees(with.clone());
        let view = (first * bars as f64, (count * bars as f64).max(Viewport::MIN_BARS));
        prop_assert_eq!(frame(&with, view, ratio), frame(&without, view, ratio));
    }
}
