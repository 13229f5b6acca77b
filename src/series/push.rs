//! Adding a bar to a series, so that its range holds open and close.

use super::error::show;
use super::period::usual_ms;
use super::zero::Zero;
use super::{Bar, Series, Warning, WarningCode};
use crate::limit::is_number;

/// The change that a range needed to hold open and close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    Exchanged,
    Widened,
}

impl Mend {
    /// Says so, for a `bar` at `place` (`row 3: `, or nothing).
    pub(super) fn warning(self, bar: &Bar, place: String) -> Warning {
        let Bar { open, high, low, close, .. } = bar;
        let (high, low) = (show(*high), show(*low));
        let (code, what) = match self {
            Mend::Exchanged => {
                (WarningCode::RangeExchanged, format!("the high {high} is below the low {low}; the two were exchanged"))
            }
            Mend::Widened => {
                let (open, close) = (show(*open), show(*close));
                let what = format!(
                    "found {open}, {high}, {low}, {close} as open, high, low, close; the range was widened to hold open and close"
                );
                (WarningCode::RangeWidened, what)
            }
        };
        Warning { code, message: place + &what }
    }

    /// A bar whose close is a price, as it stands in a series. A field that is no price counts as not given, and the others stand in
    /// for it. In a series without ranges the close is all that counts.
    pub(super) fn of(bar: &Bar, zero: Zero, has_range: bool) -> (Bar, Option<Mend>) {
        let given = |price: f64| if has_range && zero.allows(price) { price } else { f64::NAN };
        // `max` and `min` of a number and NaN are the number.
        let (top, bottom) = (given(bar.open).max(bar.close), given(bar.open).min(bar.close));
        let (mut high, mut low) = (given(bar.high), given(bar.low));
        let exchanged = high <= bottom && low >= top && high < low;
        if exchanged {
            (high, low) = (low, high);
        }
        let widened = high < top || low > bottom;
        let mended = Bar {
            open: if given(bar.open).is_nan() { bar.close } else { bar.open },
            high: high.max(top),
            low: low.min(bottom),
            volume: if is_number(bar.volume) && bar.volume > 0.0 { bar.volume } else { f64::NAN },
            ..*bar
        };
        let mend = match (exchanged, widened) {
            (true, _) => Some(Mend::Exchanged),
            (false, true) => Some(Mend::Widened),
            (false, false) => None,
        };
        (mended, mend)
    }
}

impl Series {
    /// Adds a bar whose close is a price, and tells what had to be done to its range.
    pub(super) fn push(&mut self, bar: &Bar, zero: Zero) -> Option<Mend> {
        let (bar, mend) = Mend::of(bar, zero, self.has_range);
        self.time_ms.push(bar.time_ms);
        self.open.push(bar.open);
        self.high.push(bar.high);
        self.low.push(bar.low);
        self.close.push(bar.close);
        self.volume.push(bar.volume);
        self.usual_ms = usual_ms(&self.time_ms);
        mend
    }

    /// Takes the last bar away, to be replaced.
    pub(super) fn pop(&mut self) {
        self.time_ms.pop();
        for column in [&mut self.open, &mut self.high, &mut self.low, &mut self.close, &mut self.volume] {
            column.pop();
        }
    }
}
