//! Columns whose names say one thing and whose contents another: contents win, with a warning.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Hints, Series, WarningCode, parse};
use std::fs;

const PARTS: [&str; 5] = ["open", "high", "low", "close", "volume"];

/// A date, and a value for each of [`PARTS`].
pub(super) type Row = (String, [String; 5]);

/// The rows of real files, so many of each.
pub(super) fn files(rows: usize) -> impl Iterator<Item = Vec<Row>> {
    ["www/data/smallcap.csv", "tests/data/arch_sp500_head.csv", "www/data/stock.csv", "www/data/coin.csv"]
        .into_iter()
        .map(move |path| {
            let text = fs::read_to_string(path).expect("a file of the tests").to_lowercase();
            let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
            let names = lines.next().expect("a header");
            let place = |part: &&str| names.iter().position(|name| name == part).expect("a part of a bar");
            let places = PARTS.each_ref().map(place);
            lines.take(rows).map(|fields| (fields[0].into(), places.map(|place| fields[place].into()))).collect()
        })
}

/// All orders of so many things.
pub(super) fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for next in 0..count {
        let with = |order: Vec<usize>| {
            (0..=order.len()).map(move |at| [&order[..at], &[next][..], &order[at..]].concat()).collect::<Vec<_>>()
        };
        orders = orders.into_iter().flat_map(with).collect();
    }
    orders
}

/// A file with the columns of `parts`, of which each has the name of the part that `names` says.
fn file(rows: &[Row], parts: &[usize], names: &[usize], quote: &str) -> String {
    let fields = |cells: Vec<[&str; 4]>| cells.concat().concat();
    let header = fields(names.iter().map(|name| [",", quote, PARTS[parts[*name]], quote]).collect());
    let line = |(date, values): &Row| {
        [date, &*fields(parts.iter().map(|part| [",", &values[*part], "", ""]).collect()), "\n"].concat()
    };
    ["date", &header, "\n", &rows.iter().map(line).collect::<String>()].concat()
}

pub(super) fn columns(series: &Series) -> [Vec<f64>; 5] {
    [series.opens(), series.highs(), series.lows(), series.closes(), series.volumes()].map(<[f64]>::to_vec)
}

/// Compares every order of names with the order that is right.
fn compare(rows: &[Row], parts: &[usize]) {
    let right =
        parse(&file(rows, parts, &(0..parts.len()).collect::<Vec<_>>(), ""), &Hints::default()).expect("prices");
    assert_eq!(right.warnings, [], "{parts:?}");
    // Quotes are for the reader of any file.
    for (names, quote) in orders(parts.len()).into_iter().zip(["", "\""].into_iter().cycle()) {
        let text = file(rows, parts, &names, quote);
        let read = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text}"));
        let said = read.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>();
        let head = &text[..text.len().min(200)];
        for ((read, right), part) in columns(&read.value).iter().zip(columns(&right.value)).zip(PARTS) {
            let is_same = read.iter().zip(&right).all(|(a, b)| a.to_bits() == b.to_bits());
            assert!(is_same && read.len() == right.len(), "{part} is another of {head}");
        }
        let expected = if names.is_sorted() { vec![] } else { vec![WarningCode::ColumnsByContent] };
        assert_eq!(said, expected, "{head}");
    }
}

#[test]
fn bars_are_read_the_same_under_every_order_of_their_names() {
    for rows in files(120) {
        compare(&rows, &[0, 1, 2, 3, 4]);
        compare(&rows, &[0, 1, 2, 3]);
        compare(&rows, &[0, 3]);
        compare(&rows, &[3, 4]);
    }
}

#[test]
fn bars_without_an_open_are_read_the_same_under_every_order_of_their_names() {
    for rows in files(120) {
        compare(&rows, &[1, 2, 3, 4]);
        compare(&rows, &[1, 2, 3]);
    }
}

#[test]
fn prices_and_units_traded_are_told_apart_in_a_few_rows() {
    // Four days of the second file do not say whether the month comes first.
    for rows in files(4).filter(|rows| !rows[0].0.contains('/')) {
        for other in 0..4 {
            let mut names = vec![0, 1, 2, 3, 4];
            names.swap(other, 4);
            let text = file(&rows, &[0, 1, 2, 3, 4], &names, "");
            let read = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text}"));
            let expected: Vec<f64> = rows.iter().map(|(_, values)| values[3].parse().expect("a number")).collect();
            assert_eq!(read.value.closes(), expected, "{text}");
            assert_eq!(read.warnings.first().map(|one| one.code), Some(WarningCode::ColumnsByContent), "{text}");
        }
    }
}

#[test]
fn units_traded_of_the_size_of_every_price_stay_units_traded() {
    let text = "date,open,high,low,close,volume\n2024-02-26,113.27,185.20,100.00,100.00,100.00\n\
                2024-02-27,164.26,172.85,100.00,150.01,123.47\n";
    // The quotation marks are the reader's on demand.
    for text in [text.to_owned(), text.replace("date,open", "\"date\",\"open\"")] {
        let checked = parse(&text, &Hints::default()).unwrap();
        assert_eq!(checked.value.volumes(), [100.0, 123.47]);
        assert_eq!(checked.value.lows(), [100.0, 100.0]);
    }
}
