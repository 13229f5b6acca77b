//! Prices that differ from those of the row before by more than any market moves: `96.93 b` or `(96.93)` among plain numbers.

use super::error::{quote, show};
use super::{Column, Table, Warning, WarningCode};
use crate::decimal::plain;
use crate::order;

/// No price is so many times the one before. Multiples begin with a thousand, and the price itself may have moved.
const LEAP: f64 = 300.0;
/// A price with the other sign is of the size of the one before up to this factor. Prices that pass zero are not.
const SAME_SIZE: f64 = 1.25;
/// Values about zero have any ratio and sign: a leap is so many times the usual step.
const MOST_STEPS: f64 = 10.0;

/// Returns a warning for each column of prices, `others` being those of open, high and low, that has such; `indices` are the rows of the
/// bars.
pub(super) fn check(
    table: &Table,
    parts: &[Column],
    indices: &[usize],
    others: [Option<usize>; 3],
    close: usize,
) -> Vec<Warning> {
    let of = |(part, column): (usize, Option<usize>)| {
        let column = column?;
        let each = indices.iter().copied().zip(parts[part].iter().copied());
        let known: Vec<(usize, f64)> = each.filter(|(_, x)| !x.is_nan()).collect();
        let usual = usual_step(&known);
        let mut leaps = known.windows(2).filter(|pair| leaps(pair[0].1, pair[1].1, usual));
        let first = leaps.next()?;
        // The way back is no other leap.
        let more = leaps.count() / 2;
        let row = table.row(first[1].0);
        let more =
            if more > 0 { [" (and ", &plain(more as f64), " more such places)"].concat() } else { String::new() };
        let [found, before] = [first[1].0, first[0].0].map(|index| quote(&table.cell(index, column).shown()));
        let [value, of_before] = [first[1].1, first[0].1].map(show);
        let name = quote(&table.names()[column]);
        let message = format!(
            "row {row}, column {name}: found {found}, read as {value}, below {before}, read as {of_before}{more}; is it of another unit or sign?"
        );
        Some(Warning { code: WarningCode::SuspectedTypingError, message })
    };
    others.into_iter().chain([Some(close)]).enumerate().filter_map(of).collect()
}

fn leaps(before: f64, now: f64, usual: f64) -> bool {
    let (least, most) = (before.abs().min(now.abs()), before.abs().max(now.abs()));
    let is_far = least > 0.0 && most > least * LEAP;
    let is_turned = before * now < 0.0 && most <= least * SAME_SIZE;
    (is_far || is_turned) && (now - before).abs() > usual * MOST_STEPS
}

/// The middle of the distances from one row to the next.
fn usual_step(known: &[(usize, f64)]) -> f64 {
    let mut steps: Vec<f64> = known.windows(2).map(|pair| (pair[1].1 - pair[0].1).abs()).collect();
    order::by_key(&mut steps, |&x| order::float_key(x));
    steps.get(steps.len() / 2).copied().unwrap_or(0.0)
}
