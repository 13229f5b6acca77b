//! From a scene to shapes in pixels, labels placed: everything is decided here, so that painting decides nothing.
//!
//! Layout works in device pixels; shapes carry [`Sub`]pixels, eighths of a device pixel, because the drawing backends
//! take whole numbers. What must look crisp lies on whole device pixels, that is, on multiples of 8.

mod annotation;
mod axis;
mod bar;
mod clip;
mod column;
mod compare;
mod context;
mod dash;
mod domain;
mod drawing;
mod edge;
mod end;
mod envelope;
mod even;
mod extreme;
mod gap;
mod geometry;
mod halo;
mod kept;
mod label;
mod level;
mod line;
mod map;
mod marker;
mod moment;
mod outside;
mod overlay;
mod pane;
mod path;
mod reduce;
mod scenario;
mod shape;
mod space;
mod stand;
mod strike;
mod text;
mod time;
mod trend;
mod wrap;

pub(crate) use compare::compared_with;
use kept::Division;
pub(crate) use kept::Places;
pub use map::{Hit, Map, Plot};
pub use overlay::{Overlay, Probe, Visit, overlay};
pub(crate) use shape::SUBS;
#[cfg(feature = "svg")]
pub(crate) use shape::runs_left;
pub use shape::{Align, Disc, Font, Path, Rect, Shape, Sub, Text};
pub use text::{AdvanceTable, MeasureText};

use crate::format::Locale;
use crate::scene::{Pane, Scene};
use crate::theme::Theme;
use crate::view::Viewport;
pub(crate) use context::Context;
use drawing::{PaneDrawing, PlacedPane};
use shape::Sketch;
use space::{Edges, split};

/// The picture's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width in device pixels.
    pub width_px: u32,
    /// Height in device pixels.
    pub height_px: u32,
    /// Device pixels for one CSS pixel.
    pub ratio: f64,
}

impl Size {
    /// Returns how many device pixels a bitmap of this size has.
    pub fn pixels(self) -> u64 {
        u64::from(self.width_px) * u64::from(self.height_px)
    }
}

/// A laid-out picture: shapes in painting order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// The size it was made for.
    pub size: Size,
    /// What to paint, lowest first: text comes after all else.
    pub shapes: Vec<Shape>,
    /// CSS font family list of all text.
    pub font: String,
    /// Their language, as BCP 47 names it; the shapes of some letters depend on it.
    pub lang: String,
    /// Where the panes lie.
    pub map: Map,
}

impl Frame {
    /// Returns what lies at a point in device pixels; `None` outside the panes.
    pub fn hit(&self, at: (f64, f64)) -> Option<Hit> {
        self.map.hit(at)
    }
}

/// Lays a scene out. `text` measures text as the painter will draw it.
///
/// A picture with no room for a plot holds its background only.
pub fn layout(
    scene: &Scene,
    view: &Viewport,
    size: Size,
    theme: &Theme,
    locale: &Locale,
    text: &dyn MeasureText,
) -> Frame {
    layout_with(scene, &Context { view: *view, size, theme, locale, text }, &mut Places::default())
}

/// The same with the labels where `kept` says, as far as they have room there; then it says where they stand now.
pub(crate) fn layout_with(scene: &Scene, context: &Context, kept: &mut Places) -> Frame {
    let Context { view, size, theme, locale, text } = *context;
    let mut sketch = Sketch::new(locale.rtl);
    sketch.rect(0.0, 0.0, f64::from(size.width_px), f64::from(size.height_px), theme.paper);
    let mut annotations = annotation::collect(context, scene);
    let mut map = Map::new(scene.times_ms.len());
    let right_of = |panes: &[Pane]| space::right_px(context, panes, scene.times_ms.len());
    let before = kept.division;
    let opening = kept.opening;
    match before {
        Some(before) => annotations.keep_foot(context, before.foot_px),
        None => annotations.foot_px = annotations.foot_px.max(opening.foot_px),
    }
    let most_rows =
        before.map_or_else(|| space::most_head_rows(context, annotations.foot_px), |it| it.head_rows.max(1));
    let head_of = |panes| moment::head(context, scene, right_of(panes), most_rows);
    let division = before.unwrap_or_else(|| {
        let head_rows = head_of(&scene.panes).rows.max(opening.head_rows);
        let foot_px = annotations.foot_px;
        let panes = space::fitting(context, scene, Edges { head_rows, foot_px }).len().min(opening.panes);
        Division { panes, head_rows, foot_px }
    });
    let (panes, left_out) = scene.panes.split_at(division.panes.min(scene.panes.len()));
    map.left_out = left_out.iter().filter_map(|pane| pane.title.clone()).collect();
    // Without the names of panes that were left out the plot may be wider.
    let (right, head) = (right_of(panes), head_of(panes));
    let head_rows = before.map_or(head.rows.max(opening.head_rows), |it| it.head_rows);
    let edges = Edges { head_rows, foot_px: annotations.foot_px };
    kept.division = Some(Division { head_rows, ..division });
    if let Some(spaces) = split(context, panes, right, edges) {
        head.draw(context, &mut sketch, &spaces);
        let (bars, axis) = (view.bars(scene.times_ms.len()), strike::axis_px(context, panes));
        let mut below = f64::from(size.width_px);
        for (index, (pane, &space)) in panes.iter().zip(&spaces).enumerate() {
            let placed = PlacedPane::new(context, pane, (space, axis), bars.clone(), head.keeps_pace);
            let from = sketch.shapes.len();
            // The gutter is laid out before the plot: a label that found no room there makes it anew.
            let title = loop {
                sketch.shapes.truncate(from);
                kept.is_due = false;
                let drawing = PaneDrawing::new(context, &placed, (&mut sketch, kept), (index, annotations.records > 0));
                let title = drawing.draw(scene, &head, &annotations, panes.len() == 1);
                if !kept.is_due {
                    break title;
                }
            };
            below = title.filter(|_| panes.len() == 1).unwrap_or(below);
            map.add(&placed, annotations.markers_of(index), size.ratio);
        }
        time::times(context, &mut sketch, scene, (&spaces, below));
        annotations.draw_foot(context, &mut sketch, &spaces);
    }
    map.read(&sketch.shapes, text);
    Frame { size, shapes: sketch.text_last(), font: theme.font.clone(), lang: locale.lang.clone(), map }
}
