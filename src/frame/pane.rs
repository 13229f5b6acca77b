//! A pane with its place and its scales, and the order in which its parts are drawn.

use super::geometry::{Point, Rect};
use super::kept::Places;
use super::label::Obstacles;
use super::{Context, Sketch, annotation, domain, end, gap, moment};
use crate::scale::Scale;
use crate::scene::{Mark, Measure, Pane, Scene};
use std::ops::Range;

/// One pane with its place and its scales.
pub(super) struct Placed<'a> {
    pub(super) pane: &'a Pane<'a>,
    pub(super) space: Rect,
    /// The right edge of the axis's labels in device pixels.
    pub(super) axis: f64,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

impl<'a> Placed<'a> {
    /// Returns the pane in its rectangle, with its axis beside it and the scales of the bars in view.
    pub(super) fn new(context: &Context, pane: &'a Pane<'a>, (space, axis): (Rect, f64), bars: Range<usize>) -> Self {
        let (low, high) = domain::domain(pane, bars);
        let x = context.view.scale(space.left, space.right);
        let y = match pane.measure {
            Measure::Log => Scale::log(low, high, space.bottom, space.top),
            Measure::Linear | Measure::Percent | Measure::Index => Scale::new(low, high, space.bottom, space.top),
        };
        Placed { pane, space, axis, x, y }
    }

    /// Centre of a bar in device pixels.
    pub(super) fn bar_px(&self, bar: usize) -> f64 {
        self.x.px(bar as f64 + 0.5)
    }

    /// Returns the point of a bar's centre at a value.
    pub(super) fn point(&self, bar: usize, value: f64) -> Point {
        Point::new(self.bar_px(bar), self.y.px(value))
    }
}

/// A pane that is being drawn. Each kind of mark adds methods to it, in a file of its own.
pub(super) struct PaneDrawing<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) placed: &'a Placed<'a>,
    pub(super) sketch: &'a mut Sketch,
    /// What labels must not cover.
    pub(super) obstacles: Obstacles,
    /// Heights of its gridlines.
    pub(super) grid: Vec<f64>,
    /// Where the labels of the picture before stand, and those of this one from now on.
    pub(super) kept: &'a mut Places,
    /// Before which shape the paper behind labels goes: it must not pale the main line. `None`: after all.
    pub(super) halo_at: Option<usize>,
    /// The bars before which sessions are missing: no line runs across.
    pub(super) breaks: &'a [usize],
    /// Which pane it is, 0 the highest.
    pub(super) index: usize,
}

impl<'a> PaneDrawing<'a> {
    /// Returns a drawing of a pane without anything in it.
    pub(super) fn new(
        context: &'a Context,
        placed: &'a Placed,
        (sketch, kept): (&'a mut Sketch, &'a mut Places),
        index: usize,
    ) -> Self {
        let obstacles = Obstacles::new(context, placed.space);
        PaneDrawing { context, placed, sketch, obstacles, grid: Vec::new(), kept, halo_at: None, breaks: &[], index }
    }

    /// Draws the pane: shades, axis, lines, then labels, the most important first. Returns where the title of the strikes begins,
    /// which stands below the pane.
    pub(super) fn draw(
        mut self,
        scene: &'a Scene,
        head: &moment::Head,
        annotations: &annotation::InView,
    ) -> Option<f64> {
        let (breaks, label) = gap::breaks(scene);
        self.breaks = breaks;
        self.shades();
        let ends = end::find(self.context, self.placed);
        self.value_axis(&ends);
        let placed = self.placed;
        let strikes = placed.pane.marks.iter().find_map(|mark| match mark {
            Mark::Strikes(mark) => self.strikes(mark),
            _ => None,
        });
        if self.placed.pane.title.is_none() {
            head.obstruct(self.context, &mut self.obstacles, &self.placed.space);
        }
        self.gap_lines();
        self.lines();
        self.ends(&ends);
        self.markers(annotations);
        let (mut extremes, mut others) = (None, None);
        for mark in &placed.pane.marks {
            match mark {
                Mark::Scenario(mark) => self.scenario_labels(mark),
                Mark::Paths(mark) => others = Some((mark, self.path_labels_at_targets(mark))),
                _ => {}
            }
        }
        for mark in &placed.pane.marks {
            if let Mark::Extremes(mark) = mark {
                extremes = Some(self.find_extremes(mark));
            }
        }
        // The names of levels find room anywhere along them: notes come first, and in a low pane all that happened.
        let is_low = !self.has_room_for_records();
        self.sentences(annotations, true);
        if is_low {
            self.sentences(annotations, false);
        }
        self.level_labels();
        if !is_low {
            self.sentences(annotations, false);
        }
        if let Some((mark, others)) = others {
            self.path_labels(mark, &others);
        }
        if let Some(found) = extremes {
            self.extremes(&found, scene.times_ms);
        }
        for mark in &placed.pane.marks {
            if let Mark::Outside { runs, label } = mark {
                self.outside_label(runs, label);
            }
        }
        if let Some(label) = label.filter(|_| self.index == 0) {
            self.gap_labels(label, scene.times_ms);
        }
        strikes
    }

    /// What lies behind the gridlines.
    fn shades(&mut self) {
        for mark in &self.placed.pane.marks {
            match mark {
                Mark::Zone { low, high, .. } => self.zone(*low, *high),
                Mark::Level(mark) => self.level_band(mark),
                Mark::Scenario(mark) => self.scenario_zones(mark),
                Mark::Outside { runs, .. } => self.outside(runs),
                _ => {}
            }
        }
    }

    /// The lines of levels, and above them what is drawn for each bar.
    fn lines(&mut self) {
        for mark in &self.placed.pane.marks {
            if let Mark::Level(mark) = mark {
                self.level_line(mark);
                self.obstruct_level(mark);
            }
        }
        for mark in &self.placed.pane.marks {
            match mark {
                Mark::Line { values, style, .. } => self.line(*values, *style),
                Mark::Bars { prices, candles, .. } => self.bars(prices, *candles),
                Mark::Columns { values, tint } => self.columns(values, *tint),
                Mark::Rule(value) => self.rule(*value),
                Mark::Envelope { upper, lower, .. } => self.envelope(*upper, *lower),
                Mark::Scenario(mark) => self.scenario_lines(mark),
                Mark::Paths(mark) => self.path_lines(mark),
                Mark::Zone { .. }
                | Mark::Outside { .. }
                | Mark::Gaps { .. }
                | Mark::Level(_)
                | Mark::Annotations(_)
                | Mark::Extremes(_)
                | Mark::Strikes(_) => {}
            }
        }
    }
}
