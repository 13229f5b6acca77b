//! Columns that count the rows: 1, 2, 3, or 3, 2, 1.

/// Minimum number of rows; two are one after another by accident.
const LEAST_ROWS: usize = 3;

/// Returns whether numbers rise by one from row to row, or fall by one; with `has_end` the least must be 0 or 1.
pub(super) fn counts(numbers: &mut dyn Iterator<Item = f64>, has_end: bool) -> bool {
    let (Some(first), Some(second)) = (numbers.next(), numbers.next()) else { return false };
    let step = second - first;
    let (mut goes_on, mut last, mut rows) = (step.abs().total_cmp(&1.0).is_eq(), second, 2);
    for next in numbers {
        goes_on &= (next - last).total_cmp(&step).is_eq();
        (last, rows) = (next, rows + 1);
    }
    let end = if step > 0.0 { first } else { last };
    goes_on && rows >= LEAST_ROWS && (!has_end || (end.abs() < 2.0 && end.fract() == 0.0))
}
