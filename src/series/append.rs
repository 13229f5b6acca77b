//! A live bar: new, or a correction of the last.

use super::{Bar, Series, SeriesError, SeriesErrorKind, door};

/// What [`Series::append`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The series is one bar longer.
    New,
    /// The last bar was replaced.
    Corrected,
}

impl Series {
    /// Adds `bar` at the end, or replaces the last bar when both start at the same time. The range is widened to hold
    /// open and close, as at the door.
    ///
    /// # Errors
    /// The bar is older than the last, or has no usable close; the series stays as it was.
    pub fn append(&mut self, bar: Bar) -> Result<Appended, SeriesError> {
        if !door::is_price(bar.close) {
            return Err(SeriesError::new(SeriesErrorKind::BadClose).in_column("close").found(door::show(bar.close)));
        }
        let last = self.time_ms[self.last()];
        if bar.time_ms < last {
            return Err(SeriesError::new(SeriesErrorKind::OutOfOrder)
                .in_column("time")
                .found(super::date::show(bar.time_ms)));
        }
        let corrected = bar.time_ms == last;
        if corrected {
            self.pop();
        }
        self.push(&bar);
        Ok(if corrected { Appended::Corrected } else { Appended::New })
    }
}
