//! One document for light and for dark pages.

use super::render;
use crate::frame::{Frame, Shape};
use crate::theme::Rgba;
use std::fmt::Write;

/// A frame as an SVG document that is dark where its reader asks for that: `light` and `dark` are the same layout in two
/// themes. The rules hold for the whole document that they stand in, so the picture must be a file of its own, shown by
/// `<img>`, not part of a page.
///
/// Source: Media Queries 5, `prefers-color-scheme`; SVG 2, presentation attributes are weaker than any rule.
pub fn render_both(light: &Frame, dark: &Frame, title: &str, description: &str) -> String {
    let mut svg = render(light, title, description);
    let mut pairs: Vec<(Rgba, Rgba)> = Vec::new();
    for (shape, other) in light.shapes.iter().zip(&dark.shapes) {
        let (from, to) = (color(shape), color(other));
        if !pairs.iter().any(|(known, _)| same(*known, from)) {
            pairs.push((from, to));
        }
    }
    let mut rules = String::from("<style>@media(prefers-color-scheme:dark){");
    // No element has two colours: each has one class at most, which a browser finds faster than an attribute.
    let mut class = 0;
    for (from, to) in pairs.into_iter().filter(|(from, to)| !same(*from, *to)) {
        let name = |of: Rgba| format!("#{:02x}{:02x}{:02x}", of.r, of.g, of.b);
        for attribute in ["fill", "stroke"] {
            let written = format!(" {attribute}=\"{}\"", name(from));
            if svg.contains(&written) {
                svg = svg.replace(&written, &format!("{written} class=\"c{class}\""));
                // Writing to a String cannot fail.
                let _ = write!(rules, ".c{class}{{{attribute}:{}}}", name(to));
                class += 1;
            }
        }
    }
    rules.push_str("}</style>");
    svg.replacen("</desc>", &["</desc>", &rules].concat(), 1)
}

fn color(shape: &Shape) -> Rgba {
    match shape {
        Shape::Rect(rect) => rect.color,
        Shape::Path(path) => path.color,
        Shape::Disc(disc) => disc.color,
        Shape::Text(words) => words.color,
    }
}

/// Returns whether two are alike but for their opacity, which is an attribute of its own.
fn same(a: Rgba, b: Rgba) -> bool {
    (a.r, a.g, a.b) == (b.r, b.g, b.b)
}
