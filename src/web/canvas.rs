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
}

impl Canvas {
    pub(super) fn new(element: HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
        let backend = Backend::new(context.clone(), CanvasBackend::with_canvas_object(element.clone())?);
        Some(Canvas { element, context, backend })
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

/// Measures with the canvas's own fonts.
pub(super) struct CanvasText<'a> {
    context: &'a CanvasRenderingContext2d,
    family: &'a str,
    /// Size bits and weight of the font that is set, so that it is set only where it changes.
    font: Cell<Option<(u64, bool)>>,
}

impl<'a> CanvasText<'a> {
    pub(super) fn new(canvas: &'a Canvas, family: &'a str) -> Self {
        CanvasText { context: &canvas.context, family, font: Cell::new(None) }
    }
}

impl MeasureText for CanvasText<'_> {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        // Measured at the size at which it is drawn before the transform, so that hinting cannot differ.
        let key = Some((font.size_px.to_bits(), font.bold));
        if self.font.replace(key) != key {
            self.context.set_font(&font_css(font.size_px * SUBS, font.bold, self.family));
        }
        let metrics: Result<web_sys::TextMetrics, JsValue> = self.context.measure_text(text);
        metrics.map_or(0.0, |metrics| metrics.width() / SUBS)
    }
}
