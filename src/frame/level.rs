//! Levels: bands with a centre line; and zones.

mod block;
mod label;
mod place;

pub(super) use block::RECORD_GAP;
pub(super) use label::POINTS;

use super::{Context, PaneDrawing, PlacedPane};
use crate::scene::LevelMark;
use crate::study::Role;
use crate::theme::Rgba;

/// Opacity of a band: readable as a colour, never as a line.
const BAND_ALPHA: f64 = 0.14;
/// Opacity of its past, in one neutral tone: another role, or broken or long without contact.
const PAST_ALPHA: f64 = 0.08;
/// Cost per pixel column of a band that a label covers; a thin line costs 1.
const BAND_WEIGHT: f64 = 0.3;
/// Cost of covering a column of its line.
const LINE_WEIGHT: f64 = 1.0;
/// The shade of a zone that has a meaning of its own.
const ZONE_ALPHA: f64 = 0.10;
/// Dashes of a resistance in CSS pixels: drawn and left out.
const DASH: (f64, f64) = (6.0, 4.0);
/// A stretch that is narrower than this, in CSS pixels, is a speck: it is drawn as the one before it.
const LEAST_SPAN: f64 = 3.0;
/// In a lower pane, in CSS pixels, records would take the room of the sentences about what happened.
const LEAST_FOR_RECORDS: f64 = 220.0;

pub(super) fn color(context: &Context, role: Role) -> Rgba {
    match role {
        Role::Support => context.theme.support,
        Role::Resistance => context.theme.resistance,
    }
}

/// A stretch of a level in device pixels.
#[derive(Clone, Copy)]
struct Stretch {
    left: f64,
    right: f64,
    /// Whether it was in another role than now, or no longer at stake.
    is_past: bool,
}

/// The stretches of a level in view, left to right.
fn stretches(context: &Context, placed: &PlacedPane, mark: &LevelMark) -> Vec<Stretch> {
    let space = &placed.space;
    let mut seen: Vec<Stretch> = Vec::new();
    // No level ages in the room behind the last bar, nor by where a view ends.
    for span in mark.spans(placed.pane.closes().map_or(0, <[f64]>::len)) {
        let left = placed.bar_px(span.from).max(space.left);
        let right = placed.bar_px(span.to).min(space.right);
        if left >= right {
            continue;
        }
        let is_past = span.role != mark.role || span.faded;
        match seen.last_mut() {
            Some(last) if right - left < context.css(LEAST_SPAN) => last.right = right,
            Some(last) if last.is_past == is_past => last.right = right,
            _ => seen.push(Stretch { left, right, is_past }),
        }
    }
    if let Some(last) = seen.last_mut() {
        last.right = space.right;
    }
    seen
}

impl PaneDrawing<'_> {
    /// A shaded span across the pane.
    pub(super) fn zone(&mut self, low: f64, high: f64) {
        let space = &self.placed.space;
        self.fill((space.left, space.right), (low, high), self.context.theme.muted.faded(ZONE_ALPHA));
    }

    /// The pale band of a level, in the colour of its role since it has that, neutral before. A high or a low that was never
    /// tested is a line alone.
    pub(super) fn level_band(&mut self, mark: &LevelMark) {
        if !mark.is_tested {
            return;
        }
        for stretch in stretches(self.context, self.placed, mark) {
            let now = color(self.context, mark.role).faded(BAND_ALPHA);
            let color = if stretch.is_past { self.context.theme.muted.faded(PAST_ALPHA) } else { now };
            self.fill((stretch.left, stretch.right), (mark.low, mark.high), color);
        }
    }

    fn fill(&mut self, (left, right): (f64, f64), (low, high): (f64, f64), color: Rgba) {
        let PlacedPane { space, y, .. } = self.placed;
        self.sketch.rect(left, space.clip_y(y.px(high)), right, space.clip_y(y.px(low)), color);
    }

    /// The centre line in the present role over all its width, as its name: solid of a support, dashed of a resistance.
    pub(super) fn level_line(&mut self, mark: &LevelMark) {
        let (context, placed) = (self.context, self.placed);
        let (space, y) = (&placed.space, placed.y.px(mark.price));
        let left = placed.bar_px(mark.born).max(space.left);
        if !space.holds_y(y) || left >= space.right {
            return;
        }
        let (thick, color) = (context.hairline_px(), color(context, mark.role));
        let dash = (context.css(DASH.0), context.css(DASH.1));
        match mark.role {
            Role::Support => self.sketch.rule(left, space.right, y, thick, color),
            Role::Resistance => self.sketch.dashed_rule((left, space.right), y, thick, dash, color),
        }
    }

    /// Keeps labels off a level's band and line as far as possible.
    pub(super) fn obstruct_level(&mut self, mark: &LevelMark) {
        let born = self.placed.bar_px(mark.born);
        let y = |price: f64| self.placed.y.px(price);
        if mark.is_tested {
            self.obstacles.band(born, y(mark.high), y(mark.low), BAND_WEIGHT);
        }
        let middle = y(mark.price);
        self.obstacles.band(born, middle, middle + self.context.hairline_px(), LINE_WEIGHT);
    }

    /// Returns whether the pane is high enough to say more of a level than its name.
    pub(super) fn has_room_for_records(&self) -> bool {
        !self.context.is_narrow() && self.placed.space.height() >= self.context.css(LEAST_FOR_RECORDS)
    }
}
