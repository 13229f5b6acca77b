//! The rules that every row passes, once.

use super::{Bar, Series, SeriesError, SeriesErrorKind, date};
use crate::format::plain;

/// A value that passed the door, and what was said on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<T> {
    /// What passed.
    pub value: T,
    /// Rows that are not in it.
    pub dropped: Vec<Dropped>,
    /// What a careful editor would want to know; the data stay as they are.
    pub warnings: Vec<Warning>,
}

/// A row that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Row of the input: the line of a text as an editor counts it, else the element counted from 1.
    pub row: usize,
    /// Column at fault, where one is.
    pub column: Option<String>,
    /// What was found and what is expected, in words.
    pub reason: String,
}

/// Something odd about rows that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which oddity.
    pub code: WarningCode,
    /// Where and what, in words.
    pub message: String,
}

/// The kinds of [`Warning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningCode {
    /// The high or low did not hold the open and the close, and was widened.
    RangeWidened,
    /// The price changed by more than a factor of three in one bar.
    SuspectedSplit,
}

impl WarningCode {
    /// Short stable name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::RangeWidened => "range-widened",
            Self::SuspectedSplit => "suspected-split",
        }
    }
}

/// A bigger change than this in one bar is more likely a split or a typing error than a move.
const SPLIT_FACTOR: f64 = 3.0;

/// How many reasons an error about too few bars repeats: enough to see the pattern.
const REASONS_SHOWN: usize = 3;

pub(super) fn is_price(x: f64) -> bool {
    x.is_finite() && x > 0.0
}

/// A number as an error message shows it.
pub(super) fn show(x: f64) -> String {
    if x.is_nan() { "nothing".into() } else { plain(x) }
}

pub(super) fn check(
    rows: impl IntoIterator<Item = (usize, Bar)>,
    mut dropped: Vec<Dropped>,
) -> Result<Checked<Series>, SeriesError> {
    let mut kept: Vec<(usize, Bar)> = Vec::new();
    let mut seen = !dropped.is_empty();
    for (row, bar) in rows {
        seen = true;
        if is_price(bar.close) {
            kept.push((row, bar));
        } else {
            let reason = format!("found {}; expected a close above 0", show(bar.close));
            dropped.push(Dropped { row, column: Some("close".into()), reason });
        }
    }
    if !seen {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    // A stable sort keeps the input's order among equal times, so that the last given wins.
    kept.sort_by_key(|(_, bar)| bar.time_ms);
    kept.dedup_by(|later, earlier| {
        let same = later.1.time_ms == earlier.1.time_ms;
        if same {
            let reason = format!("{} is given again in row {}, which counts", date::show(later.1.time_ms), later.0);
            dropped.push(Dropped { row: earlier.0, column: None, reason });
            *earlier = *later;
        }
        same
    });
    dropped.sort_by_key(|d| d.row);
    if kept.len() < 2 {
        let reasons = dropped.iter().take(REASONS_SHOWN).map(|d| format!("row {}: {}", d.row, d.reason)).collect();
        let kind = SeriesErrorKind::TooFewBars { usable: kept.len(), reasons };
        return Err(SeriesError::new(kind));
    }
    let mut series = Series::with_capacity(kept.len());
    let mut warnings = Vec::new();
    for (row, bar) in &kept {
        if series.push(bar) {
            let message = format!(
                "row {row}: the range {} to {} did not hold the open and the close, and was widened",
                show(bar.low),
                show(bar.high)
            );
            warnings.push(Warning { code: WarningCode::RangeWidened, message });
        }
    }
    for pair in kept.windows(2) {
        let (from, to) = (pair[0].1.close, pair[1].1.close);
        if to > from * SPLIT_FACTOR || to * SPLIT_FACTOR < from {
            let message = format!(
                "row {}: the close goes from {} to {} in one bar; a split or a typing error?",
                pair[1].0,
                show(from),
                show(to)
            );
            warnings.push(Warning { code: WarningCode::SuspectedSplit, message });
        }
    }
    Ok(Checked { value: series, dropped, warnings })
}

impl Series {
    fn with_capacity(bars: usize) -> Self {
        let column = || Vec::with_capacity(bars);
        Series {
            time_ms: Vec::with_capacity(bars),
            open: column(),
            high: column(),
            low: column(),
            close: column(),
            volume: column(),
            has_range: false,
        }
    }

    /// Adds a bar whose close is a price; true when its range had to be widened. A field that is no price counts as not
    /// given: the close stands in for it.
    pub(super) fn push(&mut self, bar: &Bar) -> bool {
        let open = if is_price(bar.open) { bar.open } else { bar.close };
        let (top, bottom) = (open.max(bar.close), open.min(bar.close));
        let high = if is_price(bar.high) { bar.high } else { top };
        let low = if is_price(bar.low) { bar.low } else { bottom };
        self.has_range |= is_price(bar.high) && is_price(bar.low);
        self.time_ms.push(bar.time_ms);
        self.open.push(open);
        self.high.push(high.max(top));
        self.low.push(low.min(bottom));
        self.close.push(bar.close);
        self.volume.push(if is_price(bar.volume) { bar.volume } else { f64::NAN });
        high < top || low > bottom
    }

    /// Takes the last bar away, to be replaced.
    pub(super) fn pop(&mut self) {
        self.time_ms.pop();
        for column in [&mut self.open, &mut self.high, &mut self.low, &mut self.close, &mut self.volume] {
            column.pop();
        }
    }
}
