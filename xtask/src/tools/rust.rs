//! The wasm32 target, cargo-nextest and cargo-deny.
use super::find;
use crate::fault::{Fault, Outcome};
use crate::process;
use std::path::PathBuf;
use std::process::Command;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm32 target to the toolchain in use where its standard library is missing.
pub fn require_wasm_target() -> Outcome {
    if rustc_path("target-libdir")?.is_dir() {
        return Ok(());
    }
    let Some(rustup) = find::on_path(&["rustup"]) else {
        return Err(Fault::new(format!(
            "the target {WASM_TARGET} is missing and there is no rustup to add it: see https://rustup.rs"
        )));
    };
    println!("adding the target {WASM_TARGET}");
    process::run(Command::new(rustup).args(["target", "add", WASM_TARGET]))
}

/// Where the sources of the standard library are, if they are installed.
pub fn library_sources() -> Outcome<PathBuf> {
    Ok(rustc_path("sysroot")?.join("lib/rustlib/src/rust/library"))
}

/// A path that the compiler in use prints.
fn rustc_path(which: &str) -> Outcome<PathBuf> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let path = process::output(rustc.args(["--print", which, "--target", WASM_TARGET]))?;
    Ok(PathBuf::from(path.trim()))
}

pub fn has_nextest() -> bool {
    find::on_path(&["cargo-nextest"]).is_some()
}

pub fn has_deny() -> bool {
    find::on_path(&["cargo-deny"]).is_some()
}
