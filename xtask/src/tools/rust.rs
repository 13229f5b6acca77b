//! The wasm32 target and cargo-nextest.
use super::find;
use crate::fault::{Fault, Outcome};
use crate::process;
use std::process::Command;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm32 target to the toolchain in use where its standard library is missing.
pub fn require_wasm_target() -> Outcome {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let library = process::output(rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if std::path::Path::new(library.trim()).is_dir() {
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

pub fn has_nextest() -> bool {
    find::on_path(&["cargo-nextest"]).is_some()
}
