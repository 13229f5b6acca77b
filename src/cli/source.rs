//! From the options of a command to a series and what is asked of it.

use super::args::Source;
use super::fault::Fault;
use super::{beside, data, tell, zone};
use levelchart::options::Options;
use levelchart::series::{Checked, Hints, Series, Warning};

/// Reads the options, then the files: a wrong option is reported before a long read.
pub fn open(source: &Source) -> Result<(Checked<Series>, Options), Fault> {
    let mut attributes = source.attributes.clone();
    let clock = attributes.time_zone.take().unwrap_or_default();
    let zone = if clock.is_empty() { None } else { Some(zone::named(&clock)?) };
    if let Some(path) = &source.words {
        attributes.words = Some(data::text(path)?);
    }
    let mut options = Options::read(&attributes).map_err(Fault::new)?;
    let hints = source.hints.clone().at_home(attributes.currency.as_deref(), attributes.lang.as_deref());
    let hints = &Hints { zone: zone.clone(), ..hints };
    if let Some(zone) = zone {
        options.set_zone(zone, &clock);
    }
    for (name, path) in &source.compare {
        beside::compare(name, path, hints, &mut options)?;
    }
    options.spec.compare_labels.clone_from(&source.compare_labels);
    for (entry, given) in &source.beside {
        if let Some(note) = beside::read(entry, given, &|address| Ok(address.into()), hints, &mut options)? {
            tell(&format_args!("note: {note}"));
        }
    }
    let mut checked = data::series(&source.file, source.encoding.as_deref(), hints)?;
    checked.reading.zone = checked.reading.zone.or(Some(clock).filter(|clock| !clock.is_empty()));
    Ok((checked, options))
}

/// Tells of doubts, and of rows that were left out; a picture cannot.
pub fn tell_of_reading(source: &Source, checked: &Checked<Series>) {
    for text in doubts_of_reading(checked) {
        tell(&Fault::new(format_args!("{}: {text}", source.file.display())));
    }
}

/// One line for each kind of doubt about the data, and one for the rows that were left out.
pub fn doubts_of_reading(checked: &Checked<Series>) -> Vec<String> {
    let mut doubts = Vec::new();
    for (index, warning) in checked.warnings.iter().enumerate() {
        let is_same = |other: &&Warning| other.code == warning.code;
        if checked.warnings[..index].iter().any(|other| other.code == warning.code) {
            continue;
        }
        let more = match checked.warnings.iter().filter(is_same).count() - 1 {
            0 => String::new(),
            more => format!("; and {} of this kind", count(more, "more warning")),
        };
        doubts.push(format!("warning: {}{more}", warning.message));
    }
    if let Some(first) = checked.dropped.first() {
        let column = first.column.as_deref().map(|name| format!(", column {name}")).unwrap_or_default();
        let rows = count(checked.dropped.len(), "row");
        doubts.push(format!("left out {rows}; row {}{column}: {}", first.row, first.reason));
    }
    doubts
}

pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
