//! Where words stand: by the level, the bar and the mark that they speak of, and by no other.

use crate::demo;
use crate::demo::{column, series_of};
use crate::drawn::{Wide, arrows, bounds, discs, paths, rects, struck, texts, words, words_at};
use crate::picture;
use crate::picture::{chart, demo_attributes, demo_with, size};
use levelchart::analysis::BreadthSource;
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Frame, Path, Rect, Text};
use levelchart::options::{Attributes, Options};
use levelchart::theme::Theme;

/// The sizes of articles, figures and phones.
const SIZES: [(u32, u32); 8] =
    [(960, 540), (640, 360), (604, 340), (520, 400), (390, 488), (358, 447), (320, 400), (358, 179)];

/// Heights of the levels' lines in device pixels, the highest first: hairlines in the colours of levels.
fn lines(frame: &Frame) -> Vec<f64> {
    let theme = Theme::light();
    let is_line = |rect: &Rect| [theme.support, theme.resistance].contains(&rect.color) && rect.bottom - rect.top == 8;
    let mut tops: Vec<i32> = rects(frame).into_iter().filter(is_line).map(|rect| rect.top).collect();
    tops.sort_unstable();
    tops.dedup();
    tops.into_iter().map(|top| f64::from(top) / 8.0).collect()
}

#[test]
fn a_levels_name_is_nearest_to_its_own_line() {
    let names = ["Resistance 2,150", "Support 2,080", "Floor 2,000"];
    let mut said = 0;
    for (width, height) in SIZES {
        let frame = demo_with(width, height, 1.0, |_| {});
        let lines = lines(&frame);
        assert_eq!(lines.len(), 3, "{lines:?}");
        for (name, own) in names.iter().zip(&lines) {
            let middles = words(&frame).into_iter().filter(|w| w.text == *name).map(|w| f64::from(w.at.1) / 8.0);
            // Names in the foot are rows of a table.
            for middle in middles.filter(|y| *y < lines[2] + 40.0) {
                let nearest = lines.iter().map(|line| (line - middle).abs()).fold(f64::INFINITY, f64::min);
                assert!((own - middle).abs() <= nearest, "{name} in {width} x {height}");
                said += 1;
            }
        }
    }
    assert!(said > 14, "{said}");
}

#[test]
fn no_line_to_words_crosses_other_words() {
    let mut lines = 0;
    for (lang, levels) in [
        ("en", "2150 resistance; 2080 support; 2000 floor"),
        ("de", "2150 Widerstand; 2080 Unterstützung; 2000 Kursuntergrenze"),
        ("ar", "2150; 2080; 2000"),
        ("fr", "2150; 2080; 2000"),
        ("pl", "2150; 2080; 2000"),
    ] {
        for (width, height) in SIZES {
            let frame = demo_with(width, height, 1.0, |a| {
                a.lang = Some(lang.into());
                a.levels = Some(levels.into());
            });
            assert_eq!(struck(&frame), None, "{lang} in {width} x {height}");
            lines += arrows(&frame).len();
        }
    }
    assert!(lines >= 20, "{lines} lines");
}

#[test]
fn a_triangle_is_a_mark_and_never_the_head_of_an_arrow() {
    let paper = Theme::light().paper;
    let mut triangles = 0;
    for (width, height) in SIZES {
        let frame = demo_with(width, height, 1.0, |_| {});
        let of_three: Vec<&Path> =
            paths(&frame).into_iter().filter(|path| path.width == 0 && path.points.len() == 3).collect();
        // Each mark stands on a larger triangle of paper; a head would have none.
        let on_paper = of_three.iter().filter(|path| path.color == paper).count();
        assert_eq!(of_three.len(), on_paper * 2, "{width} x {height}");
        triangles += on_paper;
    }
    assert!(triangles > 0);
}

#[test]
fn a_sentence_takes_the_room_of_the_lowest_pane_where_both_have_none() {
    let mut options = Options::read(&demo_attributes()).unwrap();
    options.spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
    let chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(600, 250, 1.0), Theme::light());
    let frame = chart.frame(&AdvanceTable).unwrap();
    let said = |start: &str| words(&frame).into_iter().any(|words| words.text.starts_with(start));
    assert!(said("Closed above") && said("Relative strength") && !said("Share of members"));
}

#[test]
fn a_sentence_hides_hardly_any_candle() {
    for (width, height) in [(960, 540), (640, 360), (604, 340), (520, 300), (480, 270)] {
        for range in ["6m", "3m"] {
            let frame = demo_with(width, height, 1.0, |a| {
                a.mark = Some("candle".into());
                a.range = Some(range.into());
            });
            // A dash of a resistance has the colour of a fall and the height of a hairline.
            let is_body =
                |r: &Rect| [Theme::light().up, Theme::light().down].contains(&r.color) && r.bottom - r.top > 8;
            let edges = |r: Rect| [r.left, r.top, r.right, r.bottom].map(|edge| f64::from(edge) / 8.0);
            let bodies: Vec<[f64; 4]> = rects(&frame).into_iter().filter(is_body).map(edges).collect();
            assert!(bodies.len() > 50, "{} pieces of candles in {width} x {height}, {range}", bodies.len());
            let ink = Theme::light().ink;
            let lines = words(&frame).into_iter().filter(|w| w.color == ink && !w.font.bold);
            let lines = lines.map(bounds);
            let hidden: usize = lines
                .map(|line| {
                    let meets = |body: &&[f64; 4]| {
                        body[0] < line[2] && line[0] < body[2] && body[1] < line[3] && line[1] < body[3]
                    };
                    bodies.iter().filter(meets).count()
                })
                .sum();
            // A candle is a wick and a body; a line of words may touch the end of the one beside it.
            assert!(hidden <= 8, "{hidden} pieces of candles under words in {width} x {height}, {range}");
        }
    }
}

#[test]
fn no_words_stand_on_the_dot_of_an_extreme() {
    let mut dots = 0;
    for seed in 0..24 {
        let attributes = Attributes {
            lang: Some("de".into()),
            levels: Some("95; 100; 104; auto:2".into()),
            extremes: Some(true),
            mark: Some("area".into()),
            ..Attributes::default()
        };
        let frame = chart(demo::walk(90, seed), &attributes, size(871, 370, 1.25), Theme::light())
            .frame(&AdvanceTable)
            .unwrap();
        for disc in discs(&frame) {
            let at = (f64::from(disc.centre.0) / 8.0, f64::from(disc.centre.1) / 8.0);
            assert_eq!(words_at(&frame, at), None, "seed {seed}");
            dots += 1;
        }
    }
    assert!(dots > 24);
}

#[test]
fn the_extremes_that_a_page_asks_for_are_marked() {
    let (mut marked, mut asked) = (0, 0);
    for seed in 0..30 {
        for (width, height) in [(960, 540), (640, 360), (390, 488), (320, 400)] {
            for (mark, names) in [("line", ["Highest close", "Lowest close"]), ("candle", ["High ", "Low "])] {
                let attributes = Attributes { extremes: Some(true), mark: Some(mark.into()), ..Attributes::default() };
                let frame = chart(demo::walk(260, seed), &attributes, size(width, height, 1.0), Theme::light())
                    .frame(&AdvanceTable)
                    .unwrap();
                let is_of = |text: &str| names.iter().any(|name| text.starts_with(name));
                marked += texts(&frame).iter().filter(|text| is_of(text)).count();
                asked += 2;
            }
        }
    }
    // The others are among the newest bars, beside the label of the last close.
    assert!(marked * 10 > asked * 9, "{marked} of {asked}");
}

#[test]
fn the_articles_sentence_reaches_its_mark_past_the_levels_words() {
    // The words of an idea stand where the line from the sentence would go by itself.
    let attributes = Attributes { scenario: Some("long 2080 stop 2000 targets 2150 2250".into()), ..demo_attributes() };
    let mut options = Options::read(&attributes).unwrap();
    options.spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
    let mut chart = Chart::new(series_of("www/data/smallcap.csv"), options).unwrap();
    for width in [880, 920, 960] {
        chart.update(Input::Resize(size(width, width * 9 / 16, 1.0))).unwrap();
        for wide in [1.0, 1.05, 1.1, 1.15] {
            let frame = chart.frame(&Wide(wide)).unwrap();
            let is_told = words(&frame).into_iter().any(|words| words.text.starts_with("Closed above"));
            assert!(is_told, "{width} wide, letters {wide}");
            assert_eq!(struck(&frame), None, "{width} wide, letters {wide}");
        }
    }
}

/// The article's picture: with its averages, levels, paths and its idea.
fn article(width: u32, height: u32) -> Frame {
    demo_with(width, height, 1.0, |a| {
        a.paths = Some("above 2150: 2250; below 2000: 1950".into());
        a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into());
    })
}

#[test]
fn no_line_to_a_levels_name_is_long() {
    let mut drawn = 0;
    for (width, height) in SIZES {
        let frame = article(width, height);
        let plot = &frame.map.plots[0];
        let most = ((plot.bottom - plot.top) / 6.0).max(2.0 * 17.0);
        let upright = |rect: &Rect| rect.color == Theme::light().muted && rect.right - rect.left <= 8;
        for rect in rects(&frame).into_iter().filter(upright) {
            let (top, bottom) = (f64::from(rect.top) / 8.0, f64::from(rect.bottom) / 8.0);
            // From the edge of a band to its middle it is longer.
            let band = 10.0;
            let is_in_plot = top > plot.top && bottom < plot.bottom;
            assert!(!is_in_plot || bottom - top <= most + band, "{} px in {width} x {height}", bottom - top);
            drawn += usize::from(is_in_plot);
        }
    }
    assert!(drawn > 0, "no line to a name in any picture");
}

#[test]
fn a_level_whose_name_has_no_room_is_named_by_its_price() {
    let theme = Theme::light();
    let mut by_price = 0;
    for width in (480..720).step_by(16) {
        let frame = article(width, width * 9 / 16);
        let line = lines(&frame)[0];
        let said: Vec<_> = words(&frame).into_iter().filter(|words| words.color == theme.resistance).collect();
        let is_near = |words: &&&Text| (f64::from(words.at.1) / 8.0 - line).abs() < 4.0 * 17.0;
        let near: Vec<&str> = said.iter().filter(is_near).map(|words| &*words.text).collect();
        assert!(near.iter().any(|text| text.contains("2,150")), "{width}: {near:?}");
        by_price += usize::from(near.contains(&"2,150"));
    }
    assert!(by_price > 0, "no picture without room for the name");
}

#[test]
fn a_name_breaks_before_what_an_idea_calls_its_level() {
    for (lang, rows) in [("en", ["Resistance 2,150", "target 1"]), ("ja", ["支持線 2,080", "エントリー"])] {
        let frame = demo_with(720, 480, 1.0, |a| {
            a.lang = Some(lang.into());
            a.levels = Some("2150; 2080; 2000".into());
            a.paths = Some("above 2150: 2250; below 2000: 1950".into());
            a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into());
        });
        let said = words(&frame);
        let row = |text: &str| said.iter().find(|words| words.text == text).map(|words| words.at);
        let found: Vec<&String> = said.iter().map(|words| &words.text).collect();
        let (Some(first), Some(second)) = (row(rows[0]), row(rows[1])) else { panic!("{lang}: {found:?}") };
        assert!(first.0 == second.0 && second.1 > first.1, "{lang}: {first:?} {second:?}");
    }
}

#[test]
fn the_words_of_an_arrow_stand_near_it() {
    let mut said = 0;
    for (width, height) in SIZES {
        let frame = demo_with(width, height, 1.0, |a| {
            a.paths = Some("above 2150: 2250; below 2000: 1950".into());
            // Another price beside the target takes the places at it.
            a.scenario = Some("long 2080 stop 2000 targets 2150 2255".into());
        });
        let plot = &frame.map.plots[0];
        // Six steps of 12 pixels, the air and the words before an arrow.
        let room = plot.x.px(520.0) - 72.0 - 12.0;
        for words in words(&frame).into_iter().filter(|words| words.text.contains(": ")) {
            let [_, _, right, _] = bounds(words);
            let is_path = words.text.starts_with("above 2,150") || words.text.starts_with("below 2,000");
            assert!(!is_path || right >= room, "{} in {width} x {height}", words.text);
            said += usize::from(is_path);
        }
    }
    assert!(said > 4, "{said} arrows have words");
}

#[test]
fn a_number_under_the_chart_stands_at_its_marker_too() {
    let (mut numbers, mut missing) = (0, Vec::new());
    for seed in 0..60 {
        for (width, height) in [(390, 488), (358, 201), (320, 400), (320, 180)] {
            let attributes = Attributes { averages: Some("sma:50 sma:200".into()), ..Attributes::default() };
            let chart = chart(demo::walk(500, seed), &attributes, size(width, height, 1.0), Theme::light());
            let frame = chart.frame(&AdvanceTable).unwrap();
            let bold = |text: &str| words(&frame).into_iter().filter(|one| one.text == text && one.font.bold).count();
            for number in ["1", "2", "3", "4"].into_iter().take_while(|number| bold(number) > 0) {
                numbers += 1;
                if bold(number) < 2 {
                    missing.push((seed, width, height, number));
                }
            }
        }
    }
    assert!(numbers > 200, "{numbers}");
    assert_eq!(missing, [], "{} of {numbers}", missing.len());
}

#[test]
fn a_sentence_stands_near_its_marker() {
    let mut said = 0;
    for width in (800..1300).step_by(20) {
        for height in [width * 2 / 5, width * 9 / 16] {
            let frame = article(width, height);
            // The arrow of a path lies behind the last bar.
            let last = frame.map.plots[0].x.px(520.0);
            for [a, b] in arrows(&frame).into_iter().filter(|[a, _]| a.0 < last) {
                let length = (b.0 - a.0).hypot(b.1 - a.1);
                assert!(length < 45.0, "{length} pixels in {width} x {height}");
                said += 1;
            }
        }
    }
    assert!(said > 40, "{said} sentences");
}

/// The points of the price line in device pixels.
fn course(frame: &Frame) -> Vec<(f64, f64)> {
    let is_price = |path: &&Path| path.color == Theme::light().line && path.points.len() > 2;
    let points = paths(frame).into_iter().filter(is_price).flat_map(|path| path.points.iter());
    points.map(|&(x, y)| (f64::from(x) / 8.0, f64::from(y) / 8.0)).collect()
}

/// How many points words hide.
fn hidden(points: &[(f64, f64)], words: &Text) -> usize {
    let [left, top, right, bottom] = bounds(words);
    points.iter().filter(|(x, y)| left < *x && *x < right && top < *y && *y < bottom).count()
}

#[test]
fn the_prices_of_an_idea_leave_the_course_free() {
    let (mut names, mut struck) = (0, Vec::new());
    for width in (340..1300).step_by(40) {
        let frame = demo_with(width, if width < 480 { width * 5 / 4 } else { width * 9 / 16 }, 1.0, |a| {
            a.published = Some("2025-12-01".into());
            a.scenario = Some("long 2060 stop 1990 targets 2120 2240".into());
            a.levels = Some("2150 resistance; 2000 floor".into());
        });
        let price = course(&frame);
        for at in ["2,060", "1,990", "2,120", "2,240"] {
            let Some(name) = words(&frame).into_iter().find(|one| one.text.contains(at)) else { continue };
            names += 1;
            if hidden(&price, name) > 0 {
                struck.push((width, name.text.clone(), hidden(&price, name)));
            }
        }
    }
    assert!(names > 70 && struck.len() < 3, "{names}: {struck:?}");
}

#[test]
fn a_name_leaves_the_price_free() {
    let theme = Theme::light();
    let (mut names, mut struck) = (0, Vec::new());
    for width in (280..1300).step_by(40) {
        let frame = article(width, if width < 480 { width * 5 / 4 } else { width * 2 / 5 });
        let bottom = frame.map.plots[0].bottom;
        let price = course(&frame);
        let is_name = |one: &&Text| [theme.support, theme.resistance].contains(&one.color) && bounds(one)[3] < bottom;
        for name in words(&frame).into_iter().filter(is_name) {
            let hidden = hidden(&price, name);
            names += 1;
            if hidden > 0 {
                struck.push((width, name.text.clone(), hidden));
            }
        }
    }
    assert!(names > 60 && struck.len() < 3, "{names}: {struck:?}");
}

#[test]
fn a_name_that_is_cut_keeps_its_price() {
    let long = "2150 Resistance of an editor who writes much about each of the levels of a chart; 2000 floor";
    for (levels, currency) in [(long, "USD"), (long, "SHITCOINXX"), ("2150 resistance; 2000 floor", "SHITCOINXX")] {
        for width in [280, 340, 420, 640, 960] {
            let frame = demo_with(width, 300, 1.0, |a| {
                (a.levels, a.currency) = (Some(levels.into()), Some(currency.into()));
            });
            let cut: Vec<_> = words(&frame).into_iter().filter(|one| one.text.contains('…')).collect();
            assert!(
                cut.iter().all(|one| one.text.ends_with("2,150") || one.text.ends_with("2,000")),
                "{width}: {cut:?}"
            );
        }
    }
}

#[test]
fn words_on_one_line_are_apart() {
    let mut pairs = 0;
    for width in (280..1300).step_by(60) {
        for frame in [article(width, width * 9 / 20), demo_with(width, width * 9 / 20, 1.0, |_| {})] {
            let Some(plot) = frame.map.plots.first() else { continue };
            let boxes: Vec<_> = words(&frame).into_iter().map(|one| (one, bounds(one))).collect();
            let inside = boxes.iter().filter(|(_, [_, _, right, bottom])| *right < plot.right && *bottom < plot.bottom);
            for (one, [_, top, right, bottom]) in inside {
                // Words that begin behind others, less than a letter higher or lower.
                let behind = |(_, [left, above, _, below]): &&(&Text, [f64; 4])| {
                    left > right && (above + below - top - bottom).abs() < 16.0
                };
                let next = boxes.iter().filter(behind).min_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]));
                if let Some((other, [left, ..])) = next {
                    assert!(left - right > 7.0, "{} {} in {width}", one.text, other.text);
                    pairs += 1;
                }
            }
        }
    }
    assert!(pairs > 30, "{pairs} pairs");
}

#[test]
fn levels_have_their_names_where_sentences_leave_room_and_no_sentence_is_lost() {
    let (mut named, mut told) = (0, 0);
    let theme = Theme::light();
    for file in ["www/data/coin.csv", "www/data/stock.csv"] {
        for (width, height) in [(480, 240), (520, 325), (640, 320), (640, 512), (800, 400), (960, 480)] {
            let attributes = Attributes { averages: Some("sma:50 sma:200".into()), ..Attributes::default() };
            let chart = chart(series_of(file), &attributes, size(width, height, 1.0), Theme::light());
            let frame = chart.frame(&AdvanceTable).unwrap();
            let is_name = |text: &&Text| {
                let is_levels = text.font.bold && [theme.support, theme.resistance].contains(&text.color);
                is_levels && ["Support", "Resistance"].iter().any(|role| text.text.starts_with(role))
            };
            named += words(&frame).into_iter().filter(is_name).count();
            let is_told = |text: &&Text| ["Closed", "False break"].iter().any(|start| text.text.starts_with(start));
            told += words(&frame).into_iter().filter(is_told).count();
        }
    }
    assert!(named >= 26 && told >= 23, "{named} names, {told} sentences");
}

#[test]
fn lines_to_moved_labels_leave_the_room_of_what_may_come() {
    let mut moved = 0;
    for (width, height) in SIZES {
        let frame = demo_with(width, height, 1.0, |a| {
            a.paths = Some("above 2150: 2250; below 2000: 1950".into());
            a.averages = Some("sma:20 sma:50 sma:100 sma:200".into());
        });
        let plot = &frame.map.plots[0];
        let (muted, right) = (Theme::light().muted, plot.right);
        for path in
            paths(&frame).into_iter().filter(|path| path.width > 0 && path.color == muted && path.points.len() == 2)
        {
            let ends: Vec<f64> = path.points.iter().map(|&(x, _)| f64::from(x) / 8.0).collect();
            if ends[1] > right {
                moved += 1;
                assert!(ends[0] >= right, "{ends:?} in {width} x {height}");
            }
        }
    }
    assert!(moved > 5, "{moved}");
}

#[test]
fn lines_from_words_to_what_they_are_about_are_short() {
    let mut lines = 0;
    for file in ["www/data/coin.csv", "www/data/stock.csv", "www/data/smallcap.csv"] {
        let series = series_of(file);
        let close = series.closes()[series.last()];
        for (width, height) in [(280, 180), (390, 300), (480, 300), (560, 280), (640, 400), (900, 500)] {
            let idea = format!("long {:.2} stop {:.2} targets {:.2}", close * 0.99, close * 0.97, close * 1.03);
            let attributes = Attributes { scenario: Some(idea.as_str().into()), ..Attributes::default() };
            let chart = chart(series.clone(), &attributes, size(width, height, 1.0), Theme::light());
            let frame = chart.frame(&AdvanceTable).unwrap();
            let plot = &frame.map.plots[0];
            let most = (plot.right - plot.left) / 3.0 + 20.0;
            for [a, b] in arrows(&frame) {
                let is_within = a.0.max(b.0) <= plot.right && a.1.max(b.1) <= plot.bottom;
                // Arrows that show a path are thicker, and triangles are no strokes.
                lines += usize::from(is_within);
                assert!(!is_within || (a.0 - b.0).hypot(a.1 - b.1) <= most, "{a:?} to {b:?} in {width} x {height}");
            }
            let muted = Theme::light().muted;
            for rect in rects(&frame).into_iter().filter(|rect| rect.color == muted && rect.bottom - rect.top == 8) {
                let (left, right) = (f64::from(rect.left) / 8.0, f64::from(rect.right) / 8.0);
                let is_leader = left > plot.left + 1.0 && right < plot.right - 1.0;
                lines += usize::from(is_leader);
                assert!(!is_leader || right - left <= most, "{left} to {right} in {width} x {height}");
            }
        }
    }
    assert!(lines > 5, "{lines}");
}

/// What a rectangle of a frame shares with words, in device pixels.
fn shared(rect: &Rect, [left, top, right, bottom]: [f64; 4]) -> f64 {
    let px = |sub: i32| f64::from(sub) / 8.0;
    let across = right.min(px(rect.right)) - left.max(px(rect.left));
    across.max(0.0) * (bottom.min(px(rect.bottom)) - top.max(px(rect.top))).max(0.0)
}

#[test]
fn words_hide_few_bodies_of_candles() {
    let (whole, theme) = (demo::smallcap(), Theme::light());
    let (mut hidden, mut drawn) = (0.0, 0.0);
    for last in (120..520).step_by(20) {
        let attributes = Attributes {
            levels: Some("auto:4".into()),
            mark: Some("candle".into()),
            range: Some("3m".into()),
            currency: Some("BRL".into()),
            ..Attributes::default()
        };
        let chart = chart(whole.until(last).unwrap(), &attributes, size(760, 428, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        let is_body = |rect: &Rect| rect.right - rect.left > 16 && [theme.up, theme.down].contains(&rect.color);
        for body in rects(&frame).iter().filter(|rect| is_body(rect)) {
            drawn += shared(body, [0.0, 0.0, 760.0, 428.0]);
            hidden += words(&frame).into_iter().map(|words| shared(body, bounds(words))).sum::<f64>();
        }
    }
    let share = hidden / drawn;
    // With wicks alone as obstacles it is 0.003.
    assert!(share < 0.002, "{share}");
}

#[test]
fn the_price_hardly_ever_goes_through_the_name_of_a_level() {
    let theme = Theme::light();
    let (mut names, mut struck) = (0, 0);
    for seed in 0..60 {
        let attributes =
            Attributes { levels: Some("auto:6".into()), range: Some("1y".into()), ..Attributes::default() };
        let chart = chart(demo::walk(400, seed), &attributes, size(760, 430, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        let plot_right = frame.map.plots[0].right;
        let price = paths(&frame).into_iter().filter(|path| path.color == theme.line).flat_map(|path| &path.points);
        let price: Vec<(f64, f64)> = price.map(|(x, y)| (f64::from(*x) / 8.0, f64::from(*y) / 8.0)).collect();
        let is_name =
            |text: &&Text| [theme.support, theme.resistance].contains(&text.color) && bounds(text)[2] < plot_right;
        for [left, top, right, bottom] in words(&frame).into_iter().filter(is_name).map(bounds) {
            names += 1;
            struck += usize::from(price.iter().any(|(x, y)| left < *x && *x < right && top < *y && *y < bottom));
        }
    }
    assert!(names > 100 && struck * 30 < names, "{struck} of {names}");
}
