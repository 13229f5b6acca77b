//! Pictures as parts of a page: they take the page's own colours, light or dark, by style rules.

use super::render;
use crate::frame::{Frame, Shape};
use crate::theme::{Rgba, Theme};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One layout in three themes: the shapes are the same, one by one.
pub struct Themes {
    /// Light, which browsers without the rules show.
    pub light: Frame,
    /// Dark.
    pub dark: Frame,
    /// In the colours of [`roles`], which tell what each shape is.
    pub roles: Frame,
}

/// Returns a theme whose colours differ from one another and from every mix of two of them.
#[must_use]
pub fn roles() -> Theme {
    const COLORS: [u32; 10] = [
        0x10_18_20, 0xf4_ec_dc, 0x7a_2a_5c, 0xc8_d4_f0, 0x0a_5a_d2, 0x1e_8c_3c, 0xd2_3c_14, 0x14_96_82, 0xb4_78_0a,
        0x8c_14_c8,
    ];
    let mut theme = Theme::light();
    for (role, color) in Theme::ROLES.into_iter().zip(COLORS) {
        if let Some(own) = theme.color_mut(role) {
            *own = Rgba::hex(color);
        }
    }
    theme
}

/// The style rules of pictures, by their selectors: a page needs each once.
///
/// Source: CSS Color 5, `light-dark()` and `color-mix()`; the custom properties are those of the live chart. Browsers
/// that do not know `light-dark()` keep the light colours, which are attributes.
#[derive(Default)]
pub struct Rules {
    roles: BTreeMap<&'static str, String>,
    colors: BTreeMap<String, String>,
}

impl Rules {
    /// Returns the picture as an SVG document whose colours these rules set.
    pub fn render(&mut self, themes: &Themes, title: &str, description: &str) -> String {
        let mut svg = render(&themes.roles, title, description);
        let mut known: Vec<Rgba> = Vec::new();
        let shapes = themes.roles.shapes.iter().zip(&themes.light.shapes).zip(&themes.dark.shapes);
        for ((role, light), dark) in shapes {
            let colors = [color(role), color(light), color(dark)];
            if known.contains(&colors[0]) {
                continue;
            }
            known.push(colors[0]);
            for attribute in ["fill", "stroke"] {
                let written = format!(" {attribute}=\"{}\"", name(colors[0]));
                if svg.contains(&written) {
                    let class = self.class(attribute, colors);
                    let light = name(colors[1]);
                    svg = svg.replace(&written, &format!(" {attribute}=\"{light}\" class=\"{class}\""));
                }
            }
        }
        svg
    }

    /// Returns the text of a style sheet.
    pub fn text(&self) -> String {
        let mut text = String::from("@supports(color:light-dark(red,red)){.lc-picture{");
        for (role, value) in &self.roles {
            // Writing to a String cannot fail.
            let _ = write!(text, "--lc-{role}:{value};");
        }
        text.push('}');
        for (class, declaration) in &self.colors {
            let _ = write!(text, ".{class}{{{declaration}}}");
        }
        text.push('}');
        text
    }

    /// Returns the class of a colour: that of its role, of a mix of two roles, or of the two colours themselves.
    fn class(&mut self, attribute: &str, colors: [Rgba; 3]) -> String {
        let (what, value) = if let Some(mix) = Mix::find(colors) {
            self.role(mix.of);
            self.role(mix.with);
            mix.written()
        } else {
            let [_, light, dark] = colors.map(name);
            ([&light[1..], "-", &dark[1..]].concat(), format!("light-dark({light},{dark})"))
        };
        let class = format!("lc-{}-{what}", &attribute[..1]);
        self.colors.entry(class.clone()).or_insert_with(|| format!("{attribute}:{value}"));
        class
    }

    fn role(&mut self, role: &'static str) {
        let of = |mut theme: Theme| theme.color_mut(role).map(|color| name(*color)).unwrap_or_default();
        self.roles.entry(role).or_insert_with(|| {
            format!("var(--level-chart-{role},light-dark({},{}))", of(Theme::light()), of(Theme::dark()))
        });
    }
}

/// A colour as so much of one role and the rest of another.
struct Mix {
    of: &'static str,
    with: &'static str,
    /// The share of `with` in per cent.
    percent: u32,
}

/// Channels are whole numbers: a mix that is computed twice may differ by one in each theme.
const MOST_DIFFERENCE: u8 = 1;

impl Mix {
    /// Finds the mix that gives the colour in all three themes.
    fn find(colors: [Rgba; 3]) -> Option<Mix> {
        let mut themes = [roles(), Theme::light(), Theme::dark()];
        let mut of_role = |role| -> Option<[Rgba; 3]> {
            let [a, b, c] = &mut themes;
            Some([*a.color_mut(role)?, *b.color_mut(role)?, *c.color_mut(role)?])
        };
        // A plain role first: one percent of another is hardly to be seen.
        let plain = Theme::ROLES.into_iter().map(|role| (0, role, role));
        let pairs = |percent| {
            Theme::ROLES.into_iter().flat_map(move |of| Theme::ROLES.into_iter().map(move |with| (percent, of, with)))
        };
        for (percent, of, with) in plain.chain((1..100).flat_map(pairs)) {
            let (from, to) = (of_role(of)?, of_role(with)?);
            let mut all = colors.into_iter().zip(from.into_iter().zip(to));
            if all.all(|(color, (from, to))| is_near(color, from.toward(to, f64::from(percent) / 100.0))) {
                return Some(Mix { of, with, percent });
            }
        }
        None
    }

    fn written(&self) -> (String, String) {
        let Mix { of, with, percent } = self;
        if *percent == 0 {
            return ((*of).to_owned(), format!("var(--lc-{of})"));
        }
        (format!("{of}-{percent}-{with}"), format!("color-mix(in srgb,var(--lc-{with}) {percent}%,var(--lc-{of}))"))
    }
}

fn is_near(a: Rgba, b: Rgba) -> bool {
    let near = |a: u8, b: u8| a.abs_diff(b) <= MOST_DIFFERENCE;
    near(a.r, b.r) && near(a.g, b.g) && near(a.b, b.b)
}

fn color(shape: &Shape) -> Rgba {
    let color = match shape {
        Shape::Rect(rect) => rect.color,
        Shape::Path(path) => path.color,
        Shape::Disc(disc) => disc.color,
        Shape::Text(words) => words.color,
    };
    Rgba { a: 255, ..color } // the opacity is an attribute of its own
}

fn name(of: Rgba) -> String {
    format!("#{:02x}{:02x}{:02x}", of.r, of.g, of.b)
}
