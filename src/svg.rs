//! A drawing backend that writes SVG: small, deterministic, with real text.

mod both;
pub mod page;

pub use both::render_both;

use crate::format::plain;
use crate::frame::{Frame, SUBS, runs_left};
use crate::paint::paint;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;
use std::fmt::Write;

/// A frame as an SVG document in CSS pixels. `title` and `description` are what a screen reader says.
pub fn render(frame: &Frame, title: &str, description: &str) -> String {
    let ratio = frame.size.ratio;
    let mut svg = Svg::new((css(frame.size.width_px, ratio), css(frame.size.height_px, ratio)), SUBS * ratio);
    match paint(frame, &mut svg) {
        // Writing to a string cannot fail, which the type of the error says.
        Ok(()) | Err(DrawingErrorKind::FontError(_)) => svg.finish(title, description, &frame.font, &frame.lang),
        Err(DrawingErrorKind::DrawingError(never)) => match never {},
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no longer than the length given")]
fn css(device_px: u32, ratio: f64) -> u32 {
    (f64::from(device_px) / ratio).round() as u32
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Lines of text that look the same.
struct TextRun {
    /// The attributes that say how.
    look: String,
    /// For each line the attributes that say where, and the line.
    lines: Vec<[String; 2]>,
    /// Whether another line may join: the letters of one element are ordered together (Unicode, UAX 9), which would mix
    /// lines that run to the left.
    is_open: bool,
}

/// Collects the body of an SVG document.
///
/// A page shows a document of few elements sooner. Filled rectangles of one colour that follow one another are one element,
/// the dashes of a level for example; those that let the ground through stay apart, since it is darker where two meet. Words
/// with nothing else between them are one element for each way they look.
pub struct Svg {
    body: String,
    /// The colour of the rectangles that `body` ends in, while another may join them.
    rects: Option<BackendColor>,
    /// The words that come after `body`.
    words: Vec<TextRun>,
    units_per_px: f64,
    size_px: (u32, u32),
}

impl Svg {
    /// A picture of `size_px` whose painter works in `units_per_px` units for each pixel.
    pub fn new(size_px: (u32, u32), units_per_px: f64) -> Self {
        Svg { body: String::new(), rects: None, words: Vec::new(), units_per_px, size_px }
    }

    /// The whole document. `title` and `description` are what a screen reader says.
    pub fn finish(mut self, title: &str, description: &str, font_family: &str, lang: &str) -> String {
        self.end_elements();
        let (width, height) = self.size_px;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\" stroke-linecap=\"round\" font-family=\""
        );
        escape(font_family, &mut out);
        out.push_str("\" xml:lang=\"");
        escape(lang, &mut out);
        // Text is anchored as it is in lines that run to the right, in any page; what runs to the left is an isolate.
        out.push_str("\" direction=\"ltr\"><title>");
        escape(title, &mut out);
        out.push_str("</title><desc>");
        escape(description, &mut out);
        out.push_str("</desc>");
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }

    /// A coordinate in pixels, two decimals at most.
    fn px(&self, units: i32) -> String {
        let hundredths = (f64::from(units) / self.units_per_px * 100.0).round() / 100.0;
        plain(hundredths)
    }

    #[expect(clippy::cast_possible_truncation, reason = "an i32 divided and rounded; `as` saturates")]
    fn tenths(&self, units: i32) -> i32 {
        (f64::from(units) / self.units_per_px * 10.0).round() as i32
    }

    fn fill(&mut self, color: BackendColor) {
        paint_attribute(&mut self.body, "fill", color);
    }

    /// Ends a shape that is filled, or else outlined.
    fn finish_outline(&mut self, color: BackendColor, fill: bool) {
        if fill {
            self.fill(color);
        } else {
            self.body.push_str(" fill=\"none\"");
            paint_attribute(&mut self.body, "stroke", color);
        }
        self.body.push_str("/>");
    }

    /// Ends the elements that more could have joined, before another begins.
    fn end_elements(&mut self) {
        self.end_rects();
        self.end_words();
    }

    fn end_rects(&mut self) {
        if let Some(color) = self.rects.take() {
            self.body.push('"');
            self.fill(color);
            self.body.push_str("/>");
        }
    }

    fn end_words(&mut self) {
        for TextRun { look, lines, .. } in std::mem::take(&mut self.words) {
            let spans: String = if let [[place, line]] = &lines[..] {
                [place, &look, ">", line].concat()
            } else {
                let spans = lines.iter().flat_map(|[place, line]| ["<tspan", place, ">", line, "</tspan>"]);
                [&*look, ">"].into_iter().chain(spans).collect()
            };
            self.body.push_str(&["<text", &spans, "</text>"].concat());
        }
    }

    fn points(&mut self, path: impl IntoIterator<Item = BackendCoord>) {
        // Steps between points rounded to a tenth of a pixel: half the length of absolute ones, and no drift.
        let mut before = (0, 0);
        for (i, (x, y)) in path.into_iter().enumerate() {
            let at = (self.tenths(x), self.tenths(y));
            let step = [at.0 - before.0, at.1 - before.1].map(|t| plain(f64::from(t) / 10.0));
            let _ = write!(self.body, "{}{}", if i == 0 { 'M' } else { 'l' }, step[0]);
            if !step[1].starts_with('-') {
                self.body.push(' ');
            }
            self.body.push_str(&step[1]);
            before = at;
        }
    }
}

fn paint_attribute(out: &mut String, name: &str, color: BackendColor) {
    let (r, g, b) = color.rgb;
    // Writing to a String cannot fail.
    let _ = write!(out, " {name}=\"#{r:02x}{g:02x}{b:02x}\"");
    if color.alpha < 1.0 {
        let opacity = plain((color.alpha * 1000.0).round() / 1000.0);
        let _ = write!(out, " {name}-opacity=\"{opacity}\"");
    }
}

/// Appends `text` as XML character data that is also safe within quotes; characters that XML forbids are left out.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size_px
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        if !fill {
            return self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style);
        }
        let color = style.color();
        let joins = self.rects.is_some_and(|open| open.rgb == color.rgb && open.alpha >= 1.0 && color.alpha >= 1.0);
        if !joins {
            self.end_elements();
            self.body.push_str("<path d=\"");
            self.rects = Some(color);
        }
        let (x, y) = (self.px(from.0), self.px(from.1));
        let (width, height) = (self.px(to.0 - from.0), self.px(to.1 - from.1));
        let _ = write!(self.body, "M{x} {y}h{width}v{height}h-{width}z");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.end_elements();
        let width = self.px(i32::try_from(style.stroke_width()).unwrap_or(i32::MAX));
        self.body.push_str("<path d=\"");
        self.points(path);
        let _ = write!(self.body, "\" fill=\"none\" stroke-width=\"{width}\"");
        paint_attribute(&mut self.body, "stroke", style.color());
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.end_elements();
        self.body.push_str("<path d=\"");
        self.points(path);
        self.body.push_str("Z\"");
        self.fill(style.color());
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.end_elements();
        let (x, y) = (self.px(centre.0), self.px(centre.1));
        let r = self.px(i32::try_from(radius).unwrap_or(i32::MAX));
        let _ = write!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
        self.finish_outline(style.color(), fill);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        self.end_rects();
        // Words are anchored at the middle of the em square; its baseline is about a third of the size lower.
        let size = style.size() / self.units_per_px;
        let y = plain(((f64::from(at.1) / self.units_per_px + size * BASELINE) * 100.0).round() / 100.0);
        let place = [" x=\"", &self.px(at.0), "\" y=\"", &y, "\""].concat();
        let mut look = [" font-size=\"", &plain(size), "\""].concat();
        look.push_str(match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        if matches!(style.style(), FontStyle::Bold) {
            look.push_str(" font-weight=\"bold\"");
        }
        paint_attribute(&mut look, "fill", style.color());
        let mut line = String::new();
        escape(text, &mut line);
        let is_open = !text.chars().any(runs_left);
        match self.words.iter_mut().find(|words| words.is_open && is_open && words.look == look) {
            Some(words) => words.lines.push([place, line]),
            None => self.words.push(TextRun { look, lines: vec![[place, line]], is_open }),
        }
        Ok(())
    }
}

/// From the middle of the em square down to the baseline, in ems, for the common grotesques.
const BASELINE: f64 = 0.35;
