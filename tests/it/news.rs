//! What the picture tells of the bars in view: sentences about breaks and signals, and marks for older turns.

use crate::demo;
use crate::demo::{bar_on, of_closes, smallcap};
use levelchart::analysis::{Analysis, Spec, analyze};
use levelchart::scene::{Look, Mark, News, Sign, Told, compose};
use levelchart::series::Series;
use levelchart::study::{EditorLevel, LevelSpec};

fn levels(prices: &[f64]) -> Spec {
    let editor = prices.iter().copied().map(EditorLevel::at).collect();
    Spec { levels: LevelSpec { editor, auto_count: 0, ..LevelSpec::default() }, ..Spec::default() }
}

fn told(series: &Series, analysis: &Analysis, bars: std::ops::Range<usize>, most: usize) -> Told {
    let look = Look::english();
    let scene = compose(series, analysis, &look);
    let find =
        |mark: &Mark| if let Mark::News(news) = mark { Some(News::within(news, bars.clone(), most)) } else { None };
    scene.panes[0].marks.iter().find_map(find).unwrap()
}

/// What is told of the demo's bars from one date to another.
fn demo(prices: &[f64], from: &str, to: &str) -> Told {
    let series = smallcap();
    let analysis = analyze(&series, &levels(prices)).unwrap();
    told(&series, &analysis, bar_on(&series, from)..bar_on(&series, to) + 1, 4)
}

fn texts(told: &Told) -> Vec<&str> {
    told.stories.iter().map(|story| story.text.as_str()).collect()
}

#[test]
fn a_break_and_a_signal_of_one_bar_share_a_sentence() {
    let told = demo(&[2150.0, 2080.0, 2000.0], "2025-02-06", "2026-02-06");
    let expected = "Closed above its 200-day average on 2\u{a0}Feb, the first time since Sep\u{a0}2025, \
                    and above resistance at 2,080; retest held on 6\u{a0}Feb";
    assert_eq!(texts(&told), [expected]);
    assert_eq!(told.stories[0].sign, Sign::Above);
}

#[test]
fn a_break_and_its_retest_are_one_sentence() {
    let told = demo(&[2080.0], "2025-06-02", "2025-11-10");
    assert_eq!(
        texts(&told),
        ["Closed below support at 2,080 on 8\u{a0}Oct\u{a0}2025; retest held on 29\u{a0}Oct\u{a0}2025"]
    );
    assert_eq!((told.stories[0].sign, told.stories[0].retest.is_some()), (Sign::Below, true));
}

#[test]
fn a_false_break_is_marked_and_told_as_such() {
    let told = demo(&[2000.0], "2025-05-01", "2025-10-31");
    assert_eq!(told.stories[0].sign, Sign::False);
    assert!(texts(&told)[0].ends_with(": a false break"), "{:?}", texts(&told));
}

#[test]
fn older_turns_are_marks_without_words_and_false_breaks_none() {
    let told = demo(&[2150.0, 2080.0, 2000.0], "2025-02-06", "2026-02-06");
    let series = smallcap();
    let days = ["2025-10-08", "2025-08-13", "2025-06-11", "2025-03-24"].map(|day| bar_on(&series, day));
    let signs = [Sign::Below, Sign::Below, Sign::Above, Sign::Above];
    assert_eq!(told.traces.iter().map(|trace| trace.bar).collect::<Vec<_>>(), days);
    assert_eq!(told.traces.iter().map(|trace| trace.sign).collect::<Vec<_>>(), signs);
}

#[test]
fn no_more_is_told_than_there_is_room_for() {
    let series = smallcap();
    let analysis = analyze(&series, &levels(&[2150.0, 2117.0, 2080.0, 2000.0, 1950.0])).unwrap();
    for most in 0..4 {
        assert!(told(&series, &analysis, 0..series.len(), most).stories.len() <= most.min(3));
    }
}

#[test]
fn nothing_after_the_publication_is_told() {
    let series = smallcap();
    let published = Some(demo::day("2026-01-30"));
    let analysis = analyze(&series, &Spec { published, ..levels(&[2080.0]) }).unwrap();
    let all = told(&series, &analysis, 0..series.len(), 4);
    let limit = bar_on(&series, "2026-01-30");
    assert!(all.stories.iter().all(|story| story.bar <= limit) && all.traces.iter().all(|trace| trace.bar <= limit));
}

#[test]
fn a_view_without_breaks_tells_nothing() {
    let closes: Vec<f64> = (0..200).map(|bar| 100.0 + f64::from(bar % 7)).collect();
    let series = of_closes(&closes);
    let analysis = analyze(&series, &levels(&[50.0])).unwrap();
    assert_eq!(told(&series, &analysis, 0..200, 4), Told::default());
}
