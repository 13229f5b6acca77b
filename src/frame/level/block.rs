//! The pieces of text of a label, and the steps in which a place for them is looked for.

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

/// Distance of a record from the name before it, in CSS pixels: nearer it would go on with the name.
pub(in crate::frame) const RECORD_GAP: f64 = 8.0;

/// Text in one font.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) font: Font,
    pub(super) color: Rgba,
}

/// The pieces of a label, how it is made of them, and how much worse that is than the best form of this label.
pub(super) struct Form {
    pub(super) pieces: Vec<Piece>,
    /// Whether each stands below the one before it, and not beside it.
    pub(super) is_stacked: bool,
    pub(super) cost: f64,
}

/// A form with its extent.
pub(super) struct Block {
    pub(super) form: Form,
    pub(super) width_px: f64,
    pub(super) height_px: f64,
}

impl Block {
    /// Returns the pieces as they are drawn: text wider than the pane is cut.
    pub(super) fn new(context: &Context, placed: &PlacedPane, mut form: Form) -> Self {
        let most = placed.space.width() - context.css(EDGE) * 2.0;
        let (mut across, mut width_px, mut height_px): (f64, f64, f64) = (0.0, 0.0, 0.0);
        for piece in &mut form.pieces {
            if form.is_stacked || across == 0.0 {
                across = 0.0;
                height_px += piece.font.line_px();
            } else {
                across += context.css(RECORD_GAP);
            }
            piece.text = fit(context, &piece.text, piece.font, most - across);
            across += context.text.width_px(&piece.text, piece.font);
            width_px = width_px.max(across);
        }
        Block { form, width_px: width_px.ceil(), height_px }
    }
}
