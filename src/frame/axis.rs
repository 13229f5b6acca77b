//! Gridlines with their labels.

use super::compare::first_close;
use super::end::{END_GAP, End};
use super::geometry::{Point, Rect};
use super::wrap::fit;
use super::{Align, Context, PaneDrawing, domain};
use crate::scene::{Measure, Pane, Ticks, Unit};
use crate::tick::{PriceTicks, log_ticks, price_ticks};

/// Gridlines of a price pane are at least this far apart, in CSS pixels.
const TICK_SPACING: f64 = 56.0;
/// Maximum number of gridlines.
const MOST_TICKS: usize = 6;

/// The middle of a label lies so far above its line, in ems.
const ABOVE: f64 = 0.7;

/// One number alone says no scale: where names of lines take the place of others, finer steps are tried.
const LEAST_LABELS: usize = 2;
/// At most so many finer steps are tried.
const FINEST: usize = 24;

/// Returns the maximum number of labelled values in a pane of this height.
fn most_ticks(context: &Context, height_px: f64) -> usize {
    let room = height_px / context.css(TICK_SPACING);
    (2..=MOST_TICKS).rev().find(|&n| n as f64 <= room).unwrap_or(2)
}

fn labels(ticks: &[Tick]) -> usize {
    ticks.iter().filter(|tick| tick.text.is_some()).count()
}

/// The labelled values with their labels; where a pane states its values those, unless they are `free`.
fn ticks(context: &Context, pane: &Pane, (low, high): (f64, f64), most: usize, free: bool) -> Vec<(f64, String)> {
    let unit = pane.unit;
    let PriceTicks { values, decimals } = match (&pane.ticks, pane.measure, first_close(context, pane)) {
        (Ticks::At(values), ..) if !free => PriceTicks { values: values.clone(), decimals: 0 },
        (_, measure, Some(base)) if measure.is_relative() => {
            return relative_ticks(context, measure, base, (low, high), most);
        }
        (_, Measure::Log, _) => log_ticks(low, high, most),
        _ => price_ticks(low / unit.divisor(), high / unit.divisor(), most),
    };
    let label = |value: f64| match (&pane.ticks, unit) {
        (Ticks::Prices, _) => context.locale.price(value, decimals),
        (_, Unit::Percent) => context.locale.percent(value, decimals),
        _ => context.locale.number(value, decimals),
    };
    values.into_iter().map(|value| (value * unit.divisor(), label(value))).collect()
}

/// Round changes from `base` in percent, or round multiples of a hundredth of it.
fn relative_ticks(
    context: &Context,
    measure: Measure,
    base: f64,
    (low, high): (f64, f64),
    most: usize,
) -> Vec<(f64, String)> {
    let (zero, unit) = (if measure == Measure::Percent { base } else { 0.0 }, base / 100.0);
    let ticks = price_ticks((low - zero) / unit, (high - zero) / unit, most);
    let prices = ticks.values.iter().map(|value| zero + value * unit);
    prices.filter_map(|price| Some((price, measure.relative(price / base, ticks.decimals, context.locale)?))).collect()
}

/// Width of the widest tick label of a pane with so much of the picture's height, in device pixels.
pub(super) fn widest_tick(context: &Context, pane: &Pane, share: f64, bars: usize) -> f64 {
    let most = most_ticks(context, f64::from(context.size.height_px) * share);
    let ticks = ticks(context, pane, domain::domain(pane, context.view.bars(bars)), most, false);
    let widths = ticks.iter().map(|(_, text)| context.text.width_px(text, context.font(false)));
    widths.fold(0.0, f64::max).ceil()
}

impl PaneDrawing<'_> {
    /// The lines with as many labels as the names of the lines leave room for, two where they can.
    fn best_ticks(&self, ends: &[End]) -> Vec<Tick> {
        let most = most_ticks(self.context, self.placed.space.height());
        let mut ticks = self.ticks(ends, most, ABOVE, false);
        // Finer steps, then labels at the ends of their lines, at last of any values; there lines without a label stay away.
        for finer in most + 1..=MOST_TICKS + FINEST {
            if labels(&ticks) >= LEAST_LABELS {
                break;
            }
            let at_ends = finer > MOST_TICKS;
            let most = if at_ends { most + finer - MOST_TICKS - 1 } else { finer };
            let (above, free) = (if at_ends { 0.0 } else { ABOVE }, finer > MOST_TICKS + 1);
            let mut others = self.ticks(ends, most, above, free);
            others.retain(|tick| !at_ends || tick.text.is_some());
            if labels(&others) > labels(&ticks) {
                ticks = others;
            }
        }
        ticks
    }

    /// Horizontal gridlines, labelled above the line at the right edge where the names of the lines leave room; the pane's
    /// title above its top edge. Names of averages give way to a second number.
    pub(super) fn value_axis(&mut self, ends: &mut Vec<End>) {
        let (context, space) = (self.context, &self.placed.space);
        let mut ticks = self.best_ticks(ends);
        while labels(&ticks) < LEAST_LABELS
            && let Some(at) = ends.iter().rposition(End::is_average)
        {
            ends.remove(at);
            ticks = self.best_ticks(ends);
        }
        let font = context.font(false);
        let width = self.placed.axis;
        let title_y = space.top - font.size_px * 0.9;
        let mut title_end = width;
        for Tick { y, right, text } in ticks {
            self.sketch.rule(space.left, right, y, context.hairline_px(), context.theme.grid);
            self.grid.push(y);
            if let Some((middle, text)) = text {
                let at = Point::new(width, middle);
                if (at.y - title_y).abs() < font.size_px {
                    title_end = title_end.min(width - context.text.width_px(&text, font) - context.css(END_GAP));
                }
                self.sketch.text(at, Align::Right, font, context.theme.muted, &text);
            }
        }
        if let Some(title) = &self.placed.pane.title {
            let (x, align) = context.leading(space.left, space.right);
            let at = Point::new(x, title_y);
            let room = if align == Align::Right { x } else { title_end - x };
            self.sketch.text(at, align, font, context.theme.muted, &fit(context, title, font, room));
        }
    }

    /// The lines with their labels, of at most so many values. A label lies `above` its line, in ems, or at the end of it.
    fn ticks(&self, ends: &[End], most: usize, above: f64, free: bool) -> Vec<Tick> {
        let (context, space) = (self.context, &self.placed.space);
        let font = context.font(false);
        let width = self.placed.axis;
        // A name and a number on one line must not read as one.
        let beside = |place: &Rect| Rect { right: place.right + context.css(END_GAP), ..*place };
        let mut taken: Vec<Rect> = ends.iter().map(|end| beside(end.place())).collect();
        let names = taken.len();
        let mut found = Vec::new();
        for (value, text) in ticks(context, self.placed.pane, self.placed.y.domain(), most, free) {
            let y = self.placed.y.px(value);
            // In a slim pane a line would strike through the label of the one below it.
            if !space.holds_y(y) || taken[names..].iter().any(|label| label.holds_y(y)) {
                continue;
            }
            let (across, half) = (context.text.width_px(&text, font), font.size_px / 2.0);
            let middle = y - font.size_px * above;
            let place = Rect::at(width - across, middle - half, across, font.size_px);
            // On a phone names and ticks share the gutter; the last price says more than the tick beside it.
            let is_free = !taken.iter().any(|other| other.overlaps(&place));
            if is_free {
                taken.push(place);
            }
            let right = if is_free && above == 0.0 { place.left - context.css(END_GAP) } else { width };
            found.push(Tick { y, right, text: is_free.then_some((middle, text)) });
        }
        found
    }
}

/// A gridline, with the middle of its label and the label where that has room.
struct Tick {
    y: f64,
    right: f64,
    text: Option<(f64, String)>,
}
