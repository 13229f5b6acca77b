//! Accepted pictures.

use levelchart::frame::Frame;
use levelchart::svg::render;
use std::{fs, path::Path};

/// Compares a picture with the accepted one of this name.
pub fn matches(name: &str, frame: &Frame) {
    let svg = render(frame, name, "Daily closes of an illustrative small-cap index.");
    matches_file(&format!("tests/snapshots/{name}.svg"), &svg);
}

/// Compares a picture with an accepted file letter by letter; the new one is left in `target/snapshots/` to be looked
/// at. With `LEVELCHART_ACCEPT=1` the new picture becomes the accepted one.
pub fn matches_file(path: &str, svg: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let accepted = root.join(path);
    if std::env::var_os("LEVELCHART_ACCEPT").is_some() {
        fs::write(&accepted, svg).unwrap();
        return;
    }
    if fs::read_to_string(&accepted).is_ok_and(|old| old == svg) {
        return;
    }
    let new = root.join("target/snapshots").join(accepted.file_name().unwrap());
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, svg).unwrap();
    panic!("the picture differs from {path}; look at {}, then accept it with LEVELCHART_ACCEPT=1", new.display());
}
