//! `levelchart prerender ARTICLE.html -o OUT.html`: the article as readers see it before any script runs, or without.
//!
//! Into each `<level-chart>` go its pictures, where the fallback stood (`<img>`, `<picture>`, or what an earlier run put
//! there); into the prose go the verdicts of its statements, its summary
//! and its score. The element is marked, and rests until a
//! reader acts. Everything else of the document stays byte for byte.

mod drawn;
mod edits;
mod facts;
mod mark;
mod prose;
mod score;
mod thin;

use super::Ending;
use super::args::{MOST_PX, Prerender};
use super::fault::{At as _, Fault, Faults};
use super::links;
use super::markup::{At, Document, attribute, filled, is};
use super::page::Page;
use super::progress::during;
use drawn::{Drawing, File};
use edits::{Edits, escaped};
use levelchart::Chart;
use levelchart::format::Locale;
use levelchart::options::Options;
use levelchart::scene::description;
use levelchart::series::Series;
use prose::Prose;
use std::fs;
use std::ops::Range;

/// The size where the fallback tells none: 16:9, as wide as a column of text.
const DEFAULT_PX: (u32, u32) = (640, 360);

/// The attribute by which a later run knows the words of an earlier one.
const SUMMARY: &str = "data-summary";

/// Fills every chart of an article, or writes nothing where one cannot be drawn. Whatever else is wrong is reported, and is the
/// business of `check`.
pub fn run(ask: &Prerender) -> Result<Ending, Fault> {
    let page = Page::read(&ask.article)?;
    let charts = page.charts();
    if charts.is_empty() {
        return Err(Fault::new(format_args!("{}: found no <level-chart>", page.name)));
    }
    let (mut edits, mut files) = (Edits::default(), Vec::new());
    let mut faults = Faults { slips: links::to_charts(&page), ..Faults::default() };
    let count = charts.len();
    for (index, at) in charts.into_iter().enumerate() {
        let what = format!("chart {} of {count}", index + 1);
        let Some((checked, options)) = page.open(at, &mut faults) else { continue };
        let filled = during(what, || fill(&page, (at, checked.value, options), index, ask, (&mut edits, &mut faults)));
        files.extend(faults.keep(filled).into_iter().flatten());
    }
    faults.tell();
    if !faults.errors.is_empty() {
        return Ok(Ending::BadInput);
    }
    for File { path, text, .. } in files {
        fs::write(&path, text).map_err(|error| Fault::of_io(path.display(), &error))?;
    }
    let out = edits.apply(page.document.text());
    fs::write(&ask.out, out).map_err(|error| Fault::of_io(ask.out.display(), &error))?;
    Ok(Ending::Done)
}

/// All that one chart changes in the page, and the files that it needs beside it.
fn fill(
    page: &Page,
    (at, series, options): (At, Series, Options),
    index: usize,
    ask: &Prerender,
    (edits, faults): (&mut Edits, &mut Faults),
) -> Result<Vec<File>, Fault> {
    let document = &page.document;
    let place = page.place_of(at);
    let title = options.accessible_name(&series);
    let mut chart = Chart::new(series, options).at(&place)?;
    mark::write(page, at, &chart, edits).at(&place)?;
    let id = document.tag(at).and_then(|tag| attribute(tag, "id")).unwrap_or_default();
    let prose = Prose { page, id: &id, analyzer: chart.analyzer() };
    let doubts = chart.options().doubts(chart.analyzer());
    faults.notes.extend(doubts.into_iter().map(|doubt| Fault::new(doubt.message).at(&place)));
    if !id.is_empty() {
        faults.slips.extend(links::to_levels(page, &id, chart.analyzer()));
        faults.slips.extend(prose.wrong(&chart.options().spec));
    }
    let is_spoken_of = !id.is_empty() && prose.mark(edits);
    let has_place = !id.is_empty() && prose.summarize(edits);
    let has_score = !id.is_empty() && score::write(&prose, edits)?;
    let summary = || description(chart.analyzer().series(), chart.analyzer().analysis(), &chart.options().look, &[]);
    let words = if has_place { String::new() } else { words(&summary(), &chart.options().look.words.locale) };
    let facts = facts::html(&chart.analyzer().analysis().facts, chart.analyzer().words());
    let old: Vec<At> = document.children(at).into_iter().filter(|&child| is_fallback(document, child)).collect();
    let size_px = old.first().and_then(|&child| size_of(document, child)).unwrap_or(DEFAULT_PX);
    let explores =
        document.tag(at).and_then(|tag| attribute(tag, "explore")).is_some_and(|what| what.trim() == "levels");
    let mut drawing = Drawing { chart: &mut chart, title, size_px, explores, ask, unplaced: Vec::new() };
    let (pictures, files) = if ask.external {
        drawing.external(&stem(ask, index))?
    } else {
        let rules = [(is_spoken_of, prose::RULES), (has_score, score::RULES), (!facts.is_empty(), facts::RULES)];
        (drawing.inline(&rules.map(|(is_used, rules)| if is_used { rules } else { "" }).concat())?, Vec::new())
    };
    faults.notes.extend(drawing.unplaced.into_iter().map(|note| note.at(&place)));
    replace(document, at, &old, pictures + &words, edits);
    facts::write(document, at, facts, edits);
    Ok(files)
}

/// In place of the fallback, where there is one.
fn replace(document: &Document, at: At, old: &[At], filling: String, edits: &mut Edits) {
    let content = document.content(at);
    let Some((&first, rest)) = old.split_first() else { return edits.insert(content.start, filling) };
    let within = |range: Range<usize>| range.start..range.end.min(content.end);
    edits.replace(within(document.element(first)), filling);
    for &child in rest {
        edits.remove(document, within(document.element(child)));
    }
}

fn is_fallback(document: &Document, at: At) -> bool {
    mark::is_marked(document, at)
        || document.tag(at).is_some_and(|tag| {
            ["img", "picture", "svg"].iter().any(|name| is(tag, name))
                || is(tag, "noscript") && attribute(tag, SUMMARY).is_some()
        })
}

/// The size that a fallback says it has: by its attributes, else by its view box.
fn size_of(document: &Document, at: At) -> Option<(u32, u32)> {
    let tag = document.tag(at)?;
    if is(tag, "picture") {
        let image = document.children(at).into_iter().find(|&child| document.tag(child).is_some_and(|t| is(t, "img")));
        return image.and_then(|image| size_of(document, image));
    }
    let px = |text: &str| text.parse().ok().filter(|px| (1..=MOST_PX).contains(px));
    let by_attributes = || Some((px(&filled(tag, "width")?)?, px(&filled(tag, "height")?)?));
    let by_view_box = || {
        let text = filled(tag, "viewbox")?; // names are read in small letters
        let [_, _, width, height] = text.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        Some((px(width)?, px(height)?))
    };
    by_attributes().or_else(by_view_box)
}

/// The summary for readers without scripts, where the page has no place for it.
fn words(summary: &str, locale: &Locale) -> String {
    let direction = if locale.rtl { "rtl" } else { "ltr" };
    let lang = escaped(&locale.lang).replace('"', "&quot;");
    format!("\n<noscript {SUMMARY}><p lang=\"{lang}\" dir=\"{direction}\">{}</p></noscript>", escaped(summary))
}

/// Returns what the names of a chart's files begin with.
fn stem(ask: &Prerender, index: usize) -> String {
    let name = ask.out.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{name}-chart-{}", index + 1)
}
