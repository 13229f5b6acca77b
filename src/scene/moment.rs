//! What happened when: events, and the publication of the article.

use super::{Label, Look};
use crate::analysis::Analysis;
use crate::event::{Event, EventKind};
use crate::series::{DAY_MS, Series, day_end, millis_of};

/// A moment or a span on the time axis, through all panes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// Its bar, or the first bar of a span.
    pub from: usize,
    /// The last bar of a span; the bar itself for a moment.
    pub to: usize,
    /// How it is drawn.
    pub kind: MomentKind,
    /// What happened.
    pub label: Label,
}

/// How a moment is drawn.
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

/// An event on a day without a bar is marked at the next bar, where that is no farther than a long weekend.
const FARTHEST_MS: i64 = 5 * DAY_MS;

/// The publication, where bars follow it, then the events, newest first.
pub(super) fn moments(series: &Series, analysis: &Analysis, look: &Look) -> Vec<Moment> {
    let mut moments: Vec<Moment> = published(series, analysis, look).into_iter().collect();
    let times = &series.times_ms()[..analysis.bars];
    let mut events: Vec<Moment> = look.events.iter().filter_map(|event| moment(times, event)).collect();
    crate::order::by_key(&mut events, |moment| -crate::order::count_key(moment.from));
    moments.extend(events);
    moments
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
    let label = Label { long, short: look.words.get("moment.published.short").into() };
    Some(Moment { from: bar, to: analysis.bars - 1, kind: MomentKind::Published, label })
}

/// `None` for an event outside the series.
fn moment(times: &[i64], event: &Event) -> Option<Moment> {
    let start = millis_of(event.from);
    let end = day_end(event.to.unwrap_or(event.from));
    let from = times.partition_point(|&time| time < start);
    let label = Label { long: event.label.clone(), short: event.label.clone() };
    if event.to.is_some() {
        let to = times.partition_point(|&time| time <= end).checked_sub(1)?;
        return (from <= to).then_some(Moment { from, to, kind: MomentKind::Span, label });
    }
    // Before the first bar nothing is known, and after the last there is no place.
    let starts_within = times.first().is_some_and(|&first| first <= end);
    let near = times.get(from).is_some_and(|&time| time < start + FARTHEST_MS);
    let kind = match event.kind {
        EventKind::Macro => MomentKind::Macro,
        EventKind::Earnings => MomentKind::Earnings,
    };
    (starts_within && near).then_some(Moment { from, to: from, kind, label })
}
