//! A pane with its place and its scales, and what is known of it while it is drawn.

use super::compare::in_brackets;
use super::geometry::{Point, Rect};
use super::kept::Places;
use super::label::Obstacles;
use super::{Context, Shape, Sketch, domain};
use crate::scale::Scale;
use crate::scene::{Measure, Pane};
use std::ops::Range;

/// One pane with its place and its scales.
pub(super) struct PlacedPane<'a> {
    pub(super) pane: &'a Pane<'a>,
    pub(super) space: Rect,
    /// The right edge of the axis's labels in device pixels.
    pub(super) axis: f64,
    pub(super) x: Scale,
    pub(super) y: Scale,
    /// Whether the room behind the last bar goes on at the pace of the bars: an event farther off than it is wide stands in it too.
    pub(super) keeps_pace: bool,
}

impl<'a> PlacedPane<'a> {
    /// Returns the pane in its rectangle, with its axis beside it and the scales of the bars in view.
    pub(super) fn new(
        context: &Context,
        pane: &'a Pane<'a>,
        (space, axis): (Rect, f64),
        bars: Range<usize>,
        keeps_pace: bool,
    ) -> Self {
        let (low, high) = domain::domain(pane, bars);
        let x = context.view.scale(space.left, space.right);
        let y = match pane.measure {
            Measure::Log => Scale::log(low, high, space.bottom, space.top),
            Measure::Linear | Measure::Percent | Measure::Index => Scale::new(low, high, space.bottom, space.top),
        };
        PlacedPane { pane, space, axis, x, y, keeps_pace }
    }

    /// Centre of a bar in device pixels.
    pub(super) fn bar_px(&self, bar: usize) -> f64 {
        self.x.px(bar as f64 + 0.5)
    }

    /// Returns the arrow behind the words of a value that is beyond the upper or the lower edge; empty for one in the pane.
    pub(super) fn beyond(&self, value: f64) -> &'static str {
        match self.y.px(value) {
            y if self.space.holds_y(y) => "",
            y if y < self.space.top => "\u{a0}↑",
            _ => "\u{a0}↓",
        }
    }

    /// Returns words that end with a price as it is `written`, with what an axis of ratios writes for it, and with an arrow where it is
    /// beyond an edge.
    pub(super) fn said(&self, context: &Context, words: &str, (price, written): (f64, &str)) -> String {
        let is_price = !written.is_empty() && words.ends_with(written);
        let ratio = if is_price { in_brackets(context, self.pane, price) } else { String::new() };
        [words, &ratio, self.beyond(price)].concat()
    }

    /// Returns the point of a bar's centre at a value.
    pub(super) fn point(&self, bar: usize, value: f64) -> Point {
        Point::new(self.bar_px(bar), self.y.px(value))
    }
}

/// A pane that is being drawn. Each kind of mark adds methods to it, in a file of its own.
pub(super) struct PaneDrawing<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) placed: &'a PlacedPane<'a>,
    pub(super) sketch: &'a mut Sketch,
    /// What labels must not cover.
    pub(super) obstacles: Obstacles,
    /// Heights of its gridlines.
    pub(super) grid: Vec<f64>,
    /// Where the labels of the picture before stand, and those of this one from now on.
    pub(super) kept: &'a mut Places,
    /// Before which shape the paper behind labels goes: it must not pale the main line. `None`: after all.
    pub(super) halo_at: Option<usize>,
    /// That paper, until all labels are placed.
    pub(super) halos: Vec<Shape>,
    /// Middles of the labels in the gutter beside it.
    pub(super) gutter: Vec<f64>,
    /// The bars before which sessions are missing: no line runs across.
    pub(super) breaks: &'a [usize],
    /// Which pane it is, 0 the highest.
    pub(super) index: usize,
    /// Whether all levels in view stand by name under the picture.
    pub(super) lists_levels: bool,
}

impl<'a> PaneDrawing<'a> {
    /// Returns a drawing of a pane without anything in it.
    pub(super) fn new(
        context: &'a Context,
        placed: &'a PlacedPane,
        (sketch, kept): (&'a mut Sketch, &'a mut Places),
        (index, lists_levels): (usize, bool),
    ) -> Self {
        let obstacles = Obstacles::new(context, placed.space);
        PaneDrawing {
            context,
            placed,
            sketch,
            obstacles,
            grid: Vec::new(),
            kept,
            halo_at: None,
            halos: Vec::new(),
            gutter: Vec::new(),
            breaks: &[],
            index,
            lists_levels,
        }
    }

    /// Returns how much has been drawn, for [`Self::undo`].
    pub(super) fn drawn(&self) -> [usize; 4] {
        [self.sketch.shapes.len(), self.halos.len(), self.obstacles.taken(), self.kept.len()]
    }

    /// Takes back the labels since so much had been drawn, none of which stood in the picture before.
    pub(super) fn undo(&mut self, [shapes, halos, taken, kept]: [usize; 4]) {
        self.sketch.shapes.truncate(shapes);
        self.halos.truncate(halos);
        self.obstacles.release(taken);
        self.kept.truncate(kept);
    }
}
