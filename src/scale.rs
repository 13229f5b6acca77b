//! From data to pixels and back: one map for each axis.

/// A map from data to device pixels, linear in the data or in their logarithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
    from_px: f64,
    to_px: f64,
    is_log: bool,
}

impl Scale {
    /// Maps `from` to `from_px` and `to` to `to_px`. A domain without width is opened by one half to each side, so that
    /// a constant series lies in the middle.
    pub fn new(from: f64, to: f64, from_px: f64, to_px: f64) -> Self {
        let (from, to) = if to - from == 0.0 { (from - 0.5, to + 0.5) } else { (from, to) };
        Scale { from, to, from_px, to_px, is_log: false }
    }

    /// The same for equal ratios; both ends of the domain are above 0.
    pub fn log(from: f64, to: f64, from_px: f64, to_px: f64) -> Self {
        Scale { is_log: true, ..Scale::new(from.ln(), to.ln(), from_px, to_px) }
    }

    /// The pixel of a value; outside the domain it lies outside the range.
    pub fn px(&self, value: f64) -> f64 {
        // What has no logarithm lies far below.
        let value = if self.is_log { value.max(f64::MIN_POSITIVE).ln() } else { value };
        self.from_px + (value - self.from) / (self.to - self.from) * (self.to_px - self.from_px)
    }

    /// The value at a pixel.
    pub fn invert(&self, px: f64) -> f64 {
        let value = self.from + (px - self.from_px) / (self.to_px - self.from_px) * (self.to - self.from);
        if self.is_log { value.exp() } else { value }
    }

    /// The domain, lower end first.
    pub fn domain(&self) -> (f64, f64) {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        if self.is_log { (low.exp(), high.exp()) } else { (low, high) }
    }
}
