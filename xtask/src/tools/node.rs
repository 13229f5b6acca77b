//! Node and the private development packages of the root package.json.
use super::find;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node with a stable test runner, and the oldest that the published package supports.
const OLDEST_NODE: u32 = 20;

/// Node itself, new enough.
fn require() -> Outcome<PathBuf> {
    let node = find::on_path(&["node", "nodejs"]).ok_or_else(|| {
        Fault::new(format!("node is missing: install Node {OLDEST_NODE} or newer from https://nodejs.org"))
    })?;
    let said = process::output(Command::new(&node).arg("--version"))?;
    if major(&said).is_none_or(|major| major < OLDEST_NODE) {
        return Err(Fault::new(format!(
            "node is {}, but {OLDEST_NODE} or newer is needed: https://nodejs.org",
            said.trim()
        )));
    }
    Ok(node)
}

/// Node, with the packages of the root package.json: runs `npm ci` where `node_modules` is missing or came from another
/// lock file.
pub fn require_with_packages() -> Outcome<PathBuf> {
    let node = require()?;
    let root = checkout::root();
    let lock = root.join("package-lock.json");
    let stamp = root.join("node_modules/.levelchart-lock");
    let wanted = fs::read(&lock).naming(lock.display())?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(node);
    }
    println!("npm ci");
    process::run(Command::new(npm()?).args(["ci", "--no-audit", "--no-fund"]).current_dir(&root))?;
    fs::write(&stamp, wanted).naming(stamp.display())?;
    Ok(node)
}

pub fn npm() -> Outcome<PathBuf> {
    find::on_path(&["npm"]).ok_or_else(|| Fault::new("npm is missing: install it with Node from https://nodejs.org"))
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_says() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("node"), None);
    }
}
