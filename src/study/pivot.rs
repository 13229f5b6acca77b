//! Turning points: the ends of moves that are large for the volatility of their time.

/// Whether a turn was at the top or at the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PivotKind {
    /// The price fell after it.
    High,
    /// The price rose after it.
    Low,
}

/// A turning point of the ATR zigzag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pivot {
    /// The bar of the extreme.
    pub bar: usize,
    /// The later bar at whose close it was known.
    pub known: usize,
    /// Top or bottom.
    pub kind: PivotKind,
    /// ln of the extreme price.
    pub log_price: f64,
}
