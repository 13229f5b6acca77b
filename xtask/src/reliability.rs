//! `cargo xtask reliability`: what was tried, how often, and what failed, into docs/reliability.md.
mod engines;
mod fuzz;
mod mutants;
mod page;
mod soak;

use crate::fault::{Fault, Outcome};
use page::Row;

/// A part of the report: its name, and what runs it and gives the rows of its table.
struct Part {
    name: &'static str,
    run: fn(&Effort) -> Outcome<Vec<Row>>,
}

const PARTS: &[Part] = &[
    Part { name: "engines", run: |_| engines::run() },
    Part { name: "fuzz", run: fuzz::run },
    Part { name: "soak", run: soak::run },
    Part { name: "mutants", run: mutants::run },
];

/// How much is tried.
pub struct Effort {
    /// Executions of each fuzz target.
    pub runs: u64,
    /// The longest that one fuzz target may take, in seconds, and one part of the mutants.
    pub seconds: u64,
    /// A part of the names of fuzz targets or of the folders of mutants, or the beginning of a row of the soak.
    pub only: Option<String>,
}

/// Runs a part, or all of them. A row of the report is replaced by the newer run of its name; the others stay.
pub fn command(part: Option<&str>, effort: &Effort) -> Outcome {
    let chosen: Vec<_> = PARTS.iter().filter(|one| part.is_none_or(|name| name == one.name)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        return Err(Fault::usage(format!("found no such part; expected one of {}", names.join(", "))));
    }
    for part in chosen {
        println!("\n=== {} ===", part.name);
        let rows = (part.run)(effort)?;
        page::update(part.name, &rows)?;
    }
    Ok(())
}
