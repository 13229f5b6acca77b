//! What examples share.

use levelchart::series::Bar;

/// A walk of closes with a volatility of 1% a bar, one bar a minute; that of the benchmarks (`tests/bench/pages.mjs`).
pub fn walk(count: usize) -> Vec<Bar> {
    let mut seed: u32 = 1;
    let mut price = 2000.0_f64;
    // So that a long walk neither leaves the numbers nor ends near zero.
    let shrink = (300.0 / (count as f64).sqrt()).min(1.0);
    let bar = |at: i64| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        price *= (0.01 * (f64::from(seed) / 2_147_483_648.0 - 1.0) * shrink).exp();
        Bar::of_close(1_577_836_800_000 + at * 60_000, price)
    };
    (0..).take(count).map(bar).collect()
}
