//! `levelchart prerender ARTICLE.html -o OUT.html`: the article as readers without scripts and search engines see it.
//!
//! Into each `<level-chart>` go the picture as `<svg>` and the summary as `<p slot="summary">`, where the fallback
//! stood (`<img>`, `<picture>`, or those of an earlier run). The live element has no such slot, so it shows the picture
//! alone, and nothing moves when it takes over. Everything else of the document stays byte for byte.

use super::args::{Canvas, Prerender};
use super::fault::{At as _, Fault};
use super::markup::{At, Document, filled, is};
use super::page::Page;
use super::{Ending, picture};
use levelchart::{Chart, svg};
use std::fs;
use std::ops::Range;

/// The size where the fallback tells none: 16:9, as wide as a column of text.
const DEFAULT_PX: (u32, u32) = (640, 360);

/// Fills every chart of an article, or writes nothing.
pub fn run(ask: &Prerender) -> Result<Ending, Fault> {
    let page = Page::read(&ask.article)?;
    let charts = page.charts();
    if charts.is_empty() {
        return Err(Fault::new(format_args!("{}: found no <level-chart>", page.name)));
    }
    let source = page.document.text();
    let (mut out, mut copied) = (String::with_capacity(source.len()), 0);
    for at in charts {
        for (range, text) in edits(&page, at, &ask.canvas)? {
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
fn edits(page: &Page, at: At, canvas: &Canvas) -> Result<Vec<(Range<usize>, String)>, Fault> {
    let document = &page.document;
    let old: Vec<At> = document.children(at).into_iter().filter(|&child| is_fallback(document, child)).collect();
    let content = document.content(at);
    let filling = filling(page, at, canvas, old.first().and_then(|&child| size_of(document, child)))?;
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
            || is(tag, "p") && filled(tag, "slot").as_deref() == Some("summary")
    })
}

/// The size that a fallback says it has.
fn size_of(document: &Document, at: At) -> Option<(u32, u32)> {
    let tag = document.tag(at)?;
    let px = |name| filled(tag, name)?.parse().ok().filter(|px| (1..=10_000).contains(px));
    Some((px("width")?, px("height")?))
}

fn filling(page: &Page, at: At, canvas: &Canvas, size_px: Option<(u32, u32)>) -> Result<String, Fault> {
    let place = page.place_of(at);
    let (checked, options) = page.open(at, false)?;
    let title = options.accessible_name(&checked.value);
    let mut chart = Chart::new(checked.value, options).at(&place)?;
    let frame = picture::frame(&mut chart, canvas, size_px.unwrap_or(DEFAULT_PX), 1.0)?;
    let summary = &chart.analyzer().analysis().summary;
    let picture = svg::render(&frame, &title, summary);
    Ok(format!("{}\n<p slot=\"summary\">{}</p>", picture.trim_end(), escaped(summary)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
