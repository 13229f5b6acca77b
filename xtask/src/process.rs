//! Running tools: shown, quiet, or shown and captured at once.
use crate::fault::{Fault, Outcome};
use crate::progress;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The cargo that started this program, so that `cargo +toolchain xtask` stays with its toolchain.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs with the terminal's output; a failure names the command.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    ended(command, status)
}

/// Runs with the terminal's output and `text` as standard input; a failure names the command.
pub fn feed(command: &mut Command, text: &str) -> Outcome {
    let mut child = command.stdin(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes()); // one that stops reading says why by its end
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    ended(command, status)
}

/// Runs with standard error shown and returns standard output.
pub fn stdout(command: &mut Command) -> Outcome<String> {
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| not_started(command, &error))?;
    ended(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs without showing anything and returns standard output; a failure carries what the tool said.
pub fn output(command: &mut Command) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&quiet(command)?.stdout).into_owned())
}

/// The same with standard error, where tools warn.
pub fn stderr(command: &mut Command) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&quiet(command)?.stderr).into_owned())
}

fn quiet(command: &mut Command) -> Outcome<Output> {
    command.stdin(Stdio::null());
    let output = progress::during(name(command), || command.output());
    let output = output.map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Fault::new(format!("{} failed: {}", name(command), said.trim())))
}

/// Runs, shows both streams as they come and keeps a copy of them.
pub fn tee(command: &mut Command) -> Outcome<(ExitStatus, String)> {
    if io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let kept = Arc::new(Mutex::new(Vec::new()));
    let copies = [
        child.stdout.take().map(|from| copy(from, io::stdout(), &kept)),
        child.stderr.take().map(|from| copy(from, io::stderr(), &kept)),
    ];
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    for copy in copies.into_iter().flatten() {
        // A copy that failed has shown what it could; the status decides.
        let _ = copy.join();
    }
    let bytes = kept.lock().unwrap_or_else(PoisonError::into_inner);
    Ok((status, String::from_utf8_lossy(&bytes).into_owned()))
}

/// Copies whole lines, so that the two streams never mix within one.
fn copy(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    kept: &Arc<Mutex<Vec<u8>>>,
) -> thread::JoinHandle<()> {
    let kept = Arc::clone(kept);
    thread::spawn(move || {
        let mut pending = Vec::new();
        let mut chunk = [0; 8192];
        loop {
            let length = from.read(&mut chunk).unwrap_or(0);
            pending.extend_from_slice(&chunk[..length]);
            let whole = if length == 0 { pending.len() } else { after_last_newline(&pending) };
            if whole > 0 {
                let _ = to.write_all(&pending[..whole]).and_then(|()| to.flush());
                kept.lock().unwrap_or_else(PoisonError::into_inner).extend(pending.drain(..whole));
            }
            if length == 0 {
                return;
            }
        }
    })
}

fn after_last_newline(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1)
}

fn ended(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(Fault::new(format!("{} ended with {status}", name(command)))) }
}

fn not_started(command: &Command, error: &io::Error) -> Fault {
    Fault::new(format!("{} could not be started: {error}", name(command)))
}

/// The tool and its first word, as a person would call it: "cargo build".
fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let tool = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    match command.get_args().next() {
        Some(first) if !first.to_string_lossy().starts_with('-') => format!("{tool} {}", first.to_string_lossy()),
        _ => tool,
    }
}
