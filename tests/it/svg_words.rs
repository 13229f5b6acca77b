//! How the words of a frame stand in its SVG document.

use crate::picture::demo_frame;
use levelchart::frame::{Align, Font, Rect, Shape, Text};
use levelchart::svg::render;
use levelchart::theme::Rgba;

const BLACK: Rgba = Rgba { r: 0, g: 0, b: 0, a: 255 };

/// Black words, 10 pixels high, `x_px` from the left.
fn words(x_px: i32, text: &str) -> Text {
    let font = Font { size_px: 10.0, bold: false };
    Text { at: (x_px * 8, 20 * 8), align: Align::Left, font, color: BLACK, text: text.into() }
}

/// The elements that a frame of these shapes is written as.
fn written(shapes: Vec<Shape>) -> String {
    let mut frame = demo_frame(640, 360, 1.0);
    frame.shapes = shapes;
    let svg = render(&frame, "", "");
    let (_, body) = svg.split_once("</desc>").unwrap();
    body.trim_end().trim_end_matches("</svg>").into()
}

#[test]
fn words_that_look_alike_are_one_element() {
    assert_eq!(
        written(vec![Shape::Text(words(1, "a")), Shape::Text(words(2, "b"))]),
        "<text font-size=\"10\" fill=\"#000000\"><tspan x=\"1\" y=\"23.5\">a</tspan><tspan x=\"2\" y=\"23.5\">b</tspan></text>"
    );
}

#[test]
fn one_line_stands_in_its_element() {
    assert_eq!(
        written(vec![Shape::Text(words(1, "a < b"))]),
        "<text x=\"1\" y=\"23.5\" font-size=\"10\" fill=\"#000000\">a &lt; b</text>"
    );
}

#[test]
fn words_that_look_otherwise_are_an_element_of_their_own() {
    let changes: [fn(&mut Text); 4] = [
        |words| words.align = Align::Right,
        |words| words.font.bold = true,
        |words| words.font.size_px = 11.0,
        |words| words.color.r = 255,
    ];
    for change in changes {
        let mut other = words(2, "b");
        change(&mut other);
        let svg = written(vec![Shape::Text(words(1, "a")), Shape::Text(other), Shape::Text(words(3, "c"))]);
        assert_eq!(svg.matches("<text").count(), 2, "{svg}");
        assert!(svg.contains(">a</tspan><tspan x=\"3\" y=\"23.5\">c</tspan></text>"), "{svg}");
    }
}

#[test]
fn whatever_is_drawn_between_two_words_lies_between_them() {
    let rect = Shape::Rect(Rect { left: 0, top: 0, right: 80, bottom: 80, color: BLACK });
    let svg = written(vec![Shape::Text(words(1, "a")), rect, Shape::Text(words(2, "b"))]);
    let order = [">a</text>", "<path", ">b</text>"].map(|piece| svg.find(piece).unwrap());
    assert!(order.is_sorted(), "{svg}");
}

#[test]
fn lines_that_run_to_the_left_are_not_ordered_together() {
    let svg = written(vec![Shape::Text(words(1, "شراء")), Shape::Text(words(2, "بيع"))]);
    assert_eq!(svg.matches("<text x=").count(), 2, "{svg}");
}

#[test]
fn the_demo_has_words_last_in_few_elements() {
    let frame = demo_frame(960, 540, 1.0);
    let is_words = |shape: &Shape| matches!(shape, Shape::Text(_));
    assert!(frame.shapes.is_sorted_by_key(is_words));
    let lines = frame.shapes.iter().filter(|shape| is_words(shape)).count();
    let elements = render(&frame, "", "").matches("<text").count();
    assert!(lines > 20 && elements < 10, "{lines} lines, {elements} elements");
}
