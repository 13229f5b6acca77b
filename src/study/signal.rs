//! The crosses of a series and its averages, each with its record.

use super::cross::cross_at;
use super::{Average, Cross, Direction, Record, Recorder, crosses};
use crate::order;
use std::fmt;

/// Bars after which the close is compared: about a month and a quarter of sessions.
pub const RECORD_HORIZONS: [usize; 2] = [21, 63];

/// One of the lines that cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Line {
    /// The closes.
    Close,
    /// A moving average of them.
    Average(Average),
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Line::Close => f.write_str("close"),
            Line::Average(Average { kind, period }) => write!(f, "{}({period})", kind.name()),
        }
    }
}

/// A cross of two named lines, with what followed earlier ones.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineCross {
    /// The first bar on the new side.
    pub bar: usize,
    /// The line that went.
    pub fast: Line,
    /// The line that it crossed.
    pub slow: Line,
    /// Where it went.
    pub direction: Direction,
    /// The cross before it of the same lines in the same direction.
    pub previous: Option<usize>,
    /// One record for each of [`RECORD_HORIZONS`].
    pub records: Vec<Record>,
}

/// The crosses of the closes with each average, and of each average with each slower one, oldest first.
pub fn line_crosses(closes: &[f64], averages: &[(Average, &[f64])]) -> Vec<LineCross> {
    let recorders = RECORD_HORIZONS.map(|horizon| Recorder::new(closes, horizon));
    let mut found = Vec::new();
    for (fast, slow) in pairs(closes, averages) {
        pair(fast, slow, &recorders, &mut found);
    }
    order::by_key(&mut found, |cross| order::count_key(cross.bar)); // pairs of one bar stay in the order above
    found
}

/// The same from the crosses before a bar was added, or the last one corrected: older ones and their records stay as they are.
pub(crate) fn line_crosses_after(
    mut found: Vec<LineCross>,
    closes: &[f64],
    averages: &[(Average, &[f64])],
) -> Vec<LineCross> {
    let Some(bar) = closes.len().checked_sub(1) else { return found };
    let older = found.iter().rposition(|cross| cross.bar < bar).map_or(0, |at| at + 1);
    found.truncate(older);
    for ((fast, fast_values), (slow, slow_values)) in pairs(closes, averages) {
        let Some(direction) = cross_at(fast_values, slow_values, bar) else { continue };
        let is_alike = |cross: &&LineCross| (cross.fast, cross.slow, cross.direction) == (fast, slow, direction);
        let mut earlier: Vec<usize> = found[..older].iter().filter(is_alike).map(|cross| cross.bar).collect();
        earlier.dedup(); // a page may name an average twice
        let record = |horizon: usize| Recorder::new(closes, horizon).record(bar, earlier.iter().copied());
        let records = RECORD_HORIZONS.map(record).to_vec();
        found.push(LineCross { bar, fast, slow, direction, previous: earlier.last().copied(), records });
    }
    found
}

/// A line and its values.
type Values<'a> = (Line, &'a [f64]);

/// The lines that can cross: a fast one and a slow one.
fn pairs<'a>(closes: &'a [f64], averages: &[(Average, &'a [f64])]) -> Vec<(Values<'a>, Values<'a>)> {
    let line = |&(average, values): &(Average, &'a [f64])| (Line::Average(average), values);
    let mut pairs: Vec<_> = averages.iter().map(|slow| ((Line::Close, closes), line(slow))).collect();
    for fast in averages {
        let slower = averages.iter().filter(|slow| slow.0.period > fast.0.period);
        pairs.extend(slower.map(|slow| (line(fast), line(slow))));
    }
    pairs
}

fn pair(fast: Values<'_>, slow: Values<'_>, recorders: &[Recorder<'_>], found: &mut Vec<LineCross>) {
    let all = crosses(fast.1, slow.1);
    for direction in [Direction::Up, Direction::Down] {
        let bars: Vec<usize> =
            all.iter().filter(|c: &&Cross| c.direction == direction).map(|cross| cross.bar).collect();
        let records: Vec<Vec<Record>> = recorders.iter().map(|recorder| recorder.records(&bars)).collect();
        for (i, &bar) in bars.iter().enumerate() {
            found.push(LineCross {
                bar,
                fast: fast.0,
                slow: slow.0,
                direction,
                previous: i.checked_sub(1).map(|before| bars[before]),
                records: records.iter().map(|of_horizon| of_horizon[i]).collect(),
            });
        }
    }
}
