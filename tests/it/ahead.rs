//! What may come next: the room behind the last bar, with arrows of paths and events that are to come; and the same in words.

use crate::demo::{series_of, smallcap};
use crate::drawn::{bounds, disorder, paths, texts, words};
use crate::picture;
use crate::picture::{chart, demo_attributes, demo_with, frame_of, size};
use levelchart::analysis::analyze;
use levelchart::chart::{Chart, Input};
use levelchart::event::Event;
use levelchart::frame::{AdvanceTable, Frame, Hit, Text};
use levelchart::options::{Attributes, Options};
use levelchart::scene::ahead;
use levelchart::series::{Bar, CivilDate, Series};
use levelchart::theme::{Rgba, Theme};
use levelchart::view::{Range, Viewport};
use levelchart::words::{LANGUAGES, Words};
use proptest::prelude::*;
use std::fmt::Write as _;

const PATHS: &str = "above 2150: 2250; below 2000: 1950";
const REPORTS: &str = "date,label,was\n2026-02-11,Jobs report,2026-02-06\n2026-02-13,CPI,\n";
/// Bars of the demo.
const BARS: usize = 520;

fn asking(change: impl FnOnce(&mut Attributes)) -> Chart {
    let mut attributes = demo_attributes();
    change(&mut attributes);
    let mut chart = chart(series_of("www/data/smallcap.csv"), &attributes, size(720, 480, 1.0), Theme::light());
    chart.draw(&AdvanceTable).unwrap();
    chart
}

fn with_paths(attributes: &mut Attributes) {
    attributes.paths = Some(PATHS.into());
}

/// The share of the first plot that lies behind the last bar.
fn room(frame: &Frame) -> f64 {
    let plot = frame.map.plots[0];
    (plot.right - plot.x.px(BARS as f64)) / (plot.right - plot.left)
}

fn is_an_eighth(share: f64) -> bool {
    (share - 0.125).abs() < 1e-9
}

#[test]
fn an_eighth_of_the_width_is_free_where_something_may_come_next() {
    for (width, range) in [(340, "1y"), (720, "6m"), (720, "all"), (1280, "3m")] {
        let framed = |change: &dyn Fn(&mut Attributes)| {
            demo_with(width, 480, 1.0, |a| {
                a.range = Some(range.into());
                change(a);
            })
        };
        let waits = "long 2080 stop 2000 targets 2150; if below 2000 short target 1950";
        assert!(is_an_eighth(room(&framed(&with_paths))), "{width} {range}");
        assert!(is_an_eighth(room(&framed(&|a| a.events = Some(REPORTS.into())))), "{width} {range}");
        for idea in [waits, "long 2080 stop 2000 targets 2150"] {
            assert!(is_an_eighth(room(&framed(&|a| a.scenario = Some(idea.into())))), "{width} {range} {idea}");
        }
    }
}

#[test]
fn nothing_that_may_come_next_needs_no_room() {
    for change in [
        (|_| {}) as fn(&mut Attributes),
        |a| a.events = Some("date,label\n2026-02-06,Jobs report\n".into()),
        |a| (a.paths, a.range) = (Some(PATHS.into()), Some("2025-03-01 2025-09-01".into())),
    ] {
        let room = room(&demo_with(720, 480, 1.0, change));
        assert!(room <= 0.0, "{room}");
    }
}

#[test]
fn the_room_stays_an_eighth_while_bars_come() {
    let mut chart = asking(|a| (a.paths, a.range) = (Some(PATHS.into()), Some("all".into())));
    for day in 0..50 {
        let time_ms = chart.analyzer().series().times_ms()[BARS - 1] + (day + 1) * 86_400_000;
        chart.update(Input::Append(Bar::of_close(time_ms, 2140.0))).unwrap();
    }
    let view = chart.view();
    assert!(is_an_eighth((view.first + view.count - 570.0) / view.count), "{view:?}");
}

#[test]
fn a_view_that_nobody_moved_gets_its_room_with_the_paths_and_loses_it_with_them() {
    let mut chart = asking(|_| {});
    let options = |paths: Option<&str>| {
        let attributes = Attributes { paths: paths.map(Into::into), ..demo_attributes() };
        Box::new(Options::read(&attributes).unwrap())
    };
    let before = chart.view();
    chart.update(Input::Options(options(Some(PATHS)))).unwrap();
    assert!(chart.view().count > before.count && chart.is_at(Range::Months(12)));
    chart.update(Input::Options(options(None))).unwrap();
    assert_eq!(chart.view(), before);
    chart.update(Input::Drag { dx_px: 100.0 }).unwrap();
    chart.update(Input::Zoom { x_px: 100.0, factor: 0.5 }).unwrap();
    let moved = chart.view();
    chart.update(Input::Options(options(Some(PATHS)))).unwrap();
    assert_eq!(chart.view(), moved, "a reader's own view stays");
}

#[test]
fn a_pointer_in_the_room_is_at_the_last_bar() {
    let mut chart = asking(with_paths);
    let plot = chart.map().plots[0];
    chart.update(Input::Pointer { x_px: plot.right - 3.0 }).unwrap();
    assert_eq!(chart.cursor(), Some(BARS - 1));
    let hit = chart.map().hit((plot.right - 3.0, plot.bottom - 2.0));
    assert_eq!(hit, Some(Hit::Bar { bar: BARS - 1 }));
    // Left of the room each bar is under its own place.
    for bar in [300, 400, BARS - 1] {
        chart.update(Input::Pointer { x_px: plot.bar_px(bar) }).unwrap();
        assert_eq!(chart.cursor(), Some(bar));
    }
}

#[test]
fn the_view_of_everything_cannot_be_moved_and_a_closer_one_comes_back_to_its_room() {
    let mut chart = asking(|a| (a.paths, a.range) = (Some(PATHS.into()), Some("all".into())));
    let all = chart.view();
    chart.update(Input::Drag { dx_px: -200.0 }).unwrap();
    assert_eq!(chart.view(), all);
    chart.update(Input::Zoom { x_px: 300.0, factor: 0.25 }).unwrap();
    chart.draw(&AdvanceTable).unwrap();
    chart.update(Input::Drag { dx_px: -9000.0 }).unwrap();
    let view = chart.view();
    assert!(is_an_eighth((view.first + view.count - BARS as f64) / view.count), "{view:?}");
    chart.update(Input::Zoom { x_px: 300.0, factor: 100.0 }).unwrap();
    assert_eq!(chart.view(), all);
}

/// The heads of arrows of a colour: their tips, in pixels.
fn tips(frame: &Frame, color: Rgba) -> Vec<(f64, f64)> {
    let heads =
        paths(frame).into_iter().filter(|path| path.color == color && path.width == 0 && path.points.len() == 3);
    heads.map(|path| (f64::from(path.points[0].0) / 8.0, f64::from(path.points[0].1) / 8.0)).collect()
}

#[test]
fn each_path_is_an_arrow_to_its_target_with_its_words() {
    let frame = demo_with(720, 480, 1.0, with_paths);
    let (theme, plot) = (Theme::light(), frame.map.plots[0]);
    for (color, target, text) in [(theme.up, 2250.0, "above 2,150: 2,250"), (theme.down, 1950.0, "below 2,000: 1,950")]
    {
        let tips = tips(&frame, color);
        let at_target = |tip: &&(f64, f64)| (tip.1 - plot.y.px(target)).abs() < 1.0 && tip.0 > plot.x.px(BARS as f64);
        assert_eq!(tips.iter().filter(at_target).count(), 1, "{text}: {tips:?}");
        assert!(texts(&frame).contains(&text), "{:?}", texts(&frame));
    }
}

#[test]
fn on_a_phone_an_arrow_is_named_by_its_target_beside_the_plot() {
    let frame = demo_with(340, 440, 1.0, with_paths);
    let (theme, plot) = (Theme::light(), frame.map.plots[0]);
    for (target, text, color) in [(2250.0, "2,250", theme.up), (1950.0, "1,950", theme.down)] {
        let is_at_tip = |words: &&Text| {
            let [left, top, _, bottom] = bounds(words);
            left >= plot.right && (top..bottom).contains(&plot.y.px(target))
        };
        let named = words(&frame).into_iter().filter(|words| words.text == text && words.color == color);
        assert_eq!(named.filter(is_at_tip).count(), 1, "{text}: {:?}", texts(&frame));
    }
}

#[test]
fn an_arrow_to_a_target_of_the_idea_has_its_words_there() {
    let frame = demo_with(720, 480, 1.0, |a| {
        with_paths(a);
        a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into());
    });
    let said = texts(&frame);
    assert!(said.contains(&"above 2,150: 2,250 · target 2") && said.contains(&"below 2,000: 1,950"), "{said:?}");
    assert!(!said.iter().any(|text| text.starts_with("Target 2")), "{said:?}");
    let alone = demo_with(720, 480, 1.0, |a| {
        (a.paths, a.scenario) = (Some("below 2000: 1950".into()), Some("long 2080 stop 2000 targets 2150 2250".into()));
    });
    assert!(texts(&alone).contains(&"Target 2: 2,250"));
}

#[test]
fn an_arrow_goes_where_its_room_is_moved_out_of_the_picture() {
    let mut chart = asking(with_paths);
    chart.update(Input::Drag { dx_px: 300.0 }).unwrap();
    let frame = chart.draw(&AdvanceTable).unwrap();
    assert!(!texts(&frame).iter().any(|text| text.starts_with("above 2,150")), "{:?}", texts(&frame));
}

#[test]
fn an_arrow_says_its_state() {
    let frame = demo_with(720, 480, 1.0, |a| (a.paths, a.published) = (Some(PATHS.into()), Some("2025-08-15".into())));
    let failed = texts(&frame).into_iter().find(|text| text.starts_with("below 2,000: 1,950, failed"));
    assert!(failed.is_some(), "{:?}", texts(&frame));
    assert!(tips(&frame, Theme::light().down).is_empty(), "what failed has no colour");
}

#[test]
fn further_ideas_are_arrows_and_what_a_path_says_stands_once() {
    let ideas = "long 2080 stop 2000 targets 2150; if below 2000 short target 1950; long 2100 target 2200";
    let shown = |paths: Option<&str>| {
        let frame = demo_with(720, 480, 1.0, |a| {
            (a.scenario, a.paths) = (Some(ideas.into()), paths.map(Into::into));
        });
        texts(&frame).join("|")
    };
    let alone = shown(None);
    assert!(alone.contains("short below 2,000: 1,950") && alone.contains("long 2,100: 2,200"), "{alone}");
    let both = shown(Some(PATHS));
    assert!(both.contains("below 2,000: 1,950") && !both.contains("short below"), "{both}");
}

#[test]
fn an_idea_without_a_stop_has_no_zone_of_risk() {
    let frame = demo_with(720, 480, 1.0, |a| a.scenario = Some("if below 2000 short target 1950".into()));
    let theme = Theme::light();
    let zones = |color: Rgba| crate::drawn::rects(&frame).into_iter().filter(|rect| rect.color == color).count();
    assert_eq!((zones(theme.up.faded(0.12)), zones(theme.down.faded(0.12))), (1, 0));
    assert!(texts(&frame).iter().any(|text| text.ends_with(" \u{b7} entry below")), "{:?}", texts(&frame));
}

fn quiet() -> Rgba {
    Theme::light().muted.toward(Theme::light().paper, 0.38)
}

/// The lines of events, left to right, each once however many panes it crosses.
fn lines(frame: &Frame) -> Vec<f64> {
    let lines = crate::drawn::rects(frame).into_iter().filter(|rect| rect.color == quiet());
    let mut at: Vec<f64> = lines.map(|rect| f64::midpoint(f64::from(rect.left), f64::from(rect.right)) / 8.0).collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    at
}

#[test]
fn events_to_come_stand_at_their_trading_days_with_their_dates() {
    let frame = demo_with(960, 480, 1.0, |a| {
        (a.events, a.range) = (Some(REPORTS.into()), Some("3m".into()));
    });
    let plot = frame.map.plots[0];
    // Friday 6 February is the last bar: Wednesday is the third session after it, Friday the fifth.
    let expected = [BARS + 2, BARS + 4].map(|bar| plot.bar_px(bar));
    let found = lines(&frame);
    assert!(found.len() == 2 && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1.0), "{found:?} {expected:?}");
    for text in ["11\u{a0}Feb Jobs report (was 6\u{a0}Feb)", "13\u{a0}Feb CPI"] {
        assert!(texts(&frame).contains(&text), "{:?}", texts(&frame));
    }
}

#[test]
fn an_event_to_come_loses_its_details_before_its_date() {
    let events = "date,to,label,amount,was\n2026-02-10,2026-02-12,Change of the network’s rules,,2026-02-03\n\
        2026-02-12,,Change of the rate,25 bp,2026-02-05\n";
    let mut forms = std::collections::BTreeSet::new();
    for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
        let locale = Words::of(lang).locale;
        for (day, label) in [(10, "Change of the network’s rules"), (12, "Change of the rate")] {
            let date = locale.day_of(CivilDate { year: 2026, month: 2, day });
            for width in (240..700).step_by(20) {
                let frame = demo_with(width, 480, 1.0, |a| {
                    (a.events, a.range, a.lang) = (Some(events.into()), Some("3m".into()), Some(lang.into()));
                });
                for text in texts(&frame).into_iter().filter(|text| text.contains(label)) {
                    assert!(text.contains(&date) || width < 320, "{lang}, {width}: {text}");
                    forms.insert(text.trim_start_matches(&date).to_owned());
                }
            }
        }
    }
    assert!(
        forms.contains(" Change of the rate") && forms.contains(" Change of the rate: 25\u{a0}bp (was 5\u{a0}Feb)")
    );
}

#[test]
fn of_a_series_with_weekends_every_day_counts() {
    // The last of 400 days from 1 January 2000 is Saturday, 3 February 2001.
    let closes = || (0..400).map(|bar| 100.0 + f64::from(bar % 7));
    let frame = frame_of(closes(), size(960, 480, 1.0), |a| {
        (a.events, a.range) = (Some("date,label\n2001-02-05,Vote\n".into()), Some("2001-01-10 2001-02-03".into()));
    });
    let found = lines(&frame);
    assert!((found[0] - frame.map.plots[0].bar_px(399 + 2)).abs() < 1.0, "{found:?}");
}

#[test]
fn what_was_takes_no_room_from_what_is_to_come() {
    let coming = "2026-02-11,Jobs report\n2026-02-13,Consumer prices\n";
    let past = "2026-02-03,Minutes of the central bank\n2026-01-28,Decision of the central bank on its rate\n\
        2026-01-20,A long name of something else that was\n2026-01-09,The report of December on jobs\n";
    let is_named = |frame: &Frame, label: &str| texts(frame).iter().any(|text| text.ends_with(label));
    for (width, height) in [(280, 180), (280, 420), (340, 425), (480, 300), (720, 480), (1280, 640)] {
        let named = |events: &str| {
            let events = format!("date,label\n{events}");
            let frame = demo_with(width, height, 1.0, |a| (a.events, a.range) = (Some(events), Some("3m".into())));
            ["Jobs report", "Consumer prices"].map(|label| is_named(&frame, label))
        };
        assert_eq!(named(&[past, coming].concat()), named(coming), "{width} x {height}");
    }
}

#[test]
fn the_publication_keeps_its_words_where_what_is_to_come_has_room_beside_them() {
    let coming = "date,label\n2026-02-09,Jobs\n2026-02-10,Consumer prices\n2026-02-11,Rates\n";
    let past = "2026-01-21,Minutes of the central bank\n2026-01-12,Decision of the central bank on its rate\n";
    let named = |width, published: &str, events: &str| {
        let frame = demo_with(width, 480, 1.0, |a| {
            (a.events, a.range, a.published) = (Some(events.into()), Some("3m".into()), Some(published.into()));
        });
        let count = |label: &str| texts(&frame).iter().filter(|text| text.contains(label)).count();
        (count("Jobs") + count("Consumer prices") + count("Rates"), count("Published"))
    };
    let mut together = 0;
    for width in (280..1000).step_by(24) {
        for published in ["2026-02-05", "2026-02-03", "2026-01-30", "2026-01-22"] {
            let alone = named(width, published, coming);
            let beside = named(width, published, &[coming, past].concat());
            assert!(beside >= alone, "{width} {published}: {beside:?}, without what was {alone:?}");
            together += beside.1;
        }
    }
    assert!(together > 20, "{together} of 120 have the words of the publication");
}

/// The date of a day counted from the end of January 2026, up to 31 May.
fn february(day: u64) -> String {
    let months = [(2, 28), (3, 31), (4, 30), (5, 31)];
    let mut left = day;
    let (month, _) = months
        .into_iter()
        .find(|(_, days)| {
            left <= *days || {
                left -= days;
                false
            }
        })
        .unwrap();
    format!("2026-{month:02}-{left:02}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn three_events_to_come_are_named_however_long_they_last(
        days in prop::collection::vec((1_u64..12, prop::option::weighted(0.4, 1_u64..30)), 3),
        width in 340_u32..1200,
        published in prop::option::of(prop::sample::select(vec!["2026-02-06", "2026-01-20", "2025-12-01"])),
        range in prop::sample::select(vec!["3m", "1y", "2y"]),
    ) {
        let mut day = 6;
        let mut events = "date,to,label\n2025-10-01,2025-11-12,Shutdown\n".to_owned();
        let names = ["Treasury settlements", "Fed decision", "Jobs report (delayed)"];
        for ((after, length), name) in days.iter().zip(names) {
            day += after;
            let end = length.map_or(String::new(), |length| february(day + length));
            writeln!(events, "{},{end},{name}", february(day)).unwrap();
        }
        let frame = demo_with(width, 440, 1.0, |a| {
            (a.events, a.range) = (Some(events.clone()), Some(range.into()));
            a.published = published.map(Into::into);
        });
        for name in names {
            prop_assert!(texts(&frame).iter().any(|text| text.ends_with(name)), "{}: {:?}", name, texts(&frame));
        }
    }
}

#[test]
fn the_publication_and_a_span_that_is_over_have_their_words_beside_three_events() {
    let events =
        "date,to,label\n2025-10-01,2025-11-12,Shutdown\n2026-02-13,,Fed minutes\n2026-02-27,,CPI\n2026-03-06,,Jobs\n";
    for (range, width) in [("6m", 720), ("1y", 960), ("1y", 640)] {
        let frame = demo_with(width, 440, 1.0, |a| {
            (a.events, a.range) = (Some(events.into()), Some(range.into()));
            a.published = Some("2026-01-20".into());
        });
        for label in [
            "Shutdown",
            "Published 20\u{a0}Jan\u{a0}2026",
            "13\u{a0}Feb Fed minutes",
            "27\u{a0}Feb CPI",
            "6\u{a0}Mar Jobs",
        ] {
            assert!(texts(&frame).contains(&label), "{range} {width} {label}: {:?}", texts(&frame));
        }
    }
}

#[test]
fn events_beyond_the_room_stand_in_order_before_its_edge() {
    let later = "date,label\n2026-02-09,First\n2026-06-01,Second\n2027-06-01,Third\n";
    let frame = demo_with(720, 480, 1.0, |a| (a.events, a.range) = (Some(later.into()), Some("3m".into())));
    let (found, plot) = (lines(&frame), frame.map.plots[0]);
    let order: Vec<_> = ["First", "Second"].map(|text| texts(&frame).iter().position(|t| t.ends_with(text))).into();
    assert!(order.iter().all(Option::is_some), "{:?}", texts(&frame));
    assert!(found.len() >= 2 && found.windows(2).all(|pair| pair[1] - pair[0] >= 11.0), "{found:?}");
    assert!(found.iter().all(|at| *at > plot.x.px(BARS as f64) && *at < plot.right), "{found:?}");
    assert!(found[0] < plot.bar_px(BARS) + 12.0, "the near one at its day: {found:?}");
}

#[test]
fn an_event_by_the_last_bar_is_no_event_to_come() {
    let frame = demo_with(960, 480, 1.0, |a| {
        (a.events, a.published) = (Some("date,label\n2026-02-04,Vote\n".into()), Some("2025-12-01".into()));
    });
    assert!(texts(&frame).contains(&"Vote"), "{:?}", texts(&frame));
}

#[test]
fn a_rewound_chart_names_no_event_that_was_to_come() {
    let mut chart = asking(|a| a.events = Some("date,label\n2026-01-28,Fed\n2026-02-11,Jobs report\n".into()));
    let named = |chart: &mut Chart| {
        let frame = chart.draw(&AdvanceTable).unwrap();
        texts(&frame).join("|")
    };
    let (all, view) = (named(&mut chart), chart.view());
    assert!(all.contains("Fed") && all.contains("11\u{a0}Feb Jobs report"), "{all}");
    chart.update(Input::AsOf(Some(crate::demo::day("2025-12-15")))).unwrap();
    let rewound = named(&mut chart);
    assert!(!rewound.contains("Fed") && !rewound.contains("Jobs"), "{rewound}");
    assert_eq!(chart.view(), view, "the picture does not jump");
}

#[test]
fn a_rewound_chart_knows_no_path_and_no_idea_of_the_page() {
    let idea = "long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1900";
    for published in [None, Some("2026-02-06")] {
        let mut chart = asking(|a| {
            with_paths(a);
            (a.scenario, a.published) = (Some(idea.into()), published.map(Into::into));
        });
        let said = |chart: &mut Chart| {
            let frame = chart.draw(&AdvanceTable).unwrap();
            (texts(&frame).join("|"), chart.analyzer().analysis().summary.clone())
        };
        let (all, summary) = said(&mut chart);
        assert!(all.contains("target 2") && all.contains("1,950") && summary.contains("would open the way"), "{all}");
        chart.update(Input::AsOf(Some(crate::demo::day("2025-10-16")))).unwrap();
        let (rewound, summary) = said(&mut chart);
        for word in ["target", "Target", "entry", "1,950", "2,250", "1,900"] {
            assert!(!rewound.contains(word), "{word}: {rewound}");
        }
        assert!(!summary.contains("open the way"), "{summary}");
        // The last day itself is not the past.
        chart.update(Input::AsOf(Some(crate::demo::day("2026-02-06")))).unwrap();
        assert_eq!(said(&mut chart).0, all);
    }
}

#[test]
fn in_a_chart_of_the_past_a_reader_may_try_an_idea() {
    let past = |is_tried| {
        let attributes = Attributes {
            scenario: Some("long 2080 stop 2000 targets 2250".into()),
            paths: Some(PATHS.into()),
            events: Some(REPORTS.into()),
            ..demo_attributes()
        };
        let mut options = Options::read(&attributes).unwrap();
        (options.spec.is_past, options.spec.is_tried) = (true, is_tried);
        let mut chart = picture::opened(smallcap(), options, size(720, 480, 1.0), Theme::light());
        texts(&chart.draw(&AdvanceTable).unwrap()).join("|")
    };
    assert!(past(true).contains("Target 2,250"), "{}", past(true));
    for (is_tried, hidden) in [(true, "1,950"), (true, "CPI"), (false, "Target"), (false, "1,950"), (false, "Jobs")] {
        assert!(!past(is_tried).contains(hidden), "{hidden}: {}", past(is_tried));
    }
}

#[test]
fn an_idea_stays_out_of_a_view_that_ends_before_it() {
    let mut chart = asking(|a| a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into()));
    let theme = Theme::light();
    let seen = |chart: &mut Chart| {
        let frame = chart.draw(&AdvanceTable).unwrap();
        let zones = crate::drawn::rects(&frame).into_iter().filter(|rect| rect.color == theme.up.faded(0.12)).count();
        (zones, texts(&frame).iter().any(|text| text.contains("2,250")))
    };
    assert_eq!(seen(&mut chart), (1, true));
    chart.update(Input::Show(Viewport { first: 200.0, count: 250.0 })).unwrap();
    assert_eq!(seen(&mut chart), (0, false));
}

#[test]
fn a_price_of_an_idea_within_a_level_is_said_where_it_is_another() {
    let shown = |entry: &str| {
        let idea = format!("long {entry} stop 2000 targets 2150");
        // A name may break at its point.
        texts(&demo_with(1100, 600, 1.0, |a| a.scenario = Some(idea))).join("|").replace(" \u{b7} ", "|")
    };
    assert!(shown("2080").contains("Support 2,080|entry|"), "{}", shown("2080"));
    assert!(shown("2085").contains("Support 2,080|entry\u{a0}2,085|"), "{}", shown("2085"));
}

#[test]
fn an_event_has_an_amount_and_the_day_on_which_it_was_to_be() {
    let csv = "date,label,amount,was\n2026-02-11,Fed,25 bp,2026-02-04\n2026-03-11,Jobs,-55000,\n";
    let json = r#"[{ "date": "2026-02-11", "label": "Fed", "amount": "25 bp", "was": "2026-02-04" },
        { "date": "2026-03-11", "label": "Jobs", "amount": -55000 }]"#;
    let read = Event::parse_list(csv).unwrap();
    assert_eq!(read, Event::parse_list(json).unwrap());
    let amounts: Vec<_> = read.iter().map(|event| event.amount.as_deref().unwrap()).collect();
    assert_eq!(amounts, ["25 bp", "-55000"]);
    let error = |text: &str| Event::parse_list(text).unwrap_err().to_string();
    assert_eq!(
        error("date,label,amount\n2026-02-11,Fed,much\n"),
        "events, row 2: found \"much\"; expected an amount such as 25 bp or 55000 jobs"
    );
    assert_eq!(
        error("date,label,was\n2026-02-11,Fed,soon\n"),
        "events, row 2: found \"soon\"; expected a date such as 2026-01-28, or none"
    );
}

fn told(lang: &str, change: impl FnOnce(&mut Attributes)) -> (String, Vec<String>) {
    let mut attributes = Attributes { lang: Some(lang.into()), ..demo_attributes() };
    change(&mut attributes);
    let options = Options::read(&attributes).unwrap();
    let series = smallcap();
    let analysis = analyze(&series, &options.spec).unwrap();
    let sentences = ahead(&series, &analysis, &options.look.events, &options.look.words);
    (analysis.summary, sentences)
}

#[test]
fn what_may_come_next_is_said_sentence_by_sentence() {
    let (_, said) = told("en", |a| {
        (a.paths, a.published) = (Some(PATHS.into()), Some("2025-08-15".into()));
        a.scenario = Some(
            "long 2080 stop 2000 targets 2250 2400; if above 2500 long stop 2400 target 2600; if below 1000 short targets 900 800"
                .into(),
        );
        a.events =
            Some("date,to,label,amount\n2026-02-20,2026-02-27,Auction,12.50 bn USD\n2026-02-11,,Jobs report,\n".into());
    });
    assert_eq!(said.len(), 7, "{said:?}");
    assert!(said[0].starts_with("Above 2,150: 2,250, waiting. Of ") && said[0].contains("went as far"), "{}", said[0]);
    assert!(said[1].starts_with("Below 2,000: 1,950, failed "), "{}", said[1]);
    assert_eq!(said[2], "Long 2,080: 2,250, failed 13\u{a0}Oct\u{a0}2025; Stop 2,000; Target 2: 2,400");
    assert_eq!(said[3], "Long above 2,500: 2,600, waiting; Stop 2,400");
    assert_eq!(said[4], "Short below 1,000: 900, waiting; no stop was given; Target 2: 800");
    assert_eq!(said[5], "11\u{a0}Feb Jobs report");
    assert_eq!(said[6], "20\u{a0}Feb to 27\u{a0}Feb Auction: 12.50\u{a0}bn USD");
}

#[test]
fn too_few_closes_are_said_to_be_too_few() {
    let (_, said) =
        told("en", |a| (a.paths, a.published) = (Some("above 2150: 2250".into()), Some("2024-03-01".into())));
    assert!(said[0].ends_with("Too few earlier closes went through a price like this to say how many went as far."));
}

#[test]
fn the_summary_says_both_sides() {
    let (up, _) = told("en", with_paths);
    assert!(
        up.ends_with(
            "A close above 2,150 would open the way to 2,250; one below 2,000 would invalidate that and put 1,950 next."
        ),
        "{up}"
    );
    let (down, _) = told("en", |a| a.paths = Some("below 2000: 1950; above 2150: 2250".into()));
    assert!(
        down.ends_with(
            "A close below 2,000 would open the way to 1,950; one above 2,150 would invalidate that and put 2,250 next."
        ),
        "{down}"
    );
    let (one, _) = told("en", |a| a.paths = Some("above 2150: 2250; above 2250: 2300".into()));
    assert!(one.ends_with("A close above 2,150 would open the way to 2,250."), "{one}");
}

#[test]
fn the_summary_says_what_came_of_a_path() {
    let summary =
        |paths: &str| told("en", |a| (a.paths, a.published) = (Some(paths.into()), Some("2025-08-15".into()))).0;
    let failed = summary("below 2000: 1900");
    assert!(failed.contains("A close below 2,000 came to nothing: it was back above on 20 Oct 2025."), "{failed}");
    let both = summary("below 2050: 2010; above 2300: 2400");
    assert!(both.contains("After a close below 2,050 the price reached 2,010 on "), "{both}");
    assert!(both.ends_with("A close above 2,300 would open the way to 2,400."), "{both}");
    let open = summary("below 2090: 1000");
    assert!(open.ends_with("A close below 2,090 came to nothing: it was back above on 21 Aug 2025."), "{open}");
}

#[test]
fn both_sides_are_said_in_every_language() {
    for (lang, _) in LANGUAGES {
        for published in [None, Some("2025-08-15".to_owned())] {
            let (summary, said) = told(lang, |a| (a.paths, a.published) = (Some(PATHS.into()), published));
            assert_eq!(said.len(), 2);
            if *lang != "en" {
                assert!(!summary.contains("close") && !said[0].contains("above"), "{lang}: {summary} {said:?}");
            }
        }
    }
}

#[test]
fn in_a_low_picture_targets_beside_the_plot_leave_the_sentences_below_it_free() {
    for height in (180..320).step_by(10) {
        let frame = demo_with(337, height, 1.0, |a| {
            a.paths = Some("above 1900: 1990; below 1900: 1830; above 1890: 2300".into());
            a.scenario = Some("long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950".into());
            (a.lang, a.range) = (Some("ar".into()), Some("all".into()));
        });
        assert_eq!(disorder(&frame), None, "{height}");
    }
}

#[test]
fn the_title_of_a_pane_ends_before_the_label_of_its_axis() {
    for height in (230..330).step_by(7) {
        let frame = demo_with(240, height, 1.0, |a| {
            a.paths = Some("above 1900: 1990; below 1900: 1830; above 1890: 2300".into());
            (a.lang, a.range) = (Some("pl".into()), Some("all".into()));
        });
        assert_eq!(disorder(&frame), None, "{height}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_words_are_in_each_others_way(
        width in 240..1100_u32,
        height in 200..600_u32,
        lang in prop::sample::select(vec!["en", "de", "ar", "pl", "ja"]),
        range in prop::sample::select(vec!["all", "1y", "3m"]),
        events in 0..5_usize,
        published in prop::sample::select(vec![None, Some("2025-08-15"), Some("2026-01-15")]),
        first in 1900..2300_u32,
    ) {
        let frame = demo_with(width, height, 1.0, |a| {
            a.paths = Some(format!("above {first}: {}; below {first}: {}; above {}: 2300", first + 90, first - 70, first - 10));
            a.scenario = Some("long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950".into());
            a.events = Some((0..events).fold("date,label\n".into(), |all, at| format!("{all}2026-0{}-1{at},Report number {at}\n", 2 + at)));
            (a.lang, a.range) = (Some(lang.into()), Some(range.into()));
            a.published = published.map(Into::into);
        });
        prop_assert_eq!(disorder(&frame), None);
    }
}

#[test]
fn a_chart_that_plays_its_last_bars_again_keeps_the_division_of_the_one_before() {
    let mut attributes = demo_attributes();
    with_paths(&mut attributes);
    (attributes.events, attributes.macd) = (Some(REPORTS.into()), Some("12 26 9".into()));
    let bars: Vec<Bar> = (0..BARS).filter_map(|bar| smallcap().bar(bar)).collect();
    let opened = |bars: &[Bar], is_part: bool| {
        let mut options = Options::read(&attributes).unwrap();
        (options.spec.is_part, options.spec.is_past) = (is_part, is_part);
        picture::opened(Series::new(bars.to_vec()).unwrap().value, options, size(720, 460, 1.0), Theme::light())
    };
    let division = |chart: &mut Chart| {
        let frame = chart.draw(&AdvanceTable).unwrap();
        let plots = frame.map.plots.iter();
        (plots.map(|plot| (plot.top, plot.bottom)).collect::<Vec<_>>(), frame.map.left_out.clone())
    };
    let (mut whole, (early, late)) = (opened(&bars, false), bars.split_at(BARS - 40));
    let before = division(&mut whole);
    let mut part = opened(early, true);
    assert_ne!(division(&mut part), before, "alone it has other rows above its panes: nothing would be tested");
    let mut part = opened(early, true);
    part.continue_from(&whole);
    assert_eq!(division(&mut part), before);
    for bar in late {
        part.update(Input::Append(*bar)).unwrap();
        assert_eq!(division(&mut part), before);
    }
}
