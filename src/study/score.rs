//! A summary of what the chart shows as one figure with its parts in view; no forecast.

use super::{Average, Level, RSI_OVERBOUGHT, RSI_OVERSOLD, RelativeReturn, Role, atr, rsi};
use crate::bound::Bound;
use crate::series::{Metric, Series};

/// Bars of the RSI and the ATR: Wilder's own.
pub(crate) const WILDER: usize = 14;
/// A lead over the benchmark of half of this counts for all, a lag of half of it for nothing.
const RELATIVE_SPAN: f64 = 0.10;
/// Bars over which the ATR is ranked: a year of sessions.
const THREAT_WINDOW: usize = 252;
/// Levels of threat: quintiles.
const THREATS: usize = 5;
/// Pulse up to which, and from which, the picture has a side.
const BEARISH_TO: f64 = Mood::EDGES[0];
const BULLISH_FROM: f64 = Mood::EDGES[1];

/// Which side the pulse is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// 60 and more.
    Bullish,
    /// In between.
    Neutral,
    /// 40 and less.
    Bearish,
}

impl Mood {
    /// The pulse up to which the picture is bearish, and that from which it is bullish.
    pub const EDGES: [f64; 2] = [40.0, 60.0];

    /// `"bullish"`, `"neutral"` or `"bearish"`.
    pub fn name(self) -> &'static str {
        match self {
            Mood::Bullish => "bullish",
            Mood::Neutral => "neutral",
            Mood::Bearish => "bearish",
        }
    }
}

/// One question about the trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrendTest {
    /// The close is above its simple average of so many bars.
    CloseAbove(usize),
    /// The simple average of 50 bars is above that of 100.
    FiftyAboveHundred,
    /// The simple average of 50 bars is above its value of the bar before.
    FiftyRising,
}

/// What a part of the score rests on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PartInput {
    /// The tests that could be made, and whether each holds.
    Trend(Vec<(TrendTest, bool)>),
    /// The RSI of 14 bars.
    Momentum {
        /// 0 to 100.
        rsi: f64,
    },
    /// The nearest stated levels.
    Place {
        /// The close.
        close: f64,
        /// Price of the nearest support, where one is stated.
        support: Option<f64>,
        /// Price of the nearest resistance, where one is stated.
        resistance: Option<f64>,
    },
    /// Members above their own average.
    Breadth {
        /// 0 to 100.
        percent: f64,
    },
    /// Returns over ten shared dates, as fractions.
    Relative {
        /// Name of the benchmark.
        name: String,
        /// Return of the series.
        own: f64,
        /// Return of the benchmark.
        other: f64,
    },
}

/// A part of the score.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// 0 to 1.
    pub value: f64,
    /// What it rests on.
    pub input: PartInput,
}

impl Part {
    /// The first words of all names, in the order of a score card.
    pub const KINDS: [&'static str; 5] = ["trend", "momentum", "place", "breadth", "relative"];

    /// `"trend"`, `"momentum"`, `"place"`, `"breadth"` or `"relative strength"`.
    pub fn name(&self) -> &'static str {
        match self.input {
            PartInput::Trend(_) => "trend",
            PartInput::Momentum { .. } => "momentum",
            PartInput::Place { .. } => "place",
            PartInput::Breadth { .. } => "breadth",
            PartInput::Relative { .. } => "relative strength",
        }
    }
}

/// The score card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Score {
    /// Mean of the parts, 0 to 100.
    pub pulse: f64,
    /// Which side that is.
    pub mood: Mood,
    /// 1 to 5: the quintile of the ATR in percent of the close, in a series with prices at or below zero of the ATR itself,
    /// among its last 252 values. `None` before there are five.
    pub threat: Option<u8>,
    /// The parts that have a value; at least one.
    pub parts: Vec<Part>,
}

/// What else than the series itself the score rests on, as of its last bar.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScoreFacts<'a> {
    /// The stated levels.
    pub levels: &'a [Level],
    /// Breadth in percent.
    pub breadth: Option<f64>,
    /// The benchmark's name, and both returns over ten shared dates.
    pub relative: Option<(&'a str, RelativeReturn)>,
}

/// The score as of the last bar of `series`; `None` where no part has a value.
pub fn score(series: &Series, facts: ScoreFacts<'_>) -> Option<Score> {
    score_with(series, facts, &rsi(series.closes(), WILDER), &atr(series, WILDER))
}

/// The same, with the RSI and the ATR of [`WILDER`] bars.
pub(crate) fn score_with(series: &Series, facts: ScoreFacts<'_>, rsi: &[f64], atr: &[f64]) -> Option<Score> {
    let mut parts = Vec::new();
    parts.extend(trend(series));
    parts.extend(momentum(rsi[series.last()]));
    parts.extend(place(series, facts.levels));
    parts.extend(breadth(facts.breadth));
    parts.extend(relative(facts.relative));
    if parts.is_empty() {
        return None;
    }
    let pulse = parts.iter().map(|part| part.value).sum::<f64>() / parts.len() as f64 * 100.0;
    let mood = match pulse {
        _ if pulse >= BULLISH_FROM => Mood::Bullish,
        _ if pulse <= BEARISH_TO => Mood::Bearish,
        _ => Mood::Neutral,
    };
    Some(Score { pulse, mood, threat: threat(series, atr), parts })
}

/// The share of the trend tests that hold; tests whose averages do not exist yet are left out.
fn trend(series: &Series) -> Option<Part> {
    let last = series.last();
    let [fifty, hundred, two_hundred] = [50, 100, 200].map(|period| Average::sma(period).of(series.closes()));
    let close = series.closes()[last];
    let above = |a: f64, b: f64| (a.is_finite() && b.is_finite()).then_some(a > b);
    let mut tests = Vec::new();
    for (test, holds) in [
        (TrendTest::CloseAbove(50), above(close, fifty[last])),
        (TrendTest::CloseAbove(100), above(close, hundred[last])),
        (TrendTest::CloseAbove(200), above(close, two_hundred[last])),
        (TrendTest::FiftyAboveHundred, above(fifty[last], hundred[last])),
        (TrendTest::FiftyRising, above(fifty[last], fifty[last - 1])),
    ] {
        tests.extend(holds.map(|holds| (test, holds)));
    }
    let held = tests.iter().filter(|(_, holds)| *holds).count();
    (!tests.is_empty()).then(|| Part { value: held as f64 / tests.len() as f64, input: PartInput::Trend(tests) })
}

fn momentum(rsi: f64) -> Option<Part> {
    rsi.is_finite().then(|| Part {
        value: ((rsi - RSI_OVERSOLD) / (RSI_OVERBOUGHT - RSI_OVERSOLD)).bound(0.0, 1.0),
        input: PartInput::Momentum { rsi },
    })
}

/// Returns where the close lies on the way from the nearest support to the nearest resistance: 1 above all levels, 0 below all.
fn place(series: &Series, levels: &[Level]) -> Option<Part> {
    let close = series.closes()[series.last()];
    let (support, resistance) = nearest(levels, close);
    let value = match (support, resistance) {
        (Some(support), Some(resistance)) if resistance.price > support.price => {
            ((close - support.price) / (resistance.price - support.price)).bound(0.0, 1.0)
        }
        (Some(_), _) => 1.0,
        (None, Some(_)) => 0.0,
        (None, None) => return None,
    };
    let price = |level: Option<&Level>| level.map(|level| level.price);
    Some(Part { value, input: PartInput::Place { close, support: price(support), resistance: price(resistance) } })
}

/// The support and the resistance nearest to `close`, whichever side of them it is on: a role ends with a break only.
pub fn nearest(levels: &[Level], close: f64) -> (Option<&Level>, Option<&Level>) {
    let of = |role: Role| {
        let distance = |level: &&Level| (level.price - close).abs();
        levels.iter().filter(|level| level.role == role).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    (of(Role::Support), of(Role::Resistance))
}

fn breadth(percent: Option<f64>) -> Option<Part> {
    let percent = percent.filter(|p| p.is_finite())?;
    Some(Part { value: (percent / 100.0).bound(0.0, 1.0), input: PartInput::Breadth { percent } })
}

fn relative(facts: Option<(&str, RelativeReturn)>) -> Option<Part> {
    let (name, RelativeReturn { own, other, .. }) = facts?;
    let value = (0.5 + (own - other) / RELATIVE_SPAN).bound(0.0, 1.0);
    Some(Part { value, input: PartInput::Relative { name: name.into(), own, other } })
}

/// Among equal values the current one takes the middle place, so that a series that never changes its pace has the
/// middle level.
fn threat(series: &Series, atr: &[f64]) -> Option<u8> {
    let unit = |atr: f64, close: f64| match series.metric() {
        Metric::Logarithmic => atr / close,
        Metric::Arithmetic => atr,
    };
    let newest_first = series.closes().iter().zip(&atr[..series.len()]).rev().map(|(&close, &atr)| unit(atr, close));
    let window: Vec<f64> = newest_first.filter(|x| x.is_finite()).take(THREAT_WINDOW).collect();
    if window.len() < THREATS {
        return None;
    }
    let now = *window.first()?;
    let lower = window.iter().filter(|&&x| x < now).count();
    let equal = window.iter().filter(|&&x| x.total_cmp(&now).is_eq()).count();
    // Twice the middle place, in whole numbers.
    let quintile = (2 * lower + equal) * THREATS / (2 * window.len());
    u8::try_from(quintile.min(THREATS - 1) + 1).ok()
}
