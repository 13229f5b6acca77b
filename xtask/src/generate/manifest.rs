//! `custom-elements.json`: the element for catalogues and editors, in the Custom Elements Manifest format 1.0.0. Keys of
//! later versions (`cssStates`, `readonly`, `syntax`) stand beside those of the first, which its schema allows.
use super::NOTE;
use super::declarations::{Member, Parameter, Shape, members, picked};
use super::markup::{attributes, sentences};
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use levelchart::Theme;
use levelchart::options::{Entry, Kind};
use serde_json::{Map, Value, json};
use std::fs;

pub const TAG: &str = "level-chart";
pub const DESCRIPTION: &str = "A chart of a price series for an article: averages, levels of support and resistance, breakouts and notes, in one annotated picture that readers can explore.";
const CLASS: &str = "LevelChartElement";
const MODULE: &str = "element.js";

/// Names of `part`, and what they are.
const PARTS: &[(&str, &str)] = &[
    ("plot", "The box of the picture."),
    ("canvas", "The picture, and the layer above it that follows a reader."),
    ("summary", "The picture in plain words, for screen readers."),
    ("error", "The sentence that is shown where the chart cannot be."),
    ("facts", "With `facts`: the strip of figures under the picture."),
    ("status", "With `refresh`: as of when the prices are."),
    ("alerts", "With `alerts`: the buttons or links, and the sentence about a close beyond."),
    ("alert", "With `alerts`: one of these buttons or links."),
    ("toolbar", "With `explore`: ranges, zoom and levels below the picture."),
    ("sentence", "With `explore=\"levels\"`: the record of the reader's level."),
    ("panels", "With `explore=\"levels\"`: the box of the panels."),
    ("more", "The list of the panels."),
    ("panel", "One panel."),
    ("table", "The panel with the numbers."),
    ("handle", "What a level or a price is dragged by."),
    ("cursor", "With `explore`: the control that moves through the bars."),
    ("readout", "With `explore`: the values at the cursor."),
];

const STATES: &[(&str, &str)] =
    &[("live", "The chart is drawn."), ("error", "The chart cannot be shown; the fallback stays.")];

/// The colours of [`Theme::ROLES`] and what they are for.
const COLOURS: [(&str, &str); Theme::ROLES.len()] = [
    ("ink", "Text and the last price."),
    ("paper", "What the picture stands on."),
    ("muted", "Quiet text: ticks, names of averages."),
    ("grid", "Gridlines."),
    ("line", "The line of closes."),
    ("up", "Rising bars and upward signals."),
    ("down", "Falling bars and downward signals."),
    ("support", "Support levels."),
    ("resistance", "Resistance levels."),
    ("focus", "The focus ring."),
];

/// What the declarations say of the element: its properties and methods, and its events.
pub fn declared() -> Outcome<(Vec<Member>, Vec<Member>)> {
    let read = |name: &str| {
        let path = checkout::root().join("www/npm").join(name);
        fs::read_to_string(&path).naming(path.display())
    };
    let (element, index) = (read("element.d.ts")?, read("index.d.ts")?);
    let lent = picked(&element, "Drawn");
    let mut all = members(&element, CLASS);
    all.extend(members(&index, "Chart").into_iter().filter(|member| lent.contains(&member.name)));
    let events = members(&element, "GlobalEventHandlersEventMap");
    if lent.is_empty() || all.len() <= lent.len() || events.is_empty() {
        return Err(Fault::new(
            "www/npm/element.d.ts: found no members of the element or no events; expected one a line",
        ));
    }
    Ok((all, events))
}

/// The whole file.
pub fn text() -> Outcome<String> {
    let (all, events) = declared()?;
    let here = json!({ "name": CLASS, "module": MODULE });
    let written = json!({
        "schemaVersion": "1.0.0",
        "x-generated": NOTE,
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": MODULE,
            "declarations": [{
                "kind": "class",
                "name": CLASS,
                "tagName": TAG,
                "customElement": true,
                "description": DESCRIPTION,
                "superclass": { "name": "HTMLElement", "package": "global:" },
                "attributes": attributes().map(attribute).collect::<Vec<_>>(),
                "members": all.iter().map(class_member).collect::<Vec<_>>(),
                "events": events.iter().map(event).collect::<Vec<_>>(),
                "slots": [{ "name": "", "description": "What readers see until the chart is drawn, and where it cannot be: an image. Data may stand here as `<script type=\"application/json\">`." }],
                "cssParts": described(PARTS),
                "cssStates": described(STATES),
                "cssProperties": properties()?,
            }],
            "exports": [
                { "kind": "js", "name": CLASS, "declaration": here },
                { "kind": "custom-element-definition", "name": TAG, "declaration": here },
            ],
        }],
    });
    Ok(format!("{written:#}\n"))
}

fn attribute(entry: &Entry) -> Value {
    let mut written = json!({
        "name": entry.name,
        "description": sentences(entry).join(" "),
        "type": { "text": entry.type_in_markup() },
    });
    // The format wants the value itself, not a description of it.
    let bare = entry.default.trim_matches('`');
    if let Kind::Choice(words) = entry.kind
        && words.contains(&bare)
    {
        written["default"] = bare.into();
    }
    if !entry.is_observed {
        written["x-observed"] = false.into();
    }
    if entry.name == "levels" {
        written["fieldName"] = entry.name.into(); // the only property that reflects an attribute
    }
    written
}

fn class_member(member: &Member) -> Value {
    let mut written = Map::new();
    let mut set = |key: &str, value: Value| written.insert(key.into(), value);
    match &member.shape {
        Shape::Field(kind) => {
            set("kind", "field".into());
            set("name", member.name.as_str().into());
            set("type", json!({ "text": kind }));
            if member.is_readonly {
                set("readonly", true.into());
            }
        }
        Shape::Method(parameters, returned) => {
            set("kind", "method".into());
            set("name", member.name.as_str().into());
            set("parameters", parameters.iter().map(parameter).collect());
            set("return", json!({ "type": { "text": returned } }));
        }
    }
    if !member.comment.is_empty() {
        set("description", member.comment.as_str().into());
    }
    written.into()
}

fn parameter(parameter: &Parameter) -> Value {
    let Parameter { name, is_optional, kind } = parameter;
    let mut written = json!({ "name": name, "type": { "text": kind } });
    if *is_optional {
        written["optional"] = true.into();
    }
    written
}

fn event(member: &Member) -> Value {
    let Shape::Field(kind) = &member.shape else { return Value::Null };
    json!({ "name": member.name, "type": { "text": kind }, "description": member.comment })
}

fn described(names: &[(&str, &str)]) -> Vec<Value> {
    names.iter().map(|(name, description)| json!({ "name": name, "description": description })).collect()
}

/// The colours with what they are on light and on dark paper, and the font.
fn properties() -> Outcome<Vec<Value>> {
    let (mut light, mut dark) = (Theme::light(), Theme::dark());
    let mut written = Vec::new();
    for role in Theme::ROLES {
        let about = COLOURS.iter().find(|(name, _)| *name == role).map(|(_, about)| *about);
        let (Some(about), Some(light), Some(dark)) = (about, light.color_mut(role), dark.color_mut(role)) else {
            return Err(Fault::new(format!("xtask/src/generate/manifest.rs: found no sentence for the colour {role}")));
        };
        let [light, dark] = [light, dark].map(|colour| format!("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b));
        written.push(json!({
            "name": format!("--{TAG}-{role}"),
            "description": about,
            "syntax": "<color>",
            "default": format!("light-dark({light}, {dark})"),
        }));
    }
    written.push(json!({
        "name": format!("--{TAG}-font"),
        "description": "The font family of all text.",
        "default": Theme::light().font,
    }));
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_holds_every_kind_of_interface() {
        let read: Value = serde_json::from_str(&text().unwrap()).unwrap();
        let class = &read["modules"][0]["declarations"][0];
        let names = |key: &str| -> Vec<String> {
            class[key].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        for (key, name) in [
            ("attributes", "time-zone"),
            ("members", "ready"),
            ("members", "tryLevel"),
            ("events", "level-chart-asof"),
            ("slots", ""),
            ("cssParts", "plot"),
            ("cssStates", "live"),
            ("cssProperties", "--level-chart-resistance"),
        ] {
            assert!(names(key).contains(&name.to_owned()), "{key}: {name}");
        }
        assert_eq!(class["members"].as_array().unwrap().iter().filter(|one| one["name"] == "append").count(), 1);
    }
}
