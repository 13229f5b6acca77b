//! The sentence at a signal.

use crate::describe::average_said;
use crate::series::Series;
use crate::study::Average;
use crate::words::Words;

/// The close crossed a moving average.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signal {
    /// The bar that closed on the other side.
    pub(super) bar: usize,
    /// To above.
    pub(super) up: bool,
    /// The average.
    pub(super) average: Average,
    /// The last earlier bar that closed on this side; `None` when there is none since the average exists.
    pub(super) previous: Option<usize>,
}

/// A signal counts only after the close was on the other side for a while: a month of trading days.
const LEAST_BARS_BEFORE: usize = 21;

/// The newest crossing of the close through `values` that came after at least [`LEAST_BARS_BEFORE`] bars on the other
/// side, and that holds at bar `as_of`; no later bar is looked at.
pub(super) fn average_signal(series: &Series, average: Average, values: &[f64], as_of: usize) -> Option<Signal> {
    let side = |bar: usize| series.closes()[bar].partial_cmp(&values[bar]);
    let now = side(as_of)?;
    if now.is_eq() {
        return None;
    }
    let up = now.is_gt();
    let on_this_side = |bar: &usize| side(*bar) == Some(now);
    let bar = (0..=as_of).rev().take_while(on_this_side).last()?;
    let first_defined = values.iter().position(|v| v.is_finite())?;
    let previous = (first_defined..bar).rev().find(on_this_side);
    let since = previous.map_or(first_defined, |p| p + 1);
    (bar - since >= LEAST_BARS_BEFORE).then_some(Signal { bar, up, average, previous })
}

impl Signal {
    /// `Closed above its 200-day average on 2 Feb, the first time since Sep 2025`, and that without the last time before. The picture
    /// has the first so many `bars`.
    pub(super) fn sentences(&self, series: &Series, words: &Words, bars: usize) -> [String; 2] {
        let times_ms = &series.times_ms()[..bars];
        let date_of = |bar: usize| words.locale.date_at(bar, times_ms);
        let key = if self.up { "note.up" } else { "note.down" };
        let (on, which) = (date_of(self.bar), average_said(self.average, series.is_daily(), words));
        let date = words.locale.moment_seen(self.bar, times_ms);
        let sentence = words.say(key, &[("which", &which), ("date", &date)]);
        let Some(previous) = self.previous else { return [sentence.clone(), sentence] };
        let before = date_of(previous);
        // Of bars shorter than a day the last time may be in the same month, which says nothing.
        if (before.year, before.month) == (on.year, on.month) {
            return [sentence.clone(), sentence];
        }
        let month = if before.year == on.year {
            words.locale.month(before.month).into()
        } else {
            words.locale.month_of(before)
        };
        [words.say("note.first", &[("sentence", &sentence), ("month", &month)]), sentence]
    }
}
