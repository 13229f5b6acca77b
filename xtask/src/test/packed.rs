//! The crate as crates.io would get it.
use crate::checkout;
use crate::fault::{Fault, Outcome};
use crate::process;

/// How warnings begin that packing may print. The tests stay in the checkout: with what they read they are four times
/// the size of all the rest, and a third of them reads the pages. So do the examples that measure, with code of theirs.
const ALLOWED: [&str; 2] = ["ignoring test `", "ignoring example `"];
/// The example of the documentation travels along.
const NEEDED: &str = "ignoring example `first_chart`";

/// Packs the crate and compiles what was packed, with the features that everyone gets.
pub fn check() -> Outcome {
    let mut cargo = process::cargo();
    cargo.args(["package", "--package", "levelchart", "--allow-dirty", "--color", "never"]);
    // A folder of its own keeps the dependencies compiled from run to run, whatever else is built meanwhile.
    cargo.env("CARGO_TARGET_DIR", checkout::root().join("target/packed")).current_dir(checkout::root());
    let said = process::stderr(&mut cargo)?;
    let unexpected = unexpected(&said);
    if unexpected.is_empty() {
        return Ok(());
    }
    Err(Fault::new(format!("cargo package warns, and this must be clean for crates.io: {}", unexpected.join("; "))))
}

/// The warnings that are not allowed.
fn unexpected(said: &str) -> Vec<&str> {
    let warnings = said.lines().filter_map(|line| line.strip_prefix("warning: "));
    let is_allowed =
        |warning: &str| ALLOWED.iter().any(|start| warning.starts_with(start)) && !warning.starts_with(NEEDED);
    warnings.filter(|warning| !is_allowed(warning)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_may_stay_out_of_the_crate_and_the_example_of_the_documentation_may_not() {
        let said = "   Packaging levelchart v0.1.0 (/checkout)\n\
            warning: ignoring test `it` as `tests/it/main.rs` is not included in the published package\n\
            warning: ignoring example `first_chart` as `examples/first_chart.rs` is not included in the published package\n\
            \x20   Packaged 185 files, 923.3KiB (276.8KiB compressed)\n";
        let expected =
            "ignoring example `first_chart` as `examples/first_chart.rs` is not included in the published package";
        assert_eq!(unexpected(said), [expected]);
    }

    #[test]
    fn what_is_missing_in_the_manifest_is_unexpected_and_its_explanation_is_no_second_warning() {
        let said = "warning: manifest has no description\n  |\n  = note: see https://doc.rust-lang.org/cargo\n";
        assert_eq!(unexpected(said), ["manifest has no description"]);
    }
}
