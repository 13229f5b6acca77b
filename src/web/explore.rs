//! What a reader does with a chart: lengths come and go in CSS pixels of the canvas.

use super::canvas::Canvas;
use super::{ChartView, error};
use crate::analysis::{Analyzer, shown};
use crate::chart::{Highlight, Input, Key, Redraw};
use crate::frame::{Hit, Plot};
use crate::report::{Fields, level};
use crate::study::Level;
use crate::view::{Range, Viewport};
use crate::zone::has_time_of_day;
use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// A key that changes the view.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum ViewKey {
    /// Closer.
    Plus = "+",
    /// Wider.
    Minus = "-",
    /// The cursor and the reader's levels go.
    Escape = "Escape",
}

#[wasm_bindgen]
impl ChartView {
    /// Takes a canvas above the picture's, of the same size.
    pub fn explore(&self, layer: HtmlCanvasElement) -> Result<(), JsValue> {
        let layer = Canvas::new(layer).ok_or_else(error::no_canvas)?;
        let mut inner = self.inner.borrow_mut();
        if let Some(size) = inner.chart.size() {
            layer.resize(size);
        }
        (inner.layer, inner.layer_used) = (Some(layer), false);
        drop(inner);
        self.schedule(Redraw::Cursor);
        Ok(())
    }

    /// Moves the pointer to `x`; `undefined` where it left.
    pub fn pointer(&self, x: Option<f64>) -> Result<(), JsValue> {
        let input = x.map_or(Input::Leave, |x| Input::Pointer { x_px: self.px(x) });
        self.update(input).map(drop)
    }

    /// The cursor comes to a bar.
    pub fn set_cursor(&self, bar: usize) -> Result<(), JsValue> {
        self.update(Input::Cursor(bar)).map(drop)
    }

    /// The bar under the cursor; `undefined` without one.
    #[wasm_bindgen(getter)]
    pub fn cursor(&self) -> Option<usize> {
        self.inner.borrow().chart.cursor()
    }

    /// Drags the picture. Whether it moved: at the end of the bars it does not.
    pub fn drag(&self, dx: f64) -> Result<bool, JsValue> {
        Ok(self.update(Input::Drag { dx_px: self.px(dx) })? > Redraw::None)
    }

    /// Shows `factor` times as many bars, with what lies at `x` where it was.
    pub fn zoom(&self, x: f64, factor: f64) -> Result<(), JsValue> {
        self.update(Input::Zoom { x_px: self.px(x), factor }).map(drop)
    }

    /// Two fingers moved from one pair of places to another.
    pub fn pinch(&self, from: f64, from_other: f64, to: f64, to_other: f64) -> Result<(), JsValue> {
        let from_px = (self.px(from), self.px(from_other));
        self.update(Input::Pinch { from_px, to_px: (self.px(to), self.px(to_other)) }).map(drop)
    }

    /// Does what a key does.
    pub fn key(&self, key: ViewKey) -> Result<(), JsValue> {
        let key = match key {
            ViewKey::Plus => Key::Plus,
            ViewKey::Minus => Key::Minus,
            _ => Key::Escape,
        };
        self.update(Input::Key(key)).map(drop)
    }

    /// Shows a range by its name, such as `6m`; without one the view that the page opened with.
    pub fn show_range(&self, range: Option<String>) -> Result<(), JsValue> {
        let input = range.map_or(Ok(Input::Fit), |range| read_range(&range).map(Input::Range))?;
        self.update(input).map(drop)
    }

    /// Returns whether a range is what is shown.
    pub fn is_at(&self, range: &str) -> Result<bool, JsValue> {
        Ok(self.inner.borrow().chart.is_at(read_range(range)?))
    }

    /// `count` bars from the bar `first` on; both may be fractions.
    pub fn show(&self, first: f64, count: f64) -> Result<(), JsValue> {
        self.update(Input::Show(Viewport { first, count })).map(drop)
    }

    /// Continues where the view of other bars is: see [`Chart::continue_from`](crate::chart::Chart::continue_from).
    pub fn continue_from(&self, before: &ChartView) {
        self.inner.borrow_mut().chart.continue_from(&before.inner.borrow().chart);
    }

    /// The bars in view: `{ first, count, from, to }`.
    #[wasm_bindgen(getter)]
    pub fn view(&self) -> Object {
        let inner = self.inner.borrow();
        let (view, series) = (inner.chart.view(), inner.chart.analyzer().series());
        let seen = view.bars(inner.chart.bars());
        Object::filled(|out| {
            out.number("first", view.first);
            out.number("count", view.count);
            out.time_of("from", series, seen.start);
            out.time_of("to", series, seen.end.saturating_sub(1));
        })
    }

    /// Leaves out what is known only after this instant in milliseconds; `undefined` leaves out nothing.
    pub fn set_as_of(&self, time_ms: Option<f64>) -> Result<(), JsValue> {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
        let instant = time_ms.map(|time_ms| time_ms as i64);
        self.update(Input::AsOf(instant)).map(drop)
    }

    /// Puts a level at a price: one of the editor's by its index, or the reader's own where that is `undefined`. A price
    /// of `undefined` takes the level back.
    pub fn try_level(&self, level: Option<usize>, price: Option<f64>) -> Result<(), JsValue> {
        let count = self.inner.borrow().chart.options().spec.levels.editor.len();
        if let Some(level) = level.filter(|&level| level >= count) {
            let [found, count] = [level, count].map(|number| crate::decimal::plain(number as f64));
            let message = ["found ", &found, "; expected the index of one of ", &count, " levels, from 0"].concat();
            return Err(error::plain("bad-option", &message));
        }
        let input = level.map_or(Input::Probe(price), |level| Input::Move { level, price });
        self.update(input).map(drop)
    }

    /// Returns where a level is tried; `undefined` where it is not. The level is named as in `try_level`.
    pub fn tried(&self, level: Option<usize>) -> Option<f64> {
        self.inner.borrow().chart.probe(level)
    }

    /// Points at a level, where one is given, and at bars.
    pub fn highlight(&self, level: Option<f64>, bars: Vec<u32>) -> Result<(), JsValue> {
        let bars = bars.into_iter().map(|bar| bar as usize).collect();
        self.update(Input::Highlight(Highlight { level, bars })).map(drop)
    }

    /// The record of any price: the same counts as a stated level. `undefined` for what is no price.
    pub fn test_level(&self, price: f64) -> Option<Object> {
        self.level(|analyzer| analyzer.test_level(price))
    }

    /// The strongest level within one average true range of a price, as `test_level` gives it.
    pub fn nearest_level(&self, price: f64) -> Option<Object> {
        self.level(|analyzer| analyzer.nearest_level(price))
    }

    /// Returns what lies at a point: `{ bar, level, note, text }`, `level` a price or null, `text` whether words or a dot stand there.
    /// `undefined` outside the panes.
    pub fn hit(&self, x: f64, y: f64) -> Option<Object> {
        let at = (self.px(x), self.px(y));
        let inner = self.inner.borrow();
        let map = inner.chart.map();
        let (bar, level, note) = match map.hit(at)? {
            Hit::Annotation { bar } => (bar, None, true),
            Hit::Level { price, bar } => (bar, Some(price), false),
            Hit::Bar { bar } => (bar, None, false),
        };
        Some(Object::filled(|out| {
            out.count("bar", bar);
            out.number("level", level);
            out.flag("note", note);
            out.flag("text", map.has_text_at(at));
        }))
    }

    /// Returns whether words or a dot stand at a point of the picture, also outside the panes.
    pub fn has_text(&self, x: f64, y: f64) -> bool {
        let at = (self.px(x), self.px(y));
        self.inner.borrow().chart.map().has_text_at(at)
    }

    /// Left, top, right and bottom of each pane that has room in the picture, that of the price first.
    pub fn plots(&self) -> Vec<f64> {
        let inner = self.inner.borrow();
        let mut edges = Vec::new();
        for plot in &inner.chart.map().plots {
            for px in [plot.left, plot.top, plot.right, plot.bottom] {
                edges.push(px / inner.device_pixel_ratio);
            }
        }
        edges
    }

    /// Returns where a bar's centre and a price are: two lengths, from the left and from the top. `undefined` without
    /// a pane.
    pub fn place(&self, bar: usize, price: f64) -> Option<Vec<f64>> {
        let inner = self.inner.borrow();
        let at = |plot: &Plot| [plot.bar_px(bar), plot.y.px(price)].map(|px| px / inner.device_pixel_ratio).into();
        inner.chart.map().plots.first().map(at)
    }

    /// Returns the price at a height of the price pane; `undefined` without a pane.
    pub fn price_at(&self, y: f64) -> Option<f64> {
        let y = self.px(y);
        self.inner.borrow().chart.map().plots.first().map(|plot| plot.y.invert(y))
    }

    /// Returns the price at a height of the price pane as its axis writes it; `undefined` without a pane.
    pub fn text_at(&self, y: f64) -> Option<String> {
        self.price_at(y).map(|price| self.inner.borrow().chart.on_axis(price))
    }

    /// See [`Chart::relative`](crate::chart::Chart::relative).
    pub fn relative(&self, price: f64) -> Option<String> {
        self.inner.borrow().chart.relative(price)
    }

    /// See [`Chart::compared`](crate::chart::Chart::compared).
    pub fn compared(&self, bar: usize) -> Vec<String> {
        self.inner.borrow().chart.compared(bar)
    }

    /// Returns the decimals of a price as the picture writes it: those of the options, else those of the data.
    #[wasm_bindgen(getter)]
    pub fn decimals(&self) -> usize {
        let inner = self.inner.borrow();
        inner.chart.options().look.decimals(inner.chart.analyzer().series())
    }

    /// Returns whether bars have a time of day, which readers see by the clock of the chart.
    #[wasm_bindgen(getter)]
    pub fn is_timed(&self) -> bool {
        has_time_of_day(self.inner.borrow().chart.analyzer().series().times_ms())
    }

    /// Returns whether a bar is a day, so that periods are so many days.
    #[wasm_bindgen(getter)]
    pub fn is_daily(&self) -> bool {
        self.inner.borrow().chart.analyzer().series().is_daily()
    }

    /// Returns whether the bars end before the page was published: its trade ideas were not known then.
    #[wasm_bindgen(getter)]
    pub fn is_past(&self) -> bool {
        self.inner.borrow().chart.analyzer().analysis().is_past
    }

    /// A price as the picture writes it, with the decimals of the data, more where it is computed and these are few, or so many.
    pub fn price_text(&self, price: f64, decimals: Option<usize>) -> String {
        let inner = self.inner.borrow();
        let (series, look) = (inner.chart.analyzer().series(), &inner.chart.options().look);
        decimals.map_or_else(|| look.computed(price, series), |decimals| look.price(price, decimals))
    }

    /// The same with the decimals that it has itself, and at least those of levels.
    pub fn price_exactly(&self, price: f64) -> String {
        let inner = self.inner.borrow();
        inner.chart.options().look.words.locale.price_beside(price, inner.chart.analyzer().series().closes())
    }

    /// The checked bars up to the page's own last date as columns: `time` in milliseconds, `open`, `high`, `low`, `close`, `volume`,
    /// `hasRange`.
    #[wasm_bindgen(getter)]
    pub fn bars(&self) -> Object {
        let inner = self.inner.borrow();
        super::object::columns(&shown(inner.chart.analyzer().series(), &inner.chart.options().spec))
    }
}

impl ChartView {
    fn px(&self, css: f64) -> f64 {
        css * self.inner.borrow().device_pixel_ratio
    }

    /// The record of the level that `find` gives.
    fn level(&self, find: impl FnOnce(&Analyzer) -> Option<Level>) -> Option<Object> {
        let inner = self.inner.borrow();
        let analyzer = inner.chart.analyzer();
        let found = find(analyzer)?;
        Some(Object::filled(|out| level(out, analyzer, &found)))
    }
}

fn read_range(text: &str) -> Result<Range, JsValue> {
    Range::parse(text).map_err(|e| error::option(&e.into()))
}
