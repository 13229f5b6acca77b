//! Digits of other scripts, decimal marks by unit, currency and language, and orders of day and month that no row proves.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Cell, Checked, DecimalMark, Hints, Series, SeriesErrorKind, Table, iso_date, parse};

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn codes(checked: &Checked<Series>) -> Vec<&'static str> {
    checked.warnings.iter().map(|warning| warning.code.code()).collect()
}

fn dates(series: &Series) -> Vec<String> {
    series.times_ms().iter().map(|&ms| iso_date(ms)).collect()
}

#[test]
fn digits_of_other_scripts_are_read_with_their_marks() {
    for (kind, text) in [
        ("wide", "日付,終値\n２０２４／０１／０２,１，２３４．５０\n２０２４／０１／０３,１，２５０\n"),
        ("wide, by its parts", "日付,終値\n２０２４年１月２日,１２３４．５０\n２０２４年１月３日,１２５０\n"),
        ("Arabic", "التاريخ;الإغلاق\n٢٠٢٤-٠١-٠٢;١٬٢٣٤٫٥٠\n٢٠٢٤-٠١-٠٣;١٬٢٥٠٫٠٠\n"),
        ("Persian", "تاریخ\tپایانی\n۲۰۲۴-۰۱-۰۲\t۱۲۳۴٫۵\n۲۰۲۴-۰۱-۰۳\t۱۲۵۰\n"),
        ("Hindi", "दिनांक,बंद\n२०२४-०१-०२,१२३४.५०\n२०२४-०१-०३,१२५०\n"),
        ("marks of direction", "Date,Close\n\u{200f}2024-01-02,\u{200e}1234.50\n\u{200f}2024-01-03,\u{200e}1250\n"),
        (
            "JSON",
            r#"[{"date":"２０２４-０１-０２","close":"１２３４．５"},{"date":"２０２４-０１-０３","close":"１２５０"}]"#,
        ),
    ] {
        let checked = read(text);
        assert_eq!(checked.value.closes(), [1234.5, 1250.0], "{kind}");
        assert_eq!(dates(&checked.value), ["2024-01-02", "2024-01-03"], "{kind}");
    }
    let mut table = Table::new(["Date", "Close"]);
    table.push_row(1, [Cell::Text("٢٠٢٤-٠١-٠٢"), Cell::Text("-٠٫٢٥")]);
    table.push_row(2, [Cell::Text("٢٠٢٤-٠١-٠٣"), Cell::Text("٠٫٥")]);
    assert_eq!(table.series(&Hints::default()).unwrap().value.closes(), [-0.25, 0.5]);
}

#[test]
fn a_name_keeps_its_digits() {
    let text = "Date,Name,Close\n2024-01-02,日経２２５,10\n2024-01-02,ＴＯＰＩＸ,5\n2024-01-03,日経２２５,11\n2024-01-03,ＴＯＰＩＸ,6\n";
    let hints = Hints { series: Some("日経２２５".into()), ..Hints::default() };
    assert_eq!(parse(text, &hints).unwrap().value.closes(), [10.0, 11.0]);
}

#[test]
fn the_currency_or_else_the_language_says_what_a_point_before_three_digits_is() {
    let text = "Date,Close\n2024-01-02,9.775\n2024-01-03,9.850\n2024-01-04,9.900\n";
    let with = |currency: Option<&str>, lang: Option<&str>| {
        let checked = parse(text, &Hints::default().at_home(currency, lang)).unwrap();
        assert_eq!(codes(&checked), ["decimal-mark-assumed"], "a guess all the same");
        checked.value.closes()[0]
    };
    for (currency, lang) in
        [(Some("IDR"), Some("en")), (Some("vnd"), None), (Some("EUR"), Some("de")), (None, Some("id-ID"))]
    {
        assert_eq!(with(currency, lang), 9775.0, "{currency:?} {lang:?}");
    }
    for (currency, lang) in [
        (Some("USD"), Some("de")),
        (Some("JPY"), None),
        (None, Some("en-GB")),
        (None, Some("de-CH")),
        (None, Some("es-419-MX")),
        (None, None),
    ] {
        assert_eq!(with(currency, lang), 9.775, "{currency:?} {lang:?}");
    }
    let told = Hints { decimal_mark: Some(DecimalMark::Point), ..Hints::default() }.at_home(Some("IDR"), None);
    assert_eq!(parse(text, &told).unwrap().value.closes()[0], 9.775, "a hint is more than a habit");
}

#[test]
fn a_unit_within_the_cells_is_more_than_the_page() {
    let text =
        |unit: &str| format!("Date,Close\n2024-01-02,{unit}9.775\n2024-01-03,{unit}9.850\n2024-01-04,{unit}9.900\n");
    let german = Hints::default().at_home(None, Some("de"));
    let close = |unit: &str, hints: &Hints| parse(&text(unit), hints).unwrap().value.closes()[0];
    assert_eq!((close("Rp ", &Hints::default()), close("R$", &Hints::default())), (9775.0, 9775.0));
    assert_eq!((close("US$", &german), close("£", &german), close("€", &german)), (9.775, 9.775, 9775.0));
}

#[test]
fn volumes_without_a_mark_prove_nothing_of_prices_that_have_one() {
    let text = |unit: &str| {
        format!(
            "Date,Close,Volume\n2024-01-02,{unit}9.775,12345678\n2024-01-03,{unit}9.850,2345678\n2024-01-04,{unit}9.900,8345678\n"
        )
    };
    let with = |unit: &str, currency: Option<&str>, lang: Option<&str>| {
        let checked = parse(&text(unit), &Hints::default().at_home(currency, lang)).unwrap();
        (checked.value.closes()[0], codes(&checked).concat())
    };
    let guess = |close: f64| (close, "decimal-mark-assumed".to_owned());
    assert_eq!(with("", Some("IDR"), Some("en")), guess(9775.0));
    assert_eq!(with("", None, Some("de")), guess(9775.0));
    assert_eq!(with("Rp ", None, None), guess(9775.0));
    assert_eq!(with("", None, None), guess(9.775));
    assert_eq!(with("", Some("USD"), None), guess(9.775));
    assert_eq!(with("₩", None, Some("ko")), guess(9.775));
    assert_eq!(with("$", Some("CLP"), Some("en")), guess(9775.0), "a sign of dollars and of pesos");
    assert_eq!(with("$", None, Some("en")), guess(9.775));
}

#[test]
fn a_semicolon_between_fields_is_more_than_the_page() {
    let text = "Date;Close\n2024-01-02;9,775\n2024-01-03;9,850\n2024-01-04;9,900\n";
    let english = Hints::default().at_home(None, Some("en"));
    assert_eq!(parse(text, &english).unwrap().value.closes()[0], 9.775);
}

#[test]
fn an_order_of_day_and_month_that_no_row_proves_is_taken_where_the_rows_then_lie_evenly() {
    let file = |days: &[&str]| {
        let rows: Vec<String> = days.iter().map(|day| format!("{day},10\n")).collect();
        format!("Date,Close\n{}", rows.concat())
    };
    let days = file(&["03/01/2024", "04/01/2024", "05/01/2024", "08/01/2024", "09/01/2024"]);
    let checked = read(&days);
    assert_eq!(dates(&checked.value)[3], "2024-01-08");
    assert_eq!(codes(&checked), ["date-order-assumed"]);
    let words = "column \"Date\": found \"03/01/2024\"; no row proves whether the day or the month comes first; the day was taken; the option date-order=mdy reads it the other way";
    assert_eq!(checked.warnings[0].message, words);
    let american = file(&["01/03/2024", "01/04/2024", "01/05/2024", "01/08/2024", "01/09/2024"]);
    assert_eq!(dates(&read(&american).value)[3], "2024-01-08");
    let months = file(&["01/09/2023", "01/10/2023", "01/11/2023", "01/12/2023", "01/01/2024", "01/02/2024"]);
    assert_eq!(dates(&read(&months).value)[5], "2024-02-01");
    for open in
        [&["03/01/2024", "04/01/2024"][..], &["01/02/2024", "01/03/2024", "01/04/2024", "01/05/2024", "01/06/2024"]]
    {
        assert_eq!(parse(&file(open), &Hints::default()).unwrap_err().kind, SeriesErrorKind::AmbiguousDates);
    }
}

#[test]
fn points_between_day_and_month_are_read_day_first_with_a_warning_where_no_row_proves_it() {
    let checked = read("Datum;Kurs\n03.01.2024;10,5\n04.01.2024;10,7\n");
    assert_eq!(
        (dates(&checked.value), codes(&checked)),
        (vec!["2024-01-03".into(), "2024-01-04".into()], vec!["date-order-assumed"])
    );
    assert!(codes(&read("Datum;Kurs\n30.01.2024;10,5\n04.02.2024;10,7\n")).is_empty(), "the first row proves it");
}

#[test]
fn zones_by_their_letters_are_read_and_those_of_several_clocks_are_errors() {
    let text = |zone: &str| format!("time,close\n2024-01-02 15:30 {zone},10\n2024-01-02 16:30 {zone},11\n");
    let hour = |zone: &str| read(&text(zone)).value.times_ms()[0] / 3_600_000 % 24;
    assert_eq!([hour("CET"), hour("JST"), hour("EDT"), hour("UTC"), hour("AEST")], [14, 6, 19, 15, 5]);
    for zone in ["IST", "CST", "BST"] {
        assert_eq!(parse(&text(zone), &Hints::default()).unwrap_err().kind.code(), "unknown-zone", "{zone}");
    }
}
