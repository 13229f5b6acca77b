//! A series beside another: only the dates that both have are compared.

use super::returns::rate;
use crate::series::{Column, DAY_MS, Millis, Series};

/// The pairs of indices at which two rising lists of times agree, oldest first.
///
/// Where both hold at most one bar a day, days of the calendar (UTC) are compared, since one source dates a session by
/// its midnight and another by its close; else the times themselves.
pub fn shared(ours: &[Millis], theirs: &[Millis]) -> Vec<(usize, usize)> {
    if ours == theirs {
        return (0..ours.len()).map(|bar| (bar, bar)).collect();
    }
    let by_day = is_daily(ours) && is_daily(theirs);
    let key = |time: Millis| if by_day { day_of(time) } else { time };
    let mut pairs = Vec::with_capacity(ours.len().min(theirs.len()));
    let mut other = theirs.iter().map(|&t| key(t)).enumerate().peekable();
    for (bar, time) in ours.iter().map(|&t| key(t)).enumerate() {
        while other.next_if(|&(_, t)| t < time).is_some() {}
        if let Some((index, _)) = other.next_if(|&(_, t)| t == time) {
            pairs.push((bar, index));
        }
    }
    pairs
}

fn day_of(time: Millis) -> Millis {
    time.div_euclid(DAY_MS)
}

fn is_daily(times: &[Millis]) -> bool {
    times.windows(2).all(|pair| day_of(pair[0]) < day_of(pair[1]))
}

/// `values` at `times`, laid on the bars of `series`; `NaN` on a bar whose date they do not have.
pub fn aligned(series: &Series, times: &[Millis], values: &[f64]) -> Column {
    let mut column = vec![f64::NAN; series.len()];
    for (bar, index) in shared(series.times_ms(), times) {
        if let Some(&value) = values.get(index) {
            column[bar] = value;
        }
    }
    column
}

/// Returns over the dates that two series share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelativeReturn {
    /// Return of the first series between the two dates, as a fraction.
    pub own: f64,
    /// Return of the other between the same dates.
    pub other: f64,
    /// Bar of the first series at which both start.
    pub from: usize,
    /// Bar at which both end: the last shared one.
    pub to: usize,
}

/// The returns of two series over the last `bars` shared dates up to bar `last`; `None` where they share too few, and
/// where a price is not above zero: from there no return counts.
pub fn relative_return(series: &Series, other: &Series, bars: usize, last: usize) -> Option<RelativeReturn> {
    let mut pairs = shared(series.times_ms(), other.times_ms());
    pairs.truncate(pairs.partition_point(|&(bar, _)| bar <= last));
    let &(to, other_to) = pairs.last()?;
    let &(from, other_from) = pairs.get(pairs.len().checked_sub(bars + 1)?)?;
    Some(RelativeReturn {
        own: rate(series.closes()[from], series.closes()[to])?,
        other: rate(other.closes()[other_from], other.closes()[other_to])?,
        from,
        to,
    })
}

/// `column` scaled so that its first value at or after bar `left` is 100.
pub fn rebased(column: &[f64], left: usize) -> Column {
    let base = column.iter().skip(left).copied().find(|x| x.is_finite()).unwrap_or(f64::NAN);
    column.iter().map(|x| x / base * 100.0).collect()
}
