//! The arguments, understood.

mod value;

use super::fault::Fault;
use levelchart::options::Attributes;
use levelchart::series::{DateOrder, DecimalMark, Hints};
use lexopt::prelude::{Long, Short, Value};
use lexopt::{Arg, Parser};
use std::path::PathBuf;
pub use value::MOST_PX;
use value::{number, one_of, pixels, ratio, text};

/// What is asked for.
pub enum Command {
    Help,
    Version,
    Render(Render),
    Analyze(Analyze),
    Check(Article),
    Prerender(Prerender),
}

/// A file of prices, and the attributes as options.
#[derive(Default)]
pub struct Source {
    pub file: PathBuf,
    pub hints: Hints,
    pub attributes: Attributes,
    /// More than the attribute's one.
    pub scenarios: Vec<String>,
    /// Names and files.
    pub compare: Vec<(String, PathBuf)>,
    /// Names and what the picture calls them.
    pub compare_labels: Vec<(String, String)>,
    pub breadth: Option<PathBuf>,
    /// A file, or the events themselves as JSON.
    pub events: Option<String>,
}

/// How large and in which colours.
#[derive(Default)]
pub struct Canvas {
    pub width_px: Option<u32>,
    pub height_px: Option<u32>,
    pub dark: bool,
}

#[derive(Default)]
pub struct Render {
    pub source: Source,
    pub canvas: Canvas,
    /// Light or dark as the reader of the file asks for it.
    pub is_auto: bool,
    pub ratio: Option<f64>,
    pub title: Option<String>,
    pub out: Option<PathBuf>,
}

#[derive(Default)]
pub struct Analyze {
    pub source: Source,
    pub json: bool,
}

#[derive(Default)]
pub struct Article {
    pub file: PathBuf,
    /// Where addresses from the site's root are looked up.
    pub root: Option<PathBuf>,
}

#[derive(Default)]
pub struct Prerender {
    pub article: Article,
    pub canvas: Canvas,
    pub out: PathBuf,
}

const COMMANDS: &str = "expected render, analyze, check or prerender; levelchart --help says more";

/// Reads the arguments.
pub fn read(mut args: Parser) -> Result<Command, Fault> {
    match next(&mut args)? {
        None => Err(Fault::new(format_args!("found no command; {COMMANDS}"))),
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(name)) => match name.to_str() {
            Some("help") => Ok(Command::Help),
            Some("render") => of(&mut args, render).map(|ask| ask.map_or(Command::Help, Command::Render)),
            Some("analyze") => of(&mut args, analyze).map(|ask| ask.map_or(Command::Help, Command::Analyze)),
            Some("check") => of(&mut args, check).map(|ask| ask.map_or(Command::Help, Command::Check)),
            Some("prerender") => of(&mut args, prerender).map(|ask| ask.map_or(Command::Help, Command::Prerender)),
            _ => Err(Fault::new(format_args!("found the command {}; {COMMANDS}", name.display()))),
        },
        Some(other) => Err(unexpected(&other)),
    }
}

/// Reads what follows the command's name; `None` where it holds `--help`.
fn of<T: Default + TakesFile>(
    args: &mut Parser,
    read: fn(&mut T, &str, &mut Parser) -> Result<bool, Fault>,
) -> Result<Option<T>, Fault> {
    let (mut ask, mut files) = (T::default(), Vec::<PathBuf>::new());
    while let Some(arg) = next(args)? {
        let name = match &arg {
            Short('h') | Long("help") => return Ok(None),
            Short('o') => "out".to_owned(),
            Long(name) => (*name).to_owned(),
            Value(path) => {
                files.push(path.into());
                continue;
            }
            Short(_) => return Err(unexpected(&arg)),
        };
        let fault = unexpected(&arg);
        if !read(&mut ask, &name, args)? {
            return Err(fault);
        }
    }
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => ask.take(file).map(Some),
        Err(files) if files.is_empty() => Err(Fault::new(format_args!("found no file; expected {}", T::FILE))),
        Err(files) => Err(Fault::new(format_args!(
            "found {} files, the second {}; expected one, {}",
            files.len(),
            files[1].display(),
            T::FILE
        ))),
    }
}

/// A command that works on one file.
trait TakesFile: Sized {
    /// What the file holds.
    const FILE: &'static str;

    /// Takes the file; what is missing then is an error.
    fn take(self, file: PathBuf) -> Result<Self, Fault>;
}

impl TakesFile for Render {
    const FILE: &'static str = "a file of prices";

    fn take(mut self, file: PathBuf) -> Result<Self, Fault> {
        self.source.file = file;
        Ok(self)
    }
}

impl TakesFile for Analyze {
    const FILE: &'static str = "a file of prices";

    fn take(mut self, file: PathBuf) -> Result<Self, Fault> {
        self.source.file = file;
        Ok(self)
    }
}

impl TakesFile for Article {
    const FILE: &'static str = "an article in HTML";

    fn take(mut self, file: PathBuf) -> Result<Self, Fault> {
        self.file = file;
        Ok(self)
    }
}

impl TakesFile for Prerender {
    const FILE: &'static str = "an article in HTML";

    fn take(mut self, file: PathBuf) -> Result<Self, Fault> {
        if self.out.as_os_str().is_empty() {
            return Err(Fault::new("prerender: found no -o; expected -o OUT.html"));
        }
        self.article.file = file;
        Ok(self)
    }
}

fn render(ask: &mut Render, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    match name {
        "out" => ask.out = Some(text(name, args)?.into()),
        "title" => ask.title = Some(text(name, args)?),
        "ratio" => ask.ratio = Some(ratio(args)?),
        "theme" => {
            let theme = one_of(name, args, &["light", "dark", "auto"])?;
            (ask.canvas.dark, ask.is_auto) = (theme == 1, theme == 2);
        }
        _ => return Ok(canvas(&mut ask.canvas, name, args)? || source(&mut ask.source, name, args)?),
    }
    Ok(true)
}

fn analyze(ask: &mut Analyze, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    match name {
        "json" => ask.json = true,
        "claim" => ask.source.attributes.claims.get_or_insert_default().push(text(name, args)?),
        _ => return source(&mut ask.source, name, args),
    }
    Ok(true)
}

fn check(ask: &mut Article, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    if name == "root" {
        ask.root = Some(text(name, args)?.into());
    }
    Ok(name == "root")
}

fn prerender(ask: &mut Prerender, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    if name == "out" {
        ask.out = text(name, args)?.into();
        return Ok(true);
    }
    Ok(canvas(&mut ask.canvas, name, args)? || check(&mut ask.article, name, args)?)
}

fn canvas(ask: &mut Canvas, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    match name {
        "width" => ask.width_px = Some(pixels(name, args)?),
        "height" => ask.height_px = Some(pixels(name, args)?),
        "theme" => ask.dark = one_of(name, args, &["light", "dark"])? == 1,
        _ => return Ok(false),
    }
    Ok(true)
}

fn source(ask: &mut Source, name: &str, args: &mut Parser) -> Result<bool, Fault> {
    let attributes = &mut ask.attributes;
    match name {
        "averages" => attributes.averages = Some(text(name, args)?),
        "levels" => attributes.levels = Some(text(name, args)?),
        "range" => attributes.range = Some(text(name, args)?),
        "mark" => attributes.mark = Some(text(name, args)?),
        "scale" => attributes.scale = Some(text(name, args)?),
        "published" => attributes.published = Some(text(name, args)?),
        "asof" => attributes.asof = Some(text(name, args)?),
        "currency" => attributes.currency = Some(text(name, args)?),
        "label" => attributes.label = Some(text(name, args)?),
        "volume" => attributes.volume = Some(true),
        "extremes" => attributes.extremes = Some(true),
        "events" => ask.events = Some(text(name, args)?),
        "bands" => attributes.bands = Some(text(name, args)?),
        "macd" => attributes.macd = Some(text(name, args)?),
        "breadth" => ask.breadth = Some(text(name, args)?.into()),
        "compare" => {
            let (name, file) = pair(name, args, "NAME=FILE")?;
            ask.compare.push((name, file.into()));
        }
        "compare-label" => ask.compare_labels.push(pair(name, args, "NAME=LABEL")?),
        "lang" => attributes.lang = Some(text(name, args)?),
        "words" => {
            let file = text(name, args)?;
            let table = std::fs::read_to_string(&file).map_err(|error| Fault::of_io(&file, &error))?;
            attributes.words = Some(table);
        }
        "time-zone" => attributes.time_zone = Some(text(name, args)?),
        "rsi" => attributes.rsi = Some(number(name, args, "a number of bars")?),
        "decimals" => attributes.decimals = Some(number(name, args, "a number of decimals")?),
        "auto-levels" => attributes.auto_levels = Some(number(name, args, "a number of levels")?),
        "min-evidence" => attributes.min_evidence = Some(number(name, args, "a number")?),
        "seed" => attributes.seed = Some(number(name, args, "a whole number")?),
        "scenario" => ask.scenarios.push(text(name, args)?),
        "date-order" => {
            let order = [DateOrder::DayFirst, DateOrder::MonthFirst][one_of(name, args, &["dmy", "mdy"])?];
            ask.hints.date_order = Some(order);
        }
        "decimal-mark" => {
            let mark = [DecimalMark::Point, DecimalMark::Comma][one_of(name, args, &[".", ","])?];
            ask.hints.decimal_mark = Some(mark);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Two texts with `=` between them.
fn pair(option: &str, args: &mut Parser, expected: &str) -> Result<(String, String), Fault> {
    let given = text(option, args)?;
    let bad = || Fault::new(format_args!("--{option}: found {given:?}; expected {expected}"));
    let (name, value) = given.split_once('=').filter(|(n, v)| !n.is_empty() && !v.is_empty()).ok_or_else(bad)?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn next(args: &mut Parser) -> Result<Option<Arg<'_>>, Fault> {
    args.next().map_err(Fault::new)
}

fn unexpected(arg: &Arg<'_>) -> Fault {
    let shown = match arg {
        Short(letter) => format!("-{letter}"),
        Long(name) => format!("--{name}"),
        Value(text) => format!("{}", text.display()),
    };
    Fault::new(format_args!("found the option {shown}, which is not known here; levelchart --help lists them"))
}
