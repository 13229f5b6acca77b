//! The values of options. An error says what is expected; `refusal` puts before it where that was, and what was found.

use std::str::FromStr;

/// A picture may be from 1 to so many CSS pixels wide and high: more than any page or print needs.
pub const MOST_PX: u32 = 10_000;
/// The greatest ratio: four times the densest screens.
const MOST_RATIO: f64 = 12.0;

/// Returns any number.
pub fn number(text: &str) -> Result<f64, String> {
    parsed(text).ok_or_else(|| "a number".into())
}

/// Returns a length.
pub fn pixels(text: &str) -> Result<u32, String> {
    let px = parsed(text).filter(|px| (1..=MOST_PX).contains(px));
    px.ok_or_else(|| format!("a whole number of pixels from 1 to {MOST_PX}"))
}

/// Returns a ratio of pixels.
pub fn ratio(text: &str) -> Result<f64, String> {
    let ratio = parsed(text).filter(|ratio| (0.5..=MOST_RATIO).contains(ratio));
    ratio.ok_or_else(|| format!("a number from 0.5 to {MOST_RATIO}"))
}

/// Returns two texts with `=` between them.
pub fn pair(text: &str, expected: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').filter(|(n, v)| !n.is_empty() && !v.is_empty()).ok_or(expected)?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.trim().parse().ok()
}
