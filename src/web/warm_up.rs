//! Warming up: the browser compiles a function when it is first called, and what lays a picture out is called before it is needed.

use super::ChartView;
use super::canvas::CanvasText;
use crate::frame::layout;
use crate::scene::{Mark, Scene};
use crate::view::Viewport;
use wasm_bindgen::prelude::*;

/// Bars laid out during warm-up: enough to reach every code path, few enough that labels find their places at once.
const BARS: f64 = 60.0;

/// The part that holds everything.
const LAST_PART: usize = 4;

#[wasm_bindgen]
impl ChartView {
    /// Warms up: lays out the next part of the picture and discards it. Returns whether more parts follow. After them the first
    /// picture of this page takes little longer than the second.
    pub fn warm_up(&self, css_width: f64, css_height: f64, device_pixel_ratio: f64, text_scale: f64) -> bool {
        let inner = &mut *self.inner.borrow_mut();
        let part = inner.warmed_up;
        inner.warmed_up += 1;
        let chart = &inner.chart;
        let text = CanvasText::again(&inner.canvas, &chart.theme().font);
        let size = super::size_of(css_width, css_height, device_pixel_ratio, text_scale);
        let mut scene = chart.scene();
        keep(&mut scene, part);
        let Viewport { first, count } = chart.view();
        let few = Viewport { first: first + (count - BARS).max(0.0), count: count.min(BARS) };
        layout(&scene, &few, size, chart.theme(), &chart.options().look.words.locale, &text);
        part < LAST_PART
    }
}

/// Leaves out what the parts after `part` bring. The first has no pane, the second all axes, the third what is drawn for each bar,
/// the fourth levels, the last everything.
fn keep(scene: &mut Scene<'_>, part: usize) {
    if part == 0 {
        scene.panes.clear();
    }
    if part < LAST_PART {
        scene.moments.clear();
        for pane in &mut scene.panes {
            pane.marks.retain(|mark| part_of(mark) <= part);
        }
    }
}

/// Returns the first part that has a mark.
fn part_of(mark: &Mark<'_>) -> usize {
    match mark {
        // They take room beside the plot.
        Mark::Strikes(_) => 1,
        Mark::Line { .. } | Mark::Bars { .. } | Mark::Columns { .. } | Mark::Rule(_) | Mark::Envelope { .. } => 2,
        Mark::Level(_) | Mark::Zone { .. } | Mark::Outside { .. } | Mark::Gaps { .. } => 3,
        _ => LAST_PART,
    }
}
