//! Labels with a halo: paper that dims what lies behind them.

use super::geometry::{Point, Rect};
use super::{Align, Font, PaneDrawing};
use crate::scene::Mark;
use crate::theme::Rgba;

/// The paper behind a label.
#[derive(Clone, Copy)]
pub(super) struct Halo {
    /// Its opacity.
    pub(super) alpha: f64,
    /// The width of the halo at the left and right of the label, in CSS pixels.
    pub(super) air: f64,
    /// Whether it is drawn where the label covers no line, too.
    pub(super) is_always: bool,
}

/// The style of a line of text.
#[derive(Clone, Copy)]
pub(super) struct TextStyle {
    pub(super) font: Font,
    pub(super) color: Rgba,
}

impl PaneDrawing<'_> {
    /// Dims what lies behind a label, but for the main line of the pane.
    pub(super) fn halo(&mut self, place: &Rect, halo: Halo) {
        // On a shade paper behind labels that cover nothing at all would be a pattern of boxes.
        let is_shaded = self.placed.pane.marks.iter().any(|mark| matches!(mark, Mark::Outside { .. }));
        let is_bare = is_shaded && !self.grid.iter().any(|&y| place.holds_y(y));
        if halo.is_always && !is_bare || self.obstacles.covered(place) > 0.0 {
            let (air, paper) = (self.context.css(halo.air), self.context.theme.paper.faded(halo.alpha));
            let shapes = self.sketch.shapes.len();
            self.sketch.rect(place.left - air, place.top, place.right + air, place.bottom, paper);
            if self.halo_at.is_some() {
                self.halos.extend(self.sketch.shapes.drain(shapes..));
            }
        }
    }

    /// Puts the paper behind all labels where it goes.
    pub(super) fn put_halos(&mut self) {
        if let Some(at) = self.halo_at {
            self.sketch.shapes.splice(at..at, self.halos.drain(..).rev());
        }
    }

    /// Draws a line of text on its halo, and keeps other labels off it.
    pub(super) fn halo_text(
        &mut self,
        place: Rect,
        halo: Halo,
        (x, align): (f64, Align),
        TextStyle { font, color }: TextStyle,
        text: &str,
    ) {
        self.halo(&place, halo);
        self.sketch.text(Point::new(x, place.middle()), align, font, color, text);
        self.obstacles.take_words(place);
    }
}
