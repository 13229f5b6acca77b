//! The viewport: which bars are seen.

use crate::bound::Bound;
use crate::decimal::whole;
use crate::scale::Scale;
use crate::series::{CivilDate, Millis, Series, civil_date, day_end, millis_of};
use crate::text::{parts, quoted, short};
use std::fmt;

/// The bars in view, as fractional bar indices: bar `i` covers `i` to `i + 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Left edge, in bars.
    pub first: f64,
    /// Width, in bars; at least [`Viewport::MIN_BARS`].
    pub count: f64,
}

/// Room right of the last bar that a reader can pan to, as a share of the view: enough to see that nothing follows.
const ROOM: f64 = 0.08;

/// The extent of views: the bars of a series, and the room that the picture keeps behind the last one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Number of bars.
    pub bars: usize,
    /// Share of a view that is left free behind the last bar, from 0 to less than 1.
    pub room: f64,
}

impl From<usize> for Extent {
    /// Makes an extent of this number of bars, without room.
    fn from(bars: usize) -> Self {
        Extent { bars, room: 0.0 }
    }
}

impl Viewport {
    /// The narrowest view: fewer bars show no course.
    pub const MIN_BARS: f64 = 2.0;

    /// A view of the bars `first..=last`.
    pub fn of_bars(first: usize, last: usize) -> Self {
        let count = (last + 1).saturating_sub(first) as f64;
        Viewport { first: first as f64, count: count.max(Self::MIN_BARS) }
    }

    /// Indices of the bars that are at least partly in view, for a series of `len` bars; empty when none is.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=len first")]
    pub fn bars(&self, len: usize) -> std::ops::Range<usize> {
        let clamp = |x: f64| x.bound(0.0, len as f64) as usize;
        let start = clamp(self.first.floor());
        start..clamp((self.first + self.count).ceil()).max(start)
    }

    /// Returns whether it shares at least half of the wider one of both with another view.
    pub(crate) fn overlaps(self, other: Viewport) -> bool {
        let shared = (self.first + self.count).min(other.first + other.count) - self.first.max(other.first);
        shared * 2.0 >= self.count.max(other.count)
    }

    /// From bars to pixels: the one map of the time axis. A bar behind the last one has its place too.
    pub(crate) fn scale(self, left_px: f64, right_px: f64) -> Scale {
        Scale::new(self.first, self.first + self.count, left_px, right_px)
    }

    /// Widened to the right, so that of its new width the share `room` is free behind its last bar.
    pub(crate) fn with_room(self, room: f64) -> Self {
        Viewport { count: self.count / (1.0 - room), ..self }
    }

    /// The nearest view within an extent: no wider than the series with its room, nothing before its first bar and
    /// little after its last. Non-finite values are returned unchanged.
    #[must_use]
    pub fn within(self, extent: impl Into<Extent>) -> Self {
        let Extent { bars, room } = extent.into();
        if !(self.first.is_finite() && self.count.is_finite()) {
            return self;
        }
        let bars = (bars as f64).max(Self::MIN_BARS);
        let count = self.count.bound(Self::MIN_BARS, bars / (1.0 - room));
        // A view of everything has no room to move.
        let hidden = bars - count;
        let behind = hidden.min(ROOM * count).max(room * count);
        Viewport { first: self.first.bound(0.0, hidden + behind), count }
    }

    /// `factor` times as wide, with the bar position `at` where it was.
    #[must_use]
    pub fn zoomed(self, at: f64, factor: f64, extent: impl Into<Extent>) -> Self {
        let extent = extent.into();
        let count = Viewport { count: self.count * factor, ..self }.within(extent).count;
        let share = (at - self.first) / self.count;
        Viewport { first: at - share * count, count }.within(extent)
    }

    /// Moved by so many bars, to later ones where above 0.
    #[must_use]
    pub fn panned(self, bars: f64, extent: impl Into<Extent>) -> Self {
        Viewport { first: self.first + bars, ..self }.within(extent)
    }

    /// Moved as little as shows all of `bar`.
    #[must_use]
    pub fn showing(self, bar: usize, extent: impl Into<Extent>) -> Self {
        let bar = bar as f64;
        let first = self.first.bound((bar + 1.0 - self.count).min(bar), bar);
        Viewport { first, ..self }.within(extent)
    }
}

/// The part of the series that a chart opens with: the attribute `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Range {
    /// Everything.
    All,
    /// This number of calendar months back from the last bar.
    Months(u16),
    /// From one day to another, both included.
    Dates(CivilDate, CivilDate),
}

/// A `range` that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RangeError {
    /// The text given.
    pub value: String,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "range: found {}; expected months or years such as 6m or 1y, all, or two dates such as 2025-01-01 2025-12-31",
            quoted(&short(&self.value))
        )
    }
}

impl std::error::Error for RangeError {}

impl Range {
    /// Reads `3m`, `1y`, `all`, or two ISO dates.
    ///
    /// # Errors
    /// Anything else; also two dates in the wrong order.
    pub fn parse(text: &str) -> Result<Range, RangeError> {
        let error = || RangeError { value: text.into() };
        let lower = text.trim().to_ascii_lowercase();
        match parts(&lower, &[' ', '/', ',']).as_slice() {
            ["all"] => Ok(Range::All),
            [from, to] => {
                let (from, to) =
                    (CivilDate::parse_iso(from).ok_or_else(error)?, CivilDate::parse_iso(to).ok_or_else(error)?);
                if from <= to { Ok(Range::Dates(from, to)) } else { Err(error()) }
            }
            [one] => {
                let (digits, months_each) = match (one.strip_suffix('m'), one.strip_suffix('y')) {
                    (Some(digits), _) => (digits, 1),
                    (_, Some(digits)) => (digits, 12),
                    _ => return Err(error()),
                };
                let months = whole(digits).and_then(|count| count.checked_mul(months_each)).filter(|&m| m > 0);
                let months = months.and_then(|m| u16::try_from(m).ok()).ok_or_else(error)?;
                Ok(Range::Months(months))
            }
            _ => Err(error()),
        }
    }

    /// The view of `series` that this range asks for. A range without bars shows everything.
    pub fn of(self, series: &Series) -> Viewport {
        self.until(series, series.last())
    }

    /// The same, as if `last` were the last bar.
    pub fn until(self, series: &Series, last: usize) -> Viewport {
        self.by_clock(series, last, &|time_ms| time_ms)
    }

    /// The same, of days on the clock that `local` gives.
    pub(crate) fn by_clock(self, series: &Series, last: usize, local: &dyn Fn(Millis) -> Millis) -> Viewport {
        let times = series.times_ms();
        let (from_ms, to) = match self {
            Range::All => return Viewport::of_bars(0, last),
            Range::Months(months) => {
                let end = civil_date(local(times[last]));
                (millis_of(months_before(end, months)), last)
            }
            Range::Dates(from, to) => {
                let seen = times.partition_point(|&t| local(t) <= day_end(to));
                (millis_of(from), seen.checked_sub(1).map_or(last, |bar| bar.min(last)))
            }
        };
        let first = times.partition_point(|&t| local(t) < from_ms);
        if first < to { Viewport::of_bars(first, to) } else { Viewport::of_bars(0, last) }
    }
}

fn months_before(date: CivilDate, months: u16) -> CivilDate {
    let index = date.year * 12 + i32::from(date.month) - 1 - i32::from(months);
    let (year, month) = (index.div_euclid(12).max(1), index.rem_euclid(12) + 1);
    let month = u8::try_from(month).unwrap_or(1);
    // A day that the earlier month lacks (31, 30, 29) falls back to its last one.
    (28..=date.day).rev().find_map(|day| CivilDate::new(year, month, day)).unwrap_or(CivilDate {
        year,
        month,
        day: date.day.min(28),
    })
}
