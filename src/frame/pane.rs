//! The order in which the parts of a pane are drawn.

use super::{PaneDrawing, annotation, end, gap, moment};
use crate::scene::{Mark, Scene};

impl<'a> PaneDrawing<'a> {
    /// Draws the pane: shades, axis, lines, then labels, the most important first. Returns where the title of the strikes begins,
    /// which stands below the pane. `is_alone`: there is no other pane.
    pub(super) fn draw(
        mut self,
        scene: &'a Scene,
        head: &moment::Head,
        annotations: &annotation::InView,
        is_alone: bool,
    ) -> Option<f64> {
        let (breaks, label) = gap::breaks(scene);
        self.breaks = breaks;
        self.shades();
        let mut ends = end::find(self.context, self.placed, self.kept);
        self.value_axis(&mut ends);
        self.gutter = ends.iter().map(|end| end.place().middle()).collect();
        let placed = self.placed;
        let strikes = placed.pane.marks.iter().find_map(|mark| match mark {
            Mark::Strikes(mark) => self.strikes(mark, is_alone),
            _ => None,
        });
        if placed.pane.is_price() {
            head.obstruct(self.context, &mut self.obstacles, &self.placed.space);
        }
        self.gap_lines();
        self.lines();
        self.ends(&ends);
        self.markers(annotations);
        self.take_newest_bars();
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
        // The names of levels find room anywhere along them, a sentence near its marker alone: notes come first, then paths, and all
        // that happened.
        self.sentences(annotations, true);
        if let Some((mark, others)) = others {
            self.path_labels(mark, &others);
        }
        if let Some(found) = extremes {
            self.extremes(&found, scene.times_ms);
        }
        self.trend_names();
        self.sentences_and_names(annotations);
        for mark in &placed.pane.marks {
            if let Mark::Outside { runs, label } = mark {
                self.outside_label(runs, label);
            }
        }
        if let Some(label) = label.filter(|_| placed.pane.is_price()) {
            self.gap_labels(label, scene.times_ms);
        }
        self.put_halos();
        strikes
    }

    /// The sentences of what happened, then the names of levels; the names first where more levels have one so, and no sentence is lost.
    fn sentences_and_names(&mut self, annotations: &annotation::InView) {
        let before = self.drawn();
        let (told, nameless) = (self.sentences(annotations, false), self.level_labels());
        if told == 0 || nameless == 0 {
            return;
        }
        self.undo(before);
        if self.level_labels() < nameless && self.sentences(annotations, false) >= told {
            return;
        }
        self.undo(before);
        self.sentences(annotations, false);
        self.level_labels();
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
