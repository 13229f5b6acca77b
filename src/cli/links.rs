//! What the prose of an article names: charts, and levels of them. A name that leads nowhere does nothing in the page.

use super::attributes::meant;
use super::fault::{Fault, quoted};
use super::markup::{At, attribute, filled, is};
use super::page::Page;
use super::published;
use html5gum::StartTag;
use levelchart::Analyzer;
use levelchart::claim::Claim;
use levelchart::options::PROSE;

/// An id without the sign before it, as an address ends.
type Id<'a> = &'a str;

/// Checks everything that names a chart of the page.
pub fn to_charts(page: &Page) -> Vec<Fault> {
    let mut ids: Vec<String> = Vec::new();
    for at in page.charts() {
        ids.extend(page.document.tag(at).and_then(|tag| filled(tag, "id")));
    }
    let has = |id: &str| ids.iter().any(|known| known == id);
    let given = if ids.is_empty() { "no chart has an id".into() } else { format!("given: {}", ids.join(", ")) };
    let mut faults = Vec::new();
    for (at, tag) in page.document.tags().filter(|(_, tag)| !is(tag, "level-chart")) {
        let mut tell = |said: String| faults.push(Fault::new(said).at(page.place_of(at)));
        for (name, meant) in misspelt(tag, &has) {
            tell(format!("{name}: no attribute of a chart or its prose has this name; did you mean {meant}?"));
        }
        if let Some(id) = filled(tag, "data-chart").filter(|id| !has(id)) {
            tell(format!("data-chart: found no <level-chart id={id:?}>; {given}"));
        }
        if let Some(said) = alone(tag) {
            tell(said);
        }
        // Other scripts may have a use of their own for the name.
        if attribute(tag, "data-level").is_none() || !is(tag, "a") && attribute(tag, "data-chart").is_none() {
            continue;
        }
        match target(tag) {
            None => tell(format!("data-level: found no link to a chart; expected <a href=\"#ID\">; {given}")),
            Some(id) if !has(&id) => tell(format!("data-level: found no <level-chart id={id:?}>; {given}")),
            Some(_) if price(tag).is_none() => {
                let found = attribute(tag, "data-level").unwrap_or_default();
                tell(format!(
                    "data-level: found {}; expected a price such as 7600, without marks between thousands",
                    quoted(found)
                ));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Checks what takes a score card.
pub fn to_scores(page: &Page) -> Vec<Fault> {
    let takes = page.document.tags().filter(|(_, tag)| attribute(tag, "data-score").is_some());
    takes.filter_map(|(at, tag)| Some(published::check(tag).err()?.at(page.place_of(at)))).collect()
}

/// The attribute that nothing reads without another one, which is missing.
fn alone(tag: &StartTag<usize>) -> Option<String> {
    let has = |name: &str| attribute(tag, name).is_some();
    let (name, other) = WITH.into_iter().find(|(name, other)| has(name) && !has(other))?;
    Some(format!("{name}: found no {other} beside it; expected both"))
}

/// Attributes of the prose, each with the one without which nothing reads it.
const WITH: [(&str, &str); 4] = [
    ("data-published", "data-score"),
    ("data-expect", "data-claim"),
    ("data-score", "data-chart"),
    ("data-summary", "data-chart"),
];

/// The names that are near to one of the prose's, on an element that speaks of a chart in another way too: pages have `data-*`
/// of their own.
fn misspelt(tag: &StartTag<usize>, is_chart: &dyn Fn(&str) -> bool) -> Vec<(String, &'static str)> {
    let is_tied = filled(tag, "data-chart").is_some_and(|id| is_chart(&id))
        || filled(tag, "href").is_some_and(|href| href.split_once('#').is_some_and(|(_, id)| is_chart(id)));
    let known = || PROSE.iter().map(|(name, _)| *name);
    let names = tag.attributes.keys().filter_map(|name| std::str::from_utf8(name).ok());
    let unknown = names.filter(|name| name.starts_with("data-") && known().all(|one| one != *name));
    let is_ours = |name: &&str| {
        is_tied || filled(tag, name).is_some_and(|value| is_chart(&value) || Claim::parse(&value).is_ok())
    };
    unknown.filter(is_ours).filter_map(|name| Some((name.to_owned(), meant(name, known())?))).collect()
}

/// Checks what names levels of the chart with this id.
pub fn to_levels(page: &Page, id: Id, analyzer: &Analyzer) -> Vec<Fault> {
    let levels = &analyzer.analysis().levels;
    let to_chart = |tag: &StartTag<usize>| target(tag).filter(|to| to == id).and_then(|_| price(tag));
    let named = page.document.tags().filter_map(|(at, tag)| Some((at, to_chart(tag)?)));
    let missing = named.filter(|(_, price)| !levels.iter().any(|level| level.low <= *price && *price <= level.high));
    let (locale, closes) = (&analyzer.words().locale, analyzer.series().closes());
    let all = levels.iter().map(|level| locale.number(level.price, locale.decimals_beside(level.price, closes)));
    let all: Vec<String> = all.collect();
    let given = if all.is_empty() { "none".into() } else { all.join("; ") };
    let fault = |(at, price): (At, f64)| {
        let said = format_args!("data-level: the chart {id:?} has no level at {price}; given: {given}");
        Fault::new(said).at(page.place_of(at))
    };
    missing.map(fault).collect()
}

/// The chart of a link; `None` for what is no link within the page.
fn target(tag: &StartTag<usize>) -> Option<String> {
    let href = filled(tag, "href").filter(|_| is(tag, "a") && attribute(tag, "data-level").is_some())?;
    let id = href.split_once('#')?.1;
    Some(id.to_owned()).filter(|id| !id.is_empty())
}

fn price(tag: &StartTag<usize>) -> Option<f64> {
    filled(tag, "data-level")?.parse().ok().filter(|price: &f64| price.is_finite())
}
