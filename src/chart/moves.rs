//! Moves of the view by a reader.

use super::{Chart, Key, Redraw, changed};
use crate::bound::Bound;
use crate::frame::Plot;
use crate::scene::room;
use crate::view::{Extent, Range, Viewport};
use crate::zone::has_time_of_day;

/// Zoom factor of a key: three presses for about half.
const KEY_ZOOM: f64 = 0.8;
/// Fingers that are nearer to each other than this, in CSS pixels across, move the picture and do not zoom it: they lie
/// one above the other.
const LEAST_APART: f64 = 16.0;

impl Chart {
    /// Returns what a view may hold: a rewind leaves the room of the later bars.
    pub(super) fn extent(&self) -> Extent {
        let series = self.analyzer.series();
        let last = self.options.spec.as_of.and_then(|time_ms| series.bar_at(time_ms));
        Extent { bars: last.map_or(series.len(), |bar| bar + 1), room: self.room() }
    }

    /// The share of the width that is free behind the last bar.
    pub(super) fn room(&self) -> f64 {
        room(self.analyzer.series(), self.analyzer.analysis(), &self.options.look)
    }

    /// The view that a range names, as of the last bar that is shown; at the end it has the room behind it.
    pub(super) fn view_of(&self, range: Range) -> Viewport {
        let (series, locale) = (self.analyzer.series(), &self.options.look.words.locale);
        let is_timed = has_time_of_day(series.times_ms());
        let local = |time_ms| if is_timed { locale.zone.local(time_ms) } else { time_ms };
        let view = range.by_clock(series, self.bars() - 1, &local);
        let is_at_end = view.first + view.count >= self.bars() as f64;
        if is_at_end { view.with_room(self.room()) } else { view }
    }

    /// The view from its first bar to the last one, with the room behind that.
    pub(super) fn to_end(&self) -> Viewport {
        let first = self.view.first;
        Viewport { first, count: self.bars() as f64 - first }.with_room(self.room())
    }

    /// Sets the viewport; ignores non-finite values.
    pub(super) fn show(&mut self, view: Viewport) -> Redraw {
        if !(view.first.is_finite() && view.count.is_finite()) {
            return Redraw::None;
        }
        changed(std::mem::replace(&mut self.view, view) != view, Redraw::View)
    }

    pub(super) fn zoom(&mut self, x_px: f64, factor: f64) -> Redraw {
        match self.map.plots.first() {
            Some(plot) if factor > 0.0 => {
                let at = plot.x.invert(x_px.bound(plot.left, plot.right));
                self.show(self.view.zoomed(at, factor, self.extent()))
            }
            _ => Redraw::None,
        }
    }

    /// Around the cursor where it is in view, else the newest bar in view.
    pub(super) fn zoom_by_key(&mut self, key: Key) -> Redraw {
        let factor = if key == Key::Plus { KEY_ZOOM } else { 1.0 / KEY_ZOOM };
        let right = self.view.first + self.view.count;
        let cursor = self.cursor.map(|bar| bar as f64 + 0.5).filter(|at| (self.view.first..right).contains(at));
        let at = cursor.unwrap_or(right.min(self.bars() as f64));
        self.show(self.view.zoomed(at, factor, self.extent()))
    }

    pub(super) fn pinch(&mut self, from_px: (f64, f64), to_px: (f64, f64)) -> Redraw {
        let Some(plot) = self.map.plots.first() else { return Redraw::None };
        let (apart_before, apart) = ((from_px.1 - from_px.0).abs(), (to_px.1 - to_px.0).abs());
        let least = LEAST_APART * self.ratio();
        let factor = if apart_before.min(apart) < least { 1.0 } else { apart_before / apart };
        let at = plot.x.invert(f64::midpoint(from_px.0, from_px.1));
        let moved = f64::midpoint(to_px.0, to_px.1) - f64::midpoint(from_px.0, from_px.1);
        let bars = bars_of(plot, moved) * factor;
        self.show(self.view.zoomed(at, factor, self.extent()).panned(-bars, self.extent()))
    }

    pub(super) fn drag(&mut self, dx_px: f64) -> Redraw {
        let Some(plot) = self.map.plots.first() else { return Redraw::None };
        let bars = bars_of(plot, dx_px);
        self.show(self.view.panned(-bars, self.extent()))
    }
}

/// A length as a number of bars.
fn bars_of(plot: &Plot, px: f64) -> f64 {
    plot.x.invert(plot.left + px) - plot.x.invert(plot.left)
}
