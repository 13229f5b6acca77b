//! The marks on bars: each kind has a shape of its own.

use super::geometry::{Point, Rect};
use super::{Context, PaneDrawing};
use crate::scene::{Mark, Sign};
use crate::theme::Rgba;

/// Half the width of a mark with words, in CSS pixels.
const RADIUS: f64 = 4.5;
/// Half the width of one without.
const TRACE_RADIUS: f64 = 3.5;
/// Paper around a mark, in CSS pixels, so that it stands out from its line.
const RIM: f64 = 1.5;
/// Distance of a mark from a candle's range, in CSS pixels.
const CLEAR: f64 = 4.0;
/// A disc looks as large as a triangle that is this much wider.
const DISC_SHARE: f64 = 0.78;
/// Width of a cross's strokes and of a ring, in CSS pixels.
const STROKE: f64 = 1.75;

/// How a mark is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look {
    sign: Sign,
    up: bool,
    color: Rgba,
    radius_px: f64,
}

impl Look {
    /// A mark that words speak of, in the colour of its direction.
    pub(super) fn told(context: &Context, sign: Sign, up: bool) -> Self {
        let color = if up { context.theme.up } else { context.theme.down };
        Look { sign, up, color, radius_px: context.css(RADIUS) }
    }

    /// A quiet mark without words.
    pub(super) fn trace(context: &Context, sign: Sign) -> Self {
        Look { sign, up: sign == Sign::Above, color: context.theme.muted, radius_px: context.css(TRACE_RADIUS) }
    }

    /// Whether it is a triangle, which points by itself.
    pub(super) fn is_arrow(&self) -> bool {
        matches!(self.sign, Sign::Above | Sign::Below)
    }

    /// What it takes around its centre.
    pub(super) fn place(&self, context: &Context, centre: Point) -> Rect {
        Rect::around(centre, self.radius_px + context.css(RIM))
    }
}

impl PaneDrawing<'_> {
    /// Returns where a mark stands: on the line of closes; of a candle or bar, which it would hide, clear of its range on
    /// the side that the move came from.
    pub(super) fn anchor(&self, look: &Look, bar: usize, price: f64) -> Point {
        let placed = self.placed;
        let on_line = placed.point(bar, price);
        let prices = placed.pane.marks.iter().find_map(|mark| match mark {
            Mark::Bars { prices, .. } => Some(prices),
            _ => None,
        });
        let away = look.radius_px + self.context.css(CLEAR);
        let is_below = look.up != (look.sign == Sign::False);
        let clear = prices.map(|prices| {
            if is_below { placed.y.px(prices.low[bar]) + away } else { placed.y.px(prices.high[bar]) - away }
        });
        let inside = (placed.space.top + look.radius_px)..=(placed.space.bottom - look.radius_px);
        Point { y: clear.filter(|y| inside.contains(y)).unwrap_or(on_line.y), ..on_line }
    }

    /// Draws a mark around a point.
    pub(super) fn sign(&mut self, look: &Look, at: Point) {
        let Look { sign, color, radius_px: r, .. } = *look;
        let Point { x, y } = at;
        let (context, sketch) = (self.context, &mut *self.sketch);
        let (paper, rim, stroke) = (context.theme.paper, context.css(RIM), context.css(STROKE));
        match sign {
            Sign::Dot => {
                sketch.disc(at, r * DISC_SHARE + rim, paper);
                sketch.disc(at, r * DISC_SHARE, color);
            }
            Sign::Retest => {
                sketch.disc(at, r * DISC_SHARE + rim, color);
                sketch.disc(at, r * DISC_SHARE + rim - stroke, paper);
            }
            Sign::Above | Sign::Below => {
                let tip = if sign == Sign::Above { -1.0 } else { 1.0 };
                // Around the centroid: the tip is twice as far as the base.
                let triangle = |r: f64| {
                    let base = y - tip * r * 0.75;
                    [Point::new(x, y + tip * r * 1.1), Point::new(x + r, base), Point::new(x - r, base)]
                };
                sketch.polygon(&triangle(r + rim * 1.6), paper);
                sketch.polygon(&triangle(r), color);
            }
            Sign::False => {
                let arm = r * 0.8;
                let corner = |dx: f64, dy: f64| Point::new(x + dx, y + dy);
                sketch.disc(at, r + rim, paper);
                sketch.stroke(&[corner(-arm, -arm), corner(arm, arm)], stroke, color);
                sketch.stroke(&[corner(-arm, arm), corner(arm, -arm)], stroke, color);
            }
        }
    }
}
