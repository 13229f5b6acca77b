//! Bands with a centre line and words.

use super::label::{Box2, Obstacles};
use super::{Align, Context, Placed, Sketch};
use crate::scene::{LevelMark, Mark};
use crate::study::Role;
use crate::theme::Rgba;

/// How pale a band is: readable as a colour, never as a line.
const BAND_ALPHA: f64 = 0.14;
/// The shade of a zone that has a meaning of its own.
const ZONE_ALPHA: f64 = 0.10;
/// Dashes of a resistance in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (6.0, 4.0);
/// Distance between a band and its words, in CSS pixels.
const WORD_GAP: f64 = 2.0;
/// Words of a level are tried every so many CSS pixels along it.
const STEP: f64 = 12.0;

fn color(context: &Context, role: Role) -> Rgba {
    match role {
        Role::Support => context.theme.support,
        Role::Resistance => context.theme.resistance,
    }
}

/// A shaded span across the pane.
pub(super) fn zone(context: &Context, sketch: &mut Sketch, placed: &Placed, low: f64, high: f64) {
    fill(sketch, placed, low, high, context.theme.muted.faded(ZONE_ALPHA));
}

/// The pale band of a level.
pub(super) fn band(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &LevelMark) {
    fill(sketch, placed, mark.low, mark.high, color(context, mark.role).faded(BAND_ALPHA));
}

fn fill(sketch: &mut Sketch, placed: &Placed, low: f64, high: f64, color: Rgba) {
    let space = &placed.space;
    let clip = |y: f64| y.clamp(space.top, space.bottom);
    sketch.rect(space.left, clip(placed.y.px(high)), space.right, clip(placed.y.px(low)), color);
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
        sketch.rule(space.left, space.right, y, thick, color);
        return;
    }
    let (dash, gap) = (context.css(DASH.0), context.css(DASH.1));
    let mut x = space.left;
    while x < space.right {
        sketch.rule(x, (x + dash).min(space.right), y, thick, color);
        x += dash + gap;
    }
}

/// The words of levels and zones, where they cover least.
pub(super) fn labels(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed) {
    for mark in &placed.pane.marks {
        match mark {
            Mark::Level(level) => level_words(context, sketch, obstacles, placed, level),
            Mark::Zone { low, high, word } => zone_word(context, sketch, obstacles, placed, (*low, *high), word),
            Mark::Line { .. } | Mark::Note { .. } => {}
        }
    }
}

fn level_words(context: &Context, sketch: &mut Sketch, obstacles: &mut Obstacles, placed: &Placed, level: &LevelMark) {
    let font = context.font(true);
    let (width, height) = (context.text.width_px(&level.label, font).ceil(), font.line_px());
    let gap = context.css(WORD_GAP);
    let above = placed.y.px(level.high) - gap - height;
    let below = placed.y.px(level.low) + gap;
    // A resistance is read from below, a support from above: its words stand on the far side, away from the price.
    let (first, second) = if level.role == Role::Resistance { (above, below) } else { (below, above) };
    place_words(context, sketch, obstacles, placed, &level.label, (width, height), (first, second), |c| {
        color(c, level.role)
    });
}

fn zone_word(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    (low, high): (f64, f64),
    word: &str,
) {
    let space = &placed.space;
    let font = context.font(false);
    let (width, height) = (context.text.width_px(word, font).ceil(), font.line_px());
    let (top, bottom) = (placed.y.px(high).max(space.top), placed.y.px(low).min(space.bottom));
    // The letters must fit; the air around them may reach over the edge.
    if bottom - top < font.size_px * 0.9 {
        return;
    }
    let middle = f64::midpoint(top, bottom) - height / 2.0;
    place_words(context, sketch, obstacles, placed, word, (width, height), (middle, middle), |c| c.theme.muted);
}

/// Puts a line of words along a horizontal: as far left as it stays free, at the first height rather than the second.
#[expect(clippy::too_many_arguments, reason = "two callers, each argument a plain value")]
fn place_words(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    text: &str,
    (width, height): (f64, f64),
    (first, second): (f64, f64),
    color: impl Fn(&Context) -> Rgba,
) {
    let left = placed.space.left + context.css(4.0);
    let step = context.css(STEP);
    let columns = 0..60;
    let candidates = columns.flat_map(|k| {
        let x = left + f64::from(k) * step;
        let along = f64::from(k) * 0.15;
        [(Box2::at(x, first, width, height), along), (Box2::at(x, second, width, height), along + 2.0)]
    });
    let Some(free) = obstacles.place(candidates) else { return };
    let is_level = placed.pane.title.is_none();
    if obstacles.covered(&free) > 0.0 {
        sketch.rect(
            free.left - context.css(2.0),
            free.top,
            free.right + context.css(2.0),
            free.bottom,
            context.theme.paper.faded(0.75),
        );
    }
    let font = context.font(is_level);
    sketch.words((free.left, f64::midpoint(free.top, free.bottom)), Align::Left, font, color(context), text);
    obstacles.take(free);
}
