//! `cargo xtask snapshots [--accept]`: which pictures changed, as a person looks at them; or their acceptance.
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use crate::test::step;
use std::fs;
use std::path::{Path, PathBuf};

/// The canvas as pixels; it leaves old, new and difference side by side.
const PIXEL_TEST: &str = "tests/browser/pixels.test.mjs";

/// Where an accepted file may stand.
const ACCEPTED: [&str; 3] = ["tests/snapshots", "www", "tests/snapshots/pixels"];

pub fn command(accept: bool) -> Outcome {
    let changed = changed()?;
    if changed.is_empty() {
        println!("every picture is as it was accepted");
        return Ok(());
    }
    let mut rows = Vec::new();
    for new in &changed {
        let old = accepted(new);
        rows.push(format!("  {}{}", old.display(), looked_at(new, &old)?));
    }
    println!("{} changed:\n{}", changed.len(), rows.join("\n"));
    if accept {
        run_tests(true)?;
        println!("accepted");
        return Ok(());
    }
    println!("look at them (old, new, difference), then: cargo xtask snapshots --accept");
    Err(Fault::told())
}

/// The files that the tests leave, made anew.
fn changed() -> Outcome<Vec<PathBuf>> {
    let folder = checkout::root().join("target/snapshots");
    if folder.exists() {
        fs::remove_dir_all(&folder).naming(folder.display())?;
    }
    fs::create_dir_all(&folder).naming(folder.display())?;
    let passed = run_tests(false).is_ok();
    let entries = fs::read_dir(&folder).naming(folder.display())?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.is_file());
    files.sort();
    if files.is_empty() && !passed {
        return Err(Fault::new("the snapshot tests failed without a changed picture; see above"));
    }
    Ok(files)
}

fn run_tests(accept: bool) -> Outcome {
    let mut cargo = process::cargo();
    // All of them: those that compare with an accepted file leave what changed in `target/snapshots`.
    cargo
        .args(["test", "--quiet", "--package", "levelchart", "--all-features", "--test", "it"])
        .current_dir(checkout::root());
    let (_running, mut node) = step::page_command(&[checkout::root().join(PIXEL_TEST)], step::PAGE_FILE_MS)?;
    if accept {
        for command in [&mut cargo, &mut node] {
            command.env("LEVELCHART_ACCEPT", "1");
        }
    }
    let native = process::output(&mut cargo);
    let pixels = process::output(&mut node);
    native.and(pixels).map(|_| ())
}

fn accepted(new: &Path) -> PathBuf {
    let name = new.file_name().unwrap_or_default();
    let there = ACCEPTED.iter().map(|folder| Path::new(folder).join(name));
    there
        .clone()
        .find(|path| checkout::root().join(path).is_file())
        .or_else(|| there.clone().next())
        .unwrap_or_else(|| name.into())
}

/// For a picture: how much of it differs, and where old, new and difference stand side by side.
fn looked_at(new: &Path, old: &Path) -> Outcome<String> {
    if new.extension().is_none_or(|ending| ending != "svg") {
        return Ok(format!(": {}", new.display()));
    }
    let out = new.with_extension("png");
    let mut cargo = process::cargo();
    cargo
        .args(["run", "--quiet", "--package", "xtask", "--features", "pictures", "--bin", "compare-pictures", "--"])
        .args([&checkout::root().join(old), new, &out])
        .current_dir(checkout::root());
    let per_cent = process::output(&mut cargo)?;
    Ok(format!(": {} % of the pixels, {}", per_cent.trim(), out.display()))
}
