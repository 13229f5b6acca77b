//! The words under a narrow picture: those of the picture of a page without scripts, and of the live one.

use crate::demo;
use crate::drawn::{Wide, paths, words};
use crate::picture::{chart, demo_attributes, size};
use levelchart::frame::{AdvanceTable, Frame, MeasureText};
use levelchart::options::Attributes;
use levelchart::series::Series;
use levelchart::theme::Theme;

/// The words under the dates, line after line.
fn foot(frame: &Frame) -> String {
    let below = frame.map.plots.last().map_or(0.0, |plot| plot.bottom) + 20.0 * frame.size.ratio;
    let mut found: Vec<_> = words(frame).into_iter().filter(|words| f64::from(words.at.1) / 8.0 > below).collect();
    found.sort_by_key(|words| (words.at.1, words.at.0));
    let texts: Vec<String> = found.into_iter().map(|words| words.text.replace('\u{a0}', " ")).collect();
    texts.join(" ")
}

fn drawn(series: &Series, css: (u32, u32), ratio: f64, text: &dyn MeasureText) -> Frame {
    let attributes =
        Attributes { averages: Some("sma:50 sma:200".into()), range: Some("1y".into()), ..Attributes::default() };
    chart(series.clone(), &attributes, size(css.0, css.1, ratio), Theme::light()).frame(text).unwrap()
}

#[test]
fn a_live_picture_has_the_words_of_the_one_without_scripts() {
    let mut series: Vec<Series> = vec![demo::smallcap(), demo::series_of("tests/data/sp500-1999.csv")];
    series.extend((0..20).map(|seed| demo::walk(500, seed)));
    let mut records = 0;
    for (at, series) in series.iter().enumerate() {
        let without = foot(&drawn(series, (360, 450), 1.0, &AdvanceTable));
        records += usize::from(without.contains("held"));
        for width in [320, 344, 360, 375, 390, 412, 430, 464] {
            let live = foot(&drawn(series, (width, width * 5 / 4), 3.0, &Wide(0.93)));
            assert_eq!(live, without, "series {at} at {width} px");
        }
    }
    assert!(records > 5, "{records} pictures with records");
}

#[test]
fn a_name_is_shortened_whole_and_never_cut() {
    let idea = "long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950";
    for width in [300, 320, 344, 360, 390, 430] {
        let attributes = Attributes { scenario: Some(idea.into()), ..demo_attributes() };
        let chart = chart(demo::smallcap(), &attributes, size(width, width * 5 / 4, 2.0), Theme::light());
        let below = foot(&chart.frame(&Wide(1.2)).unwrap());
        assert!(below.contains("2,150") && !below.contains('\u{2026}'), "{width}: {below}");
    }
}

#[test]
fn the_words_under_a_low_picture_leave_it_a_chart() {
    let mut with_words = 0;
    for series in (0..20).map(|seed| demo::walk(500, seed)).chain([demo::smallcap()]) {
        for css in [(280, 158), (280, 180), (300, 180), (320, 180), (340, 200)] {
            let frame = drawn(&series, css, 1.0, &AdvanceTable);
            let plot = &frame.map.plots[0];
            let words = foot(&frame);
            with_words += usize::from(words.contains("Closed"));
            let is_one = !words.contains(" 2 Closed");
            assert!(plot.bottom - plot.top >= 76.0 || is_one, "{} to {} in {css:?}: {words}", plot.top, plot.bottom);
        }
    }
    assert!(with_words > 80, "{with_words}");
}

#[test]
fn the_smallest_pictures_have_a_line_all_the_same() {
    let full = |css| {
        let chart = chart(demo::smallcap(), &demo_attributes(), size(css, css * 9 / 16, 1.0), Theme::light());
        chart.frame(&AdvanceTable).unwrap()
    };
    for css in [168, 200, 216, 240, 260] {
        let own = (0..20).map(|seed| drawn(&demo::walk(500, seed), (css, css * 9 / 16), 1.0, &AdvanceTable));
        for frame in own.chain([full(css)]) {
            let plot = frame.map.plots.first().expect("a plot");
            assert!(plot.bottom - plot.top >= 38.0 && plot.right >= 60.0, "{css}: {plot:?}");
            let line = paths(&frame).iter().map(|path| path.points.len()).max();
            assert!(line > Some(40), "{css}: {line:?} points");
        }
    }
}
