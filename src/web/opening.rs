//! A chart that is made in steps, so that the page can answer its reader in between.
//!
//! What takes time at the first chart of a page is less the computing than the browser, which compiles each function when
//! it is first called. The steps spread that too.

use super::attributes::attributes;
use super::canvas::Canvas;
use super::data::{self, Given};
use super::{ChartView, Inner, error, object, request};
use crate::analysis::{Draft, Step};
use crate::chart::{Chart, Redraw};
use crate::options::{Attributes, Options};
use crate::report::{Fields, Notes};
use crate::series::{Checked, Series};
use js_sys::{Function, JsString, Object};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// A chart on its way.
#[wasm_bindgen]
pub struct Opening {
    canvas: HtmlCanvasElement,
    bars: JsValue,
    given: JsValue,
    ask: Function,
    done: Done,
}

/// The progress of an opening.
enum Done {
    Nothing,
    WarmedUp,
    Attributes(Box<Attributes>),
    /// With the number of parts that were read beside the plain values.
    Options(Box<Options>, usize),
    Bars(Box<Options>, Box<Checked<Series>>),
    Part(Box<Options>, Notes, Box<Draft>),
    All,
}

#[wasm_bindgen]
impl Opening {
    /// Will read `bars` (CSV or JSON text, columns, an array of objects, or `{ header, rows }`) and `options` (the
    /// attributes of the element as strings and numbers), both plain values: reading them runs no code of a page. The
    /// chart calls `ask` for an animation frame.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, bars: JsValue, options: JsValue, ask: Function) -> Opening {
        Opening { canvas, bars, given: options, ask, done: Done::Nothing }
    }

    /// Takes the next step. The last one gives the chart, which draws once it has a size.
    pub fn step(&mut self) -> Result<Option<ChartView>, JsValue> {
        self.done = match std::mem::replace(&mut self.done, Done::All) {
            Done::Nothing => {
                warm_up_reading(&self.bars);
                Done::WarmedUp
            }
            Done::WarmedUp => Done::Attributes(Box::new(attributes(&self.given)?)),
            Done::Attributes(attributes) => Done::Options(Box::new(request::plain(&attributes)?), 0),
            Done::Options(mut options, parts) => match request::PARTS.get(parts) {
                Some(part) => {
                    part(&self.given, &mut options)?;
                    Done::Options(options, parts + 1)
                }
                None => Done::Bars(options, Box::new(data::series(&self.bars, &Given(&self.given))?)),
            },
            Done::Bars(mut options, checked) => {
                if let Some(zone) = request::zone(&Given(&self.given), &checked.value) {
                    options.set_zone(zone, &request::clock(&self.given));
                }
                let (series, notes) = Notes::of(*checked);
                let draft = Draft::new(series, &options.spec).map_err(error::spec)?;
                Done::Part(options, notes, Box::new(draft))
            }
            Done::Part(options, notes, draft) => match draft.step() {
                Step::More(draft) => Done::Part(options, notes, draft),
                Step::Done(analyzer) => {
                    let mut notes = notes;
                    // The page says them first: an editor can mend them at once.
                    notes.warnings.splice(0..0, options.doubts(&analyzer));
                    let chart = Chart::of(*analyzer, *options);
                    let canvas = Canvas::new(self.canvas.clone()).ok_or_else(error::no_canvas)?;
                    let inner = Inner {
                        chart,
                        canvas,
                        notes,
                        reading: Object::filled(|out| object::take_reading(out, &self.bars)),
                        layer: None,
                        layer_used: false,
                        pending: None,
                        ask: self.ask.clone(),
                        due: Redraw::Data,
                        device_pixel_ratio: 1.0,
                        warmed_up: 0,
                    };
                    return Ok(Some(ChartView { inner: Rc::new(RefCell::new(inner)) }));
                }
            },
            Done::All => Done::All,
        };
        Ok(None)
    }
}

/// Reads the first lines of a text, for the browser to compile what does it. Whatever is wrong is reported when all are read.
fn warm_up_reading(bars: &JsValue) {
    if let Some(text) = bars.dyn_ref::<JsString>() {
        let _ = data::series(&text.slice(0, WARM_UP_CHARACTERS).into(), &Given::NOTHING);
    }
}

/// Several lines.
const WARM_UP_CHARACTERS: u32 = 400;
