//! `cargo xtask bench`: levelchart beside its peer in one browser, and the demo on a slow processor.
use crate::build::{self, Profile};
use crate::checkout;
use crate::fault::{Naming, Outcome};
use crate::process;
use crate::progress;
use crate::serve::prerendered;
use crate::tools::{browser, node};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Runs all of it, or each thing once, which takes some ten minutes. Writes docs/benchmarks.md.
pub fn command(quick: bool) -> Outcome {
    build::build(Profile::Release)?.print();
    progress::during("the article at rest", prerendered::write)?;
    let mut run = Command::new(node::require_with_packages()?);
    run.arg(checkout::root().join("tests/bench/run.mjs"))
        .args(quick.then_some("--quick"))
        .env("LEVELCHART_ROOT", checkout::root())
        .env("LEVELCHART_BENCH", peer()?)
        .env("LEVELCHART_AT_REST", prerendered::file())
        .env("LEVELCHART_CHROME", browser::require()?.chrome);
    process::run(&mut run)
}

/// The peer is installed outside the checkout, by the lock file of the benchmark: nothing else needs it.
fn peer() -> Outcome<PathBuf> {
    let place = checkout::user_cache()?.join("bench");
    fs::create_dir_all(&place).naming(place.display())?;
    let here = checkout::root().join("tests/bench");
    let lock = fs::read(here.join("package-lock.json")).naming("tests/bench/package-lock.json")?;
    let stamp = place.join("installed-lock");
    if !fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        for name in ["package.json", "package-lock.json"] {
            fs::copy(here.join(name), place.join(name)).naming(name)?;
        }
        process::run(Command::new(node::npm()?).args(["ci", "--no-audit", "--no-fund"]).current_dir(&place))?;
        fs::write(&stamp, lock).naming(stamp.display())?;
    }
    Ok(place)
}
