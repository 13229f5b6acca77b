//! Sentences about bars: a marker, and words beside it or, on a phone, under the chart.

use super::label::{Box2, Obstacles};
use super::space::Space;
use super::{Align, Context, Font, Placed, Sketch};
use crate::format::fixed;
use crate::scene::{Mark, Scene};

/// A column of words beside a marker is at most this wide, in CSS pixels.
const COLUMN: f64 = 190.0;
/// Radius of a marker's dot, in CSS pixels.
const DOT: f64 = 3.5;
/// Distance of an arrow's tip from the middle of its dot, in CSS pixels.
const ARROW_FROM: f64 = 7.0;
/// Standing this many CSS pixels farther away is as bad as covering a column of a thin line.
const FAR: f64 = 16.0;
/// How far words dim what they stand on.
const HALO_ALPHA: f64 = 0.8;
/// Words are tried every so many CSS pixels, and so many times to each side of the marker.
const STEP: f64 = 10.0;
const REACH: u32 = 25;

/// The notes that stand under the chart: number and lines of each.
pub(super) struct Foot {
    notes: Vec<(String, Vec<String>)>,
    pub(super) height_px: f64,
}

/// On a narrow picture all notes stand in the foot; else it is empty.
pub(super) fn foot(context: &Context, scene: &Scene) -> Foot {
    let mut notes = Vec::new();
    if context.is_narrow() {
        let font = context.font(false);
        let width = f64::from(context.size.width_px) - indent(context, font);
        let marks = scene.panes.iter().flat_map(|pane| &pane.marks);
        for mark in marks.filter(|mark| is_in_view(context, mark)) {
            if let Mark::Note { text, .. } = mark {
                let number = fixed((notes.len() + 1) as f64, 0);
                notes.push((number, wrap(context, text, font, width)));
            }
        }
    }
    let lines: usize = notes.iter().map(|(_, lines)| lines.len()).sum();
    let gap = if lines > 0 { context.css(6.0) } else { 0.0 };
    Foot { notes, height_px: lines as f64 * context.font(false).line_px() + gap }
}

fn indent(context: &Context, font: Font) -> f64 {
    context.text.width_px("0", Font { bold: true, ..font }) + context.css(6.0)
}

impl Foot {
    pub(super) fn draw(&self, context: &Context, sketch: &mut Sketch, spaces: &[Space]) {
        let Some(space) = spaces.first() else { return };
        let font = context.font(false);
        let line = font.line_px();
        let mut y = f64::from(context.size.height_px) - self.height_px + context.css(6.0) + line / 2.0;
        for (number, lines) in &self.notes {
            let bold = Font { bold: true, ..font };
            sketch.words((space.left, y), Align::Left, bold, context.theme.ink, number);
            for text in lines {
                sketch.words((space.left + indent(context, font), y), Align::Left, font, context.theme.ink, text);
                y += line;
            }
        }
    }
}

struct Marker<'a> {
    /// Centre, in device pixels.
    at: (f64, f64),
    up: bool,
    text: &'a str,
}

fn is_in_view(context: &Context, mark: &Mark) -> bool {
    matches!(mark, Mark::Note { bar, .. } if context.view.bars(usize::MAX).contains(bar))
}

fn in_view<'a>(context: &Context, placed: &Placed<'a>) -> Vec<Marker<'a>> {
    let marks = placed.pane.marks.iter().filter(|mark| is_in_view(context, mark));
    let markers = marks.filter_map(|mark| match mark {
        Mark::Note { bar, price, up, text } => {
            Some(Marker { at: (placed.bar_px(*bar), placed.y.px(*price)), up: *up, text })
        }
        _ => None,
    });
    markers.collect()
}

/// Dots on the bars' closes, numbered where the words stand in the foot.
pub(super) fn markers(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    under: &Foot,
) {
    for (marker, k) in in_view(context, placed).iter().zip(0..) {
        let (theme, radius) = (context.theme, context.css(DOT));
        sketch.disc(marker.at, radius + context.css(1.5), theme.paper);
        sketch.disc(marker.at, radius, if marker.up { theme.up } else { theme.down });
        let around = radius + context.css(2.0);
        let (x, y) = marker.at;
        obstacles.take(Box2::at(x - around, y - around, around * 2.0, around * 2.0));
        if let Some((number, _)) = under.notes.get(k) {
            numbered(context, sketch, obstacles, marker.at, number);
        }
    }
}

/// The number of a marker, on the side of it where it covers least.
fn numbered(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, (x, y): (f64, f64), number: &str) {
    let font = context.font(true);
    let (width, height) = (context.text.width_px(number, font), font.size_px * 1.1);
    let away = context.css(DOT + 4.0);
    let sides = [
        (x - width / 2.0, y - away - height),
        (x - away - width, y - height / 2.0),
        (x + away, y - height / 2.0),
        (x - width / 2.0, y + away),
    ];
    let Some(place) = obstacles.place(sides.into_iter().map(|(x, y)| (Box2::at(x, y, width, height), 0.0)), |_| 0.0)
    else {
        return;
    };
    sketch.rect(place.left, place.top, place.right, place.bottom, context.theme.paper.faded(HALO_ALPHA));
    let middle = f64::midpoint(place.top, place.bottom);
    sketch.words((place.left, middle), Align::Left, font, context.theme.ink, number);
    obstacles.take(place);
}

/// Words beside their markers, each with a thin arrow to its dot.
pub(super) fn beside(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed, under: &Foot) {
    if !under.notes.is_empty() {
        return;
    }
    let font = context.font(false);
    for marker in in_view(context, placed) {
        let lines = wrap(context, marker.text, font, context.css(COLUMN));
        let width = lines.iter().map(|l| context.text.width_px(l, font)).fold(0.0, f64::max).ceil();
        let height = lines.len() as f64 * font.line_px();
        let options = around(context, marker.at, (width, height)).map(|place| {
            let to = place.nearest(marker.at);
            (place, (to.0 - marker.at.0).hypot(to.1 - marker.at.1) / context.css(FAR))
        });
        let crossed = |place: &Box2| {
            // The dot itself lies on a line; what counts is what the arrow crosses on its way.
            let to = place.nearest(marker.at);
            obstacles.crossed(toward(marker.at, to, context.css(ARROW_FROM)), to)
        };
        let Some(free) = obstacles.place(options, crossed) else { continue };
        let air = context.css(3.0);
        let paper = context.theme.paper.faded(HALO_ALPHA);
        sketch.rect(free.left - air, free.top, free.right + air, free.bottom, paper);
        arrow(context, sketch, free.nearest(marker.at), marker.at);
        let centre = f64::midpoint(free.top, free.bottom) - (lines.len() - 1) as f64 / 2.0 * font.line_px();
        for (k, line) in lines.iter().enumerate() {
            let y = centre + k as f64 * font.line_px();
            sketch.words((free.left, y), Align::Left, font, context.theme.ink, line);
        }
        obstacles.take(free);
    }
}

/// The point `distance` from `from` on the way to `to`.
fn toward(from: (f64, f64), to: (f64, f64), distance: f64) -> (f64, f64) {
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(f64::MIN_POSITIVE);
    let share = distance / length;
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// A thin arrow from words to a dot; none where they all but touch.
fn arrow(context: &Context, sketch: &mut Sketch, words: (f64, f64), dot: (f64, f64)) {
    let length = (dot.0 - words.0).hypot(dot.1 - words.1);
    if length < context.css(ARROW_FROM + 10.0) {
        return;
    }
    let tip = toward(dot, words, context.css(ARROW_FROM));
    let base = toward(dot, words, context.css(ARROW_FROM + 6.0));
    let start = toward(words, dot, context.css(2.0));
    // Half the head's width, across the arrow's direction.
    let (dx, dy) = ((base.0 - tip.0) * 0.45, (base.1 - tip.1) * 0.45);
    sketch.stroke(&[start, base], context.hairline_px(), context.theme.muted);
    sketch.polygon(&[tip, (base.0 - dy, base.1 + dx), (base.0 + dy, base.1 - dx)], context.theme.muted);
}

/// Places for a block of words within [`REACH`] of a point, the nearest columns first.
fn around(context: &Context, centre: (f64, f64), (width, height): (f64, f64)) -> impl Iterator<Item = Box2> {
    let step = context.css(STEP);
    let (left, top) = (centre.0 - width / 2.0, centre.1 - height / 2.0);
    let offsets = move || (0..=REACH).flat_map(move |k| [f64::from(k) * step, -f64::from(k) * step]);
    offsets().flat_map(move |dx| offsets().map(move |dy| Box2::at(left + dx, top + dy, width, height)))
}

/// Breaks `text` at spaces into lines of at most `width_px`, as even as they come; a longer word stands alone.
fn wrap(context: &Context, text: &str, font: Font, width_px: f64) -> Vec<String> {
    let total = context.text.width_px(text, font);
    let lines = (total / width_px).ceil().max(1.0);
    // Even lines read better than a full one and a rest; a tenth more than the mean lets words fit.
    let even = (total / lines * 1.1).min(width_px);
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if let Some(line) = out.last_mut() {
            let longer = format!("{line} {word}");
            if context.text.width_px(&longer, font) <= even {
                *line = longer;
                continue;
            }
        }
        out.push(word.into());
    }
    out
}
