//! Data that stand beside the prices, from files: series to compare with, breadth, advances, events.

use super::compared::{self, Named};
use super::fault::{At as _, Fault, quoted};
use super::{data, facts, unread};
use levelchart::analysis::BreadthSource;
use levelchart::event::Event;
use levelchart::note::Note;
use levelchart::options::{Beside, Entry, Options, TABLE};
use levelchart::own::Own;
use levelchart::series::{Hints, parse_points, parse_values};
use levelchart::strike::Strike;
use levelchart::study::Moves;
use levelchart::text::alone;
use std::path::{Path, PathBuf};

/// Where files stand, by the addresses that are written.
pub type Find<'a> = &'a dyn Fn(&str) -> Result<PathBuf, Fault>;

/// The options that name data beside the prices.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.beside.is_some())
}

/// Reads what the option of an entry says into `options`. Returns what is to be told about it.
pub fn read(
    entry: &Entry,
    given: &str,
    find: Find<'_>,
    hints: &Hints,
    options: &mut Options,
) -> Result<Option<Fault>, Fault> {
    if let Some(Beside::List(fields)) = entry.beside {
        let list = List::of(given, find)?;
        read_list(entry.name, &list, options)?;
        return Ok(unread::note(entry.name, fields, &list.text).map(|note| list.placed(note)));
    }
    match entry.name {
        "compare" => {
            for Named { name, address, label } in compared::read(given)? {
                compare(&name, &find(&address)?, hints, options)?;
                options.spec.compare_labels.extend(label.map(|label| (name, label)));
            }
        }
        "breadth" => {
            let path = find(given)?;
            let points = parse_points(&data::text(&path)?, hints).at(path.display())?;
            options.spec.breadth = Some(BreadthSource::Values(points));
        }
        "advances" => {
            let path = find(given)?;
            let named = parse_values(&data::text(&path)?, hints).at(path.display())?.value;
            options.spec.advances = Some(Moves::of(named).at(path.display())?);
        }
        "lines" => options.spec.lines = own(given, find, hints).at("lines")?,
        "panes" => options.spec.panes = own(given, find, hints).at("panes")?,
        name => return Err(no_command_reads(name)),
    }
    Ok(None)
}

/// Reads a list of rows.
fn read_list(name: &str, list: &List, options: &mut Options) -> Result<(), Fault> {
    match name {
        "notes" => options.spec.notes = list.parsed(Note::parse_list)?.into(),
        "facts" => options.spec.facts = list.parsed(facts::parse)?.into(),
        "strikes" => options.spec.strikes = list.parsed(Strike::parse_list)?.into(),
        "events" => options.look.events = list.parsed(Event::parse_list)?,
        _ => return Err(no_command_reads(name)),
    }
    Ok(())
}

fn no_command_reads(name: &str) -> Fault {
    Fault::new(format_args!("the option {name} names data that no command reads"))
}

/// Reads a series to compare with: the column of this name where the file has one, else its closes.
pub fn compare(name: &str, path: &Path, hints: &Hints, options: &mut Options) -> Result<(), Fault> {
    options.spec.compare.push((name.into(), data::compared(name, path, hints)?));
    Ok(())
}

/// Reads series of the page's own.
fn own(given: &str, find: Find<'_>, hints: &Hints) -> Result<Vec<Own>, Fault> {
    let read = |series: OwnFile<'_>| {
        let path = find(series.address)?;
        let values = parse_values(&data::text(&path)?, hints).at(path.display())?.value;
        Own::new(&series.name, &series.label, series.bounds, values).at(path.display())
    };
    own_files(given)?.into_iter().map(read).collect()
}

/// A file of the page's own, as a page names it.
struct OwnFile<'a> {
    name: String,
    address: &'a str,
    label: String,
    bounds: Option<[f64; 2]>,
}

/// Reads `[name=]address label [low high]; …`. Without a label it is the name of the file; without a name it is the label in lower
/// case, with an underscore for whatever is no letter and no digit.
fn own_files(given: &str) -> Result<Vec<OwnFile<'_>>, Fault> {
    let read = |part| {
        let (first, rest) = str::split_once(part, char::is_whitespace).unwrap_or((part, ""));
        let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let named = first.split_once('=').filter(|(name, _)| is_name(name));
        let address = named.map_or(first, |(_, address)| address);
        let (rest, bounds) = bounds_behind(rest.trim())?;
        let file = || Path::new(address).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let label = if rest.is_empty() { file() } else { rest.into() };
        Ok(OwnFile { name: named.map_or_else(|| name_of(&label), |(name, _)| name.into()), address, label, bounds })
    };
    given.split(';').map(str::trim).filter(|part| !part.is_empty()).map(read).collect()
}

/// A label, and the bounds behind it: brackets with numbers.
fn bounds_behind(text: &str) -> Result<(&str, Option<[f64; 2]>), Fault> {
    let wrong = |found: &str| {
        Fault::new(format_args!("found {}; expected a label, and brackets such as [10 30] behind it", quoted(found)))
    };
    if let Some(rest) = alone(text) {
        return Err(wrong(rest));
    }
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,;:-−–".contains(c);
    let Some((label, inside)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else {
        return Ok((text, None));
    };
    if !inside.chars().all(is_number) {
        return Ok((text, None)); // a part of the label
    }
    let bounds: Vec<f64> = inside.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match (bounds.try_into(), inside.split_whitespace().count()) {
        (Ok(bounds), 2) => Ok((label.trim(), Some(bounds))),
        _ => Err(wrong(&text[label.len()..])),
    }
}

fn name_of(label: &str) -> String {
    let lower = label.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("_");
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// A list as it was given: the text itself where it is JSON, else that of the file.
struct List {
    text: String,
    file: Option<PathBuf>,
}

impl List {
    fn of(given: &str, find: Find<'_>) -> Result<List, Fault> {
        if is_in_place(given) {
            return Ok(List { text: given.into(), file: None });
        }
        let path = find(given)?;
        Ok(List { text: data::text(&path)?, file: Some(path) })
    }

    fn parsed<T, E: std::fmt::Display>(&self, parse: fn(&str) -> Result<Vec<T>, E>) -> Result<Vec<T>, Fault> {
        parse(&self.text).map_err(|error| self.placed(Fault::new(error)))
    }

    /// The message with the file before it.
    fn placed(&self, fault: Fault) -> Fault {
        match &self.file {
            Some(path) => fault.at(path.display()),
            None => fault,
        }
    }
}

/// The addresses in what an option says.
pub fn addresses(entry: &Entry, given: &str) -> Result<Vec<String>, Fault> {
    Ok(match entry.beside {
        Some(Beside::Named) => compared::read(given)?.into_iter().map(|series| series.address).collect(),
        Some(Beside::Series) => own_files(given)?.into_iter().map(|series| series.address.into()).collect(),
        Some(Beside::List(_)) if is_in_place(given) => Vec::new(),
        _ => vec![given.into()],
    })
}

fn is_in_place(given: &str) -> bool {
    given.trim_start().starts_with('[')
}
