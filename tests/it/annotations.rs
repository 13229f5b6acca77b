//! The annotations of the bars in view: sentences about breaks and signals, and markers for older breaks.

use crate::demo;
use crate::demo::{bar_on, of_closes, smallcap};
use crate::drawn::{self, texts as texts_of};
use crate::picture::{chart, demo_with, size};
use levelchart::analysis::{Analysis, Spec, analyze};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::scene::{Annotation, Look, Mark, Marker, Rank, compose, notes};
use levelchart::series::{Bar, Series};
use levelchart::study::{EditorLevel, LevelSpec};
use levelchart::theme::Theme;
use levelchart::words::LANGUAGES;

fn levels(prices: &[f64]) -> Spec {
    let editor = prices.iter().copied().map(EditorLevel::at).collect();
    Spec { levels: LevelSpec { editor, auto_count: 0, ..LevelSpec::default() }, ..Spec::default() }
}

/// The annotations that a view shows: sentences with what they are about, and markers without one.
#[derive(Debug, Default, PartialEq)]
struct Shown {
    sentences: Vec<(Annotation, String)>,
    markers: Vec<Annotation>,
}

fn shown(series: &Series, analysis: &Analysis, bars: std::ops::Range<usize>, most: usize) -> Shown {
    let look = Look::english();
    let scene = compose(series, analysis, &look);
    let find = |mark: &Mark| {
        let Mark::Annotations(annotations) = mark else { return None };
        let visible = annotations.within(bars.clone(), most);
        Some(Shown {
            sentences: visible.sentences.iter().map(|s| (s.annotation.clone(), s.texts[0].into())).collect(),
            markers: visible.markers.into_iter().cloned().collect(),
        })
    };
    scene.panes[0].marks.iter().find_map(find).unwrap()
}

/// What is shown of the demo's bars from one date to another.
fn demo(prices: &[f64], from: &str, to: &str) -> Shown {
    let series = smallcap();
    let analysis = analyze(&series, &levels(prices)).unwrap();
    shown(&series, &analysis, bar_on(&series, from)..bar_on(&series, to) + 1, 4)
}

fn texts(shown: &Shown) -> Vec<&str> {
    shown.sentences.iter().map(|(_, text)| text.as_str()).collect()
}

#[test]
fn a_break_and_a_signal_of_one_bar_share_a_sentence() {
    let shown = demo(&[2150.0, 2080.0, 2000.0], "2025-02-06", "2026-02-06");
    let expected = "Closed above its 200-day average on 2\u{a0}Feb, the first time since Sep\u{a0}2025, \
                    and above resistance at 2,080; retest held on 6\u{a0}Feb";
    assert_eq!(texts(&shown), [expected]);
    assert_eq!(shown.sentences[0].0.marker, Marker::Above);
}

#[test]
fn a_signal_calls_an_average_what_the_summary_does_of_every_kind_and_in_every_language() {
    let closes: Vec<f64> = (0..300).map(|bar| if bar < 297 { 100.0 - f64::from(bar) / 100.0 } else { 150.0 }).collect();
    let series = of_closes(&closes);
    let told = |average: &str, lang: &str| {
        let attributes =
            Attributes { averages: Some(average.into()), lang: Some(lang.into()), ..Attributes::default() };
        let options = Options::read(&attributes).unwrap();
        let analysis = analyze(&series, &options.spec).unwrap();
        let all = annotations_of(&series, &analysis, &options.look);
        (all.into_iter().find(|text| text.contains("200")).unwrap(), analysis.summary, options.look.words)
    };
    let (sentence, ..) = told("ema:200", "en");
    assert!(sentence.starts_with("Closed above its 200-day EMA on "), "{sentence}");
    for (lang, _) in LANGUAGES {
        for (average, key) in
            [("sma:200", "average.sma.day"), ("ema:200", "average.ema.day"), ("wma:200", "average.wma.day")]
        {
            let (sentence, summary, words) = told(average, lang);
            let name = words.say(key, &[("period", "200")]);
            assert!(sentence.contains(&name) && summary.contains(&name), "{lang}, {name}: {sentence}\n{summary}");
        }
    }
}

/// All sentences of a picture.
fn annotations_of(series: &Series, analysis: &Analysis, look: &Look) -> Vec<String> {
    let scene = compose(series, analysis, look);
    let bars = 0..series.len();
    let of = |mark: &Mark| {
        let Mark::Annotations(annotations) = mark else { return None };
        Some(annotations.within(bars.clone(), 99).sentences.iter().map(|one| one.texts[0].to_string()).collect())
    };
    scene.panes[0].marks.iter().find_map(of).unwrap()
}

#[test]
fn of_two_levels_broken_in_one_bar_picture_and_summary_name_the_same() {
    let closes: Vec<f64> = (0..60).map(|bar| if bar < 57 { 100.0 + f64::from(bar % 3) } else { 120.0 }).collect();
    let falling: Vec<f64> = closes.iter().map(|close| 240.0 - close).collect();
    for (closes, prices) in
        [(&closes, [108.0, 114.0]), (&closes, [114.0, 108.0]), (&falling, [132.0, 126.0]), (&falling, [126.0, 132.0])]
    {
        let series = of_closes(closes);
        let analysis = analyze(&series, &levels(&prices)).unwrap();
        let first = format!("{}", prices[0]);
        let shown = shown(&series, &analysis, 0..60, 4);
        assert!(texts(&shown)[0].contains(&first), "{shown:?}");
        assert!(analysis.summary.contains(&format!("{first} on")), "{prices:?}: {}", analysis.summary);
    }
}

#[test]
fn a_sentence_is_never_cut_and_a_shorter_one_stands_where_it_finds_no_room() {
    let (mut shortened, mut shortest) = (0, 0);
    for width in [500, 640, 750, 844, 1280] {
        for range in ["6m", "1y", "2y", "all"] {
            let frame = demo_with(width, 360, 1.0, |a| a.range = Some(range.into()));
            let all = texts_of(&frame);
            assert!(!all.iter().any(|text| text.contains('\u{2026}')), "{width} {range}: {all:?}");
            let joined = all.join(" ");
            shortened += usize::from(joined.contains("first time since") && !joined.contains("and above"));
            shortest += usize::from(joined.contains("200-day average on") && !joined.contains("first time since"));
        }
    }
    assert!(shortened > 0 && shortest > 0, "every sentence found room: {shortened}, {shortest}");
}

#[test]
fn no_line_of_a_sentence_is_a_date_alone() {
    for width in (480..1000).step_by(20) {
        for range in ["6m", "1y", "2y"] {
            let frame = demo_with(width, 400, 1.0, |a| {
                (a.range, a.levels, a.averages) = (Some(range.into()), Some("2150; 2080".into()), None);
            });
            let all = texts_of(&frame);
            assert!(all.iter().any(|text| text.contains("Closed above")), "{width} {range}: {all:?}");
            assert!(!all.iter().any(|text| text.ends_with("6\u{a0}Feb") && text.len() < 8), "{width} {range}: {all:?}");
        }
    }
}

#[test]
fn a_break_and_its_retest_are_one_sentence() {
    let shown = demo(&[2080.0], "2025-06-02", "2025-11-10");
    assert_eq!(
        texts(&shown),
        ["Closed below support at 2,080 on 8\u{a0}Oct\u{a0}2025; retest held on 29\u{a0}Oct\u{a0}2025"]
    );
    assert_eq!((shown.sentences[0].0.marker, shown.sentences[0].0.retest.is_some()), (Marker::Below, true));
}

#[test]
fn a_false_break_is_marked_and_named_as_such() {
    let shown = demo(&[2000.0], "2025-05-01", "2025-10-31");
    assert_eq!(shown.sentences[0].0.marker, Marker::False);
    assert!(texts(&shown)[0].ends_with(": a false break"), "{:?}", texts(&shown));
    assert_eq!(shown.sentences[0].0.short, "False break below 2,000 on 14\u{a0}Oct\u{a0}2025");
}

#[test]
fn older_breaks_are_markers_without_words_and_false_breaks_none() {
    let shown = demo(&[2150.0, 2080.0, 2000.0], "2025-02-06", "2026-02-06");
    let series = smallcap();
    let days = ["2025-10-08", "2025-08-13", "2025-06-11", "2025-03-24"].map(|day| bar_on(&series, day));
    let markers = [Marker::Below, Marker::Below, Marker::Above, Marker::Above];
    assert_eq!(shown.markers.iter().map(|older| older.bar).collect::<Vec<_>>(), days);
    assert_eq!(shown.markers.iter().map(|older| older.marker).collect::<Vec<_>>(), markers);
}

#[test]
fn no_more_is_said_than_there_is_room_for() {
    let series = smallcap();
    let analysis = analyze(&series, &levels(&[2150.0, 2117.0, 2080.0, 2000.0, 1950.0])).unwrap();
    for (most, expected) in [(0, 0), (1, 1), (2, 2), (9, 2)] {
        assert_eq!(shown(&series, &analysis, 0..series.len(), most).sentences.len(), expected, "at most {most}");
    }
}

#[test]
fn a_note_comes_before_a_sentence_that_is_written_by_itself() {
    let series = smallcap();
    let notes = [demo::note("2026-01-26", "above", "")].into();
    let analysis = analyze(&series, &Spec { notes, ..levels(&[2080.0]) }).unwrap();
    let ranks = |most| {
        let sentences = shown(&series, &analysis, 0..series.len(), most).sentences;
        sentences.iter().map(|(annotation, _)| annotation.rank).collect::<Vec<_>>()
    };
    assert_eq!(ranks(4), [Rank::Note, Rank::Break]);
    assert_eq!(ranks(1), [Rank::Note]);
}

#[test]
fn nothing_after_the_publication_is_said() {
    let series = smallcap();
    let published = Some(demo::day("2026-01-30"));
    let analysis = analyze(&series, &Spec { published, ..levels(&[2080.0]) }).unwrap();
    let all = shown(&series, &analysis, 0..series.len(), 4);
    let limit = bar_on(&series, "2026-01-30");
    assert!(!all.sentences.is_empty() && !all.markers.is_empty());
    assert!(
        all.sentences.iter().all(|(about, _)| about.bar <= limit) && all.markers.iter().all(|older| older.bar <= limit)
    );
}

#[test]
fn a_view_without_breaks_says_nothing() {
    let closes: Vec<f64> = (0..200).map(|bar| 100.0 + f64::from(bar % 7)).collect();
    let series = of_closes(&closes);
    let analysis = analyze(&series, &levels(&[50.0])).unwrap();
    assert_eq!(shown(&series, &analysis, 0..200, 4), Shown::default());
}

#[test]
fn a_date_has_its_year_unless_that_is_the_year_of_the_newest_bar() {
    // The closes fall below their average in 1970, and the newest bar is of 1971.
    let closes: Vec<f64> = (0..400).map(|bar| if bar < 300 { 100.0 } else { 90.0 - f64::from(bar % 2) }).collect();
    let options = Options::read(&Attributes { averages: Some("sma:200".into()), ..Attributes::default() }).unwrap();
    let (series, look) = (of_closes(&closes), &options.look);
    let analysis = analyze(&series, &options.spec).unwrap();
    let said = annotations_of(&series, &analysis, look);
    assert!(said.iter().any(|text| text.contains("200-day average on 28\u{a0}Oct\u{a0}1970")), "{said:?}");

    // Of an article of 1970 beside bars of 1971 likewise.
    let spec = Spec { published: Some(demo::day("1970-12-01")), ..options.spec.clone() };
    let said = annotations_of(&series, &analyze(&series, &spec).unwrap(), look);
    assert!(said.iter().any(|text| text.contains("28\u{a0}Oct\u{a0}1970")), "{said:?}");

    let within = of_closes(&closes[..364]);
    let said = annotations_of(&within, &analyze(&within, &options.spec).unwrap(), look);
    assert!(said.iter().any(|text| text.ends_with("on 28\u{a0}Oct")), "{said:?}");
}

#[test]
fn bars_within_days_are_told_with_their_time() {
    let start = demo::day("2026-02-06") + 14 * 3_600_000;
    let close = |bar: i64| if bar < 57 { 100.0 + (bar % 3) as f64 } else { 120.0 };
    let bars = (0..60).map(|bar| Bar::of_close(start + bar * 300_000, close(bar))).collect();
    let series = Series::new(bars).unwrap().value;
    for (lang, pictured, summed) in [
        ("en", "on 6\u{a0}Feb,\u{a0}18:45", "on 6 Feb 2026, 18:45,"),
        ("de", "am 6.\u{a0}Feb.\u{a0}um\u{a0}18:45", "am 6.\u{a0}Feb. 2026 um 18:45,"),
        ("zh", "2月6日\u{a0}18:45", "2026年2月6日 18:45"),
    ] {
        let attributes =
            Attributes { levels: Some("108; auto:0".into()), lang: Some(lang.into()), ..Attributes::default() };
        let mut options = Options::read(&attributes).unwrap();
        options.spec.notes = vec![demo::note("2026-02-06T18:45Z", "", "")].into();
        let analysis = analyze(&series, &options.spec).unwrap();
        let said = annotations_of(&series, &analysis, &options.look);
        assert!(said.iter().any(|text| text.contains(pictured)), "{said:?}");
        assert!(analysis.summary.contains(summed), "{}", analysis.summary);
        assert!(notes(&series, &analysis, &options.look)[0].contains("18:45"), "{lang}");
    }
}

/// How many lines of a frame hold one of these sentences whole; `None` where none does.
fn lines_of(frame: &Frame, sentences: &[String]) -> Option<usize> {
    let is_mark = |c: char| matches!(c, ' ' | '-' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    let bare = |text: &str| text.replace(is_mark, "");
    let lines: Vec<String> = drawn::words(frame).into_iter().filter(|w| !w.font.bold).map(|w| bare(&w.text)).collect();
    (1..8).find(|&count| {
        lines.windows(count).any(|some| sentences.iter().any(|sentence| bare(sentence) == some.concat()))
    })
}

#[test]
fn a_false_break_is_told_in_three_lines_in_every_language_and_size() {
    let closes: Vec<f64> = smallcap().closes().to_vec();
    let mirrored: Vec<f64> = closes.iter().map(|close| 4300.0 - close).collect();
    let (mut told, mut untold) = (0, Vec::new());
    for (closes, level, up) in [(closes, "2000", false), (mirrored, "2300", true)] {
        let series = of_closes(&closes);
        for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
            let attributes = Attributes {
                lang: Some(lang.into()),
                levels: Some(level.into()),
                range: Some("1970-11-23 1971-03-30".into()),
                ..Attributes::default()
            };
            let options = Options::read(&attributes).unwrap();
            let analysis = analyze(&series, &options.spec).unwrap();
            let scene = compose(&series, &analysis, &options.look);
            let all = scene.panes[0].marks.iter().find_map(|mark| match mark {
                Mark::Annotations(annotations) => Some(&annotations.all),
                _ => None,
            });
            let is_last = |one: &&Annotation| one.rank == Rank::FalseBreak && one.bar <= 453;
            let last = all.unwrap().iter().rev().find(is_last).unwrap();
            assert_eq!(last.up, up);
            let sentences = [last.text.clone(), last.short.clone()];
            for width in (360..=900).step_by(36) {
                let size = size(width, if width < 480 { width * 5 / 4 } else { width * 9 / 16 }, 1.0);
                let frame = chart(series.clone(), &attributes, size, Theme::light()).frame(&AdvanceTable).unwrap();
                match lines_of(&frame, &sentences) {
                    Some(lines) => {
                        assert!(lines <= 3, "{lang}, {width} wide: {lines} lines of {sentences:?}");
                        told += 1;
                    }
                    None => untold.push((lang, width, up)),
                }
            }
        }
    }
    assert!(told > 300 && untold.is_empty(), "{told} told, but not {untold:?}");
}
