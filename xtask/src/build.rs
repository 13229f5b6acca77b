//! `cargo xtask build`: from Rust to an npm package that is ready to publish.
mod bundle;
mod imports;
pub mod module;
pub mod package;
mod panics;
pub mod rooms;
pub mod sizes;
pub mod tarball;
mod wasm;
mod words;

use crate::fault::Outcome;
use crate::progress;
use sizes::Sizes;

/// How the module is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As it is published.
    Release,
    /// Quick to compile, with names in stack traces; never published.
    Dev,
}

pub fn command(profile: Profile) -> Outcome {
    build(profile)?.print();
    Ok(())
}

/// Builds what is out of date and measures what a page loads.
pub fn build(profile: Profile) -> Outcome<Sizes> {
    let modules = module::build_all(profile)?;
    let package = progress::during("the package", || package::assemble(&modules))?;
    let sizes = progress::during("sizes", || sizes::measure(&package))?;
    sizes.write()?;
    Ok(sizes)
}
