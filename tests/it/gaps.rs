//! Sessions that the data miss: breaks of the picture, and words.

use crate::demo::{day, smallcap};
use crate::drawn::{bounds, disorder, paths, texts, words};
use crate::picture;
use crate::picture::size;
use levelchart::analysis::{Spec, analyze};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::scene::description;
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;

/// The demo without the bars from one to another.
fn without(from: usize, to: usize) -> Series {
    let whole = smallcap();
    let bars = (0..whole.len()).filter(|bar| !(from..to).contains(bar)).filter_map(|bar| Some((bar, whole.bar(bar)?)));
    Series::from_rows(bars, Vec::new()).unwrap().value
}

fn drawn(series: Series, css: (u32, u32), change: impl FnOnce(&mut Attributes)) -> Frame {
    let mut attributes =
        Attributes { range: Some("all".into()), levels: Some("auto:0".into()), ..Attributes::default() };
    change(&mut attributes);
    let chart = picture::chart(series, &attributes, size(css.0, css.1, 1.0), Theme::light());
    chart.frame(&AdvanceTable).unwrap()
}

/// How many strokes of the price there are whose points follow each other.
fn runs_of_the_price(frame: &Frame) -> usize {
    let color = Theme::light().line;
    let lines: Vec<_> = paths(frame).into_iter().filter(|path| path.color == color && path.points.len() > 1).collect();
    1 + lines.windows(2).filter(|pair| pair[0].points.last() != pair[1].points.first()).count()
}

#[test]
fn the_line_ends_where_sessions_are_missing() {
    assert_eq!(runs_of_the_price(&drawn(smallcap(), (720, 480), |_| {})), 1);
    assert_eq!(runs_of_the_price(&drawn(without(200, 300), (720, 480), |_| {})), 2);
}

#[test]
fn a_break_has_its_dates_on_desktop_and_on_a_phone() {
    let said = |css| {
        let frame = drawn(without(200, 300), css, |_| {});
        assert_eq!(disorder(&frame), None);
        texts(&frame).into_iter().find(|text| text.starts_with("No prices")).map(String::from)
    };
    let whole = said((720, 480)).unwrap();
    assert!(whole.starts_with("No prices between ") && whole.contains(" and "), "{whole}");
    assert!(said((340, 480)).is_some());
}

#[test]
fn a_break_is_said_in_words_however_old_it_is() {
    for from in [50, 300] {
        let series = without(from, from + 80);
        let options = Options::read(&Attributes::default()).unwrap();
        let analysis = analyze(&series, &Spec::default()).unwrap();
        assert_eq!(analysis.gaps, [from]);
        let text = description(&series, &analysis, &options.look, &[]);
        assert_eq!(text.matches("There are no prices between").count(), 1, "{text}");
    }
}

#[test]
fn holidays_are_no_break() {
    assert!(analyze(&smallcap(), &Spec::default()).unwrap().gaps.is_empty());
    assert!(analyze(&without(200, 203), &Spec::default()).unwrap().gaps.is_empty());
}

/// Days of weekdays, so many from each date on.
fn pieces(of: &[(&str, usize)]) -> Series {
    let mut bars = Vec::new();
    let mut close = 100.0;
    for &(from, count) in of {
        let days = (0..).map(|number| day(from) + number * 86_400_000);
        let weekdays = days.filter(|time| (time.div_euclid(86_400_000) + 3).rem_euclid(7) < 5);
        for time in weekdays.take(count) {
            close *= if bars.len() % 3 == 0 { 1.012 } else { 0.995 };
            bars.push(Bar::of_close(time, close));
        }
    }
    Series::new(bars).unwrap().value
}

#[test]
fn each_piece_between_breaks_has_a_date_where_one_has_room() {
    let mut seen = 0;
    for middle in [20, 40, 60, 90, 200] {
        for ends in [60, 120, 250] {
            let series = pieces(&[("2019-01-07", ends), ("2021-03-01", middle), ("2023-06-05", ends)]);
            for css in [(320, 256), (360, 280), (390, 488), (640, 360), (960, 540)] {
                let frame = drawn(series.clone(), css, |_| {});
                assert_eq!(disorder(&frame), None);
                let plot = frame.map.plots[0];
                let dates: Vec<[f64; 4]> =
                    words(&frame).into_iter().map(bounds).filter(|one| (one[1] - plot.bottom).abs() < 12.0).collect();
                for (from, to) in [(0, ends), (ends, ends + middle), (ends + middle, ends * 2 + middle)] {
                    let [left, right] = [from, to].map(|bar| plot.x.px(bar as f64));
                    // The last date may stand below the names of the lines.
                    let is_last = to == ends * 2 + middle;
                    let is_below = |date: &&[f64; 4]| date[0] >= left - 1.0 && (is_last || date[2] <= right + 1.0);
                    let is_dated = dates.iter().any(|date| is_below(&date));
                    assert!(
                        is_dated || right - left < 42.0,
                        "{middle} of {ends} at {css:?}: {from}, {} px",
                        right - left
                    );
                    seen += usize::from(is_dated);
                }
            }
        }
    }
    assert!(seen > 150, "{seen}");
}
