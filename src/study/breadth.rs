//! How many members of an index take part in its move.

use super::{Average, relative};
use crate::order;
use crate::series::{Column, Millis, Series};

/// The average that members are compared with unless the page says otherwise: about a quarter of sessions.
pub const BREADTH_PERIOD: usize = 50;

/// Breadth on the bars of a series.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Breadth {
    /// Members above their own average, in percent of those that have one; `NaN` where it is not known.
    pub percent: Column,
    /// Running sum of advances less declines; `None` where only the percentages were given.
    pub advance_decline: Option<Column>,
}

/// Breadth as the page gives it: percentages, 0 to 100, each with its time; laid on the bars of `series` by date.
///
/// The points may come in any order; of one date the last given counts.
pub fn breadth_of_values(series: &Series, points: &[(Millis, f64)]) -> Breadth {
    let mut sorted = points.to_vec();
    order::by_key(&mut sorted, |&(time, _)| time);
    sorted.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            *earlier = *later;
        }
        same
    });
    let (times, values): (Vec<_>, Vec<_>) = sorted.into_iter().unzip();
    Breadth { percent: relative::aligned(series, &times, &values), advance_decline: None }
}

/// Breadth counted from the members themselves: on each bar, those whose close is above their simple average of
/// `period` closes, among those that trade on that date and have at least `period` bars by then.
pub fn breadth_of_members(series: &Series, members: &[Series], period: usize) -> Breadth {
    let bars = series.len();
    let (mut above, mut counted, mut net) = (vec![0_u32; bars], vec![0_u32; bars], vec![0_i32; bars]);
    let mut compared = vec![false; bars];
    for member in members {
        let closes = member.closes();
        let average = Average::sma(period).of(closes);
        for (bar, index) in relative::shared(series.times_ms(), member.times_ms()) {
            if average[index].is_finite() {
                counted[bar] += 1;
                above[bar] += u32::from(closes[index] > average[index]);
            }
            if let Some(before) = index.checked_sub(1) {
                compared[bar] = true;
                net[bar] += i32::from(closes[index] > closes[before]) - i32::from(closes[index] < closes[before]);
            }
        }
    }
    let percent = above.iter().zip(&counted).map(|(&a, &c)| f64::from(a) / f64::from(c) * 100.0).collect();
    Breadth { percent, advance_decline: Some(running_sum(&net, &compared)) }
}

/// `NaN` before the first bar on which any member could be compared with its bar before.
fn running_sum(net: &[i32], compared: &[bool]) -> Column {
    let mut sum = f64::NAN;
    net.iter()
        .zip(compared)
        .map(|(&net, &compared)| {
            if compared {
                sum = if sum.is_nan() { 0.0 } else { sum } + f64::from(net);
            }
            sum
        })
        .collect()
}
