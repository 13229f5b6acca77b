//! The canvas, crisp at every device pixel ratio.

use super::backend::{Backend, font_css};
use crate::frame::{Font, Frame, MeasureText, SUBS, Size};
use crate::paint::paint;
use crate::theme::Rgba;
use plotters_canvas::CanvasBackend;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas element with its context and the drawing backend on it.
pub(super) struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    backend: Backend,
    widths: Widths,
}

impl Canvas {
    pub(super) fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
        let backend = Backend::new(context.clone(), CanvasBackend::with_canvas_object(element.clone())?);
        Some(Canvas { element, context, backend, widths: Widths::default() })
    }

    /// Sets the bitmap's size. It is empty afterwards, and its context has forgotten everything.
    pub(super) fn resize(&self, size: Size) {
        self.element.set_width(size.width_px);
        self.element.set_height(size.height_px);
    }

    /// Empties it: what is painted on it has no background of its own.
    pub(super) fn clear(&self, size: Size) {
        // Fails only for numbers that are not finite.
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, f64::from(size.width_px), f64::from(size.height_px));
    }

    pub(super) fn paint(&mut self, frame: &Frame) {
        let scale = 1.0 / SUBS;
        // These fail only for numbers that are not finite.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        self.context.set_line_join("round");
        self.context.set_line_cap("round");
        // A backend error leaves an incomplete picture, which says more than none; the canvas reports none in practice.
        let _ = paint(frame, &mut self.backend);
    }

    /// A CSS colour as the canvas normalises it; `None` for what is no colour.
    pub(super) fn color(&self, css: &str) -> Option<Rgba> {
        if let Some(color) = Rgba::parse(css) {
            return Some(color);
        }
        // Black stays where the canvas refuses the text, so a second try from white tells a refusal from a black.
        let normalised = |before: &str| {
            self.context.set_fill_style_str(before);
            self.context.set_fill_style_str(css);
            self.context.fill_style().as_string()
        };
        let (first, second) = (normalised("#000000")?, normalised("#ffffff")?);
        if first == second { Rgba::parse(&first) } else { None }
    }
}

/// Size bits and weight of a font.
type FontKey = (u64, bool);

/// A text that was measured.
struct Measured {
    text: String,
    font: FontKey,
    width_px: f64,
}

/// Widths of texts. A picture asks for most of its texts many times, and to ask the browser costs far more than to look here.
#[derive(Default)]
struct Widths(Cell<Vec<Option<Measured>>>);

/// Places for widths: more than a picture has texts.
const PLACES: usize = 512;

impl Widths {
    /// Returns the width that is known of a text, or keeps the measured one. A text has two places: of three that share them the later are
    /// known.
    fn get_or(&self, text: &str, font: FontKey, measure: impl FnOnce() -> f64) -> f64 {
        // FNV-1a (Fowler, Noll and Vo).
        let hash = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
        let place = text.bytes().fold(2_166_136_261 + u32::from(font.1), hash) as usize % PLACES;
        let mut all = self.0.take();
        all.resize_with(PLACES, || None);
        let is_it = |known: &&Measured| known.font == font && known.text == text;
        let known = [place, place ^ 1].into_iter().find_map(|place| all[place].as_ref().filter(is_it));
        let width_px = known.map_or_else(measure, |known| known.width_px);
        if known.is_none() {
            all.swap(place, place ^ 1);
            all[place] = Some(Measured { text: text.into(), font, width_px });
        }
        self.0.set(all);
        width_px
    }
}

/// Measures with the canvas's own fonts.
pub(super) struct CanvasText<'a> {
    canvas: &'a Canvas,
    family: &'a str,
    /// The font that is set, so that it is set only where it changes.
    font: Cell<Option<FontKey>>,
}

impl<'a> CanvasText<'a> {
    /// Measures anew: a font of the page may have come since.
    pub(super) fn new(canvas: &'a Canvas, family: &'a str) -> Self {
        canvas.widths.0.take();
        Self::again(canvas, family)
    }

    /// Goes on with the widths of the text before, which had the same family: what follows it at once, or while a view moves.
    pub(super) fn again(canvas: &'a Canvas, family: &'a str) -> Self {
        CanvasText { canvas, family, font: Cell::new(None) }
    }

    fn measure(&self, text: &str, font: Font, key: FontKey) -> f64 {
        let context = &self.canvas.context;
        // Measured at the size at which it is drawn before the transform, so that hinting cannot differ.
        if self.font.replace(Some(key)) != Some(key) {
            context.set_font(&font_css(font.size_px * SUBS, font.bold, self.family));
        }
        let metrics: Result<web_sys::TextMetrics, JsValue> = context.measure_text(text);
        metrics.map_or(0.0, |metrics| metrics.width() / SUBS)
    }
}

impl MeasureText for CanvasText<'_> {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        let key = (font.size_px.to_bits(), font.bold);
        self.canvas.widths.get_or(text, key, || self.measure(text, font, key))
    }
}
