//! The words at the right ends of lines, in the gutter beside the plot.

use super::space::END_GAP;
use super::{Align, Context, Placed, Sketch, line};
use crate::scene::{EndLabel, Mark, Pen, Scene};
use crate::theme::Rgba;

struct End<'a> {
    text: &'a str,
    bold: bool,
    color: Rgba,
    /// Where the line ends.
    line_px: (f64, f64),
    /// Where the words stand.
    y_px: f64,
}

/// The long form, or on a narrow picture the short one.
pub(super) fn text<'a>(context: &Context, end: &'a EndLabel) -> &'a str {
    if context.is_narrow() { &end.short } else { &end.long }
}

fn is_bold(pen: Pen) -> bool {
    !matches!(pen, Pen::Average { .. })
}

/// Width of the widest end label in device pixels; 0 without any.
pub(super) fn widest(context: &Context, scene: &Scene) -> f64 {
    let marks = scene.panes.iter().flat_map(|pane| &pane.marks);
    let widths = marks.filter_map(|mark| match mark {
        Mark::Line { end, pen, .. } => Some(context.text.width_px(text(context, end), context.font(is_bold(*pen)))),
        _ => None,
    });
    widths.fold(0.0, f64::max).ceil()
}

/// Names and last values beside the ends of their lines; where two would overlap they make room for each other, and a
/// thin line leads back.
pub(super) fn labels(context: &Context, sketch: &mut Sketch, placed: &Placed) {
    let space = &placed.space;
    let mut ends: Vec<End> = Vec::new();
    for mark in &placed.pane.marks {
        let Mark::Line { values, pen, end } = mark else { continue };
        let seen = context.view.bars(values.len());
        let Some(bar) = seen.rev().find(|&bar| values[bar].is_finite()) else { continue };
        let (x, y) = (placed.bar_px(bar).min(space.right), placed.y.px(values[bar]));
        if text(context, end).is_empty() || y < space.top || y > space.bottom {
            continue;
        }
        let color = if is_bold(*pen) { context.theme.ink } else { context.theme.muted };
        ends.push(End { text: text(context, end), bold: is_bold(*pen), color, line_px: (x, y), y_px: y });
        if *pen == Pen::Close {
            sketch.disc((x, y), context.css(3.5), line::style(context, *pen).0);
        }
    }
    ends.sort_by(|a, b| a.y_px.total_cmp(&b.y_px));
    let line = context.font(false).line_px();
    let mut wanted: Vec<f64> = ends.iter().map(|end| end.y_px).collect();
    spread(&mut wanted, line, space.top, space.bottom);
    let left = space.right + context.css(END_GAP);
    for (end, y) in ends.iter_mut().zip(wanted) {
        end.y_px = y;
        if (y - end.line_px.1).abs() > line * 0.5 {
            let elbow = [(end.line_px.0 + context.css(1.0), end.line_px.1), (left - context.css(2.0), y)];
            sketch.stroke(&elbow, context.hairline_px(), context.theme.muted);
        }
        let font = context.font(end.bold);
        let width = context.text.width_px(end.text, font);
        let half = font.size_px * 0.55;
        sketch.rect(left - context.css(2.0), y - half, left + width + context.css(2.0), y + half, context.theme.paper);
        sketch.words((left, y), Align::Left, font, end.color, end.text);
    }
}

/// Moves sorted centres apart so that neighbours keep `gap` and all stay `gap / 2` inside `top..bottom`, each group as
/// near to where its members belong as it can be. With too little room the last ones overflow at the bottom.
fn spread(centres: &mut [f64], gap: f64, top: f64, bottom: f64) {
    // Groups of touching labels: (index of the first, sum of wished tops of the group, number).
    let mut groups: Vec<(f64, usize)> = Vec::new(); // (top of the group, members)
    for &centre in centres.iter() {
        let mut group = (centre - gap / 2.0, 1_usize);
        while let Some(&(above_top, above)) = groups.last() {
            if above_top + above as f64 * gap <= group.0 {
                break;
            }
            // Merged, each member pulls toward its own place: the mean of what the tops would be.
            let lifted = group.0 - above as f64 * gap;
            let members = above + group.1;
            let merged = (above_top * above as f64 + lifted * group.1 as f64) / members as f64;
            groups.pop();
            group = (merged, members);
        }
        let limit = bottom - group.1 as f64 * gap;
        group.0 = group.0.min(limit).max(top);
        groups.push(group);
    }
    let mut index = 0;
    let mut free_from = top;
    for (group_top, members) in groups {
        let start = group_top.max(free_from);
        for k in 0..members {
            centres[index] = start + (k as f64 + 0.5) * gap;
            index += 1;
        }
        free_from = start + members as f64 * gap;
    }
}
