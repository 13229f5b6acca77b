//! Candles and bars.

use super::geometry::{Point, Rect};
use super::label::{BUCKET, PRICE_WEIGHT};
use super::{Context, PaneDrawing, PlacedPane, Sketch, reduce};
use crate::scene::{Mark, Prices};
use crate::theme::Rgba;

/// Share of a bar's width that its body takes.
const BODY: f64 = 0.7;
/// The number of newest bars that no word covers.
const NEWEST: usize = 3;
/// Narrower bodies than so many device pixels show only their range.
const LEAST_BODY_PX: f64 = 3.0;

/// One bar in device pixels, or all the bars of one column of pixels.
#[derive(Clone, Copy)]
struct Figure {
    x: f64,
    open: f64,
    close: f64,
    top: f64,
    bottom: f64,
}

impl PaneDrawing<'_> {
    /// Draws the bars in view: hollow candles rose, filled ones fell. Where bars are too narrow for bodies, each column of
    /// pixels shows the range of its bars, so that no extreme is lost.
    pub(super) fn bars(&mut self, prices: &Prices, candles: bool) {
        let (context, placed) = (self.context, self.placed);
        let width = placed.bar_px(1) - placed.bar_px(0);
        let wick = context.hairline_px();
        // As many pixels more than the wick at the left as at the right, so that the wick lies in the middle.
        let body = ((width * BODY - wick) / 2.0).floor() * 2.0 + wick;
        let has_body = body >= LEAST_BODY_PX;
        // A column of pixels as wide as a wick, or one for each bar where they are wide enough for bodies.
        let figures = figures(context, placed, prices, if has_body { 0.0 } else { wick });
        let mut cut = Cut { sketch: self.sketch, left: placed.space.left, right: placed.space.right };
        // Grouped by colour: a change of style costs more than a rectangle.
        for rising in [true, false] {
            let color = if rising { context.theme.up } else { context.theme.down };
            for figure in figures.iter().filter(|f| (f.close <= f.open) == rising) {
                let left = (figure.x - wick / 2.0).round();
                cut.rect(left, figure.top, left + wick, figure.bottom.max(figure.top + 1.0), color);
                let reach = (body - wick) / 2.0;
                if has_body && candles {
                    candle(context, &mut cut, figure, (left - reach, left + wick + reach), color);
                } else if has_body {
                    let tick = |price: f64| ((price - wick / 2.0).round(), (price + wick / 2.0).round());
                    let ((open, under_open), (close, under_close)) = (tick(figure.open), tick(figure.close));
                    cut.rect(left - reach, open, left, under_open, color);
                    cut.rect(left + wick, close, left + wick + reach, under_close, color);
                }
            }
        }
        self.obstruct_bars(&figures, if candles && has_body { body } else { 0.0 });
    }

    /// Makes bars obstacles of words: their ranges, and bodies as far as they reach into other columns.
    fn obstruct_bars(&mut self, figures: &[Figure], body: f64) {
        let (space, step) = (&self.placed.space, self.context.css(BUCKET));
        // A narrower body is no more of an obstacle than its wick.
        let reach = if body < step { 0.0 } else { body / 2.0 };
        for Figure { x, open, close, top, bottom } in figures.iter().filter(|figure| space.holds_x(figure.x)) {
            let mut take = |x: f64, from, to| {
                self.obstacles.segment(Point::new(x, from), Point::new(x, to), PRICE_WEIGHT);
            };
            take(*x, *top, *bottom);
            let column = |x: f64| ((x - space.left) / step).floor();
            let mut at = column((x - reach).max(space.left));
            while at <= column((x + reach).min(space.right)) {
                if at < column(*x) || at > column(*x) {
                    take(space.left + (at + 0.5) * step, *open, *close);
                }
                at += 1.0;
            }
        }
    }

    /// Keeps words off the newest bars, which are the news, as off the end of a line.
    pub(super) fn take_newest_bars(&mut self) {
        let placed = self.placed;
        let half = (placed.bar_px(1) - placed.bar_px(0)) * BODY / 2.0;
        for mark in &placed.pane.marks {
            let Mark::Bars { prices, .. } = mark else { continue };
            let len = prices.close.len();
            for bar in len.saturating_sub(NEWEST)..len {
                let (x, [low, _], [_, high]) =
                    (placed.bar_px(bar), prices.low.ends(bar..bar + 1), prices.high.ends(bar..bar + 1));
                if placed.space.holds_x(x) {
                    self.obstacles.take(Rect {
                        left: x - half,
                        top: placed.y.px(high),
                        right: x + half,
                        bottom: placed.y.px(low),
                    });
                }
            }
        }
    }
}

/// Draws rectangles as far as they lie between the edges of the pane.
struct Cut<'a> {
    sketch: &'a mut Sketch,
    left: f64,
    right: f64,
}

impl Cut<'_> {
    fn rect(&mut self, left: f64, top: f64, right: f64, bottom: f64, color: Rgba) {
        self.sketch.rect(left.max(self.left), top, right.min(self.right), bottom, color);
    }
}

fn candle(context: &Context, cut: &mut Cut, figure: &Figure, (left, right): (f64, f64), color: Rgba) {
    let top = figure.open.min(figure.close).round();
    // A bar that closed where it opened still has a body.
    let bottom = figure.open.max(figure.close).round().max(top + 1.0);
    cut.rect(left, top, right, bottom, color);
    if figure.close < figure.open {
        let edge = context.hairline_px();
        cut.rect(left + edge, top + edge, right - edge, bottom - edge, context.theme.paper);
    }
}

/// The bars in view, at least partly; or, joined where they share a column of `column_px` pixels, those whose middle is:
/// first open, last close, whole range. Their ranges lie within the pane, whose axis holds them.
fn figures(context: &Context, placed: &PlacedPane, prices: &Prices, column_px: f64) -> Vec<Figure> {
    let y = |price: f64| placed.y.px(price);
    let figure = |bars: std::ops::Range<usize>| {
        let [low, _] = prices.low.ends(bars.clone());
        let [_, high] = prices.high.ends(bars.clone());
        let (open, close) = (y(prices.open[bars.start]), y(prices.close[bars.end - 1]));
        Figure { x: placed.bar_px(bars.start), open, close, top: y(high), bottom: y(low) }
    };
    let len = prices.close.len();
    if column_px > 0.0 {
        let (bars, mut figures) = (context.bars_by_centre(len), Vec::new());
        reduce::columns(bars, column_px, &|bar| placed.bar_px(bar), &mut |bars| figures.push(figure(bars)));
        figures
    } else {
        context.view.bars(len).map(|bar| figure(bar..bar + 1)).collect()
    }
}
