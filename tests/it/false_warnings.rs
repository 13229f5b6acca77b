//! Files in which nothing is in doubt, of kinds that were warned of; and beside them those in which something is.
#![allow(clippy::format_collect, reason = "a line of a small file each")]

use super::contradicted_names::{Row, files};
use levelchart::series::{Checked, Hints, Series, parse};

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.300}"))
}

fn codes(read: &Checked<Series>) -> Vec<&'static str> {
    read.warnings.iter().map(|warning| warning.code.code()).collect()
}

fn closes(rows: &[Row]) -> Vec<f64> {
    rows.iter().map(|(_, values)| values[3].parse().expect("a number")).collect()
}

/// A file with the close and one more column, before it or behind.
fn beside(rows: &[Row], name: &str, is_first: bool, value: &dyn Fn(usize) -> String) -> String {
    let line = |time: &str, close: &str, other: &str| {
        if is_first { format!("{time},{other},{close}\n") } else { format!("{time},{close},{other}\n") }
    };
    let rows = rows.iter().enumerate().map(|(at, (date, values))| line(date, &values[3], &value(at)));
    line("Date", "Close", name) + &rows.collect::<String>()
}

/// Numbers that change from row to row as little as prices do, and not with them.
fn slow(at: usize, around: f64) -> f64 {
    around * (1.0 + 0.01 * (at as f64 / 5.0).sin() + 0.01 * (at as f64 * 7.0).cos())
}

#[test]
fn a_figure_beside_the_close_is_no_other_close() {
    for (nth, rows) in files(60).enumerate() {
        for is_first in [false, true] {
            for name in [
                "Volatility",
                "Implied Vol",
                "Vola 20",
                "HV20",
                "IV",
                "OpenInterest",
                "Open Int",
                "PE Ratio",
                "P/E",
                "Dividend Yield",
                "RSI(14)",
                "SMA 200",
                "Moving Average",
                "Beta",
                "Return",
            ] {
                let text = beside(&rows, name, is_first, &|at| format!("{:.2}", slow(at, 21.0)));
                let checked = read(&text);
                assert_eq!(codes(&checked), [""; 0], "{name}: {:?}", checked.warnings);
                assert_eq!(checked.value.closes(), closes(&rows), "{name}");
            }
            for name in ["OpenInterest", "Open Interest", "OI", "Trades", "Turnover"] {
                let text = beside(&rows, name, is_first, &|at| format!("{:.0}", slow(at, 250_000.0)));
                assert_eq!(codes(&read(&text)), [""; 0], "{name}");
            }
            // The prices of another share, which move as much, stay in doubt.
            for name in ["SPX", "Benchmark", "Other Total Return"].into_iter().filter(|_| nth == 0) {
                let text = beside(&rows, name, is_first, &|at| format!("{:.2}", slow(at, 21.0)));
                assert_eq!(codes(&read(&text)), ["close-assumed"], "{name}");
            }
        }
    }
}

#[test]
fn dates_with_a_comma_leave_no_doubt() {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    type Write = fn(&str, &str, &str) -> String;
    let ways: [Write; 3] = [
        |year, month, day| format!("{month} {day}, {year}"),
        |year, month, day| format!("Mon, {day} {month} {year} 09:30:00 GMT"),
        |year, month, day| format!("Mon, {day} {month} {year}"),
    ];
    for rows in files(40).filter(|rows| rows[0].0.len() == "2024-01-02".len() && !rows[0].0.contains('/')) {
        for way in ways {
            let date = |(date, _): &Row| {
                let month: usize = date[5..7].parse().expect("a month");
                way(&date[..4], MONTHS[month - 1], &date[8..10])
            };
            for parts in [&[3][..], &[3, 4], &[0, 1, 2, 3], &[0, 1, 2, 3, 4]] {
                let names = ["Open", "High", "Low", "Close", "Volume"];
                let header: String = parts.iter().map(|part| [",", names[*part]].concat()).collect();
                let cells = |row: &Row| parts.iter().map(|part| [",", &row.1[*part]].concat()).collect::<String>();
                let lines: String = rows.iter().map(|row| date(row) + &cells(row) + "\n").collect();
                let checked = read(&["Date", &header, "\n", &lines].concat());
                assert_eq!(codes(&checked), [""; 0], "{:?}", checked.warnings);
                assert_eq!(checked.value.closes(), closes(&rows), "{lines:.200}");
                if lines.starts_with("Mon") {
                    assert_eq!(read(&lines).value.closes(), closes(&rows), "{lines:.200}");
                }
            }
        }
    }
}

#[test]
fn weekdays_before_dates_are_no_shares() {
    for rows in files(40).filter(|rows| !rows[0].0.contains('/')) {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
        let line = |(at, (date, values)): (usize, &Row)| format!("{},{date},{}\n", days[at % 5], values[3]);
        let text: String = rows.iter().enumerate().map(line).collect();
        assert_eq!(read(&text).value.closes(), closes(&rows), "{text:.200}");
        // A share may be called as a day is.
        let share = |name: &str, part: usize| {
            rows.iter().map(|(date, values)| format!("{name},{date},{}\n", values[part])).collect::<String>()
        };
        let error = parse(&(share("SUN", 3) + &share("MON", 4)), &Hints::default()).expect_err("two shares");
        assert_eq!(error.kind.code(), "several-series");
    }
}

#[test]
fn a_header_that_stands_again_is_no_missing_bar() {
    for rows in files(60) {
        for every in [5, 20, 59] {
            let cells = |(date, values): &Row, tag: &str| {
                let cell = |text: &String| format!("<{tag}>{text}</{tag}>");
                ["<tr>", &cell(date), &values.iter().map(cell).collect::<String>(), "</tr>\n"].concat()
            };
            let names = ("Date".into(), ["Open", "High", "Low", "Close", "Volume"].map(String::from));
            let line = |(at, row): (usize, &Row)| {
                let header = if at % every == 0 { cells(&names, "th") } else { String::new() };
                header + &cells(row, "td")
            };
            let html = ["<table>", &rows.iter().enumerate().map(line).collect::<String>(), "</table>"].concat();
            let checked = read(&html);
            assert_eq!(
                (checked.dropped.len(), codes(&checked)),
                ((rows.len() - 1) / every, vec![]),
                "{:?}",
                checked.dropped
            );
            assert_eq!(checked.value.closes(), closes(&rows));
        }
    }
}

#[test]
fn closes_that_count_the_rows_are_in_doubt() {
    for count in [8, 30] {
        for (first, falls) in [(0, false), (1, false), (0, true), (1, true)] {
            let number = |at: usize| first + if falls { count - 1 - at } else { at };
            for name in ["Value", "Price", "Last"] {
                for quote in ["", "\""] {
                    let file = |least: usize| {
                        let line = |at: usize| format!("2024-01-{:02},{quote}{}{quote}\n", at + 1, least + number(at));
                        format!("Date,{name}\n{}", (0..count).map(line).collect::<String>())
                    };
                    assert!(codes(&read(&file(0))).contains(&"close-assumed"), "{}", file(0));
                    assert!(!codes(&read(&file(10))).contains(&"close-assumed"), "{}", file(10));
                }
            }
        }
    }
}
