//! What may be wrong with a question.

use crate::series::{Millis, iso_date};
use crate::study::MAX_PERIOD;
use crate::text::{TextError, first, item_error, quoted};
use std::fmt;

/// Characters of a claim in a message: a whole one, but for a mistake.
const CLAIM_SHOWN: usize = 200;

/// Why a question cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpecError {
    /// A period of the named study that is too short or too long; holds it.
    Period {
        /// `"averages"`, `"rsi"`, `"atr"`, `"bands"`, `"macd"`, `"volumeAverage"` or `"breadth"`.
        option: &'static str,
        /// The period asked for.
        found: usize,
        /// The shortest that is possible.
        least: usize,
    },
    /// A claim that the grammar does not know.
    Claim {
        /// Which of the claims, from 0.
        index: usize,
        /// The claim.
        text: String,
        /// Where and why.
        error: TextError,
    },
    /// More of something than a chart can show and a reader can follow, so that no page hangs over it.
    TooMany {
        /// `"averages"`, `"claims"`, `"levels"`, `"scenario"`, `"paths"`, `"compare"`, `"lines"` or `"panes"`.
        option: &'static str,
        /// What there are too many of: `"levels"`, `"characters in a label"`.
        what: &'static str,
        /// The number asked for.
        found: usize,
        /// The greatest number allowed.
        most: usize,
    },
    /// A line through dates that have no two bars.
    NoBars {
        /// `"trend"`.
        option: &'static str,
        /// The first date.
        found: String,
    },
    /// A note at a time that the data do not have.
    NoBar {
        /// Number of the note, from 1.
        item: usize,
        /// What it says.
        found: String,
        /// The first date of the data, and the last.
        dates: [String; 2],
    },
    /// Hours of a day, for bars without a time of day.
    NoTimeOfDay {
        /// `"sessions"`.
        option: &'static str,
    },
    /// A name that two series of the page have, or one and a value of the bars: a claim could not tell them apart.
    SameName {
        /// `"lines"` or `"panes"`.
        option: &'static str,
        /// The name.
        found: String,
    },
    /// A scale that only prices above zero have, for a series that has others.
    ScaleOfRatios {
        /// `"log"`, `"percent"` or `"index"`.
        found: &'static str,
        /// The lowest price of the series.
        least: String,
        /// The name of the series to compare with that it belongs to; `None`: the series itself.
        series: Option<String>,
    },
    /// A price that is not above zero, for a series whose prices all are.
    NotAboveZero {
        /// `"levels"`, `"scenario"` or `"paths"`.
        option: &'static str,
        /// The price.
        found: String,
    },
    /// A number that is no share of members.
    Breadth {
        /// In per cent.
        found: String,
        /// When.
        time_ms: Millis,
    },
    /// A date before the second bar: nothing can be said by then.
    TooEarly {
        /// `"published"` or `"asOf"`.
        option: &'static str,
        /// The instant asked for.
        time_ms: Millis,
        /// Start of the first bar.
        first_ms: Millis,
    },
}

impl SpecError {
    /// Short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            SpecError::Period { .. } => "bad-period",
            SpecError::Claim { .. } => "bad-claim",
            SpecError::TooMany { .. } => "too-many",
            SpecError::SameName { .. } => "same-name",
            SpecError::NoBars { .. } | SpecError::NoBar { .. } => "no-bars",
            SpecError::NoTimeOfDay { .. } => "no-time-of-day",
            SpecError::TooEarly { .. } => "too-early",
            SpecError::ScaleOfRatios { .. } => "scale-of-ratios",
            SpecError::NotAboveZero { .. } => "not-above-zero",
            SpecError::Breadth { .. } => "bad-breadth",
        }
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpecError::Period { option, found, least } => {
                write!(f, "{option}: found a period of {found}; expected from {least} to {MAX_PERIOD} bars")
            }
            SpecError::Claim { text, error, .. } => write!(f, "claim {}, {error}", quoted(&first(text, CLAIM_SHOWN))),
            SpecError::TooMany { option, what, found, most } => {
                write!(f, "{option}: found {found} {what}; expected at most {most}")
            }
            SpecError::NoBars { option, found } => {
                write!(f, "{option}: found {found}; expected two dates of the data, each with a bar within five days")
            }
            SpecError::NoBar { item, found, dates: [from, to] } => {
                let expected = ["a date of the data, which go from ", from, " to ", to].concat();
                f.write_str(&item_error("notes", Some(*item), "date", found, &expected))
            }
            SpecError::NoTimeOfDay { option } => f.write_str(
                &[option, ": found bars of whole days; expected bars with a time of day, such as 14:30"].concat(),
            ),
            SpecError::SameName { option, found } => {
                let found = quoted(found);
                write!(f, "{option}: found the name {found}, which claims know already; expected one of its own")
            }
            SpecError::ScaleOfRatios { found, least, series } => {
                let of = series.as_ref().map(|name| [" of ", &quoted(name)].concat()).unwrap_or_default();
                write!(
                    f,
                    "scale: found \"{found}\"; expected \"linear\", since prices{of} go down to {least}: below zero, and from zero, there are no ratios"
                )
            }
            SpecError::NotAboveZero { option, found } => {
                write!(f, "{option}: found {found}; expected prices above 0, as all of the series are")
            }
            SpecError::Breadth { found, time_ms } => {
                write!(f, "breadth: found {found} on {}; expected per cent from 0 to 100", iso_date(*time_ms))
            }
            SpecError::TooEarly { option, time_ms, first_ms } => {
                let (found, first) = (iso_date(*time_ms), iso_date(*first_ms));
                write!(
                    f,
                    "{option}: found {found}; expected a date by which at least two bars exist (data begin {first})"
                )
            }
        }
    }
}

impl std::error::Error for SpecError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SpecError::Claim { error, .. } => Some(error),
            _ => None,
        }
    }
}
