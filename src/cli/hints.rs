//! How to read a file, as options and attributes say it.

use super::zone;
use levelchart::series::{DateOrder, DateSystem, DecimalMark, Hints};

/// Reads the hints; `text` gives the value of an option by its name.
///
/// # Errors
/// A value that is none of the words, or no list of columns; says so.
pub fn read(text: impl Fn(&str) -> Option<String>) -> Result<Hints, String> {
    let is_first = |name: &str, [first, second]: [&str; 2]| match text(name).as_deref() {
        None => Ok(None),
        Some(word) if word.eq_ignore_ascii_case(first) => Ok(Some(true)),
        Some(word) if word.eq_ignore_ascii_case(second) => Ok(Some(false)),
        Some(found) => Err(format!("{name}: found {found:?}; expected {first} or {second}")),
    };
    let columns = text("columns").map(|given| Hints::read_columns(&given)).transpose();
    let columns =
        columns.map_err(|found| format!("columns: found {found:?}; expected parts such as time=Date close=Last"))?;
    Ok(Hints {
        date_order: is_first("date-order", ["dmy", "mdy"])?
            .map(|yes| if yes { DateOrder::DayFirst } else { DateOrder::MonthFirst }),
        decimal_mark: is_first("decimal-mark", [".", ","])?
            .map(|yes| if yes { DecimalMark::Point } else { DecimalMark::Comma }),
        date_system: is_first("date-system", ["1900", "1904"])?
            .map(|yes| if yes { DateSystem::From1900 } else { DateSystem::From1904 }),
        series: text("series"),
        columns: columns.unwrap_or_default(),
        zone_named: Some(|name| zone::named(name).ok()),
        ..Hints::default()
    })
}
