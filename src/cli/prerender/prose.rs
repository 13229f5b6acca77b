//! The prose around a chart: the verdicts of its statements and its summary, as the live page marks them.

use super::edits::{Edits, escaped};
use crate::cli::claims::judge;
use crate::cli::fault::Fault;
use crate::cli::markup::{At, Document, attribute, is};
use crate::cli::page::{Page, Statement};
use levelchart::Analyzer;
use levelchart::analysis::Spec;
use levelchart::words::LANGUAGES;

/// The style of the marks, from the live page's `www/npm/prose/css.js`.
pub const RULES: &str = concat!(
    "[data-verdict]{position:relative;text-decoration-line:underline;text-decoration-style:dotted;text-decoration-thickness:1px;",
    "text-decoration-color:color-mix(in srgb,currentColor 55%,transparent);text-underline-offset:.22em}",
    "@media screen{:is([data-verdict=fails],[data-verdict=untestable],[data-verdict=unreadable]):has(>a[data-verdict-button]){padding-inline-end:.55em}}",
    "[data-verdict=fails]{text-decoration-style:wavy}",
    "a[data-verdict-button]{position:absolute;margin:-.4em -.15em;min-width:1.5em;height:1.5em;font-size:.7em;line-height:1;color:inherit;text-decoration:none;pointer-events:none;outline:none}",
    "[data-verdict=fails]>a[data-verdict-button]::before{content:\"\\2717\"}",
    ":is([data-verdict=untestable],[data-verdict=unreadable])>a[data-verdict-button]::before{content:\"?\"}",
    "[data-verdict]:has(>a:focus-visible){outline:2px solid;outline-offset:2px}",
    "@media print{[data-verdict]{text-decoration:none}[data-verdict-button]{display:none}}",
);

/// The attribute of what stands in for the live page's button: a link to the chart that says the verdict.
const LINK: &str = "data-verdict-button";

/// A chart with what the prose says of it.
pub struct Prose<'a> {
    pub page: &'a Page,
    /// Its id.
    pub id: &'a str,
    pub analyzer: &'a Analyzer,
}

impl Prose<'_> {
    /// Marks every statement about the chart. Gives whether there is one.
    pub fn mark(&self, edits: &mut Edits) -> bool {
        let own = self.page.statements().into_iter().filter(|one| one.chart.as_deref() == Some(self.id));
        own.map(|statement| self.mark_one(&statement, edits)).count() > 0
    }

    /// Returns what is to be reported of the statements about the chart: those that fail, and those that cannot be checked.
    pub fn wrong(&self, spec: &Spec) -> Vec<Fault> {
        let own = self.page.statements().into_iter().filter(|one| one.chart.as_deref() == Some(self.id));
        let wrong = |statement: Statement| match judge(self.page, &statement, (self.analyzer, spec), false) {
            Ok(judged) => judged.is_wrong.then(|| Fault::new(judged.line)),
            Err(fault) => Some(fault),
        };
        own.filter_map(wrong).collect()
    }

    fn mark_one(&self, statement: &Statement, edits: &mut Edits) {
        let (document, at) = (&self.page.document, statement.at);
        let finding = self.analyzer.claim(&statement.text).map(|claim| self.analyzer.check(&claim));
        let (verdict, is_undecided) =
            finding.map_or(("unreadable", false), |finding| (finding.verdict.name(), finding.is_undecided));
        let lang = self.analyzer.words().lang();
        let said = sentence(lang, &["ui.claim.", if is_undecided { "waiting" } else { verdict }].concat());
        edits.attribute(document, at, "data-verdict", Some(verdict));
        let old: Vec<At> = document.children(at).into_iter().filter(|&child| is_link(document, child)).collect();
        // A title that is there without the link is the page's own.
        let has_own_title = old.is_empty() && document.attribute(at, "title").is_some();
        if !has_own_title {
            edits.attribute(document, at, "title", Some(&said));
        }
        for &child in &old {
            edits.replace(document.element(child), "");
        }
        if document.is_closed(at) && !document.is_within(at, "a") {
            let name =
                sentence(lang, "ui.claim.name").replace("{text}", &document.words(at)).replace("{verdict}", &said);
            let (id, name) = (escaped(self.id), escaped(&name));
            edits.insert(document.content(at).end, format!("<a {LINK} href=\"#{id}\" aria-label=\"{name}\"></a>"));
        }
    }

    /// Writes the summary where the page has a place for it. Gives whether it has.
    pub fn summarize(&self, edits: &mut Edits) -> bool {
        let document = &self.page.document;
        let places = self.places("data-summary");
        let summary = &self.analyzer.analysis().summary;
        for &place in &places {
            if document.words(place) != *summary {
                edits.replace(document.content(place), escaped(summary));
            }
        }
        !places.is_empty()
    }

    /// The elements that are to take something of this chart.
    pub(super) fn places(&self, name: &str) -> Vec<At> {
        let document = &self.page.document;
        let is_ours = |tag| attribute(tag, name).is_some() && attribute(tag, "data-chart").as_deref() == Some(self.id);
        let places = document.tags().filter(|(_, tag)| is_ours(tag)).map(|(at, _)| at);
        places.filter(|&at| document.is_closed(at)).collect()
    }
}

fn is_link(document: &Document, at: At) -> bool {
    document.tag(at).is_some_and(|tag| is(tag, "a") && attribute(tag, LINK).is_some())
}

/// A sentence of the page's words, which the library does not hold: in the language, else in English.
pub(super) fn sentence(lang: &str, key: &str) -> String {
    let name = lang.split('-').next().unwrap_or_default();
    let own = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, table)| *table);
    let english = include_str!("../../words/en.txt");
    let find = |table: &'static str| {
        table.lines().filter_map(|line| line.split_once('=')).find(|(known, _)| known.trim() == key)
    };
    let found = own.and_then(find).or_else(|| find(english));
    found.map(|(_, sentence)| sentence.trim().replace('~', "\u{a0}")).unwrap_or_default()
}
