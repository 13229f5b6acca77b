//! Advances and declines: the line, the ratio, and their pane.

use crate::accepted::matches;
use crate::demo::{column, day, moves, of_closes, series_of, smallcap, text};
use crate::drawn::texts;
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::analysis::{BreadthSource, Spec, analyze};
use levelchart::claim::Verdict;
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Hints, SeriesError, parse_values};
use levelchart::study::{Moves, advances_of_moves, breadth_of_members};
use levelchart::theme::Theme;

const FILE: &str = "www/data/advances.csv";

fn read(text: &str) -> Result<Moves, SeriesError> {
    Moves::of(parse_values(text, &Hints::default()).unwrap().value)
}

#[test]
fn the_line_is_the_running_sum_of_advances_less_declines_from_the_first_bar() {
    let series = smallcap();
    let found = advances_of_moves(&series, &moves(FILE));
    let (ups, downs) = (column(FILE, "advances"), column(FILE, "declines"));
    let mut sum = 0.0;
    for (bar, (up, down)) in ups.iter().zip(&downs).enumerate() {
        sum += up.1 - down.1;
        assert_eq!(found.line[bar].to_bits(), f64::to_bits(sum), "bar {bar}: sums of whole numbers are exact");
        assert_eq!(found.ratio[bar].to_bits(), (up.1 / down.1).to_bits());
    }
    assert_eq!(found.line.len(), series.len());
}

#[test]
fn a_bar_without_counts_is_a_gap_that_the_sum_passes_over() {
    let series = of_closes(&[1.0; 4]);
    let found = advances_of_moves(
        &series,
        &read("date,advances,declines\n1970-01-01,5,3\n1970-01-02,,4\n1970-01-04,1,4\n").unwrap(),
    );
    assert_eq!((found.line[0].to_bits(), found.line[3].to_bits()), (2.0_f64.to_bits(), (-1.0_f64).to_bits()));
    assert!(found.line[1].is_nan() && found.line[2].is_nan());
    assert!(found.ratio[1].is_nan());
}

#[test]
fn there_is_no_ratio_where_nothing_declined() {
    let series = of_closes(&[1.0; 2]);
    let found = advances_of_moves(&series, &read("date,advances,declines\n1970-01-01,5,0\n1970-01-02,6,4\n").unwrap());
    assert!(found.ratio[0].is_nan());
    assert_eq!(found.ratio[1].to_bits(), 1.5_f64.to_bits());
}

#[test]
fn columns_are_found_by_their_names_wherever_they_stand() {
    let series = of_closes(&[1.0; 2]);
    let found = advances_of_moves(
        &series,
        &read("date,Declines,unchanged,Advances\n1970-01-01,3,9,5\n1970-01-02,1,9,2\n").unwrap(),
    );
    assert_eq!(found.line, [2.0, 3.0]);
}

#[test]
fn a_file_without_one_of_the_columns_and_a_count_below_zero_are_named() {
    let said = |text| read(text).unwrap_err().to_string();
    assert_eq!(
        said("date,advances,losers\n2026-02-05,5,3\n2026-02-06,5,3\n"),
        "found \"advances\", \"losers\"; expected a column named \"declines\""
    );
    assert_eq!(
        said("date,advances,declines\n2026-02-05,5,3\n2026-02-06,5,-3\n"),
        "column \"declines\": found -3; expected counts from 0"
    );
}

#[test]
fn members_give_the_line_and_the_ratio_as_well() {
    let index = of_closes(&[1.0; 4]);
    let members =
        [of_closes(&[1.0, 2.0, 3.0, 3.0]), of_closes(&[5.0, 6.0, 5.0, 4.0]), of_closes(&[7.0, 8.0, 9.0, 7.0])];
    let found = breadth_of_members(&index, &members, 2).advances.unwrap();
    assert!(found.line[0].is_nan() && found.ratio[0].is_nan(), "no member has a close before");
    assert_eq!(found.line[1..], [3.0, 4.0, 2.0]);
    assert!(found.ratio[1].is_nan());
    assert_eq!(found.ratio[2..], [2.0, 0.0]);
}

#[test]
fn the_counts_of_the_page_go_before_those_of_the_members() {
    let series = smallcap();
    let mut spec = Spec { breadth: Some(BreadthSource::members(vec![smallcap()])), ..Spec::default() };
    let of_members = analyze(&series, &spec).unwrap().advances.unwrap();
    assert!(!of_members.is_given);
    // The one member goes up by one and down by one.
    let sum: f64 = series
        .closes()
        .windows(2)
        .map(|pair| f64::from(i8::from(pair[1] > pair[0]) - i8::from(pair[1] < pair[0])))
        .sum();
    assert_eq!(of_members.last.map(f64::to_bits), Some(sum.to_bits()));
    spec.advances = Some(moves(FILE));
    let given = analyze(&series, &spec).unwrap().advances.unwrap();
    assert!(given.is_given);
    assert_eq!(given.last_ratio.map(f64::to_bits), Some((1737.0_f64 / 210.0).to_bits()));
}

#[test]
fn counts_of_members_have_no_pane() {
    let frame = |breadth| {
        let mut options = Options::read(&demo_attributes()).unwrap();
        options.spec.breadth = Some(breadth);
        let chart = picture::opened(smallcap(), options, size(720, 900, 1.0), Theme::light());
        chart.frame(&AdvanceTable).unwrap()
    };
    let of_members = frame(BreadthSource::members(vec![smallcap()]));
    assert!(texts(&of_members).iter().any(|text| text.starts_with("Share of members")));
    assert!(
        !texts(&of_members).iter().any(|text| text.starts_with("Advance-decline line")),
        "{:?}",
        texts(&of_members)
    );
}

#[test]
fn last_values_are_those_of_the_publication() {
    let spec = Spec { advances: Some(moves(FILE)), published: Some(day("2026-02-05")), ..Spec::default() };
    let found = analyze(&smallcap(), &spec).unwrap().advances.unwrap();
    assert_eq!(found.last_ratio.map(f64::to_bits), Some((730.0_f64 / 1221.0).to_bits()));
}

/// The demo with the pane.
fn picture(css_width: u32, css_height: u32, theme: Theme, change: impl FnOnce(&mut Attributes)) -> Frame {
    let mut attributes = Attributes { rsi: None, ..demo_attributes() };
    change(&mut attributes);
    let mut options = Options::read(&attributes).unwrap();
    options.spec.advances = Some(moves(FILE));
    let chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(css_width, css_height, 1.0), theme);
    chart.frame(&AdvanceTable).unwrap()
}

#[test]
fn the_pane_shows_the_line_with_its_last_value_and_the_last_ratio() {
    matches("advances", &picture(720, 480, Theme::light(), |_| {}));
}

#[test]
fn the_pane_on_a_phone_in_the_dark_from_right_to_left() {
    let arabic = text("src/words/ar.txt");
    let frame = picture(340, 420, Theme::dark(), |a| {
        a.lang = Some("ar".into());
        a.words = Some(arabic);
    });
    matches("advances-phone-ar", &frame);
}

#[test]
fn the_title_fits_a_phone_in_every_language() {
    for lang in ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"] {
        let table = text(&format!("src/words/{lang}.txt"));
        let frame = picture(340, 420, Theme::light(), |a| {
            a.lang = Some(lang.into());
            a.words = Some(table);
        });
        let title = texts(&frame).into_iter().find(|text| text.contains("8.3") || text.contains("8,3"));
        assert!(title.is_some_and(|title| !title.contains('…')), "{lang}: {:?}", texts(&frame));
    }
}

#[test]
fn claims_know_the_line_and_the_ratio() {
    let spec = |claims: &[&str]| Spec { claims: claims.iter().map(|&claim| claim.into()).collect(), ..Spec::default() };
    let given = Spec {
        advances: Some(moves(FILE)),
        ..spec(&["ad = 7972", "ad > 8000", "ad rising", "ad_ratio ~ 8.3", "ad_ratio[-1] < 1"])
    };
    let found = analyze(&smallcap(), &given).unwrap().claims;
    let said: Vec<_> = found.iter().map(|finding| (finding.verdict, finding.actual.as_str())).collect();
    let expected = [
        (Verdict::Holds, "7,972"),
        (Verdict::Fails, "7,972"),
        (Verdict::Holds, "7,972 after 6,445"),
        (Verdict::Holds, "8.27"),
        (Verdict::Holds, "0.60"),
    ];
    assert_eq!(said, expected);
    let over = analyze(&smallcap(), &Spec { claims: vec!["ad rising over 3".into()], ..given.clone() })
        .unwrap()
        .claims
        .remove(0);
    let slope = over.explain.iter().find(|decider| decider.term == "slope").unwrap();
    assert!(slope.shown.contains('.'), "a slope of what is counted is no whole number: {}", slope.shown);
    let missing = analyze(&smallcap(), &spec(&["ad > 0"])).unwrap().claims.remove(0);
    assert_eq!((missing.verdict, missing.code), (Verdict::Untestable, Some("no-advances")));
    assert_eq!(missing.actual, "no advances and declines were given");
    let early = Spec { published: Some(day("2026-02-05")), ..given };
    assert_eq!(analyze(&smallcap(), &early).unwrap().claims[0].actual, "6,445");
}
