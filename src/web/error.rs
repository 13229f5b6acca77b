//! Errors as JavaScript sees them: an `Error` named `LevelChartError` with a code, and with row, column and value where
//! they apply.

use super::value::missing;
#[cfg(feature = "web")]
use crate::analysis::SpecError;
#[cfg(feature = "web")]
use crate::chart::ChartError;
use crate::decimal::plain as plain_number;
use crate::options::OptionError;
use crate::series::SeriesError;
#[cfg(feature = "web")]
use crate::text::TextError;
use crate::text::{quoted, short};
use js_sys::{Error, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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

#[cfg(feature = "web")]
pub(super) fn no_canvas() -> JsValue {
    plain("no-canvas", "this browser gives no 2d canvas")
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

#[cfg(feature = "web")]
pub(super) fn chart(error: ChartError) -> JsValue {
    match error {
        ChartError::Series(error) => series(error),
        ChartError::Spec(error) => spec(error),
    }
}

#[cfg(feature = "web")]
/// A question that cannot be answered; the value is the claim, period or date at fault.
#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
pub(super) fn spec(error: SpecError) -> JsValue {
    let (column, value) = match &error {
        SpecError::Period { option, found, .. } | SpecError::TooMany { option, found, .. } => {
            (*option, found.to_string().into())
        }
        SpecError::Claim { text, .. } => ("claims", text.into()),
        SpecError::TooEarly { option, time_ms, .. } => (*option, crate::series::iso_date(*time_ms).into()),
        SpecError::Breadth { found, .. } => ("breadth", found.into()),
        SpecError::ScaleOfRatios { found, .. } => ("scale", (*found).into()),
        SpecError::NotAboveZero { option, found }
        | SpecError::SameName { option, found }
        | SpecError::NoBars { option, found } => (*option, found.into()),
        SpecError::NoBar { found, .. } => ("notes", found.into()),
        SpecError::NoTimeOfDay { option } => (*option, JsValue::NULL),
    };
    build(error.code(), &error.to_string(), &[("column", column.into()), ("value", value)])
}

pub(super) fn option(error: &OptionError) -> JsValue {
    let fields = [("column", error.option.into()), ("value", error.value.as_str().into())];
    build(if error.is_unread { "unread" } else { "bad-option" }, &error.to_string(), &fields)
}

/// An option of the wrong kind, or one that holds a wrong item.
pub(super) fn wrong(option: &str, found: &JsValue, expected: &str) -> JsValue {
    wrong_in(option, option, &shown(found), expected)
}

/// The same with its place, and with words for what was found.
pub(super) fn wrong_in(option: &str, place: &str, found: &str, expected: &str) -> JsValue {
    let fields = [("column", option.into()), ("value", found.into())];
    build("bad-option", &[place, ": found ", found, "; expected ", expected].concat(), &fields)
}

/// A value of a page in a message.
pub(super) fn shown(value: &JsValue) -> String {
    match (value.as_string(), value.as_f64(), value.as_bool()) {
        (Some(text), ..) => quoted(&short(&text)),
        (_, Some(number), _) => plain_number(number),
        (.., Some(is_true)) => if is_true { "true" } else { "false" }.into(),
        _ if missing(value) => "nothing".into(),
        _ => if value.is_array() { "an array" } else { "an object" }.into(),
    }
}

/// Adds to an error the series in which it lies.
pub(super) fn within(place: &str, error: JsValue) -> JsValue {
    if let Some(error) = error.dyn_ref::<Error>() {
        error.set_message(&[place, ": ", &String::from(error.message())].concat());
    }
    error
}

#[cfg(feature = "web")]
/// A trade idea that cannot be read, or whose prices stand in the wrong order.
pub(super) fn scenario(text: &str, error: &TextError) -> JsValue {
    let fields = [("column", "scenario".into()), ("value", text.into())];
    build("bad-option", &["scenario, ", &error.to_string()].concat(), &fields)
}
