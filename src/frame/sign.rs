//! The marks on bars: each kind has a shape of its own.

use super::geometry::Rect;
use super::{Context, Placed, Sketch};
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

    /// Where it stands: on the line of closes; of a candle or bar, which it would hide, clear of its range on the side
    /// that the move came from.
    pub(super) fn anchor(&self, context: &Context, placed: &Placed, bar: usize, price: f64) -> (f64, f64) {
        let (x, on_line) = (placed.bar_px(bar), placed.y.px(price));
        let prices = placed.pane.marks.iter().find_map(|mark| match mark {
            Mark::Bars { prices, .. } => Some(prices),
            _ => None,
        });
        let away = self.radius_px + context.css(CLEAR);
        let is_below = self.up != (self.sign == Sign::False);
        let clear = prices.map(|prices| {
            if is_below { placed.y.px(prices.low[bar]) + away } else { placed.y.px(prices.high[bar]) - away }
        });
        let inside = (placed.space.top + self.radius_px)..=(placed.space.bottom - self.radius_px);
        (x, clear.filter(|y| inside.contains(y)).unwrap_or(on_line))
    }

    /// What it takes around its centre.
    pub(super) fn place(&self, context: &Context, (x, y): (f64, f64)) -> Rect {
        let around = self.radius_px + context.css(RIM);
        Rect::at(x - around, y - around, around * 2.0, around * 2.0)
    }

    /// Draws it around `at`.
    pub(super) fn draw(&self, context: &Context, sketch: &mut Sketch, at: (f64, f64)) {
        let Look { sign, color, radius_px: r, .. } = *self;
        let (x, y) = at;
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
                let triangle =
                    |r: f64| [(x, y + tip * r * 1.1), (x + r, y - tip * r * 0.75), (x - r, y - tip * r * 0.75)];
                sketch.polygon(&triangle(r + rim * 1.6), paper);
                sketch.polygon(&triangle(r), color);
            }
            Sign::False => {
                let arm = r * 0.8;
                let arms = [[(x - arm, y - arm), (x + arm, y + arm)], [(x - arm, y + arm), (x + arm, y - arm)]];
                sketch.disc(at, r + rim, paper);
                for arm in &arms {
                    sketch.stroke(arm, stroke, color);
                }
            }
        }
    }
}
