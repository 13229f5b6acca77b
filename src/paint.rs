//! From a frame to any plotters backend. Decides nothing.

use crate::frame::{Align, Font, Frame, Path, Rect, Shape, Text};
use crate::theme::Rgba;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};
use std::convert::Infallible;

/// Paints every shape of `frame`, in order, in subpixel coordinates: eighths of a device pixel.
///
/// # Errors
/// What the backend reports.
pub fn paint<B: DrawingBackend>(frame: &Frame, out: &mut B) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    out.ensure_prepared()?;
    for shape in &frame.shapes {
        match shape {
            Shape::Rect(Rect { left, top, right, bottom, color }) => {
                out.draw_rect((*left, *top), (*right, *bottom), &backend(*color), true)?;
            }
            Shape::Path(Path { points, width: 0, color }) => {
                out.fill_polygon(points.iter().copied(), &backend(*color))?;
            }
            Shape::Path(Path { points, width, color }) => {
                let stroke = Stroke { color: *color, width: *width };
                out.draw_path(points.iter().copied(), &stroke)?;
            }
            Shape::Disc(disc) => out.draw_circle(disc.centre, disc.radius, &backend(disc.color), true)?,
            Shape::Text(text) => out.draw_text(&text.text, &Style { text, family: &frame.font }, text.at)?,
        }
    }
    out.present()
}

fn backend(color: Rgba) -> BackendColor {
    BackendColor { alpha: f64::from(color.a) / 255.0, rgb: (color.r, color.g, color.b) }
}

struct Stroke {
    color: Rgba,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        backend(self.color)
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Style<'a> {
    text: &'a Text,
    family: &'a str,
}

impl Style<'_> {
    fn font(&self) -> Font {
        self.text.font
    }
}

impl BackendTextStyle for Style<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        backend(self.text.color)
    }

    fn size(&self) -> f64 {
        self.font().size_px * crate::frame::SUBS
    }

    fn style(&self) -> FontStyle {
        if self.font().bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let across = match self.text.align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        Pos::new(across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    /// Not used: backends of this crate place text by its anchor. A point keeps others well defined.
    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    /// Not used: backends of this crate draw text themselves, and no other can.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
