//! Node and the private development packages of the root package.json.
use super::find;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node whose test runner can be told how many files to run at a time.
const OLDEST_NODE: (u32, u32) = (20, 10);

/// Node itself, new enough.
fn require() -> Outcome<PathBuf> {
    let wanted = format!("Node {}.{} or newer from https://nodejs.org", OLDEST_NODE.0, OLDEST_NODE.1);
    let node =
        find::on_path(&["node", "nodejs"]).ok_or_else(|| Fault::new(format!("node is missing: install {wanted}")))?;
    let said = process::output(Command::new(&node).arg("--version"))?;
    if version(&said).is_none_or(|found| found < OLDEST_NODE) {
        return Err(Fault::new(format!("node is {}: install {wanted}", said.trim())));
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

/// Major and minor, of `v20.20.2` for example.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_node_says() {
        assert_eq!(version("v20.9.2\n"), Some((20, 9)));
        assert_eq!(version("node"), None);
    }

    #[test]
    fn a_later_minor_version_is_newer() {
        assert!(version("v20.9.0") < Some(OLDEST_NODE) && version("v22.0.0") > Some(OLDEST_NODE));
    }
}
