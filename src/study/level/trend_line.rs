//! Lines through two points of the price, as a page draws them.

use super::super::returns::{highest, lowest};
use super::{Level, Role};
use crate::date::LONG_WEEKEND_MS;
use crate::series::{CivilDate, Column, DAY_MS, Series, millis_of};
use crate::text::{parts, same_word};

/// Two dates, and which prices of theirs a line goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendSpec {
    /// The first date.
    pub from: CivilDate,
    /// The second date, which is later.
    pub to: CivilDate,
    /// Support goes through the lows of the days, resistance through the highs; `None` through the closes.
    pub role: Option<Role>,
}

impl TrendSpec {
    /// Reads `2025-10-12 2026-02-02 support`; `None` where it is not two rising dates and perhaps a role.
    ///
    /// ```
    /// use levelchart::study::{Role, TrendSpec};
    ///
    /// assert_eq!(TrendSpec::parse("2025-10-12 2026-02-02 support").unwrap().role, Some(Role::Support));
    /// assert_eq!(TrendSpec::parse("2026-02-02 2025-10-12"), None);
    /// ```
    pub fn parse(text: &str) -> Option<TrendSpec> {
        let words = parts(text, &[' ', '\t', '\n']);
        let (dates, role) = match words.split_at_checked(2)? {
            (dates, []) => (dates, None),
            (dates, [word]) => {
                (dates, Some([Role::Support, Role::Resistance].into_iter().find(|role| same_word(word, role.name()))?))
            }
            _ => return None,
        };
        let (from, to) = (CivilDate::parse_iso(dates[0])?, CivilDate::parse_iso(dates[1])?);
        (from < to).then_some(TrendSpec { from, to, role })
    }

    /// The bars of both days, with the prices that the line goes through; `None` where a day has no bar near, or both have the
    /// same.
    pub fn points(&self, series: &Series) -> Option<[(usize, f64); 2]> {
        let times = series.times_ms();
        let point = |date| {
            let from = millis_of(date);
            let (first, end) = if let Some(bar) = series.period_at(from) {
                (bar, bar + 1)
            } else {
                let first = times.partition_point(|&time| time < from);
                let begin = times.get(first).filter(|&&time| time - from <= LONG_WEEKEND_MS)?;
                (first, times.partition_point(|&time| time < (begin.div_euclid(DAY_MS) + 1) * DAY_MS))
            };
            match self.role {
                Some(Role::Support) => lowest(series.lows(), first..end),
                Some(Role::Resistance) => highest(series.highs(), first..end),
                None => Some((end - 1, series.closes()[end - 1])),
            }
        };
        let (from, to) = (point(self.from)?, point(self.to)?);
        (from.0 < to.0).then_some([from, to])
    }
}

/// A line through two points: a level whose price moves by the same ratio at each bar (by the same difference where prices
/// reach zero), with the record of what happened at it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrendLine {
    /// The two points: bars and prices.
    pub points: [(usize, f64); 2],
    /// Where the line lies at each bar from its first point on, also after the bar that statements speak of.
    pub values: Column,
    /// The line at that bar as a level, counted from the bar after the first point on. Its baseline are lines of the same slope
    /// at arbitrary prices, a quarter of the slow average true range apart, over the same bars. It has no p-value: whoever draws
    /// a line with the past in view has picked its bounces.
    pub level: Level,
}
