//! Crosses of two lines, and what followed earlier ones.

/// Which way a line or a price went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From below to above.
    Up,
    /// From above to below.
    Down,
}

impl Direction {
    /// `"up"` or `"down"`.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

/// The fast line came to the other side of the slow one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cross {
    /// The first bar on the new side.
    pub bar: usize,
    /// Where the fast line went.
    pub direction: Direction,
}

/// Every change of side of `fast` against `slow`, oldest first.
///
/// The side is the sign of `fast - slow`; where both are equal the side before it stays, so a touch is no cross. The
/// first bar where both exist has a side but no cross. Bars where one of them does not exist are passed over.
pub fn crosses(fast: &[f64], slow: &[f64]) -> Vec<Cross> {
    let mut found = Vec::new();
    let mut before = None;
    for (bar, (&fast, &slow)) in fast.iter().zip(slow).enumerate() {
        let Some(now) = side(fast, slow) else { continue };
        if before.is_some_and(|before| before != now) {
            found.push(Cross { bar, direction: now });
        }
        before = Some(now);
    }
    found
}

/// The cross of a bar, as [`crosses`] finds it.
pub(super) fn cross_at(fast: &[f64], slow: &[f64], bar: usize) -> Option<Direction> {
    let now = side(fast[bar], slow[bar])?;
    let before = (0..bar).rev().find_map(|bar| side(fast[bar], slow[bar]))?;
    (before != now).then_some(now)
}

/// `None` where both are equal, or one is `NaN`.
fn side(fast: f64, slow: f64) -> Option<Direction> {
    if fast > slow {
        Some(Direction::Up)
    } else if fast < slow {
        Some(Direction::Down)
    } else {
        None
    }
}

/// What followed the earlier crosses in one direction, beside what followed any bar.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// Bars after the cross at which the close is compared.
    pub horizon: usize,
    /// Earlier crosses in the same direction whose horizon was over when this one came.
    pub count: usize,
    /// Those of them after which the close was higher.
    pub positive: usize,
    /// Share of all bars, up to this cross, after which the close was higher; `None` where none was old enough.
    pub base_rate: Option<f64>,
}

/// Reads records from the closes of a series.
///
/// A record holds only what was known when its cross came: a later bar never changes it.
#[derive(Clone, Debug)]
pub struct Recorder<'a> {
    closes: &'a [f64],
    horizon: usize,
    /// Counts of bars `i < index` that have a close at `i + horizon` that is higher than theirs.
    rises_before: Vec<u32>,
}

impl<'a> Recorder<'a> {
    /// Gets ready to compare `closes` that lie `horizon` bars apart. Cost: one pass.
    pub fn new(closes: &'a [f64], horizon: usize) -> Self {
        let mut rises_before = vec![0];
        let mut rises = 0;
        for (from, to) in closes.iter().zip(closes.iter().skip(horizon)) {
            rises += u32::from(to > from);
            rises_before.push(rises);
        }
        Recorder { closes, horizon, rises_before }
    }

    /// The record of each cross of one direction, given all of them in order. Cost: one pass, however many there are.
    pub fn records(&self, crosses: &[usize]) -> Vec<Record> {
        let (mut old_enough, mut positive) = (0, 0);
        crosses
            .iter()
            .map(|&bar| {
                while crosses[old_enough] + self.horizon <= bar && crosses[old_enough] < bar {
                    let then = crosses[old_enough];
                    positive += usize::from(self.closes[then + self.horizon] > self.closes[then]);
                    old_enough += 1;
                }
                Record { count: old_enough, positive, ..self.record(bar, []) }
            })
            .collect()
    }

    /// The record of a cross at `bar`, a bar of the series, whose earlier crosses in the same direction happened at `earlier`.
    pub fn record(&self, bar: usize, earlier: impl IntoIterator<Item = usize>) -> Record {
        let mut record = Record { horizon: self.horizon, count: 0, positive: 0, base_rate: None };
        for then in earlier {
            if then + self.horizon <= bar {
                record.count += 1;
                record.positive += usize::from(self.closes[then + self.horizon] > self.closes[then]);
            }
        }
        // Bars 0 ..= bar - horizon had their horizon behind them when bar `bar` closed.
        if let Some(old_enough) = (bar + 1).checked_sub(self.horizon)
            && old_enough > 0
        {
            record.base_rate = Some(f64::from(self.rises_before[old_enough]) / old_enough as f64);
        }
        record
    }
}

/// Share of `closes` followed by a higher close `horizon` bars later; `None` where the series is too short.
pub fn base_rate(closes: &[f64], horizon: usize) -> Option<f64> {
    Recorder::new(closes, horizon).record(closes.len().checked_sub(1)?, []).base_rate
}
