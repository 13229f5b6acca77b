//! Ways to choose the levels that a reader needs at a bar: ours, and five to compare it with.

use super::Walked;
use crate::random::Random;
use levelchart::series::{Appended, Series};
use levelchart::study::{LevelSpec, LevelStudy};

/// Prices for each bar of a series.
pub type Prices = Vec<Vec<f64>>;

/// A way to choose levels.
pub struct Finder {
    /// As the table calls it.
    pub name: &'static str,
    /// What it draws at each bar, from that bar and earlier ones.
    pub find: fn(&Walked) -> Prices,
}

/// All of them, ours first.
pub fn finders() -> Vec<Finder> {
    vec![
        Finder { name: "levelchart", find: |walked| study(walked, LevelStudy::levels) },
        Finder { name: "by evidence alone", find: |walked| study(walked, by_evidence) },
        Finder { name: "nearest turns", find: |walked| nearest_turns(&walked.series) },
        Finder { name: "weekly pivot points", find: |walked| pivot_points(&walked.series) },
        Finder { name: "time by price", find: |walked| time_by_price(walked) },
        Finder { name: "random", find: |walked| random(&walked.series) },
    ]
}

/// The study at each bar; the first two bars have none.
pub fn study(walked: &Walked, levels: impl Fn(&LevelStudy) -> Vec<levelchart::study::Level>) -> Prices {
    let series = &walked.series;
    let mut study = LevelStudy::new(&series.until(1).unwrap(), &LevelSpec::default());
    let mut prices = vec![Vec::new(); 2];
    for bar in 2..series.len() {
        study.update(&series.until(bar).unwrap(), Appended::New);
        prices.push(levels(&study).iter().map(|level| level.price).collect());
    }
    prices
}

/// What the chart drew before it asked what a reader needs: at most three levels with an evidence of 2 and more, the
/// strongest first, wherever they are.
fn by_evidence(study: &LevelStudy) -> Vec<levelchart::study::Level> {
    let mut taken: Vec<levelchart::study::Level> = Vec::new();
    for level in study.candidates() {
        let overlaps = |other: &levelchart::study::Level| level.low < other.high && other.low < level.high;
        if level.evidence >= 2.0 && taken.len() < 3 && !taken.iter().any(overlaps) {
            taken.push(level);
        }
    }
    taken
}

/// The two nearest turning points on each side: highs above five bars on each side, lows below them.
fn nearest_turns(series: &Series) -> Prices {
    const AROUND: usize = 5;
    let (highs, lows) = (series.highs(), series.lows());
    let mut turns: Vec<f64> = Vec::new();
    let mut prices = Vec::new();
    for bar in 0..series.len() {
        if bar >= 2 * AROUND {
            let middle = bar - AROUND;
            let others = || (middle - AROUND..=bar).filter(|&at| at != middle);
            if others().all(|at| highs[at] < highs[middle]) {
                turns.push(highs[middle]);
            }
            if others().all(|at| lows[at] > lows[middle]) {
                turns.push(lows[middle]);
            }
        }
        let close = series.closes()[bar];
        turns.sort_by(f64::total_cmp);
        let above = turns.partition_point(|&turn| turn <= close);
        let end = (above + 2).min(turns.len());
        prices.push(turns[above.saturating_sub(2)..end].to_vec());
    }
    prices
}

/// Two supports and two resistances from the week before (classic floor-trader pivots).
fn pivot_points(series: &Series) -> Prices {
    const DAY_MS: i64 = 86_400_000;
    // 1970-01-01 was a Thursday; weeks begin on Monday.
    let week = |bar: usize| (series.times_ms()[bar].div_euclid(DAY_MS) + 3).div_euclid(7);
    let mut prices = Vec::new();
    let (mut before, mut now): (Option<[f64; 3]>, Option<[f64; 3]>) = (None, None);
    for bar in 0..series.len() {
        if bar > 0 && week(bar) != week(bar - 1) {
            before = now.take();
        }
        let (high, low, close) = (series.highs()[bar], series.lows()[bar], series.closes()[bar]);
        let [high_before, low_before, _] = now.unwrap_or([high, low, close]);
        now = Some([high_before.max(high), low_before.min(low), close]);
        prices.push(before.map_or_else(Vec::new, |[high, low, close]| {
            let pivot = (high + low + close) / 3.0;
            vec![2.0 * pivot - high, pivot - (high - low), 2.0 * pivot - low, pivot + (high - low)]
        }));
    }
    prices
}

/// The four prices of the last year at which the most bars were, at least one range apart. Index files have no volume, so
/// each bar counts once.
fn time_by_price(walked: &Walked) -> Prices {
    let series = &walked.series;
    let mut prices = Vec::new();
    for bar in 0..series.len() {
        let from = bar.saturating_sub(251);
        let range = walked.atr[bar] * series.closes()[bar];
        if bar < 60 || !range.is_finite() {
            prices.push(Vec::new());
            continue;
        }
        let lowest = series.lows()[from..=bar].iter().copied().fold(f64::INFINITY, f64::min);
        let step = range / 4.0;
        let mut bins: Vec<(f64, u32)> = Vec::new();
        let highest = series.highs()[from..=bar].iter().copied().fold(0.0, f64::max);
        let mut price = lowest + step / 2.0;
        while price < highest {
            let at = |&day: &usize| series.lows()[day] <= price && price <= series.highs()[day];
            let days = (from..=bar).filter(at).count();
            bins.push((price, u32::try_from(days).unwrap()));
            price += step;
        }
        bins.sort_by_key(|&(_, days)| std::cmp::Reverse(days));
        let mut taken: Vec<f64> = Vec::new();
        for (price, _) in bins {
            if taken.len() < 4 && taken.iter().all(|other| (other - price).abs() >= range) {
                taken.push(price);
            }
        }
        prices.push(taken);
    }
    prices
}

/// Four prices drawn evenly within 10% of the close.
pub fn random(series: &Series) -> Prices {
    let mut random = Random::new(20_260_206);
    let mut four = |close: &f64| (0..4).map(|_| close * (0.9 + 0.2 * random.uniform())).collect();
    series.closes().iter().map(&mut four).collect()
}
