//! What a first picture from memory costs: reading aside, everything from closes to shapes.
//!
//! ```text
//! cargo build --release --example first_cost
//! valgrind --tool=cachegrind --cache-sim=no target/release/examples/first_cost 25000
//! ```

use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Size};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(2500), |count| count.parse())?;
    let part = std::env::args().nth(2).unwrap_or_default();
    let series = Series::new(walk(count))?.value;
    if part == "read" {
        return Ok(());
    }
    let attributes = Attributes { averages: Some("sma:50 sma:200".into()), rsi: Some(14.0), ..Attributes::default() };
    let options = Options::read(&attributes)?;
    if part == "levels" {
        let study = levelchart::study::LevelStudy::new(&series, &options.spec.levels);
        println!("{} levels", study.levels().len());
        return Ok(());
    }
    let mut chart = Chart::new(series, options)?;
    if part == "analysis" {
        return Ok(());
    }
    chart.update(Input::Resize(Size { width_px: 960, height_px: 540, ratio: 1.0 }))?;
    println!("{} shapes", chart.draw(&AdvanceTable).map_or(0, |frame| frame.shapes.len()));
    Ok(())
}

/// The walk of the benchmark: volatility of 1% a bar, one bar a minute.
fn walk(count: usize) -> Vec<Bar> {
    let mut seed: u32 = 1;
    let mut price = 2000.0_f64;
    let shrink = (300.0 / (count as f64).sqrt()).min(1.0);
    let bar = |at: i64| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        price *= (0.01 * (f64::from(seed) / 2_147_483_648.0 - 1.0) * shrink).exp();
        Bar::of_close(1_577_836_800_000 + at * 60_000, price)
    };
    (0..).take(count).map(bar).collect()
}
