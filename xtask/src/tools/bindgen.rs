//! The wasm-bindgen tools of exactly the version in Cargo.lock: any other refuses the module.
use super::find;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Bindgen {
    pub version: String,
    pub cli: PathBuf,
    pub test_runner: PathBuf,
}

/// A matching pair on the PATH, or the one in the user's cache, installed there first where it is missing.
pub fn require() -> Outcome<Bindgen> {
    let version = checkout::locked_version("wasm-bindgen")?;
    let root = checkout::user_cache()?.join(format!("wasm-bindgen-{version}"));
    let found = pair_in(&root.join("bin")).or_else(|| on_path(&version));
    if let Some((cli, test_runner)) = found {
        return Ok(Bindgen { version, cli, test_runner });
    }
    println!("installing wasm-bindgen-cli {version} into {}", root.display());
    fs::create_dir_all(&root).naming(root.display())?;
    // Without --locked: a mirror of the registry may lack what the tool's own lock file names.
    let mut install = process::cargo();
    install.args(["install", "wasm-bindgen-cli", "--version", &format!("={version}"), "--root"]).arg(&root);
    // Built outside the checkout: its own .cargo/config.toml and target folder are not for this tool.
    process::run(install.current_dir(&root).env_remove("CARGO_TARGET_DIR"))?;
    let (cli, test_runner) = pair_in(&root.join("bin")).ok_or_else(|| {
        Fault::new(format!("wasm-bindgen-cli {version} was installed, but {} does not hold it", root.display()))
    })?;
    Ok(Bindgen { version, cli, test_runner })
}

fn pair_in(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    Some((find::in_folder(folder, "wasm-bindgen")?, find::in_folder(folder, "wasm-bindgen-test-runner")?))
}

fn on_path(version: &str) -> Option<(PathBuf, PathBuf)> {
    let cli = find::on_path(&["wasm-bindgen"])?;
    let said = process::output(Command::new(&cli).arg("--version")).ok()?;
    // It says "wasm-bindgen 0.2.130", with a commit behind it in some builds.
    (said.split_whitespace().nth(1) == Some(version)).then(|| pair_in(cli.parent()?))?
}
