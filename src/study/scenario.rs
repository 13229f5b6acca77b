//! A trade idea: what it risks, what it may earn, and its outcome.

use super::odds::{Barriers, Odds, OddsRule, odds};
use super::trigger::{Trigger, price};
use crate::order;
use crate::series::{Metric, Series};
use crate::text::{Reader, TextError, Word, each_part, same_word};

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
    trigger: Option<Trigger>,
    side: Side,
    entry: f64,
    stop: Option<f64>,
    targets: Vec<f64>,
}

const SHAPE: &str = "a scenario such as long 2080 stop 2000 targets 2150 2250";
const ENTRY_BEHIND_TRIGGER: &str = "stop or targets: behind a trigger the entry is the close beyond it";

impl ScenarioSpec {
    /// Returns its lowest price.
    pub(crate) fn least(&self) -> f64 {
        self.targets.iter().copied().chain(self.stop).fold(self.entry, f64::min)
    }

    /// Returns how many targets the idea has.
    pub(crate) fn target_count(&self) -> usize {
        self.targets.len()
    }

    /// Reads `long ENTRY stop STOP targets TARGET…`, or `short …`; any case; targets may be parted by commas. The stop may
    /// be left out. `if above PRICE` or `if below PRICE` before it is a trigger: then it has no entry of its own.
    ///
    /// ```
    /// use levelchart::study::ScenarioSpec;
    ///
    /// let spec = ScenarioSpec::parse("long 2080 stop 2000 targets 2150 2250")?;
    /// assert_eq!(spec.targets(), [2150.0, 2250.0]);
    ///
    /// let waits = ScenarioSpec::parse("if below 2000 short target 1950")?;
    /// assert_eq!((waits.entry(), waits.stop()), (2000.0, None));
    ///
    /// let error = ScenarioSpec::parse("long 2080 stop 2100 targets 2150").unwrap_err();
    /// assert_eq!(error.character, 16);
    /// # Ok::<(), levelchart::text::TextError>(())
    /// ```
    ///
    /// # Errors
    /// The first word that does not fit, and a stop or target on the wrong side of the entry.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let mut words = Reader::of(text);
        let is_triggered = words.takes("if");
        let trigger = if is_triggered { Some(Trigger::read(&mut words, "above or below, and a price")?) } else { None };
        let side = side(words.next(SHAPE)?)?;
        let entry = match trigger {
            Some(trigger) => trigger.price,
            None => price(words.next("the entry, a price such as 2080")?)?,
        };
        let mut stop = None;
        let mut expected = "stop or targets";
        if words.takes("stop") {
            stop = Some(side.losing(words.next("the stop, a price such as 2000")?, entry)?);
            expected = "targets";
        }
        if !words.takes("targets") && !words.takes("target") {
            let word = words.next(expected)?;
            let is_entry = is_triggered && stop.is_none() && price(word).is_ok();
            return Err(word.expected(if is_entry { ENTRY_BEHIND_TRIGGER } else { expected }));
        }
        let mut targets = vec![side.winning(words.next("a target, a price such as 2150")?, entry)?];
        while !words.is_at_end() {
            targets.push(side.winning(words.next("")?, entry)?);
        }
        // In the order in which the price would meet them.
        order::by_key(&mut targets, |&target| order::float_key(side.sign() * target));
        Ok(ScenarioSpec { trigger, side, entry, stop, targets })
    }

    /// Reads several ideas separated by `;`, each as [`parse`](Self::parse) does.
    ///
    /// # Errors
    /// Those of the first idea that cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, TextError> {
        let mut all = Vec::new();
        each_part(text, &mut |part| Self::parse(part).map(|idea| all.push(idea)))?;
        Ok(all)
    }

    /// Returns what it waits for; `None` for an idea that starts with its publication.
    pub fn trigger(&self) -> Option<Trigger> {
        self.trigger
    }

    /// Long or short.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Returns where the idea starts; behind a trigger its price, the least that the close may be.
    pub fn entry(&self) -> f64 {
        self.entry
    }

    /// Returns where it is given up; `None` where it names no stop.
    pub fn stop(&self) -> Option<f64> {
        self.stop
    }

    /// Returns what it hopes for, nearest first; at least one.
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
    /// From the entry; `None` without a stop: what is at risk is not known then.
    pub reward: Option<Reward>,
    /// From the close on the publication date; `None` where that lies past the stop or the target, and without a stop.
    pub reward_from_close: Option<Reward>,
    /// From the entry; `None` where the series is too short, and without a stop.
    pub odds: Option<Odds>,
}

/// The outcome of a scenario after its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioState {
    /// No close was beyond the trigger yet.
    Waiting,
    /// Neither the stop nor a target was met.
    Open,
    /// The `count`-th target was met before the stop, first on `bar`.
    Target {
        /// The number of targets met, from 1.
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
    /// What it waits for, or waited for; `None` where it started with its publication.
    pub trigger: Option<Trigger>,
    /// Long or short.
    pub side: Side,
    /// Where it starts, as it was published; behind a trigger its price. Rewards and odds count from it.
    pub entry: f64,
    /// The bar whose close met the trigger; the idea was entered at that close.
    pub entered: Option<usize>,
    /// Where it is given up; `None` where no stop was given.
    pub stop: Option<f64>,
    /// Nearest first.
    pub targets: Vec<Target>,
    /// Its outcome.
    pub state: ScenarioState,
}

/// The figures of `spec`. Rewards and odds know the bars up to `published`, a bar of the series, alone; the state is read
/// from the bars after it.
pub fn scenario(series: &Series, spec: &ScenarioSpec, published: usize, rule: OddsRule) -> Scenario {
    let ScenarioSpec { trigger, side, entry, stop, ref targets } = *spec;
    let known = &series.closes()[..=published];
    // The odds know the closes by then, and a later price below zero changes nothing.
    let metric = Metric::of(&series.lows()[..=published]);
    let from_entry = |price: f64| metric.step(entry, price);
    let all_odds = stop.filter(|_| spec.holds_in(metric)).and_then(|stop| {
        let barriers: Vec<_> =
            targets.iter().map(|&t| Barriers { target: from_entry(t), stop: from_entry(stop) }).collect();
        odds(known, metric, &barriers, rule)
    });
    let close = known[published];
    let reward = |start: f64, price: f64| Reward::from(side, start, stop?, price);
    let target = |(i, &price): (usize, &f64)| Target {
        price,
        reward: reward(entry, price),
        reward_from_close: reward(close, price),
        odds: all_odds.as_ref().map(|all| all[i]),
    };
    let targets = targets.iter().enumerate().map(target).collect();
    let entered = trigger.and_then(|trigger| trigger.met_after(series.closes(), published));
    let state = match (trigger, entered) {
        (Some(_), None) => ScenarioState::Waiting,
        _ => state_since(series, spec, published, entered),
    };
    Scenario { trigger, side, entry, entered, stop, targets, state }
}

impl ScenarioSpec {
    /// Returns whether all its prices are some that the series may have.
    fn holds_in(&self, metric: Metric) -> bool {
        self.targets.iter().chain(&self.stop).chain([&self.entry]).all(|&price| metric.holds(price))
    }
}

/// Walks the bars after `published`, or from the close at which the idea was `entered`: of that bar the close alone counts.
/// Where one bar meets both the stop and a target, the order within the bar is not known, and the stop counts. Once the
/// stop was met nothing counts any more; targets met before it stay met.
fn state_since(series: &Series, spec: &ScenarioSpec, published: usize, entered: Option<usize>) -> ScenarioState {
    let mut state = ScenarioState::Open;
    let mut met = 0;
    for bar in entered.unwrap_or(published + 1)..series.len() {
        let is_entry = entered == Some(bar);
        let at = |column: &[f64]| if is_entry { series.closes()[bar] } else { column[bar] };
        let (high, low) = (at(series.highs()), at(series.lows()));
        let sign = spec.side.sign();
        let (worst, best) = if sign > 0.0 { (low, high) } else { (high, low) };
        if spec.stop.is_some_and(|stop| sign * (worst - stop) <= 0.0) {
            return if met == 0 { ScenarioState::Invalidated { bar } } else { state };
        }
        let now = spec.targets.iter().filter(|&&t| sign * (best - t) >= 0.0).count();
        if now > met {
            met = now;
            state = ScenarioState::Target { count: met, bar };
        }
    }
    state
}
