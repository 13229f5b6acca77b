//! Time zones by their names, as a page knows them.

use super::value::zone_of;
use crate::zone::Zone;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// A function of the page that knows zones by their names.
    static ZONES: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Takes a function from a zone's name to pairs of an instant and the distance from UTC from there on, or to nothing.
#[wasm_bindgen]
pub fn know_zones(zones: Function) {
    ZONES.set(Some(zones));
}

/// The zone of a name that a file gives it.
pub(super) fn zone_named(name: &str) -> Option<Zone> {
    let ask = ZONES.with_borrow(Clone::clone)?;
    zone_of(&ask.call1(&JsValue::UNDEFINED, &name.into()).ok()?)
}
