//! What happened when: events, the publication, a trade idea, the highest and the lowest price.

use crate::accepted::matches;
use crate::demo;
use crate::drawn::{bounds, disorder, rects, texts, words};
use crate::picture::{chart, demo_attributes, demo_with, frame_of, size};
use levelchart::analysis::analyze;
use levelchart::event::{Event, EventKind};
use levelchart::frame::{AdvanceTable, Frame, Rect};
use levelchart::options::{Attributes, Options};
use levelchart::scene::{description, happened};
use levelchart::series::{Bar, Series};
use levelchart::theme::{Rgba, Theme};
use proptest::prelude::*;

const EVENTS: &str = r#"[
    { "date": "2025-04-02", "label": "Tariffs announced" },
    { "date": "2025-09-17", "label": "Fed cuts rates" },
    { "date": "2025-10-01", "to": "2025-11-12", "label": "Government shutdown" },
    { "date": "2025-11-20", "label": "Earnings", "kind": "earnings" },
    { "date": "2025-12-10", "label": "Fed decision", "kind": "macro" }
]"#;

fn with_everything(attributes: &mut Attributes) {
    attributes.averages = Some("sma:200".into());
    attributes.rsi = None;
    attributes.events = Some(EVENTS.into());
    attributes.published = Some("2026-01-02".into());
    attributes.scenario = Some("long 2080 stop 2000 targets 2150 2250".into());
    attributes.extremes = Some(true);
}

/// A picture of the demo with these events only.
fn events(text: &str, change: impl FnOnce(&mut Attributes)) -> Frame {
    demo_with(960, 540, 1.0, |a| {
        *a = Attributes {
            levels: Some("auto:0".into()),
            range: Some("1y".into()),
            events: Some(text.into()),
            ..Attributes::default()
        };
        change(a);
    })
}

/// Rectangles of a colour.
fn of(frame: &Frame, color: Rgba) -> Vec<Rect> {
    rects(frame).into_iter().filter(|rect| rect.color == color).collect()
}

fn quiet() -> Rgba {
    Theme::light().muted.toward(Theme::light().paper, 0.38)
}

fn shade() -> Rgba {
    Theme::light().ink.faded(0.08)
}

/// Horizontal middle of words in device pixels.
fn middle(frame: &Frame, text: &str) -> f64 {
    let place = bounds(words(frame).into_iter().find(|words| words.text == text).unwrap());
    f64::midpoint(place[0], place[2])
}

#[test]
fn the_demo_with_events_a_trade_idea_and_what_came_after() {
    matches("moments", &demo_with(960, 540, 1.0, with_everything));
}

#[test]
fn the_same_on_a_phone_in_the_dark() {
    let mut attributes = demo_attributes();
    with_everything(&mut attributes);
    let series = demo::series_of("www/data/smallcap.csv");
    let frame = chart(series, &attributes, size(358, 447, 1.0), Theme::dark()).frame(&AdvanceTable).unwrap();
    matches("moments-phone-dark", &frame);
}

#[test]
fn a_day_is_a_line_with_its_words_above_the_plot() {
    let frame = events("date,label\n2025-09-17,Fed cuts rates\n", |_| {});
    let lines = of(&frame, quiet());
    assert_eq!(lines.len(), 1);
    let x = f64::from(lines[0].left + lines[0].right) / 16.0;
    // A pixel of rounding.
    assert!((middle(&frame, "Fed cuts rates") - x).abs() <= 1.0);
    let place = bounds(words(&frame).into_iter().find(|words| words.text == "Fed cuts rates").unwrap());
    assert!(place[3] <= f64::from(lines[0].top) / 8.0);
}

#[test]
fn a_span_is_shaded_over_its_bars() {
    let frame =
        events("date,to,label\n2025-10-01,2025-11-12,Shutdown\n", |a| a.range = Some("2025-09-01 2025-12-01".into()));
    let [span] = of(&frame, shade())[..] else { panic!("one span") };
    let series = demo::smallcap();
    let bar = |date: &str| demo::bar_on(&series, date) as f64;
    let bars = bar("2025-11-12") - bar("2025-10-01") + 1.0;
    let all = bar("2025-12-01") - bar("2025-09-02") + 1.0; // 1 September was a holiday
    let right = rects(&frame)
        .into_iter()
        .filter(|rect| rect.color == Theme::light().muted)
        .map(|rect| rect.right)
        .max()
        .unwrap();
    let expected = f64::from(right) / 8.0 * bars / all;
    // A pixel of rounding at each edge.
    assert!((f64::from(span.right - span.left) / 8.0 - expected).abs() <= 2.0, "{span:?}, {expected}");
}

#[test]
fn an_event_on_a_weekend_is_marked_at_the_next_session() {
    // 21 September 2025 was a Sunday.
    let [sunday, monday] =
        ["2025-09-21", "2025-09-22"].map(|date| events(&format!("date,label\n{date},Vote\n"), |_| {}));
    assert_eq!(sunday, monday);
}

#[test]
fn an_event_outside_the_series_or_the_view_is_left_out() {
    let plain = events("date,label\n", |_| {});
    for date in ["1999-01-04", "2024-03-04"] {
        assert_eq!(events(&format!("date,label\n{date},Far\n"), |_| {}), plain, "{date}");
    }
}

#[test]
fn earnings_are_dotted() {
    let frame = events("date,label,kind\n2025-11-20,Earnings,earnings\n", |_| {});
    assert!(of(&frame, quiet()).len() > 20);
}

#[test]
fn events_whose_words_find_no_room_leave_a_tick_at_the_dates() {
    let days: Vec<String> = (1..=9)
        .flat_map(|month| [1, 11, 21].map(|day| format!("2025-{month:02}-{day:02},A rather long name of an event")))
        .collect();
    let frame = events(&format!("date,label\n{}", days.join("\n")), |_| {});
    let named = texts(&frame).into_iter().filter(|text| text.starts_with("A rather")).count();
    let lines = of(&frame, quiet()).len();
    assert!((2..20).contains(&named) && lines == named, "{named} names, {lines} lines");
    // From 7 February on: the view is a year.
    assert_eq!(ticks(&frame) + named, 23, "{named} names");
    let long = "Publication of the quarterly report of the largest member of the index in New York";
    for date in ["2025-11-13", "2026-02-11"] {
        let frame = demo_with(340, 212, 1.0, |a| a.events = Some(format!("date,label\n{date},{long}\n")));
        assert_eq!((ticks(&frame), of(&frame, quiet()).len()), (1, 0), "{date}");
    }
}

/// How many short strokes stand on the axis of the lowest pane.
fn ticks(frame: &Frame) -> usize {
    let bottom = frame.map.plots.last().unwrap().bottom * 8.0;
    let is_tick = |rect: &&Rect| (f64::from(rect.bottom) - bottom).abs() < 0.5 && rect.right - rect.left == 16;
    of(frame, Theme::light().muted).iter().filter(is_tick).count()
}

#[test]
fn an_event_to_come_keeps_its_name_where_its_days_find_no_room() {
    let mut alone = 0;
    for width in (120..480).step_by(10) {
        let frame = demo_with(width, 400, 1.0, |attributes| {
            attributes.events = Some("date,to,label\n2026-02-10,2026-02-20,Change of the network\n".into());
        });
        let said = texts(&frame);
        assert!(!said.contains(&"10\u{a0}Feb to 20\u{a0}Feb"), "{width}: {said:?}");
        alone += usize::from(said.contains(&"Change of the network"));
    }
    assert!(alone > 0);
}

#[test]
fn csv_and_json_say_the_same() {
    let csv = "Date;To;Label;Kind\n2025-04-02;;Tariffs announced;\n2025-10-01;2025-11-12;Shutdown;macro\n2025-11-20;;Q3;earnings\n";
    let json = r#"[{"date":"2025-04-02","label":"Tariffs announced"},{"date":"2025-10-01","to":"2025-11-12","label":"Shutdown"},{"date":"2025-11-20T08:00:00Z","label":"Q3","kind":"Earnings"}]"#;
    let events = Event::parse_list(csv).unwrap();
    assert_eq!(events, Event::parse_list(json).unwrap());
    assert_eq!(events[2].kind, EventKind::Earnings);
}

#[test]
fn an_event_that_cannot_be_read_is_named_with_its_row() {
    let error = |text: &str| Event::parse_list(text).unwrap_err().to_string();
    assert_eq!(
        error("date,label\n2025-04-02,a\n4 May,b\n"),
        "events, row 3: found \"4 May\"; expected a date such as 2026-01-28"
    );
    assert_eq!(error("date,label\n2025-04-02,\n"), "events, row 2: found nothing; expected a label of a few words");
    let backwards = error("date,to,label\n2025-04-02,2025-04-01,x\n");
    assert!(
        backwards.contains("row 2") && backwards.contains("2025-04-01") && backwards.contains("not before"),
        "{backwards}"
    );
    assert!(error("date,label,kind\n2025-04-02,x,lunch\n").contains("macro or earnings"));
    assert!(error("day,what\n2025-04-02,x\n").contains("the columns date and label"));
    assert!(error("[{\"date\":").starts_with("events, row 1"));
    let option = Options::read(&Attributes { events: Some("nonsense".into()), ..Attributes::default() });
    assert!(option.unwrap_err().to_string().contains("the columns date and label"));
}

#[test]
fn what_followed_the_publication_is_shaded_behind_a_line_with_its_date() {
    let frame = events("date,label\n", |a| a.published = Some("2026-01-02".into()));
    assert!(texts(&frame).contains(&"Published 2\u{a0}Jan\u{a0}2026"), "{:?}", texts(&frame));
    let since = of(&frame, Theme::light().ink.faded(0.045));
    let line = of(&frame, Theme::light().ink);
    assert_eq!((since.len(), line.len()), (1, 1));
    assert!((line[0].left - since[0].left).abs() <= 8);
}

#[test]
fn an_article_of_the_last_bar_has_nothing_after_it() {
    let plain = events("date,label\n", |_| {});
    for date in ["2026-02-06", "2026-07-01"] {
        assert_eq!(events("date,label\n", |a| a.published = Some(date.into())), plain);
    }
}

#[test]
fn a_trade_idea_is_named_line_by_line() {
    let frame = events("date,label\n", |a| {
        a.published = Some("2025-12-01".into());
        a.scenario = Some("long 2060 stop 1990 targets 2120 2240".into());
    });
    let shown = texts(&frame);
    for text in ["Entry 2,060", "Stop 1,990", "Target 1: 2,120", "Target 2: 2,240"] {
        assert!(shown.contains(&text), "{text}: {shown:?}");
    }
    let theme = Theme::light();
    let (reward, risk) = (of(&frame, theme.up.faded(0.12)), of(&frame, theme.down.faded(0.12)));
    assert_eq!((reward.len(), risk.len()), (1, 1));
    assert_eq!(reward[0].bottom, risk[0].top);
    assert_eq!(reward[0].left, risk[0].left);
}

#[test]
fn a_short_idea_has_its_risk_above() {
    let frame = events("date,label\n", |a| a.scenario = Some("short 2100 stop 2180 targets 2020".into()));
    let theme = Theme::light();
    assert!(of(&frame, theme.down.faded(0.12))[0].bottom <= of(&frame, theme.up.faded(0.12))[0].top);
    assert!(texts(&frame).contains(&"Target 2,020"));
}

#[test]
fn a_price_of_an_idea_within_a_level_shares_its_words() {
    let frame = demo_with(960, 540, 1.0, |a| a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into()));
    let shown = texts(&frame).join("|");
    // The name of a price may stand in a row of its own.
    for (level, price) in [("Resistance 2,150", "target 1"), ("Support 2,080", "entry"), ("Floor 2,000", "stop")] {
        let [beside, below] = [" \u{b7} ", "|"].map(|between| [level, between, price].concat());
        assert!(shown.contains(&beside) || shown.contains(&below), "{shown}");
    }
    assert!(shown.contains("Target 2: 2,250"), "{shown}");
    assert!(!shown.contains("Entry 2,080") && !shown.contains("Stop 2,000"), "{shown}");
}

#[test]
fn a_line_is_marked_at_its_highest_and_lowest_close_in_view() {
    let closes = |bar: i32| match bar {
        10 => 400.0, // before the view
        250 => 190.0,
        300 => 60.0,
        _ => 120.0 + f64::from(bar % 5),
    };
    let frame = frame_of((0..400).map(closes), size(960, 540, 1.0), |a| {
        a.extremes = Some(true);
        a.range = Some("6m".into());
    });
    let shown = texts(&frame).join("|");
    // Bar 250 of daily bars from 1 January 2000 is 7 September.
    assert!(
        shown.contains("Highest close 190 on 7\u{a0}Sep\u{a0}2000")
            && shown.contains("Lowest close 60 on 27\u{a0}Oct\u{a0}2000"),
        "{shown}"
    );
}

#[test]
fn candles_are_marked_at_their_highest_high_and_lowest_low() {
    let start = demo::day("2024-01-01");
    let bars = (0..60).map(|day| {
        let (high, low) = (if day == 20 { 150.0 } else { 110.0 }, if day == 40 { 50.0 } else { 90.0 });
        Bar { open: 100.0, high, low, ..Bar::of_close(start + day * 86_400_000, 101.0) }
    });
    let series = Series::new(bars.collect()).unwrap().value;
    let attributes = Attributes {
        extremes: Some(true),
        mark: Some("candle".into()),
        levels: Some("auto:0".into()),
        ..Attributes::default()
    };
    let frame = chart(series, &attributes, size(960, 540, 1.0), Theme::light()).frame(&AdvanceTable).unwrap();
    let shown = texts(&frame).join("|");
    assert!(
        shown.contains("High 150 on 21\u{a0}Jan\u{a0}2024") && shown.contains("Low 50 on 10\u{a0}Feb\u{a0}2024"),
        "{shown}"
    );
}

#[test]
fn nothing_is_marked_that_was_not_asked_for() {
    let shown = texts(&demo_with(960, 540, 1.0, |_| {})).join("|");
    for word in ["Highest", "Lowest", "Published", "Target", "Stop"] {
        assert!(!shown.contains(word), "{word}: {shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn words_of_moments_ideas_and_extremes_stay_apart_and_in_the_picture(
        width in 280..1600_u32,
        height in 200..900_u32,
        ratio in prop::sample::select(vec![1.0, 1.5, 2.0]),
        days in prop::collection::vec((1..340_u32, 0..40_u32, "[A-Za-z ]{0,24}x"), 0..9),
        published in prop::sample::select(vec!["2025-05-01", "2025-12-01", "2026-02-03", "2026-02-06"]),
        entry in 1950..2250_u32,
        range in prop::sample::select(vec!["3m", "1y", "all"]),
        mark in prop::sample::select(vec!["line", "candle"]),
        rsi in any::<bool>(),
    ) {
        let start = demo::day("2025-03-01");
        let events: Vec<String> = days.iter().map(|(day, length, label)| {
            let date = |day: u32| demo::iso(start + i64::from(day) * 86_400_000);
            let to = if *length > 5 { date(day + length) } else { String::new() };
            format!("{},{to},{label}", date(*day))
        }).collect();
        let frame = demo_with(width, height, ratio, |a| {
            a.events = Some(format!("date,to,label\n{}", events.join("\n")));
            a.published = Some(published.into());
            a.scenario = Some(format!("long {entry} stop {} targets {} {}", entry - 60, entry + 40, entry + 130));
            a.extremes = Some(true);
            a.range = Some(range.into());
            a.mark = Some(mark.into());
            a.rsi = rsi.then_some(14.0);
        });
        prop_assert_eq!(disorder(&frame), None);
    }
}

#[test]
fn a_span_that_is_to_come_is_shaded_and_holds_what_begins_within_it() {
    let text = r#"[{ "date": "2026-02-11", "to": "2026-02-18", "label": "Fed week" }, { "date": "2026-02-13", "label": "CPI" }]"#;
    for width in [390, 720, 1280] {
        let frame = demo_with(width, 480, 1.0, |a| a.events = Some(text.into()));
        let plot = &frame.map.plots[0];
        let ahead = |color| {
            let all = of(&frame, color).into_iter().map(|rect| [rect.left, rect.right].map(|sub| f64::from(sub) / 8.0));
            all.filter(|[left, _]| *left > plot.x.px(520.0)).collect::<Vec<_>>()
        };
        let (spans, cpi) = (ahead(shade()), ahead(quiet()).iter().map(|line| line[0]).fold(0.0, f64::max));
        assert!(!spans.is_empty(), "{width}");
        for [left, right] in spans {
            assert!(left + 6.0 <= right && right <= plot.right + 0.1, "{width} {left} {right}");
            assert!(left < cpi && cpi < right, "{width} {left} {right} {cpi}");
        }
        let said = texts(&frame).join("|").replace('\u{a0}', " ");
        assert!(said.contains("11 Feb to 18 Feb Fed week"), "{width}: {said}");
        assert_eq!(disorder(&frame), None, "{width}");
    }
}

const PAST: &str =
    "date,to,label,amount\n2026-01-28,,Fed,25 bp\n2025-10-01,2025-11-12,Shutdown,\n2026-02-11,,Jobs report,\n";

fn said_of_events(as_of: Option<&str>, bar: Option<usize>) -> Vec<String> {
    let attributes = Attributes { events: Some(PAST.into()), asof: as_of.map(Into::into), ..demo_attributes() };
    let options = Options::read(&attributes).unwrap();
    let series = demo::smallcap();
    let analysis = analyze(&series, &options.spec).unwrap();
    happened(&series, &analysis, &options.look, bar)
}

#[test]
fn events_that_have_begun_are_said_with_their_days_newest_first() {
    let shutdown = "1\u{a0}Oct\u{a0}2025 to 12\u{a0}Nov\u{a0}2025 Shutdown";
    assert_eq!(said_of_events(None, None), ["28\u{a0}Jan Fed: 25\u{a0}bp", shutdown]);
    // Its end was not known on an earlier day.
    assert_eq!(said_of_events(Some("2025-10-20"), None), ["1\u{a0}Oct Shutdown"]);
}

#[test]
fn a_span_is_said_at_each_of_its_bars_and_a_day_at_its_own() {
    let series = demo::smallcap();
    let at = |date: &str| {
        let bar = series.bar_at(demo::day(date)).unwrap();
        [bar - 1, bar, bar + 1].map(|bar| said_of_events(None, Some(bar)).join("|"))
    };
    let shutdown = said_of_events(None, None).pop().unwrap();
    assert_eq!(at("2025-10-01"), [String::new(), shutdown.clone(), shutdown.clone()]);
    assert_eq!(at("2025-11-12"), [shutdown.clone(), shutdown, String::new()]);
    assert_eq!(at("2026-01-28"), ["", "Fed: 25\u{a0}bp", ""]);
}

#[test]
fn the_description_says_the_newest_events_that_have_begun_the_ideas_and_what_is_to_come() {
    let attributes = Attributes {
        events: Some(PAST.into()),
        scenario: Some("long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950".into()),
        paths: Some("above 2150: 2250".into()),
        ..demo_attributes()
    };
    let options = Options::read(&attributes).unwrap();
    let series = demo::smallcap();
    let analysis = analyze(&series, &options.spec).unwrap();
    let said = description(&series, &analysis, &options.look, &[]);
    let happened = "28\u{a0}Jan Fed: 25\u{a0}bp; 1\u{a0}Oct\u{a0}2025 to 12\u{a0}Nov\u{a0}2025 Shutdown";
    let ideas = "Long 2,080: 2,150; Stop 2,000; Target 2: 2,250; Short below 2,000: 1,950, waiting; no stop was given";
    assert!(
        said.ends_with(&format!("went as far before they came back. {happened}; {ideas}; 11\u{a0}Feb Jobs report.")),
        "{said}"
    );
    assert!(said.contains(" Above 2,150: 2,250, waiting. Of "), "{said}");
}

#[test]
fn events_leave_a_small_plot_half_of_the_height() {
    let coming = r#"[{ "date": "2026-02-11", "label": "Jobs report" }, { "date": "2026-02-13", "label": "CPI" },
        { "date": "2025-10-01", "to": "2025-11-12", "label": "Shutdown" }]"#;
    for (width, height) in [(300, 200), (320, 220), (320, 240), (360, 240), (390, 480)] {
        let frame = demo_with(width, height, 1.0, |a| {
            a.rsi = None;
            a.events = Some(coming.into());
        });
        let plot = frame.map.plots[0];
        assert!(plot.bottom - plot.top >= f64::from(height) * 0.5, "{width} x {height}: {}", plot.bottom - plot.top);
        let shown = texts(&frame);
        let numbers = shown.iter().filter(|text| text.starts_with("2,") && text.ends_with("00")).count();
        assert!(numbers >= 2, "{width} x {height}: {shown:?}");
        let named = ["Shutdown", "CPI", "Jobs report"].iter().filter(|name| shown.join("|").contains(**name)).count();
        assert!(named >= if height < 300 { 1 } else { 3 }, "{width} x {height}: {shown:?}");
    }
}

#[test]
fn a_day_of_another_year_has_its_year_at_an_event_too() {
    let event = r#"[{ "date": "2026-02-11", "label": "Jobs report", "was": "2025-12-05" }]"#;
    let shown = texts_of(&events(event, |_| {}));
    assert!(shown.contains("Jobs report (was 5\u{a0}Dec\u{a0}2025)"), "{shown}");
}

/// All words of a picture.
fn texts_of(frame: &Frame) -> String {
    texts(frame).join(" ")
}
