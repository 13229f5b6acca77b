//! The commands: `render`, `analyze`, `read`, `check`, `prerender`, `completions`.

mod address;
mod analyze;
mod args;
mod attributes;
mod beside;
mod check;
mod claims;
mod compared;
mod data;
mod encoding;
mod facts;
mod fault;
mod hints;
mod json;
mod links;
mod markup;
mod page;
mod picture;
mod png;
mod prerender;
mod progress;
mod published;
mod read;
mod render;
mod source;
mod table;
mod unplaced;
mod unread;
mod zone;

use args::{Asked, Command};
use fault::Fault;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a command ends with where it was understood and could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// 0: done.
    Done,
    /// 1: a claim fails.
    ClaimFails,
    /// 2: invalid input; the command has already printed the error.
    BadInput,
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let ending = args::read(std::env::args_os()).and_then(run).unwrap_or_else(|fault| {
        tell(&fault);
        Ending::BadInput
    });
    ExitCode::from(ending as u8)
}

fn run(asked: Asked) -> Result<Ending, Fault> {
    let command = match asked {
        Asked::Work(command) => *command,
        Asked::Text(text) => return say(&text),
    };
    match command {
        Command::Render(ask) => render::run(&ask),
        Command::Analyze(ask) => analyze::run(ask),
        Command::Read(ask) => read::run(&ask),
        Command::Check(ask) => check::run(&ask),
        Command::Prerender(ask) => prerender::run(&ask),
        Command::Completions(ask) => say(&ask.script()),
    }
}

/// Writes to standard output. A reader that has read enough and closed the pipe is no error.
fn say(text: &str) -> Result<Ending, Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::of_io("standard output", &error)),
        _ => Ok(Ending::Done),
    }
}

/// One line on standard error. Where even that is closed there is nobody to tell.
fn tell(line: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "levelchart: {line}");
}
