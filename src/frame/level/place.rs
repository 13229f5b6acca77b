//! Where the label of a level stands.

use super::block::{Block, EDGE, FARTHER_COST, STEP, TRIES};
use super::stretches;
use crate::bound::Bound;
use crate::frame::PaneDrawing;
use crate::frame::geometry::Rect;
use crate::scene::LevelMark;
use crate::study::Role;

/// Distance between a band and its label, in CSS pixels.
const WORD_GAP: f64 = 2.0;
/// A label that finds no room at its band moves away by lines of text, so many at the most.
const MOST_MOVED: u32 = 6;
/// How bad it is to stand before the band, where its line begins.
const BEFORE_COST: f64 = 1.0;
/// How bad it is to stand a line of text away from the band.
const MOVED_COST: f64 = 6.0;
/// How bad it is to stand above or below a marker whose sentence is still to be placed.
const PASSAGE_COST: f64 = 4.0;
/// How bad it is for the line to a moved label to cross another, against a label on it.
const LEADER_COST: f64 = 2.0;
/// How bad it is to stand where the label would be taken for that of another level: any other place is better.
pub(super) const MISREAD_COST: f64 = 1000.0;
/// How bad it is to name the present role where the line shows the past one.
const ROLE_COST: f64 = 9.0;
/// So much nearer to its own band than to another, in CSS pixels, must a name be.
const NEARER: f64 = 2.0;

/// A place for the label of a level.
pub(super) struct Found {
    pub(super) place: Rect,
    pub(super) block: Block,
    pub(super) cost: f64,
}

impl PaneDrawing<'_> {
    /// Finds where the label of a level stands, and in which of its `forms`, the better first: as far left as it covers
    /// nothing, at the far side of the band rather than the near one, and at the band rather than away from it.
    pub(super) fn find_place(&self, (level, all): (&LevelMark, &[&LevelMark]), forms: &[Block]) -> Option<Found> {
        let (context, placed) = (self.context, self.placed);
        let space = &placed.space;
        let (gap, edge, step) = (context.css(WORD_GAP), context.css(EDGE), context.css(STEP));
        let (high, low) = (placed.y.px(level.high), placed.y.px(level.low));
        let born = placed.bar_px(level.born).bound(space.left, space.right);
        let line = context.font(true).line_px();
        let mut best: Option<(f64, Rect, &Block)> = None;
        let seen = stretches(context, placed, level);
        for block in forms {
            let left = (born + edge).min(space.right - block.width_px - edge).max(space.left);
            let spots = (0..TRIES).flat_map(|k| {
                let x = left + f64::from(k) * step;
                let middle = x + block.width_px / 2.0;
                let is_past = seen.iter().any(|s| s.role != level.role && (s.left..s.right).contains(&middle));
                let along = f64::from(k) * FARTHER_COST + block.cost + if is_past { ROLE_COST } else { 0.0 };
                (0..=MOST_MOVED).flat_map(move |moved| {
                    let away = f64::from(moved) * line;
                    let above = high - gap - block.height_px - away;
                    let below = low + gap + away;
                    // A resistance is read from below, a support from above: its label stands on the far side, away from
                    // the price.
                    let tops = if level.role == Role::Resistance { [above, below] } else { [below, above] };
                    let cost = along + f64::from(moved) * MOVED_COST;
                    [(tops[0], cost), (tops[1], cost + 2.0)]
                        .map(|(top, cost)| (Rect::at(x, top, block.width_px, block.height_px), cost))
                })
            });
            // A label before the line or on it is never taken for that of another.
            let middle = placed.y.px(level.price) - block.height_px / 2.0;
            let at = |x: f64| Rect::at(x, middle, block.width_px, block.height_px);
            let before = Some(at(born - edge - block.width_px)).filter(|place| place.left >= space.left);
            let on = (0..TRIES).map(|k| (at(left + f64::from(k) * step), f64::from(k) * FARTHER_COST + block.cost));
            let spots = spots.chain(before.map(|place| (place, BEFORE_COST + block.cost))).chain(on);
            let struck = |place: &Rect| {
                let struck = match self.leader(level, place) {
                    None => 0.0,
                    Some(leader) if self.obstacles.is_free(&leader) => self.obstacles.covered(&leader) * LEADER_COST,
                    Some(_) => f64::INFINITY, // it would strike out another label
                };
                let blocks = if self.obstacles.is_in_passage(place) { PASSAGE_COST } else { 0.0 };
                struck + blocks + if self.is_misread((level, all), place) { MISREAD_COST } else { 0.0 }
            };
            // A label that touches the axis reads as its own.
            let spots = spots.filter(|(place, _)| place.bottom <= space.bottom);
            let Some((place, cost)) = self.obstacles.cheapest(spots, struck) else { continue };
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, place, block));
            }
        }
        best.map(|(cost, place, block)| Found { place, block: block.clone(), cost })
    }

    /// Whether a label is about as near to the band of another level as to that of its own, or beyond it.
    fn is_misread(&self, (level, all): (&LevelMark, &[&LevelMark]), place: &Rect) -> bool {
        let (context, placed) = (self.context, self.placed);
        let distance = |of: &LevelMark| {
            let (high, low) = (placed.y.px(of.high), placed.y.px(of.low));
            (high - place.bottom).max(place.top - low).max(0.0)
        };
        let most = distance(level) + context.css(NEARER);
        // Levels within a pixel of each other share a line.
        let y = |of: &LevelMark| placed.y.px(of.price);
        all.iter().any(|other| (y(other) - y(level)).abs() >= 1.0 && distance(other) < most)
    }

    /// Returns the thin line from a label that had to move to the middle of its band.
    pub(super) fn leader(&self, level: &LevelMark, place: &Rect) -> Option<Rect> {
        let (context, placed) = (self.context, self.placed);
        let (high, low, middle) = (placed.y.px(level.high), placed.y.px(level.low), placed.y.px(level.price));
        let near = context.css(WORD_GAP) + 1.0;
        let (edge, thick) = (context.css(EDGE), context.hairline_px());
        // Down to the line itself, which begins where the level was known.
        let born = placed.bar_px(level.born) + edge;
        let x = (place.left + edge).max(born).min(place.right - edge).round();
        if place.bottom < high - near {
            Some(Rect::at(x, place.bottom, thick, middle - place.bottom))
        } else if place.top > low + near {
            Some(Rect::at(x, middle, thick, place.top - middle))
        } else {
            None
        }
    }
}
