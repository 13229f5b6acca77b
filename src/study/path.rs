//! A path: what a page says would follow a close beyond a price, what came of it, and how often such closes went as far.

use super::cross::Direction;
use super::trigger::{Trigger, price};
use crate::series::Series;
use crate::text::{Reader, TextError, each_part, exchanged};

/// A close that comes back by more than this share of an average true range has failed.
const BACK: f64 = 0.5;
/// Minimum number of outcomes; fewer say too little.
const LEAST_OUTCOMES: usize = 20;

/// A path as a page states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathSpec {
    trigger: Trigger,
    target: f64,
}

const SHAPE: &str = "a path such as above 2150: 2250";

impl PathSpec {
    /// Reads `above TRIGGER: TARGET` or `below TRIGGER: TARGET`, several separated by `;`.
    ///
    /// ```
    /// use levelchart::study::PathSpec;
    ///
    /// let paths = PathSpec::parse_list("above 2150: 2250; below 2000: 1950")?;
    /// assert_eq!((paths[1].trigger().price, paths[1].target()), (2000.0, 1950.0));
    ///
    /// let error = PathSpec::parse_list("above 2150: 2100").unwrap_err();
    /// assert_eq!(error.character, 13);
    /// # Ok::<(), levelchart::text::TextError>(())
    /// ```
    ///
    /// # Errors
    /// The first word that does not fit, and a target that does not lie beyond its trigger.
    pub fn parse_list(text: &str) -> Result<Vec<PathSpec>, TextError> {
        let mut all = Vec::new();
        each_part(text, &mut |part| Self::parse(part).map(|path| all.push(path)))?;
        Ok(all)
    }

    fn parse(text: &str) -> Result<PathSpec, TextError> {
        let parted = exchanged(text, &|c| if c == ':' { ' ' } else { c });
        let mut words = Reader::of(&parted);
        let trigger = Trigger::read(&mut words, SHAPE)?;
        let word = words.next("a colon, then the target")?;
        if !text.chars().take(word.character).any(|c| c == ':') {
            return Err(word.expected("a colon, then the target"));
        }
        let target = price(word)?;
        if trigger.sign() * (target - trigger.price) <= 0.0 {
            return Err(word.expected(match trigger.direction {
                Direction::Up => "a target above the trigger",
                Direction::Down => "a target below the trigger",
            }));
        }
        if words.is_at_end() {
            return Ok(PathSpec { trigger, target });
        }
        Err(words.next("")?.expected("one target; another path begins behind a semicolon"))
    }

    /// The close that it waits for.
    pub fn trigger(&self) -> Trigger {
        self.trigger
    }

    /// Returns where the price would go then.
    pub fn target(&self) -> f64 {
        self.target
    }
}

/// What came of a path after its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathState {
    /// No close was beyond the trigger, neither at the publication nor after it.
    Waiting,
    /// A close was, first on `bar`, and neither of the two below has happened. Where the last close by the publication was, the
    /// first of the closes that had been beyond it until then.
    Triggered {
        /// That bar.
        bar: usize,
    },
    /// A bar met the target, first `bar`: the close beyond the trigger itself, or the range of a later bar.
    Reached {
        /// That bar.
        bar: usize,
    },
    /// Before the target a close came back, first on `bar`: to the other side of the trigger by more than half an average
    /// true range, that of the bar which triggered. Without one, in the first bars of a series, nothing fails.
    Failed {
        /// That bar.
        bar: usize,
    },
}

impl PathState {
    /// The names of the states, in their order.
    pub const NAMES: [&'static str; 4] = ["waiting", "triggered", "reached", "failed"];

    /// Short stable name for programs.
    pub fn name(self) -> &'static str {
        let [waiting, triggered, reached, failed] = PathState::NAMES;
        match self {
            PathState::Waiting => waiting,
            PathState::Triggered { .. } => triggered,
            PathState::Reached { .. } => reached,
            PathState::Failed { .. } => failed,
        }
    }

    /// The bar that brought it; `None` while it waits.
    pub fn bar(self) -> Option<usize> {
        match self {
            PathState::Waiting => None,
            PathState::Triggered { bar } | PathState::Reached { bar } | PathState::Failed { bar } => Some(bar),
        }
    }
}

/// The share of earlier closes that went as far; see [`path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathRecord {
    /// Closes that newly left an arbitrary price, and whose outcome was known; at least 20.
    pub count: usize,
    /// Those of them that went as far before they came back.
    pub reached: usize,
}

/// A path with its state and its record.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Path {
    /// The close that it waits for.
    pub trigger: Trigger,
    /// Where the price would go then.
    pub target: f64,
    /// What came of it.
    pub state: PathState,
    /// `None`: too few to say, or no average true range yet.
    pub record: Option<PathRecord>,
}

/// Follows a path. Its state is read from the bars after `published`, a bar of the series; its record knows the bars up to
/// that one alone. `atr` is the average true range of each bar.
///
/// **The record.** How far the path goes is the distance from trigger to target, counted in the average true range of the
/// bar `published`. Arbitrary prices are taken from the closes themselves, so that none was picked for what came of it: the
/// rises of the closes (for a path down, the falls) are added up, each as a share of its bar's average true range, and
/// wherever the sum passes a whole number lies an arbitrary price. It is between a close and the one before it, so that
/// close newly left it. A close that passes several counts once, with the last of them. As on a grid of levels, large
/// moves meet more arbitrary prices than small ones.
///
/// Such a close *went as far* where it, or the range of a later bar, meets the price that lies as many of its own bar's
/// average true ranges beyond the arbitrary one. It *came back* where a later close lies on the other side of the arbitrary price
/// by more than half of that range. What happens first counts; of one bar the range, since its close comes last. Closes for
/// which neither has happened by `published` are not counted.
///
/// Cost: O(n log n) for n bars.
pub fn path(series: &Series, spec: &PathSpec, published: usize, atr: &[f64]) -> Path {
    let PathSpec { trigger, target } = *spec;
    let reach = (target - trigger.price).abs() / atr.get(published).copied().unwrap_or(f64::NAN);
    let record =
        if reach.is_finite() { Oriented::new(series, trigger).record(reach, &atr[..=published]) } else { None };
    Path { trigger, target, state: state_since(series, spec, published, atr), record }
}

fn state_since(series: &Series, spec: &PathSpec, published: usize, atr: &[f64]) -> PathState {
    let PathSpec { trigger, target } = *spec;
    let closes = series.closes();
    let of = Oriented::new(series, trigger);
    let is_beyond = |bar: usize| of.sign * (closes[bar] - trigger.price) > 0.0;
    // Of a trigger that had been met before, the first of the closes that have been beyond it since.
    let before = (0..=published).rev().take_while(|&bar| is_beyond(bar)).last();
    let Some(start) = before.or_else(|| trigger.met_after(closes, published)) else { return PathState::Waiting };
    let (target, back) =
        (of.sign * target, of.sign * trigger.price - BACK * atr.get(start).copied().unwrap_or(f64::NAN));
    if of.close(start) >= target {
        return PathState::Reached { bar: start };
    }
    for bar in start + 1..series.len() {
        if of.sign * of.farthest[bar] >= target {
            return PathState::Reached { bar };
        }
        if of.close(bar) < back {
            return PathState::Failed { bar };
        }
    }
    PathState::Triggered { bar: start }
}

/// Prices turned so that farther in the direction of a trigger is more.
struct Oriented<'a> {
    closes: &'a [f64],
    /// The farthest price of each bar.
    farthest: &'a [f64],
    sign: f64,
}

impl<'a> Oriented<'a> {
    fn new(series: &'a Series, trigger: Trigger) -> Self {
        let sign = trigger.sign();
        Oriented { closes: series.closes(), farthest: if sign > 0.0 { series.highs() } else { series.lows() }, sign }
    }

    fn close(&self, bar: usize) -> f64 {
        self.sign * self.closes[bar]
    }

    /// The closes that newly left an arbitrary price, with that price.
    fn left(&self, atr: &[f64]) -> Vec<(usize, f64)> {
        let mut left = Vec::new();
        let mut risen = 0.0;
        for (bar, range) in atr.iter().enumerate().skip(1) {
            let rise = (self.close(bar) - self.close(bar - 1)) / range;
            if rise.is_finite() && rise > 0.0 {
                risen += rise;
                if risen >= 1.0 {
                    risen = risen.fract();
                    left.push((bar, self.close(bar) - risen * range));
                }
            }
        }
        left
    }

    /// The record of the bars that have an average true range in `atr`.
    fn record(&self, reach: f64, atr: &[f64]) -> Option<PathRecord> {
        let (mut tops, mut bottoms) = (Ahead::default(), Ahead::default());
        let mut record = PathRecord { count: 0, reached: 0 };
        let mut next = atr.len();
        // From the newest to the oldest, so that what lies ahead of each is known.
        for &(bar, price) in self.left(atr).iter().rev() {
            while next > bar + 1 {
                next -= 1;
                tops.push(next, self.sign * self.farthest[next]);
                bottoms.push(next, -self.close(next));
            }
            let (target, back) = (price + reach * atr[bar], price - BACK * atr[bar]);
            let came_back = bottoms.first(&|value| -value < back);
            let went = if self.close(bar) >= target { Some(bar) } else { tops.first(&|value| value >= target) };
            let is_reached = went.is_some_and(|went| came_back.is_none_or(|back| went <= back));
            record.count += usize::from(went.is_some() || came_back.is_some());
            record.reached += usize::from(is_reached);
        }
        (record.count >= LEAST_OUTCOMES).then_some(record)
    }
}

/// The bars ahead of one that hold more than all between, the nearest last: where a value is first met is among them.
#[derive(Default)]
struct Ahead(Vec<(usize, f64)>);

impl Ahead {
    /// Takes the bar before those that it holds.
    fn push(&mut self, bar: usize, value: f64) {
        while self.0.last().is_some_and(|&(_, nearer)| nearer <= value) {
            self.0.pop();
        }
        self.0.push((bar, value));
    }

    /// The nearest bar whose value is enough, where a greater one is enough too.
    fn first(&self, is_enough: &dyn Fn(f64) -> bool) -> Option<usize> {
        let count = self.0.partition_point(|&(_, value)| is_enough(value));
        self.0.get(count.checked_sub(1)?).map(|&(bar, _)| bar)
    }
}
