//! Everything that the demo's analysis states, compared with the accepted text letter by letter. `tests/web.rs` compares
//! the same text inside a browser.
//!
//! A changed text fails, and the new one is left in `target/snapshots/` to be read. With the environment variable
//! `LEVELCHART_ACCEPT=1` the new text becomes the accepted one.

use crate::figures;
use std::{fs, path::Path};

const ACCEPTED: &str = "tests/snapshots/demo-analysis.txt";

#[test]
fn the_demos_analysis_states_what_was_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let accepted = root.join(ACCEPTED);
    let text = figures::demo_text();
    if std::env::var_os("LEVELCHART_ACCEPT").is_some() {
        fs::write(&accepted, text).unwrap();
        return;
    }
    let old = fs::read_to_string(&accepted).unwrap_or_default();
    if old == text {
        return;
    }
    let new = root.join("target/snapshots").join(accepted.file_name().unwrap());
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, &text).unwrap();
    let changed = old.lines().zip(text.lines()).find(|(old, new)| old != new);
    panic!(
        "the analysis differs from {ACCEPTED}, first in {changed:?}; read {}, then accept it with LEVELCHART_ACCEPT=1",
        new.display()
    );
}
