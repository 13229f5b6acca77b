//! Files of prices and values.

use super::fault::{At, Fault};
use super::progress::during;
use levelchart::series::{Checked, Hints, Millis, NamedColumns, Series, parse, parse_values};
use levelchart::{Bar, analysis::BreadthSource};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The bytes of a file, or of standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let read = if path == Path::new(STANDARD_INPUT) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Fault::of_io(path.display(), &error))
}

/// The text of a file of data. As in the page, what is not UTF-8 becomes a replacement character: headers of old
/// spreadsheets hold such, numbers never do.
pub fn text(path: &Path) -> Result<String, Fault> {
    Ok(String::from_utf8_lossy(&bytes(path)?).into_owned())
}

/// A price series.
pub fn series(path: &Path, hints: Hints) -> Result<Checked<Series>, Fault> {
    let read = || parse(&text(path)?, &hints).at(path.display());
    during(format_args!("reading {}", path.display()), read)
}

/// A series to compare with: the column of this name where the file has one, else its closes.
pub fn compared(name: &str, path: &Path, hints: Hints) -> Result<Series, Fault> {
    let text = text(path)?;
    if let Ok(named) = parse_values(&text, &hints)
        && let Some(values) = column(&named.value, name)
    {
        let bars = named.value.times_ms().iter().zip(values).map(|(&time_ms, &value)| Bar::of_close(time_ms, value));
        // Dates without a value are dropped at the door.
        return Ok(Series::new(bars.collect()).at(path.display())?.value);
    }
    Ok(parse(&text, &hints).at(path.display())?.value)
}

/// Claims write names in any case, so columns may be named in any.
fn column<'a>(named: &'a NamedColumns, name: &str) -> Option<&'a [f64]> {
    named.columns().iter().find(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map(|(_, values)| &values[..])
}

/// Percentages by date: the first column of numbers.
pub fn breadth(path: &Path, hints: Hints) -> Result<BreadthSource, Fault> {
    let named = parse_values(&text(path)?, &hints).at(path.display())?.value;
    let values = named.columns().first().map(|(_, values)| &values[..]).unwrap_or_default();
    let points = named.times_ms().iter().copied().zip(values.iter().copied());
    let points: Vec<(Millis, f64)> = points.filter(|(_, value)| !value.is_nan()).collect();
    Ok(BreadthSource::Values(points))
}
