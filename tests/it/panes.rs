//! Panes below the price, and the Bollinger band behind it.

use crate::accepted::matches;
use crate::demo;
use crate::demo::{column, series_of};
use crate::drawn::{bounds, disorder, paths, rects, texts, words};
use crate::picture;
use crate::picture::{chart, demo_attributes, demo_with, size};
use levelchart::analysis::BreadthSource;
use levelchart::frame::{AdvanceTable, Align, Frame, Rect, Shape, Text};
use levelchart::options::{Attributes, Options};
use levelchart::scene::description;
use levelchart::series::{Bar, Series};
use levelchart::theme::{Rgba, Theme};
use proptest::prelude::*;

/// The demo's picture with every pane.
fn everything(
    css_width: u32,
    css_height: u32,
    ratio: f64,
    theme: Theme,
    change: impl FnOnce(&mut Attributes),
) -> Frame {
    let mut attributes = Attributes {
        volume: Some(true),
        bands: Some("20 2".into()),
        macd: Some("12 26 9".into()),
        ..demo_attributes()
    };
    change(&mut attributes);
    let mut options = Options::read(&attributes).unwrap();
    options.spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
    let chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(css_width, css_height, ratio), theme);
    chart.frame(&AdvanceTable).unwrap()
}

const VOLUME: &str = "Volume, billions";
const RSI: &str = "Relative strength index, 14 days";
const MACD: &str = "MACD, 12, 26 and 9 days";
const BREADTH: &str = "Share of members above their own average";

fn titles(frame: &Frame) -> Vec<&'static str> {
    let shown = texts(frame);
    [VOLUME, RSI, MACD, BREADTH].into_iter().filter(|title| shown.contains(title)).collect()
}

/// The volume's colour in the light theme.
fn quiet() -> Rgba {
    Theme::light().muted.toward(Theme::light().paper, 0.38)
}

/// Rectangles of volume from daily bars with these volumes.
fn volume_rects(volumes: &[f64], css_width: u32, ratio: f64) -> Vec<Rect> {
    let start = demo::day("2020-01-01");
    let bars = volumes
        .iter()
        .zip(0..)
        .map(|(&volume, day)| Bar { volume, ..Bar::of_close(start + day * 86_400_000, 100.0 + (day % 7) as f64) });
    let series = Series::new(bars.collect()).unwrap().value;
    let attributes = Attributes { volume: Some(true), levels: Some("auto:0".into()), ..Attributes::default() };
    let frame = chart(series, &attributes, size(css_width, 400, ratio), Theme::light()).frame(&AdvanceTable).unwrap();
    rects(&frame).into_iter().filter(|rect| rect.color == quiet()).collect()
}

#[test]
fn the_demo_with_every_pane() {
    matches("panes", &everything(960, 640, 1.0, Theme::light(), |_| {}));
}

#[test]
fn the_demo_with_every_pane_on_a_phone_in_the_dark() {
    matches("panes-phone-dark", &everything(358, 560, 1.0, Theme::dark(), |_| {}));
}

#[test]
fn volume_stands_below_candles() {
    let frame = demo_with(960, 540, 1.0, |a| {
        *a = Attributes {
            volume: Some(true),
            bands: Some("20 2".into()),
            mark: Some("candle".into()),
            range: Some("3m".into()),
            levels: Some("2150 resistance; 2080 support".into()),
            ..Attributes::default()
        }
    });
    matches("volume", &frame);
}

#[test]
fn the_mean_volume_is_a_named_line_over_the_columns() {
    let frame = demo_with(720, 480, 1.0, |a| {
        *a = Attributes {
            volume_average: Some(20.0),
            range: Some("1y".into()),
            levels: Some("2150 resistance".into()),
            ..Attributes::default()
        }
    });
    assert!(texts(&frame).contains(&"20-day") && texts(&frame).contains(&VOLUME));
    matches("mean-volume", &frame);
}

#[test]
fn a_bar_without_volume_is_a_gap() {
    let mut volumes = vec![1000.0; 40];
    volumes[10] = 0.0;
    volumes[20] = f64::NAN;
    assert_eq!(volume_rects(&volumes, 640, 1.0).len(), 38);
}

#[test]
fn a_series_without_volume_has_no_pane_for_it() {
    let frame = |volume| {
        picture::frame_of((0..60).map(f64::from).map(|x| 100.0 + x), size(640, 360, 1.0), |a| a.volume = volume)
    };
    assert_eq!(frame(Some(true)), frame(None));
}

#[test]
fn twice_the_volume_is_twice_as_high() {
    let volumes: Vec<f64> = (0..40).map(|bar| if bar == 5 { 2000.0 } else { 1000.0 }).collect();
    let heights: Vec<i32> = volume_rects(&volumes, 640, 1.0).iter().map(|rect| rect.bottom - rect.top).collect();
    // Half a pixel of rounding for each.
    assert!((heights[5] - 2 * heights[0]).abs() <= 12, "{heights:?}");
}

#[test]
fn volume_stands_on_the_edge_of_its_pane() {
    let rects = volume_rects(&[1000.0, 2000.0, 1500.0, 1200.0], 640, 1.0);
    assert_eq!(rects.len(), 4);
    assert!(rects.windows(2).all(|pair| pair[0].bottom == pair[1].bottom));
    let frame = demo_with(640, 360, 1.0, |a| a.volume = Some(true));
    assert!(texts(&frame).contains(&"0"));
}

#[test]
fn the_greatest_volume_of_a_column_of_pixels_is_drawn_at_every_ratio() {
    let mut volumes = vec![1000.0; 20_000];
    volumes[7_777] = 9000.0;
    for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let rects = volume_rects(&volumes, 640, ratio);
        let height = |rect: &Rect| rect.bottom - rect.top;
        let (most, least) = (rects.iter().map(height).max().unwrap(), rects.iter().map(height).min().unwrap());
        // A pixel of rounding.
        assert!((most - 9 * least).abs() <= 9 * 8, "ratio {ratio}: {most} and {least}");
        assert_eq!(rects.iter().filter(|rect| height(rect) == most).count(), 1);
    }
}

#[test]
fn columns_of_volume_leave_no_gap_and_never_overlap_where_bars_are_narrower_than_pixels() {
    for bars in [500, 700, 1300, 5000] {
        let rects = volume_rects(&vec![1000.0; bars], 640, 1.0);
        assert!(rects.len() > 400, "{bars} bars: {} columns", rects.len());
        assert!(rects.windows(2).all(|pair| pair[0].right == pair[1].left), "{bars} bars");
    }
}

#[test]
fn the_unit_of_volume_is_in_its_title() {
    let title = |volume: f64| {
        let bars = (0..30).map(|day| Bar { volume, ..Bar::of_close(day * 86_400_000, 100.0) });
        let series = Series::new(bars.collect()).unwrap().value;
        let attributes = Attributes { volume: Some(true), ..Attributes::default() };
        let frame = chart(series, &attributes, size(640, 360, 1.0), Theme::light()).frame(&AdvanceTable).unwrap();
        texts(&frame).into_iter().find(|text| text.starts_with("Volume")).unwrap().to_owned()
    };
    assert_eq!(
        [900.0, 1_400.0, 45e3, 3e6, 4.2e9].map(title),
        ["Volume", "Volume", "Volume, thousands", "Volume, millions", "Volume, billions"]
    );
}

#[test]
fn panes_stand_in_the_order_volume_rsi_macd_breadth() {
    let frame = everything(960, 640, 1.0, Theme::light(), |_| {});
    let y = |title| words(&frame).into_iter().find(|words| words.text == title).unwrap().at.1;
    assert!(y(VOLUME) < y(RSI) && y(RSI) < y(MACD) && y(MACD) < y(BREADTH));
}

#[test]
fn the_lowest_panes_go_first_where_there_is_no_room() {
    let at = |height| titles(&everything(400, height, 1.0, Theme::light(), |_| {}));
    assert_eq!(at(600), [VOLUME, RSI, MACD, BREADTH]);
    let counts: Vec<usize> = (200..600).step_by(25).map(|height| at(height).len()).collect();
    assert!(counts.is_sorted() && counts[0] < 4);
    for height in (200..600).step_by(50) {
        assert_eq!(at(height), [VOLUME, RSI, MACD, BREADTH][..at(height).len()]);
    }
}

#[test]
fn a_picture_shows_no_fewer_panes_where_it_is_wider() {
    for all in [true, false] {
        let at = |width: u32, height: u32| {
            let change = |a: &mut Attributes| {
                if !all {
                    (a.volume, a.macd) = (None, None);
                }
            };
            titles(&everything(width, height, 1.0, Theme::light(), change)).len()
        };
        for width in (400..560).step_by(8) {
            let (here, wider) = (at(width, width * 9 / 16), at(width + 8, (width + 8) * 9 / 16));
            assert!(here <= wider, "{here} panes at {width}, {wider} at {}", width + 8);
        }
    }
}

#[test]
fn a_small_price_pane_has_two_numbers_beside_it() {
    let mut lacking = Vec::new();
    for (width, height) in [(280, 180), (320, 180), (300, 200), (400, 180), (479, 190), (480, 180), (640, 180)] {
        for scale in ["linear", "log", "percent", "index"] {
            for levels in ["2150 resistance; 2080 support; 2000 floor", "auto:0"] {
                let frame = demo_with(width, height, 1.0, |a| {
                    (a.scale, a.levels) = (Some(scale.into()), Some(levels.into()));
                });
                if numbers_of_panes(&frame).iter().any(|&count| count < 2) {
                    lacking.push((width, height, scale, levels));
                }
            }
        }
    }
    assert_eq!(lacking, []);
}

#[test]
fn the_price_keeps_at_least_half_of_the_height_of_all_panes() {
    for (width, height) in [(960, 540), (640, 360), (358, 447), (280, 200)] {
        let frame = everything(width, height, 1.0, Theme::light(), |_| {});
        // The zones of the levels span the price pane; the dates stand below the lowest.
        let close = paths(&frame).into_iter().filter(|path| path.color == Theme::light().line && path.width > 0);
        let ys: Vec<i32> = close.flat_map(|path| path.points.iter().map(|point| point.1)).collect();
        let axis = rects(&frame)
            .into_iter()
            .filter(|rect| rect.color == Theme::light().muted)
            .map(|rect| rect.bottom)
            .max()
            .unwrap();
        let titles = i32::try_from(titles(&frame).len()).unwrap() * 27 * 8;
        let plots = axis - 17 * 8 - titles;
        // The line spans at least 70% of its pane: air, levels and the band take the rest.
        let span = ys.iter().max().unwrap() - ys.iter().min().unwrap();
        assert!(f64::from(span) >= 0.7 * 0.5 * f64::from(plots), "{width} x {height}: {span} of {plots}");
    }
}

#[test]
fn macd_is_drawn_around_zero_in_two_colours() {
    let frame = everything(960, 640, 1.0, Theme::light(), |_| {});
    let theme = Theme::light();
    let of = |color: Rgba| {
        rects(&frame).into_iter().filter(|rect| rect.color == color.toward(theme.paper, 0.25)).collect::<Vec<_>>()
    };
    let (above, below) = (of(theme.up), of(theme.down));
    assert!(above.len() > 50 && below.len() > 50);
    let zero = above.iter().map(|rect| rect.bottom).max().unwrap();
    assert!(above.iter().all(|rect| rect.bottom == zero) && below.iter().all(|rect| rect.top == zero));
}

#[test]
fn macd_is_named_where_the_view_ends_before_the_newest_bar() {
    let frame = everything(960, 640, 1.0, Theme::light(), |a| a.range = Some("2025-03-01 2025-09-01".into()));
    assert!(texts(&frame).contains(&"MACD") && texts(&frame).contains(&"signal"), "{:?}", texts(&frame));
    assert!(!texts(&frame).contains(&"62%"));
}

#[test]
fn breadth_is_in_percent_with_one_half_labelled_and_its_last_value() {
    let shown = everything(960, 640, 1.0, Theme::light(), |_| {});
    // breadth.csv ends at 61.7.
    assert!(texts(&shown).contains(&"50%") && texts(&shown).contains(&"62%"), "{:?}", texts(&shown));
}

#[test]
fn a_band_is_filled_behind_the_price_and_named() {
    let frame = demo_with(960, 540, 1.0, |a| a.bands = Some("20 2".into()));
    let fill = Theme::light().muted.faded(0.10);
    let band = frame
        .shapes
        .iter()
        .position(|shape| matches!(shape, Shape::Path(path) if path.width == 0 && path.color == fill));
    let line = frame
        .shapes
        .iter()
        .position(|shape| matches!(shape, Shape::Path(path) if path.width > 0 && path.color == Theme::light().line));
    assert!(band.unwrap() < line.unwrap());
    assert!(texts(&frame).contains(&"Bollinger"));
}

#[test]
fn a_band_has_a_gap_before_its_first_value() {
    let frame = picture::frame_of((0..40).map(|i| 100.0 + f64::from(i % 5)), size(640, 360, 1.0), |a| {
        a.bands = Some("20 2".into());
    });
    let fill = Theme::light().muted.faded(0.10);
    let band = paths(&frame).into_iter().find(|path| path.width == 0 && path.color == fill).unwrap();
    let left = band.points.iter().map(|point| point.0).min().unwrap();
    let right = band.points.iter().map(|point| point.0).max().unwrap();
    // The first of 40 bars with a value is the 20th: the fill starts in the middle of the plot.
    assert!((left * 2 - right).abs() < right / 20, "{left} to {right}");
}

#[test]
fn studies_that_cannot_be_read_say_what_they_may_be() {
    let error = |attributes: &Attributes| Options::read(attributes).unwrap_err().to_string();
    for text in ["20", "1 2", "20 0", "20 -2", "20 2 3", "x 2", "20 11"] {
        let message = error(&Attributes { bands: Some(text.into()), ..Attributes::default() });
        assert!(message.starts_with("bands: found") && message.contains("20 2"), "{message}");
    }
    for text in ["12 26", "26 12 9", "12 26 0", "1 26 9", "a b c"] {
        let message = error(&Attributes { macd: Some(text.into()), ..Attributes::default() });
        assert!(message.starts_with("macd: found") && message.contains("12 26 9"), "{message}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn fills_and_strokes_of_every_pane_stay_in_the_picture_and_words_apart(
        width in 280..1600_u32,
        height in 200..900_u32,
        ratio in prop::sample::select(vec![1.0, 1.5, 2.0]),
        range in prop::sample::select(vec!["3m", "6m", "1y", "all"]),
        mark in prop::sample::select(vec!["line", "area", "candle", "bar"]),
        scale in prop::sample::select(vec!["linear", "log", "percent"]),
    ) {
        let frame = everything(width, height, ratio, Theme::light(), |a| {
            a.range = Some(range.into());
            a.mark = Some(mark.into());
            a.scale = Some(scale.into());
        });
        prop_assert_eq!(disorder(&frame), None);
        let (right, bottom) = (i32::try_from(frame.size.width_px * 8).unwrap(), i32::try_from(frame.size.height_px * 8).unwrap());
        for path in paths(&frame) {
            // One subpixel of rounding.
            let inside = |&(x, y): &(i32, i32)| x >= -1 && y >= -1 && x <= right + 1 && y <= bottom + 1;
            prop_assert!(path.points.iter().all(inside));
        }
    }
}

#[test]
fn a_pane_without_room_is_said_where_the_picture_is_in_words() {
    let said = |width, height| {
        let frame = everything(width, height, 1.0, Theme::light(), |_| {});
        (frame.map.plots.len(), frame.map.left_out)
    };
    let all = [VOLUME, RSI, MACD, BREADTH];
    let (few, left_out) = said(360, 450);
    assert!(few > 1 && few < 5, "{few}");
    assert_eq!(left_out, all[few - 1..]);
    assert_eq!(said(960, 900), (5, Vec::new()));

    let chart = chart(series_of("www/data/smallcap.csv"), &demo_attributes(), size(360, 450, 1.0), Theme::light());
    let analyzer = chart.analyzer();
    let words =
        |left_out: &[String]| description(analyzer.series(), analyzer.analysis(), &chart.options().look, left_out);
    let with = words(&left_out);
    assert_eq!(with, format!("{} No room in the picture for: {}.", words(&[]), left_out.join(", ")));
}

#[test]
fn what_is_drawn_beside_the_price_is_said_where_the_picture_is_in_words() {
    let said = |lang: &str, change: fn(&mut Attributes)| {
        let mut attributes =
            Attributes { lang: Some(lang.into()), levels: Some("auto:0".into()), ..Attributes::default() };
        change(&mut attributes);
        let mut options = Options::read(&attributes).unwrap();
        let spec = &mut options.spec;
        spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
        spec.advances = Some(demo::moves("www/data/advances.csv"));
        spec.lines = vec![demo::own("mean", "Mean", None, "www/data/breadth.csv")];
        spec.panes = vec![demo::own("share", "Share, per cent", None, "www/data/breadth.csv")];
        spec.compare = vec![("sp500".into(), demo::closes_of("www/data/benchmarks.csv", "sp500"))];
        spec.compare_labels = vec![("sp500".into(), "S&P 500".into())];
        let chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(960, 900, 1.0), Theme::light());
        description(chart.analyzer().series(), chart.analyzer().analysis(), &chart.options().look, &[])
    };
    let all = |a: &mut Attributes| {
        (a.volume, a.rsi, a.scale) = (Some(true), Some(14.0), Some("percent".into()));
        (a.bands, a.macd) = (Some("20 2".into()), Some("12 26 9".into()));
    };
    assert_eq!(
        said("en", all),
        "The last close is 2,142.67, on 6 Feb 2026. RSI is 63 and rising. \
         Bollinger: 1,995.54 to 2,152.54; 4.0% in ten sessions, S&P 500 1.5%; Mean: 61.7; \
         Volume, billions: 4.31; MACD, 12, 26 and 9 days: 24.3; Share of members above their own average: 62%; \
         Advance-decline line (last 8.3 to 1): 7,972; Share, per cent: 61.7."
    );
    // Of what nobody asked for nothing is said.
    let none = said("de", |_| {});
    assert!(none.contains("; Advance-Decline-Linie (zuletzt 8,3 zu 1): 7.972; "), "{none}");
    assert!(!["RSI", "MACD", "Umsatz", "Bollinger", "S&P"].iter().any(|name| none.contains(name)), "{none}");
}

/// The numbers beside each pane, at the right edge of the picture.
fn numbers_of_panes(frame: &Frame) -> Vec<usize> {
    let (right, all) = (f64::from(frame.size.width_px), words(frame));
    let is_beside = |text: &Text, top: f64, bottom: f64| {
        let [_, from, end, to] = bounds(text);
        let middle = f64::midpoint(from, to);
        text.align == Align::Right && end > right - 1.0 && (top - 12.0..bottom).contains(&middle)
    };
    frame
        .map
        .plots
        .iter()
        .map(|plot| all.iter().filter(|text| is_beside(text, plot.top, plot.bottom)).count())
        .collect()
}

#[test]
fn every_pane_of_a_phone_has_two_numbers_beside_it() {
    let mut lacking = Vec::new();
    for width in (280..480).step_by(8) {
        for height in [width * 5 / 4, width * 3 / 2, 320] {
            for all in [true, false] {
                let frame = everything(width, height, 1.0, Theme::light(), |a| {
                    if !all {
                        (a.volume, a.macd) = (None, None);
                    }
                });
                let numbers = numbers_of_panes(&frame);
                if numbers.iter().any(|&count| count < 2) {
                    lacking.push((width, height, numbers));
                }
            }
        }
    }
    assert_eq!(lacking, []);
}

#[test]
fn a_pane_without_any_value_is_not_drawn() {
    let frame = |bars: u32, rsi: Option<f64>, macd: Option<&str>| {
        let closes = (0..bars).map(|bar| 52.0 + f64::from(bar % 4));
        picture::frame_of(closes, size(640, 360, 1.0), |a| (a.rsi, a.macd) = (rsi, macd.map(Into::into)))
    };
    let both = |bars| frame(bars, Some(14.0), Some("12 26 9"));
    assert_eq!(both(3), frame(3, None, None));
    assert_eq!(both(20), frame(20, Some(14.0), None), "an RSI alone");
    assert_eq!(titles(&both(60)), [RSI, MACD]);
}
