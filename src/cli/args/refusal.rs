//! Arguments that are not understood, in one line: where, what was found, what is expected.

use super::NAME;
use crate::cli::fault::{Fault, quoted};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::ffi::OsString;

const COMMANDS: &str = "expected render, analyze, read, check or prerender; levelchart --help says more";

/// Returns the sentence. `first`: the first argument, which names the command.
pub fn fault(error: &clap::Error, first: Option<&OsString>) -> Fault {
    let command = first.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // An argument comes with what stands for its value: `--width <PX>`. Of several that are missing the file is named.
    let mut args = list(error, ContextKind::InvalidArg);
    args.sort_by_key(|arg| arg.starts_with('-'));
    let arg = args.first().map(String::as_str).unwrap_or_default();
    let name = arg.split(' ').next().unwrap_or_default();
    let found = text(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Fault::new(format_args!("found no command; {COMMANDS}"))
        }
        ErrorKind::InvalidSubcommand => {
            let found = text(error, ContextKind::InvalidSubcommand);
            Fault::new(format_args!("found the command {found}; {COMMANDS}{}", meant(error)))
        }
        ErrorKind::UnknownArgument if !name.starts_with('-') => {
            Fault::new(format_args!("found 2 files, the second {arg}; expected one, {}", file_of(&command)))
        }
        ErrorKind::UnknownArgument => {
            let help = if command.starts_with('-') { NAME.to_owned() } else { format!("{NAME} {command}") };
            let meant = meant(error);
            Fault::new(format_args!(
                "found the option {name}, which is not known here{meant}; {help} --help lists them"
            ))
        }
        ErrorKind::MissingRequiredArgument if arg.starts_with("--out") => {
            Fault::new(format_args!("{command}: found no -o; expected -o OUT.html"))
        }
        ErrorKind::MissingRequiredArgument if arg.contains("SHELL") => {
            Fault::new(format_args!("{command}: found no shell; {NAME} {command} --help lists them"))
        }
        ErrorKind::MissingRequiredArgument => Fault::new(format_args!("found no file; expected {}", file_of(&command))),
        ErrorKind::TooManyValues => Fault::new(format_args!("{name}: found {}; expected no value", quoted(found))),
        ErrorKind::InvalidValue if found.is_empty() => {
            Fault::new(format_args!("{name}: found nothing; expected a value"))
        }
        ErrorKind::InvalidValue => {
            let words = list(error, ContextKind::ValidValue).join(" or ");
            Fault::new(format_args!("{name}: found {}; expected {words}{}", quoted(found), meant(error)))
        }
        ErrorKind::ValueValidation if error.source().is_some() => {
            let expected = error.source().map(ToString::to_string).unwrap_or_default();
            Fault::new(format_args!("{name}: found {}; expected {expected}", quoted(found)))
        }
        _ => {
            let said = error.to_string();
            Fault::new(said.lines().next().unwrap_or_default().trim_start_matches("error: "))
        }
    }
}

/// Returns what the file of a command holds.
fn file_of(command: &str) -> &'static str {
    match command {
        "check" | "prerender" => "an article in HTML",
        "completions" => "the name of a shell",
        _ => "a file of prices",
    }
}

/// Returns what is alike.
fn meant(error: &clap::Error) -> String {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let alike: Vec<String> = kinds.iter().flat_map(|&kind| list(error, kind)).collect();
    if alike.is_empty() { String::new() } else { format!("; did you mean {}?", alike.join(" or ")) }
}

fn text(error: &clap::Error, kind: ContextKind) -> String {
    list(error, kind).into_iter().next().unwrap_or_default()
}

fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
