//! A price that moves by chance, and levels that turn it back.

use super::random::Random;
use levelchart::series::{Bar, Series};

/// Sessions of a series: two years and a bit, as in the demo.
const DAYS: usize = 520;
const DAY_MS: usize = 86_400_000;
/// Steps of a session.
const STEPS: usize = 40;
/// Planted levels of a series.
const LEVELS: usize = 4;
/// Long-run standard deviation of a day's log return: 19% a year, a stock index.
const DAILY: f64 = 0.012;
/// GARCH(1,1): weights of the last squared return and of the last variance, the usual ones for daily index returns.
const ALPHA: f64 = 0.08;
const BETA: f64 = 0.90;
/// Levels lie within so much (in log price) of the first price, to each side.
const REACH: f64 = 0.12;
/// Levels are at least so far apart (in log price): two long-run daily ranges.
const APART: f64 = 0.04;
const FIRST_PRICE: f64 = 2000.0;

/// A series and what was planted in it.
pub struct Planted {
    /// The bars.
    pub series: Series,
    /// Prices of the planted levels that the price reached.
    pub visited: Vec<f64>,
    /// Mean true range of the series as a share of the price.
    pub atr: f64,
}

/// Draws a series in which each crossing of a planted level is turned back with probability `reflection`.
pub fn planted(seed: u64, reflection: f64) -> Planted {
    let mut random = Random::new(seed);
    let levels = draw_levels(&mut random);
    let mut visited = [false; LEVELS];
    let (mut x, mut variance) = (0.0_f64, DAILY * DAILY);
    let mut bars = Vec::with_capacity(DAYS);
    for time_ms in (0..).step_by(DAY_MS).take(DAYS) {
        let (open, mut high, mut low, mut drawn) = (x, x, x, 0.0);
        for _ in 0..STEPS {
            let step = (variance / STEPS as f64).sqrt() * random.normal();
            drawn += step;
            let mut next = x + step;
            for (level, seen) in levels.iter().zip(&mut visited) {
                if (x - level) * (next - level) < 0.0 {
                    *seen = true;
                    if random.uniform() < reflection {
                        next = 2.0 * level - next;
                    }
                }
            }
            x = next;
            (high, low) = (high.max(x), low.min(x));
        }
        variance = DAILY * DAILY * (1.0 - ALPHA - BETA) + ALPHA * drawn * drawn + BETA * variance;
        let price = |log: f64| FIRST_PRICE * log.exp();
        // Volume rises with the size of the move, and by chance.
        let volume = 1e9 * (0.2 * random.normal() + 10.0 * drawn.abs()).exp();
        bars.push(Bar { time_ms, open: price(open), high: price(high), low: price(low), close: price(x), volume });
    }
    let series = Series::new(bars).expect("every bar has a price").value;
    let visited = levels.iter().zip(visited).filter(|(_, seen)| *seen).map(|(l, _)| FIRST_PRICE * l.exp()).collect();
    Planted { atr: mean_true_range(&series), series, visited }
}

/// Four levels evenly drawn, all anew until none is too near another.
fn draw_levels(random: &mut Random) -> [f64; LEVELS] {
    loop {
        let mut levels = [0.0; LEVELS].map(|_: f64| REACH * (2.0 * random.uniform() - 1.0));
        levels.sort_by(f64::total_cmp);
        if levels.windows(2).all(|pair| pair[1] - pair[0] >= APART) {
            return levels;
        }
    }
}

fn mean_true_range(series: &Series) -> f64 {
    let (high, low, close) = (series.highs(), series.lows(), series.closes());
    let range = |t: usize| (high[t].max(close[t - 1]) - low[t].min(close[t - 1])) / close[t];
    (1..series.len()).map(range).sum::<f64>() / series.last() as f64
}
