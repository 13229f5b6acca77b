//! Markers: symbols at bars, each with a shape of its own.

use super::geometry::{Point, Rect};
use super::{Context, PaneDrawing};
use crate::scene::{Mark, Marker, NoteSide};
use crate::theme::Rgba;

/// Half the width of a marker with a sentence, in CSS pixels.
const RADIUS: f64 = 4.5;
/// Half the width of one without.
const LONE_RADIUS: f64 = 3.5;
/// The radius of a note's marker: smaller, since its text counts.
const NOTE_RADIUS: f64 = 2.5;
/// Paper around a marker, in CSS pixels, so that it stands out from its line.
const RIM: f64 = 1.5;
/// Distance of a marker from a candle's range, in CSS pixels.
const CLEAR: f64 = 4.0;
/// A disc looks as large as a triangle that is this much wider.
const DISC_SHARE: f64 = 0.78;
/// Width of a cross's strokes and of a ring, in CSS pixels.
const STROKE: f64 = 1.75;

/// The form of a marker.
#[derive(Clone, Copy)]
pub(super) struct MarkerStyle {
    marker: Marker,
    up: bool,
    color: Rgba,
    radius_px: f64,
}

impl MarkerStyle {
    /// Returns the style of a marker with a sentence, in the colour of its direction.
    pub(super) fn of_sentence(context: &Context, marker: Marker, up: bool) -> Self {
        let (color, radius) = match marker {
            Marker::Note(_) => (context.theme.ink, NOTE_RADIUS),
            _ if up => (context.theme.up, RADIUS),
            _ => (context.theme.down, RADIUS),
        };
        MarkerStyle { marker, up, color, radius_px: context.css(radius) }
    }

    /// Returns the style of a quiet marker without a sentence.
    pub(super) fn alone(context: &Context, marker: Marker) -> Self {
        let (up, color) = (marker == Marker::Above, context.theme.muted);
        MarkerStyle { marker, up, color, radius_px: context.css(LONE_RADIUS) }
    }

    /// Returns whether the line to it has no head: to a triangle, which points by itself, and to the dot of a note.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.marker, Marker::Above | Marker::Below | Marker::Note(_))
    }

    /// On which side of it a note stands; `None` for what is no note.
    pub(super) fn note_side(&self) -> Option<NoteSide> {
        if let Marker::Note(side) = self.marker { Some(side) } else { None }
    }

    /// Returns how many lines its sentence has at most: the least important one, of a false break, leaves its level free.
    pub(super) fn most_lines(&self) -> usize {
        if self.marker == Marker::False { 3 } else { 6 }
    }

    /// Returns what it takes around its centre.
    pub(super) fn place(&self, context: &Context, centre: Point) -> Rect {
        Rect::around(centre, self.radius_px + context.css(RIM))
    }
}

impl PaneDrawing<'_> {
    /// Returns where a marker stands: on the line of closes; of a candle or bar, which it would hide, clear of its range on
    /// the side that the move came from.
    pub(super) fn anchor(&self, style: &MarkerStyle, bar: usize, price: f64) -> Point {
        let placed = self.placed;
        let on_line = placed.point(bar, price);
        let prices = placed.pane.marks.iter().find_map(|mark| match mark {
            Mark::Bars { prices, .. } => Some(prices),
            _ => None,
        });
        let away = style.radius_px + self.context.css(CLEAR);
        let is_below = style.up != (style.marker == Marker::False);
        let prices = prices.filter(|_| style.note_side() != Some(NoteSide::Any));
        let clear = prices.map(|prices| {
            if is_below { placed.y.px(prices.low[bar]) + away } else { placed.y.px(prices.high[bar]) - away }
        });
        let inside = (placed.space.top + style.radius_px)..=(placed.space.bottom - style.radius_px);
        Point { y: clear.filter(|y| inside.contains(y)).unwrap_or(on_line.y), ..on_line }
    }

    /// Draws a marker around a point.
    pub(super) fn marker(&mut self, style: &MarkerStyle, at: Point) {
        let MarkerStyle { marker, color, radius_px: r, .. } = *style;
        let Point { x, y } = at;
        let (context, sketch) = (self.context, &mut *self.sketch);
        let (paper, rim, stroke) = (context.theme.paper, context.css(RIM), context.css(STROKE));
        match marker {
            Marker::Dot => {
                sketch.disc(at, r * DISC_SHARE + rim, paper);
                sketch.disc(at, r * DISC_SHARE, color);
            }
            Marker::Retest => {
                sketch.disc(at, r * DISC_SHARE + rim, color);
                sketch.disc(at, r * DISC_SHARE + rim - stroke, paper);
            }
            Marker::Above | Marker::Below => {
                let tip = if marker == Marker::Above { -1.0 } else { 1.0 };
                // Around the centroid: the tip is twice as far as the base.
                let triangle = |r: f64| {
                    let base = y - tip * r * 0.75;
                    [Point::new(x, y + tip * r * 1.1), Point::new(x + r, base), Point::new(x - r, base)]
                };
                sketch.polygon(&triangle(r + rim * 1.6), paper);
                sketch.polygon(&triangle(r), color);
            }
            Marker::Note(_) => sketch.disc(at, r, color),
            Marker::False => {
                let arm = r * 0.8;
                let corner = |dx: f64, dy: f64| Point::new(x + dx, y + dy);
                sketch.disc(at, r + rim, paper);
                sketch.stroke(&[corner(-arm, -arm), corner(arm, arm)], stroke, color);
                sketch.stroke(&[corner(-arm, arm), corner(arm, -arm)], stroke, color);
            }
        }
    }
}
