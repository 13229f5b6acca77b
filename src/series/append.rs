//! A live bar: new, or a correction of the last.

use super::check;
use super::zero::Zero;
use super::{Bar, Checked, Metric, Reading, Series, SeriesError, SeriesErrorKind, Warning, WarningCode, error};
use crate::date;
use crate::decimal::plain;

/// The effect of [`Series::append`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The series is one bar longer.
    New,
    /// The last bar was replaced.
    Corrected,
}

impl Series {
    /// Adds `bar` at the end, or replaces the last bar when both start at the same time. The range is widened to hold
    /// open and close, as at the validation; a series without ranges takes the close alone.
    ///
    /// # Errors
    /// The bar is older than the last, or has no usable close or no time of the years 1 to 9999; the series stays as it
    /// was.
    pub fn append(&mut self, bar: Bar) -> Result<Appended, SeriesError> {
        self.append_checked(bar).map(|checked| checked.value)
    }

    /// [`append`](Series::append), with the warnings that validation would give.
    ///
    /// # Errors
    /// As for [`append`](Series::append).
    pub fn append_checked(&mut self, mut bar: Bar) -> Result<Checked<Appended>, SeriesError> {
        if let Some(offset) = self.day_offset_ms.filter(|_| bar.time_ms % date::DAY_MS != 0) {
            bar.time_ms = (bar.time_ms + offset).div_euclid(date::DAY_MS) * date::DAY_MS;
        }
        let zero = self.zero_beside(&bar);
        if !zero.allows(bar.close) {
            return Err(SeriesError::new(SeriesErrorKind::BadClose).in_column("close").found(error::show(bar.close)));
        }
        if !date::is_in_range(bar.time_ms) {
            let error = SeriesError::new(SeriesErrorKind::UnknownDate).in_column("time");
            return Err(error.found(plain(bar.time_ms as f64)));
        }
        let last = self.time_ms[self.last()];
        if bar.time_ms < last {
            let kind = SeriesErrorKind::OutOfOrder { last: date::show(last) };
            return Err(SeriesError::new(kind).in_column("time").found(date::show(bar.time_ms)));
        }
        let corrected = bar.time_ms == last;
        if corrected {
            self.pop();
        }
        let before = self.close.last().copied();
        let mend = self.push(&bar, zero).map(|mend| mend.warning(&bar, String::new()));
        // A corrected price below zero may have been the only one.
        let unsure = if self.metric == Metric::Arithmetic { 0 } else { self.last() };
        self.metric = Metric::of(&self.low[unsure..]);
        // As of a file: no price that never doubled or halved falls below zero.
        let falls_below = zero == Zero::Missing && bar.close < 0.0;
        let split = before.and_then(|from| check::suspected_split(from, bar.close, String::new));
        let mut warnings = Vec::new();
        warnings.extend(mend);
        warnings.extend(split);
        if let Some(from) = before.filter(|_| falls_below) {
            let (from, to) = (plain(from), plain(bar.close));
            let message =
                ["the close goes from ", &from, " to ", &to, " in one bar; does that stand for no value?"].concat();
            warnings.push(Warning { code: WarningCode::StandIns, message });
        }
        let value = if corrected { Appended::Corrected } else { Appended::New };
        Ok(Checked { value, dropped: Vec::new(), warnings, reading: Reading::default() })
    }

    /// Returns the meaning of a zero in `bar`. The other closes are looked through only where it has one, or a price below.
    fn zero_beside(&self, bar: &Bar) -> Zero {
        let reaches_zero = [bar.open, bar.high, bar.low, bar.close].iter().any(|&price| price <= 0.0);
        match self.metric {
            Metric::Arithmetic => Zero::Price,
            Metric::Logarithmic if reaches_zero => Zero::among(self.close.iter().copied()),
            Metric::Logarithmic => Zero::Missing,
        }
    }
}
