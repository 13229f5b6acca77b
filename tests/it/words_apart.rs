//! The distance between words on one line: two numbers never read as one.

use crate::demo;
use crate::drawn::{bounds, words};
use crate::picture::{chart, demo_with, size};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::Attributes;
use levelchart::theme::Theme;

/// Neighbours on one line are at least so far apart, in CSS pixels: two spaces.
const LEAST: f64 = 8.0;

fn is_number(word: Option<&str>) -> bool {
    word.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()))
}

/// Pairs of texts on one line that are nearer than `LEAST`, where a number ends the one and another begins the other.
fn near(frame: &Frame) -> Vec<(f64, String)> {
    let all = words(frame);
    let mut found = Vec::new();
    for a in &all {
        for b in &all {
            let (one, other) = (bounds(a), bounds(b));
            let shared = one[3].min(other[3]) - one[1].max(other[1]);
            let apart = other[0] - one[2];
            let are_numbers = is_number(a.text.split(' ').next_back()) && is_number(b.text.split(' ').next());
            if are_numbers && other[0] > one[0] && shared > a.font.size_px * 0.4 && apart < LEAST - 0.5 {
                found.push((apart, format!("{} | {}", a.text, b.text)));
            }
        }
    }
    found
}

#[test]
fn numbers_on_one_line_stand_apart() {
    let mut missing = Vec::new();
    let mut pictures = 0;
    let mut look = |frame: Frame, name: String| {
        pictures += 1;
        missing.extend(near(&frame).into_iter().map(|(apart, pair)| format!("{apart:.1} {name}: {pair}")));
    };
    for (width, height) in [(320, 256), (360, 280), (390, 488), (470, 300), (500, 280), (640, 360), (960, 540)] {
        for range in ["all", "1y", "6m", "1m"] {
            look(demo_with(width, height, 1.0, |a| a.range = Some(range.into())), format!("demo {range} {width}"));
            for scale in ["linear", "percent"] {
                for path in
                    ["www/data/smallcap.csv", "www/data/stock.csv", "www/data/coin.csv", "tests/data/sp500-1999.csv"]
                {
                    let attributes = Attributes {
                        averages: Some("sma:20 sma:50 sma:200".into()),
                        range: Some(range.into()),
                        scale: Some(scale.into()),
                        extremes: Some(true),
                        macd: Some("12 26 9".into()),
                        rsi: Some(14.0),
                        ..Attributes::default()
                    };
                    let chart = chart(demo::series_of(path), &attributes, size(width, height, 1.0), Theme::light());
                    look(chart.frame(&AdvanceTable).unwrap(), format!("{path} {range} {scale} {width}"));
                }
            }
        }
        for seed in 0..12 {
            let attributes = Attributes {
                averages: Some("sma:20 sma:50 sma:200".into()),
                extremes: Some(true),
                ..Attributes::default()
            };
            let chart = chart(demo::walk(400, seed), &attributes, size(width, height, 1.0), Theme::light());
            look(chart.frame(&AdvanceTable).unwrap(), format!("walk {seed} {width}"));
        }
    }
    assert!(pictures > 100);
    assert!(missing.is_empty(), "{} of {pictures}: {missing:#?}", missing.len());
}
