//! The shade of what lies outside regular hours, and what it means.

use super::kept::Subject;
use super::{PaneDrawing, edge};
use crate::scene::Label;
use std::ops::Range;

/// Opacity of the shade: ink at 5%, paler than a span of events.
const ALPHA: f64 = 0.05;
/// The stretches and what is between them are at least so wide on average, in CSS pixels: narrower ones would be a pattern.
const LEAST_WIDE: f64 = 5.0;
/// The words are tried so many times along each edge.
const TRIES: usize = 12;
/// Rows of places.
const ROWS: usize = 4;

impl PaneDrawing<'_> {
    /// The stretches in view; none where so many are in view that they would be a pattern.
    fn seen<'r>(&self, runs: &'r [Range<usize>]) -> &'r [Range<usize>] {
        let view = self.context.view;
        let first = runs.partition_point(|run| (run.end as f64) <= view.first);
        let end = runs.partition_point(|run| (run.start as f64) < view.first + view.count);
        let seen = runs.get(first..end).unwrap_or_default();
        let room_px = self.placed.space.width();
        if seen.len() as f64 * 2.0 * self.context.css(LEAST_WIDE) > room_px { &[] } else { seen }
    }

    /// The shade.
    pub(super) fn outside(&mut self, runs: &[Range<usize>]) {
        let (space, x) = (self.placed.space, self.placed.x);
        let color = self.context.theme.ink.faded(ALPHA);
        for run in self.seen(runs) {
            let px = |bar: usize| x.px(bar as f64).max(space.left).min(space.right).round();
            self.sketch.rect(px(run.start), space.top, px(run.end), space.bottom, color);
        }
    }

    /// What it means, at the lower or the upper edge where that covers least; shorter where the whole finds no room.
    pub(super) fn outside_label(&mut self, runs: &[Range<usize>], label: &Label) {
        if self.seen(runs).is_empty() {
            return;
        }
        let (context, edges) = (self.context, self.edges());
        let (space, air) = (self.placed.space, context.css(edge::AIR));
        for text in [context.label(label), &label.short] {
            let width = context.text.width_px(text, context.font(false)).ceil();
            let free = (space.width() - width - air * 2.0).max(0.0);
            let spot = |index: usize| {
                let (row, step) = (index / TRIES, index % TRIES);
                let share = step as f64 / (TRIES - 1) as f64;
                let left = space.left + air + free * if context.locale.rtl { 1.0 - share } else { share };
                edges.spot(row, (left, width), share * 2.0)
            };
            if self.quiet_words(Subject::Outside, TRIES * ROWS, &spot, text) {
                return;
            }
        }
    }
}
