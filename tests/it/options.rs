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
    assert_eq!((options.spec.averages.len(), options.look.shows_rsi, options.range), (0, false, Range::All));
    assert_eq!(options.spec.levels.auto_count, 4);
}

#[test]
fn averages_are_read_in_any_case_and_order() {
    let options = Options::read(&with(|a| a.averages = Some(" SMA:50, ema:20 wma:30".into()))).unwrap();
    let expected = [(AverageKind::Sma, 50), (AverageKind::Ema, 20), (AverageKind::Wma, 30)];
    assert_eq!(options.spec.averages, expected.map(|(kind, period)| Average { kind, period }));
}

#[test]
fn a_page_that_names_its_levels_gets_only_these() {
    let options = Options::read(&with(|a| a.levels = Some("2150 resistance; 2000 floor".into()))).unwrap();
    assert_eq!((options.spec.levels.editor.len(), options.spec.levels.auto_count), (2, 0));
}

#[test]
fn a_page_may_ask_for_automatic_levels_beside_its_own() {
    let options = Options::read(&with(|a| a.levels = Some("2150; auto:2".into()))).unwrap();
    assert_eq!((options.spec.levels.editor.len(), options.spec.levels.auto_count), (1, 2));
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

#[test]
fn a_publication_date_is_the_end_of_its_day() {
    let at = |text: &str| Options::read(&with(|a| a.published = Some(text.into()))).unwrap().spec.published.unwrap();
    assert_eq!(at("2026-02-06"), 1_770_422_399_999); // 2026-02-06T23:59:59.999Z
    assert_eq!(at("2026-02-06T12:30:00Z"), at("2026-02-06"));
}

#[test]
fn what_is_no_date_is_quoted() {
    for text in ["", "tomorrow", "2026-02-30", "06.02.2026", "é026-02-06"] {
        let message = error(|a| a.published = Some(text.into()));
        assert!(message.contains(&format!("{text:?}")) && message.contains("expected a date"), "{message}");
    }
}

#[test]
fn a_scenario_that_contradicts_itself_points_at_the_word() {
    let message = error(|a| a.scenario = Some("long 2080 stop 2100 targets 2150".into()));
    assert!(message.starts_with("scenario: character 16"), "{message}");
}

#[test]
fn an_absent_rsi_is_computed_but_not_drawn() {
    let options = Options::read(&Attributes::default()).unwrap();
    assert_eq!((options.spec.rsi, options.look.shows_rsi), (None, false));
}

#[test]
fn an_unknown_mark_or_scale_is_quoted_with_the_choices() {
    let mark = error(|a| a.mark = Some("heikin".into()));
    assert!(mark.starts_with("mark: ") && mark.contains("line, area, candle or bar"), "{mark}");
    let scale = error(|a| a.scale = Some("sqrt".into()));
    assert!(scale.starts_with("scale: ") && scale.contains("linear, log, percent or index"), "{scale}");
}
