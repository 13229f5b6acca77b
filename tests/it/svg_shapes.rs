//! What the SVG backend writes for each shape that a painter draws.

use levelchart::svg::Svg;
use plotters_backend::{BackendColor, DrawingBackend};

const RED: BackendColor = BackendColor { alpha: 1.0, rgb: (255, 0, 0) };
const BLUE: BackendColor = BackendColor { alpha: 1.0, rgb: (0, 0, 255) };

/// The elements of a document after `draw`, without its frame; one unit is one pixel.
fn drawn(draw: impl Fn(&mut Svg)) -> String {
    let mut svg = Svg::new((100, 50), 1.0);
    draw(&mut svg);
    let text = svg.finish("", "", "serif", "en");
    let (_, body) = text.split_once("</desc>").unwrap();
    body.trim_end().trim_end_matches("</svg>").into()
}

fn rect(svg: &mut Svg, left: i32, color: BackendColor) {
    svg.draw_rect((left, 10), (left + 6, 11), &color, true).unwrap();
}

#[test]
fn rectangles_of_one_colour_in_a_row_are_one_element() {
    let svg = drawn(|svg| [0, 10, 20].into_iter().for_each(|left| rect(svg, left, RED)));
    assert_eq!(svg, "<path d=\"M0 10h6v1h-6zM10 10h6v1h-6zM20 10h6v1h-6z\" fill=\"#ff0000\"/>");
}

#[test]
fn another_colour_begins_another_element() {
    let svg = drawn(|svg| [RED, BLUE, BLUE].into_iter().for_each(|color| rect(svg, 0, color)));
    assert_eq!(
        svg,
        "<path d=\"M0 10h6v1h-6z\" fill=\"#ff0000\"/><path d=\"M0 10h6v1h-6zM0 10h6v1h-6z\" fill=\"#0000ff\"/>"
    );
}

#[test]
fn rectangles_that_let_the_ground_through_stay_apart() {
    let pale = BackendColor { alpha: 0.5, ..RED };
    let one = "<path d=\"M0 10h6v1h-6z\" fill=\"#ff0000\" fill-opacity=\"0.5\"/>";
    assert_eq!(drawn(|svg| [pale, pale].into_iter().for_each(|color| rect(svg, 0, color))), one.repeat(2));
}

#[test]
fn whatever_is_drawn_between_two_rectangles_lies_between_them() {
    let between: [fn(&mut Svg); 3] = [
        |svg| svg.draw_line((0, 0), (9, 9), &BLUE).unwrap(),
        |svg| svg.draw_circle((5, 5), 3, &BLUE, true).unwrap(),
        |svg| svg.fill_polygon([(0, 0), (9, 0), (9, 9)], &RED).unwrap(),
    ];
    for draw in between {
        let svg = drawn(|svg| {
            rect(svg, 0, RED);
            draw(svg);
            rect(svg, 0, RED);
        });
        let pieces: Vec<_> = svg.split("<path d=\"M0 10h6v1h-6z\" fill=\"#ff0000\"/>").collect();
        assert!(matches!(pieces[..], ["", shape, ""] if shape.ends_with("/>")), "{svg}");
    }
}

#[test]
fn an_outlined_rectangle_is_a_closed_line() {
    let svg = drawn(|svg| svg.draw_rect((1, 2), (9, 8), &RED, false).unwrap());
    assert!(svg.starts_with("<path d=\"M1 2l8 0l0 6l-8 0l0-6\" fill=\"none\" stroke-width=\"1\""), "{svg}");
}
