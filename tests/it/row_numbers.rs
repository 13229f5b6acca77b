//! Numbers of rows, and changes of the price, which are no prices and no units traded.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use super::contradicted_names::{Row, files};
use levelchart::series::{Checked, Hints, Series, WarningCode, parse};

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.300}"))
}

fn codes(read: &Checked<Series>) -> Vec<WarningCode> {
    read.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn a_column_that_counts_rows_is_no_price() {
    for count in [3, 5, 9, 40] {
        for rows in files(count).filter(|rows| count > 12 || !rows[0].0.contains('/')) {
            for parts in [&[3][..], &[0, 1, 2, 3], &[0, 1, 2, 3, 4]] {
                for (first, falls) in [(0, false), (1, false), (0, true), (1, true)] {
                    for is_whole in [false, true] {
                        let number = |at: usize| first + if falls { count - 1 - at } else { at };
                        let cell = |text: &String| {
                            let value: f64 = text.parse().expect("a number");
                            if is_whole { format!("{:.0}", value * 50.0) } else { text.clone() }
                        };
                        let line = |(at, (date, values)): (usize, &Row), is_last: bool| {
                            let cells: Vec<String> = parts.iter().map(|part| cell(&values[*part])).collect();
                            let (number, cells) = (number(at), cells.join(","));
                            if is_last {
                                format!("{date},{cells},{number}\n")
                            } else {
                                format!("{number},{date},{cells}\n")
                            }
                        };
                        let lines = |is_last| rows.iter().enumerate().map(|row| line(row, is_last)).collect::<String>();
                        let right: Vec<f64> =
                            rows.iter().map(|(_, v)| cell(&v[3]).parse().expect("a number")).collect();
                        // A header names nothing but the date.
                        let names = |open: &str| [open, ",Date", &",foo".repeat(parts.len()), "\n"].concat();
                        let mut texts = vec![lines(false)];
                        if !is_whole {
                            texts.push(lines(true));
                        }
                        if parts.len() == 1 {
                            texts.extend([names("Nr") + &lines(false), names("") + &lines(false)]);
                        }
                        for text in texts {
                            let read = read(&text);
                            assert_eq!(read.value.closes(), right, "{text:.300}");
                            assert!(!codes(&read).contains(&WarningCode::ColumnsByContent), "{text:.200}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_change_beside_a_close_is_no_count() {
    for rows in files(6).filter(|rows| !rows[0].0.contains('/')) {
        let closes: Vec<f64> = rows.iter().map(|(_, values)| values[3].parse().expect("a number")).collect();
        let line = |(at, (date, values)): (usize, &Row)| {
            let change = if at % 2 == 0 { -0.25 } else { 1.5 };
            [date, ",", &values[3], &format!(",{change}\n")].concat()
        };
        let read = read(&rows.iter().enumerate().map(line).collect::<String>());
        assert_eq!(read.value.closes(), closes);
        assert!(read.value.volumes().iter().all(|volume| volume.is_nan()));
    }
}

#[test]
fn more_names_of_a_bar_are_known() {
    for rows in files(4).filter(|rows| !rows[0].0.contains('/')) {
        for [high, low] in [["Highest", "lowest"], ["Day High", "Day Low"], ["Maks", "Min"]] {
            let line = |(date, v): &Row| [date, ",", &v[1], ",", &v[2], ",", &v[3], "\n"].concat();
            let text = format!("Date,{high},{low},Closing\n{}", rows.iter().map(line).collect::<String>());
            let read = read(&text);
            let right = |at: usize| rows.iter().map(|(_, v)| v[at].parse().expect("a number")).collect::<Vec<f64>>();
            assert_eq!([read.value.highs(), read.value.lows(), read.value.closes()], [1, 2, 3].map(right), "{text}");
            assert!(codes(&read).is_empty(), "{:?}", read.warnings);
        }
    }
}
