//! Hints for reading a file, from options and attributes.

use super::fault::quoted;
use super::zone;
use levelchart::series::Hints;

/// Reads the hints; `text` gives the value of an option by its name.
///
/// # Errors
/// A value that cannot be meant; says so.
pub fn read(text: impl Fn(&str) -> Option<String>) -> Result<Hints, String> {
    let hints = Hints::read(&text)
        .map_err(|[name, found, expected]| format!("{name}: found {}; expected {expected}", quoted(found)))?;
    Ok(Hints { zone_named: Some(|name| zone::named(name).ok()), ..hints })
}
