//! The decisions taken while reading a file, for callers that show or change them.

use super::{DateOrder, DecimalMark, Millis};
use crate::date::DAY_MS;
use crate::order;

/// The decisions that made a series of an input.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Reading {
    /// The format of the input.
    pub format: Format,
    /// The encoding of the bytes, where they were read.
    pub encoding: Option<String>,
    /// Between the fields of a line.
    pub delimiter: Option<char>,
    /// The path of the prices in a JSON document: `chart.result[0]`; empty for the document itself.
    pub path: Option<String>,
    /// The line of the header.
    pub header_row: Option<usize>,
    /// The first and the last row that holds a bar.
    pub body_rows: Option<(usize, usize)>,
    /// Lines above the header.
    pub skipped_above: usize,
    /// The layout of a table that has no row for each date, in words.
    pub layout: Option<&'static str>,
    /// Which column is what.
    pub columns: Vec<ColumnRole>,
    /// The columns that are no part of a bar.
    pub unused: Vec<UnusedColumn>,
    /// The sign before decimals.
    pub decimal_mark: DecimalMark,
    /// The sign before or behind every price: `Rp`, `$`, `%`.
    pub unit: Option<String>,
    /// The form of the dates, in words.
    pub date_format: &'static str,
    /// The part that comes first in dates such as 3/4/2025, where there are such.
    pub date_order: Option<DateOrder>,
    /// The unit of bare numbers, counted since 1970: `s`, `ms`, `us`, `ns`, or `mixed`.
    pub time_unit: Option<&'static str>,
    /// The zone that the file names, or that was given to its reader by a name.
    pub zone: Option<String>,
    /// The clock that the days were taken from, where the rows are days with a time of day.
    pub days: Option<DayClock>,
    /// The usual distance between bars.
    pub frequency: Frequency,
    /// The series that was read, and all of them, where the input has several.
    pub series: Option<ChosenSeries>,
}

/// The clock that tells to which days instants belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DayClock {
    /// Each row has its offset from UTC.
    Offset,
    /// The zone that was given.
    Zone,
    /// UTC, by the weekdays or for want of another.
    Utc,
    /// One east of Greenwich, by the weekdays: its days begin on the evening before in UTC.
    After,
    /// One west of Greenwich, by the weekdays: its evenings are the next day in UTC.
    Before,
}

/// The kinds of input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Lines of fields.
    Delimited,
    /// JSON.
    Json,
    /// A table of HTML.
    Html,
    /// Cells or columns that a program handed over.
    #[default]
    Values,
}

/// The role of a column, and the evidence for it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ColumnRole {
    /// The part of a bar: `time`, `clock` (the time of day beside a date), `open`, `high`, `low`, `close`, `volume`, or
    /// `series`, which names them.
    pub role: &'static str,
    /// Its name in the input; empty where it has none.
    pub name: String,
    /// Its place, counted from 0.
    pub index: usize,
    /// The evidence for the role.
    pub by: By,
    /// What its numbers were multiplied by, as its name says: 1000 for `Volume (000s)`.
    #[cfg(feature = "any-file")]
    pub multiplier: Option<f64>,
}

/// A column that was seen and not used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnusedColumn {
    /// Its name in the input; empty where it has none.
    pub name: String,
    /// Its place, counted from 0.
    pub index: usize,
    /// Why it is no part of a bar, in words.
    pub reason: &'static str,
}

/// The evidence for the role of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// Its name.
    Name,
    /// Its content.
    Content,
    /// Its place among columns without names.
    Place,
    /// The option `columns`.
    Hint,
}

/// The series that was read of several in one input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChosenSeries {
    /// The one that was asked for.
    pub chosen: String,
    /// All of them.
    pub of: Vec<String>,
}

/// The distance between bars: `count` times a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frequency {
    /// `minute`, `hour`, `day`, `week`, `month`, `quarter`, `year`, `irregular`.
    pub unit: &'static str,
    /// The number of units; 0 where bars are irregular.
    pub count: u32,
}

impl ColumnRole {
    /// What a column may hold.
    pub const ALL: [&str; 8] = ["time", "clock", "open", "high", "low", "close", "volume", "series"];
}

impl Reading {
    /// The form of dates such as 2026-02-06.
    pub(super) const YEAR_FIRST: &str = "year, month, day";
}

impl UnusedColumn {
    /// Why an adjusted close is left out.
    pub(super) const ADJUSTED: &str = "adjusted for payouts and splits; the close as traded is taken";
}

impl Format {
    /// Short stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Format::Delimited => "delimited",
            Format::Json => "json",
            Format::Html => "html",
            Format::Values => "values",
        }
    }
}

impl DayClock {
    /// Short stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            DayClock::Offset => "offset",
            DayClock::Zone => "zone",
            DayClock::Utc => "utc",
            DayClock::After => "after-utc",
            DayClock::Before => "before-utc",
        }
    }
}

impl By {
    /// Short stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            By::Name => "name",
            By::Content => "content",
            By::Place => "place",
            By::Hint => "hint",
        }
    }
}

const MINUTE_MS: Millis = 60_000;

/// Number of the newest bars that the distance between bars is taken from.
const FREQUENCY_BARS: usize = 400;

impl Default for Frequency {
    fn default() -> Self {
        Frequency { unit: "irregular", count: 0 }
    }
}

impl Frequency {
    /// The usual distance of neighbours.
    pub fn of(times_ms: &[Millis]) -> Frequency {
        let mut gaps: Vec<Millis> = times_ms.windows(2).rev().take(FREQUENCY_BARS).map(|w| w[1] - w[0]).collect();
        order::by_key(&mut gaps, |&gap| gap);
        let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
        let days = middle / DAY_MS;
        let (unit, count) = match middle {
            _ if middle <= 0 => ("irregular", 0),
            _ if middle < 60 * MINUTE_MS && middle % MINUTE_MS == 0 => ("minute", middle / MINUTE_MS),
            _ if middle < DAY_MS && middle % (60 * MINUTE_MS) == 0 => ("hour", middle / (60 * MINUTE_MS)),
            _ if middle < DAY_MS => ("irregular", 0),
            _ if days <= 1 => ("day", 1),
            _ => match days {
                6..=8 => ("week", 1),
                13..=15 => ("week", 2),
                28..=31 => ("month", 1),
                84..=98 => ("quarter", 1),
                180..=185 => ("month", 6),
                360..=370 => ("year", 1),
                2..=5 => ("day", days),
                _ => ("irregular", 0),
            },
        };
        Frequency { unit, count: u32::try_from(count).unwrap_or(0) }
    }

    /// Returns whether bars are days, or shorter.
    pub(super) fn is_daily_or_less(self) -> bool {
        matches!((self.unit, self.count), ("minute" | "hour", _) | ("day", 1))
    }

    /// The least duration of a bar that is longer than a day.
    pub(super) fn least_ms(self) -> Option<Millis> {
        let days = match self.unit {
            "week" if self.count == 1 => 6,
            "month" if self.count == 1 => 25,
            "quarter" => 80,
            "year" => 350,
            _ => return None,
        };
        Some(days * DAY_MS)
    }
}
