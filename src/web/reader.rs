//! The exports of the reader of any file: data that the chart's module left unread become columns, which it takes.

use super::data::{self, Given};
use super::{error, object};
use crate::event::Event;
use crate::report::{Fields, strike};
use crate::series::{CivilDate, Hints, iso_date, millis_of, parse_named, parse_values};
use crate::strike::Strike;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

/// Bars in any form, as `parse` gives them. `given` are its hints, or the options of a chart.
#[wasm_bindgen]
pub fn read_bars(bars: JsValue, given: JsValue, are_hints: bool) -> Result<Object, JsValue> {
    let given = Given(&given);
    if are_hints {
        given.read_or(|name, found, expected| {
            let message = ["hint ", name, ": found ", &error::shown(found), "; expected ", expected].concat();
            error::plain("bad-hint", &message)
        })?;
    }
    data::series(&bars, &given).map(|checked| object::parsed(&checked))
}

/// Reads a series to compare with: the one of this name where a text has several.
#[wasm_bindgen]
pub fn read_compared(name: &str, bars: JsValue) -> Result<Object, JsValue> {
    let read = match bars.as_string() {
        Some(text) => parse_named(name, &text, &Hints::default()).map_err(error::series),
        None => data::series(&bars, &Given::NOTHING),
    };
    read.map(|checked| object::parsed(&checked)).map_err(|e| error::within(&["compare, ", name].concat(), e))
}

/// Columns by date: `time`, and each of these names, which `option` asks for.
#[wasm_bindgen]
pub fn read_columns(option: &str, names: Vec<String>, text: &str) -> Result<Object, JsValue> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let read = parse_values(text, &Hints::default()).and_then(|checked| checked.value.picked(&names));
    let read = read.map_err(|e| error::within(option, error::series(e)))?;
    let times: Vec<f64> = read.times_ms().iter().map(|&ms| ms as f64).collect();
    Ok(Object::filled(|out| {
        out.column("time", &times);
        for (&name, (_, values)) in names.iter().zip(read.columns()) {
            out.column(name, values);
        }
    }))
}

/// Strikes, `{ strike, calls, puts, date }` each.
#[wasm_bindgen]
pub fn read_strikes(text: &str) -> Result<Array, JsValue> {
    let strikes = Strike::parse_list(text).map_err(|e| error::option(&e.into()))?;
    let each = |one: Strike| {
        Object::filled(|out| {
            strike(out, &one);
            out.text("date", one.date.map(|date| iso_date(millis_of(date))).as_deref());
        })
    };
    Ok(strikes.into_iter().map(each).collect())
}

/// Events, `{ date, to, label, kind, amount, was }` each.
#[wasm_bindgen]
pub fn read_events(text: &str) -> Result<Array, JsValue> {
    let events = Event::parse_list(text).map_err(|e| error::option(&e.into()))?;
    let date = |date: CivilDate| iso_date(millis_of(date));
    let each = |event: Event| {
        Object::filled(|out| {
            out.text("date", date(event.from).as_str());
            out.text("to", event.to.map(date).as_deref());
            out.text("label", event.label.as_str());
            out.text("kind", event.kind.name());
            out.text("amount", event.amount.as_deref());
            out.text("was", event.was.map(date).as_deref());
        })
    };
    Ok(events.into_iter().map(each).collect())
}
