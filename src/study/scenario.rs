//! A trade idea: what it risks, what it may earn, and its outcome.

use super::odds::{Barriers, Odds, OddsRule, odds};
use crate::decimal;
use crate::order;
use crate::series::{Metric, Series};
use crate::text::same_word;
use crate::text::{TextError, Word, words};

/// Whether the idea earns when the price rises or when it falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Earns when the price rises: the stop lies below the entry.
    Long,
    /// Earns when the price falls: the stop lies above the entry.
    Short,
}

impl Side {
    /// `"long"` or `"short"`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Long => "long",
            Side::Short => "short",
        }
    }

    /// +1 or -1, as in TECHNICALS' formula for the reward.
    fn sign(self) -> f64 {
        match self {
            Side::Long => 1.0,
            Side::Short => -1.0,
        }
    }
}

/// A trade idea in prices.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioSpec {
    side: Side,
    entry: f64,
    stop: f64,
    targets: Vec<f64>,
}

const SHAPE: &str = "a scenario such as long 2080 stop 2000 targets 2150 2250";

impl ScenarioSpec {
    /// Returns its lowest price.
    pub(crate) fn least(&self) -> f64 {
        self.targets.iter().copied().fold(self.entry.min(self.stop), f64::min)
    }

    /// Returns how many targets the idea has.
    pub(crate) fn target_count(&self) -> usize {
        self.targets.len()
    }

    /// Reads `long ENTRY stop STOP targets TARGET…`, or `short …`; any case; targets may be parted by commas.
    ///
    /// ```
    /// use levelchart::study::ScenarioSpec;
    ///
    /// let spec = ScenarioSpec::parse("long 2080 stop 2000 targets 2150 2250")?;
    /// assert_eq!(spec.targets(), [2150.0, 2250.0]);
    ///
    /// let error = ScenarioSpec::parse("long 2080 stop 2100 targets 2150").unwrap_err();
    /// assert_eq!(error.character, 16);
    /// # Ok::<(), levelchart::text::TextError>(())
    /// ```
    ///
    /// # Errors
    /// The first word that does not fit, and a stop or target on the wrong side of the entry.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let end = text.trim_end().chars().count() + 1;
        let mut words = words(text);
        let mut next = |expected: &str| words.next().ok_or_else(|| TextError::new(end, "", expected));
        let side = side(next(SHAPE)?)?;
        let entry = price(next("the entry, a price such as 2080")?)?;
        keyword(next("stop")?, &["stop"])?;
        let stop = side.losing(next("the stop, a price such as 2000")?, entry)?;
        keyword(next("targets")?, &["targets", "target"])?;
        let mut targets = vec![side.winning(next("a target, a price such as 2150")?, entry)?];
        for word in words {
            targets.push(side.winning(word, entry)?);
        }
        // In the order in which the price would meet them.
        order::by_key(&mut targets, |&target| order::float_key(side.sign() * target));
        Ok(ScenarioSpec { side, entry, stop, targets })
    }

    /// Long or short.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Where the idea starts.
    pub fn entry(&self) -> f64 {
        self.entry
    }

    /// Where it is given up.
    pub fn stop(&self) -> f64 {
        self.stop
    }

    /// What it hopes for, nearest first; at least one.
    pub fn targets(&self) -> &[f64] {
        &self.targets
    }
}

fn side(word: Word<'_>) -> Result<Side, TextError> {
    [Side::Long, Side::Short]
        .into_iter()
        .find(|side| same_word(word.text, side.name()))
        .ok_or_else(|| word.expected("long or short"))
}

fn price(word: Word<'_>) -> Result<f64, TextError> {
    let amount = word.text.strip_prefix(['-', '−']).unwrap_or(word.text);
    let digits = amount.chars().all(|c| c.is_ascii_digit() || c == '.');
    match decimal::parse(amount) {
        Some(price) if digits && f64::is_finite(price) => Ok(if amount == word.text { price } else { -price }),
        _ => Err(word.expected("a price such as 2080 or 2080.5, without thousands separators")),
    }
}

fn keyword(word: Word<'_>, names: &[&str]) -> Result<(), TextError> {
    let fits = names.iter().any(|name| same_word(word.text, name));
    if fits { Ok(()) } else { Err(word.expected(names[0])) }
}

impl Side {
    /// The stop: on the side of the entry where the idea loses.
    fn losing(self, word: Word<'_>, entry: f64) -> Result<f64, TextError> {
        let stop = price(word)?;
        if self.sign() * (entry - stop) > 0.0 {
            return Ok(stop);
        }
        Err(word.expected(match self {
            Side::Long => "a stop below the entry, since the scenario is long",
            Side::Short => "a stop above the entry, since the scenario is short",
        }))
    }

    /// A target: on the side of the entry where the idea wins.
    fn winning(self, word: Word<'_>, entry: f64) -> Result<f64, TextError> {
        let word = Word { text: word.text.strip_suffix(',').unwrap_or(word.text), ..word };
        let target = price(word)?;
        if self.sign() * (target - entry) > 0.0 {
            return Ok(target);
        }
        Err(word.expected(match self {
            Side::Long => "a target above the entry, since the scenario is long",
            Side::Short => "a target below the entry, since the scenario is short",
        }))
    }
}

/// Reward-to-risk and the share of wins at which it breaks even.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reward {
    /// `s (target - start) / |start - stop|`.
    pub ratio: f64,
    /// `1 / (1 + ratio)`.
    pub break_even: f64,
}

impl Reward {
    /// Of a trade that starts at `start`. `None` where the start is not between the stop and the target.
    pub fn from(side: Side, start: f64, stop: f64, target: f64) -> Option<Reward> {
        let (reward, risk) = (side.sign() * (target - start), side.sign() * (start - stop));
        (reward > 0.0 && risk > 0.0).then(|| Reward { ratio: reward / risk, break_even: risk / (risk + reward) })
    }
}

/// One target of a scenario.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Target {
    /// Its price.
    pub price: f64,
    /// From the stated entry.
    pub reward: Reward,
    /// From the close on the publication date; `None` where that lies past the stop or the target.
    pub reward_from_close: Option<Reward>,
    /// From the stated entry; `None` where the series is too short.
    pub odds: Option<Odds>,
}

/// The outcome of a scenario after its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioState {
    /// Neither the stop nor a target was met.
    Open,
    /// The `count`-th target was met before the stop, first on `bar`.
    Target {
        /// How many targets were met, from 1.
        count: usize,
        /// The bar that met the last of them.
        bar: usize,
    },
    /// The stop was met on `bar`, before any target.
    Invalidated {
        /// That bar.
        bar: usize,
    },
}

/// A scenario and its figures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scenario {
    /// Long or short.
    pub side: Side,
    /// Where it starts.
    pub entry: f64,
    /// Where it is given up.
    pub stop: f64,
    /// Nearest first.
    pub targets: Vec<Target>,
    /// Its outcome.
    pub state: ScenarioState,
}

/// The figures of `spec`. Rewards and odds know the bars up to `published`, a bar of the series, alone; the state is read
/// from the bars after it.
pub fn scenario(series: &Series, spec: &ScenarioSpec, published: usize, rule: OddsRule) -> Scenario {
    let ScenarioSpec { side, entry, stop, ref targets } = *spec;
    let known = &series.closes()[..=published];
    // The odds know the closes by then, and a later price below zero changes nothing.
    let metric = Metric::of(&series.lows()[..=published]);
    let from_entry = |price: f64| metric.step(entry, price);
    let barriers: Vec<_> =
        targets.iter().map(|&t| Barriers { target: from_entry(t), stop: from_entry(stop) }).collect();
    let all_odds = if [entry, stop].iter().chain(targets).all(|&price| metric.holds(price)) {
        odds(known, metric, &barriers, rule)
    } else {
        None
    };
    let close = known[published];
    let mut reached = Vec::new();
    for (i, &price) in targets.iter().enumerate() {
        reached.extend(Reward::from(side, entry, stop, price).map(|reward| Target {
            price,
            reward,
            reward_from_close: Reward::from(side, close, stop, price),
            odds: all_odds.as_ref().map(|all| all[i]),
        }));
    }
    Scenario { side, entry, stop, targets: reached, state: state_since(series, spec, published) }
}

/// Walks the bars after `published`. Where one bar meets both the stop and a target, the order within the bar is not
/// known, and the stop counts. Once the stop was met nothing counts any more; targets met before it stay met.
fn state_since(series: &Series, spec: &ScenarioSpec, published: usize) -> ScenarioState {
    let mut state = ScenarioState::Open;
    let mut met = 0;
    for bar in published + 1..series.len() {
        let (high, low) = (series.highs()[bar], series.lows()[bar]);
        let (stopped, reach) = match spec.side {
            Side::Long => (low <= spec.stop, high),
            Side::Short => (high >= spec.stop, low),
        };
        if stopped {
            return if met == 0 { ScenarioState::Invalidated { bar } } else { state };
        }
        let now = spec.targets.iter().filter(|&&t| spec.side.sign() * (reach - t) >= 0.0).count();
        if now > met {
            met = now;
            state = ScenarioState::Target { count: met, bar };
        }
    }
    state
}
