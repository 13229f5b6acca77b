//! What a program asks for: the attributes, and what only an object can carry.

use super::data::{get, numbers, series};
use super::error;
use crate::analysis::{BreadthSource, Spec};
use crate::options::{Attributes, Options};
use crate::series::{Cell, Hints, Millis, Table};
use crate::study::EditorLevel;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// The averages of `analyze` where none are asked for.
const DEFAULT_AVERAGES: &str = "sma:50 sma:100 sma:200";

/// The options of a chart.
pub(super) fn options(given: &JsValue) -> Result<Options, JsValue> {
    let mut options = read(given, |_| {})?;
    add(given, &mut options.spec)?;
    Ok(options)
}

/// The options of `analyze`.
pub(super) fn spec(given: &JsValue) -> Result<Spec, JsValue> {
    let averages = |attributes: &mut Attributes| {
        attributes.averages.get_or_insert_with(|| DEFAULT_AVERAGES.into());
    };
    let mut spec = read(given, averages)?.spec;
    add(given, &mut spec)?;
    Ok(spec)
}

fn read(given: &JsValue, change: impl FnOnce(&mut Attributes)) -> Result<Options, JsValue> {
    let mut attributes = Attributes::default();
    if given.is_object() {
        let plain = Object::assign(&Object::new(), given.unchecked_ref());
        if get(&plain, "levels").is_array() {
            super::object::set(&plain, "levels", JsValue::UNDEFINED); // read by `levels` below
        }
        if let Some(as_of) = get(&plain, "asOf").as_string() {
            super::object::set(&plain, "asof", as_of); // as the attribute is called
        }
        attributes = serde_wasm_bindgen::from_value(plain.into())
            .map_err(|e| error::plain("bad-option", &["options: ", &e.to_string()].concat()))?;
    }
    change(&mut attributes);
    Options::read(&attributes).map_err(|e| error::option(&e))
}

fn add(given: &JsValue, spec: &mut Spec) -> Result<(), JsValue> {
    if !given.is_object() {
        return Ok(());
    }
    if let Some(levels) = get(given, "levels").dyn_ref::<Array>() {
        spec.levels.editor = levels.iter().map(|level| editor_level(&level)).collect::<Result<_, _>>()?;
    }
    let compare = get(given, "compare");
    if compare.is_object() {
        for name in Object::keys(compare.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string()) {
            let other = series(&get(&compare, &name))?.value;
            spec.compare.push((name, other));
        }
    }
    let breadth = get(given, "breadth");
    if breadth.is_object() {
        spec.breadth = Some(BreadthSource::Values(points(&breadth)?));
    } else if let Some(members) = get(given, "constituents").dyn_ref::<Array>() {
        let members = members.iter().map(|bars| Ok(series(&bars)?.value)).collect::<Result<_, JsValue>>()?;
        spec.breadth = Some(BreadthSource::members(members));
    }
    Ok(())
}

/// `{ price }` or `{ low, high }`, with a label or without.
fn editor_level(level: &JsValue) -> Result<EditorLevel, JsValue> {
    let price = |name: &str| get(level, name).as_f64();
    let at = price("price").or_else(|| level.as_f64());
    let (low, high) = (price("low").or(at), price("high").or(at));
    match (low, high) {
        (Some(low), Some(high)) if low > 0.0 && low <= high && high.is_finite() => {
            Ok(EditorLevel { low, high, label: get(level, "label").as_string() })
        }
        _ => {
            let message = "levels: found a level without a usable price; expected a price above 0, or low and high";
            Err(error::plain("bad-option", message))
        }
    }
}

/// `{ time, value }`: percentages by time.
fn points(breadth: &JsValue) -> Result<Vec<(Millis, f64)>, JsValue> {
    let bad = || error::plain("bad-option", "breadth: expected { time, value }, two arrays of one length");
    let values = numbers(&get(breadth, "value")).ok_or_else(bad)?;
    let times = get(breadth, "time");
    let times = if times.is_array() {
        Array::from(&times)
    } else {
        numbers(&times).ok_or_else(bad)?.into_iter().map(JsValue::from_f64).collect()
    };
    if times.length() as usize != values.len() {
        return Err(bad());
    }
    let mut table = Table::new(["time", "value"]);
    for (index, (time, value)) in times.iter().zip(values).enumerate() {
        let text = time.as_string();
        let cell = text.as_deref().map_or(Cell::Number(time.as_f64().unwrap_or(f64::NAN)), Cell::Text);
        table.push_row(index + 1, [cell, Cell::Number(value)]);
    }
    let read = table.values(&Hints::default()).map_err(error::series)?.value;
    let column = read.columns().first().map(|(_, values)| values.as_slice()).unwrap_or_default();
    Ok(read.times_ms().iter().copied().zip(column.iter().copied()).filter(|(_, value)| !value.is_nan()).collect())
}
