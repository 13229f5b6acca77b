//! Other series beside the price.

use crate::accepted::matches;
use crate::demo::{closes_of, day, series_of};
use crate::drawn::{bounds, disorder, paths, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use levelchart::theme::{Rgba, Theme};

/// The hue of the first line in the light theme.
const FIRST: Rgba = Rgba::hex(0x8b_2f_7f);

fn frame(
    series: Series,
    compare: Vec<(&str, Series)>,
    attributes: &Attributes,
    theme: Theme,
    (width, height): (u32, u32),
) -> Frame {
    let mut options = Options::read(attributes).unwrap();
    options.spec.compare = compare.into_iter().map(|(name, series)| (name.to_owned(), series)).collect();
    options.spec.compare_labels = vec![("sp500".into(), "S&P 500".into()), ("nasdaq".into(), "Nasdaq".into())];
    let chart = picture::opened(series, options, size(width, height, 1.0), theme);
    chart.frame(&AdvanceTable).unwrap()
}

fn demo(scale: &str, theme: Theme, size: (u32, u32)) -> Frame {
    let attributes = Attributes { scale: Some(scale.into()), averages: None, rsi: None, ..demo_attributes() };
    let benchmark = |name| closes_of("www/data/benchmarks.csv", name);
    let compare = vec![("sp500", benchmark("sp500")), ("nasdaq", benchmark("nasdaq"))];
    frame(series_of("www/data/smallcap.csv"), compare, &attributes, theme, size)
}

fn of_closes(closes: impl IntoIterator<Item = f64>) -> Series {
    let start = day("2024-01-01");
    let bars = closes.into_iter().zip(0..).filter(|(close, _)| close.is_finite());
    Series::new(bars.map(|(close, i)| Bar::of_close(start + i * 86_400_000, close)).collect()).unwrap().value
}

/// The points of the strokes of a colour, in device pixels.
fn points(frame: &Frame, color: Rgba) -> Vec<(f64, f64)> {
    let strokes = paths(frame).into_iter().filter(|path| path.width > 0 && path.color == color);
    strokes.flat_map(|path| path.points.iter().map(|&(x, y)| (f64::from(x) / 8.0, f64::from(y) / 8.0))).collect()
}

fn plain(scale: &str) -> Attributes {
    Attributes { scale: Some(scale.into()), levels: Some("auto:0".into()), ..Attributes::default() }
}

#[test]
fn two_indices_beside_the_demo_in_percent() {
    matches("compare", &demo("percent", Theme::light(), (960, 540)));
}

#[test]
fn two_indices_beside_the_demo_on_a_phone_in_the_dark() {
    matches("compare-phone-dark", &demo("index", Theme::dark(), (358, 447)));
}

#[test]
fn an_axis_of_prices_shows_no_other_series() {
    for scale in ["linear", "log"] {
        let alone = Attributes { scale: Some(scale.into()), averages: None, rsi: None, ..demo_attributes() };
        let alone = frame(series_of("www/data/smallcap.csv"), Vec::new(), &alone, Theme::light(), (960, 540));
        assert_eq!(demo(scale, Theme::light(), (960, 540)), alone);
    }
}

#[test]
fn every_line_is_named_at_its_end() {
    let frame = demo("percent", Theme::light(), (960, 540));
    assert!(texts(&frame).contains(&"S&P 500") && texts(&frame).contains(&"Nasdaq"), "{:?}", texts(&frame));
}

#[test]
fn the_price_has_its_name_among_others_where_that_is_short() {
    let shown = |scale: &str, label: &str, compare: bool| {
        let mut options = Options::read(&Attributes { label: Some(label.into()), ..plain(scale) }).unwrap();
        if compare {
            options.spec.compare = vec![("other".into(), of_closes([40.0, 50.0, 44.0]))];
            options.spec.compare_labels = vec![("other".into(), "Other".into())];
        }
        let chart = picture::opened(of_closes([200.0, 210.0, 225.0]), options, size(640, 360, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        let at = |text: &str| words(&frame).into_iter().find(|one| one.text == text).map(|one| bounds(one)[1]);
        (at(label), at("+12.5%"))
    };
    let (Some(name), Some(value)) = shown("percent", "Small caps", true) else { panic!("no name") };
    assert!((10.0..20.0).contains(&(value - name)), "the value at {value}, the name at {name}");
    let title = "How small companies did beside two indices";
    assert!(shown("percent", "Small caps", false).0.is_some());
    for (scale, label, compare) in [("percent", title, true), ("percent", title, false), ("linear", "Small caps", true)]
    {
        let (name, value) = shown(scale, label, compare);
        assert!(name.is_none() && value.is_some() == (scale == "percent"), "{scale} {label} {compare}");
    }
}

#[test]
fn a_level_says_what_the_axis_writes_for_its_price() {
    let named = |scale: &str| {
        let attributes = Attributes { levels: Some("2150 resistance; 2000 floor".into()), ..plain(scale) };
        let options = Options::read(&attributes).unwrap();
        let series = series_of("www/data/smallcap.csv");
        let first = series.closes()[0];
        let chart = picture::opened(series, options, size(900, 500, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        let text = words(&frame).into_iter().find(|one| one.text.starts_with("Resistance")).unwrap().text.clone();
        (text, 2150.0 / first)
    };
    let (percent, ratio) = named("percent");
    assert_eq!(percent, format!("Resistance 2,150\u{a0}(+{:.1}%)", (ratio - 1.0) * 100.0));
    assert_eq!(named("index").0, format!("Resistance 2,150\u{a0}({:.1})", ratio * 100.0));
    assert_eq!(named("log").0, "Resistance 2,150");
}

#[test]
fn what_may_come_and_what_was_highest_say_what_the_axis_writes() {
    let said = |scale: &str, (width, height)| {
        let attributes = Attributes {
            levels: Some("2150 resistance; 2000 floor".into()),
            paths: Some("above 2150: 2260; below 2000: 1950".into()),
            scenario: Some("long 2100 stop 2040 targets 2200 2240".into()),
            extremes: true.into(),
            ..plain(scale)
        };
        let options = Options::read(&attributes).unwrap();
        let series = series_of("www/data/smallcap.csv");
        let first = series.closes()[0];
        let chart = picture::opened(series, options, size(width, height, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        (texts(&frame).into_iter().map(str::to_owned).collect::<Vec<_>>(), first)
    };
    let wide = (1000, 600);
    let (percent, first) = said("percent", wide);
    let ratio = |price: f64| {
        let sign = if price > first { "+" } else { "\u{2212}" };
        format!("{sign}{:.1}%", (price / first - 1.0).abs() * 100.0)
    };
    for (before, price) in [("above 2,150: 2,260", 2260.0), ("Target 1: 2,200", 2200.0), ("Highest close", 0.0)] {
        let text =
            percent.iter().find(|text| text.starts_with(before)).unwrap_or_else(|| panic!("{before}: {percent:?}"));
        if price > 0.0 {
            assert_eq!(*text, format!("{before}\u{a0}({})", ratio(price)));
        } else {
            assert!(text.contains("%)"), "{text}");
        }
    }
    // In the gutter of a phone, and in the rows under it.
    let (phone, _) = said("percent", (390, 520));
    assert!(phone.contains(&ratio(2260.0)) && !phone.contains(&"2,260".to_owned()), "{phone:?}");
    assert!(phone.contains(&format!("Floor 2,000\u{a0}({})", ratio(2000.0))), "{phone:?}");
    let (linear, _) = said("linear", wide);
    assert!(linear.contains(&"above 2,150: 2,260".to_owned()) && !linear.iter().any(|text| text.contains('%')));
}

#[test]
fn a_plus_has_the_mark_of_direction_that_the_minus_has() {
    let said = |lang: &str| {
        let options = Options::read(&Attributes { lang: Some(lang.into()), ..plain("percent") }).unwrap();
        let chart = picture::opened(of_closes([200.0, 190.0, 225.0]), options, size(640, 360, 1.0), Theme::light());
        [225.0, 190.0].map(|price| chart.relative(price).unwrap())
    };
    assert_eq!(said("en"), ["+12.5%", "−5.0%"]);
    assert!(said("ar").iter().all(|text| text.starts_with('\u{200e}')), "{:?}", said("ar"));
}

#[test]
fn what_is_said_of_the_price_has_the_unit_of_its_axis() {
    let said = |scale: &str, price: f64| {
        let mut options = Options::read(&plain(scale)).unwrap();
        let other = of_closes([40.0, 50.0, f64::NAN, 44.0]);
        options.spec.compare = vec![("other".into(), other)];
        options.spec.compare_labels = vec![("other".into(), "Other".into())];
        let closes = [200.0, 210.0, 190.0, 225.0];
        let chart = picture::opened(of_closes(closes), options, size(640, 360, 1.0), Theme::light());
        let end = chart.frame(&AdvanceTable).unwrap();
        let ends = texts(&end).iter().any(|text| **text == chart.on_axis(225.0));
        let at =
            |bar: usize| [chart.relative(closes[bar]).into_iter().collect(), chart.compared(bar)].concat().join(" ");
        (chart.on_axis(price), [0, 2, 3].map(at), ends)
    };
    let percent = ["0.0% Other 0.0%", "−5.0%", "+12.5% Other +10.0%"].map(String::from);
    assert_eq!(said("percent", 250.0), ("+25.0%".into(), percent, true));
    let index = ["100.0 Other 100.0", "95.0", "112.5 Other 110.0"].map(String::from);
    assert_eq!(said("index", 250.0), ("125.0".into(), index, true));
    for scale in ["linear", "log"] {
        assert_eq!(said(scale, 250.0), ("250".into(), Default::default(), true));
    }
}

#[test]
fn a_series_that_moves_alike_lies_on_the_price() {
    let closes = || (0..60).map(|i| 100.0 + f64::from(i * i % 17));
    let frame = frame(
        of_closes(closes()),
        vec![("other", of_closes(closes().map(|c| c * 7.0)))],
        &plain("percent"),
        Theme::light(),
        (640, 360),
    );
    let (ours, theirs) = (points(&frame, Theme::light().line), points(&frame, FIRST));
    assert_eq!(ours.len(), theirs.len());
    // A subpixel of rounding.
    assert!(ours.iter().zip(&theirs).all(|(a, b)| (a.0 - b.0).abs() <= 0.125 && (a.1 - b.1).abs() <= 0.125));
}

#[test]
fn lines_are_rebased_at_the_left_edge_of_the_view() {
    let attributes = |range: &str| Attributes { range: Some(range.into()), ..plain("percent") };
    let price = || of_closes((0..400).map(|i| 100.0 + f64::from(i % 13)));
    let other = || of_closes((0..400).map(|i| 50.0 + f64::from(i)));
    for range in ["3m", "6m", "all"] {
        let frame = frame(price(), vec![("other", other())], &attributes(range), Theme::light(), (640, 360));
        // The first bar in view lies half a bar right of the edge; the line before it reaches over it.
        let left = |color| points(&frame, color).into_iter().find(|point| point.0 > 0.2).unwrap();
        let (ours, theirs) = (left(Theme::light().line), left(FIRST));
        // Half a bar at each side of the rebasing bar: a fraction of a bar's rise.
        assert!((ours.1 - theirs.1).abs() < 3.0 && (ours.0 - theirs.0).abs() < 0.2, "{range}: {ours:?} {theirs:?}");
    }
}

#[test]
fn a_line_runs_on_over_a_date_that_only_the_price_has() {
    let other = (0..60).map(|i| if i % 5 == 2 { f64::NAN } else { 50.0 + f64::from(i) });
    let price = of_closes((0..60).map(|i| 100.0 + f64::from(i)));
    let frame = frame(price, vec![("weekly", of_closes(other))], &plain("percent"), Theme::light(), (640, 360));
    let strokes: Vec<_> = paths(&frame).into_iter().filter(|path| path.color == FIRST && path.width > 0).collect();
    // 48 shared dates are one line; it would be a dozen with a gap at each date that one lacks. Long strokes are cut.
    assert!(strokes.len() <= 2, "{} strokes", strokes.len());
}

#[test]
fn a_series_that_shares_no_date_in_view_is_left_out() {
    let price = of_closes((0..60).map(|i| 100.0 + f64::from(i)));
    let far = Series::new((0..60).map(|i| Bar::of_close(i * 86_400_000, 5.0)).collect()).unwrap().value;
    let frame = frame(price, vec![("far", far)], &plain("percent"), Theme::light(), (640, 360));
    assert!(points(&frame, FIRST).is_empty() && !texts(&frame).contains(&"far"));
}

#[test]
fn the_second_line_is_dashed_for_readers_who_do_not_see_its_colour() {
    let frame = demo("percent", Theme::light(), (960, 540));
    let strokes = |color: Rgba| paths(&frame).into_iter().filter(|path| path.color == color && path.width > 0).count();
    assert!(strokes(FIRST) < 10 && strokes(Rgba::hex(0x6b_68_10)) > 60);
}

#[test]
fn names_stand_out_from_the_paper_in_both_themes() {
    for theme in [Theme::light(), Theme::dark()] {
        let paper = theme.paper;
        let frame = demo("percent", theme, (960, 540));
        for name in ["S&P 500", "Nasdaq"] {
            let color = words(&frame).into_iter().find(|words| words.text == name).unwrap().color;
            assert!(color.contrast(paper) >= 4.5, "{name}: {}", color.contrast(paper));
        }
    }
}

#[test]
fn an_index_scale_counts_from_one_hundred() {
    let frame = demo("index", Theme::light(), (960, 540));
    assert!(texts(&frame).contains(&"100") && texts(&frame).contains(&"110"), "{:?}", texts(&frame));
}

#[test]
fn words_stay_apart_at_every_size() {
    for width in (280..1200).step_by(92) {
        for height in [200, 360, 640] {
            assert_eq!(disorder(&demo("percent", Theme::light(), (width, height))), None);
        }
    }
}

/// The lengths of the strokes of a colour that end on a line, beyond its first third, in device pixels. `y` is its height at an x.
fn strokes(frame: &Frame, color: Rgba, y: impl Fn(f64) -> f64) -> Vec<i64> {
    let px = |at: (i32, i32)| (f64::from(at.0) / 8.0, f64::from(at.1) / 8.0);
    let strokes = paths(frame).into_iter().filter(|path| path.width > 0 && path.color == color);
    let ends = strokes.map(|path| (px(path.points[0]), px(path.points[path.points.len() - 1])));
    let on_line = ends.filter(|(_, to)| to.0 > 300.0 && (to.1 - y(to.0)).abs() < 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let lengths = on_line.map(|(a, b)| (b.0 - a.0).hypot(b.1 - a.1).round() as i64);
    lengths.collect()
}

#[test]
fn in_forced_colours_each_of_ten_series_and_the_price_is_another_line() {
    // The reader's own few colours: the line, the greys and the words are one.
    let mut theme = Theme::light();
    for role in ["line", "muted", "down", "resistance"] {
        *theme.color_mut(role).unwrap() = theme.ink;
    }
    // Straight lines, each steeper than the one before.
    let rise = |each: u32| of_closes((0..200).map(move |bar| 100.0 + f64::from(each * bar) / 20.0));
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let compare = names.into_iter().zip((1..).map(rise)).collect();
    let frame = frame(rise(0), compare, &plain("percent"), theme.clone(), (960, 540));
    let plot = &frame.map.plots[0];
    let mut patterns = Vec::new();
    for rank in 3..10_u32 {
        let bar = |x: f64| (x - plot.bar_px(0)) / (plot.bar_px(1) - plot.bar_px(0));
        let lengths = strokes(&frame, theme.ink, |x| plot.y.px(100.0 + f64::from(rank + 1) * bar(x) / 20.0));
        assert!(lengths.len() > 20 && lengths.iter().all(|&length| length < 20), "{rank}: {lengths:?}");
        // Strokes of one turn of the longest dashes, and how many there are: dashes of one length may be further apart.
        let turn = lengths.iter().copied().skip(4).take(6).collect::<Vec<_>>();
        let pattern = (turn.iter().min().copied(), turn.iter().max().copied(), lengths.len() / 10);
        assert!(!patterns.contains(&pattern), "{rank}: {pattern:?} in {patterns:?}");
        patterns.push(pattern);
    }
}
