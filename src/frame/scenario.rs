//! A trade idea: zones of reward and risk at the right of the plot, with the prices that bound them.

use super::geometry::Rect;
use super::label::Obstacles;
use super::{Align, Context, Placed, Sketch, end};
use crate::bound::Bound;
use crate::scene::{ScenarioLine, ScenarioMark, Stake};
use crate::theme::Rgba;

/// How pale the zones are.
const ALPHA: f64 = 0.12;
/// The zones take at least this share of the plot's width, so that they can be seen where the idea is new.
const LEAST_SHARE: f64 = 0.09;
/// Dashes of a stop and a target in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (3.0, 2.0);
/// Words are tried every so many CSS pixels along their line, so many times to each side.
const STEP: f64 = 12.0;
const TRIES: u32 = 40;

/// Left edge in device pixels: after the bar of the publication, or farther left where that is too near the edge.
fn left(placed: &Placed, mark: &ScenarioMark) -> f64 {
    let space = &placed.space;
    let most = space.right - (space.right - space.left) * LEAST_SHARE;
    placed.x.px(mark.from as f64 + 1.0).bound(space.left, most).round()
}

fn color(context: &Context, stake: Stake) -> Rgba {
    match stake {
        Stake::Entry => context.theme.ink,
        Stake::Stop => context.theme.down,
        Stake::Target => context.theme.up,
    }
}

/// The zone from the entry to the stop, and that to the farthest target.
pub(super) fn zones(context: &Context, sketch: &mut Sketch, placed: &Placed, mark: &ScenarioMark) {
    let [entry, stop, .., target] = mark.lines.as_slice() else { return };
    let space = &placed.space;
    let y = |line: &ScenarioLine| placed.y.px(line.price).bound(space.top, space.bottom);
    for line in [stop, target] {
        let (top, bottom) = (y(entry).min(y(line)), y(entry).max(y(line)));
        sketch.rect(left(placed, mark), top, space.right, bottom, color(context, line.stake).faded(ALPHA));
    }
}

/// The prices: the entry solid, the others dashed.
pub(super) fn lines(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    mark: &ScenarioMark,
) {
    let (space, thick) = (&placed.space, context.hairline_px());
    for line in &mark.lines {
        let y = placed.y.px(line.price);
        if y < space.top || y > space.bottom {
            continue;
        }
        let (mut x, color) = (left(placed, mark), color(context, line.stake));
        obstacles.segment((x, y), (space.right, y), 1.0);
        if line.stake == Stake::Entry {
            sketch.rule(x, space.right, y, thick, color);
            continue;
        }
        let (dash, gap) = (context.css(DASH.0).round(), context.css(DASH.1).round());
        while x < space.right {
            sketch.rule(x, (x + dash).min(space.right), y, thick, color);
            x += dash + gap;
        }
    }
}

/// The words of each price that no level says: just above or below its line, where they cover least.
pub(super) fn labels(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    mark: &ScenarioMark,
) {
    let (font, space) = (context.font(true), &placed.space);
    let (air, step) = (context.css(3.0), context.css(STEP));
    for line in &mark.lines {
        let text = end::text(context, &line.words);
        let y = placed.y.px(line.price);
        if text.is_empty() || y < space.top || y > space.bottom {
            continue;
        }
        let (width, height) = (context.text.width_px(text, font).ceil(), font.line_px());
        let start = left(placed, mark).max(space.left) + air;
        let tops = [y - height - context.css(1.0), y + context.css(2.0)];
        let spots = (0..TRIES).flat_map(|k| {
            let away = f64::from(k);
            let within = (start + away * step).min(space.right - width - air);
            let before = start - air * 2.0 - width - away * step;
            [(within, tops[0], 0.0), (within, tops[1], 0.5), (before, y - height / 2.0, 1.0)]
                .map(|(x, top, cost)| (Rect::at(x, top, width, height), cost + away * 0.3))
        });
        let Some(place) = obstacles.place(spots, |_| 0.0) else { continue };
        // Words that had to move off the zones are connected with their line.
        let (from, to) = (place.right + air, left(placed, mark).max(space.left));
        if to - from > context.css(STEP) {
            sketch.rule(from, to, y, context.hairline_px(), context.theme.muted);
        }
        if obstacles.covered(&place) > 0.0 {
            context.halo(sketch, &place, 0.0, 0.75);
        }
        let at = (place.left, f64::midpoint(place.top, place.bottom));
        sketch.words(at, Align::Left, font, color(context, line.stake), text);
        obstacles.take(place);
    }
}
