//! Regular hours, and the shade outside of them.

use crate::accepted::matches;
use crate::demo::{day, series_of, smallcap};
use crate::drawn::{disorder, rects, texts};
use crate::picture;
use crate::picture::size;
use levelchart::analysis::{Spec, analyze};
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::scene::description;
use levelchart::series::{Bar, Series};
use levelchart::session::Sessions;
use levelchart::theme::Theme;
use levelchart::zone::Zone;
use std::ops::Range;

const MINUTE: i64 = 60_000;

fn opened(css: (u32, u32), theme: Theme, change: impl FnOnce(&mut Attributes)) -> Chart {
    let mut attributes =
        Attributes { sessions: Some("09:30-16:00".into()), levels: Some("auto:0".into()), ..Attributes::default() };
    change(&mut attributes);
    let mut options = Options::read(&attributes).unwrap();
    // New York in winter.
    options.set_zone(Zone::fixed("-05:00").unwrap(), "America/New_York");
    picture::opened(series_of("www/data/stock.csv"), options, size(css.0, css.1, 1.0), theme)
}

fn drawn(css: (u32, u32), theme: Theme, change: impl FnOnce(&mut Attributes)) -> Frame {
    opened(css, theme, change).frame(&AdvanceTable).unwrap()
}

/// How many stretches are shaded.
fn shades(frame: &Frame) -> usize {
    let color = Theme::light().ink.faded(0.05);
    rects(frame).into_iter().filter(|rect| rect.color == color).count()
}

/// First and last bar of each stretch outside.
fn outside(text: &str, minutes: &[i64]) -> Vec<(usize, usize)> {
    let times: Vec<i64> = minutes.iter().map(|minutes| day("2026-02-02") + minutes * MINUTE).collect();
    ends(&Sessions::parse(text).unwrap().outside(&times, &Zone::default()))
}

fn ends(runs: &[Range<usize>]) -> Vec<(usize, usize)> {
    runs.iter().map(|run| (run.start, run.end - 1)).collect()
}

#[test]
fn what_are_no_hours_is_refused_with_what_may_be_written() {
    let read = |text: &str| Options::read(&Attributes { sessions: Some(text.into()), ..Attributes::default() });
    for text in
        ["", "9 to 5", "09:30", "09:30-", "25:00-26:00", "09:60-16:00", "09:30-09:30", "24:00-09:00", "1:00-2:00-3:00"]
    {
        let expected = "expected hours such as 09:30-16:00, at most 4 with a comma between";
        assert_eq!(read(text).unwrap_err().to_string(), format!("sessions: found {text:?}; {expected}"));
    }
    assert!(read("1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00").is_ok());
    assert!(read("1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00").is_err());
}

#[test]
fn a_bar_is_in_a_session_where_it_begins_in_one() {
    assert_eq!(outside("09:30-16:00", &[0, 569, 570, 600, 959, 960, 1439]), [(0, 1), (5, 6)]);
    assert_eq!(outside("9:00-11:30, 12:30-15:30", &[540, 690, 720, 750, 930]), [(1, 2), (4, 4)]);
    assert_eq!(outside("09:00–24:00", &[539, 540, 1439]), [(0, 0)]);
    assert_eq!(outside("18:00-17:00", &[0, 1019, 1020, 1079, 1080]), [(2, 3)], "after midnight");
}

#[test]
fn hours_are_those_of_the_exchanges_clock() {
    let times = [day("2026-02-02") + 14 * 60 * MINUTE, day("2026-02-02") + 15 * 60 * MINUTE];
    let hours = Sessions::parse("09:30-16:00").unwrap();
    assert_eq!(ends(&hours.outside(&times, &Zone::fixed("-05:00").unwrap())), [(0, 0)]);
    assert!(hours.outside(&times, &Zone::default()).is_empty());
}

#[test]
fn bars_of_whole_days_have_no_sessions() {
    let spec = Spec { sessions: Sessions::parse("09:30-16:00"), ..Spec::default() };
    let error = analyze(&smallcap(), &spec).unwrap_err();
    assert_eq!(error.code(), "no-time-of-day");
    let expected = "sessions: found bars of whole days; expected bars with a time of day, such as 14:30";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_lies_outside_is_shaded_and_the_picture_says_so() {
    let frame = drawn((720, 480), Theme::light(), |_| {});
    // Before the first session and after the last, and the nights between.
    assert_eq!(shades(&frame), 6);
    let said = "Shaded: outside regular hours, 09:30–16:00 New York";
    assert!(texts(&frame).contains(&said), "{:?}", texts(&frame));
    assert_eq!(disorder(&frame), None);
    matches("sessions", &frame);
}

#[test]
fn on_a_phone_the_picture_says_it_in_a_few_words() {
    let frame = drawn((340, 425), Theme::dark(), |_| {});
    assert!(texts(&frame).contains(&"Outside 09:30–16:00 New York"), "{:?}", texts(&frame));
    matches("sessions-phone-dark", &frame);
}

#[test]
fn only_the_pane_of_prices_is_shaded() {
    let frame = drawn((720, 480), Theme::light(), |attributes| attributes.volume = Some(true));
    assert_eq!((frame.map.plots.len(), shades(&frame)), (2, 6));
}

#[test]
fn without_hours_nothing_is_shaded_or_said() {
    let chart = opened((720, 480), Theme::light(), |attributes| attributes.sessions = None);
    assert!(chart.analyzer().analysis().outside.is_empty());
    assert_eq!(shades(&drawn((720, 480), Theme::light(), |attributes| attributes.sessions = None)), 0);
}

#[test]
fn words_say_what_is_shaded() {
    let chart = opened((720, 480), Theme::light(), |_| {});
    let said = description(chart.analyzer().series(), chart.analyzer().analysis(), &chart.options().look, &[]);
    assert!(said.ends_with(" Shaded: outside regular hours, 09:30–16:00 New York."), "{said}");
}

#[test]
fn stretches_that_would_be_a_pattern_are_not_drawn() {
    let bars = (0..100_000).map(|bar| Bar::of_close(day("2024-01-01") + bar * 15 * MINUTE, 100.0 + (bar % 9) as f64));
    let series = Series::new(bars.collect()).unwrap().value;
    let attributes =
        Attributes { sessions: Some("09:30-16:00".into()), levels: Some("auto:0".into()), ..Attributes::default() };
    let mut chart = picture::chart(series, &attributes, size(720, 480, 1.0), Theme::light());
    let frame = chart.frame(&AdvanceTable).unwrap();
    assert_eq!(shades(&frame), 0);
    assert!(!texts(&frame).iter().any(|text| text.contains("09:30")), "what is not shaded is not explained");
    // Of a week each night is seen again.
    chart.update(Input::Show(levelchart::view::Viewport { first: 96.0 * 100.0, count: 96.0 * 7.0 })).unwrap();
    assert!(shades(&chart.frame(&AdvanceTable).unwrap()) >= 7);
}
