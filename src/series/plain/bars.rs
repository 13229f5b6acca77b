//! Columns of a plain file as bars, where nothing in them is doubtful.

use super::fields::Numbers;
use super::table::{Table, is_certain};
use crate::series::instant::Packed;
use crate::series::rows::Rows;
use crate::series::{Checked, Hints, Series, days, validation};

/// A high that is more times the low holds perhaps something else.
const MOST_RANGE: f64 = 3.0;
/// Closes further from the one before are perhaps of another unit: the reader of any file asks for so much with [`MOST_RANGE`] to
/// either side, as an open or a high may lie further from its one before than the closes do.
const MOST_STEP: f64 = 300.0 / (MOST_RANGE * MOST_RANGE);

/// Fewer closes may be 1, 2, 3 by accident.
pub(in crate::series) const LEAST_COUNTED: usize = 8;

/// The columns of open, high, low, close and volume.
pub(in crate::series) type Parts = [Option<usize>; 5];

/// A series, with what days had to be made of its times.
pub(in crate::series) type Settled = (Checked<Series>, days::Settled);

/// The days of times.
pub(super) fn settle(at: &[Packed], hints: &Hints) -> days::Settled {
    days::settle(at.len(), &|row| Some(at[row].at()), hints.zone.as_ref(), true)
}

/// The series of a table; `numbers` are the lines of its bars, oldest first. `None` where anything is doubtful.
pub(in crate::series) fn series(
    Table { at, mut columns }: Table,
    parts: Parts,
    numbers: Vec<usize>,
    hints: &Hints,
) -> Option<Settled> {
    if !are_certain(&columns, parts, at.len()) {
        return None;
    }
    let mut settled = settle(&at, hints);
    drop(at);
    let time_ms = std::mem::take(&mut settled.time_ms);
    let mut parts = parts.map(|part| part.map_or_else(Vec::new, |index| std::mem::take(&mut columns[index].values)));
    drop(columns);
    for column in &mut parts {
        column.resize(time_ms.len(), f64::NAN);
    }
    let checked = validation::check(Rows { numbers, time_ms, parts }, Vec::new(), Vec::new()).ok()?;
    Some((checked, settled))
}

/// Returns whether columns are surely those of bars, and their numbers surely read as they were written.
fn are_certain(columns: &[Numbers], parts: Parts, rows: usize) -> bool {
    let [open, high, low, close, volume] = parts.map(|part| part.map(|index| &columns[index]));
    let prices = || [open, high, low, close].into_iter().flatten();
    let fits = |bar: usize| {
        let value = |column: Option<&Numbers>, other: f64| column.map_or(other, |column| column.values[bar]);
        let before = close.map_or(f64::NAN, |close| close.values[bar.saturating_sub(1)]);
        let close = value(close, f64::NAN);
        let (open, high, low) = (value(open, close), value(high, close), value(low, close));
        (1.0 / MOST_STEP..MOST_STEP).contains(&(close / before))
            && low > 0.0
            && high <= low * MOST_RANGE
            && (low..=high).contains(&open)
            && (low..=high).contains(&close)
    };
    let counted = || prices().chain(volume);
    // The same close throughout, beside units traded, may be the beginning of a number that a comma cut: `1,234.50`. One that goes by
    // ones counts perhaps the rows.
    let goes_by = |step: f64| {
        let is_step = |pair: &[f64]| (pair[1] - pair[0]).abs().total_cmp(&step).is_eq();
        close.is_some_and(|close| close.values.windows(2).all(is_step))
    };
    let is_doubtful = (volume.is_some() && goes_by(0.0)) || (rows >= LEAST_COUNTED && goes_by(1.0));
    // Opens that lie further from the close before than closes from the open before, and units traded that move less than closes that
    // move, are perhaps named the wrong way round.
    let count = |is: &dyn Fn(usize) -> bool| (1..rows).filter(|&bar| is(bar)).count();
    let step = |from: &Numbers, to: &Numbers, bar: usize| (to.values[bar] / from.values[bar - 1] - 1.0).abs();
    let are_exchanged = close.is_some_and(|close| {
        let moves = |by: &dyn Fn(usize) -> f64| count(&|bar| step(close, close, bar) > by(bar));
        open.is_some_and(|open| count(&|bar| step(close, open, bar) > step(open, close, bar)) * 2 > rows)
            || volume.is_some_and(|volume| moves(&|bar| step(volume, volume, bar)) * 2 > moves(&|_| 0.0))
    });
    rows >= 2 && !are_exchanged && !is_doubtful && is_certain(counted()) && (0..rows).all(fits)
}
