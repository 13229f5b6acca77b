//! The commands of the checkout: `cargo xtask serve`, `test` and others; `cargo xtask help` lists them.
//!
//! Each of them works from a fresh clone: what is missing is installed where that is possible, and named in one line
//! where it is not.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bench;
mod build;
mod checkout;
mod fault;
mod generate;
mod matrix;
mod process;
mod progress;
mod reliability;
mod serve;
mod snapshots;
mod test;
mod tools;

use build::Profile;
use clap::{CommandFactory, Parser};
use fault::Outcome;
use std::process::ExitCode;

/// The commands of the checkout.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Command {
    /// Build, then serve the article at <http://127.0.0.1:8080/>.
    Serve {
        /// The port; 0 takes any free one.
        #[arg(long, default_value_t = serve::DEFAULT_PORT)]
        port: u16,
        #[command(flatten)]
        profile: ProfileArgs,
    },
    /// Run every check and test, or the steps whose name contains WORD.
    Test {
        /// A part of the names of steps.
        #[arg(default_value = "")]
        word: String,
    },
    /// Assemble the npm package in target/npm/levelchart/ and print its sizes.
    Build {
        #[command(flatten)]
        profile: ProfileArgs,
        /// Weigh the rooms of the chart's module instead; write docs/size.md.
        #[arg(long, conflicts_with = "dev")]
        rooms: bool,
    },
    /// Write everything that lists the options anew from the table in src/options/table.rs.
    Generate {
        /// Write nothing, and fail where something is stale.
        #[arg(long)]
        check: bool,
    },
    /// Measure beside lightweight-charts; write docs/benchmarks.md.
    Bench {
        /// Each thing once, and no series of a million bars: some ten minutes.
        #[arg(long)]
        quick: bool,
    },
    /// Try what is reliable, for hours where asked; write docs/reliability.md.
    Reliability {
        /// engines, fuzz, soak or mutants; without it all of them.
        part: Option<String>,
        /// Executions of each fuzz target.
        #[arg(long, default_value_t = 1_000_000)]
        runs: u64,
        /// The longest that one fuzz target may take, in seconds.
        #[arg(long, default_value_t = 3_600)]
        seconds: u64,
        /// A part of the names of fuzz targets or of the folders of mutants, or the beginning of a row of the soak.
        #[arg(long)]
        only: Option<String>,
    },
    /// Show the pictures that changed, old beside new, in target/snapshots/.
    Snapshots {
        /// Accept them.
        #[arg(long)]
        accept: bool,
    },
    /// Try the packed package in every bundler; write target/matrix/report.md.
    Matrix {
        /// Only the consumers that take little time.
        #[arg(long)]
        quick: bool,
        /// A part of the names of consumers.
        word: Option<String>,
    },
}

#[derive(clap::Args)]
struct ProfileArgs {
    /// Compile the module quickly, with names in stack traces; never published.
    #[arg(long)]
    dev: bool,
}

impl From<ProfileArgs> for Profile {
    fn from(ProfileArgs { dev }: ProfileArgs) -> Self {
        if dev { Profile::Dev } else { Profile::Release }
    }
}

fn main() -> ExitCode {
    if std::env::args().len() == 1 {
        println!("{}", Command::command().render_help());
        return ExitCode::SUCCESS;
    }
    match run(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if !fault.is_told() {
                eprintln!("xtask: {fault}");
            }
            ExitCode::from(fault.code)
        }
    }
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Serve { port, profile } => serve::command(port, profile.into()),
        Command::Test { word } => test::command(&word),
        Command::Build { rooms: true, .. } => build::rooms::command(),
        Command::Build { profile, .. } => build::command(profile.into()),
        Command::Generate { check } => generate::command(check),
        Command::Bench { quick } => bench::command(quick),
        Command::Reliability { part, runs, seconds, only } => {
            reliability::command(part.as_deref(), &reliability::Effort { runs, seconds, only })
        }
        Command::Snapshots { accept } => snapshots::command(accept),
        Command::Matrix { quick, word } => matrix::command(quick, word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::error::ErrorKind;

    fn read(line: &str) -> Result<Command, clap::Error> {
        Command::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_definition_of_the_commands_is_consistent() {
        Command::command().debug_assert();
    }

    #[test]
    fn a_port_is_taken_from_either_spelling() {
        for line in ["xtask serve --port 9", "xtask serve --port=9"] {
            assert!(
                matches!(read(line), Ok(Command::Serve { port: 9, profile: ProfileArgs { dev: false } })),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_not_understood_is_a_usage_error() {
        for line in ["xtask serve --port", "xtask serve --port 65536", "xtask build --dev --fast", "xtask bild"] {
            assert_eq!(read(line).err().map(|error| error.exit_code()), Some(2), "{line}");
        }
    }

    #[test]
    fn every_command_has_help() {
        for command in Command::command().get_subcommands() {
            let error = read(&format!("xtask {} --help", command.get_name())).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::DisplayHelp, "{}", command.get_name());
        }
    }
}
