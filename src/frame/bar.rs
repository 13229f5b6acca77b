//! Candles and bars.

use super::label::Obstacles;
use super::{Context, Placed, Sketch};
use crate::scene::Prices;
use crate::theme::Rgba;

/// Share of a bar's width that its body takes.
const BODY: f64 = 0.7;
/// Narrower bodies than so many device pixels show only their range.
const LEAST_BODY_PX: f64 = 3.0;
/// How bad it is to cover a bar with words, where a thin line is 1.
const WEIGHT: f64 = 4.0;

/// One bar in device pixels, or all the bars of one column of pixels.
#[derive(Clone, Copy)]
struct Figure {
    x: f64,
    open: f64,
    close: f64,
    top: f64,
    bottom: f64,
}

/// Draws the bars in view: hollow candles rose, filled ones fell. Where bars are too narrow for bodies, each column of
/// pixels shows the range of its bars, so that no extreme is lost.
pub(super) fn draw(
    context: &Context,
    sketch: &mut Sketch,
    obstacles: &mut Obstacles,
    placed: &Placed,
    prices: &Prices,
    candles: bool,
) {
    let width = placed.bar_px(1) - placed.bar_px(0);
    let wick = context.hairline_px();
    // As many pixels more than the wick at the left as at the right, so that the wick lies in the middle.
    let body = ((width * BODY - wick) / 2.0).floor() * 2.0 + wick;
    let has_body = body >= LEAST_BODY_PX;
    let mut figures = figures(context, placed, prices);
    if !has_body {
        figures = columns(&figures, wick);
    }
    // Grouped by colour: a change of style costs more than a rectangle.
    for rising in [true, false] {
        let color = if rising { context.theme.up } else { context.theme.down };
        for figure in figures.iter().filter(|f| (f.close <= f.open) == rising) {
            let left = (figure.x - wick / 2.0).round();
            sketch.rect(left, figure.top, left + wick, figure.bottom.max(figure.top + 1.0), color);
            let reach = (body - wick) / 2.0;
            if has_body && candles {
                candle(context, sketch, figure, (left - reach, left + wick + reach), color);
            } else if has_body {
                sketch.rule(left - reach, left, figure.open, wick, color);
                sketch.rule(left + wick, left + wick + reach, figure.close, wick, color);
            }
        }
    }
    for figure in &figures {
        obstacles.segment((figure.x, figure.top), (figure.x, figure.bottom), WEIGHT);
    }
}

fn candle(context: &Context, sketch: &mut Sketch, figure: &Figure, (left, right): (f64, f64), color: Rgba) {
    let top = figure.open.min(figure.close).round();
    // A bar that closed where it opened still has a body.
    let bottom = figure.open.max(figure.close).round().max(top + 1.0);
    sketch.rect(left, top, right, bottom, color);
    if figure.close < figure.open {
        let edge = context.hairline_px();
        sketch.rect(left + edge, top + edge, right - edge, bottom - edge, context.theme.paper);
    }
}

/// The bars whose middle is in view. Their ranges lie within the pane, whose axis holds them.
fn figures(context: &Context, placed: &Placed, prices: &Prices) -> Vec<Figure> {
    let space = &placed.space;
    let y = |price: f64| placed.y.px(price);
    let bars = context.view.bars(prices.close.len());
    let inside = bars.filter(|&bar| (space.left..=space.right).contains(&placed.bar_px(bar)));
    let figure = |bar: usize| Figure {
        x: placed.bar_px(bar),
        open: y(prices.open[bar]),
        close: y(prices.close[bar]),
        top: y(prices.high[bar]),
        bottom: y(prices.low[bar]),
    };
    inside.map(figure).collect()
}

/// Joins the bars of each column of pixels: first open, last close, whole range.
fn columns(figures: &[Figure], column_px: f64) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::new();
    for figure in figures {
        let column = (figure.x / column_px).floor();
        match joined.last_mut().filter(|last| (last.x / column_px).floor() >= column) {
            Some(last) => {
                last.close = figure.close;
                last.top = last.top.min(figure.top);
                last.bottom = last.bottom.max(figure.bottom);
            }
            None => joined.push(*figure),
        }
    }
    joined
}
