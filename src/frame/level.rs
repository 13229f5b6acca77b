//! Bands with a centre line and words.

use super::label::{Box2, Obstacles};
use super::{Align, Context, Font, Placed, Sketch, end};
use crate::scene::{LevelMark, Mark};
use crate::study::Role;
use crate::theme::Rgba;

/// How pale a band is: readable as a colour, never as a line.
const BAND_ALPHA: f64 = 0.14;
/// How bad it is to cover a column of a band with words, where a thin line is 1.
pub(super) const BAND_WEIGHT: f64 = 0.3;
/// The shade of a zone that has a meaning of its own.
const ZONE_ALPHA: f64 = 0.10;
/// Dashes of a resistance in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (6.0, 4.0);
/// Distance between a band and its words, in CSS pixels.
const WORD_GAP: f64 = 2.0;
/// Words of a level are tried every so many CSS pixels along it.
const STEP: f64 = 12.0;
/// So often at the most: past 1,200 CSS pixels the left part is room enough.
const TRIES: u32 = 100;

fn color(context: &Context, role: Role) -> Rgba {
    match role {
        Role::Support => context.theme.support,
        Role::Resistance => context.theme.resistance,
    }
}

/// A shaded span across the pane.
pub(super) fn zone(context: &Context, sketch: &mut Sketch, placed: &Placed, low: f64, high: f64) {
    fill(sketch, placed, (placed.space.left, low, high), context.theme.muted.faded(ZONE_ALPHA));
}

/// The pale band of a level.
pub(super) fn band(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &LevelMark) {
    let left = left(placed, mark);
    fill(sketch, placed, (left, mark.low, mark.high), color(context, mark.role).faded(BAND_ALPHA));
}

/// Where a level begins: at its first bar, or at the pane's edge.
fn left(placed: &Placed, mark: &LevelMark) -> f64 {
    placed.bar_px(mark.born).clamp(placed.space.left, placed.space.right)
}

fn fill(sketch: &mut Sketch, placed: &Placed, (left, low, high): (f64, f64, f64), color: Rgba) {
    let space = &placed.space;
    let clip = |y: f64| y.clamp(space.top, space.bottom);
    sketch.rect(left, clip(placed.y.px(high)), space.right, clip(placed.y.px(low)), color);
}

/// The centre line: solid for a support, dashed for a resistance.
pub(super) fn centre(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &LevelMark) {
    let space = &placed.space;
    let y = placed.y.px(mark.price);
    if y < space.top || y > space.bottom {
        return;
    }
    let (color, thick) = (color(context, mark.role), context.hairline_px());
    if mark.role == Role::Support {
        sketch.rule(left(placed, mark), space.right, y, thick, color);
        return;
    }
    let (dash, gap) = (context.css(DASH.0), context.css(DASH.1));
    let mut x = left(placed, mark);
    while x < space.right {
        sketch.rule(x, (x + dash).min(space.right), y, thick, color);
        x += dash + gap;
    }
}

/// The words of levels and zones, where they cover least. Levels say their record only where all of them can without
/// covering a line: some with and some without would look like a difference between the levels.
pub(super) fn labels(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed) {
    let mut levels = Vec::new();
    for mark in &placed.pane.marks {
        match mark {
            Mark::Level(level) => levels.push(level),
            Mark::Zone { low, high, word } => zone_word(context, sketch, obstacles, placed, (*low, *high), word),
            _ => {}
        }
    }
    let before = obstacles.taken();
    let all_long = levels.iter().all(|level| {
        let place = find(context, obstacles, placed, &saying(context, placed, level, end::text(context, &level.words)));
        let free = place.filter(|place| obstacles.covered(place) <= 0.0);
        free.inspect(|place| obstacles.take(*place)).is_some()
    });
    obstacles.release(before);
    for level in levels {
        let text = if all_long { end::text(context, &level.words) } else { &level.words.short };
        let saying = saying(context, placed, level, text);
        if let Some(place) = find(context, obstacles, placed, &saying) {
            put(context, sketch, obstacles, place, &saying);
        }
    }
}

/// A line of words that stands along a horizontal.
struct Saying<'a> {
    text: &'a str,
    font: Font,
    color: Rgba,
    /// The horizontal's left end; the words may begin before it only where they would not fit behind it.
    left: f64,
    /// Top edges to try, the better first.
    tops: [f64; 2],
}

fn saying<'a>(context: &Context, placed: &Placed, level: &LevelMark, text: &'a str) -> Saying<'a> {
    let font = context.font(true);
    let gap = context.css(WORD_GAP);
    let above = placed.y.px(level.high) - gap - font.line_px();
    let below = placed.y.px(level.low) + gap;
    // A resistance is read from below, a support from above: its words stand on the far side, away from the price.
    let tops = if level.role == Role::Resistance { [above, below] } else { [below, above] };
    Saying { text, font, color: color(context, level.role), left: left(placed, level), tops }
}

fn zone_word(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    (low, high): (f64, f64),
    text: &str,
) {
    let space = &placed.space;
    let font = context.font(false);
    let (top, bottom) = (placed.y.px(high).max(space.top), placed.y.px(low).min(space.bottom));
    // The letters must fit; the air around them may reach over the edge.
    if bottom - top < font.size_px * 0.9 {
        return;
    }
    let middle = f64::midpoint(top, bottom) - font.line_px() / 2.0;
    let saying = Saying { text, font, color: context.theme.muted, left: space.left, tops: [middle, middle] };
    if let Some(place) = find(context, obstacles, placed, &saying) {
        put(context, sketch, obstacles, place, &saying);
    }
}

/// Where words stand along a horizontal: as far left as they cover nothing, at the first height rather than the second.
fn find(context: &Context, obstacles: &Obstacles, placed: &Placed, saying: &Saying) -> Option<Box2> {
    let (width, height) = (context.text.width_px(saying.text, saying.font).ceil(), saying.font.line_px());
    let edge = context.css(4.0);
    let left = (saying.left + edge).min(placed.space.right - width - edge);
    let step = context.css(STEP);
    let spots = (0..TRIES).flat_map(|k| {
        let x = left + f64::from(k) * step;
        let along = f64::from(k) * 0.15;
        [0, 1].map(|i| (Box2::at(x, saying.tops[i], width, height), along + 2.0 * i as f64))
    });
    obstacles.place(spots, |_| 0.0)
}

fn put(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, place: Box2, saying: &Saying) {
    if obstacles.covered(&place) > 0.0 {
        let air = context.css(2.0);
        let paper = context.theme.paper.faded(0.75);
        sketch.rect(place.left - air, place.top, place.right + air, place.bottom, paper);
    }
    let at = (place.left, f64::midpoint(place.top, place.bottom));
    sketch.words(at, Align::Left, saying.font, saying.color, saying.text);
    obstacles.take(place);
}
