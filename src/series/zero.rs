//! The meaning of a zero among prices.

use crate::limit::is_number;

/// The meaning of a zero in a column of prices.
///
/// A yield or a rate may be zero. Vendors write the same zero for a price that they do not have. The other closes tell
/// them apart: where none is below zero, and none doubled or halved in one bar, none can fall to zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Zero {
    Price,
    Missing,
}

impl Zero {
    /// Returns what it means among these closes, in order of time.
    pub fn among(closes: impl IntoIterator<Item = f64>) -> Self {
        let mut before = f64::NAN;
        for close in closes {
            if close < 0.0 || close > 0.0 && (close >= before * 2.0 || close * 2.0 <= before) {
                return Zero::Price;
            }
            if close > 0.0 {
                before = close;
            }
        }
        Zero::Missing
    }

    /// Returns whether `x` is a price.
    pub fn allows(self, x: f64) -> bool {
        is_number(x) && (self == Zero::Price || x.abs() > 0.0)
    }
}
