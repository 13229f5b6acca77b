//! Breadth: the share of an index's members that take part in its move.

use super::{Advances, Average, relative};
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
    /// The numbers of members that rose and fell; `None` where only the percentages were given.
    pub advances: Option<Advances>,
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
    Breadth { percent: relative::aligned(series, &times, &values), advances: None }
}

/// Breadth counted from the members themselves: on each bar, those whose close is above their simple average of
/// `period` closes, among those that trade on that date and have at least `period` bars by then.
pub fn breadth_of_members(series: &Series, members: &[Series], period: usize) -> Breadth {
    let bars = series.len();
    let (mut above, mut counted) = (vec![0_u32; bars], vec![0_u32; bars]);
    // Counts before the first bar on which any member could be compared with its bar before are not known.
    let (mut moves, mut first) = ([vec![0.0; bars], vec![0.0; bars]], bars);
    for member in members {
        let closes = member.closes();
        let average = Average::sma(period).of(closes);
        for (bar, index) in relative::shared(series.times_ms(), member.times_ms()) {
            if average[index].is_finite() {
                counted[bar] += 1;
                above[bar] += u32::from(closes[index] > average[index]);
            }
            if let Some(before) = index.checked_sub(1) {
                first = first.min(bar);
                moves[0][bar] += f64::from(closes[index] > closes[before]);
                moves[1][bar] += f64::from(closes[index] < closes[before]);
            }
        }
    }
    let percent = above.iter().zip(&counted).map(|(&a, &c)| f64::from(a) / f64::from(c) * 100.0).collect();
    for counts in &mut moves {
        counts[..first].fill(f64::NAN);
    }
    Breadth { percent, advances: Some(Advances::of_counts(&moves[0], &moves[1])) }
}
