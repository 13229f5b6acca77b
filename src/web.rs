//! What the page calls.
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of this crate, which the npm package shares.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
