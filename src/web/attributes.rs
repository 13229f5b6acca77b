//! The options that are plain values: texts, numbers, switches and the list of statements.
//!
//! They are read one by one instead of by a derived deserializer: its errors can quote any number, and the printing of
//! numbers alone is 16 kB of the module. This way an error also names the option.

use super::data::{get, missing};
use super::error;
use crate::options::Attributes;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// Reads the attributes; `levels` and `events` may be lists, which are read elsewhere.
pub(super) fn attributes(given: &JsValue) -> Result<Attributes, JsValue> {
    let mut read = Attributes::default();
    if !given.is_object() {
        return Ok(read);
    }
    for (name, slot) in [
        ("averages", &mut read.averages),
        ("events", &mut read.events),
        ("bands", &mut read.bands),
        ("macd", &mut read.macd),
        ("levels", &mut read.levels),
        ("range", &mut read.range),
        ("published", &mut read.published),
        ("asof", &mut read.asof),
        ("scenario", &mut read.scenario),
        ("mark", &mut read.mark),
        ("scale", &mut read.scale),
        ("currency", &mut read.currency),
        ("label", &mut read.label),
        ("lang", &mut read.lang),
        ("words", &mut read.words),
        ("timeZone", &mut read.time_zone),
    ] {
        *slot = text(given, name)?;
    }
    if let Some(as_of) = text(given, "asOf")? {
        read.asof = Some(as_of); // as an object's key is called; the attribute has no capitals
    }
    for (name, slot) in [
        ("rsi", &mut read.rsi),
        ("autoLevels", &mut read.auto_levels),
        ("minEvidence", &mut read.min_evidence),
        ("seed", &mut read.seed),
        ("decimals", &mut read.decimals),
    ] {
        *slot = of_kind(given, name, "a number", JsValue::as_f64)?;
    }
    for (name, slot) in [("volume", &mut read.volume), ("extremes", &mut read.extremes)] {
        *slot = of_kind(given, name, "true or false", JsValue::as_bool)?;
    }
    read.claims = of_kind(given, "claims", "a list of texts", |list| {
        list.dyn_ref::<Array>()?.iter().map(|claim| claim.as_string()).collect()
    })?;
    Ok(read)
}

fn text(given: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let is_list = |value: &JsValue| matches!(name, "levels" | "events") && value.is_array();
    of_kind(given, name, "a text", |value| if is_list(value) { Some(None) } else { value.as_string().map(Some) })
        .map(Option::flatten)
}

/// A value that is left out or of the kind; anything else is an error.
fn of_kind<T>(
    given: &JsValue,
    name: &str,
    expected: &str,
    read: impl Fn(&JsValue) -> Option<T>,
) -> Result<Option<T>, JsValue> {
    let value = get(given, name);
    if missing(&value) {
        return Ok(None);
    }
    read(&value).map(Some).ok_or_else(|| error::wrong(name, expected))
}
