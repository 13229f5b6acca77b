//! The seam to the crate `ta-lib`: outputs get the input's length, with `NaN` during warm-up.

use crate::series::Column;
use ta_lib::{OutRange, RetCode};

/// Longest period that TA-Lib takes.
pub(super) const MAX_PERIOD: usize = 100_000;

/// Runs one TA-Lib function over `len` bars. `run` gets the last index and a buffer for the values that exist.
pub(super) fn column(len: usize, run: impl FnOnce(usize, &mut [f64]) -> Result<OutRange, RetCode>) -> Column {
    let mut values = vec![f64::NAN; len];
    let Some(end) = len.checked_sub(1) else { return values };
    let range = run(end, &mut values);
    let Ok(range) = range else { return vec![f64::NAN; len] };
    // TA-Lib writes from the buffer's start; move the values to the bars they belong to.
    let (first, count) = (range.beg_idx, range.count);
    values.copy_within(..count, first.min(len - count));
    values[..first.min(len)].fill(f64::NAN);
    values
}
