//! The score card of a chart in the page, as `www/npm/prose/score.js` writes it.

use super::edits::{Edits, escaped};
use super::prose::{Prose, sentence};
use crate::cli::fault::{At as _, Fault};
use crate::cli::markup::{At, filled, is};
use levelchart::describe::why;
use levelchart::study::{Level, Score};
use levelchart::words::Words;

/// The style of the card, from the live page's `www/npm/prose/score.js`.
pub const RULES: &str = concat!(
    "[data-score]{border-block:1px solid;border-color:color-mix(in srgb,currentColor 20%,transparent);padding-block:.7em}",
    "[data-score]>*{margin:0 0 .4em}[data-score]>:last-child{margin:0}[data-score] summary{cursor:pointer}",
    "[data-score] details{font-size:.88em;line-height:1.5}[data-score] dl{margin:.6em 0}[data-score] dt{font-weight:600}[data-score] dd{margin:0 0 .4em}",
);

/// The parts in their order: the first words of [`levelchart::study::Part::name`].
const PARTS: [&str; 5] = ["trend", "momentum", "place", "breadth", "relative"];
/// Of the bands.
const EDGES: [f64; 2] = [40.0, 60.0];
/// Elements that cannot hold a disclosure: a parser would end them before it.
const TOO_NARROW: [&str; 8] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

/// Fills the places of the chart's score. Gives whether there is one.
pub fn write(prose: &Prose, edits: &mut Edits) -> Result<bool, Fault> {
    let document = &prose.page.document;
    let places = prose.places("data-score");
    for &place in &places {
        let html = html(prose, place).at(prose.page.place_of(place))?;
        if document.raw(place) != html {
            edits.replace(document.content(place), html);
        }
    }
    Ok(!places.is_empty())
}

fn html(prose: &Prose, place: At) -> Result<String, Fault> {
    let Some(tag) = prose.page.document.tag(place) else { return Ok(String::new()) };
    if let Some(name) = TOO_NARROW.iter().find(|name| is(tag, name)) {
        let said = format_args!("data-score: found <{name}>; expected an element that can hold a list, such as <div>");
        return Err(Fault::new(said));
    }
    let published = filled(tag, "data-published").map(|text| published(&text)).transpose()?;
    let words = prose.analyzer.words();
    let analysis = prose.analyzer.analysis();
    Ok(Card { levels: &analysis.levels, words }.html(analysis.score.as_ref(), published))
}

/// What the editor published: pulse, and the threat level where it is given.
type Published = (f64, Option<u8>);

fn published(text: &str) -> Result<Published, Fault> {
    let read = || {
        let mut parts = text.split_whitespace();
        let pulse = parts.next().filter(|text| text.bytes().all(|b| b.is_ascii_digit() || b == b'.'))?;
        let pulse = pulse.parse().ok().filter(|pulse| (0.0..=100.0).contains(pulse))?;
        let threat = parts.next().map(|text| text.parse().ok().filter(|threat| (1..=5).contains(threat)));
        let threat = threat.map_or(Some(None), |read| read.map(Some))?;
        parts.next().is_none().then_some((pulse, threat))
    };
    let expected = "a pulse from 0 to 100, and a threat level from 1 to 5, such as 62 3";
    read().ok_or_else(|| Fault::new(format_args!("data-published: found {text:?}; expected {expected}")))
}

struct Card<'a> {
    levels: &'a [Level],
    words: &'a Words,
}

impl Card<'_> {
    fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        let sentence = sentence(self.words.lang(), &["ui.score.", key].concat());
        places.iter().fold(sentence, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    fn number(&self, value: f64) -> String {
        let decimals = usize::from(has_tenths(value));
        self.words.locale.number(value, decimals)
    }

    /// A figure that rounds to the edge of a band keeps a decimal: the band would contradict it.
    fn pulse(&self, pulse: f64) -> String {
        let rounded = pulse.round();
        self.number(if EDGES.contains(&rounded) { pulse } else { rounded })
    }

    fn figures(&self, pulse: String, threat: Option<u8>) -> String {
        match threat {
            Some(threat) => self.say("figures", &[("pulse", &pulse), ("threat", &self.number(threat.into()))]),
            None => pulse,
        }
    }

    fn html(&self, score: Option<&Score>, published: Option<Published>) -> String {
        let own = score.map(|score| self.pulse(score.pulse));
        let head = match (score, &own) {
            (Some(score), Some(own)) => {
                let pulse = self.say("pulse", &[("pulse", own), ("band", &self.say(score.mood.name(), &[]))]);
                let threat = match score.threat {
                    Some(threat) => self.say("threat", &[("threat", &self.number(threat.into()))]),
                    None => self.say("unknown", &[]),
                };
                format!("<strong>{}</strong> {}", escaped(&pulse), escaped(&threat))
            }
            _ => format!("<strong>{}</strong>", escaped(&self.say("none", &[]))),
        };
        let beside = published.map(|(pulse, threat)| {
            let given = self.figures(self.number(pulse), threat);
            let own = own.map_or("–".into(), |own| self.figures(own, score.and_then(|score| score.threat)));
            paragraph(&self.say("published", &[("published", &given), ("own", &own)]))
        });
        let note = format!("<p><small>{}</small></p>", escaped(&self.say("note", &[])));
        format!("<p>{head}</p>{}{}{note}", beside.unwrap_or_default(), self.details(score))
    }

    /// The parts with what each rests on, and those that are missing.
    fn details(&self, score: Option<&Score>) -> String {
        let (mut told, mut missing) = (String::new(), Vec::new());
        for name in PARTS {
            let title = self.say(name, &[]);
            match score.and_then(|score| score.parts.iter().find(|part| part.name().starts_with(name))) {
                Some(part) => {
                    let value = self.words.locale.number(100.0 * part.value, 0);
                    let head = self.say("part", &[("name", &title), ("value", &value)]);
                    let why = why(part, self.levels, self.words);
                    told.push_str(&["<dt>", &escaped(&head), "</dt><dd>", &escaped(&why), "</dd>"].concat());
                }
                None => missing.push(title),
            }
        }
        if !told.is_empty() {
            told = format!("<dl>{told}</dl>");
        }
        let join = sentence(self.words.lang(), "ui.list.comma");
        let listed = missing.into_iter().reduce(|all, last| join.replace("{all}", &all).replace("{last}", &last));
        let left = listed.map(|parts| paragraph(&self.say("left", &[("parts", &parts)]))).unwrap_or_default();
        let (title, method) = (escaped(&self.say("parts", &[])), paragraph(&self.say("method", &[])));
        format!("<details><summary>{title}</summary>{told}{left}{method}</details>")
    }
}

/// Whether it has a decimal, where it is written with one.
fn has_tenths(value: f64) -> bool {
    (value * 10.0).round() % 10.0 != 0.0
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text))
}
