//! Validation: the rules that every row passes, once.

use super::check;
use super::error::show;
use super::left_out::{self, LeftOut, LeftOutRows, Loss};
use super::stand_in;
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

/// The meaning of a zero in a column of prices.
///
/// A yield or a rate may be zero. Vendors write the same zero for a price that they do not have. The other closes tell
/// them apart: where none is below zero, and none doubled or halved in one bar, none can fall to zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Zero {
    Price,
    Missing,
}

impl Zero {
    /// What it means among these closes, in order of time.
    pub fn among(closes: impl IntoIterator<Item = f64>) -> Self {
        let mut before = f64::NAN;
        for close in closes {
            if close < 0.0 || close > 0.0 && (close >= before * 2.0 || close * 2.0 <= before) {
                return Zero::Price;
            }
            if close > 0.0 {
                before = close;
            }
        }
        Zero::Missing
    }

    /// Whether `x` is a price.
    pub fn allows(self, x: f64) -> bool {
        is_number(x) && (self == Zero::Price || x.abs() > 0.0)
    }
}

/// Why a row with `found` for a close is left out.
pub(super) fn bad_close(found: &str) -> String {
    format!("found {found}; expected a number as the close")
}

/// A row whose time no calendar has.
pub(super) fn outside(row: usize, time_ms: Millis) -> Dropped {
    let found = plain(time_ms as f64);
    let reason = ["found ", &found, "; expected a time of the years 1 to 9999"].concat();
    Dropped { row, column: Some("time".into()), value: Some(found), reason }
}

/// Why a row with a close of zero is left out.
pub(super) fn zero_close() -> String {
    "found 0; expected a close, and no other one doubles or halves in one bar, so that 0 stands for none".into()
}

/// Why a row is left out for a later one, `row`, of the same time.
pub(super) fn given_again(time_ms: Millis, row: usize) -> String {
    format!("{} is given again in row {row}, and the last one counts", date::show(time_ms))
}

type PriceOf = fn(&mut Bar) -> &mut f64;

/// The prices of a bar, each with its name.
const PRICES: [(&str, PriceOf); 4] = [
    ("close", |bar| &mut bar.close),
    ("open", |bar| &mut bar.open),
    ("high", |bar| &mut bar.high),
    ("low", |bar| &mut bar.low),
];

/// Checks rows. `dropped` are rows that were left out before, and `left_out` those of them that lack a price.
pub(super) fn check(
    mut kept: Vec<(usize, Bar)>,
    mut dropped: Vec<Dropped>,
    mut left_out: Vec<LeftOut>,
) -> Result<Checked<Series>, SeriesError> {
    if kept.is_empty() && dropped.is_empty() {
        return Err(SeriesError::new(SeriesErrorKind::Empty));
    }
    kept.retain(|&(row, bar)| {
        let usable = is_number(bar.close);
        if !usable {
            let found = show(bar.close);
            let too_large = || ["found ", &found, "; expected a close of at most 1e30"].concat();
            let reason = if bar.close.is_finite() { too_large() } else { bad_close(&found) };
            let value = (!bar.close.is_nan()).then(|| found.clone());
            dropped.push(Dropped { row, column: Some("close".into()), value, reason });
            if !bar.close.is_nan() || !left_out::is_free_day(bar.time_ms) {
                left_out.push(LeftOut { row, time_ms: bar.time_ms });
            }
        }
        usable
    });
    // The input's order is kept among equal times, so that the last given wins.
    order::by_key(&mut kept, |(_, bar)| bar.time_ms);
    let mut warnings = Vec::new();
    for (name, part) in PRICES {
        let mut column: Vec<f64> = kept.iter_mut().map(|(_, bar)| *part(bar)).collect();
        let Some(warning) = stand_in::take_out(&mut column, name) else { continue };
        warnings.push(warning);
        for ((_, bar), value) in kept.iter_mut().zip(column) {
            *part(bar) = value;
        }
        kept.retain(|&(row, bar)| {
            let usable = !bar.close.is_nan();
            if !usable {
                let reason = bad_close("a number that stands for none");
                dropped.push(Dropped { row, column: Some("close".into()), value: None, reason });
                left_out.push(LeftOut { row, time_ms: bar.time_ms });
            }
            usable
        });
    }
    let zero = Zero::among(kept.iter().map(|(_, bar)| bar.close));
    kept.retain(|&(row, bar)| {
        let usable = zero.allows(bar.close);
        if !usable {
            let value = Some("0".into());
            dropped.push(Dropped { row, column: Some("close".into()), value, reason: zero_close() });
            left_out.push(LeftOut { row, time_ms: bar.time_ms });
        }
        usable
    });
    kept.dedup_by(|later, earlier| {
        let same = later.1.time_ms == earlier.1.time_ms;
        if same {
            let reason = given_again(later.1.time_ms, later.0);
            dropped.push(Dropped { row: earlier.0, column: None, value: None, reason });
            *earlier = *later;
        }
        same
    });
    order::by_key(&mut dropped, |d| order::count_key(d.row));
    if kept.len() < 2 {
        let reasons = dropped.iter().take(REASONS_SHOWN).map(Dropped::place_and_reason).collect();
        let kind = SeriesErrorKind::TooFewBars { usable: kept.len(), reasons };
        let place = dropped.first().map(|d| (d.row, d.column.clone(), d.value.clone()));
        let (row, column, value) =
            place.map_or_else(Default::default, |(row, column, value)| (Some(row), column, value));
        return Err(SeriesError { kind, row, column, value });
    }
    let mut series = Series::with_capacity(kept.len());
    series.has_range = kept.iter().any(|(_, bar)| zero.allows(bar.high) && zero.allows(bar.low));
    for (row, bar) in &kept {
        warnings.extend(series.push(bar, zero).map(|mend| mend.warning(bar, format!("row {row}: "))));
    }
    series.metric = Metric::of(&series.low);
    series.left_out = left_out::within(left_out, &series.time_ms);
    let frequency = Frequency::of(series.times_ms());
    warnings.extend(check::check(&series, &kept, frequency));
    warnings.extend(series.loss(0).map(|loss| many_left_out(loss, &dropped)));
    Ok(Checked { value: series, dropped, warnings, reading: Reading { frequency, ..Reading::default() } })
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
}

impl Series {
    fn with_capacity(bars: usize) -> Self {
        let column = || Vec::with_capacity(bars);
        Series {
            time_ms: Vec::with_capacity(bars),
            open: column(),
            high: column(),
            low: column(),
            close: column(),
            volume: column(),
            has_range: false,
            metric: Metric::default(),
            day_offset_ms: None,
            left_out: LeftOutRows::default(),
        }
    }

    /// Adds a bar whose close is a price, and tells what had to be done to its range. A field that is no price counts as
    /// not given, and the others stand in for it. In a series without ranges the close is all that counts.
    pub(super) fn push(&mut self, bar: &Bar, zero: Zero) -> Option<Mend> {
        let given = |price: f64| if self.has_range && zero.allows(price) { price } else { f64::NAN };
        // `max` and `min` of a number and NaN are the number.
        let (top, bottom) = (given(bar.open).max(bar.close), given(bar.open).min(bar.close));
        let (mut high, mut low) = (given(bar.high), given(bar.low));
        let exchanged = high <= bottom && low >= top && high < low;
        if exchanged {
            (high, low) = (low, high);
        }
        let widened = high < top || low > bottom;
        self.time_ms.push(bar.time_ms);
        self.open.push(if given(bar.open).is_nan() { bar.close } else { bar.open });
        self.high.push(high.max(top));
        self.low.push(low.min(bottom));
        self.close.push(bar.close);
        self.volume.push(if is_number(bar.volume) && bar.volume > 0.0 { bar.volume } else { f64::NAN });
        match (exchanged, widened) {
            (true, _) => Some(Mend::Exchanged),
            (false, true) => Some(Mend::Widened),
            (false, false) => None,
        }
    }

    /// Takes the last bar away, to be replaced.
    pub(super) fn pop(&mut self) {
        self.time_ms.pop();
        for column in [&mut self.open, &mut self.high, &mut self.low, &mut self.close, &mut self.volume] {
            column.pop();
        }
    }
}
