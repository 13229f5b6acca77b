//! What a live bar costs, for a series of so many bars.
//!
//! ```text
//! cargo build --release --example append_cost
//! valgrind --tool=cachegrind --cache-sim=no target/release/examples/append_cost 100000 20
//! ```
//!
//! The difference between a run with 20 bars more and one with none, divided by 20.

use levelchart::analysis::Analyzer;
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let mut next = |default| given.next().unwrap_or(Ok(default));
    let (count, more) = (next(100_000)?, next(20)?);
    let mut bars = walk(count + more);
    let live = bars.split_off(count);
    let attributes =
        Attributes { averages: Some("sma:50 sma:100 sma:200".into()), rsi: Some(14.0), ..Attributes::default() };
    let options = Options::read(&attributes)?;
    let mut analyzer = Analyzer::new(Series::new(bars)?.value, &options.spec)?;
    for bar in live {
        analyzer.append(bar)?;
    }
    println!("{} crosses", analyzer.analysis().crosses.len());
    Ok(())
}

/// A walk with a volatility of 1% a bar, one bar a minute, with volume.
fn walk(count: usize) -> Vec<Bar> {
    let mut seed: u32 = 1;
    let mut price = 2000.0_f64;
    let shrink = (300.0 / (count as f64).sqrt()).min(1.0);
    let bar = |at: i64| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        price *= (0.01 * (f64::from(seed) / 2_147_483_648.0 - 1.0) * shrink).exp();
        Bar { volume: 1e6 + f64::from(seed % 65_536), ..Bar::of_close(1_577_836_800_000 + at * 60_000, price) }
    };
    (0..).take(count).map(bar).collect()
}
