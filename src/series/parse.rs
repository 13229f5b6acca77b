//! Text of any kind that a page gives, to a series.

use super::{Checked, NamedColumns, Series, SeriesError, SeriesErrorKind, Table, record, text};
use crate::text::same_word;

/// Which of day and month comes first where a date gives both as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 6/2/2026 is 6 February.
    DayFirst,
    /// 6/2/2026 is 2 June.
    MonthFirst,
}

/// The sign between whole units and fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// 2,142.67 has two places.
    Point,
    /// 2.142,67 has two places.
    Comma,
}

/// What the caller knows about a text. A hint decides what the data leave open; it does not overrule what they prove.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Order of day and month.
    pub date_order: Option<DateOrder>,
    /// Decimal mark.
    pub decimal_mark: Option<DecimalMark>,
}

/// Reads a price series from delimited text or from JSON text; a text that begins with `{` or `[` is JSON.
///
/// Date-times without an offset count as UTC.
///
/// # Errors
/// No date or close column, dates that no rule can read, broken JSON, markup, fewer than two usable bars.
pub fn parse(text: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    Table::from_text(text)?.series(hints)
}

/// Reads named columns of values by date, such as breadth or benchmarks, from the same kinds of text as [`parse`].
///
/// # Errors
/// No date or value column, dates that no rule can read, broken JSON, no usable row.
pub fn parse_values(text: &str, hints: &Hints) -> Result<Checked<NamedColumns>, SeriesError> {
    Table::from_text(text)?.values(hints)
}

impl Table {
    /// Reads a table from delimited text or from JSON text; a text that begins with `{` or `[` is JSON.
    ///
    /// # Errors
    /// Broken JSON; HTML or XML, as a wrong address gives.
    pub fn from_text(text: &str) -> Result<Table, SeriesError> {
        let text = text.trim_start_matches('\u{feff}');
        let start = text.trim_start();
        let is_markup = |tag: &str| start.get(..tag.len()).is_some_and(|s| same_word(s, tag));
        if ["<!doctype", "<html", "<?xml", "<!--"].iter().any(|tag| is_markup(tag)) {
            let line = start.lines().next().unwrap_or_default();
            return Err(SeriesError::new(SeriesErrorKind::Markup).at_row(1).found(line));
        }
        if start.starts_with(['{', '[']) { record::table(text) } else { Ok(text::table(text)) }
    }
}
