//! The sentences about an option, and the forms that documents give them.
use levelchart::options::{Entry, Place, TABLE};

/// The options that a page can write, in the order of the table.
pub fn attributes() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.applies(Place::Element))
}

/// What an attribute says, in Markdown: what it is, its words or limits, its default.
pub fn sentences(entry: &Entry) -> Vec<String> {
    let mut said = vec![entry.about()];
    said.extend(entry.limits());
    if !entry.default.is_empty() {
        said.push(format!("Default: {}.", entry.default));
    }
    said
}

/// Markdown as HTML: code, and the signs that HTML reads otherwise. Typographic apostrophes stand outside of code.
pub fn html(markdown: &str) -> String {
    let escaped = markdown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let parts = escaped.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{part}</code>") } else { part.replace('\'', "’") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_as_it_is_and_prose_gets_its_apostrophes() {
        assert_eq!(html("the page's `<a b='c'>` & more"), "the page’s <code>&lt;a b='c'&gt;</code> &amp; more");
    }
}
