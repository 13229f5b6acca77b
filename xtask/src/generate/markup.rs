//! The sentences about an option, and the forms that documents give them.
use levelchart::options::Place;
use levelchart::options::{Entry, Kind, TABLE};

/// The options that a page can write, in the order of the table.
pub fn attributes() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.applies(Place::Element))
}

/// What an attribute says, in Markdown: what it is, its words or limits, its default.
pub fn sentences(entry: &Entry) -> Vec<String> {
    let mut said = vec![entry.about()];
    match entry.kind {
        Kind::Choice(words) => said.push(format!("One of {}.", listed(words))),
        Kind::Whole(least, most) => said.push(format!("A whole number from {least} to {most}.")),
        _ => {}
    }
    if !entry.default.is_empty() {
        said.push(format!("Default: {}.", entry.default));
    }
    said
}

/// `` `a`, `b` or `c` ``
fn listed(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
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

    #[test]
    fn words_are_listed_as_a_sentence_has_them() {
        assert_eq!([listed(&["a"]), listed(&["a", "b", "c"])], ["`a`", "`a`, `b` or `c`"]);
    }
}
