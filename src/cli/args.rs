//! The arguments, understood.

mod refusal;
mod source;
mod value;

use super::fault::Fault;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
pub use source::Source;
use std::ffi::OsString;
use std::path::PathBuf;
pub use value::MOST_PX;
use value::{pixels, ratio};

/// The chart that a news article on a market deserves, on a command line.
#[derive(Parser)]
#[command(name = NAME, version, args_override_self = true, after_help = EXIT_CODES)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

const NAME: &str = "levelchart";
const EXIT_CODES: &str =
    "Exit codes: 0 done; 1 a claim fails; 2 bad input or arguments, with a line on standard error.";

/// What is asked for.
#[derive(Subcommand)]
pub enum Command {
    /// Draw the series of a file as SVG or PNG.
    Render(Render),
    /// Say what the chart shows, in words or as JSON.
    Analyze(Analyze),
    /// Say how a file is read: what was found, what was decided, and what is in doubt.
    Read(Read),
    /// Check each data-claim of an article against the chart that it names, and print a line for each.
    Check(Check),
    /// Put pictures, summaries and verdicts into an article: what a reader sees before any script runs.
    Prerender(Prerender),
    /// Write a script that completes commands and options in a shell.
    Completions(Completions),
}

/// Width and height.
#[derive(clap::Args, Clone, Copy)]
pub struct Canvas {
    /// Width in CSS pixels.
    #[arg(long = "width", value_name = "PX", value_parser = pixels)]
    pub width_px: Option<u32>,
    /// Height in CSS pixels.
    #[arg(long = "height", value_name = "PX", value_parser = pixels)]
    pub height_px: Option<u32>,
}

#[derive(clap::Args)]
pub struct Render {
    #[command(flatten)]
    pub source: Source,
    /// Where to write the picture: its name ends in .svg or .png. Default: SVG on standard output.
    #[arg(short, long, value_name = "CHART")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub canvas: Canvas,
    /// Device pixels for one CSS pixel. Default: 1 for SVG, 2 for PNG.
    #[arg(long, value_name = "N", value_parser = ratio)]
    pub ratio: Option<f64>,
    /// Colours; with auto an SVG file is dark where its reader asks for dark pages.
    #[arg(long, value_name = "WORD", default_value = "light")]
    pub theme: Theme,
    /// What a screen reader calls the picture. Default: the label.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

/// Which colours a picture has.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    Light,
    Dark,
    Auto, // as the reader of the file asks for it: a doc comment here would spread the help over twice the lines
}

#[derive(clap::Args)]
pub struct Analyze {
    #[command(flatten)]
    pub source: Source,
    /// Print the JSON object Analysis.
    #[arg(long)]
    pub json: bool,
    /// A statement to check, such as "rsi(14) ~ 63"; repeatable.
    #[arg(long = "claim", value_name = "STATEMENT")]
    pub claims: Vec<String>,
}

#[derive(clap::Args)]
pub struct Read {
    #[command(flatten)]
    pub source: Source,
    /// Print the JSON object Reading, with the first and the last bar.
    #[arg(long)]
    pub json: bool,
}

#[derive(clap::Args)]
pub struct Article {
    /// The article, in HTML.
    #[arg(value_name = "ARTICLE")]
    pub file: PathBuf,
    /// The folder where addresses that begin with / are looked up.
    #[arg(long, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct Check {
    #[command(flatten)]
    pub article: Article,
    /// Below each claim, the values that decided it, each with its date.
    #[arg(long)]
    pub explain: bool,
}

#[derive(clap::Args)]
pub struct Prerender {
    #[command(flatten)]
    pub article: Article,
    /// Where to write the article.
    #[arg(short, long, value_name = "OUT.html")]
    pub out: PathBuf,
    #[command(flatten)]
    pub canvas: Canvas,
    /// Colours; with auto they are the page's own, light or dark.
    #[arg(long, value_name = "WORD", default_value = "auto")]
    pub theme: Theme,
    /// Write the pictures as files beside the article instead of into it.
    #[arg(long)]
    pub external: bool,
}

#[derive(clap::Args)]
pub struct Completions {
    /// The shell.
    pub shell: Shell,
}

impl Completions {
    /// Returns the script.
    pub fn script(&self) -> String {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut line(), NAME, &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }
}

/// What the arguments ask for: work, or a text on standard output.
pub enum Asked {
    Work(Box<Command>),
    Text(String),
}

/// Reads the arguments, the first of which is the name of the program.
pub fn read(args: impl Iterator<Item = OsString>) -> Result<Asked, Fault> {
    let args: Vec<OsString> = args.collect();
    let read = line().try_get_matches_from(&args).and_then(|matches| Line::from_arg_matches(&matches));
    match read {
        Ok(Line { command }) => Ok(Asked::Work(Box::new(command))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Asked::Text(error.to_string()))
        }
        Err(error) => Err(refusal::fault(&error, args.get(1))),
    }
}

/// The definition of all arguments. A value may begin with a hyphen, as -5 and -inf do.
fn line() -> clap::Command {
    Line::command().mut_subcommands(|command| {
        command.mut_args(|arg| {
            let is_value = !arg.is_positional() && arg.get_action().takes_values();
            if is_value { arg.allow_hyphen_values(true) } else { arg }
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_of_the_arguments_is_consistent() {
        super::line().debug_assert();
    }
}
