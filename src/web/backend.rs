//! The drawing backend of plotters-canvas, with fast paths for the shapes that a chart draws thousands of times.
//!
//! plotters-canvas writes a CSS colour and a font afresh for every call. Here they are written where they change, with
//! numbers of our own. What a chart does not draw goes to plotters-canvas unchanged.

use crate::format::plain;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

/// What the context is set to; `None` where that is not known.
#[derive(Default)]
struct Set {
    fill: Option<[u8; 4]>,
    stroke: Option<[u8; 4]>,
    width: Option<u32>,
    /// Bits of the size, and whether it is bold.
    font: Option<(u64, bool)>,
    align: Option<&'static str>,
}

/// Draws what a chart draws on the context itself, and the rest through plotters-canvas.
pub(super) struct Backend {
    context: CanvasRenderingContext2d,
    other: CanvasBackend,
    set: Set,
}

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl Backend {
    pub(super) fn new(context: CanvasRenderingContext2d, other: CanvasBackend) -> Self {
        Backend { context, other, set: Set::default() }
    }

    fn fill(&mut self, color: BackendColor) {
        let bytes = bytes(color);
        if self.set.fill.replace(bytes) != Some(bytes) {
            self.context.set_fill_style_str(&css(bytes));
        }
    }

    fn trace(&self, path: &mut dyn Iterator<Item = BackendCoord>) {
        self.context.begin_path();
        if let Some((x, y)) = path.next() {
            self.context.move_to(x.into(), y.into());
        }
        for (x, y) in path {
            self.context.line_to(x.into(), y.into());
        }
    }

    /// Through plotters-canvas, which sets styles of its own.
    fn other(&mut self) -> &mut CanvasBackend {
        self.set = Set::default();
        &mut self.other
    }
}

impl DrawingBackend for Backend {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.other.get_size()
    }

    /// Between pictures others use the context, to measure and to read colours.
    fn ensure_prepared(&mut self) -> Outcome {
        self.other().ensure_prepared()?;
        self.context.set_text_baseline("middle");
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        self.other.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.other().draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.other().draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        if !fill {
            return self.other().draw_rect(from, to, style, fill);
        }
        self.fill(style.color());
        self.context.fill_rect(from.0.into(), from.1.into(), (to.0 - from.0).into(), (to.1 - from.1).into());
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        let (bytes, width) = (bytes(style.color()), style.stroke_width());
        if self.set.stroke.replace(bytes) != Some(bytes) {
            self.context.set_stroke_style_str(&css(bytes));
        }
        if self.set.width.replace(width) != Some(width) {
            self.context.set_line_width(width.into());
        }
        self.trace(&mut path.into_iter());
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.fill(style.color());
        self.trace(&mut path.into_iter());
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        if !fill {
            return self.other().draw_circle(centre, radius, style, fill);
        }
        self.fill(style.color());
        self.context.begin_path();
        // Fails only for a negative radius.
        let _ = self.context.arc(centre.0.into(), centre.1.into(), radius.into(), 0.0, std::f64::consts::TAU);
        self.context.fill();
        Ok(())
    }

    /// Words stand upright and centred on the line of `at`, as `paint` asks for them.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        let bold = matches!(style.style(), FontStyle::Bold);
        let font = (style.size().to_bits(), bold);
        if self.set.font.replace(font) != Some(font) {
            self.context.set_font(&font_css(style.size(), bold, style.family().as_str()));
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.set.align.replace(align) != Some(align) {
            self.context.set_text_align(align);
        }
        self.fill(style.color());
        // Fails only for numbers that are not finite.
        let _ = self.context.fill_text(text, at.0.into(), at.1.into());
        Ok(())
    }
}

/// `bold 88px family`.
pub(super) fn font_css(size: f64, bold: bool, family: &str) -> String {
    [if bold { "bold " } else { "normal " }, &plain(size), "px ", family].concat()
}

fn bytes(color: BackendColor) -> [u8; 4] {
    let (red, green, blue) = color.rgb;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 255; `as` saturates")]
    let alpha = (color.alpha * 255.0).round() as u8;
    [red, green, blue, alpha]
}

/// `#rrggbbaa`.
fn css(bytes: [u8; 4]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
    std::iter::once('#').chain(bytes.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])).collect()
}
