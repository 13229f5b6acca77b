//! From a series and its studies to a scene.

use super::note::average_signal;
use super::{EndLabel, Kind, Mark, Measure, Pane, Pen, Prices, Scene, Ticks};
use crate::analysis::{Analysis, AverageStudy, RsiStudy};
use crate::format::{Locale, decimals_of};
use crate::letter::capitalised;
use crate::order;
use crate::series::{DAY_MS, Series};
use crate::study::{Average, AverageKind, Level, LevelSource, RSI_OVERBOUGHT, RSI_OVERSOLD, Role, RsiZone};

/// A level as the picture shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMark {
    /// Centre, in price units.
    pub price: f64,
    /// Lower edge of the band.
    pub low: f64,
    /// Upper edge of the band.
    pub high: f64,
    /// The bar from which it was known; nothing is drawn before it.
    pub born: usize,
    /// Support is a solid line, resistance a dashed one.
    pub role: Role,
    /// What it is called, with its price and, where there is room, its record.
    pub words: EndLabel,
}

/// How numbers and names are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Numbers and months.
    pub locale: Locale,
    /// Decimals of prices; `None` takes those of the data.
    pub decimals: Option<usize>,
    /// Put before a price: a currency sign, or nothing.
    pub currency: String,
    /// Whether the RSI has a pane.
    pub shows_rsi: bool,
    /// How the series is drawn; a close-only one always as a line.
    pub kind: Kind,
    /// How prices become heights.
    pub measure: Measure,
}

impl Look {
    /// English, decimals of the data, no currency.
    pub fn english() -> Self {
        Look {
            locale: Locale::english(),
            decimals: None,
            currency: String::new(),
            shows_rsi: true,
            kind: Kind::Line,
            measure: Measure::Linear,
        }
    }

    /// A price in words.
    pub fn price(&self, value: f64, decimals: usize) -> String {
        format!("{}{}", self.currency, self.locale.number(value, decimals))
    }

    /// Decimals for the last price of `series`: those asked for, else those of the newest closes; no more than two from
    /// a price of 100 on, where further ones are noise of the source.
    pub fn decimals(&self, series: &Series) -> usize {
        let closes = series.closes();
        let most = if closes[series.last()] >= 100.0 { 2 } else { 4 };
        self.decimals.unwrap_or_else(|| decimals_of(&closes[closes.len().saturating_sub(50)..]).min(most))
    }
}

/// The share of the height that the oscillator's pane takes: slim, below a tall price pane.
const RSI_SHARE: f64 = 0.2;

/// The RSI axis always shows at least this much beyond the thresholds, so that the zones have room for their words.
const RSI_HOLD: [f64; 2] = [14.0, 86.0];

/// Lays out what the studies found as marks, price pane first.
pub fn compose<'a>(series: &'a Series, analysis: &'a Analysis, look: &Look) -> Scene<'a> {
    let mut panes = vec![price_pane(series, analysis, look)];
    if look.shows_rsi {
        panes[0].share = 1.0 - RSI_SHARE;
        panes.push(rsi_pane(&analysis.rsi, is_daily(series)));
    }
    Scene { times_ms: &series.times_ms()[..analysis.bars], panes }
}

fn price_pane<'a>(series: &'a Series, analysis: &'a Analysis, look: &Look) -> Pane<'a> {
    let mut marks: Vec<Mark> = analysis.levels.iter().map(|level| Mark::Level(level_mark(level, look))).collect();
    let daily = is_daily(series);
    let of = analysis.averages.len();
    let mut slowest_first: Vec<&AverageStudy> = analysis.averages.iter().collect();
    order::by_key(&mut slowest_first, |study| -order::count_key(study.average.period));
    for (i, study) in slowest_first.iter().enumerate() {
        let pen = Pen::Average { rank: of - 1 - i, of };
        marks.push(Mark::Line { values: &study.values, pen, end: average_name(study.average, daily) });
    }
    let closes = &series.closes()[..analysis.bars];
    let last = look.price(closes[analysis.bars - 1], look.decimals(series));
    marks.push(price_mark(series, closes, look.kind, EndLabel { long: last.clone(), short: last }));
    let slowest = slowest_first.first();
    let signal = slowest.and_then(|s| average_signal(series, s.average, &s.values, analysis.as_of));
    if let Some(signal) = signal {
        let (price, text) = (closes[signal.bar], signal.sentence(series, &look.locale));
        marks.push(Mark::Note { bar: signal.bar, price, up: signal.up, text });
    }
    let invite = analysis.levels.iter().map(|level| level.price).collect();
    let (hold, measure) = (Vec::new(), look.measure);
    Pane { title: None, share: 1.0, hold, invite, measure, ticks: Ticks::Round, marks }
}

fn price_mark<'a>(series: &'a Series, close: &'a [f64], kind: Kind, end: EndLabel) -> Mark<'a> {
    match kind {
        Kind::Candle | Kind::Bar if series.has_range() => {
            let cut = |column: &'a [f64]| &column[..close.len()];
            let (open, high, low) = (cut(series.opens()), cut(series.highs()), cut(series.lows()));
            Mark::Bars { prices: Prices { open, high, low, close }, candles: kind == Kind::Candle, end }
        }
        Kind::Area => Mark::Line { values: close, pen: Pen::Area, end },
        _ => Mark::Line { values: close, pen: Pen::Close, end },
    }
}

fn rsi_pane(rsi: &RsiStudy, daily: bool) -> Pane<'_> {
    let RsiStudy { period, values, .. } = rsi;
    let last = values.last().copied().unwrap_or(f64::NAN);
    let end = if last.is_finite() { Locale::english().number(last, 0) } else { String::new() };
    let unit = if daily { "days" } else { "bars" };
    Pane {
        title: Some(format!("Relative strength index, {period} {unit}")),
        share: RSI_SHARE,
        hold: RSI_HOLD.to_vec(),
        invite: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::At(vec![RSI_OVERSOLD, RSI_OVERBOUGHT]),
        marks: vec![
            Mark::Zone { low: RSI_OVERBOUGHT, high: f64::INFINITY, word: RsiZone::Overbought.name() },
            Mark::Zone { low: f64::NEG_INFINITY, high: RSI_OVERSOLD, word: RsiZone::Oversold.name() },
            Mark::Line { values, pen: Pen::Study, end: EndLabel { long: end.clone(), short: end } },
        ],
    }
}

/// Whether bars are days: the usual distance of neighbours is a day.
pub(super) fn is_daily(series: &Series) -> bool {
    let mut gaps: Vec<i64> = series.times_ms().windows(2).rev().take(50).map(|w| w[1] - w[0]).collect();
    order::by_key(&mut gaps, |&gap| gap);
    let median = gaps[gaps.len() / 2];
    (DAY_MS / 2..DAY_MS * 3 / 2).contains(&median)
}

/// `Resistance 2,150: tested 5 times, held 3`; short `Resistance 2,150`.
fn level_mark(level: &Level, look: &Look) -> LevelMark {
    let name = level.label.as_deref().unwrap_or_else(|| level.role.name());
    // An editor's price stands as it was written; a found one is the mean of turning points, of which more than four
    // figures would feign a precision that it has not.
    let decimals = match level.source {
        LevelSource::Editor => decimals_of(&[level.price]),
        LevelSource::Auto => {
            (0..4).find(|&d| level.price * 10f64.powi(d) >= 1000.0).map_or(4, i32::unsigned_abs) as usize
        }
    };
    let price = look.price(level.price, decimals);
    let short = format!("{} {price}", capitalised(name));
    let times = if level.touches == 1 { "once".into() } else { format!("{} times", level.touches) };
    let long = match level.touches {
        0 => format!("{short}: not tested"),
        _ => format!("{short}: tested {times}, held {}", level.bounces),
    };
    let words = EndLabel { long, short };
    let Level { price, low, high, born, role, .. } = *level;
    LevelMark { price, low, high, born, role, words }
}

/// `50-day`, `20-bar EMA`; short `50d`, `20`.
fn average_name(average: Average, daily: bool) -> EndLabel {
    let kind = match average.kind {
        AverageKind::Sma => "",
        AverageKind::Ema => " EMA",
        AverageKind::Wma => " WMA",
    };
    let (unit, letter) = if daily { ("day", "d") } else { ("bar", "") };
    EndLabel { long: format!("{}-{unit}{kind}", average.period), short: format!("{}{letter}{kind}", average.period) }
}
