//! What an article publishes of a score beside ours: `data-published` on an element that takes a score card.

use super::fault::{Fault, quoted};
use super::markup::{filled, is};
use html5gum::StartTag;

/// Elements that cannot hold a disclosure: a parser would end them before it.
const TOO_NARROW: [&str; 8] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

/// What the editor published: pulse, and the threat level where it is given.
pub type Published = (f64, Option<u8>);

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
    read().ok_or_else(|| Fault::new(format_args!("data-published: found {}; expected {expected}", quoted(text))))
}

/// Checks an element that is to take a score card, and the figures that it publishes.
pub fn check(tag: &StartTag<usize>) -> Result<Option<Published>, Fault> {
    if let Some(name) = TOO_NARROW.iter().find(|name| is(tag, name)) {
        let said = format_args!("data-score: found <{name}>; expected an element that can hold a list, such as <div>");
        return Err(Fault::new(said));
    }
    filled(tag, "data-published").map(|text| published(&text)).transpose()
}
