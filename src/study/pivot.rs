//! Turning points: the ends of moves that are large for the volatility of their time.
//!
//! All of it on log prices, so that a rise and the fall that undoes it have one size, a change of unit changes nothing,
//! and `p -> 1/p` swaps tops and bottoms exactly. A series with prices at or below zero has no logarithms: there the same
//! is done on the prices themselves (see [`Metric`](crate::series::Metric)).

use crate::series::Series;

/// Periods of the fast and the slow volatility, in bars: three weeks and five months of sessions.
const FAST_PERIOD: f64 = 14.0;
const SLOW_PERIOD: f64 = 100.0;

/// A close-only bar's true range is this many times its absolute change. A driftless walk's range is about 1.6 times its
/// mean absolute change, and true range adds the gap; 2 keeps the bands as wide as those of bars with a range.
const CLOSE_ONLY_RANGE: f64 = 2.0;

/// The size of the reversal that confirmed a turning point.
///
/// Near levels come from the small turns of the last weeks, far ones from the large turns of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TurnSize {
    /// 1.25 average true ranges: moves of some days. With 1, the choice of levels changes more often and meets fewer of
    /// those that market writers publish.
    Small,
    /// Two average true ranges: moves of weeks.
    Medium,
    /// Four average true ranges: moves of months.
    Large,
}

impl TurnSize {
    /// All sizes, smallest first.
    pub(super) const ALL: [TurnSize; 3] = [TurnSize::Small, TurnSize::Medium, TurnSize::Large];

    /// Returns `"small"`, `"medium"` or `"large"`.
    pub fn name(self) -> &'static str {
        match self {
            TurnSize::Small => "small",
            TurnSize::Medium => "medium",
            TurnSize::Large => "large",
        }
    }

    /// Returns how many fast ATR the price goes back from the extreme.
    pub(super) fn reversal(self) -> f64 {
        match self {
            TurnSize::Small => 1.25,
            TurnSize::Medium => 2.0,
            TurnSize::Large => 4.0,
        }
    }
}

/// High, low and close of a bar as natural logarithms, or as they are where the metric is arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LogBar {
    pub high: f64,
    pub low: f64,
    pub close: f64,
}

impl LogBar {
    pub(super) fn of(series: &Series, bar: usize) -> Self {
        let y = |column: &[f64]| series.metric().y(column[bar]);
        let close = y(series.closes());
        // Without ranges the columns are one.
        let [high, low] = if series.has_range() { [y(series.highs()), y(series.lows())] } else { [close; 2] };
        LogBar { high, low, close }
    }
}

/// Wilder's average true range as a share of the price, or in its unit, fast and slow, known at a bar's close.
///
/// True range is `ln(max(high, previous close) / min(low, previous close))`: to the first order Wilder's range divided by
/// the close, and the same for `1/p` as for `p`. A mean over all bars so far until a period is full, then Wilder's
/// smoothing; 0 at the first bar. Source: Wilder (1978).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Volatility {
    has_range: bool,
    previous_close: Option<f64>,
    ranges: f64,
    pub fast: f64,
    pub slow: f64,
}

impl Volatility {
    pub(super) fn new(has_range: bool) -> Self {
        Volatility { has_range, previous_close: None, ranges: 0.0, fast: 0.0, slow: 0.0 }
    }

    pub(super) fn step(&mut self, y: &LogBar) {
        if let Some(before) = self.previous_close {
            let range = if self.has_range {
                y.high.max(before) - y.low.min(before)
            } else {
                CLOSE_ONLY_RANGE * (y.close - before).abs()
            };
            self.ranges += 1.0;
            self.fast += (range - self.fast) / self.ranges.min(FAST_PERIOD);
            self.slow += (range - self.slow) / self.ranges.min(SLOW_PERIOD);
        }
        self.previous_close = Some(y.close);
    }
}

/// Whether a turn was at the top or at the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PivotKind {
    /// The price fell after it.
    High,
    /// The price rose after it.
    Low,
}

/// A turning point of the ATR zigzag.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pivot {
    /// The bar of the extreme.
    pub bar: usize,
    /// The later bar at whose close it was known.
    pub known: usize,
    /// Top or bottom.
    pub kind: PivotKind,
    /// ln of the extreme price; where the metric of the series is arithmetic, the price.
    pub log_price: f64,
}

/// A move upwards: its top so far, and the deepest fall since. A move downwards is the same, mirrored.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Leg {
    top: f64,
    top_bar: usize,
    /// Lowest low after the bar of the top, and its bar.
    fall: Option<(f64, usize)>,
    /// Highest high after the bar of that low: where the next leg stands once the top is confirmed.
    rebound: Option<(f64, usize)>,
}

impl Leg {
    fn new(top: f64, top_bar: usize) -> Self {
        Leg { top, top_bar, fall: None, rebound: None }
    }

    fn step(&mut self, bar: usize, high: f64, low: f64) {
        if high > self.top {
            *self = Leg::new(high, bar);
        } else if self.fall.is_none_or(|(lowest, _)| low < lowest) {
            self.fall = Some((low, bar));
            self.rebound = None;
        } else if self.rebound.is_none_or(|(highest, _)| high > highest) {
            self.rebound = Some((high, bar));
        }
    }

    fn reversal(&self) -> f64 {
        self.fall.map_or(0.0, |(lowest, _)| self.top - lowest)
    }
}

/// The ATR zigzag: an extreme becomes a pivot at the bar where the price has gone back from it by a number of fast ATR.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Zigzag {
    /// The number of fast ATR.
    reversal: f64,
    /// The move up that may end in a high; in mirrored prices, the move down that may end in a low.
    up: Option<Leg>,
    down: Option<Leg>,
}

impl Zigzag {
    pub(super) fn new(size: TurnSize) -> Self {
        Zigzag { reversal: size.reversal(), up: None, down: None }
    }

    /// Takes one bar; `fast` is the fast volatility known at its close.
    pub(super) fn step(&mut self, bar: usize, y: &LogBar, fast: f64) -> Option<Pivot> {
        match (&mut self.up, &mut self.down) {
            (None, None) => {
                self.up = Some(Leg::new(y.high, bar));
                self.down = Some(Leg::new(-y.low, bar));
                return None;
            }
            (up, down) => {
                if let Some(leg) = up {
                    leg.step(bar, y.high, y.low);
                }
                if let Some(leg) = down {
                    leg.step(bar, -y.low, -y.high);
                }
            }
        }
        let size = |leg: &Option<Leg>| leg.as_ref().map_or(0.0, Leg::reversal);
        let (from_top, from_bottom) = (size(&self.up), size(&self.down));
        let kind = if from_top >= from_bottom { PivotKind::High } else { PivotKind::Low };
        let ended = if kind == PivotKind::High { self.up } else { self.down };
        if fast <= 0.0 || from_top.max(from_bottom) < self.reversal * fast {
            return None;
        }
        let leg = ended?;
        let (fall, fall_bar) = leg.fall?;
        let next = Some(Leg { top: -fall, top_bar: fall_bar, fall: leg.rebound.map(|(p, b)| (-p, b)), rebound: None });
        (self.up, self.down) = if kind == PivotKind::High { (None, next) } else { (next, None) };
        let log_price = if kind == PivotKind::High { leg.top } else { -leg.top };
        Some(Pivot { bar: leg.top_bar, known: bar, kind, log_price })
    }
}
