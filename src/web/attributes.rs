//! The options that are plain values: texts, numbers, switches and the list of statements.
//!
//! They are read one by one instead of by a derived deserializer: its errors can quote any number, and the printing of
//! numbers alone is 16 kB of the module. This way an error also names the option.

use super::error;
use super::value::{get, missing};
use crate::options::{Attributes, Slot};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// Reads the attributes; `levels` and `events` may be lists, which are read elsewhere.
pub(super) fn attributes(given: &JsValue) -> Result<Attributes, JsValue> {
    let mut read = Attributes::default();
    if !given.is_object() {
        return Ok(read);
    }
    for (name, slot) in read.slots() {
        match slot {
            Slot::Text(slot) => *slot = text(given, name)?,
            Slot::Number(slot) => *slot = of_kind(given, name, "a number", JsValue::as_f64)?,
            Slot::Flag(slot) => *slot = of_kind(given, name, "true or false", JsValue::as_bool)?,
            Slot::Texts(slot) => *slot = of_kind(given, name, "a list of texts", texts)?,
        }
    }
    if read.asof.is_none() {
        read.asof = text(given, "asof")?; // as the attribute is called, which has no capitals
    }
    Ok(read)
}

fn text(given: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let is_list = |value: &JsValue| matches!(name, "levels" | "events") && value.is_array();
    of_kind(given, name, "a text", |value| if is_list(value) { Some(None) } else { value.as_string().map(Some) })
        .map(Option::flatten)
}

fn texts(value: &JsValue) -> Option<Vec<String>> {
    value.dyn_ref::<Array>()?.iter().map(|item| item.as_string()).collect()
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
    read(&value).map(Some).ok_or_else(|| error::wrong(name, &value, expected))
}
