//! The facts of a chart behind it, as `www/npm/facts.js` writes them under the picture, which then hides these.

use super::edits::{Edits, escaped};
use super::mark::{self, MARK};
use super::prose::sentence;
use crate::cli::markup::{At, Document, is};
use levelchart::fact::Fact;
use levelchart::format::decimals_of;
use levelchart::words::Words;

/// The style of the strip.
pub const RULES: &str = concat!(
    "level-chart+dl[data-prerendered]:not([hidden]){display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,45%),1fr));",
    "gap:.4rem 1rem;margin:.3rem 0 0;padding-top:.4rem;border-top:1px solid color-mix(in srgb,currentColor 20%,transparent);font:13px/1.3 system-ui,sans-serif}",
    "level-chart+dl[data-prerendered] dd{margin:0}level-chart+dl[data-prerendered] dd:last-child{font-size:12px}",
    "level-chart+dl[data-prerendered] a{color:inherit}",
);

/// Writes the facts behind the chart, in the place of what an earlier run wrote.
pub fn write(document: &Document, at: At, html: String, edits: &mut Edits) {
    let next = document.tags().map(|(next, _)| next).find(|&next| next > document.end(at));
    let old =
        next.filter(|&next| document.tag(next).is_some_and(|tag| is(tag, "dl")) && mark::is_marked(document, next));
    match old {
        Some(old) => edits.replace(document.element(old), html),
        None => edits.insert(document.element(at).end, html),
    }
}

/// A row in the table of facts; nothing without any.
pub fn html(facts: &[Fact], words: &Words) -> String {
    if facts.is_empty() {
        return String::new();
    }
    let told: String = facts.iter().map(|fact| one(fact, words)).collect();
    format!("<dl {MARK}>{told}</dl>")
}

fn one(fact: &Fact, words: &Words) -> String {
    let locale = &words.locale;
    let number = locale.number(fact.value, decimals_of(&[fact.value]));
    let figure = match &*fact.unit {
        "" => number,
        "%" => locale.percent(fact.value, decimals_of(&[fact.value])),
        unit => [&number, "\u{a0}", unit].concat(),
    };
    let source = escaped(&fact.source);
    let source = match &fact.url {
        Some(url) => format!("<a href=\"{}\">{source}</a>", escaped(url)),
        None => source,
    };
    let date = fact.date.map(|date| {
        let join = sentence(words.lang(), "ui.list.comma");
        escaped(&join.replace("{all}", "").replace("{last}", &locale.date(date)))
    });
    let (label, figure, date) = (escaped(&fact.label), escaped(&figure), date.unwrap_or_default());
    format!("<div><dt>{label}</dt><dd><b>{figure}</b></dd><dd>{source}{date}</dd></div>")
}
