//! Values of JavaScript that come from the page, read without running its code.

use crate::zone::Zone;
use js_sys::{Array, ArrayBuffer, Date, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Returns a field of an object; `undefined` where it has none, and for what is neither object nor function. A getter that throws keeps a place
/// in the module's table of values for ever, so that nothing is asked which must throw.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    if !object.is_object() && !object.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Returns whether a value is not given.
pub(super) fn missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Returns an array or typed array as numbers: a `Date` as milliseconds, missing entries as `NaN`. Returns `None` for
/// other types.
pub(super) fn numbers(value: &JsValue) -> Option<Vec<f64>> {
    if let Some(array) = value.dyn_ref::<Float64Array>() {
        return Some(array.to_vec());
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        return Some(
            array
                .iter()
                .map(|x| x.dyn_ref::<Date>().map_or_else(|| x.as_f64().unwrap_or(f64::NAN), Date::get_time))
                .collect(),
        );
    }
    let is_number = |view: &JsValue| get(view, "0").as_f64().is_some() || get(view, "length").as_f64() == Some(0.0);
    // A view of big integers or raw bytes is refused: no conversion to numbers exists for it.
    (ArrayBuffer::is_view(value) && is_number(value)).then(|| Float64Array::new(value).to_vec())
}

/// A zone from pairs of an instant and the distance from UTC from there on, one after the other.
pub(super) fn zone_of(table: &JsValue) -> Option<Zone> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole; `as` saturates")]
    let steps = numbers(table)?.chunks_exact(2).map(|pair| (pair[0] as i64, pair[1] as i64)).collect();
    Some(Zone::new(steps))
}
