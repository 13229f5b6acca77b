//! Quiet words along the lower or the upper edge of a pane.

use super::geometry::Rect;
use super::halo::{Halo, TextStyle};
use super::kept::Subject;
use super::label::Spot;
use super::{Align, PaneDrawing};

/// Air between the words and the edge, in CSS pixels.
pub(super) const AIR: f64 = 4.0;
/// Cost of a place on a gridline, in rows.
const STRUCK: f64 = 12.0;
/// The words may cover a level's line, but not a stretch of the price.
const MOST_COVERED: f64 = 24.0;
/// Paper behind them.
pub(super) const HALO: Halo = Halo { alpha: 0.75, air: 1.0, is_always: false };

/// Where quiet words may stand: the space of a pane, the gridlines in it, and how high a line of words is, in device pixels.
pub(super) struct Edges {
    space: Rect,
    grid: Vec<f64>,
    height_px: f64,
    air_px: f64,
}

impl Edges {
    /// Words in a row, and what it costs, in rows; even rows are counted from the lower edge, odd ones from the upper.
    pub(super) fn spot(&self, row: usize, (left, width): (f64, f64), more: f64) -> Spot {
        // As far from the one before as leads off a gridline there.
        let away = self.air_px + self.height_px * 0.75 * (row / 2) as f64;
        let Rect { top, bottom, .. } = self.space;
        let top = if row.is_multiple_of(2) { bottom - self.height_px - away } else { top + away };
        let place = Rect::at(left, top, width, self.height_px);
        let letters = place.inset(self.height_px * 0.2);
        let is_struck = self.grid.iter().any(|&y| letters.holds_y(y));
        Spot { place, cost: row as f64 + more + if is_struck { STRUCK } else { 0.0 }, row }
    }
}

impl PaneDrawing<'_> {
    /// The edges of this pane.
    pub(super) fn edges(&self) -> Edges {
        let context = self.context;
        let (height_px, air_px) = (context.font(false).line_px(), context.css(AIR));
        Edges { space: self.placed.space, grid: self.grid.clone(), height_px, air_px }
    }

    /// Writes words at the best of so many spots, unless they would cover much there. Returns whether they stand.
    pub(super) fn quiet_words(
        &mut self,
        subject: Subject,
        count: usize,
        spot: &dyn Fn(usize) -> Spot,
        text: &str,
    ) -> bool {
        let Some(place) = self.stand(subject, count, spot) else { return false };
        if self.obstacles.covered(&place) >= MOST_COVERED {
            return false;
        }
        let style = TextStyle { font: self.context.font(false), color: self.context.theme.muted };
        self.halo_text(place, HALO, (place.left, Align::Left), style, text);
        true
    }
}
