//! `vscode.html-data.json`: the tag and its attributes for VS Code, in version 1.1 of its custom data.
use super::NOTE;
use super::manifest::{DESCRIPTION, TAG};
use super::markup::{attributes, sentences};
use levelchart::options::{Entry, Kind};
use serde_json::{Value, json};

/// Attributes that tie the prose of a page to its charts, and what they say.
const PROSE: &[(&str, &str)] = &[
    ("data-level", "The price of a level: a link with it marks that level in the chart that its address names."),
    ("data-claim", "A statement that is checked against the data of a chart, such as `rsi(14) ~ 63`."),
    (
        "data-expect",
        "`fails` where the article says itself that the statement does not hold: `levelchart check` takes that as right.",
    ),
    ("data-chart", "The id of the `<level-chart>` that a statement, a summary or a score belongs to."),
    ("data-summary", "The element takes the summary of its chart, in plain words."),
    ("data-score", "The element takes the score card of its chart: pulse, threat level and parts."),
    (
        "data-published",
        "Pulse and threat level that the editor published, such as `62 3`; they stand beside the computed ones.",
    ),
];

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
