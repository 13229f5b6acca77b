//! What happened when: events, and the publication of the article.

use super::{Label, Look};
use crate::analysis::Analysis;
use crate::bound::Bound;
use crate::date::LONG_WEEKEND_MS;
use crate::describe::{event_name, event_said, upcoming};
use crate::event::{Event, EventKind};
use crate::limit::MOST_ROWS;
use crate::series::{DAY_MS, Millis, Series, civil_date, day_end, millis_of};

/// A moment or a span on the time axis, through all panes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// Its bar, or the first bar of a span.
    pub from: usize,
    /// The last bar of a span; the bar itself for a moment.
    pub to: usize,
    /// The way it is drawn.
    pub kind: MomentKind,
    /// What happened, or is to happen. What is still to come has its day in the short form too.
    pub label: Label,
    /// Its name alone, where no form of the label has room.
    pub name: String,
    /// Whether it is still to come: its bar is counted on behind the last one.
    pub is_ahead: bool,
}

/// The ways to draw a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MomentKind {
    /// A line at the right edge of the bar, and all bars after it shaded.
    Published,
    /// A shaded span.
    Span,
    /// A solid line through the bar.
    Macro,
    /// A dotted line through the bar.
    Earnings,
}

/// The events to come, the next first; the publication, where bars follow it; then the other events, newest first.
pub(super) fn moments(series: &Series, analysis: &Analysis, look: &Look) -> Vec<Moment> {
    let mut moments = Vec::new();
    if knows_ahead(series, analysis) {
        for event in upcoming(series, &look.events) {
            moments.push(ahead(series, event, look));
        }
    }
    moments.extend(published(series, analysis, look));
    let times = &series.times_ms()[..analysis.bars];
    moments.extend(look.events.iter().rev().filter_map(|event| moment(series, times, event, look)));
    moments
}

/// Returns whether the events to come are known: what the page lists as done was not, as of an earlier day.
pub(super) fn knows_ahead(series: &Series, analysis: &Analysis) -> bool {
    analysis.bars == series.len() && !analysis.is_past
}

/// Returns each event that has begun with its days, newest first: `1 Oct to 12 Nov Shutdown`; or those at one bar, of
/// which an event of one day has its name alone.
pub fn happened(series: &Series, analysis: &Analysis, look: &Look, bar: Option<usize>) -> Vec<String> {
    let times = &series.times_ms()[..analysis.bars];
    let now = civil_date(times[times.len() - 1]);
    let mut said = Vec::new();
    for event in look.events.iter().rev() {
        let Some((from, to)) = bars_of(series, times, event) else { continue };
        if bar.is_some_and(|bar| bar < from || bar > to) {
            continue;
        }
        said.push(if bar.is_some() && event.to.is_none() {
            event_name(event, now, &look.words)
        } else {
            // An end that is still to come was not known as of an earlier day.
            let to = event.to.filter(|&to| to <= now || knows_ahead(series, analysis));
            event_said(event, to, now, &look.words)
        });
    }
    said
}

/// `Published 6 Feb 2026`; short `Published`.
fn published(series: &Series, analysis: &Analysis, look: &Look) -> Option<Moment> {
    let bar = analysis.as_of;
    if bar + 1 >= analysis.bars {
        return None;
    }
    let locale = &look.words.locale;
    let date = locale.date(locale.date_at(bar, series.times_ms())).replace(' ', "\u{a0}");
    let long = look.words.say("moment.published", &[("date", &date)]);
    let short = String::from(look.words.get("moment.published.short"));
    let (kind, name) = (MomentKind::Published, short.clone());
    Some(Moment { from: bar, to: analysis.bars - 1, kind, label: Label { long, short }, name, is_ahead: false })
}

/// `11 Feb Jobs report (was 6 Feb)`; short `11 Feb Jobs report`. A span ends as many bars behind its beginning as its days are.
fn ahead(series: &Series, event: &Event, look: &Look) -> Moment {
    let now = civil_date(series.times_ms()[series.last()]);
    let long = event_said(event, event.to, now, &look.words);
    let begins = Event { amount: None, was: None, ..event.clone() };
    let label = Label { long, short: event_said(&begins, None, now, &look.words) };
    let bar = |date| series.len() - 1 + bars_until(series, millis_of(date));
    let (from, to) = (bar(event.from), bar(event.to.unwrap_or(event.from)));
    Moment { from, to, kind: kind_of(event), label, name: begins.label, is_ahead: true }
}

fn kind_of(event: &Event) -> MomentKind {
    match event.kind {
        _ if event.to.is_some() => MomentKind::Span,
        EventKind::Macro => MomentKind::Macro,
        EventKind::Earnings => MomentKind::Earnings,
    }
}

/// Number of the newest bars that the distance between bars is taken from: a quarter of days.
const NEWEST: usize = 63;

/// Returns how many bars after the last one a later time would be: of days without weekends the weekdays, of others as many as the
/// newest bars would have taken.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 1 on")]
fn bars_until(series: &Series, time_ms: Millis) -> usize {
    let times = series.times_ms();
    let newest = &times[times.len().saturating_sub(NEWEST)..];
    let (first, last) = (newest[0], times[times.len() - 1]);
    // Counted from a Monday.
    let day = |time_ms: Millis| time_ms.div_euclid(DAY_MS) + 3;
    let is_weekend = |time_ms: &Millis| day(*time_ms).rem_euclid(7) > 4;
    let count = if series.is_daily() && !newest.iter().any(is_weekend) {
        let weekdays = |time_ms: Millis| day(time_ms).div_euclid(7) * 5 + (day(time_ms).rem_euclid(7) + 1).min(5);
        (weekdays(time_ms) - weekdays(last)) as f64
    } else {
        let each = (last - first) as f64 / (newest.len() - 1) as f64;
        ((time_ms - last) as f64 / each).round()
    };
    count.bound(1.0, MOST_ROWS as f64) as usize
}

/// `None` for an event outside the series.
fn moment(series: &Series, times: &[Millis], event: &Event, look: &Look) -> Option<Moment> {
    let (from, to) = bars_of(series, times, event)?;
    let (name, long) = (event.label.clone(), event_name(event, civil_date(times[times.len() - 1]), &look.words));
    Some(Moment { from, to, kind: kind_of(event), label: Label { long, short: name.clone() }, name, is_ahead: false })
}

/// Returns the first and the last bar of an event among the bars with these times; `None` for one outside. A week, or a longer period, that
/// has the date of its first day holds the others too, where another bar follows: what comes after the last date stands ahead.
fn bars_of(series: &Series, times: &[Millis], event: &Event) -> Option<(usize, usize)> {
    let start = millis_of(event.from);
    let end = day_end(event.to.unwrap_or(event.from));
    let period = series.period_at(start).filter(|bar| bar + 1 < times.len());
    let from = period.unwrap_or_else(|| times.partition_point(|&time| time < start));
    if event.to.is_some() {
        let to = times.partition_point(|&time| time <= end).checked_sub(1)?;
        return (from <= to).then_some((from, to));
    }
    // Before the first bar nothing is known.
    let starts_within = times.first().is_some_and(|&first| first <= end);
    let near = period.is_some() || times.get(from).is_some_and(|&time| time < start + LONG_WEEKEND_MS);
    (starts_within && near).then_some((from, from))
}
