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

/// What is said of forty days of closes, and what they are counted in.
fn said(name: &str, close: impl Fn(u32) -> String) -> (Vec<String>, Option<String>) {
    let row = |day: u32| format!("2024-{:02}-{:02},{}\n", day / 28 + 1, day % 28 + 1, close(day));
    let text = format!("Date,{name}\n{}", (0..40).map(row).collect::<String>());
    let checked = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (checked.warnings.into_iter().map(|warning| warning.message).collect(), checked.reading.unit)
}

#[test]
fn shares_in_per_cent_are_not_split() {
    let fall = |end: &'static str| {
        move |day: u32| format!("{}{end}", if day < 20 { 20.0 } else { 4.0 } + f64::from(day % 3) * 0.01)
    };
    assert!(said("close", fall("")).0[0].contains("as in a split of 5:1"));
    assert_eq!(said("pct_above_50d", fall("")).0, Vec::<String>::new());
    assert_eq!(said("close", fall("%")), (Vec::new(), Some("%".into())));
}

#[test]
fn a_power_of_ten_a_multiple_and_a_note_are_no_unit() {
    for end in ["e+03", "K", " mn", "*", " (p)"] {
        assert_eq!(said("close", |day| format!("5.{:02}{end}", day + 10)).1, None, "{end}");
    }
    assert_eq!(said("close", |day| format!("5.{:02} kr*", day + 10)).1, Some("kr".into()));
}

#[test]
fn a_sign_in_texts_parts_no_fields() {
    let rows = ["2024-01-02,10.5,a | b", "2024-01-03,11.5,c, d | e", "2024-01-04,12.5,f | g"];
    assert_eq!(closes(&format!("Date,Close,Note\n{}\n", rows.join("\n"))), [10.5, 11.5, 12.5]);
}

#[test]
fn quotes_around_whole_lines_are_taken_off() {
    let rows = ["2024-01-02,10.5", "2024-01-03,\"\"11.5\"\"", "2024-01-04,12.5"].map(|row| format!("\"{row}\"\r\n"));
    assert_eq!(closes(&format!("\"Date,Close\"\r\n{}", rows.concat())), [10.5, 11.5, 12.5]);
}

#[test]
fn a_line_that_looks_like_a_bar_may_stand_above_the_names() {
    let rows = "2024-01-02,10.5,9,8,7\n2024-01-03,11.5,9,8,7\n2024-01-04,12.5,9,8,7\n";
    let text = format!("\"Acme, Inc.\"\nCreated,2024-01-05,12,13,14\n\nDate,Close,Low,High,Open\n{rows}");
    assert_eq!(closes(&text), [10.5, 11.5, 12.5]);
}

#[test]
fn what_keeps_pages_from_running_json_is_passed_over() {
    let json =
        r#"[{"date":"2024-01-02","close":10.5},{"date":"2024-01-03","close":11.5},{"date":"2024-01-04","close":12.5}]"#;
    for text in [
        format!(")]}}'\n{json}"),
        format!(")]}}',\n{json}"),
        format!("/*O_o*/\ncall.back({json});"),
        format!("/* */{json}"),
    ] {
        assert_eq!(closes(&text), [10.5, 11.5, 12.5]);
    }
}
