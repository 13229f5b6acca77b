//! Changes of a document, each in its place; all else stays byte for byte.

use crate::cli::markup::{At, Document};
use std::ops::Range;

/// What to put in place of which bytes.
#[derive(Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    pub fn insert(&mut self, byte: usize, text: impl Into<String>) {
        self.replace(byte..byte, text);
    }

    /// Takes the bytes away with the blanks before them, or each run would leave another empty line.
    pub fn remove(&mut self, document: &Document, range: Range<usize>) {
        let kept = document.text()[..range.start].trim_end_matches([' ', '\t', '\r', '\n']).len();
        self.replace(kept..range.end, "");
    }

    /// Sets an attribute of a start tag, or takes it away.
    pub fn attribute(&mut self, document: &Document, at: At, name: &str, value: Option<&str>) {
        match (document.attribute(at, name), value) {
            (Some(range), Some(value)) => self.replace(range, written(name, value)),
            (Some(range), None) => self.remove(document, range),
            (None, Some(value)) => self.insert(document.end_of_tag(at), [" ", &written(name, value)].concat()),
            (None, None) => {}
        }
    }

    /// Returns the document with the changes. One within another, which is gone then, is left out.
    pub fn apply(mut self, source: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let (mut out, mut copied) = (String::with_capacity(source.len()), 0);
        for (range, text) in self.0.into_iter().filter(|(range, _)| range.start <= range.end) {
            let Some(kept) = source.get(copied..range.start) else { continue };
            out.push_str(kept);
            out.push_str(&text);
            copied = range.end;
        }
        out.push_str(source.get(copied..).unwrap_or_default());
        out
    }
}

fn written(name: &str, value: &str) -> String {
    format!("{name}=\"{}\"", escaped(value))
}

/// A text as HTML, within quotes too.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
