//! Colours of the picture: eleven tokens that the page may set, and what is mixed from them.

use crate::bound::Bound;

/// A colour with straight alpha, 0 to 255 each.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Rgba {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity; 255 hides what is below.
    pub a: u8,
}

impl PartialEq for Rgba {
    /// Compared as one number: a derived comparison is four, for each of a theme's ten colours.
    fn eq(&self, other: &Rgba) -> bool {
        let number = |color: &Rgba| u32::from_be_bytes([color.r, color.g, color.b, color.a]);
        number(self) == number(other)
    }
}

impl Rgba {
    /// An opaque colour from `0xrrggbb`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Rgba { r, g, b, a: 255 }
    }

    /// The same colour at `share` (0 to 1) of its opacity.
    #[must_use]
    pub fn faded(self, share: f64) -> Self {
        Rgba { a: channel(f64::from(self.a) * share), ..self }
    }

    /// The opaque colour `share` (0 to 1) of the way from here to `other`.
    #[must_use]
    pub fn toward(self, other: Rgba, share: f64) -> Self {
        let mix = |from: u8, to: u8| channel(f64::from(from) + (f64::from(to) - f64::from(from)) * share);
        Rgba { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b), a: 255 }
    }

    /// Contrast ratio of two opaque colours, 1 to 21.
    ///
    /// Source: WCAG 2.2, relative luminance and contrast ratio.
    pub fn contrast(self, other: Rgba) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            // A power by its logarithm: `powf` alone is 2 kB of WebAssembly.
            if c <= 0.04045 { c / 12.92 } else { (((c + 0.055) / 1.055).ln() * 2.4).exp() }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Reads a colour as a canvas reports its fill style, or a browser a computed colour: `#rrggbb`, `rgb(r, g, b)` or
    /// `rgba(r, g, b, a)`. Other notations are `None`; a canvas turns them into these.
    pub fn parse(text: &str) -> Option<Rgba> {
        if let Some(hex) = text.strip_prefix('#') {
            return (hex.len() == 6).then(|| u32::from_str_radix(hex, 16).ok().map(Rgba::hex)).flatten();
        }
        let inner = text.strip_prefix("rgba(").or_else(|| text.strip_prefix("rgb("))?.strip_suffix(')')?;
        let mut parts = inner.split(',').map(|part| crate::decimal::parse(part.trim()));
        let mut next = || parts.next().flatten();
        let (r, g, b) = (next()?, next()?, next()?);
        let a = next().unwrap_or(1.0);
        Some(Rgba { r: channel(r), g: channel(g), b: channel(b), a: channel(a * 255.0) })
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
fn channel(value: f64) -> u8 {
    value.round().bound(0.0, 255.0) as u8
}

/// The colours that a page may set, as `--level-chart-…`, and the font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Words and the last price.
    pub ink: Rgba,
    /// What the picture stands on.
    pub paper: Rgba,
    /// Quiet words: ticks, names of averages.
    pub muted: Rgba,
    /// Gridlines.
    pub grid: Rgba,
    /// The line of closes.
    pub line: Rgba,
    /// Rising bars and upward signals.
    pub up: Rgba,
    /// Falling bars and downward signals.
    pub down: Rgba,
    /// Support levels.
    pub support: Rgba,
    /// Resistance levels.
    pub resistance: Rgba,
    /// The focus ring.
    pub focus: Rgba,
    /// CSS font family list.
    pub font: String,
}

impl Theme {
    /// The names of the colours, as in the CSS custom properties `--level-chart-ink` and so on.
    pub const ROLES: [&str; 10] =
        ["ink", "paper", "muted", "grid", "line", "up", "down", "support", "resistance", "focus"];

    /// Dark ink on white.
    pub fn light() -> Self {
        Theme {
            ink: Rgba::hex(0x1a_1a_1a),
            paper: Rgba::hex(0xff_ff_ff),
            muted: Rgba::hex(0x66_60_5c),
            grid: Rgba::hex(0xde_d8_d2),
            line: Rgba::hex(0x0f_54_99),
            up: Rgba::hex(0x0f_54_99),
            down: Rgba::hex(0xb8_4a_09),
            support: Rgba::hex(0x00_75_6f),
            resistance: Rgba::hex(0xb8_4a_09),
            focus: Rgba::hex(0x0f_54_99),
            font: FONT.into(),
        }
    }

    /// Light ink on near-black.
    pub fn dark() -> Self {
        Theme {
            ink: Rgba::hex(0xec_ec_ec),
            paper: Rgba::hex(0x1a_1a_1a),
            muted: Rgba::hex(0xb3_ac_a6),
            grid: Rgba::hex(0x42_3f_3c),
            line: Rgba::hex(0x6f_b1_ee),
            up: Rgba::hex(0x6f_b1_ee),
            down: Rgba::hex(0xff_9a_57),
            support: Rgba::hex(0x4f_c4_b4),
            resistance: Rgba::hex(0xff_9a_57),
            focus: Rgba::hex(0x6f_b1_ee),
            font: FONT.into(),
        }
    }

    /// Returns the colour with a role of [`Theme::ROLES`]; `None` for any other name.
    pub fn color_mut(&mut self, role: &str) -> Option<&mut Rgba> {
        Some(match role {
            "ink" => &mut self.ink,
            "paper" => &mut self.paper,
            "muted" => &mut self.muted,
            "grid" => &mut self.grid,
            "line" => &mut self.line,
            "up" => &mut self.up,
            "down" => &mut self.down,
            "support" => &mut self.support,
            "resistance" => &mut self.resistance,
            "focus" => &mut self.focus,
            _ => return None,
        })
    }
}

const FONT: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif";
