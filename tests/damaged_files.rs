//! Whole files as they occur: the demo's data and its damaged variants.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Checked, Hints, Series, SeriesError, parse};
use std::{fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn load(path: &str) -> Result<Checked<Series>, SeriesError> {
    parse(&read(path), &Hints::default())
}

#[test]
fn the_demo_file_has_520_bars_and_nothing_to_say() {
    let checked = load("www/data/smallcap.csv").unwrap();
    assert_eq!(checked.value.len(), 520);
    assert_eq!(checked.value.closes()[519], 2142.67);
    assert_eq!(checked.dropped, []);
    assert_eq!(checked.warnings, []);
}
