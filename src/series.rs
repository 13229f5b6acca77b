//! The price series: the one entry for data.
//!
//! Whatever the page hands over (text, columns, objects, a table) becomes rows of [`Bar`] and passes
//! [`Series::from_rows`] once. From there on every price is finite, times rise strictly, and each bar's high and low
//! hold its open and close; no other module checks these again. Prices of most series are above zero; a [`Metric`] says
//! how the others are measured.

#[cfg(feature = "any-file")]
mod any;
#[cfg(not(feature = "any-file"))]
#[path = "series/unread.rs"]
mod any;
mod append;
mod check;
mod checked;
mod column;
mod cut;
mod days;
mod era;
mod error;
mod hints;
mod instant;
mod left_out;
mod metric;
mod named;
mod parse;
mod period;
mod plain;
mod push;
mod reading;
mod rows;
mod stand_in;
mod validation;
mod zero;

pub(crate) use crate::date::DAY_MS;
pub use crate::date::{CivilDate, Millis, civil_date, day_end, iso_date, millis_of, show as iso_time};
#[cfg(feature = "any-file")]
pub use any::{Cell, Table};
pub use append::Appended;
pub(crate) use check::gaps;
#[cfg(all(feature = "web-values", target_arch = "wasm32"))]
pub(crate) use column::check_lengths;
pub(crate) use instant::At;
#[cfg(any(feature = "any-file", all(feature = "web-values", target_arch = "wasm32")))]
use left_out::LeftOut;
pub(crate) use left_out::{LeftOutRows, Loss};
pub(crate) use plain::texts as plain_texts;
use rows::Rows;
use std::borrow::Cow;

pub use checked::{Checked, Dropped, Warning, WarningCode};
pub use column::Columns;
pub use error::{SeriesError, SeriesErrorKind};
pub use hints::{DateOrder, DateSystem, DecimalMark, Hints};
pub use metric::Metric;
pub use named::NamedColumns;
#[cfg(all(feature = "web-values", target_arch = "wasm32"))]
pub(crate) use parse::parse_given;
pub use parse::{parse, parse_named, parse_points, parse_values};
pub use reading::{By, ChosenSeries, ColumnRole, DayClock, Format, Frequency, Reading, UnusedColumn};

/// Sessions of a year on a market.
const SESSIONS: f64 = 252.0;
/// Days of a year, with a leap day in four.
const YEAR_DAYS: f64 = 365.25;

/// One value for each bar of a series: the input's length, `NaN` during warm-up.
pub type Column = Vec<f64>;

/// Gives a text, anew each time: a reader may give it up.
pub(crate) type GivenText<'a> = &'a dyn Fn() -> Cow<'a, str>;

/// One bar as the page gives it. A field that the page does not give is `NaN`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Start of the bar in milliseconds since 1970-01-01T00:00:00Z.
    pub time_ms: Millis,
    /// First price, in the series' unit; `NaN` where not given.
    pub open: f64,
    /// Highest price; `NaN` where not given.
    pub high: f64,
    /// Lowest price; `NaN` where not given.
    pub low: f64,
    /// Last price. A bar without one is left out.
    pub close: f64,
    /// Units traded; `NaN` where not given. 0 counts as not given.
    pub volume: f64,
}

impl Bar {
    /// A bar that knows only its close.
    pub fn of_close(time_ms: Millis, close: f64) -> Self {
        Bar { time_ms, open: f64::NAN, high: f64::NAN, low: f64::NAN, close, volume: f64::NAN }
    }
}

/// A checked price series, oldest bar first: at least two bars, times strictly rising, all prices finite,
/// `low <= open, close <= high`.
///
/// A close-only series has `open = high = low = close` and [`has_range`](Series::has_range) is false.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    time_ms: Vec<Millis>,
    open: Column,
    high: Column,
    low: Column,
    close: Column,
    volume: Column,
    has_range: bool,
    metric: Metric,
    /// The usual distance of neighbours among the newest bars.
    usual_ms: Millis,
    /// What brings the instant of a live bar to its day, where the rows were days with a time of day.
    day_offset_ms: Option<Millis>,
    /// Rows of the input between the bars that are none.
    left_out: LeftOutRows,
}

impl Series {
    /// Checks `bars` and makes a series of them; rows are counted from 1 in the order given. A bar whose time lies outside the
    /// years 1 to 9999 is left out.
    ///
    /// # Errors
    /// Fewer than two usable bars.
    pub fn new(bars: Vec<Bar>) -> Result<Checked<Series>, SeriesError> {
        let (mut kept, mut outside) = (Rows::with_capacity(bars.len()), Vec::new());
        for (row, bar) in (1..).zip(bars) {
            if crate::date::is_in_range(bar.time_ms) {
                kept.push(row, &bar);
            } else {
                outside.push(validation::outside(row, bar.time_ms));
            }
        }
        validation::check(kept, outside, Vec::new())
    }

    /// Checks numbered rows. `dropped` holds what an earlier step (parsing) already had to leave out.
    ///
    /// # Errors
    /// Fewer than two usable bars.
    pub fn from_rows(
        rows: impl IntoIterator<Item = (usize, Bar)>,
        dropped: Vec<Dropped>,
    ) -> Result<Checked<Series>, SeriesError> {
        let mut kept = Rows::default();
        rows.into_iter().for_each(|(row, bar)| kept.push(row, &bar));
        validation::check(kept, dropped, Vec::new())
    }

    /// Number of bars, at least 2.
    #[expect(clippy::len_without_is_empty, reason = "a series is never empty")]
    pub fn len(&self) -> usize {
        self.close.len()
    }

    /// Start of each bar, milliseconds since 1970 in UTC.
    pub fn times_ms(&self) -> &[Millis] {
        &self.time_ms
    }

    /// First price of each bar.
    pub fn opens(&self) -> &[f64] {
        &self.open
    }

    /// Highest price of each bar.
    pub fn highs(&self) -> &[f64] {
        &self.high
    }

    /// Lowest price of each bar.
    pub fn lows(&self) -> &[f64] {
        &self.low
    }

    /// Last price of each bar.
    pub fn closes(&self) -> &[f64] {
        &self.close
    }

    /// Units traded in each bar; `NaN` where there is no volume, never 0.
    pub fn volumes(&self) -> &[f64] {
        &self.volume
    }

    /// Returns whether bars are days: the usual distance of neighbours is a day.
    pub(crate) fn is_daily(&self) -> bool {
        (DAY_MS / 2..DAY_MS * 3 / 2).contains(&self.usual_ms)
    }

    /// Returns how many bars a year has: of days the 252 of a market, of longer bars as many as the calendar holds, of shorter ones as many
    /// as the series has on a day, on each of those days.
    pub(crate) fn bars_a_year(&self) -> f64 {
        if self.usual_ms >= DAY_MS * 3 / 2 {
            return (YEAR_DAYS * DAY_MS as f64 / self.usual_ms as f64).round();
        }
        let days = 1 + self.time_ms.windows(2).filter(|pair| civil_date(pair[0]) != civil_date(pair[1])).count();
        SESSIONS * if self.is_daily() { 1.0 } else { self.len() as f64 / days as f64 }
    }

    /// Returns whether a clock says to which days its times belong: they have a time of day, or had one before they became days.
    #[cfg(all(feature = "web-values", target_arch = "wasm32"))]
    pub(crate) fn is_by_clock(&self) -> bool {
        self.day_offset_ms.is_some() || crate::zone::has_time_of_day(&self.time_ms)
    }

    /// Returns what brings the instant of a live bar to its day, where the rows were days with a time of day.
    #[cfg(all(feature = "web-values", target_arch = "wasm32"))]
    pub(crate) fn day_offset_ms(&self) -> Option<Millis> {
        self.day_offset_ms
    }

    /// The same series with another [`day_offset_ms`](Series::day_offset_ms).
    #[cfg(all(feature = "web-values", target_arch = "wasm32"))]
    pub(crate) fn set_day_offset(&mut self, day_offset_ms: Option<Millis>) {
        self.day_offset_ms = day_offset_ms;
    }

    /// The rows of the input between the bars that are none: row and time, one after the other.
    #[cfg(all(feature = "web-values", target_arch = "wasm32"))]
    pub(crate) fn left_out(&self) -> Vec<f64> {
        self.left_out.0.iter().flat_map(|left| [left.row as f64, left.time_ms as f64]).collect()
    }

    /// The same series with rows that another reader of its input left out.
    #[cfg(all(feature = "web-values", target_arch = "wasm32"))]
    pub(crate) fn take_left_out(&mut self, rows: &[f64]) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers; `as` saturates")]
        let each = |pair: &[f64]| LeftOut { row: pair[0] as usize, time_ms: pair[1] as Millis };
        self.left_out = left_out::within(rows.chunks_exact(2).map(each).collect(), &self.time_ms);
    }

    /// Returns what is lost from bar `from` on, where it is more than the others can stand for.
    pub(crate) fn loss(&self, from: usize) -> Option<Loss> {
        left_out::loss(&self.left_out.0, &self.time_ms[from..])
    }

    /// Returns whether highs and lows were given. A close-only series has none.
    pub fn has_range(&self) -> bool {
        self.has_range
    }

    /// Returns how changes of its prices are measured.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// The bar at index `bar`, oldest 0; `None` past the end. A missing volume is `NaN`.
    pub fn bar(&self, bar: usize) -> Option<Bar> {
        Some(Bar {
            time_ms: *self.time_ms.get(bar)?,
            open: self.open[bar],
            high: self.high[bar],
            low: self.low[bar],
            close: self.close[bar],
            volume: self.volume[bar],
        })
    }

    /// Index of the last bar that starts at or before `time_ms`; `None` when all start later.
    pub fn bar_at(&self, time_ms: Millis) -> Option<usize> {
        self.time_ms.partition_point(|&t| t <= time_ms).checked_sub(1)
    }

    /// Returns the bar that holds a time, where bars are weeks, months, quarters or years that have the date of their first or last day;
    /// `None` for other series, and for a time outside.
    pub(crate) fn period_at(&self, time_ms: Millis) -> Option<usize> {
        period::bar_of((&self.time_ms, self.usual_ms), time_ms)
    }

    /// Returns whether bars are weeks, months, quarters or years that have the date of their first day.
    pub(crate) fn is_by_first_day(&self) -> bool {
        period::are_by_first_day((&self.time_ms, self.usual_ms))
    }

    /// Returns the first instant of a bar, and the first one after it: of a week, month, quarter or year that has the date of its first
    /// or last day those of its days. Of other bars, and of the end of the newest, nothing but their own time is known.
    pub(crate) fn span_of(&self, bar: usize) -> (Millis, Millis) {
        period::span_of((&self.time_ms, self.usual_ms), bar)
    }

    /// Index of the last bar of which all was known at `time_ms`; `None` where there is none. It is [`bar_at`](Self::bar_at), but for a
    /// week, month, quarter or year that has the date of its first day and sessions left.
    pub fn known_at(&self, time_ms: Millis) -> Option<usize> {
        period::known_at((&self.time_ms, self.usual_ms), time_ms)
    }

    /// Index of the newest bar.
    pub fn last(&self) -> usize {
        self.len() - 1
    }

    /// The series up to and including index `bar`: what was known when that bar closed. `None` for fewer than two bars
    /// or past the end.
    pub fn until(&self, bar: usize) -> Option<Series> {
        if bar == 0 || bar >= self.len() {
            return None;
        }
        let cut = |c: &Column| c[..=bar].to_vec();
        // Prices below zero that come later have no part in what is said before them.
        let metric = if self.metric == Metric::Logarithmic { self.metric } else { Metric::of(&self.low[..=bar]) };
        Some(Series {
            time_ms: self.time_ms[..=bar].to_vec(),
            open: cut(&self.open),
            high: cut(&self.high),
            low: cut(&self.low),
            close: cut(&self.close),
            volume: cut(&self.volume),
            has_range: self.has_range,
            metric,
            usual_ms: period::usual_ms(&self.time_ms[..=bar]),
            day_offset_ms: self.day_offset_ms,
            left_out: left_out::within(self.left_out.0.clone(), &self.time_ms[..=bar]),
        })
    }
}
