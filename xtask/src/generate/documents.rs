//! The tables of attributes in the README and in the guide for pages, and there of events, properties and methods.
use super::declarations::{Member, Parameter, Shape};
use super::manifest;
use super::markup::{attributes, html, sentences};
use crate::fault::Outcome;
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

/// Two tables of HTML: the events, and the properties and methods.
pub fn members() -> Outcome<String> {
    let (members, events) = manifest::declared()?;
    let row = |member: &Member| {
        let mut said = member.comment.clone();
        let called = match &member.shape {
            Shape::Method(parameters, _) => {
                let name = |p: &Parameter| [p.name.as_str(), if p.is_optional { "?" } else { "" }].concat();
                format!("{}({})", member.name, parameters.iter().map(name).collect::<Vec<_>>().join(", "))
            }
            Shape::Field(kind) => {
                if let Some(detail) = kind.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>')) {
                    said.push_str(&[" `detail`: `", detail, "`."].concat());
                }
                member.name.clone()
            }
        };
        format!("  <tr><td><code>{called}</code></td><td>{}</td></tr>\n", html(&said))
    };
    let table = |head: &str, all: &[Member]| {
        let rows: String = all.iter().map(row).collect();
        format!("<table>\n  <tr><th>{head}</th><th>What it says</th></tr>\n{rows}</table>\n")
    };
    Ok([table("Event", &events), table("Property or method", &members)].concat())
}
