//! The distance between two prices.

/// The measure of changes of price: decided once for a series, by all of its prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metric {
    /// Ratios: every price is above zero, and a rise from 10 to 11 is as large as one from 100 to 110.
    #[default]
    Logarithmic,
    /// Differences: a yield, a spread or a price that reaches zero has no ratios there.
    Arithmetic,
}

impl Metric {
    /// Returns the metric of a series with these lows.
    pub(crate) fn of(lows: &[f64]) -> Self {
        if lows.iter().all(|&low| low > 0.0) { Metric::Logarithmic } else { Metric::Arithmetic }
    }

    /// Returns whether `price` can be one of a series with this metric.
    pub fn holds(self, price: f64) -> bool {
        price.is_finite() && (self == Metric::Arithmetic || price > 0.0)
    }

    /// Returns where `price` lies on the axis on which equal changes are equally long.
    pub fn y(self, price: f64) -> f64 {
        match self {
            Metric::Logarithmic => price.ln(),
            Metric::Arithmetic => price,
        }
    }

    /// Returns the price at `y`.
    pub fn price(self, y: f64) -> f64 {
        match self {
            Metric::Logarithmic => y.exp(),
            Metric::Arithmetic => y,
        }
    }

    /// Returns how far `to` lies from `from` on that axis; below 0 where it lies lower.
    pub fn change(self, from: f64, to: f64) -> f64 {
        match self {
            Metric::Logarithmic => (to / from).ln(),
            Metric::Arithmetic => to - from,
        }
    }

    /// Returns what [`after`](Self::after) repeats: a ratio, or a difference.
    pub fn step(self, from: f64, to: f64) -> f64 {
        match self {
            Metric::Logarithmic => to / from,
            Metric::Arithmetic => to - from,
        }
    }

    /// Returns the price that one [`step`](Self::step) leads to. Ratios are multiplied, not added as logarithms, so that
    /// every machine gets the same bits.
    pub fn after(self, price: f64, step: f64) -> f64 {
        match self {
            Metric::Logarithmic => price * step,
            Metric::Arithmetic => price + step,
        }
    }

    /// Returns where a path of steps starts: what does not change a price.
    pub fn no_step(self) -> f64 {
        match self {
            Metric::Logarithmic => 1.0,
            Metric::Arithmetic => 0.0,
        }
    }
}
