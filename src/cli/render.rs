//! `levelchart render FILE -o chart.svg|chart.png`

use super::args::{Render, Theme};
use super::fault::{Fault, quoted};
use super::progress::during;
use super::{Ending, picture, png, say, source, tell, unplaced};
use levelchart::scene::description;
use levelchart::{Chart, Theme as Colors, svg};
use std::fs;
use std::path::Path;

/// A wide picture, 16:9.
const DEFAULT_PX: (u32, u32) = (960, 540);
/// What most screens have today.
const PNG_RATIO: f64 = 2.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
}

/// Draws a file.
pub fn run(ask: &Render) -> Result<Ending, Fault> {
    let format = ask.out.as_deref().map_or(Ok(Format::Svg), format_of)?;
    let (checked, options) = source::open(&ask.source)?;
    source::tell_of_reading(&ask.source, &checked);
    let title = ask.title.clone().unwrap_or_else(|| options.accessible_name(&checked.value));
    let mut chart = during("computing", || Chart::new(checked.value, options)).map_err(Fault::new)?;
    let ratio = ask.ratio.unwrap_or(if format == Format::Png { PNG_RATIO } else { 1.0 });
    for doubt in chart.options().doubts(chart.analyzer()) {
        tell(&format_args!("note: {}", doubt.message));
    }
    let mut frame = |is_dark| {
        let theme = if is_dark { Colors::dark() } else { Colors::light() };
        picture::frame(&mut chart, ask.canvas, DEFAULT_PX, ratio, theme)
    };
    let dark = if ask.theme == Theme::Auto { Some(frame(true)?) } else { None };
    let frame = frame(ask.theme == Theme::Dark)?;
    if let Some(note) = unplaced::note(&chart, &frame) {
        tell(&format_args!("note: {note}"));
    }
    if !chart.analyzer().analysis().facts.is_empty() {
        tell(&"note: a picture has no strip of facts; an article that `prerender` wrote has");
    }
    let analyzer = chart.analyzer();
    let summary = &description(analyzer.series(), analyzer.analysis(), &chart.options().look, &frame.map.left_out);
    let written = during("drawing", || match (format, dark) {
        (Format::Svg, Some(dark)) => Ok(svg::render_both(&frame, &dark, &title, summary).into_bytes()),
        (Format::Svg, None) => Ok(svg::render(&frame, &title, summary).into_bytes()),
        (Format::Png, _) => png::encode(frame, &title),
    })?;
    match &ask.out {
        Some(path) => fs::write(path, written).map_err(|error| Fault::of_io(path.display(), &error))?,
        None => return say(&String::from_utf8_lossy(&written)),
    }
    Ok(Ending::Done)
}

/// Returns what the name of the file asks for.
fn format_of(path: &Path) -> Result<Format, Fault> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(Format::Svg),
        Some("png") => Ok(Format::Png),
        _ => Err(Fault::new(format_args!(
            "-o: found {}; expected a name that ends in .svg or .png",
            quoted(path.to_string_lossy())
        ))),
    }
}
