//! Sentences about bars: a marker, and words beside it or, on a phone, under the chart.

use super::label::{Box2, Obstacles};
use super::space::Space;
use super::{Align, Context, Font, Placed, Sketch};
use crate::format::fixed;
use crate::scene::{Mark, Scene};
use crate::theme::Rgba;

/// A column of words beside a marker is at most this wide, in CSS pixels.
const COLUMN: f64 = 190.0;
/// Half the width, the height, and the distance from the bar of a marker, in CSS pixels.
const MARKER: (f64, f64, f64) = (5.0, 8.0, 5.0);
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
        for mark in scene.panes.iter().flat_map(|pane| &pane.marks) {
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
    /// The tip, in device pixels.
    tip: (f64, f64),
    /// The far side of the bar from the marker.
    far: (f64, f64),
    up: bool,
    text: &'a str,
}

fn in_view<'a>(context: &Context, placed: &Placed<'a>) -> Vec<Marker<'a>> {
    let bars = context.view.bars(usize::MAX);
    let marks = placed.pane.marks.iter().filter_map(|mark| match mark {
        Mark::Note { bar, low, high, up, text } if bars.contains(bar) => {
            let (near, far) = if *up { (low, high) } else { (high, low) };
            let away = if *up { context.css(MARKER.2) } else { -context.css(MARKER.2) };
            let x = placed.bar_px(*bar);
            Some(Marker {
                tip: (x, placed.y.px(*near) + away),
                far: (x, placed.y.px(*far) - away / 2.0),
                up: *up,
                text,
            })
        }
        _ => None,
    });
    marks.collect()
}

fn color(context: &Context, up: bool) -> Rgba {
    if up { context.theme.up } else { context.theme.down }
}

/// Small arrows at the bars, numbered where the words stand in the foot.
pub(super) fn markers(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    under: &Foot,
) {
    for (marker, k) in in_view(context, placed).iter().zip(0..) {
        let (half, height) = (context.css(MARKER.0), context.css(MARKER.1));
        let (x, y) = marker.tip;
        let base = if marker.up { y + height } else { y - height };
        sketch.polygon(&[(x, y), (x - half, base), (x + half, base)], color(context, marker.up));
        let top = y.min(base);
        obstacles.take(Box2::at(x - half, top, half * 2.0, height));
        if let Some((number, _)) = under.notes.get(k) {
            let font = context.font(true);
            let below = if marker.up { base + font.line_px() / 2.0 } else { base - font.line_px() / 2.0 };
            let (width, height) = (context.text.width_px(number, font), font.line_px());
            let place = Box2::at(x - width / 2.0, below - height / 2.0, width, height);
            let paper = context.theme.paper.faded(HALO_ALPHA);
            sketch.rect(place.left, place.top, place.right, place.bottom, paper);
            sketch.words((x, below), Align::Centre, font, context.theme.ink, number);
            obstacles.take(place);
        }
    }
}

/// Words beside their markers, with a thin line to them.
pub(super) fn beside(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed, under: &Foot) {
    if !under.notes.is_empty() {
        return;
    }
    let font = context.font(false);
    for marker in in_view(context, placed) {
        let lines = wrap(context, marker.text, font, context.css(COLUMN));
        let width = lines.iter().map(|l| context.text.width_px(l, font)).fold(0.0, f64::max).ceil();
        let height = lines.len() as f64 * font.line_px();
        let base = marker.tip.1 + if marker.up { context.css(MARKER.1) } else { -context.css(MARKER.1) };
        // Words on the marker's side lead to the marker, words on the other side to the bar.
        let anchor = |place: &Box2| {
            let middle = f64::midpoint(place.top, place.bottom);
            if (middle > marker.tip.1) == marker.up { (marker.tip.0, base) } else { marker.far }
        };
        let way = |place: &Box2| {
            let from = anchor(place);
            (from, place.nearest(from))
        };
        let options = around(context, marker.tip, (width, height)).map(|place| {
            let (from, to) = way(&place);
            (place, (to.0 - from.0).hypot(to.1 - from.1) / context.css(FAR))
        });
        let crossed = |place: &Box2| {
            let (from, to) = way(place);
            obstacles.crossed(from, to)
        };
        let Some(free) = obstacles.place(options, crossed) else { continue };
        leader(context, sketch, &free, anchor(&free));
        let air = context.css(3.0);
        let paper = context.theme.paper.faded(HALO_ALPHA);
        sketch.rect(free.left - air, free.top, free.right + air, free.bottom, paper);
        let centre = f64::midpoint(free.top, free.bottom) - (lines.len() - 1) as f64 / 2.0 * font.line_px();
        for (k, line) in lines.iter().enumerate() {
            let y = centre + k as f64 * font.line_px();
            sketch.words((free.left, y), Align::Left, font, context.theme.ink, line);
        }
        obstacles.take(free);
    }
}

fn leader(context: &Context, sketch: &mut Sketch, free: &Box2, from: (f64, f64)) {
    let to = free.nearest(from);
    let away = context.css(4.0);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length > away * 3.0 {
        let at = |distance: f64| (from.0 + dx / length * distance, from.1 + dy / length * distance);
        sketch.stroke(&[at(context.css(2.0)), at(length - away)], context.hairline_px(), context.theme.muted);
    }
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
