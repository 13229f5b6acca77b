//! Single cells of a column of prices with another unit or sign: never read without a word.

use super::contradicted_names::files;
use levelchart::series::{Hints, parse};

const PARTS: [&str; 4] = ["open", "high", "low", "close"];

/// What becomes of a price in a damaged cell.
fn damages(price: &str) -> Vec<String> {
    let value: f64 = price.parse().expect("a number");
    let mut damaged: Vec<String> =
        [" b", "b", " mn", "K", "k", " B", "M", "bn"].iter().map(|unit| [price, unit].concat()).collect();
    damaged.extend([format!("({price})"), format!("-{price}"), format!("{price}-"), format!("\u{2212}{price}")]);
    damaged.extend([format!("{}", value * 1e3), format!("{}", value * 1e6), format!("{}", value / 1e3)]);
    damaged
}

#[test]
fn a_price_of_another_unit_or_sign_has_a_warning_that_names_its_row() {
    for rows in files(30).filter(|rows| !rows[0].0.contains('/')) {
        for at in [0, 1, 7, 28, 29] {
            for (part, name) in PARTS.iter().enumerate() {
                for damaged in damages(&rows[at].1[part]) {
                    let mut rows = rows.clone();
                    rows[at].1[part].clone_from(&damaged);
                    let line = |(date, values): &(String, [String; 5])| [date, ",", &values.join(","), "\n"].concat();
                    let text =
                        ["date,open,high,low,close,volume\n", &rows.iter().map(line).collect::<String>()].concat();
                    let Ok(read) = parse(&text, &Hints::default()) else { continue };
                    // A leap away from the first row is one to the second.
                    let is_named = |row: usize| {
                        let place = [format!("row {row}:"), format!("row {row},")];
                        read.warnings.iter().any(|one| place.iter().any(|place| one.message.contains(place)))
                            || read.dropped.iter().any(|dropped| dropped.row == row)
                    };
                    assert!(is_named(at + 2) || (at == 0 && is_named(3)), "{name} {damaged}: {:?}", read.warnings);
                }
            }
        }
    }
}

#[test]
fn values_about_zero_and_real_markets_have_none() {
    let row =
        |row: usize| format!("2024-{:02}-{:02},{:.3}\n", 1 + row / 28, 1 + row % 28, (row as f64 * 0.9).sin() * 0.4);
    let text = ["date,close\n", &(0..200).map(row).collect::<String>()].concat();
    let said = parse(&text, &Hints::default()).expect("values").warnings;
    assert!(said.iter().all(|one| !one.message.contains("another unit")), "{said:?}");
}
