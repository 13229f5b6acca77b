//! A random walk of bars with a range.

use super::random::Random;
use levelchart::series::{Bar, Series};

/// A random walk in log price, ten normal steps a bar, 1.1% in all: no level in it means anything.
pub fn walk(seed: u64, bars: usize) -> Series {
    let mut random = Random::new(seed);
    let mut x = 0.0_f64;
    let bar = |time_ms| {
        let open = x;
        let (mut high, mut low) = (x, x);
        for _ in 0..10 {
            x += 0.0035 * random.normal();
            (high, low) = (high.max(x), low.min(x));
        }
        let [open, high, low, close] = [open, high, low, x].map(|log| 1000.0 * log.exp());
        Bar { open, high, low, ..Bar::of_close(time_ms, close) }
    };
    Series::new((0..).take(bars).map(bar).collect()).expect("every bar has a price").value
}
