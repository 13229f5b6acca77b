//! Dividing the picture: panes, the gutter of names, the axes.

use super::geometry::{Rect, share};
use super::{Context, axis, end, strike};
use crate::scene::{Pane, Scene};

/// Distance from the names to the tick labels, in CSS pixels.
const TICK_GAP: f64 = 12.0;
/// A last value and the number beside it are short together up to this width, in CSS pixels.
const SHORT: f64 = 84.0;
/// The plots take at least this share of the width where names beside numbers are what leaves them less.
const LEAST_SHARE: f64 = 0.55;
/// The plots with their titles take at least this share of the height where rows of labels above them are what leaves them less.
const LEAST_HEIGHT: f64 = 0.5;
/// The least plot worth drawing, in CSS pixels.
const LEAST_PLOT: (f64, f64) = (60.0, 40.0);

/// Returns the right edge of the plots in device pixels; names and tick labels stand beyond it.
pub(super) fn right_px(context: &Context, panes: &[Pane], bars: usize) -> f64 {
    let width = strike::axis_px(context, panes);
    let (mut ticks, mut ends, mut short): (f64, f64, f64) = (0.0, 0.0, 0.0);
    for (index, pane) in panes.iter().enumerate() {
        let tick = axis::widest_tick(context, pane, share(index, panes.len()), bars);
        let end = end::widest(context, pane);
        (ticks, ends) = (ticks.max(tick), ends.max(end));
        if index > 0 && tick + end < context.css(SHORT) {
            short = short.max(tick + context.css(end::END_GAP + end::AIR) + end);
        }
    }
    // Beside each other where there is room for it, else in one gutter, as wide as two short ones: `62%` beside `50%`.
    let mut gutter = ticks + context.css(TICK_GAP) + ends;
    if context.is_narrow() || width - gutter < f64::from(context.size.width_px) * LEAST_SHARE {
        gutter = ticks.max(ends).max(short);
    }
    (width - gutter - context.css(end::END_GAP)).round()
}

/// What stands above the highest pane and below the dates.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    /// Rows of labels above the plot.
    pub(super) head_rows: usize,
    /// Height of the annotations in device pixels.
    pub(super) foot_px: f64,
}

impl Edges {
    /// The label above the top gridline needs a line of room.
    fn top_px(self, context: &Context) -> f64 {
        context.font(false).line_px() * self.head_rows.max(1) as f64
    }
}

/// The least plot of a pane below the price, in CSS pixels: a lower one is a sliver.
const LEAST_PANE: f64 = 24.0;
/// The least plot of the price where other panes stand below it, in CSS pixels: one for all widths, so that a wider picture shows no less.
const LEAST_PRICE: f64 = 96.0;
/// The same with many panes below the price: it must not look like one of them.
const LEAST_PRICE_OF_MANY: f64 = 132.0;
const MANY_BELOW: usize = 3;

/// Height that the plots of the first `panes` have together, in device pixels.
fn free_px(context: &Context, panes: &[Pane], edges: Edges) -> f64 {
    let line = context.font(false).line_px();
    let titles = panes.iter().filter(|pane| pane.title.is_some()).count() as f64;
    let around = edges.top_px(context) + edges.foot_px + line + context.css(8.0);
    f64::from(context.size.height_px) - around - titles * title_px(context)
}

/// Returns how many rows of labels have room above the plot; one is always there.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1; `as` saturates")]
pub(super) fn most_head_rows(context: &Context, foot_px: f64) -> usize {
    let spare =
        free_px(context, &[], Edges { head_rows: 0, foot_px }) - f64::from(context.size.height_px) * LEAST_HEIGHT;
    // The room of one row is taken off already.
    (spare / context.font(false).line_px()).max(0.0) as usize + 1
}

/// Height of a pane's title with the air above it.
fn title_px(context: &Context) -> f64 {
    context.font(false).line_px() + context.css(10.0)
}

/// Returns the panes of a scene without the lowest ones where all of them would be slivers.
pub(super) fn fitting<'s, 'a>(context: &Context, scene: &'s Scene<'a>, edges: Edges) -> &'s [Pane<'a>] {
    let mut panes = scene.panes.as_slice();
    let least_price = |panes: &[Pane]| if panes.len() > MANY_BELOW { LEAST_PRICE_OF_MANY } else { LEAST_PRICE };
    let is_sliver = |panes: &[Pane], index: usize, least: f64| {
        free_px(context, panes, edges) * share(index, panes.len()) < context.css(least)
    };
    while let [rest @ .., _] = panes
        && !rest.is_empty()
        && (is_sliver(panes, rest.len(), LEAST_PANE) || is_sliver(panes, 0, least_price(panes)))
    {
        panes = rest;
    }
    panes
}

/// Returns the panes' rectangles, top first; `None` when there is no room. Their edges lie on whole pixels; names and tick
/// labels stand to the right of them.
pub(super) fn split(context: &Context, panes: &[Pane], right: f64, edges: Edges) -> Option<Vec<Rect>> {
    let top = edges.top_px(context);
    let title = title_px(context);
    let free = free_px(context, panes, edges);
    if right < context.css(LEAST_PLOT.0) || free < context.css(LEAST_PLOT.1) {
        return None;
    }
    let mut y = top;
    let spaces = panes.iter().enumerate().map(|(index, pane)| {
        y += if pane.title.is_some() { title } else { 0.0 };
        let from = y.round();
        y += free * share(index, panes.len());
        Rect { left: 0.0, top: from, right, bottom: y.round() }
    });
    Some(spaces.collect())
}
