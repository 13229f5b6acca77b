//! Where things are: the checkout, its lock file, the user's cache.
use crate::fault::{Fault, Naming, Outcome};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the checkout, which is one above this package.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The npm package, ready to publish.
pub fn package_dir() -> PathBuf {
    root().join("target/npm/levelchart")
}

/// Tools that outlive one checkout are kept here.
pub fn user_cache() -> Outcome<PathBuf> {
    let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|home| home.join(".cache")))
    };
    base.map(|base| base.join("levelchart"))
        .ok_or_else(|| Fault::new("no cache folder: set HOME (or XDG_CACHE_HOME, or LOCALAPPDATA on Windows)"))
}

/// The version of the crate, which the npm package shares.
pub fn crate_version() -> Outcome<String> {
    let manifest = root().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).naming(manifest.display())?;
    let package = text.split("[package]").nth(1).unwrap_or_default();
    package
        .lines()
        .find_map(|line| quoted_value(line, "version"))
        .ok_or_else(|| Fault::new(format!("{}: [package] has no version", manifest.display())))
}

/// The version of a crate in Cargo.lock.
pub fn locked_version(name: &str) -> Outcome<String> {
    let lock = root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).naming(lock.display())?;
    version_in_lock(&text, name).ok_or_else(|| Fault::new(format!("{} does not name {name}", lock.display())))
}

fn version_in_lock(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| quoted_value(line, "name").as_deref() != Some(name));
    lines.find_map(|line| quoted_value(line, "version"))
}

/// The text in `key = "text"`.
fn quoted_value(line: &str, key: &str) -> Option<String> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    value.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_gives_the_version_of_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }

    #[test]
    fn the_crate_has_a_version() {
        assert_eq!(crate_version().unwrap().split('.').count(), 3);
    }
}
