//! Facts of a page: figures that do not come from the prices, each with its source.

use crate::decimal::plain;
use crate::item::ItemError;
use crate::limit::{MOST_FACT_LETTERS, MOST_FACTS};
use crate::series::CivilDate;

/// A figure with its source.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fact {
    /// What it is, in a few words.
    pub label: String,
    /// The figure.
    pub value: f64,
    /// What it is counted in; empty for a bare number.
    pub unit: String,
    /// Who says so.
    pub source: String,
    /// The address of the source: http, https or relative.
    pub url: Option<String>,
    /// The date from which the figure is.
    pub date: Option<CivilDate>,
}

/// Why a fact cannot be read.
pub type FactError = ItemError;

impl Fact {
    /// Checks the parts of a fact; `text` gives the text of a field, empty for none, `value` the figure.
    ///
    /// # Errors
    /// No label, no source, no figure, an address that is not http, https or relative, a date that is none, a text that is
    /// too long.
    pub fn new(value: Option<f64>, text: &dyn Fn(&str) -> String) -> Result<Fact, FactError> {
        let field = |name: &'static str, expected: &'static str| {
            let found = text(name).trim().to_owned();
            let is_long = found.chars().nth(MOST_FACT_LETTERS).is_some();
            let expected = if is_long { "at most 300 letters" } else { expected };
            // Without an expectation it may be empty.
            if is_long || found.is_empty() && !expected.is_empty() {
                Err(error(name, found, expected))
            } else {
                Ok(found)
            }
        };
        let label = field("label", "a few words")?;
        let value = value.filter(|value| value.is_finite());
        let value = value.ok_or_else(|| error("value", text("value"), "a number"))?;
        let unit = field("unit", "")?;
        let source = field("source", "who says so")?;
        let url = field("url", "")?;
        if !is_safe(&url) {
            return Err(error("url", url, "an address of http or https, or a relative one"));
        }
        let date = field("date", "")?;
        let day = |text: &str| text.get(..10).and_then(CivilDate::parse_iso);
        let date = match &*date {
            "" => None,
            text => Some(day(text).ok_or_else(|| error("date", date.clone(), "a date such as 2026-02-06"))?),
        };
        Ok(Fact { label, value, unit, source, url: Some(url).filter(|url| !url.is_empty()), date })
    }

    /// Returns what is wrong with a text that holds no list of objects.
    pub fn no_list(found: &str) -> FactError {
        error("", found.into(), "JSON: a list of objects with label, value and source")
    }

    /// Checks how many facts a page gives.
    ///
    /// # Errors
    /// More than [`MOST_FACTS`].
    pub fn check_count(count: usize) -> Result<(), FactError> {
        if count <= MOST_FACTS {
            return Ok(());
        }
        Err(error("", [&plain(count as f64), " facts"].concat(), "at most 24"))
    }
}

fn error(field: &'static str, found: String, expected: &'static str) -> FactError {
    FactError::new("facts", field, found, expected)
}

/// Returns whether an address leads to http, https or the page's own server. Browsers pass over control characters in addresses.
///
/// Source: URL Standard, section 4.4, scheme state.
pub(crate) fn is_safe(url: &str) -> bool {
    let scheme = url
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)));
    let is_plain = url.bytes().all(|byte| byte > b' ');
    is_plain && scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}
