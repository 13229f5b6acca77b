//! What goes out to the page: plain objects, numbers in typed arrays.

use crate::series::{Checked, Dropped, Series, Warning};
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// Sets a field of a fresh object, which cannot fail.
pub(super) fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// Columns as `parse` returns them, with what was dropped.
pub(super) fn parsed(checked: &Checked<Series>) -> JsValue {
    let out = columns(&checked.value);
    set(&out, "dropped", dropped(&checked.dropped));
    set(&out, "warnings", warnings(&checked.warnings));
    out.into()
}

/// The columns alone.
pub(super) fn columns(series: &Series) -> Object {
    let out = Object::new();
    let times: Vec<f64> = series.times_ms().iter().map(|&ms| ms as f64).collect();
    set(&out, "time", Float64Array::from(&times[..]));
    let columns = [
        ("open", series.opens()),
        ("high", series.highs()),
        ("low", series.lows()),
        ("close", series.closes()),
        ("volume", series.volumes()),
    ];
    for (name, values) in columns {
        set(&out, name, Float64Array::from(values));
    }
    set(&out, "hasRange", series.has_range());
    out
}

pub(super) fn dropped(rows: &[Dropped]) -> Array {
    let each = rows.iter().map(|row| {
        let out = Object::new();
        set(&out, "row", row.row as f64);
        set(&out, "column", row.column.as_deref().map_or(JsValue::NULL, JsValue::from_str));
        set(&out, "reason", row.reason.as_str());
        out
    });
    each.collect()
}

pub(super) fn warnings(warnings: &[Warning]) -> Array {
    let each = warnings.iter().map(|warning| {
        let out = Object::new();
        set(&out, "code", warning.code.code());
        set(&out, "message", warning.message.as_str());
        out
    });
    each.collect()
}
