//! What validation gives back: the value, the rows that it left out, and what it warns of.

use super::Reading;
use super::error::quote;

/// A validated value, with the rows that were dropped and the warnings.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked<T> {
    /// The value.
    pub value: T,
    /// Rows that are not in it.
    pub dropped: Vec<Dropped>,
    /// What a careful editor would want to know; the data stay as they are.
    pub warnings: Vec<Warning>,
    /// The decisions taken while reading the input.
    pub reading: Reading,
}

/// A row that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dropped {
    /// Row of the input: the line of a text as an editor counts it, else the element counted from 1.
    pub row: usize,
    /// Column at fault, where one is.
    pub column: Option<String>,
    /// The value at fault, where one is, as the input has it.
    pub value: Option<String>,
    /// What was found and what is expected, in words.
    pub reason: String,
}

impl Dropped {
    pub(super) fn place_and_reason(&self) -> String {
        let column = self.column.as_ref().map_or(String::new(), |column| [", column ", &quote(column)].concat());
        format!("row {}{column}: {}", self.row, self.reason)
    }
}

/// Something odd about rows that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// Which oddity.
    pub code: WarningCode,
    /// The place and the problem, in words.
    pub message: String,
}

/// The kinds of [`Warning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningCode {
    /// The high or low did not hold the open and the close, and was widened.
    RangeWidened,
    /// High and low stood in each other's place.
    RangeExchanged,
    /// A value other than the close is no number, and counts as not given.
    UnreadableNumber,
    /// The price jumped by the ratio of a usual split, or by more than a factor of three, in one bar.
    SuspectedSplit,
    /// The price jumped, and the next bar took it back.
    SuspectedTypingError,
    /// More than five weekdays in a row, or a week, month or quarter, have no bar.
    MissingSessions,
    /// The same bar more than five times in a row, in a series that moves.
    StalePrices,
    /// The last bar has no volume, and those before it have.
    LastBarWithoutVolume,
    /// Nothing in the file says what `9.775` means, and one of the two was taken.
    DecimalMarkAssumed,
    /// Nothing says to which days of the exchange times of day in UTC belong.
    DaysAssumed,
    /// Day and month were told apart by a habit, not by the file.
    DateOrderAssumed,
    /// The name of a column says, or may say, that its numbers are thousands or millions.
    #[cfg(feature = "any-file")]
    UnitAssumed,
    /// Two columns may be the close, or the names of rows may be those of two series, and one way was taken.
    CloseAssumed,
    /// More than one row in ten between the first and the last bar was left out.
    RowsLeftOut,
    /// Times of a clock with twelve hours do not say which half of the day they are of.
    AfternoonAssumed,
    /// The years are those of a calendar that is ahead of ours.
    CalendarAssumed,
    /// A column of times changes its unit.
    MixedTimeUnits,
    /// What columns hold contradicts their names, and counts.
    ColumnsByContent,
    /// The last week, month or quarter is not over.
    ShortLastBar,
    /// The encoding of a file was guessed.
    EncodingAssumed,
    /// The text ends within its last row: a value may lack digits, and a row that lacks fields is left out.
    CutLastRow,
    /// Rows have more fields than the header has names, as of numbers with commas that are not in quotes.
    UnevenRows,
    /// A file that a page names beside the prices did not come: its chart is drawn without it.
    DataUnavailable,
    /// A number such as -999 stands for "no value".
    StandIns,
    /// An option can hardly be meant for these data: a level far outside all prices, a period longer than the data.
    DoubtfulOption,
}

impl Warning {
    /// A warning of whoever reads a file before this crate does.
    pub fn new(code: WarningCode, message: String) -> Self {
        Warning { code, message }
    }
}

impl WarningCode {
    /// Short stable name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::RangeWidened => "range-widened",
            Self::RangeExchanged => "range-exchanged",
            Self::UnreadableNumber => "unreadable-number",
            Self::SuspectedSplit => "suspected-split",
            Self::SuspectedTypingError => "suspected-typing-error",
            Self::MissingSessions => "missing-sessions",
            Self::StalePrices => "stale-prices",
            Self::LastBarWithoutVolume => "last-bar-without-volume",
            Self::DecimalMarkAssumed => "decimal-mark-assumed",
            Self::DaysAssumed => "days-assumed",
            Self::DateOrderAssumed => "date-order-assumed",
            #[cfg(feature = "any-file")]
            Self::UnitAssumed => "unit-assumed",
            Self::CloseAssumed => "close-assumed",
            Self::RowsLeftOut => "rows-left-out",
            Self::CalendarAssumed => "calendar-assumed",
            Self::AfternoonAssumed => "afternoon-assumed",
            Self::MixedTimeUnits => "mixed-time-units",
            Self::ColumnsByContent => "columns-by-content",
            Self::ShortLastBar => "short-last-bar",
            Self::EncodingAssumed => "encoding-assumed",
            Self::CutLastRow => "cut-last-row",
            Self::UnevenRows => "uneven-rows",
            Self::DataUnavailable => "data-unavailable",
            Self::StandIns => "stand-ins",
            Self::DoubtfulOption => "doubtful-option",
        }
    }
}
