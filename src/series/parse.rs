//! Text of any kind that a page gives, to a series.

use super::{Bar, Checked, GivenText, Hints, Millis, NamedColumns, Series, SeriesError, SeriesErrorKind, any, plain};
use crate::text::same_word;

/// Reads a price series from delimited text or from JSON text; a text that begins with `{` or `[` is JSON.
///
/// Date-times without an offset count as UTC.
///
/// # Errors
/// No date or close column, dates that no rule can read, broken JSON, markup, fewer than two usable bars. Without the
/// feature `any-file`, [`SeriesErrorKind::Unread`](super::SeriesErrorKind::Unread) for all but the plainest files.
pub fn parse(text: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    parse_given(&|| text.into(), hints)
}

/// The same of a text that need not stand in memory beside what is made of it.
pub(crate) fn parse_given(text: GivenText<'_>, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    plain::series(text(), hints).map_or_else(|| any::series(text, hints), Ok)
}

/// Reads named columns of values by date, such as breadth or benchmarks, from the same kinds of text as [`parse`].
///
/// # Errors
/// No date or value column, dates that no rule can read, broken JSON, no usable row; as for [`parse`].
pub fn parse_values(text: &str, hints: &Hints) -> Result<Checked<NamedColumns>, SeriesError> {
    plain::values(text, hints).map_or_else(|| any::values(text, hints), Ok)
}

/// Reads a series to compare with: the column called `name` (in any case) where the text has one, taken as closes, else
/// the text as a price series.
///
/// ```
/// use levelchart::series::{Hints, parse_named};
///
/// let text = "date,sp500,nasdaq\n2026-02-05,6800,22500\n2026-02-06,6900,22900\n";
/// let nasdaq = parse_named("Nasdaq", text, &Hints::default())?.value;
/// assert_eq!(nasdaq.closes(), [22500.0, 22900.0]);
/// # Ok::<(), levelchart::series::SeriesError>(())
/// ```
///
/// # Errors
/// As [`parse`].
pub fn parse_named(name: &str, text: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    let named = match parse_values(text, hints) {
        Err(error) if error.kind == SeriesErrorKind::Unread => return Err(error),
        named => named.ok(),
    };
    if let Some(named) = named
        && let Some(values) = column(&named.value, name)
    {
        let bars = named.value.times_ms().iter().zip(values).map(|(&time_ms, &value)| Bar::of_close(time_ms, value));
        // A date without a value is no fault of a table that holds several series.
        let known = bars.filter(|bar| !bar.close.is_nan());
        let mut checked = Series::new(known.collect())?;
        let mut dropped = named.dropped;
        dropped.append(&mut checked.dropped);
        checked.dropped = dropped;
        return Ok(checked);
    }
    parse(text, hints)
}

fn column<'a>(named: &'a NamedColumns, name: &str) -> Option<&'a [f64]> {
    named.columns().iter().find(|(n, _)| same_word(n.trim(), name)).map(|(_, values)| &values[..])
}

/// Reads percentages by date: the first column of numbers, without its gaps.
///
/// # Errors
/// As [`parse_values`].
pub fn parse_points(text: &str, hints: &Hints) -> Result<Vec<(Millis, f64)>, SeriesError> {
    Ok(parse_values(text, hints)?.value.points())
}
