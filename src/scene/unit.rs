//! What the labels of a value axis count.

/// A label says a value divided by `divisor`, with `suffix` behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Above 0.
    pub divisor: f64,
    /// Such as `%`.
    pub suffix: &'static str,
}

impl Unit {
    /// The value as it is.
    pub const ONE: Unit = Unit { divisor: 1.0, suffix: "" };
    /// The value is in percent.
    pub const PERCENT: Unit = Unit { divisor: 1.0, suffix: "%" };
}
