//! What a frame holds, for tests.

use levelchart::frame::{AdvanceTable, Align, Disc, Font, Frame, MeasureText, Path, Rect, Shape, Text};

/// Every line of words.
pub fn words(frame: &Frame) -> Vec<&Text> {
    frame.shapes.iter().filter_map(|shape| if let Shape::Text(words) = shape { Some(words) } else { None }).collect()
}

/// What they say.
pub fn texts(frame: &Frame) -> Vec<&str> {
    words(frame).into_iter().map(|words| words.text.as_str()).collect()
}

/// Every rectangle.
pub fn rects(frame: &Frame) -> Vec<Rect> {
    frame.shapes.iter().filter_map(|shape| if let Shape::Rect(rect) = shape { Some(*rect) } else { None }).collect()
}

/// Every stroke and polygon.
pub fn paths(frame: &Frame) -> Vec<&Path> {
    frame.shapes.iter().filter_map(|shape| if let Shape::Path(path) = shape { Some(path) } else { None }).collect()
}

/// Every disc.
pub fn discs(frame: &Frame) -> Vec<Disc> {
    frame.shapes.iter().filter_map(|shape| if let Shape::Disc(disc) = shape { Some(*disc) } else { None }).collect()
}

/// A face that is so many times as wide as the built-in table says, as a page's font may be.
pub struct Wide(pub f64);

impl MeasureText for Wide {
    fn width_px(&self, text: &str, font: Font) -> f64 {
        AdvanceTable.width_px(text, font) * self.0
    }
}

/// Left, top, right and bottom of words in device pixels.
pub fn bounds(words: &Text) -> [f64; 4] {
    bounds_in(words, &AdvanceTable)
}

/// The same in another face. Letters fill about the em square.
pub fn bounds_in(words: &Text, face: &dyn MeasureText) -> [f64; 4] {
    let width = face.width_px(&words.text, words.font);
    let (x, y) = (f64::from(words.at.0) / 8.0, f64::from(words.at.1) / 8.0);
    let left = match words.align {
        Align::Left => x,
        Align::Centre => x - width / 2.0,
        Align::Right => x - width,
    };
    let half = words.font.size_px / 2.0;
    [left, y - half, left + width, y + half]
}

/// Half a device pixel of rounding, for each of two boxes.
const ROUNDING: f64 = 1.0;

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] + ROUNDING < b[2] && b[0] + ROUNDING < a[2] && a[1] + ROUNDING < b[3] && b[1] + ROUNDING < a[3]
}

/// Why words are in each other's way, on a mark or out of the picture: the first found; `None` where they are not.
pub fn disorder(frame: &Frame) -> Option<String> {
    disorder_in(frame, &AdvanceTable)
}

/// The same in another face.
pub fn disorder_in(frame: &Frame, face: &dyn MeasureText) -> Option<String> {
    let (right, bottom) = (f64::from(frame.size.width_px), f64::from(frame.size.height_px));
    let boxes: Vec<(&str, [f64; 4])> =
        words(frame).into_iter().map(|text| (text.text.as_str(), bounds_in(text, face))).collect();
    let marks: Vec<[f64; 4]> = discs(frame).iter().map(around).collect();
    for (i, (text, place)) in boxes.iter().enumerate() {
        let [left, top, to, under] = *place;
        if left < -ROUNDING || top < -ROUNDING || to > right + ROUNDING || under > bottom + ROUNDING {
            return Some(format!("{text:?} at {place:?} leaves {right} x {bottom}"));
        }
        if let Some((other, at)) = boxes[..i].iter().find(|(_, other)| overlap(place, other)) {
            return Some(format!("{text:?} at {place:?} overlaps {other:?} at {at:?} in {right} x {bottom}"));
        }
        if let Some(mark) = marks.iter().find(|mark| overlap(place, mark)) {
            return Some(format!("{text:?} at {place:?} covers the mark at {mark:?} in {right} x {bottom}"));
        }
    }
    None
}

/// Left, top, right and bottom of a disc in device pixels.
fn around(disc: &Disc) -> [f64; 4] {
    let (x, y, r) = (f64::from(disc.centre.0), f64::from(disc.centre.1), f64::from(disc.radius));
    [(x - r) / 8.0, (y - r) / 8.0, (x + r) / 8.0, (y + r) / 8.0]
}

/// The words at a point in device pixels, a pixel and more within their edges.
pub fn words_at(frame: &Frame, (x, y): (f64, f64)) -> Option<&str> {
    let is_in = |text: &&Text| {
        let [left, top, right, bottom] = bounds(text);
        left + 1.0 < x && x < right - 1.0 && top + 1.0 < y && y < bottom - 1.0
    };
    words(frame).into_iter().find(is_in).map(|text| text.text.as_str())
}

/// Both ends, in device pixels, of the lines from words to what they speak of: slanted strokes of two points.
pub fn arrows(frame: &Frame) -> Vec<[(f64, f64); 2]> {
    let px = |(x, y): (i32, i32)| (f64::from(x) / 8.0, f64::from(y) / 8.0);
    let strokes = paths(frame).into_iter().filter(|path| path.width > 0 && path.points.len() == 2);
    // A level one is the line of a price or of an axis.
    strokes.map(|path| [px(path.points[0]), px(path.points[1])]).filter(|[a, b]| (a.1 - b.1).abs() >= 0.1).collect()
}

/// The words that an arrow runs through, with its ends.
pub fn struck(frame: &Frame) -> Option<(&str, [(f64, f64); 2])> {
    let steps = 64;
    arrows(frame).into_iter().find_map(|[a, b]| {
        let along = |k: i32| f64::from(k) / f64::from(steps);
        let mut points = (0..=steps).map(along).map(|part| (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part));
        points.find_map(|point| words_at(frame, point)).map(|text| (text, [a, b]))
    })
}
