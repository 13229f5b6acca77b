//! Rectangles from zero: volume, a histogram.

use super::{Context, PaneDrawing, PlacedPane};
use crate::scene::Tint;
use crate::theme::Rgba;

/// Share of a bar's width that its rectangle takes.
const BODY: f64 = 0.7;
/// Bars whose rectangle would be narrower than so many device pixels are joined by column of pixels, without gaps.
const LEAST_BODY_PX: f64 = 2.0;
/// Distance of the colours from the paper's: quieter than a line, and still 3:1 from it.
const QUIET: f64 = 0.38;
const SIGNED: f64 = 0.25;

/// One rectangle: left and right edge in device pixels, and its value.
type Column = (f64, f64, f64);

impl PaneDrawing<'_> {
    /// Draws the bars in view. Where they are narrower than pixels each column of pixels shows the value farthest from zero.
    pub(super) fn columns(&mut self, values: &[f64], tint: Tint) {
        let (context, placed) = (self.context, self.placed);
        let width = ((placed.bar_px(1) - placed.bar_px(0)) * BODY).round();
        let columns = if width >= LEAST_BODY_PX {
            apart(context, placed, values, width)
        } else {
            joined(context, placed, values)
        };
        // Grouped by colour: a change of style costs more than a rectangle.
        for (above, color) in [(true, color(context, tint, true)), (false, color(context, tint, false))] {
            for column in columns.iter().filter(|column| (column.2 > 0.0) == above) {
                self.column(column, color);
            }
        }
    }

    /// A value that exists has at least one pixel, so that it differs from a gap.
    fn column(&mut self, &(left, right, value): &Column, color: Rgba) {
        let space = &self.placed.space;
        let (zero, y) = (self.placed.y.px(0.0), self.placed.y.px(value));
        let (mut top, mut bottom) = (space.clip_y(zero.min(y)).round(), space.clip_y(zero.max(y)).round());
        if bottom - top < 1.0 {
            if y <= zero {
                top = bottom - 1.0;
            } else {
                bottom = top + 1.0;
            }
        }
        self.sketch.rect(left.max(space.left), top, right.min(space.right), bottom, color);
    }

    /// A line across the pane at a value that means something by itself.
    pub(super) fn rule(&mut self, value: f64) {
        let (space, y) = (&self.placed.space, self.placed.y.px(value));
        if space.holds_y(y) {
            self.sketch.rule(space.left, space.right, y, self.context.hairline_px(), self.context.theme.muted);
        }
    }
}

fn color(context: &Context, tint: Tint, above: bool) -> Rgba {
    let theme = context.theme;
    match (tint, above) {
        (Tint::Quiet, _) => theme.muted.toward(theme.paper, QUIET),
        (Tint::Signed, true) => theme.up.toward(theme.paper, SIGNED),
        (Tint::Signed, false) => theme.down.toward(theme.paper, SIGNED),
    }
}

/// The bars that exist.
fn known<'a>(context: &Context, values: &'a [f64]) -> impl Iterator<Item = (usize, f64)> + 'a {
    context.view.bars(values.len()).map(|bar| (bar, values[bar])).filter(|(_, value)| value.is_finite())
}

fn apart(context: &Context, placed: &PlacedPane, values: &[f64], width: f64) -> Vec<Column> {
    let column = |(bar, value): (usize, f64)| {
        let left = (placed.bar_px(bar) - width / 2.0).round();
        (left, left + width, value)
    };
    known(context, values).map(column).collect()
}

fn joined(context: &Context, placed: &PlacedPane, values: &[f64]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (bar, value) in known(context, values) {
        let left = placed.bar_px(bar).floor();
        match columns.last_mut().filter(|last| last.0 >= left) {
            Some(last) if value.abs() > last.2.abs() => last.2 = value,
            Some(_) => {}
            None => columns.push((left, left + 1.0, value)),
        }
    }
    // A bar between one and two pixels wide leaves a column of pixels that no middle falls on: it belongs to its left.
    let bar_px = (placed.bar_px(1) - placed.bar_px(0)).ceil();
    for i in 1..columns.len() {
        let next = columns[i].0;
        if next - columns[i - 1].1 < bar_px {
            columns[i - 1].1 = next;
        }
    }
    columns
}
