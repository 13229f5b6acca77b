//! Rectangles from zero: volume, a histogram.

use super::{Context, Placed, Sketch};
use crate::bound::Bound;
use crate::scene::Tint;
use crate::theme::Rgba;

/// Share of a bar's width that its rectangle takes.
const BODY: f64 = 0.7;
/// Bars whose rectangle would be narrower than so many device pixels are joined by column of pixels, without gaps.
const LEAST_BODY_PX: f64 = 2.0;
/// How far the colours are from the paper's: quieter than a line, and still 3:1 from it.
const QUIET: f64 = 0.38;
const SIGNED: f64 = 0.25;

/// One rectangle: left and right edge in device pixels, and its value.
type Column = (f64, f64, f64);

/// Draws the bars in view. Where they are narrower than pixels each column of pixels shows the value farthest from zero.
pub(super) fn draw(context: &Context, sketch: &mut Sketch, placed: &Placed, values: &[f64], tint: Tint) {
    let width = ((placed.bar_px(1) - placed.bar_px(0)) * BODY).round();
    let columns =
        if width >= LEAST_BODY_PX { apart(context, placed, values, width) } else { joined(context, placed, values) };
    let zero = placed.y.px(0.0);
    // Grouped by colour: a change of style costs more than a rectangle.
    for (above, color) in [(true, color(context, tint, true)), (false, color(context, tint, false))] {
        for &(left, right, value) in columns.iter().filter(|column| (column.2 > 0.0) == above) {
            rectangle(sketch, placed, (left, right), (zero, placed.y.px(value)), color);
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

/// A value that exists has at least one pixel, so that it differs from a gap.
fn rectangle(sketch: &mut Sketch, placed: &Placed, (left, right): (f64, f64), (zero, y): (f64, f64), color: Rgba) {
    let space = &placed.space;
    let clip = |y: f64| y.bound(space.top, space.bottom).round();
    let (mut top, mut bottom) = (clip(zero.min(y)), clip(zero.max(y)));
    if bottom - top < 1.0 {
        if y <= zero {
            top = bottom - 1.0;
        } else {
            bottom = top + 1.0;
        }
    }
    sketch.rect(left.max(space.left), top, right.min(space.right), bottom, color);
}

/// The bars that exist.
fn known<'a>(context: &Context, values: &'a [f64]) -> impl Iterator<Item = (usize, f64)> + 'a {
    context.view.bars(values.len()).map(|bar| (bar, values[bar])).filter(|(_, value)| value.is_finite())
}

fn apart(context: &Context, placed: &Placed, values: &[f64], width: f64) -> Vec<Column> {
    let column = |(bar, value): (usize, f64)| {
        let left = (placed.bar_px(bar) - width / 2.0).round();
        (left, left + width, value)
    };
    known(context, values).map(column).collect()
}

fn joined(context: &Context, placed: &Placed, values: &[f64]) -> Vec<Column> {
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

/// A line across the pane at a value that means something by itself.
pub(super) fn rule(context: &Context, sketch: &mut Sketch, placed: &Placed, value: f64) {
    let (space, y) = (&placed.space, placed.y.px(value));
    if (space.top..=space.bottom).contains(&y) {
        sketch.rule(space.left, space.right, y, context.hairline_px(), context.theme.muted);
    }
}
