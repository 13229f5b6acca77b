//! Open interest at strikes, beside the axis of prices.

use super::{Label, Look};
use crate::analysis::Analysis;
use crate::series::civil_date;
use crate::strike::{CONTRACTS, Contract, OpenInterest};

/// Paired bars.
#[derive(Clone, Debug, PartialEq)]
pub struct StrikesMark<'a> {
    /// The counts.
    pub known: &'a OpenInterest,
    /// What they are, with the day that they are of; short without it.
    pub title: Label,
    /// What tells calls and puts apart where no bar is labelled; likewise.
    pub key: Label,
    /// Labels of the largest bars.
    pub labels: Vec<StrikeLabel>,
}

/// The label of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikeLabel {
    /// Which of the strikes that are [known](StrikesMark::known).
    pub strike: usize,
    /// The kind of options that the bar counts.
    pub contract: Contract,
    /// What they are and how many.
    pub text: String,
}

impl StrikesMark<'_> {
    /// Returns the count that the longest bar stands for.
    pub(crate) fn most(&self) -> f64 {
        let open = |label: &StrikeLabel| self.known.strikes[label.strike].open(label.contract);
        self.labels.iter().filter_map(open).fold(0.0, f64::max)
    }
}

/// The open interest that was known; `None` where no option is open.
pub(super) fn strikes_mark<'a>(analysis: &'a Analysis, look: &Look) -> Option<StrikesMark<'a>> {
    let (known, words) = (analysis.open_interest.as_ref()?, &look.words);
    let mut labels = Vec::new();
    for ((&contract, largest), key) in CONTRACTS.iter().zip(&known.largest).zip(["strikes.calls", "strikes.puts"]) {
        for &strike in largest {
            let count = known.strikes[strike].open(contract).unwrap_or_default();
            labels.push(StrikeLabel {
                strike,
                contract,
                text: words.say(key, &[("count", &words.locale.number(count, 0))]),
            });
        }
    }
    let day = known.date.map(|date| words.locale.date_seen_on(date, civil_date(analysis.to_ms)));
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
