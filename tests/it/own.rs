//! Series of the page's own: lines over the price, and panes.

use crate::accepted::matches;
use crate::demo::{day, series_of, smallcap, text};
use crate::drawn::{disorder, paths, texts, words};
use crate::picture;
use crate::picture::{demo_attributes, size};
use levelchart::Analyzer;
use levelchart::analysis::{Analysis, Spec, SpecError, analyze};
use levelchart::claim::{Claim, Verdict};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::own::Own;
use levelchart::series::{Bar, Hints, NamedColumns, Series, parse_values};
use levelchart::theme::{Rgba, Theme};

/// The hue of the first line in the light theme.
const FIRST: Rgba = Rgba::hex(0x8b_2f_7f);

fn values(text: &str) -> NamedColumns {
    parse_values(text, &Hints::default()).unwrap().value
}

fn two() -> NamedColumns {
    values("date,x\n2026-02-05,1\n2026-02-06,2\n")
}

fn of(name: &str, label: &str) -> Own {
    Own::new(name, label, None, two()).unwrap()
}

fn demo_spec() -> Spec {
    let read = |name, label, bounds, file: &str| Own::new(name, label, bounds, values(&text(file))).unwrap();
    Spec {
        lines: vec![read("target", "Median target", None, "www/data/targets.csv")],
        panes: vec![read("vol", "Volatility over 20 days, per cent", Some([10.0, 30.0]), "www/data/volatility.csv")],
        ..Spec::default()
    }
}

fn demo(css_width: u32, css_height: u32, theme: Theme, change: impl FnOnce(&mut Attributes)) -> Frame {
    let mut attributes = Attributes { rsi: None, averages: None, ..demo_attributes() };
    change(&mut attributes);
    let mut options = Options::read(&attributes).unwrap();
    (options.spec.lines, options.spec.panes) = (demo_spec().lines, demo_spec().panes);
    let chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(css_width, css_height, 1.0), theme);
    chart.frame(&AdvanceTable).unwrap()
}

#[test]
fn what_is_no_name_no_label_and_no_bounds_is_quoted() {
    let refused = |name, label, bounds| Own::new(name, label, bounds, two()).unwrap_err().to_string();
    for name in ["", "a b", "1st", "%"] {
        let expected = format!("found {name:?}; expected a name of letters, digits and underscores, such as vix");
        assert_eq!(refused(name, "x", None), expected);
    }
    assert_eq!(refused("x", "", None), "found \"\"; expected a label of a few words");
    for [low, high] in [[40.0, 10.0], [10.0, 10.0], [f64::NAN, 10.0], [0.0, f64::INFINITY]] {
        assert!(refused("x", "x", Some([low, high])).ends_with("expected bounds that rise, such as 10 and 40"));
    }
    assert_eq!(of("VIX_2", "x").name, "vix_2");
}

#[test]
#[cfg(feature = "cli")]
fn a_page_names_its_series_by_a_word_or_by_their_label() {
    let found = |panes: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_levelchart"))
            .args(["analyze", "--json", "www/data/smallcap.csv", "--panes", panes])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let pane = &report["panes"][0];
        let text = |name: &str| pane[name].as_str().unwrap().to_owned();
        (text("name"), text("label"), pane["low"].as_f64(), pane["high"].as_f64())
    };
    let file = "www/data/volatility.csv";
    let own = |name: &str, label: &str, low, high| (name.to_owned(), label.to_owned(), low, high);
    assert_eq!(found(&format!("VIX={file} Volatility [10.5 40]")), own("vix", "Volatility", Some(10.5), Some(40.0)));
    assert_eq!(
        found(&format!("{file} Open interest, calls (CBOE)")),
        own("open_interest_calls_cboe", "Open interest, calls (CBOE)", None, None)
    );
    assert_eq!(found(&format!("{file} 10-year yield")), own("_10_year_yield", "10-year yield", None, None));
    assert_eq!(found(&format!(" {file} ; ")), own("volatility", "volatility", None, None));
}

#[test]
#[cfg(feature = "cli")]
fn brackets_behind_a_label_close_and_hold_two_numbers() {
    let refused = |option: &str, text: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_levelchart"))
            .args(["analyze", "--json", "www/data/smallcap.csv", option, text])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).trim().to_owned()
    };
    let file = "www/data/volatility.csv";
    let expected = "expected a label, and brackets such as [10 30] behind it";
    for option in ["--panes", "--lines"] {
        for (label, found) in [
            ("Volatility [30", "[30"),
            ("Volatility 30]", "]"),
            ("Volatility [10, 30]", "[10, 30]"),
            ("Volatility [30]", "[30]"),
            ("Volatility (VIX", "(VIX"),
        ] {
            let said = format!("levelchart: {}: found {found:?}; {expected}", &option[2..]);
            assert_eq!(refused(option, &format!("{file} {label}")), said);
        }
        assert_eq!(refused(option, &format!("{file} Volatility [per cent]")), "");
    }
}

#[test]
fn two_series_of_one_name_are_refused() {
    let spec = Spec { lines: vec![of("vix", "a")], panes: vec![of("VIX", "b")], ..Spec::default() };
    let error = analyze(&smallcap(), &spec).unwrap_err();
    assert_eq!(error.code(), "same-name");
    assert_eq!(error.to_string(), "panes: found the name \"vix\", which claims know already; expected one of its own");
    let spec = Spec { lines: vec![of("sp500", "a")], compare: vec![("SP500".into(), smallcap())], ..Spec::default() };
    assert_eq!(analyze(&smallcap(), &spec).unwrap_err().code(), "same-name");
}

#[test]
fn a_name_that_is_a_word_of_claims_is_refused_where_the_page_asks_for_it() {
    for word in ["open", "high", "low", "close", "volume", "Close", "volatility", "rsi", "ad_ratio", "fact"] {
        for is_line in [false, true] {
            let own = vec![of(word, "Median target")];
            let spec =
                if is_line { Spec { lines: own, ..Spec::default() } } else { Spec { panes: own, ..Spec::default() } };
            let error = analyze(&smallcap(), &spec).unwrap_err();
            let (option, name) = (if is_line { "lines" } else { "panes" }, word.to_lowercase());
            assert_eq!(error.code(), "same-name");
            let expected = "which claims know already; expected one of its own";
            assert_eq!(error.to_string(), format!("{option}: found the name \"{name}\", {expected}"));
        }
    }
    // As the attribute names what has a label alone.
    for (name, label) in [("high", "High"), ("volatility", "Volatility"), ("closes", "The closes")] {
        let spec = Spec { lines: vec![of(name, label)], ..Spec::default() };
        assert!(analyze(&smallcap(), &spec).is_ok(), "{label}");
    }
}

#[test]
fn a_claim_on_a_series_whose_file_did_not_come_cannot_be_checked() {
    let claims = vec!["vix > 20".into(), "close > vix".into()];
    let spec = Spec { lost: vec!["vix".into()], claims, ..Spec::default() };
    for finding in &*analyze(&smallcap(), &spec).unwrap().claims {
        assert_eq!((finding.verdict, &*finding.actual), (Verdict::Untestable, "no series vix was given"));
    }
    let unknown = Spec { lost: Vec::new(), ..spec };
    assert!(analyze(&smallcap(), &unknown).unwrap_err().to_string().contains("vix"));
}

#[test]
fn claims_know_a_series_by_its_name() {
    let claims = [
        ("vol ~ 18.1", Verdict::Holds, "18.10"),
        ("vol < 10", Verdict::Fails, "18.10"),
        ("Vol[-1] < vol", Verdict::Holds, "18.00 against 18.10"),
        ("target ~ 2130", Verdict::Holds, "2,130.00"),
        ("target < close", Verdict::Holds, "2,130.00 against 2,142.67"),
        ("vol rising", Verdict::Holds, "18.10 after 18.00"),
        ("close > target and vol > 15%", Verdict::Holds, "2,142.67 against 2,130.00; 18.10"),
    ];
    let spec = Spec { claims: claims.iter().map(|(text, ..)| (*text).into()).collect(), ..demo_spec() };
    let found = analyze(&smallcap(), &spec).unwrap().claims;
    for (finding, (text, verdict, actual)) in found.iter().zip(claims) {
        assert_eq!((finding.verdict, finding.actual.as_str()), (verdict, actual), "{text}");
    }
    assert_eq!(Claim::parse_among("VOL > 15", &["vol".into()]).unwrap().to_string(), "vol > 15");
    let kept = Claim::parse_among("volatility(20) > 15%", &["volatility".into()]).unwrap().to_string();
    assert_eq!(kept, "volatility(20) > 15%", "a word that claims know keeps its meaning");
    let error = Claim::parse("vol > 15").unwrap_err().to_string();
    assert!(error.starts_with("character 1: found \"vol\"; expected open, high"), "{error}");
}

#[test]
fn a_claim_knows_no_value_that_is_later_than_the_article() {
    let spec = |claim: &str| Spec { claims: vec![claim.into()], published: Some(day("2026-01-30")), ..demo_spec() };
    let of = |claim| analyze(&smallcap(), &spec(claim)).unwrap().claims.remove(0).verdict;
    assert_eq!((of("target = 2125"), of("target = 2130")), (Verdict::Holds, Verdict::Fails));
}

#[test]
fn there_are_ten_of_a_kind_at_most_and_labels_have_an_end() {
    let many = |count: usize| (0..count).map(|i| of(&format!("pane{i}"), "x")).collect();
    let of_panes = |panes| analyze(&smallcap(), &Spec { panes, ..Spec::default() });
    assert!(of_panes(many(10)).is_ok());
    assert_eq!(of_panes(many(11)).unwrap_err().to_string(), "panes: found 11 series; expected at most 10");
    let long = of_panes(vec![of("x", &"x".repeat(201))]).unwrap_err();
    assert_eq!(long.to_string(), "panes: found 201 characters in a label; expected at most 200");
}

#[test]
fn a_line_at_or_below_zero_is_refused_on_a_scale_of_ratios() {
    let line = Own::new("spread", "spread", None, values("date,x\n2026-02-05,5\n2026-02-06,-1\n")).unwrap();
    let spec = Spec { lines: vec![line], ratio_scale: Some("log"), ..Spec::default() };
    let error = analyze(&smallcap(), &spec).unwrap_err();
    assert!(matches!(error, SpecError::ScaleOfRatios { .. }), "{error}");
}

fn demo_at(published: Option<&str>, as_of: Option<&str>) -> Analysis {
    let spec = Spec { published: published.map(day), as_of: as_of.map(day), ..demo_spec() };
    analyze(&smallcap(), &spec).unwrap()
}

#[test]
fn a_value_stands_on_the_bar_of_its_date_and_the_last_is_the_newest_that_was_known() {
    let whole = demo_at(None, None);
    let [line, pane] = [&whole.lines[0], &whole.panes[0]];
    assert_eq!(line.values.iter().filter(|value| value.is_finite()).count(), 26, "one a month");
    assert_eq!(pane.values.len(), 520);
    assert_eq!(pane.last, pane.values.last().copied());
    let early = demo_at(Some("2026-01-30"), None);
    let bar = early.as_of;
    assert_eq!(early.panes[0].last.map(f64::to_bits), Some(pane.values[bar].to_bits()));
    assert_ne!(early.lines[0].last, line.last, "the value of February is not known");
    assert_eq!(early.lines[0].last, line.values[..=bar].iter().rev().copied().find(|value| value.is_finite()));
}

#[test]
fn no_later_value_has_a_part_in_an_earlier_bar() {
    let whole = demo_at(None, None);
    let cut = demo_at(None, Some("2025-10-31"));
    let bars = cut.bars;
    assert!(bars < 500);
    for (early, late) in cut.panes.iter().zip(&whole.panes).chain(cut.lines.iter().zip(&whole.lines)) {
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&early.values), bits(&late.values[..bars]));
    }
}

#[test]
fn a_line_and_a_pane_of_the_page() {
    matches("own", &demo(720, 480, Theme::light(), |_| {}));
}

#[test]
fn a_line_and_a_pane_of_the_page_on_a_phone_in_the_dark() {
    let frame = demo(340, 425, Theme::dark(), |_| {});
    // Its label, not its name, in two rows.
    assert!(["Median", "target"].iter().all(|row| texts(&frame).contains(row)), "{:?}", texts(&frame));
    matches("own-phone-dark", &frame);
}

#[test]
fn a_line_runs_straight_between_the_dates_that_it_has() {
    let frame = demo(720, 480, Theme::light(), |_| {});
    let points: usize = paths(&frame)
        .into_iter()
        .filter(|path| path.color == FIRST && path.width > 0)
        .map(|path| path.points.len())
        .sum();
    // A year of months, and those at its edges.
    assert!((12..=15).contains(&points), "{points}");
}

#[test]
fn a_line_comes_from_its_last_date_before_the_view() {
    let frame = demo(720, 480, Theme::light(), |_| {});
    let line = paths(&frame).into_iter().filter(|path| path.color == FIRST && path.width > 0);
    let left = line.flat_map(|path| path.points.iter().map(|point| point.0)).min();
    assert_eq!(left, Some(0), "it begins at the edge of the plot");
}

#[test]
fn the_axis_of_a_pane_holds_its_bounds() {
    let ticks = |bounds: Option<[f64; 2]>| {
        let series =
            Series::new((0..40).map(|bar| Bar::of_close(day("2026-01-01") + bar * 86_400_000, 100.0)).collect())
                .unwrap()
                .value;
        let mut options =
            Options::read(&Attributes { levels: Some("auto:0".into()), ..Attributes::default() }).unwrap();
        let rows: Vec<String> = (1..30).map(|day| format!("2026-01-{day:02},{}", 15 + day % 3)).collect();
        let rows = rows.join("\n");
        options.spec.panes = vec![Own::new("x", "x", bounds, values(&format!("date,x\n{rows}"))).unwrap()];
        let chart = picture::opened(series, options, size(640, 480, 1.0), Theme::light());
        let frame = chart.frame(&AdvanceTable).unwrap();
        texts(&frame).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(ticks(Some([0.0, 1000.0])).contains(&"1,000".to_owned()), "{:?}", ticks(Some([0.0, 1000.0])));
    assert!(!ticks(None).contains(&"1,000".to_owned()));
}

#[test]
fn own_lines_stand_beside_compared_ones_in_colours_of_their_own() {
    let mut options = Options::read(&Attributes {
        scale: Some("percent".into()),
        levels: Some("auto:0".into()),
        ..Attributes::default()
    })
    .unwrap();
    options.spec.compare = vec![("other".into(), smallcap())];
    options.spec.lines = demo_spec().lines;
    let chart = picture::opened(smallcap(), options, size(720, 480, 1.0), Theme::light());
    let frame = chart.frame(&AdvanceTable).unwrap();
    assert_eq!(disorder(&frame), None);
    let color = |text: &str| words(&frame).into_iter().find(|words| words.text == text).unwrap().color;
    assert_ne!(color("other"), color("Median target"));
}

#[test]
fn a_name_that_a_claim_does_not_know_is_answered_by_those_of_the_page() {
    let spec = Spec { compare: vec![("sp500".into(), smallcap())], ..demo_spec() };
    let analyzer = Analyzer::new(smallcap(), &spec).unwrap();
    let error = analyzer.claim("volatilty > 15").unwrap_err().to_string();
    assert!(error.ends_with(", fact, oi, target, vol or close(sp500)"), "{error}");
    let error = analyze(&smallcap(), &Spec { claims: vec!["> 3".into()], ..spec }).unwrap_err().to_string();
    assert!(error.ends_with(", fact, oi, target, vol or close(sp500)"), "{error}");
}

#[test]
fn verdicts_name_series_of_the_page_by_their_labels() {
    let spec = Spec {
        compare: vec![("sp500".into(), smallcap()), ("dax".into(), smallcap())],
        compare_labels: vec![("sp500".into(), "S&P 500".into())],
        ..demo_spec()
    };
    let analyzer = Analyzer::new(smallcap(), &spec).unwrap();
    let said = |claim: &str| {
        let finding = analyzer.check(&analyzer.claim(claim).unwrap());
        finding.explain.iter().map(|decider| decider.words.clone()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(said("vol > 15"), "Volatility over 20 days, per cent");
    assert_eq!(said("vol[-5] > 15"), "Volatility over 20 days, per cent, 5 days earlier");
    assert_eq!(said("close(sp500) = close(dax)"), "close, S&P 500; close, dax");
    assert_eq!(analyzer.analysis().relative[0].label, "S&P 500");
}
