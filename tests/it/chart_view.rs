//! What holds for every view that a reader can bring about.

use crate::picture;
use levelchart::chart::{Chart, Input, Key};
use levelchart::frame::AdvanceTable;
use levelchart::options::Attributes;
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;
use levelchart::view::{Range, Viewport};
use proptest::prelude::*;

/// A chart of so many daily closes, drawn once.
fn chart_of(bars: usize, range: &str) -> Chart {
    let bar = |i: usize| {
        let i = i32::try_from(i).unwrap();
        Bar::of_close(i64::from(i) * 86_400_000, 100.0 + f64::from(i % 17))
    };
    let series = Series::new((0..bars).map(bar).collect()).unwrap().value;
    let attributes = Attributes { levels: Some("auto:0".into()), range: Some(range.into()), ..Attributes::default() };
    let mut chart = picture::chart(series, &attributes, picture::size(640, 360, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    chart
}

/// An input that changes the view, with its numbers in reach of a hand.
fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        (-900.0..900.0).prop_map(|dx_px| Input::Drag { dx_px }),
        (-50.0..700.0, 0.05..20.0).prop_map(|(x_px, factor)| Input::Zoom { x_px, factor }),
        (0.0..600.0, 0.0..600.0, 0.0..600.0, 0.0..600.0)
            .prop_map(|(a, b, c, d)| Input::Pinch { from_px: (a, b), to_px: (c, d) }),
        prop::sample::select(vec![Key::Plus, Key::Minus, Key::Escape]).prop_map(Input::Key),
        (1..40_u16).prop_map(|months| Input::Range(Range::Months(months))),
        Just(Input::Fit),
        (-100.0..900.0, 0.0..900.0).prop_map(|(first, count)| Input::Show(Viewport { first, count })),
        (0..900_usize).prop_map(Input::Cursor),
        (-50.0..700.0).prop_map(|x_px| Input::Pointer { x_px }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_view_stays_within_the_bars_and_the_cursor_on_one(
        bars in 2..400_usize,
        inputs in prop::collection::vec(input(), 1..12),
    ) {
        let mut chart = chart_of(bars, "6m");
        for input in inputs {
            chart.update(input.clone()).unwrap();
            chart.draw(&AdvanceTable).unwrap();
            let Viewport { first, count } = chart.view();
            let len = bars as f64;
            // A rounding error of sums of bars.
            let least = 1e-6;
            prop_assert!(count >= Viewport::MIN_BARS - least && count <= len + least, "{input:?}: {count} of {bars}");
            prop_assert!(first >= -least && first + count <= len + 0.1 * count + least, "{input:?}: {first} + {count}");
            prop_assert!(chart.cursor().is_none_or(|bar| bar < bars));
            prop_assert!(!chart.view().bars(bars).is_empty());
        }
    }

    #[test]
    fn zooming_keeps_the_bar_under_the_pointer_unless_the_bars_end(
        first in 100.0..200.0_f64,
        count in 60.0..120.0_f64,
        share in 0.0..1.0_f64,
        factor in 0.3..1.2_f64,
    ) {
        // Of 400 bars none of these reaches an end.
        let before = Viewport { first, count };
        let at = first + share * count;
        let after = before.zoomed(at, factor, 400);
        prop_assert!(((at - after.first) / after.count - share).abs() < 1e-9);
        prop_assert!((after.count / count - factor).abs() < 1e-9);
    }

    #[test]
    fn zooming_in_and_out_again_comes_back(first in 100.0..200.0_f64, count in 60.0..120.0_f64, share in 0.0..1.0_f64, factor in 0.3..0.9_f64) {
        let before = Viewport { first, count };
        let at = first + share * count;
        let after = before.zoomed(at, factor, 400).zoomed(at, 1.0 / factor, 400);
        prop_assert!((after.first - before.first).abs() < 1e-6 && (after.count - before.count).abs() < 1e-6);
    }

    #[test]
    fn an_appended_bar_leaves_a_view_of_older_bars_alone(first in 0.0..200.0_f64, count in 10.0..90.0_f64) {
        let mut chart = chart_of(300, "all");
        chart.update(Input::Show(Viewport { first, count })).unwrap();
        let before = chart.view();
        chart.update(Input::Append(Bar::of_close(300 * 86_400_000, 101.0))).unwrap();
        prop_assert_eq!(chart.view(), before);
        prop_assert_eq!(chart.bars(), 301);
    }

    #[test]
    fn the_cursor_is_at_the_bar_whose_column_holds_the_pointer(x_px in 0.0..500.0_f64, first in 0.0..100.0_f64, count in 5.0..200.0_f64) {
        let mut chart = chart_of(300, "all");
        chart.update(Input::Show(Viewport { first, count })).unwrap();
        chart.draw(&AdvanceTable).unwrap();
        chart.update(Input::Pointer { x_px }).unwrap();
        let plot = chart.map().plots[0];
        let (bar, at) = (chart.cursor().unwrap() as f64, plot.x.invert(x_px));
        // Half a pixel at the plot's own edges.
        prop_assert!(bar <= at + 1e-9 && at < bar + 1.0 + 1e-9, "bar {bar}, pointer at {at}");
    }
}
