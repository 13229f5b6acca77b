//! Dates and times below the lowest pane.

use super::geometry::{Point, Rect};
use super::{Align, Context, Sketch, gap};
use crate::bound::Bound;
use crate::scene::Scene;
use crate::series::{CivilDate, DAY_MS, Millis, civil_date};
use crate::tick::{TimeTick, TimeWeight, time_ticks};
use crate::zone::has_time_of_day;

/// Room for a date, in CSS pixels; less on a phone, where three dates are better than two with air.
const SPACING: f64 = 62.0;
const SPACING_NARROW: f64 = 50.0;
/// A day in a language of long months needs its own width and so much more.
const AIR: f64 = 10.0;
/// Labels are at least this far apart.
const LEAST_GAP: f64 = 8.0;
/// A narrower piece between two breaks, in CSS pixels, has no room for a year.
const LEAST_PIECE: f64 = 36.0;
/// A day with a wide name in most languages.
const LONG_DAY: CivilDate = CivilDate { year: 2026, month: 9, day: 30 };

/// The line of dates below the lowest pane, up to `right`.
pub(super) fn times(context: &Context, sketch: &mut Sketch, scene: &Scene, (spaces, right): (&[Rect], f64)) {
    let Some(space) = spaces.last() else { return };
    let (font, theme) = (context.font(false), context.theme);
    let view = context.view;
    let x = view.scale(space.left, space.right);
    sketch.rule(space.left, space.right, space.bottom, context.hairline_px(), theme.muted);
    let breaks = gap::seen(context, gap::breaks(scene).0, space.width());
    gap::on_axis(context, sketch, breaks, (*space, x));
    let y = space.bottom + context.css(8.0) + font.size_px / 2.0;
    let is_timed = has_time_of_day(scene.times_ms);
    let local_ms = |bar: usize| {
        let time_ms = scene.times_ms[bar];
        if is_timed { context.locale.zone.local(time_ms) } else { time_ms }
    };
    let gap_bars = gap_px(context) / (space.right - space.left) * view.count;
    let bars = view.bars(scene.times_ms.len());
    let (mut from, mut left, mut before) = (bars.start, 0.0, None);
    // The dates of each piece between two breaks stand below it.
    for index in 0..=breaks.len() {
        let to = breaks.get(index).copied().unwrap_or(bars.end);
        let end = if to < bars.end { x.px(to as f64) } else { right };
        if end - left < context.css(LEAST_PIECE) && to < bars.end {
            continue;
        }
        let lay = |&(wider, without): &(f64, usize)| {
            let mut ticks = time_ticks(&local_ms, from..to, gap_bars * wider);
            if ticks.is_empty() && to - from < bars.len() {
                ticks.push(TimeTick { bar: from, weight: TimeWeight::Month });
            }
            // Of one bar or two the first, where nothing begins, has its date as well.
            if bars.len() < 3 && to > from {
                let weight = ticks.first().map_or(TimeWeight::Day, |tick| tick.weight.min(TimeWeight::Day));
                ticks.insert(0, TimeTick { bar: from, weight });
            }
            let seen = ticks.iter().map(|tick| (*tick, x.px(tick.bar as f64 + 0.5)));
            let seen = seen.filter(|&(_, at)| at >= space.left && at <= space.right).skip(without);
            dates(context, &mut seen.map(|(tick, at)| (tick, at, local_ms(tick.bar))), (left, end), before)
        };
        let even = TRIES.iter().map(lay).find(|(dates, left_out)| *left_out == 0 && !dates.is_empty());
        let (dates, _) = even.unwrap_or_else(|| lay(&TRIES[0]));
        for date in dates {
            tick_line(context, sketch, date.at, space.bottom);
            sketch.text(Point::new(date.centre, y), Align::Centre, font, theme.muted, &date.text);
            before = Some(date.time_ms);
            left = date.end + context.css(LEAST_GAP);
        }
        (from, left) = (to, left.max(end));
    }
}

/// How dates are tried until none between two others has to be left out, which would look like a gap: how much farther apart, and how many of
/// the first left out, whose year or whose edge takes the room of the next.
const TRIES: [(f64, usize); 5] = [(1.0, 0), (1.0, 1), (1.25, 0), (1.25, 1), (1.5, 0)];

/// A date on the axis.
struct Date {
    time_ms: Millis,
    /// Where its line is.
    at: f64,
    /// The middle and the end of its text.
    centre: f64,
    end: f64,
    text: String,
}

/// Returns the dates that have room from one place to another, of ticks with their places and times, and how many behind the first have
/// none.
fn dates(
    context: &Context,
    ticks: &mut dyn Iterator<Item = (TimeTick, f64, Millis)>,
    (left, end): (f64, f64),
    mut before: Option<Millis>,
) -> (Vec<Date>, usize) {
    let width = |text: &str| context.text.width_px(text, context.font(false));
    let (mut dates, mut left_out, mut free_from) = (Vec::new(), 0, left);
    for (tick, at, time_ms) in ticks {
        let mut text = label(context, tick, time_ms, before);
        let mut across = width(&text);
        if across > end - left {
            text = context.locale.whole(civil_date(time_ms).year.into());
            across = width(&text);
        }
        let half = across / 2.0;
        let centre = at.bound(left + half, (end - half).max(left + half));
        if centre < free_from + half {
            left_out += usize::from(!dates.is_empty());
            continue;
        }
        free_from = centre + half + context.css(LEAST_GAP);
        before = Some(time_ms);
        dates.push(Date { time_ms, at, centre, end: centre + half, text });
    }
    (dates, left_out)
}

/// The line from the axis to a date.
fn tick_line(context: &Context, sketch: &mut Sketch, at: f64, top: f64) {
    let half = context.hairline_px() / 2.0;
    let (left, right) = (at - half, at + half);
    sketch.rect(left, top, right.max(left + 1.0), top + context.css(5.0), context.theme.muted);
}

/// The least distance of two labels, in device pixels.
fn gap_px(context: &Context) -> f64 {
    let usual = context.css(if context.is_narrow() { SPACING_NARROW } else { SPACING });
    let long = context.text.width_px(&context.locale.day_of(LONG_DAY), context.font(false)) + context.css(AIR);
    usual.max(long)
}

/// Returns what is new at a label: the year where one begins, else the month, the day or the time. Where the label `before` was
/// of another year, or there is none, it says its year; a time says its day likewise.
fn label(context: &Context, tick: TimeTick, time_ms: Millis, before: Option<Millis>) -> String {
    let locale = context.locale;
    let date = civil_date(time_ms);
    let is_new_year = before.is_none_or(|before_ms| civil_date(before_ms).year != date.year);
    let day = || if is_new_year { locale.date(date) } else { locale.day_of(date) };
    match tick.weight {
        // Where data are missing a year may begin in August.
        TimeWeight::Decade | TimeWeight::Year if date.month == 1 => locale.whole(date.year.into()),
        TimeWeight::Decade | TimeWeight::Year => locale.month_of(date),
        TimeWeight::Half | TimeWeight::Quarter | TimeWeight::Month if is_new_year => locale.month_of(date),
        TimeWeight::Half | TimeWeight::Quarter | TimeWeight::Month => locale.month(date.month).into(),
        TimeWeight::Week | TimeWeight::Day => day(),
        _ => {
            let time = locale.time_of(time_ms);
            match before {
                Some(before_ms) if before_ms.div_euclid(DAY_MS) == time_ms.div_euclid(DAY_MS) => time,
                _ => [day(), time].join(" "),
            }
        }
    }
}
