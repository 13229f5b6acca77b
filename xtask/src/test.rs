//! `cargo xtask test`: every check and every test, from a fresh checkout.
pub mod count;
mod packed;
pub mod step;
mod tested;

use crate::fault::{Fault, Outcome};
use count::Count;
use std::time::Instant;
use step::STEPS;
use tested::Tested;

/// Runs all steps, or those whose name contains a word. A step that fails does not keep the next from running.
pub fn command(word: &str) -> Outcome {
    let chosen: Vec<_> = STEPS.iter().filter(|step| step.name.contains(word)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Fault::usage(format!("no step has `{word}` in its name; the steps are {}", names.join(", "))));
    }
    let mut sum = Count::default();
    let mut failed = Vec::new();
    let mut notes = Vec::new();
    for step in chosen {
        println!("\n=== {} ===", step.name);
        let start = Instant::now();
        let Tested { count, fault, notes: said } = (step.run)();
        notes.extend(said);
        sum = sum.plus(count);
        match fault {
            None => println!("--- {} took {:.1} s", step.name, start.elapsed().as_secs_f64()),
            Some(fault) => {
                println!("--- {} FAILED: {fault}", step.name);
                failed.push(format!("  {}: {fault}", step.name));
            }
        }
    }
    println!();
    if !failed.is_empty() {
        println!("failed steps:\n{}", failed.join("\n"));
    }
    for note in notes {
        println!("{note}");
    }
    println!("{sum}");
    if failed.is_empty() { Ok(()) } else { Err(Fault::told()) }
}
