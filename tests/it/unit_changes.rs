//! Prices in two currencies or units within one column, and those that only look so.

use super::contradicted_names::{Row, files};
use levelchart::series::{Hints, WarningCode, parse, parse_values};

/// What stands before and behind the numbers of a column.
type Unit = [&'static str; 2];

const UNITS: [Unit; 9] =
    [["$", ""], ["€", ""], ["", " €"], ["£", ""], ["", "p"], ["CHF ", ""], ["", " USD"], ["HK$", ""], ["", "%"]];

/// A file with these parts of bars, their numbers in one unit up to a row and in another from there on.
fn file(rows: &[Row], parts: &[usize], delimiter: &str, units: [Unit; 2], change: usize) -> String {
    let names = ["Open", "High", "Low", "Close", "Volume"];
    let header: String = parts.iter().map(|part| [delimiter, names[*part]].concat()).collect();
    let line = |(at, (date, values)): (usize, &Row)| {
        let [before, behind] = units[usize::from(at >= change)];
        let cell = |part: &usize| {
            if *part == 4 {
                [delimiter, &values[4]].concat()
            } else {
                [delimiter, before, &values[*part], behind].concat()
            }
        };
        [date, &*parts.iter().map(cell).collect::<String>(), "\n"].concat()
    };
    ["Date", &header, "\n", &rows.iter().enumerate().map(line).collect::<String>()].concat()
}

fn said(text: &str) -> Vec<String> {
    let read = parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.300}"));
    let of_units = read.warnings.into_iter().filter(|one| one.code == WarningCode::SuspectedTypingError);
    of_units.map(|one| one.message).collect()
}

#[test]
fn a_currency_that_changes_within_a_column_is_said_with_its_row() {
    for rows in files(40) {
        for delimiter in [",", ";", "\t"] {
            for parts in [&[3][..], &[3, 4], &[0, 1, 2, 3, 4]] {
                for (at, unit) in UNITS.into_iter().enumerate() {
                    let other = UNITS[(at + 1) % UNITS.len()];
                    for change in [1, 20, 39] {
                        let text = file(&rows, parts, delimiter, [unit, other], change);
                        let said = said(&text);
                        // The first line has the names.
                        let row = format!("row {}, column ", change + 2);
                        let is_of_row = said.len() == 1 && said[0].starts_with(&row);
                        // Nobody can tell euros before a number from those behind it.
                        let is_same = unit.concat().trim() == other.concat().trim();
                        assert!(is_of_row != is_same && (is_of_row || said.is_empty()), "{said:?}: {text:.300}");
                    }
                }
            }
        }
    }
}

#[test]
fn one_currency_says_nothing() {
    for rows in files(40) {
        for unit in UNITS {
            // A number alone is of the currency of the others.
            for other in [unit, ["", ""]] {
                let text = file(&rows, &[0, 1, 2, 3, 4], ";", [unit, other], 1);
                assert_eq!(said(&text), [""; 0], "{text:.300}");
            }
        }
    }
    let rounded = "Date,Close\n2024-01-02,-$0.9M\n2024-01-03,-$950K\n2024-01-04,-$1.1M\n2024-01-05,(1.2M)\n";
    assert_eq!(said(rounded), [""; 0]);
    let notes = "Date,Close\n2024-01-02,-Rs.10\n2024-01-03,-Rs 10.5 (p)\n2024-01-04,-Rs.11*\n2024-01-05,-Rs.11\n";
    assert_eq!(said(notes), [""; 0]);
}

#[test]
fn named_values_say_it_too_and_each_column_may_have_its_own() {
    let text = "date,a,b\n2024-01-02,$1,€2\n2024-01-03,$1.5,€2.5\n2024-01-04,£1.2,€2.1\n";
    let warnings = parse_values(text, &Hints::default()).expect("values").warnings;
    let [only] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!(only.code.code(), "suspected-typing-error");
    assert!(
        only.message.starts_with("row 4, column \"a\": found \"£1.2\", and \"$1\" in another row"),
        "{}",
        only.message
    );
}
