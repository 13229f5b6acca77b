//! What a way to choose levels is worth to a reader.

use super::Walked;
use super::finders::Prices;
use levelchart::study::{LevelEventKind, LevelSpec, LevelStudy};

/// Bars of a picture of a year.
const YEAR_BARS: usize = 252;
/// Dates are so many bars apart: a month of sessions.
const EVERY_BARS: usize = 21;
/// A level counts as seen, and as met, within this share of the average true range.
const WITHIN_ATR: f64 = 0.5;
/// A level that moved by less than this share of the average true range is the same.
const SAME_ATR: f64 = 0.25;
/// For so many bars after a date its levels are followed: a quarter of sessions.
const AHEAD_BARS: usize = 63;

/// Sums over dates, days, levels and articles; rows of several series add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Dates at which the day's high was not the highest of all, and those of them with a level on both sides in view.
    pub dates: (u32, u32),
    /// Distances of the nearest level on each side, in average true ranges.
    pub distances: Vec<f64>,
    /// Levels drawn on all days, and those of them that were not drawn the day before.
    pub days: (u32, u32),
    /// Breaks and bounces in the quarter after each date.
    pub outcomes: (u32, u32),
    /// Published levels, and those met; then the same as sums of shares by article. Articles that were in view when the
    /// constants were set, then the others.
    pub published: [(u32, u32); 2],
    /// Articles, and the sum of the shares of their levels that are met.
    pub articles: [(u32, f64); 2],
}

impl Row {
    /// Adds what another series has.
    pub fn add(&mut self, other: Row) {
        let sum = |a: &mut (u32, u32), b: (u32, u32)| *a = (a.0 + b.0, a.1 + b.1);
        sum(&mut self.dates, other.dates);
        sum(&mut self.days, other.days);
        sum(&mut self.outcomes, other.outcomes);
        self.distances.extend(other.distances);
        for half in 0..2 {
            sum(&mut self.published[half], other.published[half]);
            self.articles[half].0 += other.articles[half].0;
            self.articles[half].1 += other.articles[half].1;
        }
    }

    /// Share of dates with a level on both sides in view.
    pub fn both_sides(&self) -> f64 {
        f64::from(self.dates.1) / f64::from(self.dates.0)
    }

    /// Share of levels that were not drawn the day before.
    pub fn change(&self) -> f64 {
        f64::from(self.days.1) / f64::from(self.days.0)
    }

    /// Bounces per bounce or break.
    pub fn bounce_rate(&self) -> f64 {
        f64::from(self.outcomes.1) / f64::from(self.outcomes.0 + self.outcomes.1)
    }

    /// The middle one of the distances, in average true ranges.
    pub fn median_distance(&self) -> f64 {
        let mut distances = self.distances.clone();
        distances.sort_by(f64::total_cmp);
        distances.get(distances.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Share of published levels that are met: of the articles in view when the constants were set (0) or the others (1).
    pub fn met(&self, half: usize) -> f64 {
        f64::from(self.published[half].1) / f64::from(self.published[half].0)
    }

    /// The same as a mean over articles.
    pub fn met_by_article(&self, half: usize) -> f64 {
        self.articles[half].1 / f64::from(self.articles[half].0)
    }
}

/// Measures the levels of a series.
pub fn measure(walked: &Walked, prices: &Prices) -> Row {
    let mut row = Row::default();
    let series = &walked.series;
    let mut highest = 0.0_f64;
    for bar in 0..series.len() {
        let is_record = series.highs()[bar] >= highest;
        highest = highest.max(series.highs()[bar]);
        if bar < YEAR_BARS {
            continue;
        }
        count_change(&mut row, walked, prices, bar);
        if bar % EVERY_BARS == 0 {
            count_sides(&mut row, walked, &prices[bar], bar, is_record);
        }
        if bar % AHEAD_BARS == 0 && bar + AHEAD_BARS < series.len() {
            count_outcomes(&mut row, walked, &prices[bar], bar);
        }
    }
    for article in &walked.articles {
        let reach = WITHIN_ATR * walked.atr[article.bar];
        let is_met = |&&(low, high): &&(f64, f64)| {
            prices[article.bar].iter().any(|price| (price / high).ln() <= reach && (low / price).ln() <= reach)
        };
        let met = article.levels.iter().filter(is_met).count();
        let half = usize::from(!article.was_seen);
        let count = |n: usize| u32::try_from(n).unwrap();
        row.published[half].0 += count(article.levels.len());
        row.published[half].1 += count(met);
        row.articles[half].0 += 1;
        row.articles[half].1 += met as f64 / article.levels.len() as f64;
    }
    row
}

fn count_change(row: &mut Row, walked: &Walked, prices: &Prices, bar: usize) {
    let same = SAME_ATR * walked.atr[bar];
    for price in &prices[bar] {
        row.days.0 += 1;
        row.days.1 += u32::from(!prices[bar - 1].iter().any(|before| (before / price).ln().abs() < same));
    }
}

fn count_sides(row: &mut Row, walked: &Walked, prices: &[f64], bar: usize, is_record: bool) {
    let series = &walked.series;
    let year = bar + 1 - YEAR_BARS..=bar;
    let low = series.lows()[year.clone()].iter().copied().fold(f64::INFINITY, f64::min);
    let high = series.highs()[year].iter().copied().fold(0.0, f64::max);
    let (atr, close) = (walked.atr[bar], series.closes()[bar]);
    let in_view = |&&price: &&f64| (low / price).ln() <= WITHIN_ATR * atr && (price / high).ln() <= WITHIN_ATR * atr;
    let nearest = |is_above: bool| {
        let side = prices.iter().filter(in_view).filter(|price| (**price > close) == is_above);
        side.map(|price| (price / close).ln().abs() / atr).min_by(f64::total_cmp)
    };
    let sides = [nearest(true), nearest(false)];
    row.distances.extend(sides.iter().flatten());
    if !is_record {
        row.dates.0 += 1;
        row.dates.1 += u32::from(sides.iter().all(Option::is_some));
    }
}

/// Follows each price as an editor's level.
fn count_outcomes(row: &mut Row, walked: &Walked, prices: &[f64], bar: usize) {
    let spec = LevelSpec { auto_count: 0, ..LevelSpec::default() };
    let study = LevelStudy::new(&walked.series.until(bar + AHEAD_BARS).unwrap(), &spec);
    for level in prices.iter().filter_map(|&price| study.test_level(price)) {
        for event in level.events.iter().filter(|event| event.bar > bar) {
            match event.kind {
                LevelEventKind::Break => row.outcomes.0 += 1,
                LevelEventKind::Bounce | LevelEventKind::RetestHeld => row.outcomes.1 += 1,
                _ => {}
            }
        }
    }
}
