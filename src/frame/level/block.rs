//! The rows of text of a label, and the steps in which a place for them is looked for.

use crate::frame::wrap::fit;
use crate::frame::{Context, Font, PlacedPane};
use crate::theme::Rgba;

/// Distance of text from the edges of the pane, in CSS pixels.
pub(super) const EDGE: f64 = 4.0;
/// A label is tried every so many CSS pixels along its level.
pub(super) const STEP: f64 = 12.0;
/// Maximum number of steps; the leftmost 1,200 CSS pixels are enough on wide charts.
pub(super) const TRIES: usize = 100;
/// Cost of each step to the right: labels begin at the left where they can.
pub(super) const FARTHER_COST: f64 = 0.1;

/// Text in one font.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) font: Font,
    pub(super) color: Rgba,
}

/// Rows of text, one below the other.
#[derive(Clone)]
pub(super) struct Block {
    pub(super) rows: Vec<Vec<Piece>>,
    pub(super) width_px: f64,
    pub(super) height_px: f64,
    /// The cost in addition to that of the best form of this label.
    pub(super) cost: f64,
}

impl Block {
    /// Returns the rows as they are drawn: text wider than the pane is cut.
    pub(super) fn new(context: &Context, placed: &PlacedPane, cost: f64, mut rows: Vec<Vec<Piece>>) -> Self {
        let most = placed.space.width() - context.css(EDGE) * 2.0;
        let mut width_px: f64 = 0.0;
        for row in &mut rows {
            let mut across = 0.0;
            for piece in row.iter_mut() {
                across += if across > 0.0 { context.css(EDGE) } else { 0.0 };
                piece.text = fit(context, &piece.text, piece.font, most - across);
                across += context.text.width_px(&piece.text, piece.font);
            }
            width_px = width_px.max(across);
        }
        let height_px = rows.iter().map(|row| row_px(row)).sum();
        Block { rows, width_px: width_px.ceil(), height_px, cost }
    }
}

/// Returns the height of a row in device pixels.
pub(super) fn row_px(row: &[Piece]) -> f64 {
    row.first().map_or(0.0, |piece| piece.font.line_px())
}
