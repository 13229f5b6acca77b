//! Errors as JavaScript sees them: an `Error` named `LevelChartError` with a code, and with row, column and value where
//! they apply.

use crate::chart::ChartError;
use crate::options::OptionError;
use crate::series::SeriesError;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

fn build(code: &str, message: &str, fields: &[(&str, JsValue)]) -> JsValue {
    let error = Error::new(message);
    error.set_name("LevelChartError");
    let set = |name: &str, value: &JsValue| {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&error, &name.into(), value);
    };
    set("code", &code.into());
    for (name, value) in fields {
        set(name, value);
    }
    error.into()
}

pub(super) fn plain(code: &str, message: &str) -> JsValue {
    build(code, message, &[])
}

#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
pub(super) fn series(error: SeriesError) -> JsValue {
    let mut fields = Vec::new();
    if let Some(row) = error.row {
        fields.push(("row", JsValue::from_f64(row as f64)));
    }
    if let Some(column) = &error.column {
        fields.push(("column", column.as_str().into()));
    }
    if let Some(value) = &error.value {
        fields.push(("value", value.as_str().into()));
    }
    build(error.kind.code(), &error.to_string(), &fields)
}

pub(super) fn chart(error: ChartError) -> JsValue {
    match error {
        ChartError::Series(error) => series(error),
        ChartError::Spec(error) => option(&error.into()),
    }
}

pub(super) fn option(error: &OptionError) -> JsValue {
    let fields = [("column", error.option.into()), ("value", error.value.as_str().into())];
    build("bad-option", &error.to_string(), &fields)
}
