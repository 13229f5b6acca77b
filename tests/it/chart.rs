//! The chart as a state machine: scripts of inputs, and what must be drawn again after each.

use crate::demo::{bar_on, day, smallcap};
use crate::drawn::{bounds, discs, paths, rects, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::analysis::{Analysis, Spec, SpecError, analyze};
use levelchart::chart::{Chart, Highlight, Input, Key, Redraw};
use levelchart::frame::{AdvanceTable, Disc, Font, Frame, Hit, MeasureText, Rect, Size};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series, SeriesError, day_end};
use levelchart::theme::Theme;
use levelchart::view::{Range, Viewport};
use std::error::Error;

/// The article's chart on a desktop, drawn once.
fn desktop() -> Chart {
    with(|_| {})
}

fn with(change: impl FnOnce(&mut Attributes)) -> Chart {
    let mut attributes = demo_attributes();
    change(&mut attributes);
    let mut chart = picture::chart(smallcap(), &attributes, size(960, 540, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    chart
}

fn after(chart: &mut Chart, input: Input) -> Redraw {
    let redraw = chart.update(input).unwrap();
    chart.draw(&AdvanceTable).unwrap();
    redraw
}

/// The bar whose column holds a pixel of the last picture.
fn bar_at(chart: &Chart, x_px: f64) -> f64 {
    chart.map().plots[0].x.invert(x_px)
}

fn layer(chart: &Chart) -> Frame {
    chart.layer(&AdvanceTable).unwrap()
}

/// Everything that an analysis says; equal ones print alike, gaps included.
fn said(analysis: &Analysis) -> String {
    format!("{analysis:?}")
}

#[test]
fn a_redraw_names_the_greatest_of_layer_picture_and_numbers_that_changed() {
    let cases = [
        (Input::Leave, Redraw::None),
        (Input::Probe(Some(2108.0)), Redraw::Cursor),
        (Input::Range(Range::Months(3)), Redraw::View),
        (Input::AsOf(Some(day_end_of("2025-11-20"))), Redraw::Data),
    ];
    assert!(cases.iter().is_sorted_by_key(|(_, redraw)| redraw));
    for (input, expected) in cases {
        let mut chart = desktop();
        let (numbers, picture, before) =
            (said(chart.analyzer().analysis()), chart.frame(&AdvanceTable), chart.layer(&AdvanceTable));
        assert_eq!(after(&mut chart, input.clone()), expected);
        let is_same = (
            said(chart.analyzer().analysis()) == numbers,
            chart.frame(&AdvanceTable) == picture,
            chart.layer(&AdvanceTable) == before,
        );
        let changed = match is_same {
            (false, ..) => Redraw::Data,
            (_, false, _) => Redraw::View,
            (.., false) => Redraw::Cursor,
            _ => Redraw::None,
        };
        assert_eq!(changed, expected, "{input:?}");
    }
}

#[test]
fn a_pointer_redraws_the_layer_when_it_comes_to_another_bar_and_nothing_within_one() {
    let mut chart = desktop();
    assert_eq!(after(&mut chart, Input::Pointer { x_px: 400.0 }), Redraw::Cursor);
    let bar = chart.cursor().unwrap();
    assert_eq!(after(&mut chart, Input::Pointer { x_px: 400.4 }), Redraw::None);
    assert_eq!(after(&mut chart, Input::Pointer { x_px: 420.0 }), Redraw::Cursor);
    assert!(chart.cursor().unwrap() > bar);
    assert_eq!(after(&mut chart, Input::Leave), Redraw::Cursor);
    assert_eq!((after(&mut chart, Input::Leave), chart.cursor()), (Redraw::None, None));
}

#[test]
fn a_pointer_beside_the_plot_is_at_its_first_or_last_bar() {
    let mut chart = desktop();
    after(&mut chart, Input::Pointer { x_px: 5000.0 });
    assert_eq!(chart.cursor(), Some(519));
    after(&mut chart, Input::Pointer { x_px: -5000.0 });
    assert_eq!(chart.cursor(), Some(bar_on(&smallcap(), "2025-02-06")));
}

#[test]
fn before_the_first_picture_a_pointer_does_nothing() {
    let mut chart = Chart::new(smallcap(), Options::read(&demo_attributes()).unwrap()).unwrap();
    for input in [Input::Pointer { x_px: 1.0 }, Input::Drag { dx_px: 9.0 }, Input::Zoom { x_px: 1.0, factor: 0.5 }] {
        assert_eq!(chart.update(input).unwrap(), Redraw::None);
    }
    assert!(chart.layer(&AdvanceTable).is_none());
}

#[test]
fn a_key_takes_the_cursor_out_of_view_and_the_view_follows() {
    let mut chart = desktop();
    assert_eq!(after(&mut chart, Input::Cursor(500)), Redraw::Cursor);
    let before = chart.view();
    assert_eq!(after(&mut chart, Input::Cursor(100)), Redraw::View);
    assert_eq!((chart.view().first, chart.view().count), (100.0, before.count));
    after(&mut chart, Input::Cursor(9_999));
    assert_eq!(chart.cursor(), Some(519));
    assert!(chart.view().bars(520).contains(&519));
}

#[test]
fn dragging_moves_the_bars_with_the_pointer_and_no_number_changes() {
    let mut chart = with(|a| a.range = Some("6m".into()));
    let analysis = said(chart.analyzer().analysis());
    let grabbed = bar_at(&chart, 300.0);
    assert_eq!(after(&mut chart, Input::Drag { dx_px: 120.0 }), Redraw::View);
    // The gutter of names may be wider or narrower then: within a bar.
    assert!((bar_at(&chart, 420.0) - grabbed).abs() < 1.0);
    assert!(said(chart.analyzer().analysis()) == analysis);
}

#[test]
fn a_view_dragged_to_the_end_has_little_room_after_the_last_bar() {
    let mut chart = desktop();
    for _ in 0..50 {
        after(&mut chart, Input::Drag { dx_px: -400.0 });
    }
    let view = chart.view();
    let room = view.first + view.count - 520.0;
    assert!(room > 0.0 && room <= 0.1 * view.count, "{view:?}");
    assert_eq!(after(&mut chart, Input::Drag { dx_px: -400.0 }), Redraw::None);
}

#[test]
fn zooming_with_a_key_keeps_the_cursors_bar_where_it_is() {
    let mut chart = desktop();
    after(&mut chart, Input::Cursor(430));
    let before = chart.view();
    let share = |view: Viewport| (430.5 - view.first) / view.count;
    assert_eq!(after(&mut chart, Input::Key(Key::Plus)), Redraw::View);
    assert!(chart.view().count < before.count);
    assert!((share(chart.view()) - share(before)).abs() < 1e-9); // a rounding error
    after(&mut chart, Input::Key(Key::Minus));
    assert!((chart.view().count - before.count).abs() < 1e-9);
}

#[test]
fn zooming_out_ends_at_all_bars_and_in_at_two() {
    let mut chart = desktop();
    for _ in 0..40 {
        after(&mut chart, Input::Zoom { x_px: 200.0, factor: 2.0 });
    }
    assert_eq!(chart.view(), Viewport { first: 0.0, count: 520.0 });
    for _ in 0..40 {
        after(&mut chart, Input::Zoom { x_px: 200.0, factor: 0.5 });
    }
    assert!((chart.view().count - Viewport::MIN_BARS).abs() < 1e-9);
}

#[test]
fn two_fingers_keep_what_lies_under_them() {
    let mut chart = desktop();
    let under = [bar_at(&chart, 300.0), bar_at(&chart, 500.0)];
    after(&mut chart, Input::Pinch { from_px: (300.0, 500.0), to_px: (250.0, 600.0) });
    let plot = chart.map().plots[0];
    for (bar, x) in under.into_iter().zip([250.0, 600.0]) {
        // The plot's right edge may have moved by the width of a label.
        assert!((plot.x.px(bar) - x).abs() < 12.0, "bar {bar} lies at {}, and the finger at {x}", plot.x.px(bar));
    }
}

#[test]
fn fingers_above_each_other_do_not_zoom() {
    let mut chart = with(|a| a.range = Some("6m".into()));
    let before = chart.view();
    after(&mut chart, Input::Pinch { from_px: (300.0, 301.0), to_px: (360.0, 363.0) });
    assert!((chart.view().count - before.count).abs() < 1e-9);
    assert!(chart.view().first < before.first);
}

#[test]
fn a_range_by_name_is_the_view_of_that_name_until_it_is_left() {
    let mut chart = desktop();
    let months = |n| Range::Months(n);
    assert!(chart.is_at(months(12)));
    assert_eq!(after(&mut chart, Input::Range(months(3))), Redraw::View);
    assert!(chart.is_at(months(3)) && !chart.is_at(months(12)));
    after(&mut chart, Input::Drag { dx_px: 50.0 });
    assert!(!chart.is_at(months(3)));
    after(&mut chart, Input::Fit);
    assert!(chart.is_at(months(12)));
    assert_eq!(after(&mut chart, Input::Fit), Redraw::None);
}

#[test]
fn a_view_that_is_no_number_is_passed_over() {
    let mut chart = desktop();
    let before = chart.view();
    for (first, count) in [(f64::NAN, 10.0), (5.0, f64::NAN), (f64::INFINITY, f64::NAN)] {
        after(&mut chart, Input::Show(Viewport { first, count }));
        assert_eq!(chart.view(), before);
    }
    after(&mut chart, Input::Zoom { x_px: 100.0, factor: f64::NAN });
    after(&mut chart, Input::Drag { dx_px: f64::NAN });
    after(&mut chart, Input::Pinch { from_px: (f64::NAN, 5.0), to_px: (100.0, 300.0) });
    assert_eq!(chart.view(), before);
}

#[test]
fn a_rewind_says_what_the_series_up_to_that_day_says_and_coming_back_undoes_it() {
    let series = smallcap();
    let last = bar_on(&series, "2025-11-20");
    let mut chart = desktop();
    let (before, view, picture) = (said(chart.analyzer().analysis()), chart.view(), chart.frame(&AdvanceTable));
    assert_eq!(after(&mut chart, Input::AsOf(Some(day_end_of("2025-11-20")))), Redraw::Data);
    let past = Spec { is_past: true, ..chart.options().spec.clone() };
    let truncated = analyze(&series.until(last).unwrap(), &past).unwrap();
    assert!(said(chart.analyzer().analysis()) == said(&truncated));
    assert_eq!((chart.bars(), chart.view()), (last + 1, view));
    after(&mut chart, Input::AsOf(None));
    assert!(said(chart.analyzer().analysis()) == before && chart.frame(&AdvanceTable) == picture);
}

fn day_end_of(date: &str) -> i64 {
    day_end(levelchart::series::civil_date(day(date)))
}

#[test]
fn after_a_rewind_no_later_bar_is_drawn() {
    let mut chart = desktop();
    after(&mut chart, Input::AsOf(Some(day_end_of("2025-11-20"))));
    let frame = chart.frame(&AdvanceTable).unwrap();
    let plot = frame.map.plots[0];
    let right = (plot.bar_px(chart.bars() - 1) * 8.0).round();
    let farthest = paths(&frame)
        .into_iter()
        .filter(|path| path.width > 0 && path.color == Theme::light().line)
        .flat_map(|path| &path.points)
        .map(|point| point.0)
        .max();
    assert!(plot.bar_px(chart.bars()) < plot.right - 50.0);
    assert!(f64::from(farthest.unwrap()) <= right + 1.0);
}

#[test]
fn a_rewind_moves_the_cursor_to_no_later_bar() {
    let mut chart = desktop();
    after(&mut chart, Input::Cursor(519));
    after(&mut chart, Input::AsOf(Some(day_end_of("2025-11-20"))));
    assert_eq!(chart.cursor(), None);
    after(&mut chart, Input::Pointer { x_px: 5000.0 });
    assert_eq!(chart.cursor(), Some(chart.bars() - 1));
}

#[test]
fn a_rewind_before_the_second_bar_is_refused_and_changes_nothing() {
    let mut chart = desktop();
    let before = said(chart.analyzer().analysis());
    assert!(chart.update(Input::AsOf(Some(0))).is_err());
    assert!(said(chart.analyzer().analysis()) == before);
    assert_eq!(chart.update(Input::AsOf(None)).unwrap(), Redraw::None);
}

#[test]
fn a_refused_input_hands_out_the_error_behind_it() {
    let mut chart = desktop();
    let of_a_bar = chart.update(Input::Append(Bar::of_close(0, 1.0))).unwrap_err();
    assert!(of_a_bar.source().unwrap().is::<SeriesError>());
    let of_a_question = chart.update(Input::AsOf(Some(0))).unwrap_err();
    assert!(of_a_question.source().unwrap().is::<SpecError>());
}

#[test]
fn other_options_stay_rewound() {
    let mut chart = desktop();
    after(&mut chart, Input::AsOf(Some(day_end_of("2025-11-20"))));
    let bars = chart.bars();
    let options = Options::read(&Attributes { levels: Some("2100".into()), ..demo_attributes() }).unwrap();
    after(&mut chart, Input::Options(Box::new(options)));
    assert_eq!((chart.bars(), chart.analyzer().analysis().levels.len()), (bars, 1));
}

#[test]
fn the_way_back_from_a_rewind_ends_at_bars_that_came_meanwhile() {
    let next = |k: i64| Bar::of_close(smallcap().times_ms()[519] + k * 86_400_000, 2150.0);
    for range in ["all", "3m", "1y"] {
        let opened = || with(|attributes| attributes.range = Some(range.into()));
        let (mut rewound, mut other) = (opened(), opened());
        after(&mut rewound, Input::AsOf(Some(day_end_of("2025-11-20"))));
        let then = rewound.view();
        for k in 1..4 {
            after(&mut rewound, Input::Append(next(k)));
            after(&mut other, Input::Append(next(k)));
        }
        assert_eq!(said(rewound.whole().unwrap().analysis()), said(other.analyzer().analysis()), "{range}");
        assert!(other.whole().is_none());
        assert_eq!((rewound.view(), rewound.bars()), (then, bar_on(&smallcap(), "2025-11-20") + 1), "{range}");
        after(&mut rewound, Input::AsOf(None));
        assert_eq!(rewound.view(), other.view(), "{range}");
    }
}

#[test]
fn bars_past_the_last_date_of_the_page_move_no_view() {
    let mut chart = with(|attributes| attributes.asof = Some("2025-11-20".into()));
    let before = chart.view();
    after(&mut chart, Input::Append(Bar::of_close(smallcap().times_ms()[519] + 86_400_000, 2150.0)));
    assert_eq!(chart.view(), before);
}

#[test]
fn an_appended_bar_moves_a_view_at_the_end_and_no_other() {
    let next = |k: i64| Bar::of_close(smallcap().times_ms()[519] + k * 86_400_000, 2150.0);
    let mut chart = desktop();
    let before = chart.view();
    assert_eq!(after(&mut chart, Input::Append(next(1))), Redraw::Data);
    assert_eq!(chart.view(), Viewport { first: before.first + 1.0, ..before });
    after(&mut chart, Input::Show(Viewport { first: 100.0, count: 50.0 }));
    after(&mut chart, Input::Append(next(2)));
    assert_eq!(chart.view(), Viewport { first: 100.0, count: 50.0 });
    after(&mut chart, Input::AsOf(Some(day_end_of("2025-11-20"))));
    after(&mut chart, Input::Show(before));
    after(&mut chart, Input::Append(next(3)));
    assert_eq!(chart.view(), before);
}

#[test]
fn a_level_of_the_readers_own_is_drawn_on_the_layer_alone_with_its_visits_numbered() {
    let mut chart = desktop();
    let picture = chart.frame(&AdvanceTable);
    assert!(layer(&chart).shapes.is_empty());
    assert_eq!(after(&mut chart, Input::Probe(Some(2108.0))), Redraw::Cursor);
    assert!(chart.frame(&AdvanceTable) == picture);
    let numbers: Vec<u32> = texts(&layer(&chart)).iter().map(|text| text.parse().unwrap()).collect();
    let touches = chart.analyzer().test_level(2108.0).unwrap().touches;
    assert_eq!(numbers.iter().max(), Some(&touches));
    assert!(numbers.len() > 3 && numbers.len() <= 12, "{numbers:?}");
    assert_eq!(after(&mut chart, Input::Probe(None)), Redraw::Cursor);
    assert!(layer(&chart).shapes.is_empty());
}

#[test]
fn circles_of_visits_are_as_many_as_turned_back_and_went_through_and_none_is_open() {
    let (ink, paper) = (Theme::light().ink, Theme::light().paper);
    let mut open = 0;
    for price in (1990..2300).step_by(2).map(f64::from) {
        let mut chart = with(|attributes| attributes.range = Some("all".into()));
        after(&mut chart, Input::Resize(size(1280, 640, 1.0)));
        chart.frame(&AdvanceTable);
        let level = chart.analyzer().test_level(price).unwrap();
        if level.touches <= level.bounces + level.breaks {
            continue;
        }
        after(&mut chart, Input::Probe(Some(price)));
        let all = discs(&layer(&chart));
        // Dots on the line have a radius of 3 pixels, 24 subpixels; a hollow one has paper in it.
        let dots = |color, radius: u32| all.iter().filter(|disc| disc.color == color && disc.radius == radius).count();
        let (filled_and_hollow, hollow) = (dots(ink, 24), dots(paper, 14));
        assert_eq!(filled_and_hollow, level.touches as usize - 1, "{price}");
        assert!(hollow <= level.breaks as usize, "{price}: {hollow} of {}", level.breaks);
        open += 1;
    }
    assert!(open > 3, "{open} levels are visited at the end");
}

fn phone() -> Chart {
    let mut chart = desktop();
    after(&mut chart, Input::Resize(size(390, 488, 1.0)));
    chart
}

#[test]
fn a_phone_numbers_at_most_six_visits_of_a_level_the_newest_among_them() {
    let mut chart = phone();
    let mut most = 0;
    for price in [2000.0, 2050.0, 2080.0, 2108.0, 2150.0, 2200.0] {
        after(&mut chart, Input::Probe(Some(price)));
        most = most.max(texts(&layer(&chart)).len());
    }
    assert_eq!(most, 6);
}

#[test]
fn a_number_never_hides_the_dot_of_the_last_price() {
    let mut chart = phone();
    // Discs of the numbers are the largest on the layer, 9 CSS pixels; subpixels are eighths.
    let number = |disc: &Disc| disc.radius == 72;
    let far = |a: &Disc, b: &Disc| f64::from(a.centre.0 - b.centre.0).hypot(f64::from(a.centre.1 - b.centre.1));
    let mut numbers = 0;
    // Rewound to some days, since on the last one the words beside the dot keep numbers away as well.
    for back in 1..6 {
        let bar = smallcap().len() - back;
        let (time_ms, close) = (smallcap().times_ms()[bar], smallcap().closes()[bar]);
        after(&mut chart, Input::AsOf(Some(time_ms)));
        for away in [-30.0, -20.0, 20.0, 30.0] {
            after(&mut chart, Input::Probe(Some(close + away)));
            let picture = discs(&chart.frame(&AdvanceTable).unwrap());
            for one in discs(&layer(&chart)).iter().filter(|disc| number(disc)) {
                let nearest = picture.iter().map(|dot| far(one, dot)).fold(f64::INFINITY, f64::min);
                assert!(nearest >= 72.0, "{back} bars back, at {away}: {nearest} eighths of a pixel from a dot");
                numbers += 1;
            }
        }
    }
    assert!(numbers > 20, "{numbers} numbers");
}

#[test]
fn the_line_of_a_probe_level_goes_behind_the_words_of_the_picture() {
    let mut behind = 0;
    for (width, height) in [(960, 540), (390, 420)] {
        let mut chart = desktop();
        after(&mut chart, Input::Resize(size(width, height, 1.0)));
        let [low, high] = [1950, 2250];
        for price in (low..high).step_by(5) {
            after(&mut chart, Input::Probe(Some(f64::from(price))));
            let is_line = |rect: &&Rect| rect.bottom - rect.top <= 16;
            let (lines, all) = (rects(&layer(&chart)), chart.frame(&AdvanceTable).unwrap());
            for [left, top, right, bottom] in words(&all).into_iter().map(bounds) {
                let edge =
                    |line: &Rect| [line.left, line.top, line.right, line.bottom].map(|edge| f64::from(edge) / 8.0);
                let lines = || lines.iter().filter(is_line).map(edge);
                let beside = lines().any(|[_, above, ..]| above > top && above < bottom);
                behind += usize::from(beside && lines().any(|[from, ..]| (from - right).abs() < 5.0));
                let strikes =
                    |[from, above, to, below]: [f64; 4]| from < right && left < to && above < bottom && top < below;
                assert_eq!(lines().find(|line| strikes(*line)), None, "through words at {price}, {width} pixels");
            }
        }
    }
    assert!(behind > 20, "only {behind} words that a line goes on behind");
}

#[test]
fn what_is_no_price_is_not_tried() {
    let mut chart = desktop();
    for price in [0.0, -5.0, f64::NAN, f64::INFINITY] {
        assert_eq!(after(&mut chart, Input::Probe(Some(price))), Redraw::None);
        assert_eq!(chart.probe(None), None);
    }
}

#[test]
fn an_editors_level_is_tried_elsewhere_and_goes_back_while_the_stated_one_stays() {
    let mut chart = desktop();
    let stated = chart.analyzer().analysis().levels.clone();
    assert_eq!(after(&mut chart, Input::Move { level: 0, price: Some(2200.0) }), Redraw::Cursor);
    assert_eq!((chart.probe(Some(0)), chart.probe(Some(1)), chart.probe(None)), (Some(2200.0), None, None));
    assert_eq!(chart.analyzer().analysis().levels, stated);
    after(&mut chart, Input::Probe(Some(2108.0)));
    after(&mut chart, Input::Move { level: 0, price: None });
    assert_eq!((chart.probe(Some(0)), chart.probe(None)), (None, Some(2108.0)));
}

#[test]
fn escape_takes_the_cursor_and_all_tried_levels_away() {
    let mut chart = desktop();
    after(&mut chart, Input::Cursor(500));
    after(&mut chart, Input::Move { level: 0, price: Some(2200.0) });
    after(&mut chart, Input::Probe(Some(2108.0)));
    assert_eq!(after(&mut chart, Input::Key(Key::Escape)), Redraw::Cursor);
    assert_eq!((chart.cursor(), chart.probe(None), chart.probe(Some(0))), (None, None, None));
    assert_eq!(after(&mut chart, Input::Key(Key::Escape)), Redraw::None);
}

#[test]
fn a_tried_level_knows_no_bar_after_a_rewind() {
    let mut chart = desktop();
    after(&mut chart, Input::Probe(Some(2108.0)));
    let touches = |chart: &Chart| texts(&layer(chart)).iter().map(|text| text.parse::<u32>().unwrap()).max();
    let before = touches(&chart);
    after(&mut chart, Input::AsOf(Some(day_end_of("2025-08-29"))));
    assert!(touches(&chart) < before);
}

#[test]
fn a_highlight_marks_its_level_and_bars_on_the_layer() {
    let mut chart = desktop();
    let mark = Highlight { level: Some(2150.0), bars: vec![510, 500, 511, 7_000] };
    assert_eq!(after(&mut chart, Input::Highlight(mark.clone())), Redraw::Cursor);
    // Two columns of neighbouring bars in each of two panes, a band and its line.
    assert_eq!(rects(&layer(&chart)).len(), 2 * 2 + 2);
    assert_eq!(
        after(&mut chart, Input::Highlight(Highlight { bars: vec![7_000, 511, 510, 500], ..mark })),
        Redraw::None
    );
    after(&mut chart, Input::Highlight(Highlight::default()));
    assert!(layer(&chart).shapes.is_empty());
}

#[test]
fn the_layer_stays_within_the_panes() {
    let mut chart = desktop();
    for price in [1950.0, 2000.0, 2108.0, 2290.0, 2299.0, 9000.0] {
        after(&mut chart, Input::Probe(Some(price)));
        after(&mut chart, Input::Highlight(Highlight { level: Some(price), bars: (200..520).collect() }));
        let plots = &chart.map().plots;
        let (right, bottom) = (plots[0].right * 8.0, plots[1].bottom * 8.0);
        for rect in rects(&layer(&chart)) {
            let inside = rect.left >= 0 && f64::from(rect.right) <= right && f64::from(rect.bottom) <= bottom;
            assert!(inside && rect.top >= 0, "{rect:?} at {price}");
        }
    }
}

#[test]
fn a_point_in_the_picture_is_a_note_a_level_or_a_bar() {
    let chart = desktop();
    let frame = chart.frame(&AdvanceTable).unwrap();
    let plot = frame.map.plots[0];
    let signal = bar_on(&smallcap(), "2026-02-02");
    let at = (plot.bar_px(signal), plot.y.px(smallcap().closes()[signal]));
    assert_eq!(frame.hit(at), Some(Hit::Annotation { bar: signal }));
    assert_eq!(frame.hit((plot.bar_px(400), plot.y.px(2150.0) + 3.0)), Some(Hit::Level { price: 2150.0, bar: 400 }));
    assert_eq!(frame.hit((plot.bar_px(400), plot.y.px(2260.0))), Some(Hit::Bar { bar: 400 }));
    let rsi = frame.map.plots[1];
    assert_eq!(frame.hit((plot.bar_px(400), rsi.top + 2.0)), Some(Hit::Bar { bar: 400 }));
    assert_eq!(frame.hit((plot.right + 20.0, 100.0)), None);
}

#[test]
fn of_two_near_levels_the_nearer_is_hit() {
    let frame = with(|a| a.levels = Some("2100; 2106".into())).frame(&AdvanceTable).unwrap();
    let plot = frame.map.plots[0];
    let hit = |price: f64| frame.hit((plot.bar_px(300), plot.y.px(price)));
    assert_eq!(hit(2101.0), Some(Hit::Level { price: 2100.0, bar: 300 }));
    assert_eq!(hit(2105.0), Some(Hit::Level { price: 2106.0, bar: 300 }));
}

#[test]
fn the_best_nearby_has_the_most_evidence_within_one_range_stated_or_not() {
    let chart = desktop();
    let analyzer = chart.analyzer();
    let atr = analyzer.analysis().atr.last.unwrap();
    for from in [1932.0, 2108.0, 2142.0, 2150.0] {
        let best = analyzer.nearest_level(from).unwrap();
        assert!((best.price - from).abs() <= atr);
        let tried = (-40..=40).map(|k| analyzer.test_level(from + f64::from(k)).unwrap());
        let most = tried
            .filter(|level| (level.price - from).abs() <= atr)
            .map(|level| level.evidence)
            .fold(f64::MIN, f64::max);
        assert!((best.evidence - most).abs() < 1e-9, "{} against {most}", best.evidence);
        // The range is about 38 points, and steps are of 1.
        assert!(best.price.fract().abs() < f64::EPSILON, "{}", best.price);
    }
}

#[test]
fn there_is_no_best_nearby_where_no_record_speaks_for_a_level() {
    let chart = desktop();
    let far = 4000.0;
    assert!(chart.analyzer().nearest_level(far).is_none(), "no price was ever traded there");
}

#[test]
fn what_is_no_price_or_too_large_for_its_range_has_no_level_nearby() {
    let chart = desktop();
    for price in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e18, 1e308] {
        assert!(chart.analyzer().nearest_level(price).is_none(), "{price}");
    }
}

/// Counts the words that are measured.
struct Counted(std::cell::Cell<usize>);

impl MeasureText for Counted {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        self.0.set(self.0.get() + 1);
        AdvanceTable.width_px(text, font)
    }
}

#[test]
fn a_picture_that_was_laid_out_ahead_is_drawn_without_measuring_again() {
    let mut chart = desktop();
    let expected = chart.frame_of(size(640, 360, 1.0), &AdvanceTable);
    chart.lay_out(size(640, 360, 1.0), &AdvanceTable);
    chart.update(Input::Resize(size(640, 360, 1.0))).unwrap();
    let counted = Counted(0.into());
    assert_eq!((chart.draw(&counted), counted.0.get()), (Some(expected.clone()), 0));
    assert_eq!(chart.draw(&counted), Some(expected));
    assert!(counted.0.get() > 0, "it was drawn twice from one layout");
}

#[test]
fn a_picture_that_was_laid_out_ahead_is_not_drawn_after_another_change() {
    let [small, large] = [size(640, 360, 1.0), size(800, 450, 1.0)];
    let other = |change: Input, expected: Size| {
        let mut chart = desktop();
        chart.update(Input::Resize(small)).unwrap();
        chart.lay_out(small, &AdvanceTable);
        chart.update(change).unwrap();
        assert_eq!(chart.draw(&AdvanceTable), Some(chart.frame_of(expected, &AdvanceTable)));
    };
    other(Input::Theme(Theme::dark().into()), small);
    other(Input::Range(Range::Months(3)), small);
    other(Input::AsOf(Some(day_end_of("2025-11-20"))), small);
    other(Input::Resize(large), large);
}

/// The article's chart with only some of the bars, which continues where another is.
fn continued(bars: std::ops::Range<usize>, before: &Chart, change: impl FnOnce(&mut Attributes)) -> Chart {
    let mut attributes = demo_attributes();
    change(&mut attributes);
    let bars = bars.filter_map(|bar| smallcap().bar(bar)).collect();
    let mut chart = Chart::new(Series::new(bars).unwrap().value, Options::read(&attributes).unwrap()).unwrap();
    chart.continue_from(before);
    chart
}

/// A chart in which a reader looks at bars 300 to 400 and tries 2108.
fn explored() -> Chart {
    let mut chart = desktop();
    after(&mut chart, Input::Show(Viewport { first: 300.0, count: 100.0 }));
    after(&mut chart, Input::Probe(Some(2108.0)));
    after(&mut chart, Input::Cursor(350));
    chart
}

#[test]
fn other_bars_keep_the_dates_in_view_the_cursor_and_the_level() {
    let chart = continued(100..520, &explored(), |_| {});
    assert_eq!(chart.view(), Viewport { first: 200.0, count: 100.0 });
    assert_eq!((chart.cursor(), chart.probe(None)), (Some(250), Some(2108.0)));
}

#[test]
fn a_view_at_the_end_stays_at_the_end_of_other_bars() {
    let mut before = desktop();
    after(&mut before, Input::Show(Viewport { first: 420.0, count: 100.0 }));
    let chart = continued(0..500, &before, |_| {});
    assert_eq!(chart.view(), Viewport { first: 400.0, count: 100.0 });
}

#[test]
fn a_view_that_nobody_moved_is_the_one_that_the_page_asks_for() {
    let chart = continued(0..300, &desktop(), |_| {});
    assert!(chart.is_at(Range::parse("1y").unwrap()), "{:?}", chart.view());
}

#[test]
fn bars_of_other_dates_keep_no_view_and_a_price_that_they_never_had_is_no_level_of_theirs() {
    let chart = continued(0..120, &explored(), |_| {});
    assert_eq!((chart.cursor(), chart.view()), (None, continued(0..120, &desktop(), |_| {}).view()));
    let mut before = explored();
    after(&mut before, Input::Probe(Some(21.0)));
    assert_eq!(continued(100..520, &before, |_| {}).probe(None), None);
}

#[test]
fn bars_of_another_name_begin_anew() {
    let chart = continued(100..520, &explored(), |attributes| attributes.label = Some("Another".into()));
    assert_eq!((chart.cursor(), chart.probe(None)), (None, None));
    assert_ne!(chart.view(), Viewport { first: 200.0, count: 100.0 });
}

#[test]
fn the_same_options_again_draw_nothing() {
    let mut chart = desktop();
    let same = chart.options().clone();
    assert_eq!(after(&mut chart, Input::Options(Box::new(same))), Redraw::None);
}

#[test]
fn a_view_that_ends_at_the_newest_bar_has_the_room_of_a_trade_idea_whichever_comes_first() {
    let plain = Attributes { scenario: None, paths: None, ..demo_attributes() };
    let asking = |scenario: Option<&str>| {
        let attributes = Attributes { scenario: scenario.map(Into::into), ..plain.clone() };
        Input::Options(Box::new(Options::read(&attributes).unwrap()))
    };
    let idea = asking(Some("long 2080 stop 2000 targets 2150"));
    for range in [Range::Months(6), Range::Months(3), Range::All] {
        let mut before = picture::chart(smallcap(), &plain, size(900, 500, 1.0), Theme::light());
        let mut after = picture::chart(smallcap(), &plain, size(900, 500, 1.0), Theme::light());
        before.update(idea.clone()).unwrap();
        before.update(Input::Range(range)).unwrap();
        after.update(Input::Range(range)).unwrap();
        let narrow = after.view();
        after.update(idea.clone()).unwrap();
        assert_eq!(after.view(), before.view(), "{range:?}");
        assert!(after.is_at(range), "{range:?}");
        assert!(after.view().count > narrow.count, "{range:?}");
        after.update(asking(None)).unwrap();
        assert_eq!(after.view(), narrow, "{range:?}, closed again");
    }
    // A view of earlier bars stays.
    let mut earlier = picture::chart(smallcap(), &plain, size(900, 500, 1.0), Theme::light());
    earlier.update(Input::Show(Viewport { first: 100.0, count: 120.0 })).unwrap();
    let view = earlier.view();
    earlier.update(idea).unwrap();
    assert_eq!(earlier.view(), view);
}
