//! Prints how long the level pass, a live bar and the test of one price take: the best of several runs.
//!
//! `cargo run --release --example level_speed`

#[path = "../tests/planted/random.rs"]
mod random;
#[path = "../tests/planted/walk.rs"]
mod walk;

use levelchart::series::Bar;
use levelchart::study::{LevelSpec, LevelStudy};
use random::first_seed;
use std::hint::black_box;
use std::time::{Duration, Instant};
use walk::walk;

const RUNS: usize = 7;

fn main() {
    println!("| bars | pass | live bar | one price |\n|---|---|---|---|");
    for bars in [520, 25_000, 100_000, 1_000_000] {
        let series = walk(first_seed(), bars);
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
