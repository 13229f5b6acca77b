//! What can be wrong with a whole series.

use crate::decimal::plain;
use crate::text::{exchanged, short};
use std::fmt;

/// Why a series could not be made, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeriesError {
    /// What is wrong.
    pub kind: SeriesErrorKind,
    /// Row of the input that shows it: the line of a text as an editor counts it, else the element counted from 1.
    pub row: Option<usize>,
    /// Column that shows it, by the name in the input.
    pub column: Option<String>,
    /// The value found there.
    pub value: Option<String>,
}

/// The kinds of [`SeriesError`]; [`code`](SeriesErrorKind::code) is stable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SeriesErrorKind {
    /// There is no row at all.
    Empty,
    /// Rows are there, but fewer than two can be used; holds how many, and the first reasons.
    TooFewBars {
        /// Usable bars found: 0 or 1.
        usable: usize,
        /// What was wrong with the first rows, ready to print; empty when nothing was.
        reasons: Vec<String>,
    },
    /// No column can be taken as the date; holds the names found.
    NoDateColumn(Vec<String>),
    /// No column can be taken as the close; holds the names found.
    NoCloseColumn(Vec<String>),
    /// No column but the date holds a number; holds the names found.
    NoValueColumn(Vec<String>),
    /// Dates such as 3/4/2025 that every row leaves open, or rows that prove both orders.
    AmbiguousDates,
    /// A date that no known format fits.
    UnknownDate,
    /// A time zone by a name that nobody here knows.
    UnknownZone,
    /// Several series in one input, and nothing says which is meant; holds their names.
    SeveralSeries(Vec<String>),
    /// The input has no series or column of the name that was asked for; holds the names found.
    NoSuchSeries(Vec<String>),
    /// No column of the name that is needed; holds the names found.
    NoSuchColumn(Vec<String>),
    /// A count below zero.
    NegativeCount,
    /// Columns of different lengths.
    UnevenColumns {
        /// Length of the time column.
        expected: usize,
        /// Length of this column.
        found: usize,
    },
    /// A row with more fields than the header has names.
    UnevenRow {
        /// Names in the header.
        expected: usize,
        /// Fields in the row.
        found: usize,
    },
    /// The text is not the JSON that it seems to be; holds what was expected.
    BadJson(String),
    /// The text is a page of HTML or XML, as a wrong address gives.
    Markup,
    /// The file is no text: a workbook, an archive, a document.
    NotText,
    /// More of something than is read; see [`limit`](crate::limit).
    TooLarge {
        /// What there is too much of: `"bytes"`, `"rows"`.
        what: &'static str,
        /// The number found.
        found: usize,
        /// The greatest number allowed.
        most: usize,
    },
    /// A bar to append that is older than the last.
    OutOfOrder {
        /// Start of the last bar, in words.
        last: String,
    },
    /// A bar to append without a usable close.
    BadClose,
    /// The text is for the reader of any file, which this build has not.
    Unread,
}

impl SeriesErrorKind {
    /// Short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooFewBars { .. } => "too-few-bars",
            Self::NoDateColumn(_) => "no-date-column",
            Self::NoCloseColumn(_) => "no-close-column",
            Self::NoValueColumn(_) => "no-value-column",
            Self::AmbiguousDates => "ambiguous-dates",
            Self::UnknownDate => "unknown-date",
            Self::UnknownZone => "unknown-zone",
            Self::SeveralSeries(_) => "several-series",
            Self::NoSuchSeries(_) => "no-such-series",
            Self::NoSuchColumn(_) => "no-such-column",
            Self::NegativeCount => "negative-count",
            Self::UnevenColumns { .. } => "uneven-columns",
            Self::UnevenRow { .. } => "uneven-row",
            Self::BadJson(_) => "bad-json",
            Self::Markup => "markup",
            Self::NotText => "not-text",
            Self::TooLarge { .. } => "too-large",
            Self::OutOfOrder { .. } => "out-of-order",
            Self::BadClose => "bad-close",
            Self::Unread => "unread",
        }
    }
}

impl SeriesError {
    /// An error without a place.
    pub fn new(kind: SeriesErrorKind) -> Self {
        SeriesError { kind, row: None, column: None, value: None }
    }

    /// The same error, at `row`.
    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// The same error, in `column`.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same error, with the value found.
    #[must_use]
    pub fn found(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

impl fmt::Display for SeriesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            // Its reasons say where.
            _ if matches!(self.kind, SeriesErrorKind::TooFewBars { .. }) => {}
            (Some(row), Some(column)) => write!(f, "row {row}, column {}: ", quote(column))?,
            (Some(row), None) => write!(f, "row {row}: ")?,
            (None, Some(column)) => write!(f, "column {}: ", quote(column))?,
            (None, None) => {}
        }
        let found = self.value.as_deref().unwrap_or_default();
        match &self.kind {
            SeriesErrorKind::Empty => {
                write!(f, "no data rows found; expected at least two rows, each with a date and a close")
            }
            SeriesErrorKind::TooFewBars { usable, reasons } => {
                let bars = if *usable == 1 { "1 usable bar" } else { "no usable bar" };
                write!(f, "{bars} found; expected at least two")?;
                for reason in reasons {
                    write!(f, "; {reason}")?;
                }
                Ok(())
            }
            SeriesErrorKind::NoDateColumn(names) => {
                write!(f, "no date column among {}; expected one named date or time", list(names))
            }
            SeriesErrorKind::NoCloseColumn(names) => {
                write!(
                    f,
                    "no closing prices among {}; expected a column named close, or the option columns, such as columns=\"time=Date close=Last\"",
                    list(names)
                )
            }
            SeriesErrorKind::NoValueColumn(names) => {
                write!(f, "no number beside the dates among {}; expected at least one column of numbers", list(names))
            }
            SeriesErrorKind::AmbiguousDates => write!(
                f,
                "found {}, and the rows do not settle whether the day or the month comes first; expected dates such as 2026-02-06, or the option date-order=dmy or date-order=mdy",
                quote(found)
            ),
            SeriesErrorKind::UnknownDate => {
                write!(f, "found {}; expected a date such as 2026-02-06", quote(found))
            }
            SeriesErrorKind::UnknownZone => {
                write!(f, "found {}; expected an offset such as -05:00 in place of the zone's name", quote(found))
            }
            SeriesErrorKind::SeveralSeries(names) if names.is_empty() => write!(
                f,
                "many dates are given twice with different prices, as of several series; expected one series, or a column that names them"
            ),
            SeriesErrorKind::SeveralSeries(names) => write!(
                f,
                "found {} series: {}; expected one; name it with the option series, such as series={}",
                names.len(),
                list(names),
                quote(names.first().map_or("", |name| name))
            ),
            SeriesErrorKind::NoSuchSeries(names) => {
                write!(f, "found no {} among {}; expected the name of one", quote(found), list(names))
            }
            SeriesErrorKind::NoSuchColumn(names) => {
                write!(f, "found {}; expected a column named {}", list(names), quote(found))
            }
            SeriesErrorKind::NegativeCount => write!(f, "found {found}; expected counts from 0"),
            SeriesErrorKind::UnevenColumns { expected, found } => {
                write!(f, "found {found} values; expected {expected}, as many as there are times")
            }
            SeriesErrorKind::UnevenRow { expected, found: fields } if self.value.is_some() => write!(
                f,
                "found {}, which may be {fields} cells, or {expected} with commas within numbers; expected a header such as date,close, numbers in quotes, or the option columns or decimal-mark",
                quote(found)
            ),
            SeriesErrorKind::UnevenRow { expected, found } => {
                write!(
                    f,
                    "found {found} fields, the header has {expected}; are numbers with commas unquoted? expected them in quotes, or without commas"
                )
            }
            SeriesErrorKind::BadJson(expected) => write!(f, "found {found}; expected {expected}"),
            SeriesErrorKind::Markup => {
                write!(f, "found {}; expected prices as delimited text or JSON; is the address right?", quote(found))
            }
            SeriesErrorKind::NotText => f.write_str(NOT_TEXT),
            SeriesErrorKind::TooLarge { what, found, most } => {
                write!(f, "found {found} {what}; expected at most {most}")
            }
            SeriesErrorKind::OutOfOrder { last } => {
                write!(
                    f,
                    "found a bar that starts at {found}, before the last one at {last}; expected a newer bar, or a correction of the last"
                )
            }
            SeriesErrorKind::BadClose => {
                write!(f, "found {found}; expected a close that is a number, and not 0 where no close comes near it")
            }
            SeriesErrorKind::Unread => {
                write!(f, "the data need the reader of any file, which this build leaves out (feature any-file)")
            }
        }
    }
}

impl std::error::Error for SeriesError {}

const NOT_TEXT: &str = "found a workbook, an archive or another file that is no text; expected prices as delimited text or JSON; save the table as CSV";

pub(super) fn list(names: &[String]) -> String {
    if names.is_empty() {
        return "no columns".into();
    }
    let shown = names.iter().take(NAMES_SHOWN).map(|n| quote(n)).collect::<Vec<_>>().join(", ");
    if names.len() > NAMES_SHOWN { format!("{shown} and {} more", names.len() - NAMES_SHOWN) } else { shown }
}

/// Enough names to see what the table is.
const NAMES_SHOWN: usize = 12;

/// A number as an error message shows it.
pub(super) fn show(x: f64) -> String {
    if x.is_nan() { "nothing".into() } else { plain(x) }
}

/// A value of the input in quotation marks, on one line and not too long; `nothing` where it is empty.
pub(super) fn quote(value: &str) -> String {
    if value.is_empty() {
        return "nothing".into();
    }
    let shown = exchanged(&short(value), &|c| if c.is_control() { ' ' } else { c });
    ["\"", &shown, "\""].concat()
}
