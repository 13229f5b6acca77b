//! The runner of wasm-bindgen's tests, of exactly the version in Cargo.lock: any other refuses the module. Only `test`
//! needs it; `build` calls wasm-bindgen as a library.
use super::find;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// Returns the runner on the PATH where it has that version, else the one in the user's cache, installed there first
/// where it is missing.
pub fn require_test_runner() -> Outcome<PathBuf> {
    let version = checkout::locked_version("wasm-bindgen")?;
    let root = checkout::user_cache()?.join(format!("wasm-bindgen-{version}"));
    let folder = root.join("bin");
    if let Some(runner) = find::in_folder(&folder, TEST_RUNNER).or_else(|| on_path(&version)) {
        return Ok(runner);
    }
    println!("installing wasm-bindgen-cli {version} into {}", root.display());
    fs::create_dir_all(&root).naming(root.display())?;
    // Without --locked: a mirror of the registry may lack what the tool's own lock file names.
    let mut install = process::cargo();
    install.args(["install", "wasm-bindgen-cli", "--version", &format!("={version}"), "--root"]).arg(&root);
    // Built outside the checkout: its own .cargo/config.toml and target folder are not for this tool.
    process::run(install.current_dir(&root).env_remove("CARGO_TARGET_DIR"))?;
    find::in_folder(&folder, TEST_RUNNER).ok_or_else(|| {
        Fault::new(format!("wasm-bindgen-cli {version} was installed, but {} does not hold it", root.display()))
    })
}

fn on_path(version: &str) -> Option<PathBuf> {
    let runner = find::on_path(&[TEST_RUNNER])?;
    let said = process::output(Command::new(&runner).arg("--version")).ok()?;
    // It says "wasm-bindgen-test-runner 0.2.130", with a commit behind it in some builds.
    (said.split_whitespace().nth(1) == Some(version)).then_some(runner)
}
