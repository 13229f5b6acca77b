//! The package as npm would publish it, and what the registries' own checkers say of it.
use super::package;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use crate::tools::{find, node};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Packs the assembled package and returns the tarball's path.
pub fn pack() -> Outcome<PathBuf> {
    let folder = checkout::root().join("target/npm/packed");
    fs::create_dir_all(&folder).naming(folder.display())?;
    let mut npm = Command::new(node::npm()?);
    npm.args(["pack", "--silent", "--pack-destination"]).arg(&folder).current_dir(checkout::package_dir());
    process::output(&mut npm)?;
    let tarball = folder.join(format!("levelchart-{}.tgz", checkout::crate_version()?));
    if tarball.is_file() {
        Ok(tarball)
    } else {
        Err(Fault::new(format!("npm pack ended well, but {} is not there", tarball.display())))
    }
}

/// publint and attw (are the types wrong?), each without a complaint.
pub fn lint(tarball: &Path) -> Outcome {
    let node = node::require_with_packages()?;
    let tool = |path: &str| {
        let mut command = Command::new(&node);
        command.arg(checkout::root().join("node_modules").join(path));
        command
    };
    process::run(tool("publint/src/cli.js").arg("--strict").arg(checkout::package_dir()))?;
    let attw = |words: &[&str]| {
        let mut attw = tool("@arethetypeswrong/cli/dist/index.js");
        process::run(attw.args(["--format", "table-flipped", "--no-emoji"]).arg(tarball).args(words))
    };
    attw(&["--entrypoints", "."])?;
    // The other entries are for browsers: ES modules only, which CommonJS reaches by `import()`. The tool's profile `esm-only`
    // says the same and more: it would no longer look at resolution without `exports`, for which there are files at the root.
    attw(&["--exclude-entrypoints", ".", "--ignore-rules", "cjs-resolves-to-esm"])?;
    everything_is_packed(tarball)
}

/// A file that the build assembled and the manifest's `files` forgets is missing only after publication.
fn everything_is_packed(tarball: &Path) -> Outcome {
    let tar = find::on_path(&["tar"]).ok_or_else(|| Fault::new("tar is missing: it lists what npm packed"))?;
    let listed = process::output(Command::new(tar).arg("-tzf").arg(tarball))?;
    let packed: Vec<_> = listed.lines().filter_map(|line| line.strip_prefix("package/")).collect();
    let forgotten: Vec<_> = package::files_below(&checkout::package_dir())?
        .into_iter()
        .filter(|name| !packed.iter().any(|path| Path::new(path) == name))
        .map(|name| name.display().to_string())
        .collect();
    if forgotten.is_empty() {
        Ok(())
    } else {
        Err(Fault::new(format!(
            "npm pack leaves out {}: add it to `files` in www/npm/package.json",
            forgotten.join(", ")
        )))
    }
}
