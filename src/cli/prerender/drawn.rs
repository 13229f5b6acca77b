//! The pictures of a chart: one for wide screens and one for narrow ones, as part of the page or as files beside it.

use super::edits::escaped;
use super::mark::MARK;
use super::thin::thin;
use crate::cli::args::{Canvas, Prerender, Theme};
use crate::cli::fault::Fault;
use crate::cli::{picture, unplaced};
use levelchart::scene::description;
use levelchart::svg::page::{Rules, Themes, roles};
use levelchart::{Chart, Frame, Size, Theme as Colors, svg};
use std::path::PathBuf;

/// On screens narrower than 480 pixels the element is 4:5, as its own style sheet says.
const NARROW: &str = "(max-width:479.98px)";
/// The size of the narrow picture: as wide as the column of text on a common phone, 4:5.
const NARROW_PX: (u32, u32) = (360, 450);
const NO_SIZE: Canvas = Canvas { width_px: None, height_px: None };

/// What stands around the pictures in the page.
const RULES: &str = "level-chart>.lc-picture{display:block}@media (max-width:479.98px){level-chart>.lc-picture{display:none}level-chart>span[data-prerendered]{display:block;height:100%}span[data-prerendered]>svg{display:block;height:100%}}";

/// The room that the controls will take, below the picture: it says what is to come. On paper, and where there is no script, it is
/// not there.
const INVITING: &str = "@media screen{level-chart:defined>.lc-act{position:absolute;top:100%;inset-inline:0;display:grid;place-content:center;height:7.5rem;margin:.5rem 0;border:1px solid #8886;text-align:center;font:13px/1.3 system-ui,sans-serif}@media (max-width:479.98px){level-chart:defined>.lc-act{height:14.5rem}}}";

/// A file to write beside the article.
pub struct File {
    pub path: PathBuf,
    name: String,
    pub text: String,
}

/// The pictures of one chart, and what they are called.
pub struct Drawing<'a> {
    pub chart: &'a mut Chart,
    pub title: String,
    /// Where the fallback tells one.
    pub size_px: (u32, u32),
    /// Whether readers get controls below it.
    pub explores: bool,
    pub ask: &'a Prerender,
    /// What has no room in one of them.
    pub unplaced: Vec<Fault>,
}

impl Drawing<'_> {
    /// As part of the page, with `rules` for what else the page gets.
    pub fn inline(&mut self, rules: &str) -> Result<String, Fault> {
        let mut colors = Rules::default();
        let wide = self.document(self.ask.canvas, self.size_px, &mut colors)?;
        let narrow = self.document(NO_SIZE, NARROW_PX, &mut colors)?;
        let colors = if self.ask.theme == Theme::Auto { colors.text() } else { String::new() };
        let words = &self.chart.options().look.words;
        let (inviting, invitation) = if self.explores {
            (INVITING, format!("<p class=lc-act {MARK} hidden>{}</p>", escaped(&words.say("rest.explore", &[]))))
        } else {
            ("", String::new())
        };
        let style = format!("</desc><style>{RULES}{inviting}{rules}{colors}</style>");
        let wide = wide.replacen("</desc>", &style, 1);
        // Where the rules do not count, the wide one is seen alone.
        Ok(format!("{wide}<span {MARK} hidden>{narrow}</span>{invitation}"))
    }

    /// As files beside the article, `stem` and more, and what the page gets.
    pub fn external(&mut self, stem: &str) -> Result<(String, Vec<File>), Fault> {
        let (wide, size, summary) = self.file(format!("{stem}.svg"), self.ask.canvas, self.size_px)?;
        let (narrow, ..) = self.file(format!("{stem}-narrow.svg"), NO_SIZE, NARROW_PX)?;
        let html = format!(
            "<picture><source media=\"{NARROW}\" srcset=\"{}\"><img src=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" alt=\"{}\"></picture>",
            narrow.address(),
            wide.address(),
            size.width_px,
            size.height_px,
            escaped(&format!("{}. {summary}", self.title)),
        );
        Ok((html, vec![wide, narrow]))
    }

    /// An SVG document that is as wide as the element without any style sheet; the view box keeps the shape.
    fn document(&mut self, canvas: Canvas, size_px: (u32, u32), rules: &mut Rules) -> Result<String, Fault> {
        let (mut light, mut dark) = self.frames(canvas, size_px)?;
        let Size { width_px, height_px, .. } = light.size;
        let summary = &self.summary(&light);
        let mut by_role = picture::frame(self.chart, canvas, size_px, 1.0, roles())?;
        thin(&mut [&mut light.shapes, &mut dark.shapes, &mut by_role.shapes]);
        let text = match self.ask.theme {
            Theme::Light => svg::render(&light, &self.title, summary),
            Theme::Dark => svg::render(&dark, &self.title, summary),
            Theme::Auto => rules.render(&Themes { light, dark, roles: by_role }, &self.title, summary),
        };
        let fixed = format!(" width=\"{width_px}\" height=\"{height_px}\"");
        Ok(text.trim_end().replacen(&fixed, " class=\"lc-picture\" width=\"100%\"", 1))
    }

    /// A file with its size and what it says in words.
    fn file(&mut self, name: String, canvas: Canvas, size_px: (u32, u32)) -> Result<(File, Size, String), Fault> {
        let (mut light, mut dark) = self.frames(canvas, size_px)?;
        thin(&mut [&mut light.shapes, &mut dark.shapes]);
        let summary = self.summary(&light);
        let text = match self.ask.theme {
            Theme::Light => svg::render(&light, &self.title, &summary),
            Theme::Dark => svg::render(&dark, &self.title, &summary),
            Theme::Auto => svg::render_both(&light, &dark, &self.title, &summary),
        };
        Ok((File { path: self.ask.out.with_file_name(&name), name, text }, light.size, summary))
    }

    /// Returns what a picture says to whoever cannot see it.
    fn summary(&self, frame: &Frame) -> String {
        let analyzer = self.chart.analyzer();
        description(analyzer.series(), analyzer.analysis(), &self.chart.options().look, &frame.map.left_out)
    }

    fn frames(&mut self, canvas: Canvas, size_px: (u32, u32)) -> Result<(Frame, Frame), Fault> {
        let mut frame = |theme| picture::frame(self.chart, canvas, size_px, 1.0, theme);
        let (light, dark) = (frame(Colors::light())?, frame(Colors::dark())?);
        self.unplaced.extend(unplaced::note(self.chart, &light));
        Ok((light, dark))
    }
}

impl File {
    /// Its address in a page of the same folder.
    fn address(&self) -> String {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let letter = |byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        self.name.bytes().map(letter).collect()
    }
}
