//! What may come next: thin arrows behind the last bar, from a price to another one, with their words.

use super::geometry::{Point, Rect};
use super::halo::{Halo, TextStyle};
use super::kept::Subject;
use super::label::{PRICE_WEIGHT, Spot};
use super::{Align, Context, PaneDrawing, PlacedPane};
use crate::bound::Bound;
use crate::scene::{Label, Mark, PathLine, PathsMark};
use crate::study::PathState;
use crate::theme::Rgba;

/// Narrower room shows no arrow, in CSS pixels: the reader has moved it out of the picture.
const LEAST_ROOM: f64 = 16.0;
/// Thickness of an arrow and half the width and the length of its head, in CSS pixels.
const THICK: f64 = 1.5;
const HEAD: (f64, f64) = (3.5, 8.0);
/// Air between an arrow and the edges of its room, and around its words, in CSS pixels.
const AIR: f64 = 4.0;
/// A label is tried every so many CSS pixels to the left of the right edge, so many times in each row: farther away it would not
/// be taken for that of its arrow.
const STEP: f64 = 12.0;
const TRIES: usize = 6;
/// Rows of places for a label, and how many of the first are right at the target.
const ROWS: usize = 4;
const AT_TARGET: usize = 2;
/// Words that would cover more than this give way to the target alone: as many columns of a thin line.
const CALM: f64 = 10.0;
/// A label on paper alone needs no halo.
const HALO: Halo = Halo { alpha: 0.8, air: 1.0, is_always: false };

fn color(context: &Context, line: &PathLine) -> Rgba {
    match line.state {
        PathState::Failed { .. } => context.theme.muted,
        _ if line.to > line.from => context.theme.up,
        _ => context.theme.down,
    }
}

/// A price that is named beside the plot: where its line ends, the price, its text and its colour.
pub(super) type PriceBeside<'a> = (Point, f64, &'a str, Rgba);

/// The targets of the arrows on a narrow picture, each with its end and its color: they stand in the gutter, where lines have
/// their names too, for in the plot they would cover their own arrows.
pub(super) fn targets<'a>(context: &Context, placed: &PlacedPane<'a>) -> Vec<PriceBeside<'a>> {
    let marks = placed.pane.marks.iter().filter(|_| context.is_narrow());
    let paths = marks.filter_map(|mark| if let Mark::Paths(mark) = mark { Some(mark) } else { None });
    let lines = paths.flat_map(|mark| mark.lines.iter().map(move |line| (mark, line)));
    let target = |(mark, line): (&PathsMark, &'a PathLine)| {
        let (_, to) = ends(context, placed, mark, line)?;
        Some((to, line.to, line.label.short.as_str(), color(context, line)))
    };
    lines.filter_map(target).collect()
}

/// Returns where an arrow begins and ends; one to a price outside the pane ends at its edge. `None` where its beginning is not seen.
fn ends(context: &Context, placed: &PlacedPane, mark: &PathsMark, line: &PathLine) -> Option<(Point, Point)> {
    let (space, air) = (&placed.space, context.css(AIR));
    let left = placed.x.px(mark.bars as f64).max(space.left);
    let from = Point::new(left + air, placed.y.px(line.from));
    let to = Point::new(space.right - air, placed.y.px(line.to));
    if space.right - left < context.css(LEAST_ROOM) || !space.holds_y(from.y) {
        return None;
    }
    let edge = space.clip_y(to.y);
    Some((from, from.along(to, ((edge - from.y) / (to.y - from.y)).bound(0.0, 1.0))))
}

impl PaneDrawing<'_> {
    /// The arrows.
    pub(super) fn path_lines(&mut self, mark: &PathsMark) {
        let context = self.context;
        for line in &mark.lines {
            let Some((from, to)) = ends(context, self.placed, mark, line) else { continue };
            let color = color(context, line);
            let (half, long) = (context.css(HEAD.0), context.css(HEAD.1));
            let neck = to.toward(from, long);
            // Across the arrow, as long as half its head is wide.
            let across = Point::new(from.y - to.y, to.x - from.x);
            let share = half / across.distance(Point::new(0.0, 0.0)).max(f64::MIN_POSITIVE);
            let side = |sign: f64| Point::new(neck.x + across.x * share * sign, neck.y + across.y * share * sign);
            self.sketch.stroke(&[from, neck], context.css(THICK), color);
            self.sketch.polygon(&[to, side(1.0), side(-1.0)], color);
            self.obstacles.segment(from, to, PRICE_WEIGHT);
        }
    }

    /// The words of each arrow that have a place right at its target, before the sentences take it; returns the other arrows.
    /// On a narrow picture all stand in the gutter.
    pub(super) fn path_labels_at_targets<'m>(&mut self, mark: &'m PathsMark) -> Vec<&'m PathLine> {
        let is_narrow = self.context.is_narrow();
        mark.lines.iter().filter(|_| !is_narrow).filter(|line| !self.path_label(mark, line, AT_TARGET)).collect()
    }

    /// The words of the other arrows: at the target or the beginning, where they cover least; the target alone where the whole
    /// would cover much.
    pub(super) fn path_labels(&mut self, mark: &PathsMark, others: &[&PathLine]) {
        for line in others {
            if !self.path_label(mark, line, TRIES * ROWS) && !line.label.short.is_empty() {
                let short = Label { long: line.label.short.clone(), short: line.label.short.clone() };
                self.path_label(mark, &PathLine { label: short, ..(*line).clone() }, TRIES * ROWS);
            }
        }
    }

    /// The words of one arrow at one of the first `count` places, unless they would cover much there; whether they stand.
    fn path_label(&mut self, mark: &PathsMark, line: &PathLine, count: usize) -> bool {
        let (context, placed) = (self.context, self.placed);
        let Some((from, to)) = ends(context, placed, mark, line) else { return false };
        let text = context.label(&line.label);
        if text.is_empty() {
            return false;
        }
        let text = &*placed.said(context, text, (line.to, &line.label.short));
        let space = &placed.space;
        let font = context.font(true);
        let (height, air) = (font.line_px(), context.css(AIR));
        let width = context.text.width_px(text, font).ceil();
        let is_short = *line.label.long == *line.label.short;
        let up = if to.y < from.y { 0.0 } else { 1.0 };
        // Beyond the target, before it, and left of the arrow at its target or beside its beginning, where the arrow leads.
        let rows: [(f64, f64, f64); ROWS] = [
            (space.right - air - width, to.y - height * (1.0 - up) + air * (up * 2.0 - 1.0), 0.0),
            (space.right - air - width, to.y - height * up, 2.0),
            (from.x - air * 2.0 - width, to.y - height / 2.0, 2.5),
            (from.x - air * 2.0 - width, from.y - height * (1.0 - up), 1.0),
        ];
        let spot = |index: usize| {
            let (away, row) = ((index / ROWS) as f64, index % ROWS);
            let (left, top, cost) = rows[row];
            let place = Rect::at(left - away * context.css(STEP), top, width, height);
            Spot { place, cost: cost + away * 1.5, row }
        };
        let subject = Subject::Path(line.from, line.to, is_short);
        let is_last = is_short || line.label.short.is_empty();
        let most_covered = if is_last { f64::INFINITY } else { CALM };
        let Some(place) = self.stand_if((subject, 0), count, &spot, most_covered) else { return false };
        let style = TextStyle { font, color: color(context, line) };
        self.halo_text(place, HALO, (place.left, Align::Left), style, text);
        true
    }
}
