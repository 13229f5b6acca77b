//! `vscode.html-data.json`: the tag and its attributes for VS Code, in version 1.1 of its custom data.
use super::NOTE;
use super::manifest::{DESCRIPTION, TAG};
use super::markup::{attributes, sentences};
use levelchart::options::{Entry, Kind, PROSE};
use serde_json::{Value, json};

/// The set of values of an attribute that is only there or not.
const NO_VALUE: &str = "v";

/// The whole file.
pub fn text() -> String {
    let written = json!({
        "version": 1.1,
        "x-generated": NOTE,
        "tags": [{
            "name": TAG,
            "description": markdown(DESCRIPTION),
            "attributes": attributes().map(attribute).collect::<Vec<_>>(),
        }],
        "globalAttributes": PROSE
            .iter()
            .map(|(name, said)| {
                let mut written = json!({ "name": name, "description": markdown(said) });
                if ["data-summary", "data-score"].contains(name) {
                    written["valueSet"] = NO_VALUE.into();
                }
                written
            })
            .collect::<Vec<_>>(),
    });
    format!("{written:#}\n")
}

fn attribute(entry: &Entry) -> Value {
    let mut said = sentences(entry);
    if !entry.example.is_empty() {
        said.push(format!("Example: `{}`.", entry.example));
    }
    let mut written = json!({ "name": entry.name, "description": markdown(&said.join(" ")) });
    match entry.kind {
        Kind::Flag => written["valueSet"] = NO_VALUE.into(),
        Kind::Choice(words) => {
            written["values"] = words.iter().map(|word| json!({ "name": word })).collect();
        }
        _ => {}
    }
    written
}

fn markdown(text: &str) -> Value {
    json!({ "kind": "markdown", "value": text })
}
