//! The names of lines through two points that leave the picture before its right edge.

use super::geometry::Point;
use super::halo::TextStyle;
use super::kept::Subject;
use super::{Align, PaneDrawing, clip, compare, edge, level};
use crate::scene::{Mark, StrokeStyle};

/// A name is tried so many times to each side of where its line leaves, so many CSS pixels apart.
const TRIES: usize = 6;
const STEP: f64 = 12.0;
/// Rows of places.
const ROWS: usize = 3;

impl PaneDrawing<'_> {
    /// Writes the names of such lines where they leave: at its last bar the name of a line would be out of the picture.
    pub(super) fn trend_names(&mut self) {
        let (context, placed) = (self.context, self.placed);
        let (edges, air, font) = (self.edges(), context.css(edge::AIR), context.font(false));
        for (index, mark) in placed.pane.marks.iter().enumerate() {
            let Mark::Line { values, style: style @ StrokeStyle::Trend { role, .. }, end } = mark else { continue };
            let seen = context.view.bars(values.len());
            let factor = compare::factor(placed.pane, values, *style, seen.clone());
            let at = |bar: usize| Point::new(placed.bar_px(bar), placed.y.px(values[bar] * factor));
            let last = seen.clone().last();
            let Some(bar) = seen.rev().find(|&bar| placed.space.holds_y(at(bar).y)).filter(|bar| Some(*bar) != last)
            else {
                continue;
            };
            let Some((_, leaves)) = clip::segment(at(bar), at(bar + 1), &placed.space) else { continue };
            let text = context.label(end);
            let (width, is_top) = (context.text.width_px(text, font).ceil(), at(bar + 1).y < placed.space.top);
            let spot = |index: usize| {
                let (row, index) = (index / (TRIES * 2), index % (TRIES * 2));
                let away = air + context.css(STEP) * (index / 2) as f64;
                let left = if index % 2 == 0 { leaves.x - away - width } else { leaves.x + away };
                edges.spot(row * 2 + usize::from(is_top), (left, width), (index / 2) as f64)
            };
            if let Some(place) = self.stand(Subject::Trend(index), TRIES * 2 * ROWS, &spot) {
                let style = TextStyle { font, color: level::color(context, *role) };
                self.halo_text(place, edge::HALO, (place.left, Align::Left), style, text);
            }
        }
    }
}
