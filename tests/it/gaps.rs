//! Sessions that the data miss: breaks of the picture, and words.

use crate::demo::smallcap;
use crate::drawn::{disorder, paths, texts};
use crate::picture;
use crate::picture::size;
use levelchart::analysis::{Spec, analyze};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::scene::description;
use levelchart::series::Series;
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
