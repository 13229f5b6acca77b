//! A frame as PNG, by way of SVG.

use super::fault::{At, Fault};
use levelchart::limit::MOST_PIXELS;
use levelchart::{Frame, svg};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

/// Faces to use, best first. Layout measures with Helvetica's advances; the first five have the same.
const FACES: [&str; 10] = [
    "Helvetica",
    "Arial",
    "Liberation Sans",
    "Arimo",
    "Nimbus Sans",
    "Helvetica Neue",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "DejaVu Sans",
];

/// The picture at one pixel of the file for each device pixel of the frame, so that hairlines stay sharp.
pub fn encode(mut frame: Frame, title: &str) -> Result<Vec<u8>, Fault> {
    let found = frame.size.pixels();
    if found > MOST_PIXELS {
        return Err(Fault::new(format_args!(
            "the picture has {found} pixels; expected at most {MOST_PIXELS}: a smaller --width, --height or --ratio"
        )));
    }
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let face = face(&fonts).ok_or_else(|| {
        Fault::new("found no font on this machine; expected one such as Liberation Sans or DejaVu Sans (a PNG holds its words as pixels; an SVG needs no font)")
    })?;
    fonts.set_sans_serif_family(&face);
    frame.font = format!("\"{face}\", sans-serif");
    frame.size.ratio = 1.0;
    let text = svg::render(&frame, title, "");
    let options = Options { font_family: face, fontdb: fonts.into(), ..Options::default() };
    let tree = Tree::from_str(&text, &options).at("the picture")?;
    let mut pixels = Pixmap::new(frame.size.width_px, frame.size.height_px).ok_or_else(|| {
        Fault::new("the picture is too large for a PNG; expected a smaller --width, --height or --ratio")
    })?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().at("the picture")
}

/// The best of the faces that are installed, else any face.
fn face(fonts: &Database) -> Option<String> {
    let installed = |name: &&&str| {
        let families = [Family::Name(name)];
        fonts.query(&Query { families: &families, ..Query::default() }).is_some()
    };
    let any = || Some(fonts.faces().next()?.families.first()?.0.clone());
    FACES.iter().find(installed).map(|&name| name.to_owned()).or_else(any)
}
