//! Headers and numbers in spellings that were refused or read by halves: entities, eighths, money for a measure, a header without the
//! names of rows, lists of charts that are too short.
#![allow(clippy::format_collect, reason = "a line of a small file each")]

use super::contradicted_names::{Row, columns, files};
use levelchart::series::{Checked, Hints, Series, parse};

const NAMES: [&str; 5] = ["Open", "High", "Low", "Close", "Volume"];

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.300}"))
}

/// A file with these names of columns, and each cell as it is written.
fn file(rows: &[Row], names: &[&str], delimiter: &str, write: &dyn Fn(&str, usize) -> String) -> String {
    let line = |(date, values): &Row| {
        let cells: Vec<String> =
            values.iter().enumerate().take(names.len()).map(|(part, cell)| write(cell, part)).collect();
        [date, delimiter, &cells.join(delimiter), "\n"].concat()
    };
    ["Date", delimiter, &names.join(delimiter), "\n", &rows.iter().map(line).collect::<String>()].concat()
}

/// Compares a file with the plain one of the same rows.
fn compare(text: &str, rows: &[Row]) {
    let [read, right] = [text, &file(rows, &NAMES, ";", &|cell, _| cell.into())].map(read);
    assert_eq!(columns(&read.value), columns(&right.value), "{text:.300}");
    assert_eq!(read.warnings, right.warnings, "{text:.300}");
}

#[test]
fn letters_of_pages_are_read_in_other_files() {
    for rows in files(30) {
        for delimiter in [",", ";", "\t"] {
            let names = ["Er&ouml;ffnung", "H&ouml;chst", "Tief", "Schluss&nbsp;kurs", "Umsatz&#32;"];
            let plain = |cell: &str, _: usize| cell.to_owned();
            compare(&file(&rows, &names, delimiter, &plain), &rows);
            let money = |cell: &str, part: usize| if part < 4 { [cell, "&nbsp;&euro;"].concat() } else { cell.into() };
            compare(&file(&rows, &NAMES, delimiter, &money), &rows);
        }
    }
    let text = "Date;A&amp;B 500;\n2024-01-02;10\n2024-01-03;11\n";
    assert_eq!(read(text).reading.columns[1].name, "A&B 500");
    let text = "Date;R&D\n2024-01-02;10\n2024-01-03;11\n";
    assert_eq!(read(text).reading.columns[1].name, "R&D");
}

#[test]
fn money_for_a_measure_is_money() {
    for rows in files(30) {
        for (before, behind) in [("", " EUR/MWh"), ("", " USD/bbl"), ("$", "/bbl"), ("€ ", "/t"), ("USD ", "/oz")] {
            let write = |cell: &str, part: usize| if part < 4 { [before, cell, behind].concat() } else { cell.into() };
            compare(&file(&rows, &NAMES, ",", &write), &rows);
        }
    }
    // A day with its month is no number.
    for cell in ["12/Dec", "5/Jan", "1/k"] {
        let text = format!("Date,Close\n2024-01-02,{cell}\n2024-01-03,10\n2024-01-04,11\n");
        assert_eq!(read(&text).value.closes(), [10.0, 11.0]);
    }
}

/// The eighths in a price, to a whole number of them.
fn eighths(cell: &str, size: f64) -> f64 {
    (cell.parse::<f64>().expect("a number") * size * 8.0).round()
}

#[test]
fn grain_is_quoted_in_eighths() {
    for rows in files(30) {
        let largest = rows.iter().map(|(_, values)| values[1].parse().expect("a number")).fold(0.0, f64::max);
        for (most, sign) in [(900.0, "-"), (1_500.0, "-"), (900.0, "'"), (2_100.0, "-")] {
            let size = most / largest;
            let written = |cell: &str, part: usize| match (eighths(cell, size), part) {
                (_, 4) => cell.to_owned(),
                (count, _) => format!("{}{sign}{}", (count / 8.0).floor(), count % 8.0),
            };
            let plain =
                |cell: &str, part: usize| if part == 4 { cell.into() } else { (eighths(cell, size) / 8.0).to_string() };
            for delimiter in [",", ";"] {
                let [read, right] = [&written as &dyn Fn(&str, usize) -> String, &plain]
                    .map(|write| read(&file(&rows, &NAMES, delimiter, write)).value);
                assert_eq!(columns(&read), columns(&right), "{most} {sign}");
            }
        }
    }
}

#[test]
fn years_with_months_are_no_eighths() {
    for years in [1990..2003, 2015..2026] {
        let months = || years.clone().flat_map(|year| (1..8).map(move |month| (year, month)));
        let text: String = months().map(|(year, month)| format!("{},{year}-{month}\n", year % 9 + month)).collect();
        let times = read(&["Close,Foo\n", &text].concat()).value;
        assert_eq!(times.times_ms().len(), months().count());
    }
}

#[test]
fn a_header_may_lack_the_name_of_rows() {
    for rows in files(30) {
        for (delimiter, quote) in [(",", "\""), (",", ""), (";", ""), ("\t", "\"")] {
            let names = ["Date", "Open", "High", "Low", "Close", "Volume"].map(|name| [quote, name, quote].concat());
            let line = |(at, (date, values)): (usize, &Row)| {
                let cells =
                    [&[format!("{quote}{}{quote}", at + 1), [quote, date, quote].concat()][..], values].concat();
                cells.join(delimiter) + "\n"
            };
            let text = names.join(delimiter) + "\n" + &rows.iter().enumerate().map(line).collect::<String>();
            compare(&text, &rows);
            // The names of rows may be the dates.
            let names = ["AAA.Open", "AAA.High", "AAA.Low", "AAA.Close", "AAA.Volume"];
            let names = names.map(|name| [quote, name, quote].concat());
            let line =
                |(date, values): &Row| [&[[quote, date, quote].concat()][..], values].concat().join(delimiter) + "\n";
            compare(&(names.join(delimiter) + "\n" + &rows.iter().map(line).collect::<String>()), &rows);
        }
    }
}

#[test]
fn a_list_of_a_chart_that_is_too_short_is_said() {
    for rows in files(30) {
        let labels = rows.iter().map(|(date, _)| format!("\"{date}\"")).collect::<Vec<_>>().join(",");
        let list = |part: usize, count: usize| {
            let values = rows.iter().take(count).map(|(_, values)| values[part].clone()).collect::<Vec<_>>().join(",");
            format!("{{\"label\":\"{}\",\"data\":[{values}]}}", ["a", "b", "c", "Close", "Volume"][part])
        };
        let chart = |lists: [String; 2]| format!("{{\"labels\":[{labels}],\"datasets\":[{}]}}", lists.join(","));
        for missing in [1, 3, 10] {
            for other in [0, 4] {
                for is_first in [false, true] {
                    let turned = |mut lists: [String; 2]| {
                        if is_first {
                            lists.reverse();
                        }
                        chart(lists)
                    };
                    let error = parse(&turned([list(3, 30 - missing), list(other, 30)]), &Hints::default())
                        .expect_err("no close");
                    let expected = format!(
                        "column \"Close\": found {} values; expected 30, as many as there are times",
                        30 - missing
                    );
                    assert_eq!(error.to_string(), expected);
                }
            }
            let warnings = read(&chart([list(1, 30 - missing), list(0, 30)])).warnings;
            let said = format!("the list \"b\" is left out: found {} values; expected 30", 30 - missing);
            assert!(warnings.iter().any(|one| one.message.starts_with(&said)), "{warnings:?}");
        }
        assert!(read(&chart([list(3, 30), list(4, 30)])).warnings.is_empty());
    }
}
