//! Open interest at strikes, beside the axis of prices.

use super::{Label, Look};
use crate::analysis::Analysis;
use crate::series::civil_date;
use crate::strike::{CONTRACTS, OpenInterest};

/// Paired bars.
#[derive(Clone, Debug, PartialEq)]
pub struct StrikesMark<'a> {
    /// The counts.
    pub known: &'a OpenInterest,
    /// What they are, with the day that they are of; short without it.
    pub title: Label,
    /// What tells calls and puts apart where no bar is labelled; likewise.
    pub key: Label,
    /// The largest bars: which strike, 0 for its calls or 1 for its puts, and how many they are.
    pub labels: Vec<(usize, usize, String)>,
}

impl StrikesMark<'_> {
    /// Returns the count that the longest bar stands for.
    pub(crate) fn most(&self) -> f64 {
        let open = |&(at, side, _): &(usize, usize, String)| self.known.strikes[at].open(CONTRACTS[side]);
        self.labels.iter().filter_map(open).fold(0.0, f64::max)
    }
}

/// The open interest that was known; `None` where no option is open.
pub(super) fn strikes_mark<'a>(analysis: &'a Analysis, look: &Look) -> Option<StrikesMark<'a>> {
    let (known, words) = (analysis.open_interest.as_ref()?, &look.words);
    let mut labels = Vec::new();
    for (side, key) in ["strikes.calls", "strikes.puts"].into_iter().enumerate() {
        for &at in &known.largest[side] {
            let count = known.strikes[at].open(CONTRACTS[side]).unwrap_or_default();
            labels.push((at, side, words.say(key, &[("count", &words.locale.number(count, 0))])));
        }
    }
    let day = known.date.map(|date| {
        let is_this_year = civil_date(analysis.as_of_ms).year == date.year;
        if is_this_year { words.locale.day_of(date) } else { words.locale.date(date) }
    });
    let dated = |key: &str| {
        let short = words.get(key);
        let long = day.as_ref().map(|day| words.say("list.comma", &[("all", short), ("last", day)]));
        Label { long: long.unwrap_or_else(|| short.into()), short: short.into() }
    };
    let dated: &dyn Fn(&str) -> Label = &dated;
    (!labels.is_empty()).then(|| StrikesMark {
        known,
        title: dated("strikes.title"),
        key: dated("strikes.key"),
        labels,
    })
}
