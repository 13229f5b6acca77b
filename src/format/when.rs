//! When a bar was, in running text.

use super::Locale;
use crate::date::{CivilDate, Millis};

impl Locale {
    /// Returns a date in a picture whose newest bar is of the day `newest`: `2 Feb`, with its year where that is another one.
    pub(crate) fn date_seen_on(&self, date: CivilDate, newest: CivilDate) -> String {
        let text = if date.year == newest.year { self.day_of(date) } else { self.date(date) };
        // A date that breaks over two lines is read twice.
        text.replace(' ', "\u{a0}")
    }

    /// Returns when a bar of a picture was, which has bars at `times_ms`: `2 Feb`, `2 Feb 2025`.
    pub(crate) fn moment_seen(&self, bar: usize, times_ms: &[Millis]) -> String {
        let newest = self.date_at(times_ms.len() - 1, times_ms);
        self.date_seen_on(self.date_at(bar, times_ms), newest)
    }
}
