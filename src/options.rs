//! What a page may ask of a chart, as it writes it: the attributes of the element.

use crate::format::Locale;
use crate::scene::Look;
use crate::series::Series;
use crate::study::{Average, AverageKind, LevelInput, LevelSpec, LevelSpecError};
use crate::view::{Range, RangeError};
use std::fmt;

/// The attributes as text; an absent one is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(target_arch = "wasm32", derive(serde::Deserialize))]
#[cfg_attr(target_arch = "wasm32", serde(default))]
pub struct Attributes {
    /// Moving averages: `sma:50 ema:20 wma:30`.
    pub averages: Option<String>,
    /// Period of the RSI; absent draws none.
    pub rsi: Option<f64>,
    /// Levels: `2150 resistance; 2000 floor`.
    pub levels: Option<String>,
    /// What is in view at first: `1y`.
    pub range: Option<String>,
    /// Decimals of prices.
    pub decimals: Option<f64>,
    /// Sign or code before prices.
    pub currency: Option<String>,
    /// What the chart is called.
    pub label: Option<String>,
}

/// The attributes, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Moving averages, in the order given.
    pub averages: Vec<Average>,
    /// Period of the RSI in bars.
    pub rsi: Option<usize>,
    /// Which levels are shown.
    pub levels: LevelSpec,
    /// What is in view at first.
    pub range: Range,
    /// How numbers are written.
    pub look: Look,
    /// What the chart is called.
    pub label: Option<String>,
}

/// An attribute that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    /// The attribute's name.
    pub option: &'static str,
    /// What it says, or the part of it that is wrong.
    pub value: String,
    /// Where, what was found, and what it may say.
    message: String,
}

impl OptionError {
    fn new(option: &'static str, value: &str, expected: &str) -> Self {
        let message = format!("{option}: found {value:?}; expected {expected}");
        OptionError { option, value: value.into(), message }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OptionError {}

impl From<RangeError> for OptionError {
    fn from(error: RangeError) -> Self {
        OptionError { message: error.to_string(), option: "range", value: error.value }
    }
}

impl From<LevelSpecError> for OptionError {
    fn from(error: LevelSpecError) -> Self {
        OptionError { message: error.to_string(), option: "levels", value: error.found }
    }
}

/// The longest period that an attribute may ask for.
const MOST_BARS: f64 = 100_000.0;

impl Options {
    /// Reads the attributes.
    ///
    /// # Errors
    /// The first one that cannot be read.
    pub fn read(attributes: &Attributes) -> Result<Options, OptionError> {
        let mut look = Look { locale: Locale::english(), decimals: None, currency: String::new() };
        if let Some(decimals) = attributes.decimals {
            let whole = whole("decimals", decimals, 0.0, 9.0, "a whole number from 0 to 9")?;
            look.decimals = Some(whole);
        }
        if let Some(currency) = &attributes.currency {
            look.currency.clone_from(currency);
        }
        let rsi =
            attributes.rsi.map(|n| whole("rsi", n, 2.0, MOST_BARS, "a whole number of bars from 2 on")).transpose()?;
        let range = attributes.range.as_deref().map_or(Ok(Range::All), Range::parse)?;
        let averages = read_averages(attributes.averages.as_deref().unwrap_or_default())?;
        let levels = attributes.levels.as_deref().map_or_else(|| Ok(LevelSpec::default()), read_levels)?;
        Ok(Options { averages, rsi, levels, range, look, label: attributes.label.clone() })
    }

    /// What a screen reader calls the chart: the page's label, else what it is.
    pub fn accessible_name(&self, series: &Series) -> String {
        self.label.clone().unwrap_or_else(|| {
            let bars = crate::format::fixed(series.len() as f64, 0);
            format!("Price chart of {bars} bars")
        })
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and between least and most")]
fn whole(
    option: &'static str,
    value: f64,
    least: f64,
    most: f64,
    expected: &'static str,
) -> Result<usize, OptionError> {
    if value.fract() == 0.0 && (least..=most).contains(&value) {
        return Ok(value as usize);
    }
    Err(OptionError::new(option, &crate::format::plain(value), expected))
}

/// Reads `sma:50 ema:20`, separated by blanks or commas.
fn read_averages(text: &str) -> Result<Vec<Average>, OptionError> {
    let items = text.split([' ', ',', ';', '\t', '\n']).filter(|item| !item.is_empty());
    items.map(|item| read_average(item).ok_or_else(|| average_error(item))).collect()
}

fn read_average(item: &str) -> Option<Average> {
    let (kind, period) = item.split_once(':')?;
    let kind = match kind.to_ascii_lowercase().as_str() {
        "sma" => AverageKind::Sma,
        "ema" => AverageKind::Ema,
        "wma" => AverageKind::Wma,
        _ => return None,
    };
    let period: usize = period.parse().ok()?;
    (1..=100_000).contains(&period).then_some(Average { kind, period })
}

fn average_error(item: &str) -> OptionError {
    OptionError::new("averages", item, "a kind and a number of bars, such as sma:50, ema:20 or wma:30")
}

/// Reads the levels of a page. A page that names its own gets automatic ones only where it asks for them.
fn read_levels(text: &str) -> Result<LevelSpec, LevelSpecError> {
    let inputs = LevelInput::parse_list(text)?;
    let asks = inputs.iter().any(|input| matches!(input, LevelInput::Auto { .. }));
    let mut spec = LevelSpec::default();
    if !asks && !inputs.is_empty() {
        spec.auto_count = 0;
    }
    Ok(spec.with_inputs(inputs))
}
