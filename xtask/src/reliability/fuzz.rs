//! The fuzz targets, as long as asked: by cargo-fuzz on a nightly toolchain, guided by what each input reaches; without
//! them by changed seeds in the native tests.
use super::Effort;
use super::page::Row;
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use crate::tools::find;
use std::fs;
use std::process::Command;
use std::time::Instant;

/// The names of the targets, from the manifest of `fuzz/`.
fn targets() -> Outcome<Vec<String>> {
    let path = checkout::root().join("fuzz/Cargo.toml");
    let text = fs::read_to_string(&path).naming(path.display())?;
    let names = text.split("[[bin]]").skip(1).filter_map(|bin| bin.split('"').nth(1));
    Ok(names.map(str::to_owned).collect())
}

pub fn run(effort: &Effort) -> Outcome<Vec<Row>> {
    let wanted = |name: &String| effort.only.as_deref().is_none_or(|only| name.contains(only));
    let is_guided = find::on_path(&["cargo-fuzz"]).is_some()
        && process::output(Command::new("rustc").args(["+nightly", "--version"])).is_ok();
    if !is_guided {
        println!(
            "cargo-fuzz or a nightly toolchain is missing, so that inputs are changed seeds, not guided by what they reach"
        );
    }
    let mut rows = Vec::new();
    for name in targets()?.into_iter().filter(wanted) {
        let start = Instant::now();
        let (runs, found) = if is_guided { guided(&name, effort)? } else { seeded(&name, effort) };
        let seconds = start.elapsed().as_secs();
        println!("{name}: {runs} executions in {seconds} s, {found}");
        let way = if is_guided { "guided" } else { "changed seeds" };
        rows.push(vec![format!("`{name}`"), grouped(runs), way.into(), found]);
    }
    Ok(rows)
}

/// Runs libFuzzer; the executions that it counted, and what it found.
fn guided(name: &str, effort: &Effort) -> Outcome<(u64, String)> {
    let root = checkout::root();
    let corpus = root.join("target/fuzz").join(name);
    fs::create_dir_all(&corpus).naming(corpus.display())?;
    let mut fuzz = Command::new("cargo");
    // The toolchain of this program must not be the one that cargo-fuzz starts.
    fuzz.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").args([
        "+nightly",
        "fuzz",
        "run",
        "-O",
        "--sanitizer",
        "none",
        name,
    ]);
    fuzz.arg(&corpus).arg(root.join("tests/data/fuzz").join(name)).arg("--").args([
        format!("-runs={}", effort.runs),
        format!("-max_total_time={}", effort.seconds),
        "-max_len=2000".into(),
        "-timeout=20".into(),
        "-print_final_stats=1".into(),
    ]);
    if let Some(dictionary) = dictionary(name) {
        fuzz.arg(format!("-dict={}", root.join("fuzz").join(dictionary).display()));
    }
    let (status, said) = process::tee(fuzz.current_dir(&root))?;
    let runs = executions(&said).ok_or_else(|| {
        Fault::new(format!("{name}: libFuzzer gave no number of executions, and ended with {status}"))
    })?;
    Ok((runs, if status.success() { "nothing".into() } else { "an input in `fuzz/artifacts/`".into() }))
}

fn executions(said: &str) -> Option<u64> {
    said.lines().rev().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok())
}

fn dictionary(name: &str) -> Option<&'static str> {
    match name {
        "analysis" | "chart" => None,
        "delimited_text" | "json_text" | "value_text" => Some("words.dict"),
        _ => Some("claims.dict"),
    }
}

fn seeded(name: &str, effort: &Effort) -> (u64, String) {
    let mut test = process::cargo();
    test.args(["test", "--release", "--package", "levelchart", "--all-features", "--test", "it", "--"])
        .args(["--ignored", "--exact", "fuzzed::a_long_round_of_one_target_breaks_nothing"])
        .env("LEVELCHART_TARGET", name)
        .env("LEVELCHART_ROUNDS", effort.runs.to_string())
        .current_dir(checkout::root());
    let found = if process::run(&mut test).is_ok() { "nothing" } else { "an input, named above" };
    (effort.runs, found.into())
}

/// 1234567 as 1,234,567.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executions_are_those_that_the_fuzzer_counts_at_its_end() {
        let said = "#2 INITED cov: 5\nDone 20000 runs in 3 second(s)\nstat::number_of_executed_units: 20000\nstat::new_units_added: 5\n";
        assert_eq!(executions(said), Some(20_000));
        assert_eq!(executions("error: could not compile"), None);
    }

    #[test]
    fn every_target_of_the_manifest_has_seeds() {
        let names = targets().unwrap();
        assert!(names.len() >= 10);
        for name in names {
            assert!(checkout::root().join("tests/data/fuzz").join(&name).is_dir(), "{name}");
        }
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
