//! The seam to the crate `ta-lib`: outputs get the input's length, with `NaN` during warm-up.

use crate::series::Column;
use ta_lib::{OutRange, RetCode};

/// Longest period that TA-Lib takes.
pub(crate) const MAX_PERIOD: usize = 100_000;

/// What a TA-Lib function returns: where the values begin that exist, and how many there are.
type Ran = Result<OutRange, RetCode>;

/// Runs one TA-Lib function over `len` bars. `run` gets the last index and a buffer for the values that exist.
pub(super) fn column(len: usize, run: &dyn Fn(usize, &mut [f64]) -> Ran) -> Column {
    let [values] = columns(len, &|end, [out]| run(end, out));
    values
}

/// As [`column`], for a function of `N` outputs that start at the same bar.
pub(super) fn columns<const N: usize>(len: usize, run: &dyn Fn(usize, [&mut [f64]; N]) -> Ran) -> [Column; N] {
    let mut all: [Column; N] = std::array::from_fn(|_| vec![f64::NAN; len]);
    let Some(end) = len.checked_sub(1) else { return all };
    let Ok(range) = run(end, all.each_mut().map(Vec::as_mut_slice)) else {
        return std::array::from_fn(|_| vec![f64::NAN; len]);
    };
    // TA-Lib writes from the buffer's start; move the values to the bars they belong to.
    let (first, count) = (range.beg_idx, range.count);
    for values in &mut all {
        values.copy_within(..count, first.min(len - count));
        values[..first.min(len)].fill(f64::NAN);
    }
    all
}

/// `period` in TA-Lib's type, where it lies in the range that the function takes.
pub(super) fn period(period: usize, least: usize) -> Option<i32> {
    (least..=MAX_PERIOD).contains(&period).then(|| i32::try_from(period).ok()).flatten()
}
