//! The tables of attributes in the README and in the guide for pages.
use super::markup::{attributes, html, sentences};
use levelchart::options::Entry;

/// Rows of Markdown, with an empty line around them.
pub fn readme() -> String {
    let row = |entry: &Entry| {
        let example = if entry.example.is_empty() { String::new() } else { format!(" `{}`", entry.example) };
        format!("| `{}` | {} |{example} |\n", entry.name, sentences(entry).join(" "))
    };
    let rows: String = attributes().map(row).collect();
    format!("\n| attribute | what it says | for example |\n|---|---|---|\n{rows}\n")
}

/// A table of HTML, with what the README leaves out.
pub fn guide() -> String {
    let row = |entry: &Entry| {
        let mut said = sentences(entry);
        said.insert(1, entry.more());
        if !entry.example.is_empty() {
            said.push(format!("Example: `{}`.", entry.example));
        }
        said.retain(|sentence| !sentence.is_empty());
        format!("  <tr><td><code>{}</code></td><td>{}</td></tr>\n", entry.name, html(&said.join(" ")))
    };
    let rows: String = attributes().map(row).collect();
    format!("<table>\n  <tr><th>Attribute</th><th>What it says</th></tr>\n{rows}</table>\n")
}
