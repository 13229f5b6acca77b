//! The laid-out picture: what is where, in subpixels.

use crate::drawn::{bounds, disorder, paths, rects, texts, words};
use crate::picture;
use crate::picture::{demo_frame, frame_of, size};
use levelchart::frame::{AdvanceTable, Frame, Text};
use levelchart::options::Attributes;
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;
use proptest::prelude::*;

#[test]
fn the_averages_are_named_at_their_ends_and_the_last_price_is_stated() {
    let frame = demo_frame(960, 540, 1.0);
    for name in ["50-day", "100-day", "200-day", "2,142.67"] {
        assert!(texts(&frame).contains(&name), "{name} is missing from {:?}", texts(&frame));
    }
}

#[test]
fn a_phone_gets_short_names() {
    let frame = demo_frame(358, 447, 1.0);
    assert!(texts(&frame).contains(&"200d"));
    assert!(!texts(&frame).contains(&"200-day"));
}

#[test]
fn the_levels_are_named_with_their_prices() {
    let frame = demo_frame(960, 540, 1.0);
    for name in ["Resistance 2,150", "Support 2,080", "Floor 2,000"] {
        assert!(texts(&frame).iter().any(|text| text.starts_with(name)), "{name} is missing");
    }
}

#[test]
fn the_oscillators_zones_are_named_and_its_last_value_stated() {
    let frame = demo_frame(960, 540, 1.0);
    for text in ["overbought", "oversold", "63", "70", "30"] {
        assert!(texts(&frame).contains(&text), "{text} is missing");
    }
}

#[test]
fn the_breakout_stands_beside_its_marker_on_a_desktop() {
    let all = texts(&demo_frame(960, 540, 1.0)).join(" ");
    assert!(
        all.contains("Closed above its 200-day average on 2\u{a0}Feb, the first time since Sep\u{a0}2025"),
        "{all}"
    );
}

#[test]
fn the_breakout_is_numbered_and_stands_under_the_chart_on_a_phone() {
    let frame = demo_frame(358, 447, 1.0);
    assert_eq!(texts(&frame).iter().filter(|text| **text == "1").count(), 2);
    let dates = words(&frame).into_iter().find(|w| w.text.contains("Apr")).unwrap().at.1;
    let note = words(&frame).into_iter().find(|w| w.text.starts_with("Closed above")).unwrap().at.1;
    assert!(note > dates);
}

#[test]
fn rectangles_lie_on_whole_device_pixels_at_every_ratio() {
    for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let rects = rects(&demo_frame(960, 540, ratio));
        assert!(rects.len() > 20, "ratio {ratio}: {} rectangles", rects.len());
        for rect in rects {
            assert!([rect.left, rect.top, rect.right, rect.bottom].iter().all(|edge| edge % 8 == 0), "{rect:?}");
        }
    }
}

#[test]
fn strokes_never_leave_the_picture() {
    let frame = demo_frame(960, 540, 2.0);
    let (right, bottom) = (1920 * 8, 1080 * 8);
    // The price, three averages and the RSI at least.
    assert!(paths(&frame).len() >= 5);
    for path in paths(&frame) {
        assert!(path.points.iter().all(|&(x, y)| (0..=right).contains(&x) && (0..=bottom).contains(&y)));
    }
}

#[test]
fn a_picture_with_no_room_is_its_background_only() {
    assert_eq!(demo_frame(50, 30, 1.0).shapes.len(), 1);
}

#[test]
fn the_highest_and_the_lowest_close_are_drawn_when_bars_are_narrower_than_pixels() {
    let spike = |bar: usize| match bar {
        31_415 => 190.0,
        62_830 => 20.0,
        _ => 100.0 + (bar as f64 * 0.01).sin(),
    };
    for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let frame = frame_of((0..100_000).map(spike), size(640, 360, ratio), |_| {});
        let strokes = paths(&frame).into_iter().filter(|path| path.width > 0);
        let ys: Vec<i32> = strokes.flat_map(|path| path.points.iter().map(|point| point.1)).collect();
        let (top, bottom) = (*ys.iter().min().unwrap(), *ys.iter().max().unwrap());
        let y = |price: f64| frame.map.plots[0].y.px(price) * 8.0;
        // A device pixel of rounding.
        let is_at = |edge: i32, price: f64| (f64::from(edge) - y(price)).abs() <= 8.0;
        assert!(is_at(top, 190.0) && is_at(bottom, 20.0), "ratio {ratio}: {top} to {bottom}");
    }
}

#[test]
fn a_picture_of_many_bars_has_no_more_points_than_its_width_allows() {
    let frame = frame_of((0..200_000).map(|i| 100.0 + f64::from(i % 997)), size(800, 450, 1.0), |_| {});
    let points: usize = paths(&frame).into_iter().map(|path| path.points.len()).sum();
    // Four a column, and one at each seam of two pieces; highest and lowest of each column at least.
    assert!((800..800 * 5).contains(&points), "{points}");
}

#[test]
fn a_level_far_from_the_data_does_not_press_them_flat() {
    let domain = |levels: &str| {
        let frame = picture::demo_with(960, 540, 1.0, |a| a.levels = Some(levels.into()));
        frame.map.plots[0].y.domain()
    };
    assert_eq!(domain("2150; 20000 a typing error"), domain("2150"));
}

#[test]
fn percentages_are_labelled_with_their_sign() {
    let frame = picture::demo_with(960, 540, 1.0, |a| a.scale = Some("percent".into()));
    assert!(texts(&frame).contains(&"+10%") && texts(&frame).contains(&"0%"), "{:?}", texts(&frame));
}

#[test]
fn a_close_only_series_is_drawn_as_a_line_where_candles_are_asked_for() {
    let frame = |mark: &str| {
        frame_of((0..60).map(f64::from).map(|x| 100.0 + x), size(800, 450, 1.0), |a| a.mark = Some(mark.into()))
    };
    assert_eq!(frame("candle"), frame("line"));
}

#[test]
fn a_constant_series_is_drawn_in_the_middle() {
    let frame = frame_of((0..60).map(|_| 2000.0), size(800, 450, 1.0), |_| {});
    let path = paths(&frame)[0];
    assert!(path.points.len() > 1 && path.points.windows(2).all(|pair| pair[0].1 == pair[1].1));
    let plot = frame.map.plots[0];
    let middle = f64::midpoint(plot.top, plot.bottom) * 8.0;
    // A device pixel of rounding.
    assert!((f64::from(path.points[0].1) - middle).abs() <= 8.0, "{:?}, middle {middle}", path.points[0]);
}

#[test]
fn ticks_of_a_tiny_panel_do_not_cover_each_other() {
    let mut pairs = 0;
    for height in (200..300).step_by(4) {
        let frame = picture::demo_with(280, height, 1.0, |a| {
            a.range = Some("3m".into());
            a.levels = Some("auto:0".into());
        });
        let ticks: Vec<[f64; 4]> =
            words(&frame).into_iter().filter(|words| ["30", "70"].contains(&words.text.as_str())).map(bounds).collect();
        if let [upper, lower] = ticks[..] {
            pairs += 1;
            assert!(upper[3] <= lower[1] + 0.5 || lower[3] <= upper[1] + 0.5, "{height}: {upper:?} and {lower:?}");
        }
    }
    assert!(pairs > 5, "{pairs} panels with both");
}

/// Months since the year 0 of the dates below the panes that are months or years, in their order.
fn months_of(frame: &Frame) -> Vec<i32> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let below = frame.map.plots.last().map_or(0.0, |plot| plot.bottom);
    let is_date = |words: &&Text| (below..below + 24.0).contains(&(f64::from(words.at.1) / 8.0));
    let mut dates: Vec<_> = words(frame).into_iter().filter(is_date).collect();
    dates.sort_by_key(|words| words.at.0);
    let (mut months, mut year) = (Vec::new(), 0);
    for date in dates {
        let (name, of) = date.text.split_once([' ', '\u{a0}']).unwrap_or((&date.text, ""));
        let at = NAMES.iter().zip(0..).find(|(known, _)| **known == name).map(|(_, at)| at);
        year = of.parse().or(name.parse()).unwrap_or(year);
        months.extend(at.or((at.is_none() && name.parse::<i32>().is_ok()).then_some(0)).map(|at| year * 12 + at));
    }
    months
}

#[test]
fn no_month_is_left_out_between_others() {
    let mut with_months = 0;
    for width in (300..1000).step_by(10) {
        for range in ["4m", "6m", "9m", "1y", "2y"] {
            let frame = picture::demo_with(width, width * 9 / 16 + 60, 1.0, |a| {
                a.range = Some(range.into());
                a.levels = Some("auto:0".into());
                a.rsi = None;
            });
            let months = months_of(&frame);
            let steps: Vec<i32> = months.windows(2).map(|pair| (pair[1] - pair[0]).rem_euclid(12)).collect();
            with_months += usize::from(steps.len() > 2);
            assert!(steps.windows(2).all(|pair| pair[0] == pair[1]), "{range} at {width}: {months:?}");
        }
    }
    assert!(with_months > 150, "{with_months}");
}

#[test]
fn of_two_bars_each_has_its_date() {
    const MINUTE: i64 = 60_000;
    let day = crate::demo::day;
    for (times, dates) in [
        ([day("2024-01-02"), day("2024-01-03")], ["2 Jan 2024", "3\u{a0}Jan"]),
        ([day("2023-12-29"), day("2024-01-02")], ["29 Dec 2023", "2024"]),
        ([day("2024-01-02") + 870 * MINUTE, day("2024-01-02") + 885 * MINUTE], ["2 Jan 2024", "14:45"]),
    ] {
        let bars = times.into_iter().zip([121.0, 120.0]).map(|(time, close)| Bar::of_close(time, close)).collect();
        let series = Series::new(bars).unwrap().value;
        for width in [280, 700] {
            let chart = picture::chart(series.clone(), &Attributes::default(), size(width, 300, 1.0), Theme::light());
            let frame = chart.frame(&AdvanceTable).unwrap();
            for date in dates {
                assert!(texts(&frame).contains(&date), "{width}: {date} is not in {:?}", texts(&frame));
            }
        }
    }
}

#[test]
fn no_word_covers_the_newest_candles() {
    let whole = crate::demo::smallcap();
    let mut with_words = 0;
    for last in (120..520).step_by(20) {
        let series = whole.until(last).unwrap();
        for width in [420, 560, 760] {
            let attributes = Attributes {
                levels: Some("auto:4".into()),
                mark: Some("candle".into()),
                range: Some("3m".into()),
                ..Attributes::default()
            };
            let chart = picture::chart(series.clone(), &attributes, size(width, 420, 1.0), Theme::light());
            let frame = chart.frame(&AdvanceTable).unwrap();
            let plot = &frame.map.plots[0];
            for bar in last - 2..=last {
                let (x, top, bottom) =
                    (plot.bar_px(bar), plot.y.px(series.highs()[bar]), plot.y.px(series.lows()[bar]));
                let covers = |[left, above, right, below]: &[f64; 4]| {
                    (*left..*right).contains(&x) && *above < bottom - 0.5 && top + 0.5 < *below
                };
                // The number of a marker stands at its bar.
                let covering = words(&frame).into_iter().find(|words| words.text.len() > 2 && covers(&bounds(words)));
                assert!(covering.is_none(), "{last} at {width}: {covering:?}");
            }
            with_words += words(&frame).iter().filter(|words| bounds(words)[2] < plot.right).count();
        }
    }
    assert!(with_words > 200, "{with_words}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn words_neither_overlap_nor_leave_the_picture(
        width in 280..1600_u32,
        height in 200..900_u32,
        ratio in prop::sample::select(vec![1.0, 1.5, 2.0]),
        levels in prop::collection::vec(1900.0..2350.0_f64, 0..7),
        range in prop::sample::select(vec!["3m", "6m", "1y", "2y", "all"]),
        rsi in any::<bool>(),
        mark in prop::sample::select(vec!["line", "area", "candle", "bar"]),
        scale in prop::sample::select(vec!["linear", "log", "percent"]),
    ) {
        let frame = picture::demo_with(width, height, ratio, |a| {
            let named: Vec<String> = levels.iter().map(|p| format!("{p:.0} level")).collect();
            a.levels = Some(named.join(";"));
            a.range = Some(range.into());
            a.rsi = rsi.then_some(14.0);
            a.mark = Some(mark.into());
            a.scale = Some(scale.into());
        });
        prop_assert_eq!(disorder(&frame), None);
    }
}
