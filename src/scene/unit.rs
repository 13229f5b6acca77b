//! What the labels of a value axis count.

/// What a label says of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Unit {
    /// The value as it is.
    One,
    /// The value, which is in percent.
    Percent,
    /// The value as a multiple of the unit, above 0.
    Of(f64),
}

impl Unit {
    /// Returns what a value is divided by.
    pub fn divisor(self) -> f64 {
        match self {
            Unit::One | Unit::Percent => 1.0,
            Unit::Of(divisor) => divisor,
        }
    }
}
