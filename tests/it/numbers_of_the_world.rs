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

#[test]
fn every_currency_may_stand_before_or_behind_a_number() {
    let signs = ["$", "US$", "HK$", "NT$", "R$", "A$", "€", "£", "¥", "￥", "₱", "฿", "₪", "₴", "₦", "₡", "₸", "﷼"];
    let words = ["Ft", "zł", "Kč", "kr", "kr.", "Rp", "Rp.", "Rs", "lei", "TL", "RM", "руб.", "GBp", "GBX"];
    let codes = ["EUR", "AUD", "SEK", "HUF", "CNY", "SGD", "BRL", "ZAR", "AED"];
    for unit in signs.iter().chain(&words).chain(&codes) {
        for (first, second) in [
            (format!("{unit}101.5"), format!("-{unit}2.25")),
            (format!("{unit} 101.5"), format!("{unit} -2.25")),
            (format!("101.5{unit}"), format!("-2.25{unit}")),
            (format!("101.5 {unit}"), format!("(2.25 {unit})")),
            (format!("101.5\u{a0}{unit}"), format!("−2.25\u{a0}{unit}")),
        ] {
            let checked = read(&format!("Date,Close\n2024-01-02,{first}\n2024-01-03,{second}\n2024-01-04,{first}\n"));
            assert_eq!(checked.value.closes(), [101.5, -2.25, 101.5], "{unit}");
        }
    }
    // Names of indices hold numbers, too.
    let text = "Date,DAX 40,CAC 40\n2024-01-02,16000.5,7000.5\n2024-01-03,16100.5,7100.5\n";
    let error = parse(text, &Hints::default()).unwrap_err();
    assert_eq!(error.kind, SeriesErrorKind::SeveralSeries(vec!["DAX 40".into(), "CAC 40".into()]));
}

#[test]
fn a_sign_of_any_width_stands_for_minus() {
    for minus in ["-", "−", "–", "‐", "‑", "‒", "－", "﹣"] {
        let checked = read(&format!("Date,Close\n2024-01-02,{minus}1.5\n2024-01-03,{minus} 2.5\n2024-01-04,＋3.5\n"));
        assert_eq!(checked.value.closes(), [-1.5, -2.5, 3.5], "{minus}");
    }
}

#[test]
fn times_of_day_may_be_digits_without_their_zeros() {
    let clock = |ms: i64| format!("{:02}:{:02}:{:02}", ms / 3_600_000 % 24, ms / 60_000 % 60, ms / 1000 % 60);
    let minutes = [5, 65, 570, 571, 600, 945, 1_439];
    let as_read: Vec<String> = minutes.iter().map(|minute| clock(minute * 60_000)).collect();
    let row = |digits: &str, number: usize| format!("2024-01-02,{digits},{}.5\n", 100 + number % 3);
    let (short, long) = (|m: i64| m / 60 * 100 + m % 60, |m: i64| (m / 60 * 100 + m % 60) * 100);
    for (kind, digits) in [
        ("hours and minutes", minutes.map(|m| short(m).to_string())),
        ("with zeros", minutes.map(|m| format!("{:04}", short(m)))),
        ("with seconds", minutes.map(|m| long(m).to_string())),
        ("seconds and zeros", minutes.map(|m| format!("{:06}", long(m)))),
    ] {
        let rows: String = digits.iter().enumerate().map(|(number, digits)| row(digits, number)).collect();
        let read_clocks =
            |text: &str| -> Vec<String> { read(text).value.times_ms().iter().map(|&ms| clock(ms)).collect() };
        assert_eq!(read_clocks(&format!("Date,Time,Close\n{rows}")), as_read, "{kind}");
        if kind.contains("zeros") {
            assert_eq!(read_clocks(&rows), as_read, "{kind}, no header");
        }
    }
    let hours = read("Date,Time,Close\n2024-01-02,9,1.5\n2024-01-02,10,1.6\n2024-01-02,16,1.7\n");
    assert_eq!(
        hours.value.times_ms().iter().map(|&ms| clock(ms)).collect::<Vec<_>>(),
        ["09:00:00", "10:00:00", "16:00:00"]
    );
    // Prices that could be times of day, one row a day, are prices.
    let prices = read("2024-01-02,1030\n2024-01-03,1045\n2024-01-04,1059\n");
    assert_eq!(prices.value.closes(), [1030.0, 1045.0, 1059.0]);
}

#[test]
fn long_counts_of_time_may_be_written_with_a_power_of_ten() {
    let checked = read("Date,Close\n1.7041536e+12,1\n1.70424E12,2\n1.7043264e+12,3\n");
    assert_eq!(dates(&checked.value), ["2024-01-02", "2024-01-03", "2024-01-04"]);
}
