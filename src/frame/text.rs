//! The width of text.

use super::Font;

/// Measures text as the painter draws it.
pub trait MeasureText {
    /// Width of one line in device pixels.
    fn width_px(&self, text: &str, font: Font) -> f64;
}

/// Advances of a common grotesque (Helvetica's, in thousandths of the em) with room for the wider ones of today's systems, so
/// that pictures made without a browser are the same everywhere and no two texts of them meet. Other scripts count with the mean of their letters, rather too wide than too narrow; marks that
/// stand on other letters and characters that only steer have no width.
#[derive(Clone, Copy, Debug, Default)]
pub struct AdvanceTable;

/// Text in the usual face of Apple's systems is about this much wider than in Helvetica; Arial, Roboto and Segoe UI are not.
const ROOM_FACTOR: f64 = 1.08;
/// Bold letters are about this much wider.
const BOLD_FACTOR: f64 = 1.09;
/// A letter that no line below knows.
const AVERAGE: u16 = 600;

/// From U+0020 to U+007E.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// Ranges of the other letters with their widths, the first that holds a letter counts.
const RANGES: [(char, char, u16); 38] = [
    // Signs.
    ('\u{a0}', '\u{a0}', 278),
    ('\u{ad}', '\u{ad}', 0),
    ('\u{d7}', '\u{d7}', 584),
    // Latin with accents.
    ('\u{c0}', '\u{de}', 722),
    ('\u{a1}', '\u{ff}', 556),
    ('\u{100}', '\u{24f}', 580),
    // Marks on other letters.
    ('\u{300}', '\u{36f}', 0),
    ('\u{483}', '\u{489}', 0),
    ('\u{591}', '\u{5bd}', 0),
    ('\u{610}', '\u{61a}', 0),
    ('\u{64b}', '\u{65f}', 0),
    ('\u{670}', '\u{670}', 0),
    ('\u{6d6}', '\u{6dc}', 0),
    ('\u{93c}', '\u{93c}', 0),
    ('\u{941}', '\u{948}', 0),
    ('\u{94d}', '\u{94d}', 0),
    ('\u{e34}', '\u{e3a}', 0),
    ('\u{e47}', '\u{e4e}', 0),
    // Greek and Cyrillic: capitals are wider.
    ('\u{386}', '\u{3ab}', 690),
    ('\u{3ac}', '\u{3ff}', 560),
    ('\u{400}', '\u{42f}', 720),
    ('\u{430}', '\u{52f}', 570),
    // Hebrew, Arabic, and what Arabic letters become beside each other.
    ('\u{5d0}', '\u{5f4}', 570),
    ('\u{61c}', '\u{61c}', 0),
    ('\u{600}', '\u{8ff}', 540),
    // Korean letters as parts.
    ('\u{1100}', '\u{115f}', 1000),
    ('\u{1160}', '\u{11ff}', 0),
    // Spaces, signs that steer, dashes, quotes, currencies.
    ('\u{2009}', '\u{200a}', 200),
    ('\u{200b}', '\u{200f}', 0),
    ('\u{2014}', '\u{2015}', 1000),
    ('\u{2018}', '\u{201b}', 222),
    ('\u{2026}', '\u{2026}', 1000),
    ('\u{202a}', '\u{202e}', 0),
    ('\u{202f}', '\u{202f}', 200),
    ('\u{2060}', '\u{206f}', 0),
    ('\u{2190}', '\u{21ff}', 1000),
    // Half-width katakana; variation selectors.
    ('\u{ff61}', '\u{ff9f}', 500),
    ('\u{fe00}', '\u{fe0f}', 0),
];

/// Ideographs, kana, Korean syllables, full-width signs, pictures: a full em.
const FULL: u16 = 1000;

fn advance(c: char) -> u16 {
    if let ' '..='~' = c {
        return ADVANCES[c as usize - 32];
    }
    let range = RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    match c {
        _ if range.is_some() => range.map_or(AVERAGE, |&(_, _, width)| width),
        '\u{2010}'..='\u{2013}' | '\u{20a0}'..='\u{20bf}' => 556,
        '\u{2212}' => 584,
        '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 540,
        '\u{2e80}'.. => FULL,
        _ => AVERAGE,
    }
}

/// Ideographs and their like take an em, or half of one, in every face.
fn room(c: char) -> f64 {
    if c >= '\u{2e80}' { 1.0 } else { ROOM_FACTOR }
}

impl MeasureText for AdvanceTable {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        let thousandths: f64 = text.chars().map(|c| f64::from(advance(c)) * room(c)).sum();
        thousandths / 1000.0 * font.size_px * if font.bold { BOLD_FACTOR } else { 1.0 }
    }
}
