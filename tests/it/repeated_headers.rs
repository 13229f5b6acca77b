//! Headers that stand again among the rows, with their columns in another order.

use super::contradicted_names::{Row, columns, files, orders};
use levelchart::series::{Hints, WarningCode, parse};

const NAMES: [&str; 6] = ["Date", "Open", "High", "Low", "Close", "Volume"];

/// A header and lines, with their columns in this order.
fn part(rows: &[Row], order: &[usize]) -> String {
    let cell = |row: &Row, at: usize| if at == 0 { row.0.clone() } else { row.1[at - 1].clone() };
    let line = |row: &Row| order.iter().map(|at| cell(row, *at)).collect::<Vec<_>>().join(",") + "\n";
    let header: Vec<&str> = order.iter().map(|at| NAMES[*at]).collect();
    [&header.join(","), "\n", &rows.iter().map(line).collect::<String>()].concat()
}

#[test]
fn rows_below_a_header_in_another_order_are_read_by_it() {
    for rows in files(40) {
        let usual = [0, 1, 2, 3, 4, 5];
        let right = parse(&part(&rows, &usual), &Hints::default()).expect("prices").value;
        for order in orders(6) {
            let text = [part(&rows[..20], &usual), part(&rows[20..], &order)].concat();
            let read = parse(&text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {order:?}"));
            assert!(columns(&read.value) == columns(&right), "{order:?}: {:?}", read.warnings);
            let is_said = read.warnings.iter().any(|one| one.code == WarningCode::UnevenRows);
            assert!(is_said != order.is_sorted(), "{order:?}: {:?}", read.warnings);
        }
    }
}
