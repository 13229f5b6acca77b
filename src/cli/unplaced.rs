//! What an editor asked for and a picture of this size has no room for.

use super::fault::Fault;
use levelchart::frame::Shape;
use levelchart::scene::{Annotation, Mark, Moment, MomentKind, Rank, Scene};
use levelchart::{Chart, Frame, compose};

/// One line with the panes, notes and events that are not in a picture; `None` where all are.
pub fn note(chart: &Chart, frame: &Frame) -> Option<Fault> {
    let analyzer = chart.analyzer();
    let scene = compose(analyzer.series(), analyzer.analysis(), &chart.options().look);
    let bars = chart.view().bars(analyzer.series().len());
    let texts: Vec<&str> = frame.shapes.iter().filter_map(text).collect();
    // A note is wrapped into lines, which follow each other.
    let all = texts.iter().flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ");
    let says = |note: &&Annotation| all.contains(&note.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let names =
        |moment: &Moment| [&moment.label.long, &moment.label.short].iter().any(|label| texts.contains(&&***label));
    let notes = notes(&scene).filter(|note| bars.contains(&note.bar) && !says(note)).map(|note| ("note", &note.text));
    let is_shown = |moment: &&Moment| moment.is_ahead || moment.from < bars.end && bars.start <= moment.to;
    let events = scene.moments.iter().filter(|moment| moment.kind != MomentKind::Published && is_shown(moment));
    let events = events.filter(|moment| !names(moment)).map(|moment| ("event", &moment.label.long));
    let panes = frame.map.left_out.iter().map(|title| ("pane", title));
    let missing: Vec<String> =
        panes.chain(notes).chain(events).map(|(kind, name)| format!("{kind} {name:?}")).collect();
    let size = frame.size;
    let [width, height] = [size.width_px, size.height_px].map(|px| (f64::from(px) / size.ratio).round());
    let said = format_args!("the picture of {width} x {height} pixels has no room for {}", missing.join(", "));
    (!missing.is_empty()).then(|| Fault::new(said))
}

fn text(shape: &Shape) -> Option<&str> {
    if let Shape::Text(text) = shape { Some(&text.text) } else { None }
}

fn notes<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a Annotation> {
    let marks = scene.panes.iter().flat_map(|pane| &pane.marks);
    let lists =
        marks.filter_map(|mark| if let Mark::Annotations(annotations) = mark { Some(&annotations.all) } else { None });
    lists.flatten().filter(|annotation| annotation.rank == Rank::Note)
}
