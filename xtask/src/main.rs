//! The commands of the checkout: `cargo xtask build`, `serve` and `test`.
//!
//! Each of them works from a fresh clone: what is missing is installed where that is possible, and named in one line
//! where it is not.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod args;
mod bench;
mod build;
mod checkout;
mod fault;
mod matrix;
mod process;
mod serve;
mod snapshots;
mod test;
mod tools;

use args::Args;
use fault::{Fault, Outcome};
use std::process::ExitCode;

struct Command {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    run: fn(Args) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N] [--dev]",
        does: "build, then serve the article at http://127.0.0.1:8080/",
        run: serve::command,
    },
    Command {
        name: "test",
        arguments: "[WORD]",
        does: "run every check and test, or the steps whose name contains WORD",
        run: test::command,
    },
    Command {
        name: "build",
        arguments: "[--dev]",
        does: "assemble the npm package in target/npm/levelchart/ and print its sizes",
        run: build::command,
    },
    Command {
        name: "bench",
        arguments: "",
        does: "measure beside lightweight-charts; write target/bench/report.md and .json",
        run: bench::command,
    },
    Command {
        name: "snapshots",
        arguments: "[--accept]",
        does: "show the pictures that changed, old beside new, in target/snapshots/; or accept them",
        run: snapshots::command,
    },
    Command {
        name: "matrix",
        arguments: "[--quick] [WORD]",
        does: "try the packed package in every bundler; write target/matrix/report.md",
        run: matrix::command,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let done = match words.next().as_deref() {
        None | Some("help" | "--help" | "-h") => {
            println!("{}", usage());
            Ok(())
        }
        Some(name) => match COMMANDS.iter().find(|command| command.name == name) {
            Some(command) => (command.run)(Args::new(words)),
            None => Err(Fault::usage(format!("there is no command `{name}`\n{}", usage()))),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if !fault.is_told() {
                eprintln!("xtask: {fault}");
            }
            ExitCode::from(fault.code)
        }
    }
}

fn usage() -> String {
    let lines = COMMANDS.iter().map(|Command { name, arguments, does, .. }| {
        let call = format!("{name} {arguments}");
        format!("\n  {call:<26}{does}")
    });
    format!("usage: cargo xtask COMMAND{}", lines.collect::<String>())
}
