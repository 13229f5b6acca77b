//! What all parts of the layout know.

use super::{Align, Font, MeasureText, Size};
use crate::format::Locale;
use crate::scene::Label;
use crate::theme::Theme;
use crate::view::Viewport;

/// What all parts of the layout need to know.
pub(crate) struct Context<'a> {
    pub(crate) view: Viewport,
    pub(crate) size: Size,
    pub(crate) theme: &'a Theme,
    pub(crate) locale: &'a Locale,
    pub(crate) text: &'a dyn MeasureText,
}

impl Context<'_> {
    /// Returns the device pixels of a length in CSS pixels.
    pub(super) fn css(&self, length: f64) -> f64 {
        length * self.size.ratio
    }

    /// Returns where text begins between two edges: at the left one, or at the right one where it runs to the left.
    pub(super) fn leading(&self, left: f64, right: f64) -> (f64, Align) {
        if self.locale.rtl { (right, Align::Right) } else { (left, Align::Left) }
    }

    /// Returns the width of a hairline: one CSS pixel, whole device pixels, at least one.
    pub(super) fn hairline_px(&self) -> f64 {
        self.size.ratio.round().max(1.0)
    }

    /// Returns whether the picture is narrower than 480 CSS pixels: names are short and annotations go under the chart.
    pub(super) fn is_narrow(&self) -> bool {
        f64::from(self.size.width_px) < 480.0 * self.size.ratio
    }

    /// Returns the long form of a label, or on a narrow picture the short one.
    pub(super) fn label<'a>(&self, label: &'a Label) -> &'a str {
        if self.is_narrow() { &label.short } else { &label.long }
    }

    /// Returns the bars whose middle is in view, of a series of `len` bars.
    pub(super) fn bars_by_centre(&self, len: usize) -> std::ops::Range<usize> {
        let mut bars = self.view.bars(len);
        if !bars.is_empty() && (bars.start as f64) + 0.5 < self.view.first {
            bars.start += 1;
        }
        if !bars.is_empty() && bars.end as f64 - 0.5 > self.view.first + self.view.count {
            bars.end -= 1;
        }
        bars
    }

    pub(super) fn font(&self, bold: bool) -> Font {
        let css = if self.is_narrow() { 12.0 } else { 13.0 };
        Font { size_px: self.css(css), bold }
    }
}
