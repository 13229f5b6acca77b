//! Numbers that stand for "no value": -999, 999999, and whatever lies far outside all other prices again and again.
//!
//! Zero is such a number too; what it means is stated in `validation`.

use super::error::show;
use super::{Warning, WarningCode};

/// Factor beyond which a repeated price is no price: this many times as far off as any other. No split and no year of
/// crashes goes so far.
const FAR: f64 = 30.0;
/// The same for numbers such as 9999, which somebody chose.
const FAR_NINES: f64 = 3.0;
/// A positive number such as 99999 stands for none where it is given once only, too.
const LEAST_SINGLE: f64 = 9_999.0;
/// Among fewer others nothing lies far outside.
const LEAST_OTHERS: usize = 4;
/// Different numbers that stand for "no value" in one column.
const MOST_KINDS: usize = 3;

/// The least or greatest of `values` where it stands for none; values that are no numbers do not count.
fn find(values: &[f64]) -> Option<f64> {
    let known = || values.iter().copied().filter(|x| x.is_finite());
    let (least, most) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
    if least >= most {
        return None; // no value, or always the same
    }
    // Most prices: neither end lies far from what is between them.
    if least > 0.0 && most <= least * FAR_NINES {
        return None;
    }
    [least, most].into_iter().find(|&end| {
        let is_end = |x: f64| x.total_cmp(&end).is_eq();
        let (mut count, mut others, mut before, mut leaps) = (0, 0, f64::NAN, false);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for x in known() {
            if is_end(x) {
                count += 1;
                continue;
            }
            others += 1;
            if x == 0.0 {
                continue; // it may stand for none itself
            }
            leaps |= x > before * 2.0 || x * 2.0 < before;
            (low, high, before) = (low.min(x), high.max(x), x);
        }
        let nines = is_nines(end);
        let times = if nines { FAR_NINES } else { FAR };
        let is_far = if low > 0.0 {
            // No price that never doubled or halved in one bar falls below zero, or goes so far.
            !leaps && (end < 0.0 || end > high * times || end * FAR < low)
        } else {
            // Prices about zero have no ratio.
            (low - end).max(end - high) > (high - low) * times
        };
        end != 0.0
            && is_far
            && (count > 1 || (nines && !(0.0..LEAST_SINGLE).contains(&end)))
            && count <= others
            && others > LEAST_OTHERS
            && low < high
    })
}

/// Returns whether somebody chose a number: -99, -999.9, 9999.
fn is_nines(x: f64) -> bool {
    let mut rest = x.abs();
    while rest >= 1e3 {
        rest = (rest / 10.0).floor();
    }
    (999.0..1000.0).contains(&rest) || (x < 0.0 && (99.0..100.0).contains(&rest))
}

/// Takes what stands for none out of a column; tells which numbers that were, and how often.
pub(super) fn take_out(values: &mut [f64], column: &str) -> Option<Warning> {
    let mut found = Vec::new();
    while let Some(number) = find(values).filter(|_| found.len() < MOST_KINDS) {
        for value in values.iter_mut().filter(|value| value.total_cmp(&number).is_eq()) {
            *value = f64::NAN;
        }
        found.push(show(number));
    }
    let message = [column, ": ", &found.join(", "), " lies far outside all other values and stands for none"].concat();
    (!found.is_empty()).then_some(Warning { code: WarningCode::StandIns, message })
}
