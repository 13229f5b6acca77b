//! Data that stand beside the prices, from files: series to compare with, breadth, advances, events.

use super::compared::{self, Named};
use super::data;
use super::fault::{At as _, Fault};
use levelchart::analysis::BreadthSource;
use levelchart::event::Event;
use levelchart::options::{Beside, Entry, Options, TABLE};
use levelchart::series::{Hints, parse_points, parse_values};
use levelchart::study::Moves;
use std::path::{Path, PathBuf};

/// Where files stand, by the addresses that are written.
pub type Find<'a> = &'a dyn Fn(&str) -> Result<PathBuf, Fault>;

/// The options that name data beside the prices.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.beside.is_some())
}

/// Reads what the option `name` says into `options`.
pub fn read(name: &str, given: &str, find: Find<'_>, hints: &Hints, options: &mut Options) -> Result<(), Fault> {
    match name {
        "compare" => {
            for Named { name, address, label } in compared::read(given)? {
                compare(&name, &find(&address)?, hints, options)?;
                options.look.compare_labels.extend(label.map(|label| (name, label)));
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
        "events" => options.look.events = list(given, find, Event::parse_list)?,
        _ => return Err(Fault::new(format_args!("the option {name} names data that no command reads"))),
    }
    Ok(())
}

/// Reads a series to compare with: the column of this name where the file has one, else its closes.
pub fn compare(name: &str, path: &Path, hints: &Hints, options: &mut Options) -> Result<(), Fault> {
    options.spec.compare.push((name.into(), data::compared(name, path, hints)?));
    Ok(())
}

/// Reads a list: the text itself where it is JSON, else that of the file.
fn list<T, E: std::fmt::Display>(
    given: &str,
    find: Find<'_>,
    parse: fn(&str) -> Result<Vec<T>, E>,
) -> Result<Vec<T>, Fault> {
    if is_in_place(given) {
        return parse(given).map_err(Fault::new);
    }
    let path = find(given)?;
    parse(&data::text(&path)?).at(path.display())
}

/// The addresses in what an option says.
pub fn addresses(entry: &Entry, given: &str) -> Result<Vec<String>, Fault> {
    Ok(match entry.beside {
        Some(Beside::Named) => compared::read(given)?.into_iter().map(|series| series.address).collect(),
        Some(Beside::List(_)) if is_in_place(given) => Vec::new(),
        _ => vec![given.into()],
    })
}

fn is_in_place(given: &str) -> bool {
    given.trim_start().starts_with('[')
}
