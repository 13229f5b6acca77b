//! What a painter can draw: rectangles, paths, discs and text.

use super::geometry::{Point, dashes};
use crate::theme::Rgba;

/// An eighth of a device pixel.
pub type Sub = i32;

/// Subpixels in a device pixel.
pub(crate) const SUBS: f64 = 8.0;

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rect(Rect),
    /// A stroked line or a filled polygon.
    Path(Path),
    /// A filled disc.
    Disc(Disc),
    /// A line of text.
    Text(Text),
}

/// A filled rectangle, all edges in subpixels from the top left corner of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: Sub,
    /// Top edge.
    pub top: Sub,
    /// Right edge.
    pub right: Sub,
    /// Bottom edge.
    pub bottom: Sub,
    /// Fill.
    pub color: Rgba,
}

/// Joined points.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Points in subpixels.
    pub points: Vec<(Sub, Sub)>,
    /// Stroke width in subpixels; 0 fills the polygon instead.
    pub width: u32,
    /// Stroke or fill.
    pub color: Rgba,
}

/// A filled disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Centre in subpixels.
    pub centre: (Sub, Sub),
    /// Radius in subpixels.
    pub radius: u32,
    /// Fill.
    pub color: Rgba,
}

/// A line of text, centred vertically on its point.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The anchor in subpixels.
    pub at: (Sub, Sub),
    /// Which part of the line lies at the anchor.
    pub align: Align,
    /// Size and weight.
    pub font: Font,
    /// Fill.
    pub color: Rgba,
    /// What it says.
    pub text: String,
}

/// Where a line of text lies from its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// To the right of it.
    Left,
    /// Around it.
    Centre,
    /// To the left of it.
    Right,
}

/// Size and weight of text; the family is the frame's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Height of the em square in device pixels.
    pub size_px: f64,
    /// Bold or normal.
    pub bold: bool,
}

impl Font {
    /// Distance of two lines of text in device pixels.
    pub(super) fn line_px(self) -> f64 {
        (self.size_px * 1.3).round()
    }
}

/// The nearest subpixel.
#[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^28 pixels; `as` saturates")]
pub(super) fn sub(px: f64) -> Sub {
    (px * SUBS).round() as Sub
}

/// The subpixel nearest to a point.
fn place(point: Point) -> (Sub, Sub) {
    (sub(point.x), sub(point.y))
}

#[expect(clippy::cast_sign_loss, reason = "clamped to at least 0")]
fn length(px: f64) -> u32 {
    sub(px).max(0) as u32
}

/// Letters of Hebrew, Arabic and their like.
pub(crate) fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Collects shapes; coordinates in device pixels.
pub(super) struct Sketch {
    pub(super) shapes: Vec<Shape>,
    /// Whether sentences run from right to left.
    rtl: bool,
}

impl Sketch {
    pub(super) fn new(rtl: bool) -> Self {
        Sketch { shapes: Vec::new(), rtl }
    }

    /// Returns the shapes in painting order, text last: painters set fonts less often, and a line never crosses text.
    pub(super) fn text_last(mut self) -> Vec<Shape> {
        let words: Vec<_> = self.shapes.extract_if(.., |shape| matches!(shape, Shape::Text(_))).collect();
        self.shapes.extend(words);
        self.shapes
    }

    /// A rectangle with its edges on whole device pixels; one without extent is left out.
    pub(super) fn rect(&mut self, left: f64, top: f64, right: f64, bottom: f64, color: Rgba) {
        let snap = |px: f64| sub(px.round());
        let rect = Rect { left: snap(left), top: snap(top), right: snap(right), bottom: snap(bottom), color };
        if rect.left < rect.right && rect.top < rect.bottom {
            self.shapes.push(Shape::Rect(rect));
        }
    }

    /// A crisp horizontal line, `thick_px` high, its middle at the whole pixel nearest to `y`.
    pub(super) fn rule(&mut self, left: f64, right: f64, y: f64, thick_px: f64, color: Rgba) {
        let top = (y - thick_px / 2.0).round();
        self.rect(left, top, right, top + thick_px, color);
    }

    /// Draws a horizontal line in dashes, from one place to another. `dash_px` holds the lengths drawn and left out.
    pub(super) fn dashed_rule(&mut self, across: (f64, f64), y: f64, thick_px: f64, dash_px: (f64, f64), color: Rgba) {
        for (left, right) in dashes(across.0, across.1, dash_px) {
            self.rule(left, right, y, thick_px, color);
        }
    }

    pub(super) fn stroke(&mut self, points: &[Point], width_px: f64, color: Rgba) {
        self.path(points, length(width_px).max(1), color);
    }

    pub(super) fn polygon(&mut self, points: &[Point], color: Rgba) {
        self.path(points, 0, color);
    }

    fn path(&mut self, points: &[Point], width: u32, color: Rgba) {
        let points = points.iter().map(|&point| place(point)).collect();
        self.shapes.push(Shape::Path(Path { points, width, color }));
    }

    pub(super) fn disc(&mut self, centre: Point, radius_px: f64, color: Rgba) {
        self.shapes.push(Shape::Disc(Disc { centre: place(centre), radius: length(radius_px), color }));
    }

    pub(super) fn text(&mut self, at: Point, align: Align, font: Font, color: Rgba, text: &str) {
        if !text.is_empty() {
            // Painters place text by its left and right edge and take a line to run to the right. One with words
            // that run to the left is an isolate of that direction (Unicode, UAX 9), which every painter orders alike.
            let is_isolate = self.rtl && text.chars().any(runs_left);
            let text = if is_isolate { ["\u{2067}", text, "\u{2069}"].concat() } else { text.into() };
            self.shapes.push(Shape::Text(Text { at: place(at), align, font, color, text }));
        }
    }
}
