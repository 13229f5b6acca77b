//! Where things lie in a laid-out picture: for pointers, and for what is drawn above it.

use super::geometry::{Point, Rect};
use super::shape::{Disc, SUBS};
use super::{Align, MeasureText, PlacedPane, Shape, Text};
use crate::bound::Bound;
use crate::scale::Scale;
use crate::scene::Mark;

/// A level or a marker is met this many CSS pixels around it: half of a fingertip's 24.
const REACH: f64 = 12.0;

/// Where a pane lies, in device pixels, and what its pixels mean.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plot {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
    /// Bars to pixels; bar `i` covers `i` to `i + 1`.
    pub x: Scale,
    /// Values to pixels.
    pub y: Scale,
}

impl Plot {
    /// Centre of a bar.
    pub fn bar_px(&self, bar: usize) -> f64 {
        self.x.px(bar as f64 + 0.5)
    }

    /// The bar whose column holds a pixel, the nearest of `len` bars.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to at least 0")]
    pub fn bar_at(&self, x_px: f64, len: usize) -> usize {
        let bar = self.x.invert(x_px.bound(self.left, self.right - 1.0)).floor().max(0.0) as usize;
        bar.min(len.saturating_sub(1))
    }
}

/// What lies at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Hit {
    /// An annotation's marker on this bar.
    Annotation {
        /// The bar.
        bar: usize,
    },
    /// A level; `bar` is the bar at the point.
    Level {
        /// Its price.
        price: f64,
        /// The bar at the point.
        bar: usize,
    },
    /// Nothing but this bar.
    Bar {
        /// The bar.
        bar: usize,
    },
}

/// Something that a pointer can meet: a rectangle in device pixels around a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Target {
    place: Rect,
    /// The height from which the distance counts, where several are met.
    y: f64,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Annotation { bar: usize, x: f64 },
    Level { price: f64 },
}

/// Where the panes of a picture lie, and what a pointer can meet in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The panes, price first; none where the picture has no room for a plot.
    pub plots: Vec<Plot>,
    /// Titles of the panes that the picture has no room for.
    pub left_out: Vec<String>,
    /// Number of bars.
    bars: usize,
    targets: Vec<Target>,
    /// Where text and dots such as the last price's stand, which a layer above should not cover.
    kept: Vec<Rect>,
}

impl Map {
    pub(super) fn new(bars: usize) -> Self {
        Map { bars, ..Map::default() }
    }

    /// Adds a pane with its levels, and with annotations by bar and price.
    pub(super) fn add(&mut self, placed: &PlacedPane, markers: impl Iterator<Item = (usize, f64)>, css_px: f64) {
        let space = placed.space;
        let plot = Plot {
            left: space.left,
            top: space.top,
            right: space.right,
            bottom: space.bottom,
            x: placed.x,
            y: placed.y,
        };
        self.plots.push(plot);
        let reach = REACH * css_px;
        self.targets.extend(placed.pane.marks.iter().filter_map(|mark| level(&plot, mark, reach)));
        self.targets.extend(markers.map(|(bar, price)| annotation(&plot, bar, price, reach)));
    }

    /// Takes the places of all text and dots of a picture.
    pub(super) fn read(&mut self, shapes: &[Shape], text: &dyn MeasureText) {
        let place = |line: &Text| {
            let (x, y) = (f64::from(line.at.0) / SUBS, f64::from(line.at.1) / SUBS);
            let (width, height) = (text.width_px(&line.text, line.font), line.font.size_px);
            let left = match line.align {
                Align::Left => x,
                Align::Centre => x - width / 2.0,
                Align::Right => x - width,
            };
            Rect::at(left, y - height / 2.0, width, height)
        };
        let around = |disc: &Disc| {
            let centre = Point::new(f64::from(disc.centre.0) / SUBS, f64::from(disc.centre.1) / SUBS);
            Rect::around(centre, f64::from(disc.radius) / SUBS)
        };
        self.kept = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text(line) => Some(place(line)),
                Shape::Disc(disc) => Some(around(disc)),
                _ => None,
            })
            .collect();
    }

    /// Returns whether a rectangle covers text or a dot.
    pub(super) fn covers(&self, place: &Rect) -> bool {
        self.kept.iter().any(|kept| kept.overlaps(place))
    }

    /// Returns the parts of a horizontal stretch, from the left, that keep `air_px` from text and dots.
    pub(super) fn free_parts(&self, stretch: &Rect, air_px: f64) -> Vec<(f64, f64)> {
        let words = || self.kept.iter().filter(|kept| kept.overlaps(stretch));
        let (mut parts, mut from) = (Vec::new(), stretch.left);
        while from < stretch.right {
            let here = words().find(|word| (word.left - air_px..word.right + air_px).contains(&from));
            from = here.map_or_else(
                || {
                    let next = words().map(|word| word.left - air_px).filter(|left| *left > from);
                    let to = next.fold(stretch.right, f64::min);
                    parts.push((from, to));
                    to
                },
                |word| word.right + air_px,
            );
        }
        parts
    }

    /// Returns whether text or a dot stands at a point in device pixels.
    pub fn has_text_at(&self, (x, y): (f64, f64)) -> bool {
        self.kept.iter().any(|kept| kept.holds_x(x) && kept.holds_y(y))
    }

    /// Returns what lies at a point in device pixels; `None` outside the panes. An annotation goes before a level, a level before the
    /// bar, the nearest of several levels before the others.
    pub fn hit(&self, (x, y): (f64, f64)) -> Option<Hit> {
        let inside = |plot: &&Plot| (plot.left..=plot.right).contains(&x) && (plot.top..=plot.bottom).contains(&y);
        let bar = self.plots.iter().find(inside)?.bar_at(x, self.bars);
        let met = |t: &&Target| t.place.holds_x(x) && t.place.holds_y(y);
        let distance = |t: &Target| match t.what {
            What::Annotation { x: centre, .. } => Point::new(centre, t.y).distance(Point::new(x, y)) - 1e6, // nearer than any level
            What::Level { .. } => (t.y - y).abs(),
        };
        let nearest = self.targets.iter().filter(met).min_by(|a, b| distance(a).total_cmp(&distance(b)));
        Some(match nearest.map(|t| t.what) {
            Some(What::Annotation { bar, .. }) => Hit::Annotation { bar },
            Some(What::Level { price }) => Hit::Level { price, bar },
            None => Hit::Bar { bar },
        })
    }
}

fn level(plot: &Plot, mark: &Mark, reach: f64) -> Option<Target> {
    let Mark::Level(level) = mark else { return None };
    let y = plot.y.px(level.price);
    let (top, bottom) = (plot.y.px(level.high).min(y - reach), plot.y.px(level.low).max(y + reach));
    let left = plot.bar_px(level.born).bound(plot.left, plot.right);
    let what = What::Level { price: level.price };
    (y >= plot.top && y <= plot.bottom).then_some(Target {
        place: Rect { left, top, right: plot.right, bottom },
        y,
        what,
    })
}

fn annotation(plot: &Plot, bar: usize, price: f64, reach: f64) -> Target {
    let (x, y) = (plot.bar_px(bar), plot.y.px(price));
    let place = Rect { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
    Target { place, y, what: What::Annotation { bar, x } }
}
