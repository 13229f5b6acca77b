//! Objects within the rows of JSON: the names of their members in the one table; and what a single value says.

use super::json::Json;
use super::moment;
use super::{Cell, name, number};

/// Values spread over branches deeper than this are not put together.
pub(super) const DEEPEST_BRANCH: usize = 4;

/// Gives each single value within `members` to `found`: where it lies, its name, and itself. A price that is an object (`{"amount": 1.5,
/// "currency": "EUR"}`) is its one number, with no place.
pub(super) fn each<'a>(outer: &'a str, members: &'a [(String, Json)], found: &mut dyn FnMut(&str, &'a str, &'a Json)) {
    within(outer, outer, members, DEEPEST_BRANCH, found);
}

fn within<'a>(
    path: &str,
    outer: &'a str,
    members: &'a [(String, Json)],
    depth: usize,
    found: &mut dyn FnMut(&str, &'a str, &'a Json),
) {
    let mut numbers = members.iter().filter(|(_, value)| number::may_be_number(cell(value)));
    if name::is_known(outer)
        && let (Some((_, value)), None) = (numbers.next(), numbers.next())
    {
        return found("", outer, value);
    }
    for (name, value) in members {
        if let Json::Object(inner) = value
            && depth > 0
        {
            within(&[path, ".", name].concat(), name, inner, depth - 1, found);
        } else if is_scalar(value) {
            found(path, name, value);
        }
    }
}

/// The names of members that several objects within the rows have: alone they do not say whose value it is.
pub(super) fn shared<'a>(rows: &[&'a Json]) -> Vec<&'a str> {
    let mut seen: Vec<(&str, String)> = Vec::new();
    let mut shared = Vec::new();
    for row in rows {
        let Json::Object(members) = row else { continue };
        for (outer, value) in members {
            let Json::Object(inner) = value else { continue };
            each(outer, inner, &mut |path, name, _| match seen.iter().find(|(known, _)| *known == name) {
                None => seen.push((name, path.into())),
                Some((_, other)) if other != path && !shared.contains(&name) => shared.push(name),
                Some(_) => {}
            });
        }
    }
    shared
}

pub(super) fn is_scalar(value: &Json) -> bool {
    !matches!(value, Json::List(_) | Json::Object(_))
}

pub(super) fn cell(value: &Json) -> Cell<'_> {
    match value {
        Json::Number(x) => Cell::Number(*x),
        Json::Text(text) => Cell::Text(text),
        _ => Cell::Empty,
    }
}

/// A name that an object gives itself.
pub(super) fn label(members: &[(String, Json)]) -> Option<&str> {
    let is_label = |name: &str| ["name", "symbol", "ticker", "label", "title", "id", "key"].contains(&name);
    members.iter().find_map(|(name, value)| match value {
        Json::Text(text) if is_label(&name.to_ascii_lowercase()) && !text.is_empty() => Some(&**text),
        _ => None,
    })
}

/// Returns whether a value can be a time: a date, or what is counted since 1970.
pub(super) fn is_time(value: &Json) -> bool {
    match value {
        Json::Number(x) => *x >= 1e8,
        Json::Text(text) => is_time_text(text),
        _ => false,
    }
}

pub(super) fn is_time_text(text: &str) -> bool {
    moment::looks_like_date(text) || (text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()))
}
