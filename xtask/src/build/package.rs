//! The npm package: what is written by hand in `www/npm`, the module, its base64 form and the licences.
use super::bundle;
use super::module::Module;
use super::words;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How the names of scripts end that hold a module as a base64 string, the fallback for pages that may not fetch.
pub const BASE64: &str = "_b64.js";

const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// The chart as an iframe, which a newsroom puts on its server along with the rest: as the demo's site has it.
pub const EMBED: [&str; 5] = ["embed.html", "embed.css", EMBED_SCRIPT, "embed-parent.js", "icon.svg"];
const EMBED_SCRIPT: &str = "embed.js";

/// Writes what changed into `target/npm/levelchart`, removes what no longer belongs there and returns the folder.
pub fn assemble(modules: &[Module]) -> Outcome<PathBuf> {
    let files = contents(modules)?;
    let package = checkout::package_dir();
    fs::create_dir_all(&package).naming(package.display())?;
    for name in files_below(&package)? {
        if !files.contains_key(&name) {
            fs::remove_file(package.join(&name)).naming(name.display())?;
        }
    }
    for (name, bytes) in &files {
        let path = package.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).naming(folder.display())?;
        }
        fs::write(&path, bytes).naming(path.display())?;
    }
    Ok(package)
}

fn contents(modules: &[Module]) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let root = checkout::root();
    let by_hand = root.join("www/npm");
    let mut files = BTreeMap::new();
    for name in files_below(&by_hand)? {
        files.insert(name.clone(), read(&by_hand.join(name))?);
    }
    let manifest = files
        .get_mut(Path::new("package.json"))
        .ok_or_else(|| Fault::new("www/npm/package.json is missing: it describes the package"))?;
    *manifest = with_version(&String::from_utf8_lossy(manifest), &checkout::crate_version()?)?.into_bytes();
    for name in LICENCES {
        files.insert(name.into(), read(&root.join(name))?);
    }
    files.extend(words::scripts()?);
    for module in modules {
        let (name, wasm) = (module.name, read(&module.wasm())?);
        let copy = format!("export default \"{}\";\n", STANDARD.encode(&wasm));
        files.insert(format!("{name}{BASE64}").into(), copy.into_bytes());
        files.insert(format!("{name}.js").into(), read(&module.glue())?);
        files.insert(format!("{name}_bg.wasm").into(), wasm);
    }
    bundle::bundle(&mut files)?;
    for name in EMBED {
        files.insert(name.into(), read(&root.join("www").join(name))?);
    }
    if let Some(script) = files.get_mut(Path::new(EMBED_SCRIPT)) {
        *script = beside_the_element(&String::from_utf8_lossy(script))?.into_bytes();
    }
    Ok(files)
}

/// The demo's site keeps the package in a folder; in the package the element stands beside the script.
fn beside_the_element(script: &str) -> Outcome<String> {
    let (far, near) = ("'./levelchart/element.js'", "'./element.js'");
    if script.matches(far).count() == 1 {
        Ok(script.replace(far, near))
    } else {
        Err(Fault::new(format!("www/{EMBED_SCRIPT} must name {far} once: in the package it becomes {near}")))
    }
}

/// The manifest with its version replaced and the rest, order and layout, left as it was written.
fn with_version(manifest: &str, version: &str) -> Outcome<String> {
    let fault = || Fault::new("www/npm/package.json needs a line \"version\": \"0.0.0\", which the build replaces");
    let key = manifest.find("\"version\"").ok_or_else(fault)?;
    let after_key = key + "\"version\"".len();
    let open = after_key + manifest[after_key..].find('"').ok_or_else(fault)? + 1;
    let close = open + manifest[open..].find('"').ok_or_else(fault)?;
    let written = format!("{}{version}{}", &manifest[..open], &manifest[close..]);
    let read: serde_json::Value = serde_json::from_str(&written).naming("www/npm/package.json")?;
    if read["version"] == version { Ok(written) } else { Err(fault()) }
}

/// The paths of all files in a folder and the folders in it, relative to it.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let here = folder.join(&inner);
        for entry in fs::read_dir(&here).naming(here.display())? {
            let entry = entry.naming(here.display())?;
            let name = inner.join(entry.file_name());
            if entry.path().is_dir() { open.push(name) } else { files.push(name) }
        }
    }
    Ok(files)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).naming(path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_replaced_and_the_rest_stays_as_written() {
        let manifest = "{\n  \"name\": \"levelchart\",\n  \"version\": \"0.0.0\",\n  \"type\": \"module\"\n}\n";
        let written = with_version(manifest, "1.2.3").unwrap();
        assert_eq!(written, manifest.replace("0.0.0", "1.2.3"));
    }

    #[test]
    fn the_iframes_script_finds_the_element_beside_it() {
        assert_eq!(beside_the_element("import './levelchart/element.js';\n").unwrap(), "import './element.js';\n");
        assert!(beside_the_element("import './element.js';\n").is_err());
    }

    #[test]
    fn a_manifest_without_a_version_of_its_own_is_refused() {
        assert!(with_version("{ \"name\": \"levelchart\" }", "1.2.3").is_err());
        assert!(with_version("{ \"engines\": { \"version\": \"1\" } }", "1.2.3").is_err());
    }
}
