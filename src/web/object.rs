//! What goes out to the page: plain objects, numbers in typed arrays.

use crate::report::{Fields, read};
use crate::series::{Checked, Series};
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// Sets a field of a fresh object, which cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

impl Fields for Object {
    fn empty() -> Self {
        Object::new()
    }

    fn null(&mut self, name: &str) {
        set(self, name, &JsValue::NULL);
    }

    fn flag(&mut self, name: &str, value: bool) {
        set(self, name, &value.into());
    }

    fn finite(&mut self, name: &str, value: f64) {
        set(self, name, &value.into());
    }

    fn whole(&mut self, name: &str, value: u64) {
        self.finite(name, value as f64);
    }

    fn string(&mut self, name: &str, value: &str) {
        set(self, name, &value.into());
    }

    fn column(&mut self, name: &str, values: &[f64]) {
        set(self, name, &Float64Array::from(values));
    }

    /// A plain array, in which a page looks for a bar.
    fn bars(&mut self, name: &str, bars: &[usize]) {
        // No list of whole numbers of a module's memory is out of JavaScript's range.
        set(self, name, &serde_wasm_bindgen::to_value(bars).unwrap_or(JsValue::NULL));
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        set(self, name, &texts.iter().map(|text| JsValue::from(text.as_str())).collect::<Array>());
    }

    fn child(&mut self, name: &str, value: Self) {
        set(self, name, &value);
    }

    fn children(&mut self, name: &str, values: &mut dyn Iterator<Item = Self>) {
        set(self, name, &values.collect::<Array>());
    }
}

/// Columns as `parse` returns them, with what was dropped.
pub(super) fn parsed(checked: &Checked<Series>) -> Object {
    let mut out = columns(&checked.value);
    if let Some(offset) = checked.value.day_offset_ms() {
        out.finite("dayOffset", offset as f64);
    }
    let left_out = checked.value.left_out();
    if !left_out.is_empty() {
        out.column("leftOut", &left_out);
    }
    read(&mut out, &checked.dropped, &checked.warnings, &checked.reading);
    out
}

/// What is said of reading the data, of bars that another module read, goes before what a check of them says.
#[cfg(feature = "web")]
pub(super) fn take_reading(out: &Object, bars: &JsValue) {
    for name in ["reading", "dropped", "warnings"] {
        let said = super::value::get(bars, name);
        if super::value::get(bars, "reading").is_object() && said.is_object() {
            set(out, name, &said);
        }
    }
}

/// The columns alone.
pub(super) fn columns(series: &Series) -> Object {
    let times: Vec<f64> = series.times_ms().iter().map(|&ms| ms as f64).collect();
    Object::filled(|out| {
        out.column("time", &times);
        out.column("open", series.opens());
        out.column("high", series.highs());
        out.column("low", series.lows());
        out.column("close", series.closes());
        out.column("volume", series.volumes());
        out.flag("hasRange", series.has_range());
    })
}
