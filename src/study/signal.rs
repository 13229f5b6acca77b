//! The crosses of a series and its averages, each with its record.

use super::{Average, Cross, Direction, Record, Recorder, crosses};
use crate::order;
use crate::series::Column;
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
pub fn line_crosses(closes: &[f64], averages: &[(Average, Column)]) -> Vec<LineCross> {
    let recorders = RECORD_HORIZONS.map(|horizon| Recorder::new(closes, horizon));
    let mut found = Vec::new();
    for (average, values) in averages {
        pair((Line::Close, closes), (Line::Average(*average), values), &recorders, &mut found);
    }
    for (fast, fast_values) in averages {
        for (slow, slow_values) in averages.iter().filter(|(slow, _)| slow.period > fast.period) {
            let lines = (Line::Average(*fast), fast_values.as_slice());
            pair(lines, (Line::Average(*slow), slow_values), &recorders, &mut found);
        }
    }
    order::by_key(&mut found, |cross| order::count_key(cross.bar)); // pairs of one bar stay in the order above
    found
}

fn pair(fast: (Line, &[f64]), slow: (Line, &[f64]), recorders: &[Recorder<'_>], found: &mut Vec<LineCross>) {
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
