//! Validation: the rules that every row passes, once.

use super::check;
use super::error::show;
use super::left_out::{self, LeftOut, Loss};
use super::period::usual_ms;
use super::push::Mend;
use super::rows::{Rows, part};
use super::stand_in;
use super::zero::Zero;
use super::{
    Bar, Checked, Dropped, Frequency, Metric, Millis, Reading, Series, SeriesError, SeriesErrorKind, Warning,
    WarningCode,
};
use crate::date;
use crate::decimal::plain;
use crate::limit::is_number;
use crate::order;

/// Number of reasons that an error about too few bars repeats: enough to see the pattern.
const REASONS_SHOWN: usize = 3;

/// Returns why a row with `found` for a close is left out.
pub(super) fn bad_close(found: &str) -> String {
    format!("found {found}; expected a number as the close")
}

/// A row whose time no calendar has.
pub(super) fn outside(row: usize, time_ms: Millis) -> Dropped {
    let found = plain(time_ms as f64);
    let reason = ["found ", &found, "; expected a time of the years 1 to 9999"].concat();
    Dropped { row, column: Some("time".into()), value: Some(found), reason }
}

/// Returns why a row with a close of zero is left out.
pub(super) fn zero_close() -> String {
    "found 0; expected a close, and no other one doubles or halves in one bar, so that 0 stands for none".into()
}

/// Returns why a row is left out for a later one, `row`, of the same time.
pub(super) fn given_again(time_ms: Millis, row: usize) -> String {
    format!("{} is given again in row {row}, and the last one counts", date::show(time_ms))
}

/// The prices of a bar, each with its name.
const PRICES: [(&str, usize); 4] =
    [("close", part::CLOSE), ("open", part::OPEN), ("high", part::HIGH), ("low", part::LOW)];

/// Checks rows. `dropped` are rows that were left out before, and `left_out` those of them that lack a price.
pub(super) fn check(kept: Rows, dropped: Vec<Dropped>, left_out: Vec<LeftOut>) -> Result<Checked<Series>, SeriesError> {
    if kept.len() == 0 && dropped.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    let mut checks = Checks { kept, dropped, left_out };
    checks.drop_unusable();
    // The input's order is kept among equal times, so that the last given wins.
    checks.kept.sort();
    let mut warnings = checks.take_out_stand_ins();
    let zero = checks.drop_zeros();
    checks.drop_given_again();
    let Checks { mut kept, mut dropped, left_out } = checks;
    order::by_key(&mut dropped, |d| order::count_key(d.row));
    if kept.len() < 2 {
        return Err(too_few(kept.len(), &dropped));
    }
    let is_range = |at: usize| zero.allows(kept.parts[part::HIGH][at]) && zero.allows(kept.parts[part::LOW][at]);
    let has_range = (0..kept.len()).any(is_range);
    for at in 0..kept.len() {
        let bar = kept.bar(at);
        let (mended, mend) = Mend::of(&bar, zero, has_range);
        let row = kept.numbers[at];
        warnings.extend(mend.map(|mend| mend.warning(&bar, format!("row {row}: "))));
        kept.set(at, &mended);
    }
    let Rows { numbers, time_ms, parts: [open, high, low, close, volume] } = kept;
    let (metric, usual_ms) = (Metric::of(&low), usual_ms(&time_ms));
    let (left_out, day_offset_ms) = (left_out::within(left_out, &time_ms), None);
    let series =
        Series { time_ms, open, high, low, close, volume, has_range, metric, usual_ms, day_offset_ms, left_out };
    let frequency = Frequency::of(series.times_ms());
    warnings.extend(check::check(&series, &numbers, frequency));
    warnings.extend(series.loss(0).map(|loss| many_left_out(loss, &dropped)));
    Ok(Checked { value: series, dropped, warnings, reading: Reading { frequency, ..Reading::default() } })
}

fn too_few(usable: usize, dropped: &[Dropped]) -> SeriesError {
    let reasons = dropped.iter().take(REASONS_SHOWN).map(Dropped::place_and_reason).collect();
    let kind = SeriesErrorKind::TooFewBars { usable, reasons };
    let place = dropped.first().map(|d| (d.row, d.column.clone(), d.value.clone()));
    let (row, column, value) = place.map_or_else(Default::default, |(row, column, value)| (Some(row), column, value));
    SeriesError { kind, row, column, value }
}

/// Rows while they are checked.
struct Checks {
    kept: Rows,
    dropped: Vec<Dropped>,
    /// Those of them that lack a price.
    left_out: Vec<LeftOut>,
}

impl Checks {
    /// Drops a row for its close.
    fn drop_close(&mut self, (row, bar): (usize, Bar), value: Option<String>, reason: String) {
        // A blank on a free day is no loss.
        if !bar.close.is_nan() || !left_out::is_free_day(bar.time_ms) {
            self.left_out.push(LeftOut { row, time_ms: bar.time_ms });
        }
        self.dropped.push(Dropped { row, column: Some("close".into()), value, reason });
    }

    /// Drops the rows that have no number as the close.
    fn drop_unusable(&mut self) {
        for at in self.kept.without_close(&is_number) {
            let (close, found) = (at.1.close, show(at.1.close));
            let out_of_range = || {
                let found = if close.abs() < 1.0 { "a close next to 0" } else { &found };
                ["found ", found, "; expected 0, or a close from 1e-30 to 1e30"].concat()
            };
            let reason = if close.is_finite() { out_of_range() } else { bad_close(&found) };
            self.drop_close(at, (!close.is_nan()).then_some(found), reason);
        }
    }

    /// Makes gaps of the numbers that stand for none, and drops the rows that had one as the close.
    fn take_out_stand_ins(&mut self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for (name, part) in PRICES {
            let Some(warning) = stand_in::take_out(&mut self.kept.parts[part], name) else { continue };
            warnings.push(warning);
            for (row, bar) in self.kept.without_close(&|close| !close.is_nan()) {
                let reason = bad_close("a number that stands for none");
                self.left_out.push(LeftOut { row, time_ms: bar.time_ms });
                self.dropped.push(Dropped { row, column: Some("close".into()), value: None, reason });
            }
        }
        warnings
    }

    /// Drops the rows with a zero as the close where that is no price. Returns what a zero is.
    fn drop_zeros(&mut self) -> Zero {
        let zero = Zero::among(self.kept.closes().iter().copied());
        for at in self.kept.without_close(&|close| zero.allows(close)) {
            self.drop_close(at, Some("0".into()), zero_close());
        }
        zero
    }

    /// Drops the rows whose time a later one has too.
    fn drop_given_again(&mut self) {
        let Rows { numbers, time_ms, parts } = &mut self.kept;
        for later in 1..numbers.len() {
            if time_ms[later - 1] == time_ms[later] {
                let reason = given_again(time_ms[later], numbers[later]);
                self.dropped.push(Dropped { row: numbers[later - 1], column: None, value: None, reason });
                parts[part::CLOSE][later - 1] = f64::NAN;
            }
        }
        self.kept.without_close(&|close| !close.is_nan());
    }
}

/// Returns a checked series with how its file was read, and with what had to be said of that before.
pub(super) fn with_reading(
    mut checked: Checked<Series>,
    day_offset_ms: Option<Millis>,
    mut warnings: Vec<Warning>,
    reading: Reading,
) -> Checked<Series> {
    let frequency = checked.reading.frequency;
    checked.value.day_offset_ms = day_offset_ms;
    warnings.append(&mut checked.warnings);
    Checked { warnings, reading: Reading { frequency, ..reading }, ..checked }
}

/// Says that many rows of a series are left out.
fn many_left_out(loss: Loss, dropped: &[Dropped]) -> Warning {
    let Loss { count, all, first_row } = loss;
    let reason = dropped.iter().find(|dropped| dropped.row == first_row).map_or("", |dropped| &dropped.reason);
    let message = format!("{count} of {all} rows are left out; the first is row {first_row}: {reason}");
    Warning { code: WarningCode::RowsLeftOut, message }
}
