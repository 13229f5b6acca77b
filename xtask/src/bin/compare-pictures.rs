//! `compare-pictures OLD.svg NEW.svg OUT.png`: old, new and where they differ, side by side.
//!
//! Prints the share of the pixels that differ, in per cent. A picture that is new has a blank old one.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use resvg::tiny_skia::{Pixmap, PixmapPaint, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs};

/// Enlarged, so that a person sees single pixels.
const SCALE: f32 = 1.5;
const GAP_PX: u32 = 12;

/// A channel that differs by less is a rounding of the rasteriser.
const LEAST_DIFFERENCE: u8 = 16;

const FACES: [&str; 4] = ["Arial", "Liberation Sans", "Helvetica", "DejaVu Sans"];

/// How much of the old picture shines through where nothing changed.
const FADED: f32 = 0.25;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [old, new, out] = words.as_slice() else {
        eprintln!("usage: compare-pictures OLD.svg NEW.svg OUT.png");
        return ExitCode::from(2);
    };
    match compare(old, new, out) {
        Ok(per_cent) => {
            println!("{per_cent:.3}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("compare-pictures: {why}");
            ExitCode::FAILURE
        }
    }
}

fn compare(old: &str, new: &str, out: &str) -> Result<f64, String> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    // The generic family of the pictures' own lists is whatever face this machine has: the two are compared, not judged.
    let face =
        FACES.iter().find(|name| fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == *name)));
    if let Some(face) = face {
        fonts.set_sans_serif_family(*face);
    }
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let new = drawn(new, &options)?;
    let blank = || Pixmap::new(new.width(), new.height()).ok_or_else(|| String::from("the picture has no size"));
    let old = if fs::exists(old).unwrap_or(false) { drawn(old, &options)? } else { blank()? };
    let (width, height) = (old.width().max(new.width()), old.height().max(new.height()));
    let mut sheet = Pixmap::new(3 * width + 2 * GAP_PX, height).ok_or("the pictures are too large")?;
    sheet.fill(resvg::tiny_skia::Color::from_rgba8(128, 128, 128, 255));
    let (marked, differing) = difference(&old, &new)?;
    for (panel, at) in [&old, &new, &marked].into_iter().zip(0_u32..) {
        let x = i32::try_from(at * (width + GAP_PX)).map_err(|_| "the pictures are too large")?;
        sheet.draw_pixmap(x, 0, panel.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    sheet.save_png(out).map_err(|error| format!("{out}: {error}"))?;
    Ok(100.0 * f64::from(differing) / (f64::from(width) * f64::from(height)))
}

fn drawn(path: &str, options: &Options) -> Result<Pixmap, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let tree = Tree::from_str(&text, options).map_err(|error| format!("{path}: {error}"))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| format!("{path}: the picture has no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| format!("{path}: too large"))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    Ok(pixels)
}

/// The old picture faded, what changed in red, and how many pixels that are. What lies outside one of the two differs.
fn difference(old: &Pixmap, new: &Pixmap) -> Result<(Pixmap, u32), String> {
    let (width, height) = (old.width().max(new.width()), old.height().max(new.height()));
    let mut marked = Pixmap::new(width, height).ok_or("the pictures are too large")?;
    let mut differing = 0;
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    for ((x, y), out) in places.zip(marked.pixels_mut()) {
        let (before, after) = (old.pixel(x, y), new.pixel(x, y));
        let same = before.zip(after).is_some_and(|(before, after)| is_same(before, after));
        let color = if same { faded(before) } else { PremultipliedColorU8::from_rgba(214, 20, 20, 255) };
        differing += u32::from(!same);
        *out = color.ok_or("a colour above its alpha")?;
    }
    Ok((marked, differing))
}

fn is_same(a: PremultipliedColorU8, b: PremultipliedColorU8) -> bool {
    [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())]
        .iter()
        .all(|&(a, b)| a.abs_diff(b) < LEAST_DIFFERENCE)
}

fn faded(pixel: Option<PremultipliedColorU8>) -> Option<PremultipliedColorU8> {
    let pixel = pixel?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
    let fade = |channel: u8| (255.0 - FADED * (255.0 - f32::from(channel))) as u8;
    PremultipliedColorU8::from_rgba(fade(pixel.red()), fade(pixel.green()), fade(pixel.blue()), 255)
}
