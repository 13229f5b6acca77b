//! Ways to find levels: ours, and three to compare it with.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bins counted from the lowest price")]

use super::generator::Planted;
use super::random::Random;
use levelchart::series::Series;
use levelchart::study::{LevelSpec, LevelStudy};

/// Names levels in a series, at most `count`, best first.
pub struct Finder {
    /// As the table calls it.
    pub name: &'static str,
    /// The seed is for finders that draw.
    pub find: fn(given: &Planted, count: usize, seed: u64) -> Vec<f64>,
}

/// All finders, ours first.
pub fn finders() -> Vec<Finder> {
    vec![
        Finder { name: "levelchart", find: ours },
        Finder { name: "levelchart, as drawn", find: ours_as_drawn },
        Finder { name: "fractals and Ward", find: fractals },
        Finder { name: "volume by price", find: volume_by_price },
        Finder { name: "random", find: random },
    ]
}

/// By evidence, not by strength: what was planted does not fade, so neither does what is known of it. Of two levels less than
/// one range apart only the better is named, for they would name the same planted one.
fn ours(given: &Planted, count: usize, _: u64) -> Vec<f64> {
    let mut levels = LevelStudy::new(&given.series, &LevelSpec::default()).candidates();
    levels.sort_by(|a, b| b.evidence.total_cmp(&a.evidence));
    let mut named: Vec<f64> = Vec::new();
    for level in levels {
        if named.len() < count && named.iter().all(|other| (other / level.price).ln().abs() >= given.atr) {
            named.push(level.price);
        }
    }
    named
}

/// The levels that a page draws: near ones first, since a reader needs them, and not the best known.
fn ours_as_drawn(given: &Planted, count: usize, _: u64) -> Vec<f64> {
    let spec = LevelSpec { auto_count: count, ..LevelSpec::default() };
    LevelStudy::new(&given.series, &spec).levels().iter().map(|level| level.price).collect()
}

/// Williams' fractals: a high above two bars to each side, a low below them; clustered by Ward's criterion until the next
/// merge would cost more than one mean range; the clusters with the most fractals first.
fn fractals(given: &Planted, count: usize, _: u64) -> Vec<f64> {
    let mut clusters: Vec<(f64, f64)> = fractal_prices(&given.series).iter().map(|p| (p.ln(), 1.0)).collect();
    clusters.sort_by(|a, b| a.0.total_cmp(&b.0));
    let cost =
        |pair: &[(f64, f64)]| (2.0 * pair[0].1 * pair[1].1 / (pair[0].1 + pair[1].1)).sqrt() * (pair[1].0 - pair[0].0);
    // On a line, the cheapest merge is always one of neighbours.
    while let Some((at, cheapest)) = clusters.windows(2).map(cost).enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b)) {
        if cheapest > given.atr {
            break;
        }
        let ((p, n), (q, m)) = (clusters[at], clusters.remove(at + 1));
        clusters[at] = ((p * n + q * m) / (n + m), n + m);
    }
    clusters.sort_by(|a, b| b.1.total_cmp(&a.1));
    clusters.iter().take(count).map(|(log_price, _)| log_price.exp()).collect()
}

fn fractal_prices(series: &Series) -> Vec<f64> {
    let mut prices = Vec::new();
    let around = |t: usize| [t - 2, t - 1, t + 1, t + 2];
    for t in 2..series.len() - 2 {
        if around(t).iter().all(|&i| series.highs()[i] < series.highs()[t]) {
            prices.push(series.highs()[t]);
        }
        if around(t).iter().all(|&i| series.lows()[i] > series.lows()[t]) {
            prices.push(series.lows()[t]);
        }
    }
    prices
}

/// Each bar's volume spread over its range, in bins of a quarter of the mean range; the highest peaks of the histogram.
fn volume_by_price(given: &Planted, count: usize, _: u64) -> Vec<f64> {
    let (bottom, top) = log_range(&given.series);
    let width = given.atr / 4.0;
    let mut bins = vec![0.0; ((top - bottom) / width) as usize + 1];
    for t in 0..given.series.len() {
        let bin = |price: f64| ((price.ln() - bottom) / width) as usize;
        let (from, to) = (bin(given.series.lows()[t]), bin(given.series.highs()[t]));
        for volume in &mut bins[from..=to] {
            *volume += given.series.volumes()[t] / (to - from + 1) as f64;
        }
    }
    let at = |i: usize| bins.get(i).copied().unwrap_or(0.0);
    let mut peaks: Vec<usize> =
        (0..bins.len()).filter(|&i| at(i) > at(i.wrapping_sub(1)) && at(i) >= at(i + 1)).collect();
    peaks.sort_by(|&a, &b| bins[b].total_cmp(&bins[a]));
    peaks.iter().take(count).map(|&i| (bottom + (i as f64 + 0.5) * width).exp()).collect()
}

/// Prices drawn evenly from the range of the series.
fn random(given: &Planted, count: usize, seed: u64) -> Vec<f64> {
    let (bottom, top) = log_range(&given.series);
    let mut random = Random::new(!seed);
    (0..count).map(|_| (bottom + (top - bottom) * random.uniform()).exp()).collect()
}

fn log_range(series: &Series) -> (f64, f64) {
    let bottom = series.lows().iter().copied().fold(f64::INFINITY, f64::min);
    let top = series.highs().iter().copied().fold(0.0, f64::max);
    (bottom.ln(), top.ln())
}
