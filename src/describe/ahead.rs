//! What may come next, in words: names and states of paths, of trade ideas that wait, of events after the last bar.

use super::Seen;
use crate::event::{Event, number_of};
use crate::format::plain;
use crate::series::{CivilDate, Millis, Series, civil_date};
use crate::study::{Direction, PathRecord, PathState, Scenario, ScenarioState, Side, Trigger};
use crate::words::Words;

/// Returns `above 2,150: 2,250`.
pub(crate) fn path_name(trigger: Trigger, target: f64, closes: &[f64], words: &Words) -> String {
    let key = match trigger.direction {
        Direction::Up => "path.up",
        Direction::Down => "path.down",
    };
    named(key, (trigger.price, target), closes, words)
}

fn named(key: &str, (from, target): (f64, f64), closes: &[f64], words: &Words) -> String {
    let price = |price: f64| words.locale.price_beside(price, closes);
    words.say(key, &[("trigger", &price(from)), ("target", &price(target))])
}

/// Returns `short below 2,000: 1,950`, with the nearest target.
pub(crate) fn idea_name(idea: &Scenario, closes: &[f64], words: &Words) -> String {
    let target = idea.targets.first().map_or(idea.entry, |target| target.price);
    let path = match idea.trigger {
        Some(trigger) => path_name(trigger, target, closes, words),
        None => named("path.at", (idea.entry, target), closes, words),
    };
    words.say(if idea.side == Side::Long { "path.long" } else { "path.short" }, &[("path", &path)])
}

/// Returns a trade idea with its state, its stop and its further targets: `long 2,080: 2,150; Stop 2,000; Target 2: 2,250`.
pub(crate) fn idea_said(idea: &Scenario, seen: Seen, words: &Words) -> String {
    let closes = seen.closes();
    let (mut said, state) = (idea_name(idea, closes, words), idea_state(idea));
    // What started with its publication waits for nothing.
    if idea.trigger.is_some() || state != PathState::Waiting {
        said = path_in_state(&said, state, seen.times_ms, words);
    }
    let mut prices: Vec<f64> = idea.targets.iter().map(|target| target.price).collect();
    // The name says the nearest target.
    let nearest = if let (Some(stop), Some(first)) = (idea.stop, prices.first_mut()) {
        *first = stop;
        0
    } else {
        said = words.say("path.stopless", &[("path", &said)]);
        1
    };
    for (number, price) in prices.into_iter().enumerate().skip(nearest) {
        let (key, number) =
            (if number == 0 { "scenario.stop" } else { "scenario.targets" }, plain((number + 1) as f64));
        let price = words.locale.price_beside(price, closes);
        let part = words.say(key, &[("price", &price), ("number", &number)]);
        said = words.say("list.apart", &[("all", &said), ("last", &part)]);
    }
    said
}

/// Returns the state of a trade idea as that of a path; one without a trigger has none while it is open.
pub(crate) fn idea_state(idea: &Scenario) -> PathState {
    match (idea.state, idea.entered) {
        (ScenarioState::Target { bar, .. }, _) => PathState::Reached { bar },
        (ScenarioState::Invalidated { bar }, _) => PathState::Failed { bar },
        (_, Some(bar)) => PathState::Triggered { bar },
        _ => PathState::Waiting,
    }
}

/// Returns a path with its state: `above 2,150: 2,250, triggered 12 Feb`.
pub(crate) fn path_in_state(path: &str, state: PathState, times_ms: &[Millis], words: &Words) -> String {
    let date = state.bar().map(|bar| words.locale.moment_seen(bar, times_ms)).unwrap_or_default();
    words.say(&["path.", state.name()].concat(), &[("path", path), ("date", &date)])
}

/// Returns a path in words with the record of earlier closes like its own.
pub(crate) fn path_said(path: &str, known: Option<PathRecord>, words: &Words) -> String {
    words.say("path.said", &[("path", path), ("record", &record(known, words))])
}

fn record(record: Option<PathRecord>, words: &Words) -> String {
    let Some(PathRecord { count, reached }) = record else { return words.get("path.few").into() };
    let whole = |number: usize| words.locale.whole(number as f64);
    words.say("path.record", &[("count", &whole(count)), ("reached", &whole(reached))])
}

/// Returns what an event is called: its label, with its amount and the day on which it was to be. `newest` is the day of the newest
/// bar of the picture.
pub(crate) fn event_name(event: &Event, newest: CivilDate, words: &Words) -> String {
    let mut name = event.label.clone();
    if let Some((number, decimals, unit)) = event.amount.as_deref().and_then(number_of) {
        let number = words.locale.number(number, decimals);
        // Among words that run to the left a currency such as US$ would be torn apart.
        let mark = if words.locale.rtl { "\u{200e}" } else { "" };
        let amount = if unit.is_empty() { number } else { [mark, &number, "\u{a0}", unit, mark].concat() };
        name = words.say("event.amount", &[("label", &name), ("amount", &amount)]);
    }
    if let Some(was) = event.was {
        name = words.say("event.was", &[("label", &name), ("date", &words.locale.date_seen_on(was, newest))]);
    }
    name
}

/// Returns an event with its days, `11 Feb Jobs report` or `1 Oct to 12 Nov Shutdown`.
pub(crate) fn event_said(event: &Event, to: Option<CivilDate>, newest: CivilDate, words: &Words) -> String {
    let day = |date: CivilDate| words.locale.date_seen_on(date, newest);
    let mut days = day(event.from);
    if let Some(to) = to {
        days = words.say("event.span", &[("from", &days), ("to", &day(to))]);
    }
    words.say("event.ahead", &[("date", &days), ("label", &event_name(event, newest, words))])
}

/// Returns the events after the last bar, soonest first.
pub(crate) fn upcoming<'a>(series: &Series, events: &'a [Event]) -> &'a [Event] {
    let last = civil_date(series.times_ms()[series.last()]);
    &events[events.partition_point(|event| event.from <= last)..]
}
