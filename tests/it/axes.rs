//! The numbers of an axis of prices: evenly spaced, beside the names of lines.

use crate::demo::{column, series_of, steps, walk};
use crate::drawn::{Wide, texts, words};
use crate::picture::{chart, frame_of, size};
use levelchart::analysis::BreadthSource;
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Align, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::series::Series;
use levelchart::theme::Theme;

/// The numbers on the axis of the prices, the lowest first.
fn numbers(frame: &Frame) -> Vec<f64> {
    let plot = &frame.map.plots[0];
    let is_beside = |y: f64| plot.top - 12.0 <= y && y <= plot.bottom;
    let axis = words(frame).into_iter().filter(|text| {
        text.align == Align::Right && text.color == Theme::light().muted && is_beside(f64::from(text.at.1) / 8.0)
    });
    let mut numbers: Vec<f64> = axis.filter_map(|text| text.text.replace(',', "").parse().ok()).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// What is wrong with the numbers of a frame.
fn fault(frame: &Frame) -> Option<String> {
    let numbers = numbers(frame);
    let &[first, second, ..] = &*numbers else { return Some(format!("fewer than two: {numbers:?}")) };
    let step = second - first;
    if numbers.windows(2).any(|pair| (pair[1] - pair[0] - step).abs() > step * 1e-6) {
        return Some(format!("uneven: {numbers:?}"));
    }
    // Of lines that are 5 apart 5, 10, 15 … have their numbers, not 2.5, 7.5 …
    let digits = step / 10_f64.powf(step.log10().floor());
    let is_multiple = |value: f64| (value / step - (value / step).round()).abs() < 1e-6;
    if [1.0, 2.0, 2.5, 5.0].iter().any(|round| (digits - round).abs() < 1e-6) && !is_multiple(first) {
        return Some(format!("not the round ones: {numbers:?}"));
    }
    let plot = &frame.map.plots[0];
    let more = [first - step, numbers[numbers.len() - 1] + step];
    // A low picture has no room for more than a part of them beside the names.
    let is_high = plot.bottom - plot.top > 200.0;
    let has_name = |y: f64| {
        words(frame).iter().any(|text| {
            let (x, name_y) = (f64::from(text.at.0) / 8.0, f64::from(text.at.1) / 8.0);
            // A number stands above its line.
            x >= plot.right && (name_y - (y - 8.0)).abs() < 14.0
        })
    };
    let has_room = |y: f64| (plot.top..=plot.bottom).contains(&y) && !has_name(y);
    let missing = more.into_iter().find(|value| is_high && has_room(plot.y.px(*value)));
    missing.map(|missing| format!("{numbers:?} without {missing}"))
}

fn files() -> Vec<(&'static str, Series)> {
    let mut files: Vec<(&str, Series)> =
        ["www/data/smallcap.csv", "www/data/stock.csv", "www/data/coin.csv"].map(|path| (path, series_of(path))).into();
    files.push(("tests/data/sp500-1999.csv", series_of("tests/data/sp500-1999.csv")));
    files.extend((0..4).map(|seed| ("a walk", walk(400, seed))));
    files
}

#[test]
fn numbers_of_an_axis_are_evenly_spaced_and_at_least_two() {
    let (mut count, mut faults) = (0, Vec::new());
    for (name, series) in files() {
        for averages in ["sma:200", "sma:50 sma:100 sma:200"] {
            for range in ["3m", "1y", "all"] {
                for (width, height) in [(390, 488), (360, 450), (320, 400), (320, 256), (430, 242), (640, 360)] {
                    let attributes = Attributes {
                        averages: Some(averages.into()),
                        bands: Some("20 2".into()),
                        range: Some(range.into()),
                        ..Attributes::default()
                    };
                    let chart = chart(series.clone(), &attributes, size(width, height, 1.0), Theme::light());
                    let frame = chart.frame(&AdvanceTable).unwrap();
                    count += 1;
                    if let Some(fault) = fault(&frame) {
                        faults.push(format!("{name}, {averages}, {range}, {width} x {height}: {fault}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_panes_below_have_a_whole_title_and_two_numbers_in_every_language_and_width_of_letters() {
    let mut faults = Vec::new();
    for lang in ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"] {
        for wide in [1.0, 1.1, 1.2] {
            for (width, height) in [(320, 400), (350, 438), (390, 488), (430, 480), (470, 480), (640, 480)] {
                let attributes = Attributes { lang: Some(lang.into()), rsi: Some(14.0), ..Attributes::default() };
                let mut options = Options::read(&attributes).unwrap();
                options.spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
                let mut chart = Chart::new(series_of("www/data/smallcap.csv"), options).unwrap();
                chart.update(Input::Resize(size(width, height, 1.0))).unwrap();
                let frame = chart.frame(&Wide(wide)).unwrap();
                let cut = words(&frame).into_iter().filter(|text| text.text.contains('…')).map(|text| &text.text);
                faults.extend(cut.map(|text| format!("{lang}, {width} x {height}, letters {wide}: {text}")));
                for plot in &frame.map.plots[1..] {
                    let axis = words(&frame).into_iter().filter(|text| {
                        let y = f64::from(text.at.1) / 8.0;
                        let is_at_edge = text.align == Align::Right && text.color == Theme::light().muted;
                        is_at_edge && plot.top - 10.0 < y && y < plot.bottom + 6.0
                    });
                    let numbers: Vec<&str> = axis.map(|text| &*text.text).collect();
                    if numbers.len() < 2 {
                        faults.push(format!("{lang}, {width} x {height}, letters {wide}: {numbers:?}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn prices_of_a_millionth_have_one_number_of_decimals_in_a_picture() {
    let mut step = steps(7);
    let mut price = 1.234e-5;
    let mut counted = 0;
    for size in [size(640, 360, 1.0), size(390, 488, 1.0)] {
        for levels in ["auto:4", "0.00001; 0.0000125; auto:2"] {
            let mut closes = Vec::new();
            for _ in 0..300 {
                price *= 1.0 + step() / 12.0;
                closes.push((price * 1e8).round() / 1e8);
            }
            let frame = frame_of(closes.into_iter(), size, |attributes| {
                (attributes.levels, attributes.extremes) = (Some(levels.into()), Some(true));
            });
            for text in texts(&frame) {
                for (at, _) in text.match_indices("0.0") {
                    let decimals = text[at + 2..].chars().take_while(char::is_ascii_digit).count();
                    assert_eq!(decimals, 8, "{text}, {levels}");
                    counted += 1;
                }
            }
        }
    }
    assert!(counted > 24, "{counted} prices");
}
