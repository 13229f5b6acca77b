//! Columns of a list beside the prices, or fields of its objects, that nothing reads.

use super::attributes::meant;
use super::fault::Fault;
use levelchart::series::Table;

/// Maximum number of names in a message.
const MOST_NAMED: usize = 3;
/// Maximum number of letters of a name in a message.
const MOST_LETTERS: usize = 40;

/// One line with the names in a list that nothing reads, and those that are read; `None` where each is known.
pub fn note(option: &str, known: &'static [&'static str], text: &str) -> Option<Fault> {
    let table = Table::from_text(text).ok()?;
    let is_known = |name: &str| known.iter().any(|one| one.eq_ignore_ascii_case(name));
    let columns = table.names().iter().map(|name| name.trim());
    let unread: Vec<&str> = columns.filter(|name| !name.is_empty() && !is_known(name)).collect();
    let mut told: Vec<String> = unread.iter().take(MOST_NAMED).map(|name| quoted(name, known)).collect();
    if unread.len() > MOST_NAMED {
        told.push(format!("{} more", unread.len() - MOST_NAMED));
    }
    let said = format_args!("{option}: nothing reads {}; it reads {}", listed(&told), listed(known));
    (!unread.is_empty()).then(|| Fault::new(said))
}

/// A name, with the one that may be meant.
fn quoted(name: &str, known: &'static [&'static str]) -> String {
    let name: String = name.chars().take(MOST_LETTERS).collect();
    match meant(&name.to_ascii_lowercase(), known.iter().copied()) {
        Some(meant) => format!("{name:?} (did you mean {meant}?)"),
        None => format!("{name:?}"),
    }
}

/// `a, b and c`
fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
