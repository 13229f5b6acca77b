//! `levelchart prerender ARTICLE.html -o OUT.html`: the article as readers without scripts and search engines see it.
//!
//! Into each `<level-chart>` go the picture as `<svg>`, with the summary as its description, and the summary as words
//! to read, where the fallback stood (`<img>`, `<picture>`, or what an earlier run put there). The words stand in a
//! `<noscript>`: where scripts run, the live chart takes the picture's place without moving what follows. Everything
//! else of the document stays byte for byte.

use super::args::{MOST_PX, PaperTheme, Prerender};
use super::fault::{At as _, Fault};
use super::markup::{At, Document, attribute, filled, is};
use super::page::Page;
use super::progress::during;
use super::{Ending, picture};
use levelchart::{Chart, svg};
use std::fs;
use std::ops::Range;

/// The size where the fallback tells none: 16:9, as wide as a column of text.
const DEFAULT_PX: (u32, u32) = (640, 360);

/// The attribute by which a later run knows the words of an earlier one.
const SUMMARY: &str = "data-summary";

/// Fills every chart of an article, or writes nothing.
pub fn run(ask: &Prerender) -> Result<Ending, Fault> {
    let page = Page::read(&ask.article)?;
    let charts = page.charts();
    if charts.is_empty() {
        return Err(Fault::new(format_args!("{}: found no <level-chart>", page.name)));
    }
    let source = page.document.text();
    let (mut out, mut copied) = (String::with_capacity(source.len()), 0);
    let count = charts.len();
    for (index, at) in charts.into_iter().enumerate() {
        let what = format!("chart {} of {count}", index + 1);
        for (range, text) in during(what, || edits(&page, at, ask))? {
            out.push_str(source.get(copied..range.start).unwrap_or_default());
            out.push_str(&text);
            copied = range.end.max(copied);
        }
    }
    out.push_str(&source[copied..]);
    fs::write(&ask.out, out).map_err(|error| Fault::of_io(ask.out.display(), &error))?;
    Ok(Ending::Done)
}

/// What to put in place of which bytes, in order.
fn edits(page: &Page, at: At, ask: &Prerender) -> Result<Vec<(Range<usize>, String)>, Fault> {
    let document = &page.document;
    let old: Vec<At> = document.children(at).into_iter().filter(|&child| is_fallback(document, child)).collect();
    let content = document.content(at);
    let filling = filling(page, at, ask, old.first().and_then(|&child| size_of(document, child)))?;
    let Some((&first, rest)) = old.split_first() else {
        return Ok(vec![(content.start..content.start, filling)]);
    };
    let within = |range: Range<usize>| range.start..range.end.min(content.end);
    let mut edits = vec![(within(document.element(first)), filling)];
    for &child in rest {
        let range = within(document.element(child));
        // With the blanks before it, or each run would leave another empty line.
        let blank = document.text()[..range.start].trim_end_matches([' ', '\t', '\r', '\n']).len();
        edits.push((blank.max(content.start)..range.end, String::new()));
    }
    Ok(edits)
}

fn is_fallback(document: &Document, at: At) -> bool {
    document.tag(at).is_some_and(|tag| {
        ["img", "picture", "svg"].iter().any(|name| is(tag, name))
            || is(tag, "noscript") && attribute(tag, SUMMARY).is_some()
    })
}

/// The size that a fallback says it has: by its attributes, else by its view box.
fn size_of(document: &Document, at: At) -> Option<(u32, u32)> {
    let tag = document.tag(at)?;
    let px = |text: &str| text.parse().ok().filter(|px| (1..=MOST_PX).contains(px));
    let by_attributes = || Some((px(&filled(tag, "width")?)?, px(&filled(tag, "height")?)?));
    let by_view_box = || {
        let text = filled(tag, "viewbox")?; // names are read in small letters
        let [_, _, width, height] = text.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        Some((px(width)?, px(height)?))
    };
    by_attributes().or_else(by_view_box)
}

fn filling(page: &Page, at: At, ask: &Prerender, size_px: Option<(u32, u32)>) -> Result<String, Fault> {
    let place = page.place_of(at);
    let (checked, options) = page.open(at)?;
    let title = options.accessible_name(&checked.value);
    let locale = &options.look.words.locale;
    let direction = if locale.rtl { "rtl" } else { "ltr" };
    let spoken = format!("lang=\"{}\" dir=\"{direction}\"", escaped(&locale.lang).replace('"', "&quot;"));
    let mut chart = Chart::new(checked.value, options).at(&place)?;
    let is_dark = ask.theme == PaperTheme::Dark;
    let frame = picture::frame(&mut chart, ask.canvas, size_px.unwrap_or(DEFAULT_PX), 1.0, is_dark)?;
    let summary = &chart.analyzer().analysis().summary;
    let picture = svg::render(&frame, &title, summary);
    // As wide as the element without any style sheet; the view box keeps the shape.
    let fixed = format!(" width=\"{}\" height=\"{}\"", frame.size.width_px, frame.size.height_px);
    let picture = picture.trim_end().replacen(&fixed, " width=\"100%\"", 1);
    Ok(format!("{picture}\n<noscript {SUMMARY}><p {spoken}>{}</p></noscript>", escaped(summary)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
