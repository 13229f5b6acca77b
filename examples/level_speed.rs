//! Prints how long the level pass, a live bar and the test of one price take: the best of several runs.
//!
//! `cargo run --release --example level_speed`

#[path = "../tests/planted/random.rs"]
mod random;

use levelchart::series::{Bar, Series};
use levelchart::study::{LevelSpec, LevelStudy};
use random::{Random, first_seed};
use std::hint::black_box;
use std::time::{Duration, Instant};

const RUNS: usize = 7;

fn main() {
    println!("| bars | pass | live bar | one price |\n|---|---|---|---|");
    for bars in [520, 25_000, 100_000, 1_000_000] {
        let series = walk(bars);
        let pass = best(|| drop(black_box(LevelStudy::new(&series, &LevelSpec::default()))));
        let mut study = LevelStudy::new(&series, &LevelSpec::default());
        let price = series.closes()[series.len() / 2];
        let test = best(|| drop(black_box(study.test_level(price))));
        let (mut live, mut time_ms) = (series.clone(), series.times_ms()[series.last()]);
        let append = best(|| {
            time_ms += 1;
            let bar = Bar { time_ms, ..series.bar(series.last()).expect("a last bar") };
            let done = live.append(bar).expect("a newer bar");
            study.update(&live, done);
        });
        println!("| {bars} | {pass:.2?} | {append:.2?} | {test:.2?} |");
    }
}

fn best(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_n((), RUNS).map(time).min().unwrap_or_default()
}

/// A random walk with a range: ten steps a bar, 1.1% in all.
fn walk(bars: usize) -> Series {
    let mut random = Random::new(first_seed());
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
