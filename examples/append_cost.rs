//! What a live bar costs, for a series of so many bars.
//!
//! ```text
//! cargo build --release --example append_cost
//! valgrind --tool=cachegrind --cache-sim=no target/release/examples/append_cost 100000 20
//! ```
//!
//! The difference between a run with 20 bars more and one with none, divided by 20.

mod common;

use common::walk;
use levelchart::analysis::Analyzer;
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let mut next = |default| given.next().unwrap_or(Ok(default));
    let (count, more) = (next(100_000)?, next(20)?);
    // With volume, which a breakout states.
    let with_volume = |bar: Bar| Bar { volume: 1e6 + bar.close, ..bar };
    let mut bars: Vec<Bar> = walk(count + more).into_iter().map(with_volume).collect();
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
