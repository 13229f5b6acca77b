//! Dividing the picture: panes, the gutter of names, the axes.

use super::{Context, axis, end};
use crate::scene::{Mark, Measure, Pane, Scene};

/// A pane's rectangle in device pixels, edges on whole pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Space {
    pub(super) left: f64,
    pub(super) top: f64,
    /// Right edge of the plot; names and tick labels stand between it and the picture's edge.
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Distance from the plot to the names at its right, in CSS pixels.
pub(super) const END_GAP: f64 = 8.0;
/// Distance from the names to the tick labels, in CSS pixels.
const TICK_GAP: f64 = 12.0;
/// The least plot worth drawing, in CSS pixels.
const LEAST_PLOT: (f64, f64) = (60.0, 40.0);

/// The panes' rectangles, top first, with `foot_px` left free at the bottom; `None` when there is no room.
pub(super) fn split(context: &Context, scene: &Scene, foot_px: f64) -> Option<Vec<Space>> {
    let (width, height) = (f64::from(context.size.width_px), f64::from(context.size.height_px));
    let line = context.font(false).line_px();
    let (ticks, ends) = (axis::widest_tick(context, scene), end::widest(context, scene));
    // Beside each other where there is room for it, else in one gutter.
    let gutter = if context.is_narrow() { ticks.max(ends) } else { ticks + context.css(TICK_GAP) + ends };
    let right = (width - gutter - context.css(END_GAP)).round();
    // The label above the top gridline needs a line of room.
    let top = line;
    let bottom = height - foot_px - line - context.css(8.0);
    let title = line + context.css(10.0);
    let titles = scene.panes.iter().filter(|p| p.title.is_some()).count() as f64 * title;
    let free = bottom - top - titles;
    if right < context.css(LEAST_PLOT.0) || free < context.css(LEAST_PLOT.1) {
        return None;
    }
    let mut y = top;
    let spaces = scene.panes.iter().map(|pane| {
        y += if pane.title.is_some() { title } else { 0.0 };
        let from = y.round();
        y += free * pane.share;
        Space { left: 0.0, top: from, right, bottom: y.round() }
    });
    Some(spaces.collect())
}

/// Air above and below the data, as a share of their height.
const AIR: f64 = 0.05;
/// A level is near the data where it is no farther from them than this share of their height.
const REACH: f64 = 0.75;

/// The values at the bottom and the top edge of a pane that shows `bars`.
pub(super) fn domain(pane: &Pane, bars: std::ops::Range<usize>) -> (f64, f64) {
    let mut low = f64::INFINITY;
    let mut high = f64::NEG_INFINITY;
    let mut hold = |value: f64| {
        if value.is_finite() {
            low = low.min(value);
            high = high.max(value);
        }
    };
    for mark in &pane.marks {
        match mark {
            Mark::Line { values, .. } => values[bars.clone()].iter().copied().for_each(&mut hold),
            Mark::Bars { prices, .. } => {
                prices.low[bars.clone()].iter().copied().for_each(&mut hold);
                prices.high[bars.clone()].iter().copied().for_each(&mut hold);
            }
            Mark::Zone { .. } | Mark::Level(_) | Mark::Note { .. } | Mark::News(_) => {}
        }
    }
    pane.hold.iter().copied().for_each(hold);
    if low > high {
        return (1.0, 2.0); // nothing is in view; above 0 for a logarithm
    }
    let reach = (high - low) * REACH;
    let near = (low - reach)..=(high + reach);
    for &value in pane.invite.iter().filter(|value| near.contains(value)) {
        low = low.min(value);
        high = high.max(value);
    }
    if pane.measure == Measure::Log {
        let air = (high / low).powf(AIR);
        return (low / air, high * air);
    }
    let air = (high - low) * AIR;
    (low - air, high + air)
}
