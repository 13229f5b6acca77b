//! Series of the page's own: lines over the price, and panes.

use crate::decimal;
use crate::letter::{is_letter, lowered};
use crate::series::{Column, Millis, NamedColumns};
use crate::text::{quoted, short};
use std::fmt;

/// A series of the page's own: values by date, with a name and a label.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Own {
    /// What claims call it: letters, digits and underscores, in lower case.
    pub name: String,
    /// What readers call it.
    pub label: String,
    /// Values that the axis of its pane always shows, the lower one first; `None`: those of the data.
    pub bounds: Option<[f64; 2]>,
    /// In the first column.
    values: NamedColumns,
}

/// A series of the page's own on the bars.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OwnStudy {
    /// What claims call it.
    pub name: String,
    /// What readers call it.
    pub label: String,
    /// Values that its axis always shows.
    pub bounds: Option<[f64; 2]>,
    /// A value for each bar, `NaN` on a date that it does not have.
    pub values: Column,
    /// The value that is spoken of: that of the newest date by then.
    pub last: Option<f64>,
}

/// What is wrong with a series of the page's own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnError {
    /// What was found; empty where nothing was.
    pub found: String,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for OwnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}; expected {}", quoted(&short(&self.found)), self.expected)
    }
}

impl std::error::Error for OwnError {}

/// What readers call a series, by the name that claims use; that name where it has no other.
pub(crate) fn label_of<'a>(name: &'a str, labels: &'a [(String, String)]) -> &'a str {
    labels.iter().find(|(given, _)| given == name).map_or(name, |(_, label)| label)
}

impl Own {
    /// Takes the first column of `values`.
    ///
    /// ```
    /// use levelchart::own::Own;
    /// use levelchart::series::{Hints, parse_values};
    ///
    /// let values = parse_values("date,vix\n2026-02-05,18.2\n2026-02-06,17.5\n", &Hints::default())?.value;
    /// let own = Own::new("VIX", "Volatility index", Some([10.0, 40.0]), values)?;
    /// assert_eq!(own.name, "vix");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A name that is no word, no label, or bounds that do not rise.
    pub fn new(name: &str, label: &str, bounds: Option<[f64; 2]>, values: NamedColumns) -> Result<Own, OwnError> {
        let error = |found: &str, expected| Err(OwnError { found: found.into(), expected });
        let is_part = |c: char| is_letter(c) || c.is_ascii_digit() || c == '_';
        if !name.chars().all(is_part) || name.chars().next().is_none_or(|c| c.is_ascii_digit()) {
            return error(name, "a name of letters, digits and underscores, such as vix");
        }
        if label.is_empty() {
            return error(label, "a label of a few words");
        }
        if let Some([low, high]) = bounds
            && !(high - low > 0.0 && (high - low).is_finite())
        {
            return error(&decimal::plain(high), "bounds that rise, such as 10 and 40");
        }
        Ok(Own { name: lowered(name), label: label.into(), bounds, values })
    }

    /// Times, oldest first.
    pub fn times_ms(&self) -> &[Millis] {
        self.values.times_ms()
    }

    /// A value for each of them, `NaN` where there is none.
    pub fn values(&self) -> &[f64] {
        self.values.columns().first().map(|(_, values)| &values[..]).unwrap_or_default()
    }
}
