//! Where the label of a level stands.

use super::block::{Block, EDGE, FARTHER_COST, Form, STEP, TRIES};
use crate::bound::Bound;
use crate::frame::PaneDrawing;
use crate::frame::geometry::Rect;
use crate::frame::label::{Best, Spot};
use crate::scene::LevelMark;
use crate::study::Role;

/// Width of a handle and the air beside it, in CSS pixels.
const HANDLE: f64 = 22.0;
/// Distance between a band and its label, in CSS pixels.
const WORD_GAP: f64 = 2.0;
/// A label that finds no room at its band moves away by lines of text, so many at the most.
const MOST_MOVED: usize = 6;
/// The longest line from a label to its band, as a share of the height of the plot, or as so many lines of text where that is
/// more: a longer one looks like a trend.
const LONGEST_LEADER: (f64, f64) = (1.0 / 6.0, 2.0);
/// Cost of a place before the band, where its line begins.
const BEFORE_COST: f64 = 1.0;
/// Cost of a place a line of text away from the band.
const MOVED_COST: f64 = 6.0;
/// Cost of a place on the near side of the band.
const NEAR_COST: f64 = 2.0;
/// Places beside the band in a column of them, and all; with those before the band and on it.
const ROWS: usize = (MOST_MOVED + 1) * 2;
const BESIDE: usize = TRIES * ROWS;
const SPOTS: usize = BESIDE + BEFORE + TRIES;
/// Places before the band, each a step farther from it.
const BEFORE: usize = 16;
/// Cost of each step away from where the band begins.
const AHEAD_COST: f64 = 1.0;
/// Cost factors of crossing another line with the line to a moved label, relative to covering it with a label: up or down to the band, and
/// along to it, as the band goes on.
const LEADER_COST: f64 = 2.0;
const ALONG_COST: f64 = 0.25;
/// Cost of a place where the label would be taken for that of another level: any other place is better.
pub(super) const MISREAD_COST: f64 = 1000.0;
/// Distance, in CSS pixels, by which a name must be nearer to its own band than to another.
const NEARER: f64 = 2.0;

/// A place for the label of a level.
pub(super) struct PlacedLabel {
    pub(super) place: Rect,
    pub(super) block: Block,
    pub(super) cost: f64,
    /// Which of the forms it has.
    pub(super) form: usize,
    /// Which of the places that are tried in this form it is.
    pub(super) spot: usize,
}

impl PaneDrawing<'_> {
    /// Finds where the label of a level stands, and in which of its `forms`, the better first: as far left as it covers
    /// nothing, at the far side of the band rather than the near one, and at the band rather than away from it.
    pub(super) fn find_place(
        &self,
        (level, all): (&LevelMark, &[&LevelMark]),
        forms: Vec<Form>,
    ) -> Option<PlacedLabel> {
        let mut best: Option<PlacedLabel> = None;
        for (form, pieces) in forms.into_iter().enumerate() {
            let block = self.block(pieces);
            let most = best.as_ref().map_or(f64::INFINITY, |best| best.cost);
            let found = self.obstacles.cheapest((SPOTS, &self.spots(level, &block)), most, &mut |spot, _| {
                let misread = if self.is_misread((level, all), &spot.place) { MISREAD_COST } else { 0.0 };
                self.struck(level, &spot.place) + misread
            });
            if let Some(Best { place, cost, index }) = found {
                best = Some(PlacedLabel { place, block, cost, form, spot: index });
            }
        }
        best
    }

    /// Returns the label of a level at the spot where it stood, if it may stand there.
    pub(super) fn kept_place(
        &self,
        (level, all): (&LevelMark, &[&LevelMark]),
        block: Block,
        spot: usize,
    ) -> Option<PlacedLabel> {
        let place = self.spots(level, &block)(spot).place;
        let is_sound = self.obstacles.has_room(&place)
            && self.struck(level, &place).is_finite()
            && !self.is_misread((level, all), &place);
        is_sound.then_some(PlacedLabel { place, block, cost: 0.0, form: 0, spot })
    }

    /// The places that are tried for the label of a level: beside its band, then before it, then on it.
    fn spots(&self, level: &LevelMark, block: &Block) -> impl Fn(usize) -> Spot {
        let (context, placed) = (self.context, self.placed);
        let space = placed.space;
        let (gap, edge, step) = (context.css(WORD_GAP), context.css(EDGE), context.css(STEP));
        let (high, low) = (placed.y.px(level.high), placed.y.px(level.low));
        let born = placed.bar_px(level.born).bound(space.left, space.right);
        let line = context.font(true).line_px();
        let (width, height, form_cost) = (block.width_px, block.height_px, block.form.cost);
        let role = level.role;
        // At the left edge of the picture stand the handles of readers who explore.
        let left = (born + edge).max(context.css(HANDLE)).min(space.right - width - edge).max(space.left);
        let centre = placed.y.px(level.price) - height / 2.0;
        let longest = (space.height() * LONGEST_LEADER.0).max(line * LONGEST_LEADER.1);
        move |index| {
            let (x, top, cost, row) = match index.checked_sub(BESIDE) {
                None => {
                    let (k, row) = (index / ROWS, index % ROWS);
                    let x = left + k as f64 * step;
                    let along = k as f64 * FARTHER_COST + form_cost;
                    let (moved, is_near) = ((row / 2) as f64, row % 2 == 1);
                    let away = moved * line;
                    // A resistance is read from below, a support from above: its label stands on the far side, away from
                    // the price.
                    let is_above = is_near != (role == Role::Resistance);
                    let top = if is_above { high - gap - height - away } else { low + gap + away };
                    (x, top, along + moved * MOVED_COST + if is_near { NEAR_COST } else { 0.0 }, row)
                }
                // A label before the line or on it is never taken for that of another.
                Some(k) if k < BEFORE => {
                    let moved = if k > 0 { MOVED_COST + k as f64 * AHEAD_COST } else { 0.0 };
                    (born - edge - width - k as f64 * step, centre, BEFORE_COST + moved + form_cost, ROWS)
                }
                Some(k) => {
                    let k = (k - BEFORE) as f64;
                    (left + k * step, centre, k * FARTHER_COST + form_cost, ROWS)
                }
            };
            let place = Rect::at(x, top, width, height);
            // One before the pane is no place, and a label that touches the axis reads as its own.
            let is_outside = place.left < space.left || place.bottom > space.bottom;
            let is_far = (high - place.bottom).max(place.top - low) > longest;
            Spot { place, cost: if is_outside || is_far { f64::INFINITY } else { cost }, row }
        }
    }

    /// Returns the cost of the line to a label; infinite where it would strike out another label.
    fn struck(&self, level: &LevelMark, place: &Rect) -> f64 {
        match self.leader(level, place) {
            None => 0.0,
            Some(leader) if self.obstacles.is_free(&leader) => {
                let factor = if leader.width() > leader.height() { ALONG_COST } else { LEADER_COST };
                self.obstacles.covered(&leader) * factor
            }
            Some(_) => f64::INFINITY,
        }
    }

    /// Returns whether a label is about as near to the band of another level as to that of its own, or beyond it.
    fn is_misread(&self, (level, all): (&LevelMark, &[&LevelMark]), place: &Rect) -> bool {
        let (context, placed) = (self.context, self.placed);
        let distance = |of: &LevelMark| {
            let (high, low) = (placed.y.px(of.high), placed.y.px(of.low));
            (high - place.bottom).max(place.top - low).max(0.0)
        };
        let most = distance(level) + context.css(NEARER);
        let y = |of: &LevelMark| placed.y.px(of.price);
        // On its own line a name is misread only where it stands on another one, too.
        let is_on_line = place.holds_y(y(level));
        let is_near = |other: &LevelMark| if is_on_line { place.holds_y(y(other)) } else { distance(other) < most };
        // Levels within a pixel of each other share a line.
        all.iter().any(|other| (y(other) - y(level)).abs() >= 1.0 && is_near(other))
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
            let (from, to) = (place.right + context.css(WORD_GAP), placed.bar_px(level.born));
            (to - from > edge + thick).then(|| Rect::at(from, (middle - thick / 2.0).round(), to - from, thick))
        }
    }
}
