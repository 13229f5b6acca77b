//! A chart in a canvas, and what needs none: analyses and pictures as text.
//!
//! Nothing of JavaScript is called while a chart is borrowed mutably, so that a page's own handlers may call back.

use super::canvas::{Canvas, CanvasText};
use super::data::{self, Given};
use super::{error, object, request};
use crate::analysis::{Analysis, Analyzer};
use crate::chart::{Chart, Input, Redraw};
use crate::frame::Size;
use crate::report::{self, Fields, Notes};
use crate::scene::{ahead, description, happened, notes, unplaced};
use crate::study::Breakout;
use crate::theme::Theme;
use gloo::render::{AnimationFrame, request_animation_frame};
use js_sys::{Function, Object};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A chart in a canvas; an [`Opening`](super::Opening) makes it.
#[wasm_bindgen]
pub struct ChartView {
    pub(super) inner: Rc<RefCell<Inner>>,
}

/// A part of an analysis: a whole one takes too long for a single task of a slow phone.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Part {
    /// See [`report::studies`].
    Studies = "studies",
    /// See [`report::statements`].
    Statements = "statements",
    /// See [`report::signals`].
    Signals = "signals",
}

/// What was painted; each of them with what stands before it.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Painted {
    /// The layer above the picture.
    Layer = "layer",
    /// The picture, from the same numbers.
    Picture = "picture",
    /// The picture, from other numbers.
    Numbers = "numbers",
}

impl Painted {
    fn of(redraw: Redraw) -> Option<Painted> {
        match redraw {
            Redraw::None => None,
            Redraw::Cursor => Some(Painted::Layer),
            Redraw::View => Some(Painted::Picture),
            Redraw::Data => Some(Painted::Numbers),
        }
    }
}

pub(super) struct Inner {
    pub chart: Chart,
    pub canvas: Canvas,
    /// Dropped rows and warnings from reading the data.
    pub notes: Notes,
    /// What another module says of its reading, where one read the data.
    pub reading: Object,
    /// Above the picture: the cursor, and what the reader tries.
    pub layer: Option<Canvas>,
    /// Something was painted on it. A browser gives a canvas its memory at the first touch, and that takes a while.
    pub layer_used: bool,
    /// Device pixels for one CSS pixel of the page, whatever the size of the text.
    pub device_pixel_ratio: f64,
    /// Dropping it cancels the frame.
    pub pending: Option<AnimationFrame>,
    /// The page's function for a frame, which calls [`ChartView::frame`] and catches whatever leaves it.
    pub ask: Function,
    /// The greatest of what changed since the last frame.
    pub due: Redraw,
    /// Parts of the picture that the warm-up has laid out.
    pub warmed_up: usize,
}

impl Inner {
    /// Paints what is due, and at least `least`: the layer alone where only the cursor moved. Returns what was painted. It is
    /// the only way to the screen, so that the page can tell what stands above the picture of every painting.
    fn paint(&mut self, least: Redraw) -> Option<Painted> {
        let what = self.due.max(least);
        (self.pending, self.due) = (None, Redraw::None);
        let painted = Painted::of(what)?;
        let font = self.chart.theme().font.clone();
        if what > Redraw::Cursor {
            let text = if self.chart.is_moving() { CanvasText::again } else { CanvasText::new };
            let frame = self.chart.draw(&text(&self.canvas, &font));
            frame.inspect(|frame| self.canvas.paint(frame));
        }
        if let Some(layer) = &mut self.layer
            && let Some(frame) = self.chart.layer(&CanvasText::new(layer, &font))
            && (self.layer_used || !frame.shapes.is_empty())
        {
            layer.clear(frame.size);
            layer.paint(&frame);
            self.layer_used = true;
        }
        Some(painted)
    }
}

#[wasm_bindgen]
impl ChartView {
    /// Lays the picture out for the `resize` that follows, which only paints it then: each is a task of its own.
    pub fn lay_out(&self, css_width: f64, css_height: f64, device_pixel_ratio: f64, text_scale: f64) {
        let inner = &mut *self.inner.borrow_mut();
        let font = inner.chart.theme().font.clone();
        let text = CanvasText::again(&inner.canvas, &font);
        inner.chart.lay_out(size_of(css_width, css_height, device_pixel_ratio, text_scale), &text);
    }

    /// Sets the canvas to a CSS size at a device pixel ratio and paints at once: the canvas is empty after a change of
    /// size, and a frame later would flash. Text is larger by a factor. Returns what was painted, as
    /// [`frame`](ChartView::frame) does.
    pub fn resize(
        &self,
        css_width: f64,
        css_height: f64,
        device_pixel_ratio: f64,
        text_scale: f64,
    ) -> Result<Option<Painted>, JsValue> {
        let size = size_of(css_width, css_height, device_pixel_ratio, text_scale);
        if !(device_pixel_ratio > 0.0 && size.width_px > 0 && size.height_px > 0) {
            return Ok(None); // hidden
        }
        let inner = &mut *self.inner.borrow_mut();
        if inner.chart.update(Input::Resize(size)).map_err(error::chart)? == Redraw::None {
            return Ok(None);
        }
        inner.device_pixel_ratio = device_pixel_ratio;
        inner.canvas.resize(size);
        if let Some(layer) = &inner.layer {
            layer.resize(size);
        }
        Ok(inner.paint(Redraw::View))
    }

    /// Takes the page's colours, each a computed value with its role in [`Theme::ROLES`], and the font family list. A
    /// colour that the canvas does not know leaves the default.
    pub fn set_theme(&self, roles: Vec<String>, colors: Vec<String>, font: String) -> Result<(), JsValue> {
        let mut theme = Theme::light();
        for (role, text) in roles.iter().zip(&colors) {
            let color = self.inner.borrow().canvas.color(text);
            if let (Some(color), Some(slot)) = (color, theme.color_mut(role)) {
                *slot = color;
            }
        }
        theme.font = font;
        self.update(Input::Theme(Box::new(theme))).map(drop)
    }

    /// Takes other options.
    pub fn set_options(&self, options: JsValue) -> Result<(), JsValue> {
        let mut wanted = request::options(&options)?;
        // The page's function is called before the chart is borrowed to change.
        let zone = request::zone(&Given(&options), self.inner.borrow().chart.analyzer().series());
        if let Some(zone) = zone {
            wanted.set_zone(zone, &request::clock(&options));
        }
        self.update(Input::Options(Box::new(wanted))).map(drop)
    }

    /// Adds a bar, or corrects the last one. Gives the `breakouts` that it made, and the `paths` whose state it changed.
    pub fn append(&self, bar: JsValue) -> Result<Object, JsValue> {
        let bar = data::bar(&bar)?;
        // A level is known by its price: with another bar others may be found, and all that they saw is nothing new.
        let of = |analysis: &Analysis, b: &Breakout| (b.bar, analysis.levels[b.level].price.to_bits());
        let (before, paths) = {
            let inner = self.inner.borrow();
            let analysis = inner.chart.analyzer().analysis();
            let told: Vec<_> = analysis.breakouts.iter().map(|b| of(analysis, b)).collect();
            (told, analysis.paths.clone())
        };
        self.update(Input::Append(bar))?;
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        let (series, now) = (analyzer.series(), analyzer.analysis());
        let is_new = |b: &&Breakout| b.bar + 1 == now.bars && !before.contains(&of(now, b));
        let broken = now.breakouts.iter().filter(is_new);
        let changed = now.paths.iter().zip(&paths).filter(|(now, before)| now.state != before.state);
        let mut out = Object::empty();
        let each = |b| Object::filled(|out| report::breakout(out, series, b));
        out.children("breakouts", &mut broken.map(each));
        out.children("paths", &mut changed.map(|(path, _)| Object::filled(|out| report::path(out, series, path))));
        Ok(out)
    }

    /// Paints what changed since the last frame. Returns what that was.
    pub fn frame(&self) -> Option<Painted> {
        self.inner.borrow_mut().paint(Redraw::None)
    }

    /// Returns whether labels keep their places because the view has moved.
    #[wasm_bindgen(getter)]
    pub fn moved(&self) -> bool {
        self.inner.borrow().chart.is_moving()
    }

    /// The view has not moved for a while: paints the labels in their best places. Returns what was painted.
    pub fn rest(&self) -> Result<Option<Painted>, JsValue> {
        let inner = &mut *self.inner.borrow_mut();
        let due = inner.chart.update(Input::Rest).map_err(error::chart)?;
        Ok(inner.paint(due))
    }

    /// Paints all of it now instead of with the next animation frame, as the picture is at rest: before printing, after
    /// another chart has painted on the canvas, and in tests. Returns what was painted.
    pub fn draw_now(&self) -> Result<Option<Painted>, JsValue> {
        let inner = &mut *self.inner.borrow_mut();
        inner.chart.update(Input::Rest).map_err(error::chart)?;
        Ok(inner.paint(Redraw::Data))
    }

    /// Returns what the chart is called, for a screen reader.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        let inner = self.inner.borrow();
        inner.chart.options().accessible_name(inner.chart.analyzer().series())
    }

    /// The language of its sentences; English where the asked one lacks words.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.inner.borrow().chart.options().look.words.lang().into()
    }

    /// Returns whether they run from right to left.
    #[wasm_bindgen(getter)]
    pub fn rtl(&self) -> bool {
        self.inner.borrow().chart.options().look.words.locale.rtl
    }

    /// Returns what the chart shows, in plain words.
    #[wasm_bindgen(getter)]
    pub fn summary(&self) -> String {
        self.inner.borrow().chart.analyzer().analysis().summary.clone()
    }

    /// The description with all else that the picture says: what a shade means, the notes of the page, and the panes without room.
    #[wasm_bindgen(getter)]
    pub fn description(&self) -> String {
        let chart = &self.inner.borrow().chart;
        let (analyzer, look) = (chart.analyzer(), &chart.options().look);
        description(analyzer.series(), analyzer.analysis(), look, &chart.map().left_out)
    }

    /// The notes of the page with their dates, in the order of `analysis.notes`.
    #[wasm_bindgen(getter)]
    pub fn noted(&self) -> Vec<String> {
        let chart = &self.inner.borrow().chart;
        let (analyzer, look) = (chart.analyzer(), &chart.options().look);
        notes(analyzer.series(), analyzer.analysis(), look)
    }

    /// Returns what may come next, a sentence each: the paths in their order, then trade ideas that wait, then events to come.
    #[wasm_bindgen(getter)]
    pub fn ahead(&self) -> Vec<String> {
        let chart = &self.inner.borrow().chart;
        let (analyzer, look) = (chart.analyzer(), &chart.options().look);
        ahead(analyzer.series(), analyzer.analysis(), &look.events, &look.words)
    }

    /// Which panes the picture has no room for, in a sentence.
    #[wasm_bindgen(getter)]
    pub fn unplaced(&self) -> Option<String> {
        let chart = &self.inner.borrow().chart;
        unplaced(&chart.options().look, &chart.map().left_out)
    }

    /// Returns the events that have begun with their days, newest first; or those at one bar.
    pub fn happened(&self, bar: Option<usize>) -> Vec<String> {
        let chart = &self.inner.borrow().chart;
        let (analyzer, look) = (chart.analyzer(), &chart.options().look);
        happened(analyzer.series(), analyzer.analysis(), look, bar)
    }

    /// The decisions taken while reading the data, the rows that were left out, and warnings.
    #[wasm_bindgen(getter)]
    pub fn notes(&self) -> Object {
        let inner = self.inner.borrow();
        let Notes { dropped, warnings, reading } = &inner.notes;
        let out = Object::filled(|out| report::read(out, dropped, warnings, reading));
        object::take_reading(&out, &inner.reading);
        out
    }

    /// A part of the numbers behind the picture; together the parts are what `analyze` gives. `whole` has those of the page's own last
    /// day, whatever day a reader went back to.
    pub fn analysis(&self, part: Part, whole: bool) -> Object {
        let inner = self.inner.borrow();
        let all = whole.then(|| inner.chart.whole()).flatten();
        let analyzer = all.as_ref().unwrap_or_else(|| inner.chart.analyzer());
        let out = Object::filled(|out| match part {
            Part::Studies => report::studies(out, analyzer, &inner.notes),
            Part::Statements => report::statements(out, analyzer),
            _ => report::signals(out, analyzer),
        });
        if let Part::Studies = part {
            object::take_reading(&out, &inner.reading);
        }
        out
    }
}

impl ChartView {
    pub(super) fn update(&self, input: Input) -> Result<Redraw, JsValue> {
        let redraw = self.inner.borrow_mut().chart.update(input).map_err(error::chart)?;
        if redraw > Redraw::None {
            self.schedule(redraw);
        }
        Ok(redraw)
    }

    /// One animation frame for however many changes come before it.
    pub(super) fn schedule(&self, redraw: Redraw) {
        let mut inner = self.inner.borrow_mut();
        inner.due = inner.due.max(redraw);
        if inner.pending.is_none() {
            let ask = inner.ask.clone();
            inner.pending = Some(request_animation_frame(move |_| {
                // It throws nothing.
                let _ = ask.call0(&JsValue::NULL);
            }));
        }
    }
}

/// Reads CSV or JSON text (or any other form of data) into columns, with what was dropped and why.
#[wasm_bindgen]
pub fn parse(bars: JsValue, hints: JsValue) -> Result<Object, JsValue> {
    let given = Given(&hints);
    let out = object::parsed(&data::series(&bars, &given)?);
    object::take_reading(&out, &bars);
    Ok(out)
}

/// Computes everything that `options` ask for about `bars`.
#[wasm_bindgen]
pub fn analyze(bars: JsValue, options: JsValue) -> Result<Object, JsValue> {
    let given = Given(&options);
    let checked = data::series(&bars, &given)?;
    let mut spec = request::spec(&options)?;
    if let Some(zone) = request::zone(&given, &checked.value) {
        spec.words.locale.zone = zone;
    }
    let (series, notes) = Notes::of(checked);
    let analyzer = Analyzer::new(series, &spec).map_err(error::spec)?;
    let out = Object::filled(|out| report::analysis(out, &analyzer, &notes));
    object::take_reading(&out, &bars);
    Ok(out)
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Returns the size of a picture whose text, and all that is measured by it, is larger by a factor: as on a page that is zoomed.
pub(super) fn size_of(css_width: f64, css_height: f64, ratio: f64, text_scale: f64) -> Size {
    let whole = |css: f64| device_pixels(css * ratio);
    Size { width_px: whole(css_width), height_px: whole(css_height), ratio: ratio * text_scale }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates; NaN becomes 0")]
fn device_pixels(length: f64) -> u32 {
    length.round() as u32
}
