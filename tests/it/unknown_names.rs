//! Columns whose names are not known, beside a close that has its name: open, high and low are known by what they hold, and nothing
//! else is taken for them.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use crate::contradicted_names::{Row, columns, files, orders};
use levelchart::series::{Checked, Hints, Series, WarningCode, parse};

const NAMES: [[&str; 3]; 3] = [["Qa", "Qb", "Qc"], ["Avaus", "Ylin taso", "Alin taso"], ["px1", "px2", "px3"]];

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}: {text:.200}"))
}

/// A file with a date, the close and these columns, the newest row first if so.
fn file(rows: &[Row], named: &[(&str, Vec<String>)], newest_first: bool) -> String {
    let line = |at: usize| {
        let cells: Vec<&str> = named.iter().map(|(_, values)| &*values[at]).collect();
        format!("{},{}\n", rows[at].0, cells.join(","))
    };
    let mut lines: Vec<String> = (0..rows.len()).map(line).collect();
    if newest_first {
        lines.reverse();
    }
    let header: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
    format!("date,{}\n{}", header.join(","), lines.concat())
}

fn part(rows: &[Row], part: usize) -> Vec<String> {
    rows.iter().map(|(_, values)| values[part].clone()).collect()
}

#[test]
fn a_range_is_found_under_every_order_of_columns_whose_names_are_not_known() {
    for (rows, newest_first) in files(150).zip([false, true].into_iter().cycle()) {
        let known: Vec<_> =
            ["open", "high", "low", "close"].into_iter().zip(0..).map(|(n, p)| (n, part(&rows, p))).collect();
        let expected = columns(&read(&file(&rows, &known, newest_first)).value);
        for (order, names) in orders(4).into_iter().zip(NAMES.into_iter().cycle()) {
            let name = |place: usize| if place == 3 { "Close" } else { names[place] };
            let named: Vec<_> = order.iter().map(|&place| (name(place), part(&rows, place))).collect();
            let text = file(&rows, &named, newest_first);
            let found = read(&text);
            for (found, expected) in columns(&found.value).iter().zip(&expected).take(4) {
                assert_eq!(found, expected, "{text:.200}");
            }
            let said: Vec<_> = found.warnings.iter().map(|one| one.code).collect();
            assert_eq!(said, [WarningCode::ColumnsByContent], "{text:.200}");
        }
    }
}

/// Means of so many closes up to each row.
fn means(closes: &[f64], count: usize) -> Vec<f64> {
    let mean = |at: usize| {
        let seen = &closes[(at + 1).saturating_sub(count)..=at];
        seen.iter().sum::<f64>() / seen.len() as f64
    };
    (0..closes.len()).map(mean).collect()
}

#[test]
fn what_lies_around_closes_without_being_their_range_is_left_alone() {
    let others: Vec<Vec<Row>> = files(150).collect();
    for rows in &others {
        let closes: Vec<f64> = part(rows, 3).iter().map(|text| text.parse().expect("a close")).collect();
        let scaled = |by: f64| closes.iter().map(|x| x * by).collect::<Vec<_>>();
        let extreme = |pick: fn(f64, f64) -> f64| {
            let over = |at: usize| closes[at.saturating_sub(60)..=at].iter().copied().reduce(pick).expect("a close");
            (0..closes.len()).map(over).collect::<Vec<_>>()
        };
        let before: Vec<f64> = (0..closes.len()).map(|at| closes[at.saturating_sub(1)]).collect();
        let mean = means(&closes, 20);
        let around = |by: f64| mean.iter().map(|x| x * by).collect::<Vec<_>>();
        let real =
            |place: usize| part(rows, place).iter().map(|text| text.parse().expect("a price")).collect::<Vec<f64>>();
        let middle: Vec<f64> = real(1).iter().zip(real(2)).map(|(high, low)| f64::midpoint(*high, low)).collect();
        let somewhere = |((high, low), at): ((f64, &f64), usize)| low + (high - low) * [0.1, 0.9, 0.4][at % 3];
        let anywhere = real(1).into_iter().zip(&real(2)).zip(0..).map(somewhere).collect();
        let typical = middle.iter().zip(&closes).map(|(middle, close)| (middle * 2.0 + close) / 3.0).collect();
        let beside: [[Vec<f64>; 3]; 10] = [
            [before.clone(), scaled(1.15), scaled(0.85)],
            [middle, real(1), real(2)],
            [typical, real(1), real(2)],
            [anywhere, real(1), real(2)],
            [mean.clone(), around(1.1), around(0.9)],
            [mean.clone(), around(1.03), around(0.97)],
            [mean.clone(), means(&closes, 50), means(&closes, 100)],
            [means(&closes, 5), extreme(f64::max), extreme(f64::min)],
            [before.clone(), scaled(1.001), scaled(0.999)],
            [before, extreme(f64::max), extreme(f64::min)],
        ];
        for (case, all) in beside.into_iter().enumerate() {
            let text = |values: &[f64]| values.iter().map(|x| format!("{x:.4}")).collect::<Vec<_>>();
            let mut named: Vec<_> = NAMES[0].into_iter().zip(all.iter().map(|values| text(values))).collect();
            named.push(("Close", part(rows, 3)));
            let found = read(&file(rows, &named, false));
            assert!(!found.value.has_range(), "case {case}: {}", found.warnings[0].message);
        }
    }
}

#[test]
fn a_mean_of_the_bar_is_no_open_where_no_name_is_known() {
    for (rows, newest_first) in files(150).zip([false, true].into_iter().cycle()) {
        let [high, low, close] = [1, 2, 3].map(|place| part(&rows, place));
        let price = |column: &[String], at: usize| column[at].parse::<f64>().expect("a price");
        let mean = |at: usize| format!("{:.4}", (price(&high, at) + price(&low, at) + price(&close, at)) / 3.0);
        let means = (0..rows.len()).map(mean).collect();
        let named = [("Ylin", high), ("Alin", low), ("Viimeisin", close), ("Keskikurssi", means)];
        let found = read(&file(&rows, &named, newest_first));
        let roles: Vec<_> = found.reading.columns.iter().map(|column| (column.role, &*column.name)).collect();
        assert_eq!(roles, [("time", "date"), ("high", "Ylin"), ("low", "Alin"), ("close", "Viimeisin")]);
    }
}
