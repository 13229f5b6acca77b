//! What the page calls: the only module that knows the browser.
//!
//! Nothing of JavaScript is called while a chart is borrowed mutably, so that a page's own handlers may call back.
#![expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript is owned")]

mod backend;
mod canvas;
mod data;
mod error;
mod object;
mod report;
mod request;

use crate::analysis::Analyzer;
use crate::chart::{Chart, Input, Redraw};
use crate::frame::Size;
use crate::study::ScenarioSpec;
use crate::theme::Theme;
use canvas::{Canvas, CanvasText};
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// A chart in a canvas.
#[wasm_bindgen]
pub struct ChartView {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    chart: Chart,
    canvas: Canvas,
    /// What the door said of the data.
    notes: report::Notes,
    /// Dropping it cancels the frame.
    pending: Option<AnimationFrame>,
}

impl Inner {
    fn draw(&mut self) {
        self.pending = None;
        let text = CanvasText::new(&self.canvas, &self.chart.theme().font);
        if let Some(frame) = self.chart.frame(&text) {
            self.canvas.paint(&frame);
        }
    }
}

#[wasm_bindgen]
impl ChartView {
    /// Reads `bars` (CSV or JSON text, columns, an array of objects, or `{ header, rows }`) and `options` (the
    /// attributes of the element as strings and numbers). Draws once it has a size.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, bars: JsValue, options: JsValue) -> Result<ChartView, JsValue> {
        let options = request::options(&options)?;
        let checked = data::series(&bars)?;
        let chart = Chart::new(checked.value, options).map_err(error::spec)?;
        let canvas = Canvas::new(canvas).ok_or_else(|| error::plain("no-canvas", "this browser gives no 2d canvas"))?;
        let notes = report::Notes { dropped: checked.dropped, warnings: checked.warnings };
        Ok(ChartView { inner: Rc::new(RefCell::new(Inner { chart, canvas, notes, pending: None })) })
    }

    /// Sets the canvas to a CSS size at a device pixel ratio and draws at once: the canvas is empty after a change of
    /// size, and a frame later would flash.
    pub fn resize(&self, css_width: f64, css_height: f64, device_pixel_ratio: f64) -> Result<(), JsValue> {
        let whole = |css: f64| device_pixels(css * device_pixel_ratio);
        let size = Size { width_px: whole(css_width), height_px: whole(css_height), ratio: device_pixel_ratio };
        if !(device_pixel_ratio > 0.0 && size.width_px > 0 && size.height_px > 0) {
            return Ok(()); // hidden
        }
        let mut inner = self.inner.borrow_mut();
        if inner.chart.update(Input::Resize(size)).map_err(error::chart)? > Redraw::None {
            inner.canvas.resize(size);
            inner.draw();
        }
        Ok(())
    }

    /// Takes the page's colours, as computed values in the order of [`Theme`]'s fields, and the font family list. A
    /// colour that the canvas does not know leaves the default.
    pub fn set_theme(&self, colors: Vec<String>, font: String) -> Result<(), JsValue> {
        let mut theme = Theme::light();
        for (index, text) in colors.iter().enumerate() {
            let color = self.inner.borrow().canvas.color(text);
            if let (Some(color), Some(slot)) = (color, theme.color_mut(index)) {
                *slot = color;
            }
        }
        theme.font = font;
        self.update(Input::Theme(Box::new(theme)))
    }

    /// Takes other options.
    pub fn set_options(&self, options: JsValue) -> Result<(), JsValue> {
        let options = request::options(&options)?;
        self.update(Input::Options(Box::new(options)))
    }

    /// Adds a bar, or corrects the last one.
    pub fn append(&self, bar: JsValue) -> Result<(), JsValue> {
        let bar = data::bar(&bar)?;
        self.update(Input::Append(bar))
    }

    /// Draws now instead of with the next animation frame: before printing, and in tests.
    pub fn draw_now(&self) {
        self.inner.borrow_mut().draw();
    }

    /// What the chart is called, for a screen reader.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        let inner = self.inner.borrow();
        inner.chart.options().accessible_name(inner.chart.analyzer().series())
    }

    /// What the chart shows, in plain words.
    #[wasm_bindgen(getter)]
    pub fn summary(&self) -> String {
        self.inner.borrow().chart.analyzer().analysis().summary.clone()
    }

    /// The numbers behind the picture, as `analyze` gives them.
    #[wasm_bindgen(getter)]
    pub fn analysis(&self) -> JsValue {
        let inner = self.inner.borrow();
        report::analysis(inner.chart.analyzer(), &inner.notes)
    }

    /// The record of any price: the same counts as a stated level. `undefined` for what is no price.
    pub fn test_level(&self, price: f64) -> JsValue {
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        let level = analyzer.test_level(price);
        level.map_or(JsValue::UNDEFINED, |level| report::level(analyzer.series(), &level).into())
    }

    /// A trade idea, such as `long 2080 stop 2000 targets 2150`, evaluated on the chart's bars.
    pub fn scenario(&self, text: &str) -> Result<JsValue, JsValue> {
        let idea = ScenarioSpec::parse(text).map_err(|e| error::scenario(text, &e))?;
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        Ok(report::scenario(analyzer.series(), &analyzer.scenario(&idea)).into())
    }

    /// The newest statements asked again with other settings.
    #[wasm_bindgen(getter)]
    pub fn robustness(&self) -> JsValue {
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        report::robustness(analyzer.series(), &analyzer.robustness())
    }

    fn update(&self, input: Input) -> Result<(), JsValue> {
        let redraw = self.inner.borrow_mut().chart.update(input).map_err(error::chart)?;
        if redraw > Redraw::None {
            self.schedule();
        }
        Ok(())
    }

    /// One animation frame for however many changes come before it.
    fn schedule(&self) {
        if self.inner.borrow().pending.is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.inner);
        let frame = request_animation_frame(move |_| {
            if let Some(inner) = weak.upgrade() {
                inner.borrow_mut().draw();
            }
        });
        self.inner.borrow_mut().pending = Some(frame);
    }
}

/// Reads CSV or JSON text (or any other form of data) into columns, with what was dropped and why.
#[wasm_bindgen]
pub fn parse(bars: JsValue, hints: JsValue) -> Result<JsValue, JsValue> {
    let checked = data::series_with(&bars, data::hints(&hints)?)?;
    Ok(object::parsed(&checked))
}

/// Computes everything that `options` ask for about `bars`.
#[wasm_bindgen]
pub fn analyze(bars: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let checked = data::series(&bars)?;
    let spec = request::spec(&options)?;
    let analyzer = Analyzer::new(checked.value, &spec).map_err(error::spec)?;
    let notes = report::Notes { dropped: checked.dropped, warnings: checked.warnings };
    Ok(report::analysis(&analyzer, &notes))
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates; NaN becomes 0")]
fn device_pixels(length: f64) -> u32 {
    length.round() as u32
}
