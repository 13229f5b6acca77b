//! The highest and the lowest price in view, marked with a dot and words.

use super::geometry::Rect;
use super::label::Obstacles;
use super::{Align, Context, Placed, Sketch, end};
use crate::format::fill;
use crate::scene::{EndLabel, Extremes, Scene};

/// Radius of the dot and distance of the words from it, in CSS pixels.
const DOT: f64 = 2.5;
const AWAY: f64 = 5.0;

/// Where both lie, each with whether a dot has room there: another mark may stand on the bar.
pub(super) struct Found<'a> {
    mark: &'a Extremes<'a>,
    highest: Option<(usize, bool)>,
    lowest: Option<(usize, bool)>,
}

/// Finds both, and keeps other words off them.
pub(super) fn find<'a>(
    context: &Context,
    obstacles: &mut Obstacles,
    placed: &Placed,
    mark: &'a Extremes<'a>,
) -> Found<'a> {
    let bars = context.view.bars(mark.high.len());
    // A bar that is cut by the edge is not where its dot would be.
    let inside = |bar: &usize| (placed.space.left..=placed.space.right).contains(&placed.bar_px(*bar));
    let by = |values: &[f64], a: usize, b: usize| values[a].total_cmp(&values[b]);
    let highest = bars.clone().filter(inside).max_by(|&a, &b| by(mark.high, a, b));
    let lowest = bars.filter(inside).min_by(|&a, &b| by(mark.low, a, b));
    let around = context.css(DOT);
    let mut reserve = |bar: Option<usize>, values: &[f64]| {
        let bar = bar?;
        let (x, y) = (placed.bar_px(bar), placed.y.px(values[bar]));
        let dot = Rect::at(x - around, y - around, around * 2.0, around * 2.0);
        let is_free = obstacles.is_free(&dot);
        obstacles.take(dot);
        Some((bar, is_free))
    };
    Found { mark, highest: reserve(highest, mark.high), lowest: reserve(lowest, mark.low) }
}

/// Marks both, where their words find room: a dot alone says nothing.
pub(super) fn draw(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    (scene, found): (&Scene, &Found),
) {
    let mark = found.mark;
    for (found, values, words, up) in
        [(found.highest, mark.high, &mark.high_words, true), (found.lowest, mark.low, &mark.low_words, false)]
    {
        let Some((bar, has_dot)) = found else { continue };
        let text = |words: &str| {
            let price = context.locale.price(values[bar], mark.decimals);
            let date =
                (bar < scene.times_ms.len()).then(|| context.locale.date(context.locale.date_at(bar, scene.times_ms)));
            let date = date.unwrap_or_default().replace(' ', "\u{a0}");
            fill(words, &[("price", &price), ("date", &date)])
        };
        let at = (placed.bar_px(bar), placed.y.px(values[bar]));
        let EndLabel { long, short } = words;
        let preferred = end::text(context, words);
        let said = [preferred, short, long]
            .into_iter()
            .take(2)
            .any(|words| put(context, sketch, obstacles, at, &text(words), up));
        if said && has_dot {
            sketch.disc(at, context.css(DOT), context.theme.ink);
        }
    }
}

/// Whether the words found room that covers no line.
fn put(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    at: (f64, f64),
    text: &str,
    up: bool,
) -> bool {
    let font = context.font(false);
    let (width, height) = (context.text.width_px(text, font).ceil(), font.size_px * 1.15);
    let (dot, away) = (context.css(DOT), context.css(AWAY));
    let top = if up { at.1 - away - height } else { at.1 + away };
    let middle = at.1 - height / 2.0;
    let spots = [
        (at.0 - width / 2.0, top, 0.0),
        (at.0 - width * 0.2, top, 0.2),
        (at.0 - width * 0.8, top, 0.2),
        (at.0 + away + dot, middle, 0.4),
        (at.0 - away - dot - width, middle, 0.4),
        (at.0 + away, top, 0.5),
        (at.0 - away - width, top, 0.5),
    ];
    let spots = spots.map(|(x, y, cost)| (Rect::at(x, y, width, height), cost));
    // Lines of levels may be covered, the price not.
    let Some(place) =
        obstacles.place(spots.into_iter(), |_| 0.0).filter(|place| obstacles.covered(place) < MOST_COVERED)
    else {
        return false;
    };
    context.halo(sketch, &place, 0.0, HALO_ALPHA);
    let at = (place.left, f64::midpoint(place.top, place.bottom));
    sketch.words(at, Align::Left, font, context.theme.ink, text);
    obstacles.take(place);
    true
}

/// How far words dim what they stand on: gridlines, a band's edge.
const HALO_ALPHA: f64 = 0.75;

/// So much of lines may be covered: a band's edge, not a stretch of the price.
const MOST_COVERED: f64 = 14.0;
