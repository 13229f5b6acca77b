//! Stretches of time: of the calendar, of bars, and all of it.

use crate::series::{CivilDate, Millis, Series, millis_of};
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// A stretch that ends with the bar that is checked, or a part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Every bar from the first on.
    All,
    /// This number of bars, the last one included.
    Bars(usize),
    Year(i32),
    Month(i32, u8),
}

impl Span {
    /// The first instant of a part of the calendar and the first one after it.
    pub fn bounds(self) -> Option<(Millis, Millis)> {
        let first = |year, month| CivilDate::new(year, month, 1).map(millis_of);
        // 9999 is the last year that has a name; no series is that new.
        match self {
            Span::All | Span::Bars(_) => None,
            Span::Year(year) => Some((first(year, 1)?, first(year + 1, 1)?)),
            Span::Month(year, 12) => Some((first(year, 12)?, first(year + 1, 1)?)),
            Span::Month(year, month) => Some((first(year, month)?, first(year, month + 1)?)),
        }
    }

    /// The bars of the span up to bar `last`.
    pub fn bars(self, series: &Series, last: usize) -> Range<usize> {
        match self {
            Span::All => 0..last + 1,
            Span::Bars(count) => (last + 1).checked_sub(count).map_or(0..0, |first| first..last + 1),
            Span::Year(_) | Span::Month(..) => {
                let Some((from, until)) = self.bounds() else { return 0..0 };
                let first_at = |time| series.times_ms().partition_point(|&t| t < time);
                first_at(from)..first_at(until).min(last + 1)
            }
        }
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Span::All => f.write_str("all"),
            Span::Bars(bars) => bars.fmt(f),
            Span::Year(year) => write!(f, "{year:04}"),
            Span::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}
