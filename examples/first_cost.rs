//! What a first picture from memory costs: reading aside, everything from closes to shapes.
//!
//! ```text
//! cargo build --release --example first_cost
//! valgrind --tool=cachegrind --cache-sim=no target/release/examples/first_cost 25000
//! ```

mod common;

use common::walk;
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Size};
use levelchart::options::{Attributes, Options};
use levelchart::series::Series;
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
