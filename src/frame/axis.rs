//! Gridlines with their labels, and dates.

use super::end::End;
use super::label::Box2;
use super::space::Space;
use super::{Align, Context, Placed, Sketch, space};
use crate::scale::Scale;
use crate::scene::{Mark, Measure, Pane, Scene, Ticks, Unit};
use crate::series::{Millis, civil_date};
use crate::tick::{PriceTicks, TimeTick, TimeWeight, log_ticks, price_ticks, time_ticks};

/// Gridlines of a price pane are at least this far apart, in CSS pixels.
const TICK_SPACING: f64 = 56.0;
/// More lines than this are noise.
const MOST_TICKS: usize = 6;
/// Room for a date, in CSS pixels; less on a phone, where three dates are better than two with air.
const DATE_SPACING: f64 = 62.0;
const DATE_SPACING_NARROW: f64 = 50.0;

/// The labelled values with their labels.
fn ticks(context: &Context, pane: &Pane, low: f64, high: f64, height_px: f64) -> Vec<(f64, String)> {
    let room = height_px / context.css(TICK_SPACING);
    let most = (2..=MOST_TICKS).rev().find(|&n| n as f64 <= room).unwrap_or(2);
    let unit = pane.unit;
    let PriceTicks { values, decimals } = match (&pane.ticks, pane.measure, first_close(context, pane)) {
        (Ticks::At(values), ..) => PriceTicks { values: values.clone(), decimals: 0 },
        (Ticks::Round, Measure::Percent, Some(base)) => return percent_ticks(context, base, low, high, most),
        (Ticks::Round, Measure::Index, Some(base)) => return index_ticks(context, base, low, high, most),
        (Ticks::Round, Measure::Log, _) => log_ticks(low, high, most),
        (Ticks::Round, ..) => price_ticks(low / unit.divisor(), high / unit.divisor(), most),
    };
    let label = |value: f64| match unit {
        Unit::Percent => context.locale.percent(value, decimals),
        _ => context.locale.number(value, decimals),
    };
    values.into_iter().map(|value| (value * unit.divisor(), label(value))).collect()
}

/// Round changes from `base` in percent, with their sign.
fn percent_ticks(context: &Context, base: f64, low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let change = |price: f64| (price / base - 1.0) * 100.0;
    let ticks = price_ticks(change(low), change(high), most);
    let labelled = ticks.values.into_iter().map(|percent| {
        let sign = if percent > 0.0 { "+" } else { "" };
        let label = [sign, &context.locale.percent(percent, ticks.decimals)].concat();
        (base * (1.0 + percent / 100.0), label)
    });
    labelled.collect()
}

/// Round multiples of a hundredth of `base`.
fn index_ticks(context: &Context, base: f64, low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let hundredth = base / 100.0;
    let ticks = price_ticks(low / hundredth, high / hundredth, most);
    let label = |value: f64| context.locale.number(value, ticks.decimals);
    ticks.values.iter().map(|&value| (value * hundredth, label(value))).collect()
}

/// The first close in view, from which percentages count.
fn first_close(context: &Context, pane: &Pane) -> Option<f64> {
    let values = pane.marks.iter().find_map(|mark| match mark {
        Mark::Line { values, pen, .. } if pen.is_price() => Some(*values),
        Mark::Bars { prices, .. } => Some(prices.close),
        _ => None,
    })?;
    values.get(context.view.bars(values.len())).and_then(|seen| seen.first()).copied()
}

/// Width of the widest tick label, in device pixels.
pub(super) fn widest_tick(context: &Context, scene: &Scene) -> f64 {
    let bars = context.view.bars(scene.times_ms.len());
    let height = f64::from(context.size.height_px);
    let mut widest: f64 = 0.0;
    for pane in &scene.panes {
        let (low, high) = space::domain(context, pane, bars.clone());
        for (_, text) in ticks(context, pane, low, high, height * pane.share) {
            widest = widest.max(context.text.width_px(&text, context.font(false)));
        }
    }
    widest.ceil()
}

/// Horizontal gridlines, labelled above the line at the right edge where the names of the lines leave room; the pane's
/// title above its top edge.
pub(super) fn values(context: &Context, sketch: &mut Sketch, placed: &Placed, ends: &[End]) {
    let space = &placed.space;
    let (low, high) = placed.y.domain();
    let font = context.font(false);
    let width = f64::from(context.size.width_px);
    let mut taken: Vec<Box2> = ends.iter().map(|end| *end.place()).collect();
    for (value, text) in ticks(context, placed.pane, low, high, space.bottom - space.top) {
        let y = placed.y.px(value);
        if y < space.top || y > space.bottom {
            continue;
        }
        sketch.rule(space.left, width, y, context.hairline_px(), context.theme.grid);
        let middle = y - font.size_px * 0.7;
        let (across, half) = (context.text.width_px(&text, font), font.size_px / 2.0);
        let place = Box2::at(width - across, middle - half, across, font.size_px);
        // On a phone names and ticks share the gutter; the last price says more than the tick beside it.
        if !taken.iter().any(|other| other.overlaps(&place)) {
            sketch.words((width, middle), Align::Right, font, context.theme.muted, &text);
            taken.push(place);
        }
    }
    if let Some(title) = &placed.pane.title {
        let y = space.top - font.size_px * 0.9;
        sketch.words((space.left, y), Align::Left, font, context.theme.muted, title);
    }
}

/// The line of dates below the lowest pane.
pub(super) fn times(context: &Context, sketch: &mut Sketch, scene: &Scene, spaces: &[Space]) {
    let Some(space) = spaces.last() else { return };
    let font = context.font(false);
    let view = context.view;
    let x = Scale::new(view.first, view.first + view.count, space.left, space.right);
    let bars = view.bars(scene.times_ms.len());
    let spacing = if context.is_narrow() { DATE_SPACING_NARROW } else { DATE_SPACING };
    let gap = context.css(spacing) / (space.right - space.left) * view.count;
    sketch.rule(space.left, space.right, space.bottom, context.hairline_px(), context.theme.muted);
    let y = space.bottom + context.css(8.0) + font.size_px / 2.0;
    let mut free_from = f64::NEG_INFINITY;
    let mut first = true;
    for tick in time_ticks(scene.times_ms, bars, gap) {
        let at = x.px(tick.bar as f64 + 0.5);
        if at < space.left || at > space.right {
            continue;
        }
        let text = date_text(context, scene.times_ms[tick.bar], tick, first);
        let half = context.text.width_px(&text, font) / 2.0;
        let centre = at.clamp(half, f64::from(context.size.width_px) - half);
        if centre - half < free_from {
            continue;
        }
        free_from = centre + half + context.css(6.0);
        first = false;
        let half_line = context.hairline_px() / 2.0;
        let (left, right) = (at - half_line, at + half_line);
        sketch.rect(left, space.bottom, right.max(left + 1.0), space.bottom + context.css(5.0), context.theme.muted);
        sketch.words((centre, y), Align::Centre, font, context.theme.muted, &text);
    }
}

/// A year where a year begins, a month with its year at the first label, else the month, the day or the hour.
fn date_text(context: &Context, time_ms: Millis, tick: TimeTick, first: bool) -> String {
    let date = civil_date(time_ms);
    let month = context.locale.month(date.month);
    let year = || crate::format::fixed(f64::from(date.year), 0);
    match tick.weight {
        TimeWeight::Decade | TimeWeight::Year => year(),
        TimeWeight::Half | TimeWeight::Quarter | TimeWeight::Month if first => format!("{month} {}", year()),
        TimeWeight::Half | TimeWeight::Quarter | TimeWeight::Month => month.into(),
        TimeWeight::Day => format!("{} {month}", date.day),
        TimeWeight::Hour => format!("{:02}:00", time_ms.div_euclid(3_600_000).rem_euclid(24)),
    }
}
