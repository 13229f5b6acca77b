//! Pictures that are not on the page: SVG for programs, and what is shown at another size.

use super::canvas::{Canvas, CanvasText};
use super::data::{self, Given};
use super::value::{get, missing};
use super::{ChartView, error, request};
use crate::chart::{Chart, Input};
use crate::frame::{AdvanceTable, Frame, MeasureText, Size};
use crate::limit::MOST_PIXELS;
use crate::scene::description;
use crate::svg;
use crate::theme::Theme;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Maximum number of CSS pixels of a side; more are a mistake.
const MOST_PX: f64 = 10_000.0;

#[wasm_bindgen]
impl ChartView {
    /// Returns what is shown as an SVG document of a size in CSS pixels.
    pub fn svg(&self, width: f64, height: f64) -> Result<String, JsValue> {
        let inner = self.inner.borrow();
        let chart = &inner.chart;
        let text = CanvasText::new(&inner.canvas, &chart.theme().font);
        Ok(document(chart, &chart.frame_of(size(width, height, 1.0)?, &text)))
    }

    /// Paints what is shown on another canvas, of a size in CSS pixels at a device pixel ratio.
    pub fn paint_on(&self, canvas: HtmlCanvasElement, width: f64, height: f64, ratio: f64) -> Result<(), JsValue> {
        let size = size(width, height, ratio)?;
        if size.pixels() > MOST_PIXELS {
            return Err(error::plain("too-large", "the picture is too large; expected at most 64 million pixels"));
        }
        let mut canvas = Canvas::new(canvas).ok_or_else(error::no_canvas)?;
        canvas.resize(size);
        let inner = self.inner.borrow();
        let text = CanvasText::new(&inner.canvas, &inner.chart.theme().font);
        canvas.paint(&inner.chart.frame_of(size, &text));
        Ok(())
    }
}

/// A picture as an SVG document, where there is no page: `options` as for a chart, with `width` and `height` in CSS pixels and
/// `theme`.
#[wasm_bindgen]
pub fn render_svg(bars: JsValue, options: JsValue) -> Result<String, JsValue> {
    let length = |name: &'static str| {
        let length = get(&options, name);
        length.as_f64().ok_or_else(|| error::wrong(name, &length, "a number of CSS pixels, such as 960"))
    };
    let size = size(length("width")?, length("height")?, 1.0)?;
    let theme = get(&options, "theme");
    let theme = match theme.as_string().as_deref() {
        None if missing(&theme) => Theme::light(),
        Some("light") => Theme::light(),
        Some("dark") => Theme::dark(),
        _ => return Err(error::wrong("theme", &theme, "\"light\" or \"dark\"")),
    };
    let asked = request::options(&options)?;
    let mut chart = Chart::new(data::series(&bars, &Given(&options))?.value, asked).map_err(error::spec)?;
    chart.update(Input::Theme(Box::new(theme))).map_err(error::chart)?;
    let text: &dyn MeasureText = &AdvanceTable;
    Ok(document(&chart, &chart.frame_of(size, text)))
}

fn document(chart: &Chart, frame: &Frame) -> String {
    let analyzer = chart.analyzer();
    let (series, options) = (analyzer.series(), chart.options());
    let text = description(series, analyzer.analysis(), &options.look, &frame.map.left_out);
    svg::render(frame, &options.accessible_name(series), &text)
}

fn size(width: f64, height: f64, ratio: f64) -> Result<Size, JsValue> {
    for (name, length) in [("width", width), ("height", height)] {
        if !(1.0..=MOST_PX).contains(&length) {
            return Err(error::wrong(name, &length.into(), "a number of CSS pixels from 1 to 10000"));
        }
    }
    if !(0.1..=10.0).contains(&ratio) {
        return Err(error::wrong(
            "ratio",
            &ratio.into(),
            "a number of device pixels for each CSS pixel, from 0.1 to 10",
        ));
    }
    Ok(super::size_of(width, height, ratio, 1.0))
}
