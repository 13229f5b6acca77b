//! The layer above the picture: the crosshair, probe levels, and what a sentence points at. It changes with
//! every move of a pointer, so it is a frame of its own, without a background.

use super::geometry::{Point, Rect};
use super::{Align, Context, Font, Frame, Map, MeasureText, Plot, Size, Sketch, level};
use crate::bound::Bound;
use crate::format::{Locale, fixed};
use crate::study::Role;
use crate::theme::{Rgba, Theme};
use crate::view::Viewport;

/// What is drawn above a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overlay {
    /// The bar under the cursor and its close.
    pub cursor: Option<(usize, f64)>,
    /// Probe levels; only the last one shows its visits.
    pub probes: Vec<Probe>,
    /// The band of a level that a sentence is about: lower and upper edge, and its role.
    pub level: Option<(f64, f64, Role)>,
    /// Bars that a sentence is about, in their order, with their closes.
    pub bars: Vec<(usize, f64)>,
}

/// A probe level: one that a reader sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Centre of the band.
    pub price: f64,
    /// Lower edge.
    pub low: f64,
    /// Upper edge.
    pub high: f64,
    /// Which side the price is on.
    pub role: Role,
    /// The visits of the price, oldest first.
    pub visits: Vec<Visit>,
}

/// The price came to a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The bar at which it came.
    pub bar: usize,
    /// The role that was at stake.
    pub role: Role,
    /// Which touch it is, from 1; `None` for a break without one.
    pub number: Option<usize>,
    /// Whether it went through.
    pub broke: bool,
    /// Whether the price has neither turned back nor gone through yet.
    pub is_open: bool,
}

/// At most so many visits carry a number; more would hide the line that they are about.
const MOST_NUMBERS: usize = 12;
/// As many on a narrow picture, a phone's.
const FEW_NUMBERS: usize = 6;
/// Radius of a number's disc, in CSS pixels: two digits of 12 pixels fit.
const DISC: f64 = 9.0;
/// Radius of a visit without a number, and of the crosshair's dot, in CSS pixels.
const DOT: f64 = 3.0;
/// Room for the handles of levels at the left edge, in CSS pixels.
const HANDLE: f64 = 20.0;
/// Distance from the band to the middle of a number's disc, in CSS pixels.
const AWAY: f64 = 14.0;
/// Distance of a line from the words that it goes behind, in CSS pixels.
const WORDS_AIR: f64 = 3.0;
/// Numbers stand in so many rows before one is left out.
const ROWS: u32 = 2;
/// Shade of the bars that a sentence is about.
const BARS_ALPHA: f64 = 0.10;
/// Shade of a probe level's band, and of one that a sentence is about.
const PROBE_ALPHA: f64 = 0.14;
const POINTED_ALPHA: f64 = 0.30;
/// Opacity of the crosshair line, fainter than the data.
const GUIDE_ALPHA: f64 = 0.55;

/// Lays out the layer above a picture whose map is given.
pub fn overlay(map: &Map, what: &Overlay, size: Size, theme: &Theme, locale: &Locale, text: &dyn MeasureText) -> Frame {
    let context = Context { view: Viewport { first: 0.0, count: 1.0 }, size, theme, locale, text };
    let mut layer = Layer { context, map, sketch: Sketch::new(locale.rtl) };
    let plots = &map.plots;
    if let Some(price) = plots.first() {
        layer.bars(plots, &what.bars);
        if let Some((low, high, role)) = what.level {
            let color = level::color(&layer.context, role);
            layer.band(price, low, high, color.faded(POINTED_ALPHA));
            layer.rule(price, f64::midpoint(low, high), 2.0, color);
        }
        for (index, probe) in what.probes.iter().enumerate() {
            layer.probe(price, probe, index + 1 == what.probes.len());
        }
        if let Some((bar, close)) = what.cursor {
            layer.cursor(plots, bar, close);
        }
    }
    Frame {
        size,
        shapes: layer.sketch.shapes,
        font: theme.font.clone(),
        lang: locale.lang.clone(),
        map: Map::default(),
    }
}

struct Layer<'a> {
    context: Context<'a>,
    map: &'a Map,
    sketch: Sketch,
}

impl Layer<'_> {
    /// A line down all panes and a dot on the close.
    fn cursor(&mut self, plots: &[Plot], bar: usize, close: f64) {
        let (thick, color) = (self.context.hairline_px(), self.context.theme.muted.faded(GUIDE_ALPHA));
        let Some(x) = plots.first().map(|plot| plot.bar_px(bar)).filter(|x| in_view(plots, *x)) else { return };
        let left = (x - thick / 2.0).round();
        for plot in plots {
            self.sketch.rect(left, plot.top, left + thick, plot.bottom, color);
        }
        self.dot(&plots[0], Point::new(x, plots[0].y.px(close)), DOT + 1.0);
    }

    /// A dot in ink with a rim of paper, where it lies in the pane.
    fn dot(&mut self, plot: &Plot, at: Point, radius: f64) {
        if (plot.top..=plot.bottom).contains(&at.y) {
            let theme = self.context.theme;
            self.sketch.disc(at, self.context.css(radius + 1.5), theme.paper);
            self.sketch.disc(at, self.context.css(radius), theme.ink);
        }
    }

    /// Columns behind the bars that a sentence is about, neighbours as one, and a dot where there are few.
    fn bars(&mut self, plots: &[Plot], bars: &[(usize, f64)]) {
        let color = self.context.theme.ink.faded(BARS_ALPHA);
        let half = self.context.css(1.5);
        let mut index = 0;
        while let Some(&(first, _)) = bars.get(index) {
            let mut last = first;
            while bars.get(index + 1).is_some_and(|&(bar, _)| bar <= last + 1) {
                index += 1;
                last = bars[index].0;
            }
            index += 1;
            for plot in plots {
                let clip = |x: f64| x.bound(plot.left, plot.right);
                let (from, to) = (plot.x.px(first as f64), plot.x.px(last as f64 + 1.0));
                let middle = f64::midpoint(from, to);
                // A single bar of a dense picture is still seen.
                let (from, to) = (clip(from.min(middle - half)), clip(to.max(middle + half)));
                self.sketch.rect(from, plot.top, to, plot.bottom, color);
            }
        }
        if bars.len() <= MOST_NUMBERS {
            for &(bar, close) in bars {
                let at = Point::new(plots[0].bar_px(bar), plots[0].y.px(close));
                if in_view(plots, at.x) {
                    self.dot(&plots[0], at, DOT);
                }
            }
        }
    }

    fn band(&mut self, plot: &Plot, low: f64, high: f64, color: Rgba) {
        let clip = |y: f64| y.bound(plot.top, plot.bottom);
        self.sketch.rect(plot.left, clip(plot.y.px(high)), plot.right, clip(plot.y.px(low)), color);
    }

    /// A horizontal line, where it lies in the pane. It goes behind the words of the picture.
    fn rule(&mut self, plot: &Plot, price: f64, css_thick: f64, color: Rgba) {
        let y = plot.y.px(price);
        if (plot.top..=plot.bottom).contains(&y) {
            let thick = self.context.css(css_thick).round().max(1.0);
            let stretch = Rect { left: plot.left, top: y - thick, right: plot.right, bottom: y + thick };
            for (left, right) in self.map.free_parts(&stretch, self.context.css(WORDS_AIR)) {
                self.sketch.rule(left, right, y, thick, color);
            }
        }
    }

    fn probe(&mut self, plot: &Plot, probe: &Probe, shows_visits: bool) {
        let ink = self.context.theme.ink;
        self.band(plot, probe.low, probe.high, ink.faded(PROBE_ALPHA));
        self.rule(plot, probe.price, 1.5, ink);
        if shows_visits {
            self.visits(plot, probe);
        }
    }

    /// A dot for each visit in view, the newest ones with their number in a disc: filled where the level held, hollow
    /// where the price went through. One that is still open has its number alone.
    fn visits(&mut self, plot: &Plot, probe: &Probe) {
        let (y, top, bottom) = (plot.y.px(probe.price), plot.y.px(probe.high), plot.y.px(probe.low));
        if !(plot.top..=plot.bottom).contains(&y) {
            return;
        }
        let (theme, radius) = (self.context.theme, self.context.css(DISC));
        let left = plot.left + self.context.css(HANDLE);
        let most = if self.context.is_narrow() { FEW_NUMBERS } else { MOST_NUMBERS };
        let mut taken: Vec<Rect> = Vec::new();
        for visit in probe.visits.iter().rev() {
            let x = plot.bar_px(visit.bar);
            if !(plot.left..=plot.right).contains(&x) {
                continue;
            }
            if !visit.is_open {
                self.sketch.disc(Point::new(x, y), self.context.css(DOT), theme.ink);
            }
            if visit.broke {
                self.sketch.disc(Point::new(x, y), self.context.css(DOT - 1.25), theme.paper);
            }
            let Some(number) = visit.number.filter(|_| taken.len() < most) else { continue };
            let place = |row: u32| {
                let away = self.context.css(AWAY) + f64::from(row) * radius * 2.2;
                // On the far side from the price, where the line is not.
                let y = if visit.role == Role::Resistance { top - away } else { bottom + away };
                let x = x.bound(plot.left + radius, plot.right - radius);
                Rect::around(Point::new(x, y), radius)
            };
            let free = |place: &Rect| {
                let inside = place.left >= left && place.top >= 0.0 && place.bottom <= plot.bottom;
                inside && !self.map.covers(place) && !taken.iter().any(|other| other.overlaps(place))
            };
            let Some(place) = (0..ROWS).map(place).find(free) else { continue };
            taken.push(place);
            self.number(place, number, *visit);
        }
    }

    fn number(&mut self, place: Rect, number: usize, visit: Visit) {
        let (theme, radius) = (self.context.theme, self.context.css(DISC));
        let at = Point::new(f64::midpoint(place.left, place.right), place.middle());
        let is_filled = !visit.broke && !visit.is_open;
        self.sketch.disc(at, radius, if visit.is_open { theme.paper } else { theme.ink });
        if visit.broke {
            self.sketch.disc(at, radius - self.context.css(1.25), theme.paper);
        }
        let color = if is_filled { theme.paper } else { theme.ink };
        let font = Font { size_px: self.context.css(12.0), bold: true };
        self.sketch.text(at, Align::Centre, font, color, &fixed(number as f64, 0));
    }
}

fn in_view(plots: &[Plot], x: f64) -> bool {
    plots.first().is_some_and(|plot| (plot.left..=plot.right).contains(&x))
}
