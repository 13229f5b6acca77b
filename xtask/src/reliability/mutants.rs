//! A sample of mutants: changes of the code that tests should see.
use super::Effort;
use super::page::Row;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use crate::tools::find;
use std::fs;
use std::process::Command;

/// What is sampled, and the share of its mutants: every so manieth one. Some 30 of them, which two cores try in half an hour.
const SAMPLED: [(&str, usize); 4] =
    [("src/study/", 230), ("src/series/", 500), ("src/claim/", 100), ("src/frame/label", 26)];

/// The longest that the tests may take, which need half a minute on a machine that does nothing else.
const TIMEOUT_SECONDS: &str = "900";

pub fn run(effort: &Effort) -> Outcome<Vec<Row>> {
    if find::on_path(&["cargo-mutants"]).is_none() {
        return Err(Fault::new("cargo-mutants is not installed: cargo install cargo-mutants"));
    }
    let mut rows = Vec::new();
    for (folder, every) in SAMPLED {
        if effort.only.as_deref().is_some_and(|only| !folder.contains(only)) {
            continue;
        }
        let out = checkout::root().join("target/mutants").join(folder.replace('/', "-"));
        fs::create_dir_all(&out).naming(out.display())?;
        let mut mutants = Command::new("cargo");
        // In the checkout itself, whose build is warm: each change is taken back. Its tests must pass before.
        mutants.args(["mutants", "--in-place", "--baseline", "skip", "--timeout", TIMEOUT_SECONDS, "--no-shuffle"]);
        mutants.args(["--package", "levelchart", "--all-features", "--file", &format!("{folder}**")]);
        mutants.args(["--sharding", "round-robin", "--shard", &format!("0/{every}"), "--output"]).arg(&out);
        if find::on_path(&["cargo-nextest"]).is_some() {
            // It stops at the first test that sees the change.
            mutants.args(["--test-tool", "nextest"]);
        }
        mutants.args(["--", "--test", "it"]).current_dir(checkout::root());
        // A mutant that no test kills makes it end with a code of its own; the report tells.
        let _ = process::run(&mut mutants);
        rows.push(row(folder, &out.join("mutants.out"))?);
    }
    Ok(rows)
}

/// Counts the lists that cargo-mutants writes, one mutant a line.
fn row(folder: &str, out: &std::path::Path) -> Outcome<Row> {
    let list = |name: &str| -> Outcome<Vec<String>> {
        let path = out.join(name);
        let text = fs::read_to_string(&path).naming(path.display())?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let [caught, missed, timeout, unviable] =
        [list("caught.txt")?, list("missed.txt")?, list("timeout.txt")?, list("unviable.txt")?];
    let count = |list: &[String]| list.len().to_string();
    let tried = caught.len() + missed.len() + timeout.len();
    let survivors: Vec<String> = missed.iter().map(|one| format!("`{}`", one.replace('|', "\\|"))).collect();
    let survivors = if survivors.is_empty() { "none".into() } else { survivors.join("; ") };
    Ok(vec![format!("`{folder}`"), tried.to_string(), count(&caught), count(&timeout), count(&unviable), survivors])
}
