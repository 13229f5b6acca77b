//! What is doubtful about options once the data are known.

use levelchart::options::Options;
use levelchart::own::Own;
use levelchart::series::{Hints, WarningCode, parse, parse_values};
use levelchart::{Analyzer, Attributes};

/// Ten days of prices from 7,500 to 7,680.
fn bars() -> String {
    let row = |day: u32| format!("2026-01-{:02},{}\n", 5 + day, 7500 + 20 * day);
    ["date,close\n".to_owned(), (0..10).map(row).collect()].concat()
}

fn options(attributes: &Attributes) -> Options {
    Options::read(attributes).unwrap()
}

/// The doubts about options, without what all of one kind say.
fn of(options: &Options) -> Vec<String> {
    let series = parse(&bars(), &Hints::default()).unwrap().value;
    let analyzer = Analyzer::new(series, &options.spec).unwrap();
    let doubts = options.doubts(&analyzer);
    assert!(doubts.iter().all(|doubt| doubt.code == WarningCode::DoubtfulOption));
    doubts.into_iter().map(|doubt| doubt.message).collect()
}

fn levels(text: &str) -> Vec<String> {
    of(&options(&Attributes { levels: Some(text.into()), ..Attributes::default() }))
}

#[test]
fn a_price_far_outside_all_prices_is_doubtful() {
    let range = "prices run from 7500 to 7680";
    assert_eq!(levels("21500 resistance"), [format!("levels: found 21500; {range}")]);
    assert_eq!(levels("700-800"), [format!("levels: found 700; {range}"), format!("levels: found 800; {range}")]);
    // A target half as far again, and a floor at two thirds, are what an article may speak of.
    assert_eq!(levels("11500; 5000; 7600; auto:2"), Vec::<String>::new());
    let scenario = Some("long 7600 stop 7500 targets 76800".into());
    assert_eq!(
        of(&options(&Attributes { scenario, ..Attributes::default() })),
        [format!("scenario: found 76800; {range}")]
    );
    let paths = Some("above 7600: 78000".into());
    assert_eq!(of(&options(&Attributes { paths, ..Attributes::default() })), [format!("paths: found 78000; {range}")]);
}

#[test]
fn a_mark_between_thousands_that_was_read_as_a_decimal_mark_is_named() {
    let [said] = &levels("7.600 support")[..] else { panic!("one doubt") };
    assert!(said.starts_with("levels: found 7.6; prices run from 7500 to 7680; is 7600 meant?"), "{said}");
    let scenario = Some("long 7.600 stop 7.500 targets 7.680".into());
    assert_eq!(of(&options(&Attributes { scenario, ..Attributes::default() })).len(), 3);
}

#[test]
fn a_line_in_another_unit_is_doubtful_and_a_pane_is_recommended() {
    let line = |values: [f64; 2]| {
        let text = format!("date,value\n2026-01-06,{}\n2026-01-07,{}\n", values[0], values[1]);
        let values = parse_values(&text, &Hints::default()).unwrap().value;
        let mut options = options(&Attributes::default());
        options.spec.lines = vec![Own::new("vix", "VIX", None, values).unwrap()];
        of(&options)
    };
    let [said] = &line([13.0, 17.5])[..] else { panic!("one doubt") };
    assert_eq!(
        said,
        "lines: found values from 13 to 17.5 in VIX; prices run from 7500 to 7680, which they flatten; panes has a scale of its own"
    );
    assert_eq!(line([7600.0, 90_000.0]).len(), 1);
    assert_eq!(line([800.0, 70_000.0]), Vec::<String>::new());
}

#[test]
fn a_study_that_has_no_value_at_any_bar_is_doubtful() {
    let attributes = Attributes {
        averages: Some("sma:5000 sma:10".into()),
        rsi: Some(300.0),
        bands: Some("300 2".into()),
        macd: Some("5 300 9".into()),
        volume_average: Some(300.0),
        ..Attributes::default()
    };
    let said = of(&options(&attributes));
    let names: Vec<_> = said.iter().map(|said| said.split(':').next().unwrap()).collect();
    assert_eq!(names, ["averages", "rsi", "bands", "macd", "volumeAverage"]);
    assert_eq!(said[0], "averages: nothing is drawn, since it takes 5000 bars; the data have 10");
    // A young series is in no doubt.
    let usual = Attributes { averages: Some("sma:200".into()), rsi: Some(14.0), ..Attributes::default() };
    assert_eq!(of(&options(&usual)), Vec::<String>::new());
}

#[test]
fn dates_that_the_data_do_not_reach_are_doubtful() {
    let range = |text: &str| of(&options(&Attributes { range: Some(text.into()), ..Attributes::default() }));
    let dates = "; the data run from 2026-01-05 to 2026-01-14";
    assert_eq!(range("2026-09-01 2026-10-01"), [format!("range: found no bar from 2026-09-01 to 2026-10-01{dates}")]);
    assert_eq!(range("2025-09-01 2025-10-01"), [format!("range: found no bar from 2025-09-01 to 2025-10-01{dates}")]);
    for inside in ["2025-09-01 2026-01-05", "2026-01-14 2026-10-01", "1y"] {
        assert_eq!(range(inside), Vec::<String>::new(), "{inside}");
    }
    let published = |text: &str| of(&options(&Attributes { published: Some(text.into()), ..Attributes::default() }));
    assert_eq!(published("2029-01-14"), [format!("published: found 2029-01-14{dates}")]);
    assert_eq!(published("2026-12-31"), Vec::<String>::new());
}

#[test]
fn a_currency_that_is_neither_a_code_nor_a_sign_is_doubtful() {
    let currency = |text: &str| of(&options(&Attributes { currency: Some(text.into()), ..Attributes::default() }));
    for word in ["euro", "Dollar", "eur", "usd"] {
        assert_eq!(
            currency(word),
            [format!("currency: found {word}; expected a code such as EUR, or a sign such as $")]
        );
    }
    for sign in ["EUR", "$", "HK$", "zł", "kr", "lei", "Fr.", "USDT", "CHF", "NOK"] {
        assert_eq!(currency(sign), Vec::<String>::new(), "{sign}");
    }
}

#[test]
fn breadth_outside_0_to_100_is_an_error_with_its_date() {
    let series = parse(&bars(), &Hints::default()).unwrap().value;
    let time_ms = series.times_ms()[3];
    let with = |share: f64| {
        let mut options = options(&Attributes::default());
        options.spec.breadth = Some(levelchart::analysis::BreadthSource::Values(vec![(time_ms, share)]));
        Analyzer::new(series.clone(), &options.spec)
    };
    for share in [306.0, -1.0] {
        let error = with(share).unwrap_err();
        assert_eq!(error.code(), "bad-breadth");
        assert_eq!(error.to_string(), format!("breadth: found {share} on 2026-01-08; expected per cent from 0 to 100"));
    }
    assert!(with(0.0).is_ok() && with(100.0).is_ok());
}
