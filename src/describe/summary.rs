//! The summary, sentence by sentence.

use super::digits;
use super::words::{Words, fill};
use crate::format::decimals_of;
use crate::letter::capitalised;
use crate::order;
use crate::series::{DAY_MS, Series, civil_date};
use crate::study::{
    Average, AverageKind, Breakout, BreakoutStatus, Direction, Level, LevelSource, Line, LineCross, Trend, nearest,
};

/// Longest summary: what is heard in half a minute.
pub const MOST_WORDS: usize = 80;

/// What a summary is made from, as of the last bar of `series`.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The series.
    pub series: &'a Series,
    /// Moving averages and their last values.
    pub averages: &'a [(Average, Option<f64>)],
    /// The RSI and where it is going.
    pub rsi: Option<(f64, Trend)>,
    /// The stated levels.
    pub levels: &'a [Level],
    /// Their breaks.
    pub breakouts: &'a [Breakout],
    /// Crosses of the closes and the averages.
    pub crosses: &'a [LineCross],
}

/// Trend, place between the levels with their counts, last signal and what would void it, in at most 80 words.
pub fn summary(picture: &Picture<'_>, words: &Words) -> String {
    let writer = Writer { picture, words, unit: if is_daily(picture.series) { words.day } else { words.bar } };
    let (signal, void) = writer.signal().unzip();
    // From all details to the fewest: the first that is short enough.
    let drafts = [(true, true), (false, true), (false, false)];
    let mut text = String::new();
    for (with_rsi, with_counts) in drafts {
        let rsi = if with_rsi { writer.rsi() } else { None };
        let sentences = [Some(writer.trend()), rsi, writer.place(with_counts), signal.clone(), void.clone()];
        text = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if text.split_whitespace().count() <= MOST_WORDS {
            break;
        }
    }
    text
}

struct Writer<'a> {
    picture: &'a Picture<'a>,
    words: &'a Words,
    /// `day` or `bar`.
    unit: &'static str,
}

impl Writer<'_> {
    fn close(&self) -> f64 {
        self.picture.series.closes()[self.picture.series.last()]
    }

    fn trend(&self) -> String {
        let series = self.picture.series;
        let recent = &series.closes()[series.len().saturating_sub(50)..];
        let price = self.words.locale.number(self.close(), decimals_of(recent).min(2));
        let place = self.against_averages();
        let date = self.date(series.last());
        fill(self.words.close, &[("price", price), ("date", date), ("place", place)])
    }

    /// `above its 50-, 100- and 200-day averages`.
    fn against_averages(&self) -> String {
        let known: Vec<(Average, f64)> =
            self.picture.averages.iter().filter_map(|(average, last)| Some((*average, (*last)?))).collect();
        let above = known.iter().filter(|(_, value)| self.close() > *value).count();
        let words = self.words;
        let template = match known.len() {
            0 => words.no_average,
            _ if above == 0 => words.below_all,
            all if above == all => words.above_all,
            _ => words.above_some,
        };
        let which = self.names(&known);
        let template = if known.len() == 1 && above == 1 { words.above_one } else { template };
        let template = if known.len() == 1 && above == 0 { words.below_one } else { template };
        let counts = [("above", above.to_string()), ("all", known.len().to_string()), ("which", which)];
        fill(template, &counts)
    }

    /// `50-, 100- and 200-day`, or `20-day EMA and 50-day` where the kinds differ.
    fn names(&self, known: &[(Average, f64)]) -> String {
        let kinds = |average: Average| match average.kind {
            AverageKind::Sma => "",
            AverageKind::Ema => " EMA",
            AverageKind::Wma => " WMA",
        };
        let alike = known.windows(2).all(|pair| pair[0].0.kind == pair[1].0.kind);
        let full = |average: Average| format!("{}-{}{}", average.period, self.unit, kinds(average));
        let short = |average: Average| if alike { format!("{}-", average.period) } else { full(average) };
        let Some(((last, _), others)) = known.split_last() else { return String::new() };
        let others: Vec<String> = others.iter().map(|&(average, _)| short(average)).collect();
        if others.is_empty() {
            full(*last)
        } else {
            format!("{} {} {}", others.join(", "), self.words.and, full(*last))
        }
    }

    fn rsi(&self) -> Option<String> {
        let (value, trend) = self.picture.rsi?;
        let trend = match trend {
            Trend::Rising => self.words.rising,
            Trend::Falling => self.words.falling,
            Trend::Flat => self.words.flat,
        };
        Some(fill(self.words.rsi, &[("value", self.words.locale.number(value, 0)), ("trend", trend.into())]))
    }

    fn place(&self, with_counts: bool) -> Option<String> {
        let (support, resistance) = nearest(self.picture.levels, self.close());
        let named = |level: Option<&Level>| level.map(|level| self.level(level, with_counts));
        let template = match (support, resistance) {
            (Some(_), Some(_)) => self.words.between,
            (Some(_), None) => self.words.support_only,
            (None, Some(_)) => self.words.resistance_only,
            (None, None) => return None,
        };
        let part = |level| named(level).unwrap_or_default();
        Some(fill(template, &[("support", part(support)), ("resistance", part(resistance))]))
    }

    /// `2,080 (5 touches, 3 bounces, 1 break)`.
    fn level(&self, level: &Level, with_counts: bool) -> String {
        let price = self.level_price(level, level.price);
        if !with_counts {
            return price;
        }
        let count = |number: u32, names: [&str; 2]| format!("{number} {}", names[usize::from(number != 1)]);
        let counts = [
            count(level.touches, self.words.touches),
            count(level.bounces, self.words.bounces),
            count(level.breaks, self.words.breaks),
        ];
        format!("{price} ({})", counts.join(", "))
    }

    /// A price of a level: an editor's as it was written, a computed one in as many digits as it deserves.
    fn level_price(&self, level: &Level, price: f64) -> String {
        let written = level.source == LevelSource::Editor && price.total_cmp(&level.price).is_eq();
        let decimals = if written { decimals_of(&[price]) } else { digits(price) };
        self.words.locale.number(price, decimals)
    }

    /// The newest signal and what would void it. Of one bar a break of a level comes before a cross.
    fn signal(&self) -> Option<(String, String)> {
        let lasting = |breakout: &&Breakout| breakout.status != BreakoutStatus::False;
        let breakout = self.picture.breakouts.iter().rfind(lasting);
        let cross = self.cross();
        match (breakout, cross) {
            (Some(breakout), cross) if cross.is_none_or(|cross| cross.bar <= breakout.bar) => self.broke(breakout),
            (_, Some(cross)) => Some(self.crossed(cross)),
            _ => None,
        }
    }

    /// The last cross of two averages, or of the closes and the slowest one: the closes cross fast averages all the time.
    fn cross(&self) -> Option<&LineCross> {
        let slowest = self.picture.averages.iter().map(|(average, _)| average.period).max()?;
        let counts = |cross: &&LineCross| match (cross.fast, cross.slow) {
            (Line::Close, Line::Average(slow)) => slow.period == slowest,
            _ => true,
        };
        // Of one bar the pairs of averages come last.
        self.picture.crosses.iter().rfind(counts)
    }

    fn broke(&self, breakout: &Breakout) -> Option<(String, String)> {
        let (words, level) = (self.words, self.picture.levels.get(breakout.level)?);
        let (signal, void, edge) = match breakout.direction {
            Direction::Up => (words.broke_up, words.void_below, level.low),
            Direction::Down => (words.broke_down, words.void_above, level.high),
        };
        let status = match breakout.status {
            BreakoutStatus::RetestHeld => words.retest_held,
            BreakoutStatus::Confirmed => words.confirmed,
            BreakoutStatus::Pending | BreakoutStatus::False => words.pending,
        };
        let price = self.level_price(level, level.price);
        let facts = [("price", price), ("date", self.date(breakout.bar)), ("status", status.into())];
        Some((fill(signal, &facts), fill(void, &[("price", self.level_price(level, edge))])))
    }

    fn crossed(&self, cross: &LineCross) -> (String, String) {
        let words = self.words;
        let (signal, void) = match cross.direction {
            Direction::Up => (words.crossed_up, words.void_under_line),
            Direction::Down => (words.crossed_down, words.void_over_line),
        };
        let (fast, slow) = (self.line(cross.fast), self.line(cross.slow));
        let mut text = fill(
            signal,
            &[
                ("fast", fast.clone()),
                ("slow", slow.clone()),
                ("date", self.date(cross.bar)),
                ("record", self.record(cross)),
            ],
        );
        // A sentence begins with a capital.
        text = capitalised(&text);
        (text, capitalised(&fill(void, &[("fast", fast), ("slow", slow)])))
    }

    /// What followed earlier crosses, beside what followed any bar; empty where there were none.
    fn record(&self, cross: &LineCross) -> String {
        let known = cross.records.iter().rfind(|record| record.count > 0);
        let Some((record, base)) = known.and_then(|record| Some((record, record.base_rate?))) else {
            return String::new();
        };
        let facts = [
            ("positive", record.positive.to_string()),
            ("count", record.count.to_string()),
            ("horizon", record.horizon.to_string()),
            ("unit", self.unit.into()),
            ("base", self.words.locale.number(base * 100.0, 0)),
        ];
        fill(self.words.record, &facts)
    }

    fn line(&self, line: Line) -> String {
        match line {
            Line::Close => self.words.the_close.into(),
            Line::Average(average) => {
                let kind = match average.kind {
                    AverageKind::Sma => self.words.average,
                    AverageKind::Ema => "EMA",
                    AverageKind::Wma => "WMA",
                };
                let facts = [("period", average.period.to_string()), ("unit", self.unit.into()), ("kind", kind.into())];
                fill(self.words.the_average, &facts)
            }
        }
    }

    fn date(&self, bar: usize) -> String {
        let date = civil_date(self.picture.series.times_ms()[bar]);
        let month = self.words.locale.month(date.month).to_owned();
        fill(self.words.date, &[("day", date.day.to_string()), ("month", month), ("year", date.year.to_string())])
    }
}

fn is_daily(series: &Series) -> bool {
    let mut gaps: Vec<i64> = series.times_ms().windows(2).rev().take(50).map(|w| w[1] - w[0]).collect();
    order::by_key(&mut gaps, |&gap| gap);
    (DAY_MS / 2..DAY_MS * 3 / 2).contains(&gaps[gaps.len() / 2])
}
