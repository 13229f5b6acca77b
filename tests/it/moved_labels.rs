//! Labels keep their places while the view moves, and are placed anew when it rests.

use crate::demo::smallcap;
use crate::drawn::words;
use crate::picture::{chart, demo_attributes, size};
use allocation_counter::measure;
use levelchart::chart::{Chart, Input, Key, Redraw};
use levelchart::frame::{AdvanceTable, Frame, Plot, Text};
use levelchart::theme::Theme;
use levelchart::view::{Range, Viewport};
use proptest::prelude::*;

/// A drag of one frame in device pixels: whole pixels, so that rounding moves everything alike.
const DRAG_PX: f64 = 9.0;
/// As many subpixels.
const DRAG_SUBS: i32 = 72;

fn demo(css_width: u32, css_height: u32) -> Chart {
    let mut chart = chart(smallcap(), &demo_attributes(), size(css_width, css_height, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    chart
}

fn after(chart: &mut Chart, input: Input) -> Frame {
    chart.update(input).unwrap();
    chart.draw(&AdvanceTable).unwrap()
}

/// What is written in the plot of the price and has a number: two sentences may share a line without one.
fn labels(chart: &Chart, frame: &Frame) -> Vec<Text> {
    let plot = chart.map().plots[0];
    let inside = |text: &Text| f64::from(text.at.0) < plot.right * 8.0 && f64::from(text.at.1) < plot.bottom * 8.0;
    let has_number = |text: &Text| text.text.contains(|c: char| c.is_ascii_digit());
    words(frame).into_iter().filter(|text| inside(text) && has_number(text)).cloned().collect()
}

fn move_of_a_view() -> impl Strategy<Value = Input> {
    prop_oneof![
        (-60.0..60.0).prop_map(|dx_px| Input::Drag { dx_px }),
        (0.0..700.0, 0.8..1.25).prop_map(|(x_px, factor)| Input::Zoom { x_px, factor }),
        prop::sample::select(vec![Key::Plus, Key::Minus]).prop_map(Input::Key),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_view_that_was_moved_and_rests_is_the_picture_that_opens_there(
        narrow in any::<bool>(),
        moves in prop::collection::vec(move_of_a_view(), 1..6),
    ) {
        let (width, height) = if narrow { (360, 400) } else { (960, 540) };
        let mut moved = demo(width, height);
        for input in moves {
            after(&mut moved, input);
        }
        let rested = after(&mut moved, Input::Rest);
        let mut opened = chart(smallcap(), &demo_attributes(), size(width, height, 1.0), Theme::light());
        opened.update(Input::Show(moved.view())).unwrap();
        prop_assert!(rested == opened.draw(&AdvanceTable).unwrap());
    }
}

/// Drags a chart of this size through a year, and returns how many labels were compared with those of the frame before.
fn compare_while_dragged((width, height): (u32, u32)) -> usize {
    let mut chart = demo(width, height);
    let mut before = after(&mut chart, Input::Drag { dx_px: DRAG_PX });
    let mut compared = 0;
    for _ in 0..120 {
        let places = labels(&chart, &before);
        before = after(&mut chart, Input::Drag { dx_px: DRAG_PX });
        // Two sentences may begin alike: a line is the same where the next one is.
        for pair in labels(&chart, &before).windows(2) {
            let is_same = |old: &&[Text]| old[0].text == pair[0].text && old[1].text == pair[1].text;
            let Some([old, _]) = places.windows(2).find(is_same) else { continue };
            let text = &pair[0];
            // One that comes to the edge of the plot goes only as far as that.
            let moved = text.at.0 - old.at.0;
            assert!((-1..=DRAG_SUBS + 1).contains(&moved), "{}: moved by {moved} eighths", text.text);
            compared += 1;
        }
    }
    compared
}

#[test]
fn a_label_in_the_plot_stays_or_goes_along_with_what_it_is_about() {
    let compared: Vec<usize> = [(960, 540), (720, 480), (480, 360)].map(compare_while_dragged).into();
    assert!(compared.iter().all(|&count| count > 100), "only {compared:?} labels");
}

#[test]
fn what_keeps_its_place_is_placed_anew_when_the_view_rests() {
    let mut chart = demo(960, 540);
    let moved = (0..40).map(|_| after(&mut chart, Input::Drag { dx_px: DRAG_PX })).last().unwrap();
    assert_eq!(chart.update(Input::Rest).unwrap(), Redraw::View);
    let rested = chart.draw(&AdvanceTable).unwrap();
    assert_ne!(labels(&chart, &moved), labels(&chart, &rested));
    assert_eq!(chart.update(Input::Rest).unwrap(), Redraw::None);
}

#[test]
fn a_view_of_other_bars_is_a_picture_at_rest_at_once() {
    let mut moved = demo(960, 540);
    after(&mut moved, Input::Drag { dx_px: DRAG_PX });
    let elsewhere = Viewport { first: 20.0, count: 120.0 };
    let shown = after(&mut moved, Input::Show(elsewhere));
    assert_eq!(moved.update(Input::Rest).unwrap(), Redraw::None);
    let mut opened = chart(smallcap(), &demo_attributes(), size(960, 540, 1.0), Theme::light());
    opened.update(Input::Show(elsewhere)).unwrap();
    assert!(shown == opened.draw(&AdvanceTable).unwrap());
}

#[test]
fn a_picture_at_any_size_is_one_at_rest_while_the_view_moves() {
    let mut chart = demo(960, 540);
    for _ in 0..40 {
        after(&mut chart, Input::Drag { dx_px: DRAG_PX });
    }
    let saved = chart.frame(&AdvanceTable).unwrap();
    assert!(saved == after(&mut chart, Input::Rest));
}

/// Most allocations of a moved frame in which no label is new, and of one that may place some.
const MOST_ALLOCATIONS: (u64, u64) = (750, 1400);

#[test]
fn a_moved_frame_allocates_little() {
    let mut chart = demo(960, 540);
    let count = |_| measure(|| drop(after(&mut chart, Input::Drag { dx_px: DRAG_PX }))).count_total;
    let mut counts: Vec<u64> = (0..20).map(count).collect();
    counts.sort_unstable();
    let (middle, most) = (counts[10], counts[19]);
    assert!(middle <= MOST_ALLOCATIONS.0 && most <= MOST_ALLOCATIONS.1, "{middle}, at most {most} allocations");
}

#[test]
fn on_a_phone_no_pane_changes_its_place_while_the_view_moves() {
    let mut attributes = demo_attributes();
    (attributes.range, attributes.volume) = (Some("3m".into()), Some(true));
    attributes.events = Some("date,label,to\n2025-10-01,Shutdown,2025-11-12\n2025-11-20,Results,\n".into());
    let mut chart = chart(smallcap(), &attributes, size(358, 447, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    let edges = |chart: &Chart| chart.map().plots.iter().map(|plot| (plot.top, plot.bottom)).collect::<Vec<_>>();
    let rested = |chart: &mut Chart| {
        after(chart, Input::Rest);
        edges(chart)
    };
    let mut places = vec![edges(&chart)];
    for _ in 0..12 {
        let before = edges(&chart);
        for _ in 0..3 {
            after(&mut chart, Input::Drag { dx_px: DRAG_PX });
            assert_eq!(edges(&chart), before);
        }
        places.push(rested(&mut chart));
    }
    places.dedup();
    let top = |places: &[(f64, f64)]| places[0].0;
    assert!(places.iter().all(|place| place.len() == places[0].len() && top(place) >= top(&places[0])), "{places:?}");
    assert!(places.len() > 1, "where more is said than at the opening there is more room for it: {places:?}");
}

#[test]
fn panes_neither_come_nor_go_and_lines_stay_where_a_reader_looks_elsewhere() {
    let mut attributes = demo_attributes();
    (attributes.range, attributes.volume) = (Some("all".into()), Some(true));
    attributes.macd = Some("12 26 9".into());
    attributes.events = Some("date,label,to\n2026-02-11,Jobs report (delayed),\n2026-02-13,Consumer prices (delayed),\n2025-10-01,Shutdown,2025-11-12\n".into());
    for (width, height) in [(960, 540), (704, 440), (358, 447)] {
        let mut chart = chart(smallcap(), &attributes, size(width, height, 1.0), Theme::light());
        chart.draw(&AdvanceTable).unwrap();
        let opened = chart.map().plots.clone();
        let mut looked = vec![
            Input::Range(Range::All),
            Input::Range(Range::Months(3)),
            Input::Show(Viewport { first: 20.0, count: 126.0 }),
        ];
        looked.extend((0..8).map(|_| Input::Drag { dx_px: 90.0 }));
        looked.extend([Input::Key(Key::Plus), Input::Key(Key::Minus), Input::Fit]);
        // Before the events that are to come were known.
        looked.extend([1_767_225_600_000, 1_751_328_000_000].map(|time_ms| Input::AsOf(Some(time_ms))));
        looked.push(Input::AsOf(None));
        for input in looked {
            let what = format!("{width}x{height}: {input:?}");
            after(&mut chart, input);
            after(&mut chart, Input::Rest);
            let plots = &chart.map().plots;
            assert_eq!(plots.len(), opened.len(), "{what}");
            for (plot, before) in plots.iter().zip(&opened) {
                let edges = |plot: &Plot| (plot.top, plot.bottom);
                // Sentences under a narrow picture take their room from it.
                assert!(width < 480 || edges(plot) == edges(before), "{what}");
            }
        }
    }
}

#[test]
fn the_newest_bar_comes_with_the_room_for_what_is_to_come() {
    let mut attributes = demo_attributes();
    attributes.events = Some("date,label\n2026-02-11,Jobs report\n".into());
    let mut chart = chart(smallcap(), &attributes, size(960, 540, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    let opened = chart.view();
    let last = smallcap().len() - 1;
    assert!(opened.first + opened.count > last as f64 + 10.0, "there is something to come");
    after(&mut chart, Input::Cursor(0));
    after(&mut chart, Input::Cursor(last));
    let end = |view: Viewport| view.first + view.count;
    assert!((end(chart.view()) - end(opened)).abs() < 1.0, "{:?} {opened:?}", chart.view());
}

#[test]
fn a_day_before_the_first_in_view_is_shown_with_the_bars_before_it() {
    let mut attributes = demo_attributes();
    attributes.range = Some("2025-11-03 2026-02-06".into());
    let mut chart = chart(smallcap(), &attributes, size(960, 540, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    let opened = chart.view();
    after(&mut chart, Input::AsOf(Some(1_751_328_000_000)));
    let bars = smallcap().bar_at(1_751_328_000_000).unwrap() + 1;
    assert!((bars as f64) < opened.first);
    let shown = chart.view().bars(bars).len();
    assert!((shown as f64 - opened.count).abs() <= 1.0, "{shown} of {}", opened.count);
}

#[test]
fn a_rewind_takes_the_view_along_and_brings_it_back() {
    let day = 86_400_000;
    let mut chart = chart(smallcap(), &demo_attributes(), size(960, 540, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    let opened = chart.view();
    let newest = 1_770_336_000_000; // 6 February 2026
    for back in [10, 200, 364, 500, 300, 100, 30] {
        let instant = newest - back * day;
        after(&mut chart, Input::AsOf(Some(instant)));
        let (view, bars) = (chart.view(), smallcap().bar_at(instant).unwrap() + 1);
        assert!((view.count - opened.count).abs() < 1e-9, "as wide as before");
        // The newest bar of the day is in view, with bars before it, wherever the reader came from.
        let share = (bars as f64 - view.first) / view.count;
        assert!((0.49..=1.0).contains(&share) || view.first.abs() < 1e-9, "{back} days back: {share} {view:?}");
    }
    after(&mut chart, Input::AsOf(None));
    assert_eq!(chart.view(), opened, "the view of before");
    // From day to day it does not jump.
    let mut before = chart.view().first;
    for back in (1..600).step_by(7) {
        after(&mut chart, Input::AsOf(Some(newest - back * day)));
        assert!((before - chart.view().first).abs() <= 10.0, "{back} days back: {before} {:?}", chart.view());
        before = chart.view().first;
    }
    after(&mut chart, Input::AsOf(None));
    // A reader who moves the picture meanwhile stays there.
    after(&mut chart, Input::AsOf(Some(newest - 300 * day)));
    let moved = Viewport { first: 20.0, count: 90.0 };
    after(&mut chart, Input::Show(moved));
    after(&mut chart, Input::AsOf(None));
    assert_eq!(chart.view(), moved);
}
