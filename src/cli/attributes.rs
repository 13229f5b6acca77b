//! The attributes of a `<level-chart>` against the table of options: their names, and what scripts of the page alone read.

use super::fault::{Fault, Faults, quoted};
use super::markup::{attribute, filled};
use html5gum::StartTag;
use levelchart::options::{Entry, Kind, LINK_SCHEMES, OFF, Place, TABLE};
use levelchart::study::ScenarioSpec;

/// Attributes that any element may have, beside `data-*`, `aria-*` and `on*`.
///
/// Source: HTML, section 3.2.6.
const GLOBAL: [&str; 30] = [
    "accesskey",
    "autocapitalize",
    "autocorrect",
    "autofocus",
    "class",
    "contenteditable",
    "dir",
    "draggable",
    "enterkeyhint",
    "exportparts",
    "hidden",
    "id",
    "inert",
    "inputmode",
    "is",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "lang",
    "nonce",
    "part",
    "popover",
    "role",
    "slot",
    "spellcheck",
    "style",
    "tabindex",
    "title",
];

/// The places of a link for alerts.
const PLACES: [&str; 2] = ["{level}", "{direction}"];

/// Checks every attribute of a tag, but for the values that become options of a chart.
pub fn check(tag: &StartTag<usize>, faults: &mut Faults) {
    for name in tag.attributes.keys().filter_map(|name| std::str::from_utf8(name).ok()) {
        match TABLE.iter().find(|entry| entry.name == name) {
            Some(entry) if entry.applies(Place::Element) => check_value(entry, tag, faults),
            Some(_) => faults.slips.push(Fault::new(format_args!(
                "attribute {name}: is an option of scripts and commands; expected an attribute that the guide lists"
            ))),
            None => check_name(name, faults),
        }
    }
}

fn check_name(name: &str, faults: &mut Faults) {
    let is_foreign = GLOBAL.contains(&name)
        || name.starts_with("data-")
        || name.starts_with("aria-")
        || name.starts_with("on")
        || name == "translate"
        || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_foreign {
        return;
    }
    let known = || TABLE.iter().filter(|entry| entry.applies(Place::Element)).map(|entry| entry.name);
    if let Some(meant) = meant(name, known()) {
        let said = format_args!("attribute {name}: <level-chart> has none of this name; did you mean {meant}?");
        faults.slips.push(Fault::new(said));
    } else if !name.contains('-') {
        // With a hyphen it belongs to a framework.
        faults.notes.push(Fault::new(format_args!("attribute {name}: <level-chart> has none of this name")));
    }
}

/// What the page's scripts read, and without what they do not look at it.
fn check_value(entry: &Entry, tag: &StartTag<usize>, faults: &mut Faults) {
    let name = entry.name;
    let wrong = |found: &str, expected: &str| {
        Fault::new(format_args!("attribute {name}: found {}; expected {expected}", quoted(found)))
    };
    if let Some((other, value)) = entry.with
        && attribute(tag, other).as_deref() != Some(value)
    {
        faults.notes.push(Fault::new(format_args!("attribute {name}: has an effect with {other}={value:?} alone")));
    }
    let text = attribute(tag, name).unwrap_or_default();
    let text = text.trim();
    if entry.kind == Kind::Flag && !["", "true", "on", OFF, name].contains(&text) {
        faults.slips.push(wrong(text, &format!("{name} alone, or {name}={OFF:?}: any other text turns it on")));
    }
    if name == "table" && filled(tag, "src").is_some() {
        faults.notes.push(Fault::new("attribute table: has no effect beside src"));
    }
    if entry.applies(Place::Prerender) {
        return; // it is an option, and read as one
    }
    // Who needs no number may write the name alone, or `true` as frameworks do.
    let may_be_empty = entry.type_in_markup().contains("boolean") && ["", "true"].contains(&text);
    let is_there = !text.is_empty() || ["refresh", "alerts"].contains(&name);
    if let Some(expected) = entry.expected(text).filter(|_| is_there && !may_be_empty) {
        faults.errors.push(wrong(text, &expected));
        return;
    }
    match name {
        "refresh" if filled(tag, "src").is_none() => {
            faults.errors.push(Fault::new("attribute refresh: found no src; expected the address of the file there"));
        }
        "share" if filled(tag, "id").is_none() => {
            faults.slips.push(Fault::new("attribute share: found no id; expected one, which the link names"));
        }
        "whatif" if is_there => {
            if let Err(error) = ScenarioSpec::parse_list(text) {
                faults.errors.push(Fault::new(format_args!("attribute whatif: {error}")));
            }
        }
        "alert-href" if is_there && !is_address(text) => {
            faults.errors.push(wrong(text, "an address of http, https or mailto, or one of this server"));
        }
        "alert-href" if is_there && filled(tag, "alerts").is_none() => {
            faults.slips.push(Fault::new("attribute alert-href: found no alerts; expected the prices there"));
        }
        "alert-href" if is_there => {
            if let Some(place) = unknown_place(text) {
                faults.slips.push(wrong(place, "{level} or {direction}"));
            }
        }
        _ => {}
    }
}

/// Braces in an address that nothing fills.
fn unknown_place(template: &str) -> Option<&str> {
    let from = |at: usize| template.get(at..).and_then(|rest| rest.get(..=rest.find('}')?));
    template.match_indices('{').find_map(|(at, _)| from(at).filter(|place| !PLACES.contains(place)))
}

/// Returns whether an address, with its places filled, is one that a link may have.
fn is_address(template: &str) -> bool {
    let filled = PLACES.iter().fold(template.to_owned(), |text, place| text.replace(place, "1"));
    let scheme = filled.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_none_or(|scheme| LINK_SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
}

/// The known name that a misspelt one is near to, as `www/npm/misspelt.js` finds it: at most two letters are wrong, or one where
/// the first is wrong or the name is short.
pub(super) fn meant(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let near = known.filter_map(|one| {
        let most = if one.as_bytes().first() == name.as_bytes().first() && name.len() > 3 { 2 } else { 1 };
        Some((distance(name, one), one)).filter(|(distance, _)| *distance <= most)
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, one)| one)
}

/// Returns how many letters are left out, added, exchanged, or swapped with the next one.
///
/// Source: optimal string alignment, after Damerau (1964), Communications of the ACM 7(3).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
