//! `cargo xtask matrix`: the packed tarball in every bundler, unconfigured, looked at in a browser.
use crate::build::{self, Profile, tarball};
use crate::checkout;
use crate::fault::{Fault, Outcome};
use crate::process;
use crate::tools::{browser, node};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::Command;

pub fn command(quick: bool, word: Option<String>) -> Outcome {
    build::build(Profile::Release)?;
    let mut run = runner(quick)?;
    process::run(run.args(word)).map_err(|_| Fault::new("the matrix has failures; see target/matrix/report.md"))
}

/// The program that builds and looks. It ends with the lines `ℹ pass N` and `ℹ fail N`.
pub fn runner(quick: bool) -> Outcome<Command> {
    let mut node = Command::new(node::require_with_packages()?);
    node.arg(checkout::root().join("tests/matrix/run.mjs"))
        .args(quick.then_some("--quick"))
        .current_dir(checkout::root())
        .env("LEVELCHART_TARBALL", tarball::pack()?)
        .env("LEVELCHART_MATRIX", consumers()?)
        .env("LEVELCHART_CHROME", browser::require()?.chrome)
        .env("LEVELCHART_ROOT", checkout::root());
    Ok(node)
}

/// Outside the checkout, so that no consumer finds the checkout's own packages, and one for each checkout.
fn consumers() -> Outcome<PathBuf> {
    let mut hasher = DefaultHasher::new();
    checkout::root().hash(&mut hasher);
    Ok(checkout::user_cache()?.join(format!("matrix/{:016x}", hasher.finish())))
}
