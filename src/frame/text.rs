//! How wide words are.

use super::Font;

/// Measures words as the painter draws them.
pub trait MeasureText {
    /// Width of one line in device pixels.
    fn width_px(&self, text: &str, font: Font) -> f64;
}

/// Advances of a common grotesque (Helvetica's, in thousandths of the em), so that pictures made without a browser are
/// the same everywhere. Letters outside ASCII count as an average one, ideographs as a full em.
#[derive(Clone, Copy, Debug, Default)]
pub struct AdvanceTable;

/// Bold letters of that face are about this much wider.
const BOLD_FACTOR: f64 = 1.06;
const AVERAGE: u16 = 556;
const FULL: u16 = 1000;

/// From U+0020 to U+007E.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

impl MeasureText for AdvanceTable {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        let advance = |c: char| match c {
            ' '..='~' => ADVANCES[c as usize - 32],
            '\u{2e80}'.. => FULL,
            _ => AVERAGE,
        };
        let thousandths: f64 = text.chars().map(|c| f64::from(advance(c))).sum();
        thousandths / 1000.0 * font.size_px * if font.bold { BOLD_FACTOR } else { 1.0 }
    }
}
