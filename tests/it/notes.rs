//! Notes of a page in the picture.

use crate::accepted::matches;
use crate::demo::{bar_on, day, series_of, smallcap};
use crate::drawn::{bounds, discs, disorder, struck, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::analysis::{Spec, SpecError, analyze};
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Frame, Hit};
use levelchart::limit::MOST_NOTE_LETTERS;
use levelchart::note::{Note, NoteAt};
use levelchart::options::{Attributes, Options};
use levelchart::scene::Kind;
use levelchart::scene::description;
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;
use levelchart::zone::Zone;

const HOUR: i64 = 3_600_000;
/// Of the demo: above a peak, below a trough, and at a price where the line is not.
const NOTES: &str = "date,price,text,url\n2025-07-17,above,Summer high,\n2025-10-16,below,Low of the year,https://a.example/b\n\
                     2025-04-08,2230,Tariffs are put off,\n";

fn notes(text: &str) -> Vec<Note> {
    Note::parse_list(text).unwrap()
}

fn one(date: &str, price: &str, text: &str) -> Result<Note, String> {
    let field = |name: &str| match name {
        "date" => date.to_owned(),
        "price" => price.to_owned(),
        "text" => text.to_owned(),
        _ => String::new(),
    };
    Note::new(&field).map_err(|error| error.to_string())
}

fn of(date: &str, price: &str) -> Note {
    one(date, price, "x").unwrap()
}

fn opened(css: (u32, u32), text: &str, change: impl FnOnce(&mut Options)) -> Chart {
    let attributes = Attributes { rsi: None, averages: None, ..demo_attributes() };
    let mut options = Options::read(&attributes).unwrap();
    options.spec.notes = notes(text).into();
    change(&mut options);
    picture::opened(series_of("www/data/smallcap.csv"), options, size(css.0, css.1, 1.0), Theme::light())
}

fn drawn(css: (u32, u32), text: &str, change: impl FnOnce(&mut Options)) -> Frame {
    opened(css, text, change).frame(&AdvanceTable).unwrap()
}

/// Whether a picture has this text in one line.
fn says(frame: &Frame, text: &str) -> bool {
    texts(frame).contains(&text)
}

#[test]
fn what_is_no_note_is_told_by_its_field() {
    let refused = |date, price, text| one(date, price, text).unwrap_err();
    assert_eq!(
        refused("soon", "", "x"),
        "notes, date: found \"soon\"; expected a date such as 2026-01-28, for bars of hours also 2026-01-28 14:30"
    );
    assert!(refused("", "", "x").starts_with("notes, date: found nothing;"));
    assert_eq!(refused("2026-01-28", "high", "x"), "notes, price: found \"high\"; expected a price, above or below");
    assert_eq!(refused("2026-01-28", "", " "), "notes, text: found nothing; expected a few words, at most 120 letters");
    assert!(one("2026-01-28", "", &"é".repeat(MOST_NOTE_LETTERS)).is_ok());
    assert!(refused("2026-01-28", "", &"é".repeat(MOST_NOTE_LETTERS + 1)).ends_with("at most 120 letters"));
    let said = Note::parse_list("date,text,url\n2026-01-28,x,\n2026-01-28,y,javascript:alert(1)\n").unwrap_err();
    assert_eq!(
        said.to_string(),
        "notes, item 2, url: found \"javascript:alert(1)\"; expected an address of http or https, or a relative one"
    );
    let said = Note::parse_list("day,words\n2026-01-28,x\n").unwrap_err().to_string();
    assert_eq!(said, "notes: found \"day, words\"; expected the columns date and text");
}

#[test]
#[cfg(feature = "any-file")]
fn notes_are_read_from_json_and_from_text_in_quotes() {
    let json = r#"[{"date":"2026-01-28","price":2100,"text":"a, b"},{"date":"2026-01-29","price":"Below","text":"c"}]"#;
    let csv = "date,price,text\n2026-01-28,2100,\"a, b\"\n2026-01-29,Below,c\n";
    for text in [json, csv] {
        let found: Vec<_> = notes(text).into_iter().map(|note| (note.date, note.at, note.text)).collect();
        let expected = [("2026-01-28", NoteAt::Price(2100.0), "a, b"), ("2026-01-29", NoteAt::Below, "c")];
        assert_eq!(found, expected.map(|(date, at, text)| (date.to_owned(), at, text.to_owned())), "{text}");
    }
}

#[test]
fn a_date_that_the_data_do_not_have_is_refused_with_those_that_they_have() {
    let of = |date| {
        analyze(&smallcap(), &Spec { notes: vec![of("2026-01-28", ""), of(date, "")].into(), ..Spec::default() })
    };
    for date in ["2019-01-02", "2031-01-01", "2026-02-07"] {
        let error = of(date).unwrap_err();
        assert_eq!(error.code(), "no-bars");
        let expected = "expected a date of the data, which go from 2024-01-11 to 2026-02-06";
        assert_eq!(error.to_string(), format!("notes, item 2, date: found \"{date}\"; {expected}"));
    }
    assert!(of("2026-02-06").is_ok());
}

#[test]
fn there_are_twenty_notes_at_most() {
    let of = |count| analyze(&smallcap(), &Spec { notes: vec![of("2026-01-28", ""); count].into(), ..Spec::default() });
    assert!(of(20).is_ok());
    assert!(matches!(of(21), Err(SpecError::TooMany { option: "notes", found: 21, most: 20, .. })));
}

#[test]
fn a_day_without_a_bar_counts_for_the_next_one() {
    let series = smallcap();
    let bar = |date| of(date, "").bar(&series, &Zone::default());
    assert_eq!(bar("2026-01-31"), Some(bar_on(&series, "2026-02-02")), "a Saturday");
    assert_eq!(bar("2026-01-30 23:00"), Some(bar_on(&series, "2026-01-30")), "days have no hours");
}

#[test]
fn among_hours_a_note_is_at_its_time_on_the_exchanges_clock_or_at_the_peak_of_its_day() {
    // From 20:00 UTC on, which is 15:00 in New York.
    let zone = Zone::fixed("-05:00").unwrap();
    let bar = |hour: i64| Bar {
        high: 100.0 + ((hour * 7) % 11) as f64,
        low: 90.0 - ((hour * 5) % 7) as f64,
        open: 95.0,
        ..Bar::of_close(day("2026-02-02") + (20 + hour) * HOUR, 95.0)
    };
    let series = Series::new((0..48).map(bar).collect()).unwrap().value;
    let at = |date: &str, price: &str| of(date, price).bar(&series, &zone);
    assert_eq!(at("2026-02-02 16:20", ""), Some(1));
    assert_eq!(at("2026-02-02T21:20Z", ""), Some(1), "an instant has no clock");
    assert_eq!(at("2026-02-02 03:00", ""), Some(0), "the first bar of the day");
    // The 3rd of February in New York are the bars 9 to 32.
    let highest = (9..33).max_by(|&a, &b| series.highs()[a].total_cmp(&series.highs()[b]).then(b.cmp(&a)));
    assert_eq!(at("2026-02-03", "above"), highest);
    let lowest = (9..33).min_by(|&a, &b| series.lows()[a].total_cmp(&series.lows()[b]));
    assert_eq!(at("2026-02-03", "below"), lowest);
    let price = series.highs()[14];
    let meets = (9..33).find(|&bar| (series.lows()[bar]..=series.highs()[bar]).contains(&price));
    assert_eq!(at("2026-02-03", &price.to_string()), meets);
    assert_eq!(at("2026-02-03", "500"), Some(32), "a price that no bar meets");
}

#[test]
fn notes_stand_beside_their_bars() {
    let frame = drawn((720, 480), NOTES, |_| {});
    for text in ["Summer high", "Low of the year", "Tariffs are put off"] {
        assert!(says(&frame, text), "{text}: {:?}", texts(&frame));
    }
    let plot = frame.map.plots[0];
    let middle = |text: &str| {
        let [left, top, right, bottom] = bounds(words(&frame).into_iter().find(|words| words.text == text).unwrap());
        (f64::midpoint(left, right), f64::midpoint(top, bottom))
    };
    let series = smallcap();
    let point = |date: &str| {
        let bar = bar_on(&series, date);
        (plot.bar_px(bar), plot.y.px(series.closes()[bar]))
    };
    assert!(middle("Low of the year").1 > point("2025-10-16").1 - 8.0, "not above its bar");
    let (x, y) = (middle("Tariffs are put off").0, middle("Tariffs are put off").1);
    assert!((x - point("2025-04-08").0).abs() < 120.0 && (y - plot.y.px(2230.0)).abs() < 60.0, "{x} {y}");
    matches("notes", &frame);
}

#[test]
fn on_a_phone_notes_stand_under_the_chart_with_numbers() {
    let mut chart = opened((340, 425), NOTES, |_| {});
    chart.update(Input::Theme(Box::new(Theme::dark()))).unwrap();
    let frame = chart.frame(&AdvanceTable).unwrap();
    assert!(says(&frame, "Summer high") && says(&frame, "3"), "{:?}", texts(&frame));
    matches("notes-phone-dark", &frame);
}

#[test]
fn notes_of_candles_stand_clear_of_them() {
    let frame = drawn((720, 480), NOTES, |options| options.look.kind = Kind::Candle);
    assert_eq!(disorder(&frame), None);
    matches("notes-candles", &frame);
}

#[test]
fn at_most_six_are_drawn_and_none_covers_another() {
    let many: Vec<String> =
        (1..=20).map(|day| format!("2025-12-{day:02},above,Note number {day} of December\n")).collect();
    let text = format!("date,price,text\n{}", many.concat());
    for (width, height) in [(1000, 600), (720, 480), (560, 315), (360, 450), (280, 350)] {
        let frame = drawn((width, height), &text, |_| {});
        assert_eq!(disorder(&frame), None, "{width}");
        let count = texts(&frame).iter().filter(|words| words.starts_with("Note number")).count();
        assert!((1..=6).contains(&count), "{width}: {count}");
    }
}

#[test]
fn a_note_without_room_has_no_dot() {
    let dots = |text: &str| {
        let frame = drawn((500, 160), text, |options| options.spec.levels.auto_count = 0);
        let notes = texts(&frame).iter().filter(|words| words.starts_with("A long note")).count();
        (discs(&frame).len(), notes)
    };
    let (none, _) = dots("");
    let long = "A long note that has to find room in a picture that is far too low for it and for its sisters, too";
    let rows: Vec<String> = (1..=9).map(|day| format!("2025-12-{day:02},above,{long}\n")).collect();
    let (with, notes) = dots(&format!("date,price,text\n{}", rows.concat()));
    assert!(notes < 6, "some have no room: {notes}");
    assert_eq!(with - none, notes);
}

#[test]
fn a_price_that_the_pane_does_not_show_has_no_note() {
    let frame = drawn((720, 480), "date,price,text\n2025-12-01,99000,Far away\n", |_| {});
    assert!(!says(&frame, "Far away"));
}

#[test]
fn a_note_is_not_there_before_its_bar() {
    let as_of = |date: &str| {
        let mut chart = opened((720, 480), NOTES, |_| {});
        chart.update(Input::AsOf(Some(levelchart::series::day_end(date_of(date))))).unwrap();
        let told = chart.analyzer().analysis().notes.len();
        (says(&chart.frame(&AdvanceTable).unwrap(), "Low of the year"), told)
    };
    assert_eq!(as_of("2025-10-15"), (false, 2));
    assert_eq!(as_of("2025-10-16"), (true, 3));
}

fn date_of(text: &str) -> levelchart::series::CivilDate {
    levelchart::series::CivilDate::parse_iso(text).unwrap()
}

#[test]
fn while_a_part_of_the_series_is_shown_later_dates_are_no_mistake() {
    let series = smallcap().until(400).unwrap();
    let trends = vec![levelchart::study::TrendSpec::parse("2025-10-16 2025-11-14 support").unwrap()];
    let spec = Spec { notes: notes(NOTES).into(), trends, ..Spec::default() };
    assert_eq!(analyze(&series, &spec).unwrap_err().code(), "no-bars");
    let found = analyze(&series, &Spec { is_part: true, ..spec.clone() }).unwrap();
    assert_eq!((found.notes.len(), found.trends.len()), (2, 0));
    let early = Spec { notes: vec![of("2019-01-02", "")].into(), is_part: true, ..spec };
    assert_eq!(analyze(&series, &early).unwrap_err().code(), "no-bars", "before the first bar it is one");
}

#[test]
fn what_a_picture_says_ends_in_the_notes() {
    let chart = opened((720, 480), NOTES, |_| {});
    let said = description(chart.analyzer().series(), chart.analyzer().analysis(), &chart.options().look, &[]);
    assert!(said.starts_with(&chart.analyzer().analysis().summary));
    let expected = "17 Jul 2025: Summer high; 16 Oct 2025: Low of the year; 8 Apr 2025: Tariffs are put off.";
    assert!(said.replace('\u{a0}', " ").ends_with(expected), "{said}");
}

#[test]
fn a_pointer_meets_a_note() {
    let frame = drawn((720, 480), NOTES, |_| {});
    let bar = bar_on(&smallcap(), "2025-10-16");
    let plot = frame.map.plots[0];
    assert_eq!(frame.hit((plot.bar_px(bar), plot.y.px(smallcap().closes()[bar]))), Some(Hit::Annotation { bar }));
}

#[test]
fn no_arrow_runs_through_words() {
    let series = smallcap();
    let dates = |first: usize, apart: usize| {
        let row = |(k, at): (usize, &str)| {
            let bar = (first + k * apart).min(series.len() - 1);
            let day = levelchart::series::iso_date(series.times_ms()[bar]);
            format!("{day},{at},Note {k}: what the market made of the report of this day")
        };
        let rows = ["above", "below", "", "2250", "below"].into_iter().enumerate().map(row);
        ["date,price,text".to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    };
    for css in [(720, 480), (480, 400), (640, 360)] {
        for (first, apart) in (270..500).step_by(30).flat_map(|first| [2, 9, 25].map(|apart| (first, apart))) {
            let frame = drawn(css, &dates(first, apart), |_| {});
            assert_eq!(struck(&frame), None, "{css:?}, notes from bar {first}, {apart} apart");
        }
    }
}
