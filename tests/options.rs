//! Attributes as a page writes them.

use levelchart::options::{Attributes, Options};
use levelchart::study::{Average, AverageKind};
use levelchart::view::Range;

fn with(change: impl FnOnce(&mut Attributes)) -> Attributes {
    let mut attributes = Attributes::default();
    change(&mut attributes);
    attributes
}

fn error(change: impl FnOnce(&mut Attributes)) -> String {
    Options::read(&with(change)).unwrap_err().to_string()
}

#[test]
fn without_attributes_there_is_the_whole_line_and_automatic_levels() {
    let options = Options::read(&Attributes::default()).unwrap();
    assert_eq!((options.averages.len(), options.rsi, options.range), (0, None, Range::All));
    assert_eq!(options.levels.auto_count, 3);
}

#[test]
fn averages_are_read_in_any_case_and_order() {
    let options = Options::read(&with(|a| a.averages = Some(" SMA:50, ema:20 wma:30".into()))).unwrap();
    let expected = [(AverageKind::Sma, 50), (AverageKind::Ema, 20), (AverageKind::Wma, 30)];
    assert_eq!(options.averages, expected.map(|(kind, period)| Average { kind, period }));
}

#[test]
fn a_page_that_names_its_levels_gets_only_these() {
    let options = Options::read(&with(|a| a.levels = Some("2150 resistance; 2000 floor".into()))).unwrap();
    assert_eq!((options.levels.editor.len(), options.levels.auto_count), (2, 0));
}

#[test]
fn a_page_may_ask_for_automatic_levels_beside_its_own() {
    let options = Options::read(&with(|a| a.levels = Some("2150; auto:2".into()))).unwrap();
    assert_eq!((options.levels.editor.len(), options.levels.auto_count), (1, 2));
}

#[test]
fn an_unknown_average_is_quoted_with_what_is_expected() {
    for text in ["hma:20", "sma", "sma:", "sma:0", "sma:x", "50"] {
        let message = error(|a| a.averages = Some(text.into()));
        assert!(message.starts_with("averages: ") && message.contains(&format!("{text:?}")), "{message}");
        assert!(message.contains("expected a kind and a number of bars"), "{message}");
    }
}

#[test]
fn a_period_that_is_no_whole_number_of_bars_is_an_error() {
    for period in [0.0, 1.0, 14.5, -14.0, f64::NAN, f64::INFINITY] {
        assert!(error(|a| a.rsi = Some(period)).starts_with("rsi: found"));
    }
}

#[test]
fn a_bad_level_points_at_its_character() {
    let message = error(|a| a.levels = Some("2150 resistance; 2,080".into()));
    assert!(message.contains("item 2") && message.contains("character 19"), "{message}");
}

#[test]
fn a_bad_range_says_what_a_range_is() {
    assert!(error(|a| a.range = Some("1 week".into())).contains("6m"));
}
