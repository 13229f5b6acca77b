//! The core inside a browser: the same numbers as natively, on a page with a canvas.
#![cfg(target_arch = "wasm32")]

use levelchart::study::Average;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn an_average_in_the_browser_is_a_gap_first_and_the_mean_after_it() {
    let column = Average::sma(3).of(&[1.0, 2.0, 6.0, 7.0]);
    assert!(column[0].is_nan() && column[1].is_nan());
    assert_eq!(column[2..], [3.0, 5.0]); // sums of small whole numbers are exact
}

#[wasm_bindgen_test]
fn the_test_runs_in_a_window() {
    assert!(web_sys::window().is_some());
}
