//! Which bars an analysis knows.

use super::{Spec, SpecError};
use crate::series::{DAY_MS, Millis, Series};
use std::borrow::Cow;

/// Which bars an analysis knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The last bar of the columns.
    shown: usize,
    /// The bar that statements speak of, at or before it.
    pub as_of: usize,
    /// Whether the columns reach the newest bar.
    pub shows_newest: bool,
}

impl Span {
    pub fn of(series: &Series, spec: &Spec) -> Result<Self, SpecError> {
        let bar_by = |option, time: Option<Millis>, bar_of: &dyn Fn(Millis) -> Option<usize>| match time {
            None => Ok(series.last()),
            // Two bars make the first change.
            Some(time_ms) => bar_of(time_ms).filter(|&bar| bar > 0).ok_or(SpecError::TooEarly {
                option,
                time_ms,
                first_ms: series.times_ms()[0],
            }),
        };
        // The time of a bar is its name.
        let shown = bar_by("asOf", spec.as_of, &|time_ms| {
            let named = series.bar_at(time_ms).filter(|&bar| is_of_day(series.times_ms()[bar], time_ms));
            named.or_else(|| series.known_at(time_ms))
        })?;
        let shows_newest = shown == series.last();
        Ok(Span {
            shown,
            as_of: bar_by("published", spec.published, &|time_ms| series.known_at(time_ms))?.min(shown),
            shows_newest,
        })
    }

    /// The series that statements know.
    pub fn known(self, series: &Series) -> Cow<'_, Series> {
        up_to(series, self.as_of)
    }

    /// The series that the columns are of.
    pub fn shown(self, series: &Series) -> Cow<'_, Series> {
        up_to(series, self.shown)
    }
}

/// Returns whether a bar begins on the day of a time.
fn is_of_day(bar_ms: Millis, time_ms: Millis) -> bool {
    bar_ms.div_euclid(DAY_MS) == time_ms.div_euclid(DAY_MS)
}

fn up_to(series: &Series, last: usize) -> Cow<'_, Series> {
    // `until` has nothing to cut at the last bar.
    if last == series.last() {
        Cow::Borrowed(series)
    } else {
        series.until(last).map_or(Cow::Borrowed(series), Cow::Owned)
    }
}
