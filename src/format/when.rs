//! When a bar was, in running text.

use super::{Locale, fill};
use crate::date::{CivilDate, Millis};
use crate::zone::has_time_of_day;

/// So many of the newest bars tell whether bars have a time of day: sentences are many, and a series may be long.
const NEWEST: usize = 50;

impl Locale {
    /// Returns a date in a picture whose newest bar is of the day `newest`: `2 Feb`, with its year where that is another one.
    pub(crate) fn date_seen_on(&self, date: CivilDate, newest: CivilDate) -> String {
        let text = if date.year == newest.year { self.day_of(date) } else { self.date(date) };
        // A date that breaks over two lines is read twice.
        text.replace(' ', "\u{a0}")
    }

    /// Returns when a bar of a picture was, which has bars at `times_ms`: `2 Feb`, `2 Feb 2025`; of bars within days with the time.
    pub(crate) fn moment_seen(&self, bar: usize, times_ms: &[Millis]) -> String {
        let newest = self.date_at(times_ms.len() - 1, times_ms);
        let date = self.date_seen_on(self.date_at(bar, times_ms), newest);
        self.at_time(date, bar, times_ms).replace(' ', "\u{a0}")
    }

    /// Returns when a bar was, with the year: `2 Feb 2026`; of bars within days with the time: `2 Feb 2026, 15:20`.
    pub(crate) fn moment(&self, bar: usize, times_ms: &[Millis]) -> String {
        self.at_time(self.date(self.date_at(bar, times_ms)), bar, times_ms)
    }

    fn at_time(&self, date: String, bar: usize, times_ms: &[Millis]) -> String {
        if !has_time_of_day(&times_ms[times_ms.len().saturating_sub(NEWEST)..]) {
            return date;
        }
        let time = self.time_of(self.local(times_ms[bar], times_ms));
        fill(&self.moment, &[("date", &date), ("time", &time)])
    }
}
