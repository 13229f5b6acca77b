//! Gridlines with their labels.

use super::compare::first_close;
use super::end::{END_GAP, End};
use super::even::{LEAST_NUMBERS, Reach, Tick, number};
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

/// At most so many steps are tried of which the numbers need not be round.
const FINEST: usize = 24;

/// Returns the maximum number of labelled values in a pane of this height.
fn most_ticks(context: &Context, height_px: f64) -> usize {
    let room = height_px / context.css(TICK_SPACING);
    (2..=MOST_TICKS).rev().find(|&n| n as f64 <= room).unwrap_or(2)
}

/// Leaves out lines without a number that would strike through one, and all of them where numbers stand at the ends.
fn unstruck(ticks: Vec<Tick>, above: f64) -> Vec<Tick> {
    let numbers: Vec<Rect> = ticks.iter().filter(|tick| tick.is_free).map(|tick| tick.place).collect();
    let stays = |tick: &Tick| tick.is_free || above > 0.0 && !numbers.iter().any(|number| number.holds_y(tick.y));
    ticks.into_iter().filter(stays).collect()
}

/// A labelled value of an axis.
struct Label {
    value: f64,
    text: String,
    /// How many steps of the axis it is from 0; 0 where there is no one step.
    steps: f64,
}

/// The labelled values; where a pane states its values those, unless they are `free`.
fn labels(context: &Context, pane: &Pane, (low, high): (f64, f64), most: usize, free: bool) -> Vec<Label> {
    let unit = pane.unit;
    let PriceTicks { values, decimals, step } = match (&pane.ticks, pane.measure, first_close(context, pane)) {
        (Ticks::At(values), ..) if !free => PriceTicks { values: values.clone(), decimals: 0, step: None },
        (_, measure, Some(base)) if measure.is_relative() => {
            return relative_labels(context, measure, base, (low, high), most);
        }
        (_, Measure::Log, _) => log_ticks(low, high, most),
        _ => price_ticks(low / unit.divisor(), high / unit.divisor(), most),
    };
    let least = pane.closes().map_or(0, |closes| context.locale.least_decimals(closes));
    let label = |value: f64| match (&pane.ticks, unit) {
        (Ticks::Prices, _) => context.locale.price(value, decimals.max(least)),
        (_, Unit::Percent) => context.locale.percent(value, decimals),
        _ => context.locale.number(value, decimals),
    };
    let label = |value: f64| Label { value: value * unit.divisor(), text: label(value), steps: steps(value, step) };
    values.into_iter().map(label).collect()
}

fn steps(value: f64, step: Option<f64>) -> f64 {
    step.map_or(0.0, |step| (value / step).round())
}

/// Round changes from `base` in percent, or round multiples of a hundredth of it.
fn relative_labels(context: &Context, measure: Measure, base: f64, (low, high): (f64, f64), most: usize) -> Vec<Label> {
    let (zero, unit) = (if measure == Measure::Percent { base } else { 0.0 }, base / 100.0);
    let ticks = price_ticks((low - zero) / unit, (high - zero) / unit, most);
    let label = |&change: &f64| {
        let value = zero + change * unit;
        let text = measure.relative(value / base, ticks.decimals, context.locale)?;
        Some(Label { value, text, steps: steps(change, ticks.step) })
    };
    ticks.values.iter().filter_map(label).collect()
}

/// Width of the widest tick label of a pane with so much of the picture's height, in device pixels.
pub(super) fn widest_tick(context: &Context, pane: &Pane, share: f64, bars: usize) -> f64 {
    let most = most_ticks(context, f64::from(context.size.height_px) * share);
    let labels = labels(context, pane, domain::domain(pane, context.view.bars(bars)), most, false);
    let widths = labels.iter().map(|Label { text, .. }| context.text.width_px(text, context.font(false)));
    widths.fold(0.0, f64::max).ceil()
}

impl PaneDrawing<'_> {
    /// Returns the lines with numbers that are even: above their lines or at the ends of them, in steps that may be finer. `None` where the
    /// names of lines leave no room for them.
    fn even_ticks(&self, ends: &mut [End], reach: Reach) -> Option<Vec<Tick>> {
        let space = &self.placed.space;
        let most = most_ticks(self.context, space.height());
        let (finest, aboves) = match reach {
            Reach::Whole => (MOST_TICKS, &[ABOVE, 0.0][..]),
            Reach::Part(_) => (most + FINEST, &[0.0][..]),
        };
        for &above in aboves {
            for &way in reach.ways() {
                for most in most..=finest {
                    let mut ticks = self.ticks(ends, most, above, reach);
                    if let Some(moves) = number(&mut ticks, ends, space.bottom, (reach, way)) {
                        ends.iter_mut().zip(moves).for_each(|(end, moved)| end.lower(moved));
                        return Some(unstruck(ticks, above));
                    }
                }
            }
        }
        None
    }

    /// Returns the lines of the axis. Names make room for numbers, and those of averages stay away where even numbers have none.
    fn best_ticks(&self, ends: &mut Vec<End>) -> Vec<Tick> {
        for reach in [Reach::Whole, Reach::Part(LEAST_NUMBERS), Reach::Part(1)] {
            let mut left_out = Vec::new();
            loop {
                if let Some(ticks) = self.even_ticks(ends, reach) {
                    return ticks;
                }
                let Some(at) = ends.iter().rposition(End::is_average) else { break };
                left_out.push((at, ends.remove(at)));
            }
            // It was for nothing.
            for (at, end) in left_out.into_iter().rev() {
                ends.insert(at, end);
            }
        }
        Vec::new()
    }

    /// Horizontal gridlines, labelled above the line at the right edge or at its end; the pane's title above its top edge.
    pub(super) fn value_axis(&mut self, ends: &mut Vec<End>) {
        let (context, space) = (self.context, &self.placed.space);
        let ticks = self.best_ticks(ends);
        let font = context.font(false);
        let width = self.placed.axis;
        let title_y = space.top - font.size_px * 0.9;
        let mut title_end = width;
        for Tick { y, place, text, is_free, .. } in ticks {
            let right = if is_free && place.holds_y(y) { place.left } else { width };
            self.sketch.rule(space.left, right, y, context.hairline_px(), context.theme.grid);
            self.grid.push(y);
            if is_free {
                let at = Point::new(width, place.middle());
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
            let short = self.placed.pane.short_title.as_ref();
            let title = short.filter(|_| context.text.width_px(title, font) > room).unwrap_or(title);
            self.sketch.text(at, align, font, context.theme.muted, &fit(context, title, font, room));
        }
    }

    /// The lines with their numbers, of at most so many values. A number lies `above` its line, in ems, or at the end of it; those of a
    /// part of the axis beside names where they are, others beside those that do not move.
    fn ticks(&self, ends: &[End], most: usize, above: f64, reach: Reach) -> Vec<Tick> {
        let (context, space) = (self.context, &self.placed.space);
        let font = context.font(false);
        let is_part = reach != Reach::Whole;
        let labels = labels(context, self.placed.pane, self.placed.y.domain(), most, is_part).into_iter();
        let ticks = labels.map(|Label { value, text, steps }| {
            let y = self.placed.y.px(value);
            // A name and a number on one line must not read as one.
            let across = context.text.width_px(&text, font) + context.css(END_GAP);
            let top = y - font.size_px * (above + 0.5);
            let place = Rect::at(self.placed.axis - across, top, across, font.size_px);
            // On a phone names and ticks share the gutter; the last price says more than the tick beside it.
            let mut others = ends.iter().filter(|end| is_part || !end.is_movable());
            let is_free = !others.any(|end| end.place().overlaps(&place));
            Tick { y, text, steps, place, is_free }
        });
        ticks.filter(|tick| space.holds_y(tick.y)).collect()
    }
}
