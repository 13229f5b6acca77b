//! What a moved picture costs: a year of bars with averages, RSI and levels, dragged to and fro. Instructions say more than
//! times, which other work on the machine changes:
//!
//! ```text
//! cargo build --release --example pan_cost
//! valgrind --tool=cachegrind --cache-sim=no target/release/examples/pan_cost moved 20
//! ```
//!
//! The same with 40 frames, less the first count, is the cost of 20 frames. `rested` lays every picture out as one at rest.

use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Size};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Hints, parse};
use std::error::Error;

/// A drag of one frame, in device pixels.
const DRAG_PX: f64 = 9.0;
/// After so many frames it goes the other way.
const TURN: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let rests = std::env::args().nth(1).is_some_and(|mode| mode == "rested");
    let frames: usize = std::env::args().nth(2).map_or(Ok(20), |frames| frames.parse())?;
    let series = parse(include_str!("../www/data/smallcap.csv"), &Hints::default())?.value;
    let attributes = Attributes {
        averages: Some("sma:50 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("auto:3".into()),
        range: Some("1y".into()),
        ..Attributes::default()
    };
    let mut chart = Chart::new(series, Options::read(&attributes)?)?;
    chart.update(Input::Resize(Size { width_px: 1800, height_px: 1000, ratio: 2.0 }))?;
    let mut shapes = chart.draw(&AdvanceTable).map_or(0, |frame| frame.shapes.len());
    for frame in 0..frames {
        let dx_px = if (frame / TURN).is_multiple_of(2) { DRAG_PX } else { -DRAG_PX };
        chart.update(Input::Drag { dx_px })?;
        if rests {
            chart.update(Input::Rest)?;
        }
        shapes += chart.draw(&AdvanceTable).map_or(0, |frame| frame.shapes.len());
    }
    println!("{frames} frames, {shapes} shapes");
    Ok(())
}
