//! How long a frame of a million bars takes to lay out, with and without the min/max trees of its columns.
//!
//! `cargo run --release --example frame_speed [bars]`

#[path = "../tests/it/without_trees.rs"]
mod without_trees;

use levelchart::analysis::{Spec, analyze};
use levelchart::frame::{AdvanceTable, Size, layout};
use levelchart::scene::{Kind, Look, Scene, compose};
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;
use levelchart::view::Viewport;
use std::error::Error;
use std::time::Instant;
use without_trees::without_trees;

/// Frames of which the fastest counts: the others were disturbed.
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let bars: u32 = std::env::args().nth(1).map_or(Ok(1_000_000), |bars| bars.parse())?;
    let bar = |at: u32| {
        let at = f64::from(at);
        let close = 100.0 + 20.0 * (at * 0.0007).sin() + 3.0 * (at * 0.31).sin();
        let (high, low) = (close + 0.5, close - 0.5);
        Bar { time_ms: 0, open: close - 0.1, high, low, close, volume: f64::NAN }
    };
    let minutes = (0..bars).map(|at| Bar { time_ms: i64::from(at) * 60_000, ..bar(at) });
    let series = Series::new(minutes.collect())?.value;
    let started = Instant::now();
    let analysis = analyze(&series, &Spec::default())?;
    println!("{bars} bars, analysed in {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    println!("{:>8} {:>10} {:>14} {:>14} {:>7}", "kind", "in view", "plain ms", "tree ms", "ratio");
    for kind in [Kind::Line, Kind::Candle] {
        for share in [1.0, 0.1, 0.001] {
            let look = Look { kind, ..Look::english() };
            let with = compose(&series, &analysis, &look);
            let without = without_trees(with.clone());
            let count = f64::from(bars) * share;
            let view = Viewport { first: f64::from(bars) - count, count };
            let (plain, fast) = (milliseconds(&without, &view, &look), milliseconds(&with, &view, &look));
            println!("{:>8} {count:>10.0} {plain:>14.2} {fast:>14.2} {:>7.1}", format!("{kind:?}"), plain / fast);
        }
    }
    Ok(())
}

fn milliseconds(scene: &Scene, view: &Viewport, look: &Look) -> f64 {
    let size = Size { width_px: 1920, height_px: 1080, ratio: 2.0 };
    let once = |_| {
        let started = Instant::now();
        layout(scene, view, size, &Theme::light(), &look.words.locale, &AdvanceTable);
        started.elapsed().as_secs_f64() * 1e3
    };
    (0..ROUNDS).map(once).fold(f64::INFINITY, f64::min)
}
