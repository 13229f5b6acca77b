//! The modules as they are written, put together into the few files that a page loads.
use super::package::files_below;
use crate::checkout;
use crate::fault::{Naming, Outcome};
use crate::process;
use crate::tools::node;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Takes the scripts out of `files`, those of wasm-bindgen included, and puts in what they become.
pub fn bundle(files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Outcome {
    let place = checkout::root().join("target/npm/modules");
    let (from, to) = (place.join("written"), place.join("bundled"));
    for folder in [&from, &to] {
        if folder.exists() {
            fs::remove_dir_all(folder).naming(folder.display())?;
        }
        fs::create_dir_all(folder).naming(folder.display())?;
    }
    let names: Vec<_> = files.keys().filter(|name| is_script(name)).cloned().collect();
    for name in names {
        if let Some(bytes) = files.remove(&name) {
            let path = from.join(&name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).naming(folder.display())?;
            }
            fs::write(&path, bytes).naming(path.display())?;
        }
    }
    let node = node::require_with_packages()?;
    process::run(Command::new(node).arg(checkout::root().join("xtask/bundle.mjs")).args([&from, &to]))?;
    for name in files_below(&to)? {
        let path = to.join(&name);
        files.insert(name, fs::read(&path).naming(path.display())?);
    }
    Ok(())
}

fn is_script(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ending == "js")
}
