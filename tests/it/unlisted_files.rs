//! Files of kinds that nobody listed: what is read of them, and the errors that say what is expected.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, iso_date, parse};

/// The closes of 2, 3 and 4 January 2024.
fn closes(text: &str) -> Vec<f64> {
    let series = parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}")).value;
    let days: Vec<String> = series.times_ms().iter().map(|&ms| iso_date(ms)).collect();
    assert_eq!(days, ["2024-01-02", "2024-01-03", "2024-01-04"], "{text}");
    series.closes().to_vec()
}

/// A file of three days with these cells as closes.
fn file(cells: [&str; 3]) -> String {
    format!("Date,Close\n2024-01-02,{}\n2024-01-03,{}\n2024-01-04,{}\n", cells[0], cells[1], cells[2])
}

#[test]
fn what_stands_behind_a_number_does_not_change_it() {
    for (kind, cells) in [
        ("basis points", ["-0.5 bp", "+10.5 bp", "12 bps"]),
        ("points of a percent", ["-0.5pp", "10.5pp", "12pp"]),
        ("notes", ["-0.5*", "10.5 (p)", "12r"]),
        ("small figures", ["-0.5¹", "10.5²", "12†"]),
        ("crowns", ["-0.5 kr", "10.5 kr.", "12 kr"]),
        ("kept from a spreadsheet", ["=\"-0.5\"", "=\"10.5\"", "=\"12\""]),
        ("fractions", ["-0 1/2", "10 1/2", "12 0/8"]),
    ] {
        assert_eq!(closes(&file(cells)), [-0.5, 10.5, 12.0], "{kind}");
    }
}

#[test]
fn a_zero_has_no_sign() {
    assert_eq!(closes(&file(["-0.00", "0.5", "-0.5"]))[0].to_bits(), 0.0_f64.to_bits());
}

#[test]
fn tables_of_further_kinds_are_read() {
    for (kind, text) in [
        (
            "names in angle brackets",
            "<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<CLOSE>\nABC,D,20240102,000000,10\nABC,D,20240103,000000,11\nABC,D,20240104,000000,12\n",
        ),
        (
            "a call of a script",
            "callback([{\"d\":\"2024-01-02\",\"p\":10},{\"d\":\"2024-01-03\",\"p\":11},{\"d\":\"2024-01-04\",\"p\":12}]);\n",
        ),
        ("a variable of a script", "var prices = [[\"2024-01-02\",10],[\"2024-01-03\",11],[\"2024-01-04\",12]];"),
        (
            "a table of a text",
            "| Date | Close |\n|------|------:|\n| 2024-01-02 | 10 |\n| 2024-01-03 | 11 |\n| 2024-01-04 | 12 |\n",
        ),
        ("dates kept from a spreadsheet", "Date,Close\n=\"2024-01-02\",10\n=\"2024-01-03\",11\n=\"2024-01-04\",12\n"),
        ("a delimiter at the end", "Date;Close;\n2024-01-02;10;\n2024-01-03;11;\n2024-01-04;12;\n"),
        (
            "a weekday in its own column",
            "Day;Date;Last\nTuesday;02.01.2024;10\nWednesday;03.01.2024;11\nThursday;04.01.2024;12\n",
        ),
        (
            "a page of answers",
            "[{\"page\":1},[{\"id\":{\"id\":\"X\"},\"date\":\"2024-01-02\",\"value\":10},{\"id\":{\"id\":\"X\"},\"date\":\"2024-01-03\",\"value\":11},{\"id\":{\"id\":\"X\"},\"date\":\"2024-01-04\",\"value\":12}]]",
        ),
    ] {
        assert_eq!(closes(text), [10.0, 11.0, 12.0], "{kind}");
    }
}

#[test]
fn what_holds_several_series_names_them() {
    for (text, names) in [
        ("Date,1 Mo,2 Yr\n2024-01-02,4.9,5.0\n2024-01-03,4.8,5.1\n", "\"1 Mo\", \"2 Yr\""),
        ("timestamp,bid,ask\n2024-01-02,9.9,10.1\n2024-01-03,9.8,10\n", "\"bid\", \"ask\""),
    ] {
        let error = parse(text, &Hints::default()).unwrap_err().to_string();
        assert!(error.starts_with(&format!("found 2 series: {names}; expected one")), "{error}");
    }
}

#[test]
fn fields_written_as_formulas_are_their_texts_and_quotes_within_fields_stay() {
    let formulas = "=\"Date\",Close\n=\"02/05/2026\",=\"1,188.50\"\n=\"02/13/2026\",=\"1,183.75\"\n";
    let of = |text: &str| parse(text, &Hints::default()).unwrap().value.closes().to_vec();
    assert_eq!(of(formulas), [1188.5, 1183.75]);
    let row = |(day, name): (u32, &str)| format!("2026-02-{day:02}\tk=\"{name}\"\t{}.5\n", 10 + day);
    let days = (2..14).flat_map(|day| [(day, "A"), (day, "B")]);
    let names = ["date\tname\tclose\n", &days.map(row).collect::<Vec<_>>().concat()].concat();
    let hints = Hints { series: Some("k=\"B\"".into()), ..Hints::default() };
    assert_eq!(parse(&names, &hints).unwrap().value.len(), 12);
}

#[test]
fn cells_of_html_hold_what_a_reader_sees_or_their_form_for_machines() {
    let cases: Vec<(String, f64)> = serde_json::from_str(include_str!("../data/cells.json")).unwrap();
    let row = |(day, (cell, _)): (usize, &(String, f64))| format!("<tr><td>2026-01-{:02}</td>{cell}</tr>\n", day + 1);
    let rows: String = cases.iter().enumerate().map(row).collect();
    let head = "<tr><th>date</th><th data-sort='number'>close</th></tr>";
    let expected: Vec<f64> = cases.iter().map(|(_, close)| *close).collect();
    let read = parse(&format!("<table>{head}{rows}</table>"), &Hints::default()).unwrap();
    assert_eq!(read.value.closes(), expected);
}
