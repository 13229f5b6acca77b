//! From a scene to shapes in pixels, labels placed: everything is decided here, so that painting decides nothing.
//!
//! Layout works in device pixels; shapes carry [`Sub`]pixels, eighths of a device pixel, because the drawing backends
//! take whole numbers. What must look crisp lies on whole device pixels, that is, on multiples of 8.

mod axis;
mod bar;
mod clip;
mod column;
mod compare;
mod domain;
mod end;
mod envelope;
mod extreme;
mod geometry;
mod label;
mod level;
mod line;
mod map;
mod moment;
mod note;
mod overlay;
mod reduce;
mod scenario;
mod shape;
mod sign;
mod space;
mod text;
mod time;
mod wrap;

pub use map::{Hit, Map, Plot};
pub use overlay::{Overlay, Trial, Visit, overlay};
pub(crate) use shape::SUBS;
#[cfg(feature = "svg")]
pub(crate) use shape::runs_left;
pub use shape::{Align, Disc, Font, Path, Rect, Shape, Sub, Words};
pub use text::{AdvanceTable, MeasureText};

use crate::format::Locale;
use crate::pyramid::{Extremes, Pyramid};
use crate::scale::Scale;
use crate::scene::{Mark, Measure, Pane, Scene};
use crate::theme::Theme;
use crate::view::Viewport;
use label::Obstacles;
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

/// A laid-out picture: shapes in painting order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// The size it was made for.
    pub size: Size,
    /// What to paint, lowest first: words come after all else.
    pub shapes: Vec<Shape>,
    /// CSS font family list of all words.
    pub font: String,
    /// Their language, as BCP 47 names it; the shapes of some letters depend on it.
    pub lang: String,
    /// Where the panes lie.
    pub map: Map,
}

impl Frame {
    /// What lies at a point in device pixels; `None` outside the panes.
    pub fn hit(&self, at: (f64, f64)) -> Option<Hit> {
        self.map.hit(at)
    }
}

/// What all parts of the layout need to know.
struct Context<'a> {
    view: Viewport,
    size: Size,
    theme: &'a Theme,
    locale: &'a Locale,
    text: &'a dyn MeasureText,
    pyramids: &'a [(&'a [f64], &'a Pyramid)],
}

impl Context<'_> {
    /// Device pixels of a length in CSS pixels.
    fn css(&self, length: f64) -> f64 {
        length * self.size.ratio
    }

    /// Where words begin that stand between two edges: at the left one, or at the right one where they run to the left.
    fn leading(&self, left: f64, right: f64) -> (f64, Align) {
        if self.locale.rtl { (right, Align::Right) } else { (left, Align::Left) }
    }

    /// Dims what words at `place` stand on, and `air_px` to the left and right of them: paper at this opacity.
    fn halo(&self, sketch: &mut Sketch, place: &geometry::Rect, air_px: f64, alpha: f64) {
        let paper = self.theme.paper.faded(alpha);
        sketch.rect(place.left - air_px, place.top, place.right + air_px, place.bottom, paper);
    }

    /// A hairline: one CSS pixel, whole device pixels, at least one.
    fn hairline_px(&self) -> f64 {
        self.size.ratio.round().max(1.0)
    }

    /// Below this width of 480 CSS pixels names are short and notes go under the chart.
    fn is_narrow(&self) -> bool {
        f64::from(self.size.width_px) < 480.0 * self.size.ratio
    }

    /// Where `values` have their extremes over `bars`, from their pyramid if there is one.
    fn extremes(&self, values: &[f64], bars: std::ops::Range<usize>) -> Option<Extremes> {
        let known = self.pyramids.iter().find(|(column, _)| std::ptr::eq(*column, values));
        known.map_or(&Pyramid::default(), |(_, pyramid)| pyramid).extremes(values, bars)
    }

    /// The lowest and the highest of `values` over `bars`; `NaN` where none is finite.
    fn ends(&self, values: &[f64], bars: std::ops::Range<usize>) -> [f64; 2] {
        self.extremes(values, bars).map_or([f64::NAN; 2], |found| [values[found.low], values[found.high]])
    }

    /// The bars whose middle is in view, of a series of `len` bars.
    fn bars_by_centre(&self, len: usize) -> std::ops::Range<usize> {
        let mut bars = self.view.bars(len);
        if !bars.is_empty() && (bars.start as f64) + 0.5 < self.view.first {
            bars.start += 1;
        }
        if !bars.is_empty() && bars.end as f64 - 0.5 > self.view.first + self.view.count {
            bars.end -= 1;
        }
        bars
    }

    fn font(&self, bold: bool) -> Font {
        let css = if self.is_narrow() { 12.0 } else { 13.0 };
        Font { size_px: self.css(css), bold }
    }
}

/// One pane with its place and its scales.
struct Placed<'a> {
    pane: &'a Pane<'a>,
    space: geometry::Rect,
    x: Scale,
    y: Scale,
}

impl Placed<'_> {
    /// Centre of a bar in device pixels.
    fn bar_px(&self, bar: usize) -> f64 {
        self.x.px(bar as f64 + 0.5)
    }
}

/// Lays a scene out. `text` measures words as the painter will draw them.
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
    let context = Context { view: *view, size, theme, locale, text, pyramids: &scene.pyramids };
    let mut sketch = Sketch::new(locale.rtl);
    sketch.rect(0.0, 0.0, f64::from(size.width_px), f64::from(size.height_px), theme.paper);
    let notes = note::collect(&context, scene);
    let mut map = Map::new(scene.times_ms.len());
    let head_of = |scene| moment::head(&context, scene, space::right_px(&context, scene));
    let edges_of = |head: &moment::Head| Edges { head_rows: head.rows, foot_px: notes.foot_px };
    let scene = &*space::fitting(&context, scene, edges_of(&head_of(scene)));
    // Without the names of panes that were left out the plot may be wider.
    let head = head_of(scene);
    let edges = edges_of(&head);
    if let Some(spaces) = split(&context, scene, edges) {
        head.draw(&context, &mut sketch, &spaces);
        let bars = view.bars(scene.times_ms.len());
        for (k, (pane, &space)) in scene.panes.iter().zip(&spaces).enumerate() {
            let placed = place(&context, pane, space, bars.clone());
            draw_pane(&context, &mut sketch, &placed, (scene, &head, &notes, k));
            map.add(&placed, notes.markers_of(k), size.ratio);
        }
        time::times(&context, &mut sketch, scene, &spaces);
        notes.draw_foot(&context, &mut sketch, &spaces);
    }
    map.read(&sketch.shapes, text);
    Frame { size, shapes: sketch.words_last(), font: theme.font.clone(), lang: locale.lang.clone(), map }
}

fn place<'a>(context: &Context, pane: &'a Pane<'a>, space: geometry::Rect, bars: std::ops::Range<usize>) -> Placed<'a> {
    let (low, high) = domain::domain(context, pane, bars);
    let x = Scale::new(context.view.first, context.view.first + context.view.count, space.left, space.right);
    let y = match pane.measure {
        Measure::Log => Scale::log(low, high, space.bottom, space.top),
        Measure::Linear | Measure::Percent | Measure::Index => Scale::new(low, high, space.bottom, space.top),
    };
    Placed { pane, space, x, y }
}

fn draw_pane(
    context: &Context,
    sketch: &mut Sketch,
    placed: &Placed,
    (scene, head, notes, index): (&Scene, &moment::Head, &note::Notes, usize),
) {
    for mark in &placed.pane.marks {
        match mark {
            Mark::Zone { low, high, .. } => level::zone(context, sketch, placed, *low, *high),
            Mark::Level(mark) => level::band(context, sketch, placed, mark),
            Mark::Scenario(mark) => scenario::zones(context, sketch, placed, mark),
            _ => {}
        }
    }
    let ends = end::find(context, placed);
    axis::values(context, sketch, placed, &ends);
    let mut obstacles = Obstacles::new(context, placed.space);
    if placed.pane.title.is_none() {
        head.obstruct(context, &mut obstacles, &placed.space);
    }
    for mark in &placed.pane.marks {
        if let Mark::Level(mark) = mark {
            level::centre(context, sketch, placed, mark);
            let born = placed.bar_px(mark.born);
            if mark.is_tested {
                obstacles.band(born, placed.y.px(mark.high), placed.y.px(mark.low), level::BAND_WEIGHT);
            }
            let middle = placed.y.px(mark.price);
            obstacles.band(born, middle, middle + context.hairline_px(), level::LINE_WEIGHT);
        }
    }
    for mark in &placed.pane.marks {
        match mark {
            Mark::Line { values, pen, .. } => line::draw(context, sketch, &mut obstacles, placed, values, *pen),
            Mark::Bars { prices, candles, .. } => bar::draw(context, sketch, &mut obstacles, placed, prices, *candles),
            Mark::Columns { values, tint } => column::draw(context, sketch, placed, values, *tint),
            Mark::Rule(value) => column::rule(context, sketch, placed, *value),
            Mark::Envelope { upper, lower, .. } => {
                envelope::draw(context, sketch, &mut obstacles, placed, (upper, lower));
            }
            Mark::Scenario(mark) => scenario::lines(context, sketch, &mut obstacles, placed, mark),
            Mark::Zone { .. } | Mark::Level(_) | Mark::Note { .. } | Mark::News(_) | Mark::Extremes(_) => {}
        }
    }
    end::draw(context, sketch, &ends);
    ends.iter().filter_map(|end| end.dot(context)).for_each(|dot| obstacles.take(dot));
    notes.markers(context, sketch, &mut obstacles, placed, index);
    for mark in &placed.pane.marks {
        if let Mark::Scenario(mark) = mark {
            scenario::labels(context, sketch, &mut obstacles, placed, mark);
        }
    }
    let mut extremes = None;
    for mark in &placed.pane.marks {
        if let Mark::Extremes(mark) = mark {
            extremes = Some(extreme::find(context, &mut obstacles, placed, mark));
        }
    }
    // In a low pane what happened comes first: the names of levels find room anywhere along them.
    let is_low = !level::has_room_for_records(context, placed);
    if is_low {
        notes.beside(context, sketch, &mut obstacles, placed, index);
    }
    level::labels(context, sketch, &mut obstacles, placed);
    if !is_low {
        notes.beside(context, sketch, &mut obstacles, placed, index);
    }
    if let Some(found) = extremes {
        extreme::draw(context, sketch, &mut obstacles, placed, (scene, &found));
    }
}
