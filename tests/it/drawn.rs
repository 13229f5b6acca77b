//! What a frame holds, for tests.

use levelchart::frame::{AdvanceTable, Align, Frame, MeasureText, Path, Rect, Shape, Text};

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

/// Why words are in each other's way or leave the picture; `None` where they do not.
pub fn disorder(frame: &Frame) -> Option<String> {
    let (right, bottom) = (f64::from(frame.size.width_px), f64::from(frame.size.height_px));
    let boxes: Vec<(&str, [f64; 4])> = words(frame).into_iter().map(|w| (w.text.as_str(), bounds(w))).collect();
    for (i, (text, a)) in boxes.iter().enumerate() {
        // Half a device pixel of rounding.
        if a[0] < -0.5 || a[1] < -0.5 || a[2] > right + 0.5 || a[3] > bottom + 0.5 {
            return Some(format!("{text:?} at {a:?} leaves {right} x {bottom}"));
        }
        for (other, b) in &boxes[..i] {
            let apart = a[2] <= b[0] + 0.5 || b[2] <= a[0] + 0.5 || a[3] <= b[1] + 0.5 || b[3] <= a[1] + 0.5;
            if !apart {
                return Some(format!("{text:?} at {a:?} overlaps {other:?} at {b:?} in {right} x {bottom}"));
            }
        }
    }
    None
}
