//! Files without a header: columns are known by what they hold, or not at all.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use super::contradicted_names::{Row, columns, files, orders};
use super::random::Random;
use levelchart::series::{Hints, Series, parse};

/// Lines of the date and the five values, in this order.
fn lines(rows: &[Row], order: &[usize]) -> String {
    let cell = |row: &Row, at: usize| if at == 0 { row.0.clone() } else { row.1[at - 1].clone() };
    let line = |row: &Row| order.iter().map(|at| cell(row, *at)).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}

#[test]
fn bars_without_a_header_are_read_in_every_order_of_their_columns() {
    for rows in files(40) {
        let right = |at: usize| rows.iter().map(|(_, v)| v[at].parse().expect("a number")).collect::<Vec<f64>>();
        let right = [0, 1, 2, 3, 4].map(right);
        for order in orders(6) {
            let text = lines(&rows, &order);
            let head = &text[..text.len().min(200)];
            let read = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {head}"));
            assert!(columns(&read.value) == right, "{:?} {head}", read.warnings);
        }
    }
}

#[test]
fn several_prices_without_a_header_are_several_series() {
    for seed in 0..1_000_usize {
        let mut random = Random::new(seed as u64);
        let count = 2 + seed % 3;
        let rows = 4 + seed % 40;
        let mut prices: Vec<f64> = (0..count).map(|_| 10.0_f64.powf(random.uniform() * 4.0)).collect();
        let decimals = if seed % 5 == 0 { 0 } else { 2 };
        if decimals == 0 {
            for price in &mut prices {
                *price += 200.0;
            }
        }
        let mut text = String::new();
        for row in 0..rows {
            let cells: Vec<String> = prices.iter().map(|price| format!("{price:.decimals$}")).collect();
            let date = format!("2024-{:02}-{:02}", 1 + row / 28, 1 + row % 28);
            text += &[&date, ",", &cells.join(","), "\n"].concat();
            for price in &mut prices {
                *price *= 1.0 + (random.uniform() - 0.5) * 0.04;
            }
        }
        let error = parse(&text, &Hints::default()).map(|read| panic!("{:?}: {text}", read.warnings)).unwrap_err();
        // Whole numbers of three digits may be thousands.
        let is_open = decimals == 0 && error.kind.code() == "uneven-row";
        assert!(is_open || error.kind.code() == "several-series", "{error}: {text}");
    }
}

#[test]
fn a_column_of_texts_changes_nothing() {
    for rows in files(40).take(2) {
        for parts in [&[0, 4][..], &[0, 4, 5], &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4, 5]] {
            let plain = lines(&rows, parts);
            let read =
                |text: &str| parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.200}"));
            let expected = read(&plain).value;
            assert!(parts.contains(&5) || expected.volumes().iter().all(|volume| volume.is_nan()), "{plain:.200}");
            for place in 0..=parts.len() {
                let line = |line: &str| {
                    let mut cells: Vec<&str> = line.split(',').collect();
                    cells.insert(place, "DEMO");
                    cells.join(",") + "\n"
                };
                let text: String = plain.lines().map(line).collect();
                let bits = |series: &Series| {
                    columns(series).map(|column| column.into_iter().map(f64::to_bits).collect::<Vec<_>>())
                };
                assert_eq!(bits(&read(&text).value), bits(&expected), "{text:.200}");
            }
        }
    }
}
