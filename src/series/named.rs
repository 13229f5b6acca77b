//! A series by its name, out of a text that may hold several.

use super::{Bar, Checked, Hints, NamedColumns, Series, SeriesError, Table};
use crate::text::same_word;

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
/// As [`parse`](super::parse).
pub fn parse_named(name: &str, text: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    let table = Table::from_text(text)?;
    if let Ok(named) = table.values(hints)
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
    table.series(hints)
}

fn column<'a>(named: &'a NamedColumns, name: &str) -> Option<&'a [f64]> {
    named.columns().iter().find(|(n, _)| same_word(n.trim(), name)).map(|(_, values)| &values[..])
}

/// Reads percentages by date: the first column of numbers, without its gaps.
///
/// # Errors
/// As [`parse_values`](super::parse_values).
pub fn parse_points(text: &str, hints: &Hints) -> Result<Vec<(super::Millis, f64)>, SeriesError> {
    let named = super::parse_values(text, hints)?.value;
    let values = named.columns().first().map(|(_, values)| &values[..]).unwrap_or_default();
    let points = named.times_ms().iter().copied().zip(values.iter().copied());
    Ok(points.filter(|(_, value)| !value.is_nan()).collect())
}
