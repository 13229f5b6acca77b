//! A file of prices and the options of a chart: arguments made from the table of options.

use super::value::{number, pair};
use crate::cli::{beside, hints};
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use levelchart::options::{Attributes, Entry, Kind, Place, Slot, TABLE, by_script};
use levelchart::series::Hints;
use std::path::PathBuf;

/// A file of prices, and the attributes as options.
#[derive(Default)]
pub struct Source {
    pub file: PathBuf,
    pub hints: Hints,
    /// The encoding of the file, by its label.
    pub encoding: Option<String>,
    /// Without what files hold.
    pub attributes: Attributes,
    /// Names and files.
    pub compare: Vec<(String, PathBuf)>,
    /// Names and what the picture calls them.
    pub compare_labels: Vec<(String, String)>,
    /// What else stands beside the prices: the option, and a file or the data themselves as JSON.
    pub beside: Vec<(&'static Entry, String)>,
    /// A file with a table of words.
    pub words: Option<PathBuf>,
}

const FILE: &str = "file";

impl Args for Source {
    fn augment_args(command: Command) -> Command {
        let file = Arg::new(FILE)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help("The prices, as CSV or JSON; - is standard input");
        command.arg(file).args(TABLE.iter().filter(|entry| entry.applies(Place::Command)).map(arg))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn arg(entry: &'static Entry) -> Arg {
    let arg = Arg::new(entry.name).long(entry.name).help(help(entry)).help_heading(entry.group.title());
    if entry.kind == Kind::Flag {
        return arg.action(ArgAction::SetTrue);
    }
    let arg = arg.value_name(entry.placeholder).action(if entry.repeats { ArgAction::Append } else { ArgAction::Set });
    match entry.kind {
        Kind::Choice(words) => arg.value_parser(PossibleValuesParser::new(words)).ignore_case(true),
        Kind::Whole(..) | Kind::Number => arg.value_parser(number),
        Kind::Data if entry.placeholder.contains('=') => arg.value_parser(|text: &str| pair(text, entry.placeholder)),
        _ => arg,
    }
}

fn help(entry: &Entry) -> String {
    let mut said = vec![entry.about()];
    if matches!(entry.kind, Kind::Whole(..)) {
        said.extend(entry.limits());
    }
    if entry.repeats {
        said.push("Repeatable.".into());
    }
    if !entry.default.is_empty() {
        said.push(format!("Default: {}.", entry.default));
    }
    if entry.kind == Kind::Text {
        said.push(format!("Example: {:?}.", entry.example));
    }
    said.join(" ").replace('`', "").trim_end_matches('.').to_owned()
}

impl FromArgMatches for Source {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let file = |name: &str| text(name).map(PathBuf::from);
        let pairs = |name: &str| matches.get_many::<(String, String)>(name).into_iter().flatten().cloned();
        let all = |name: &str| {
            let given: Vec<&str> = matches.get_many::<String>(name)?.map(String::as_str).collect();
            Some(given.join("; "))
        };
        let mut attributes = Attributes::default();
        for (script, slot) in attributes.slots() {
            let Some(entry) = by_script(script).filter(|entry| entry.applies(Place::Command)) else { continue };
            match slot {
                Slot::Text(_) if entry.kind == Kind::Data => {} // read below
                // What may be given several times is one list, as in an attribute.
                Slot::Text(slot) if entry.repeats => *slot = all(entry.name),
                Slot::Text(slot) => *slot = text(entry.name),
                Slot::Number(slot) => *slot = matches.get_one::<f64>(entry.name).copied(),
                Slot::Flag(slot) => *slot = matches.get_flag(entry.name).then_some(true),
                _ => {}
            }
        }
        Ok(Source {
            file: matches.get_one::<PathBuf>(FILE).cloned().unwrap_or_default(),
            hints: hints::read(text).map_err(|message| clap::Error::raw(ErrorKind::ValueValidation, message))?,
            encoding: text("encoding"),
            attributes,
            compare: pairs("compare").map(|(name, file)| (name, file.into())).collect(),
            compare_labels: pairs("compare-label").collect(),
            beside: beside::entries()
                .filter(|entry| !entry.repeats)
                .filter_map(|entry| Some((entry, text(entry.name)?)))
                .collect(),
            words: file("words"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
