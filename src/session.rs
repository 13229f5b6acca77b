//! Regular hours of an exchange.

use crate::decimal;
use crate::format::Locale;
use crate::series::{DAY_MS, Millis};
use crate::text::{cut, parts};
use crate::zone::Zone;
use std::ops::Range;

/// The regular hours of each day, on the exchange's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// Minutes after midnight: the first of each session, and the one behind its last. A session that ends no later than it begins
    /// goes on after midnight.
    spans: Vec<(u32, u32)>,
}

const MINUTE_MS: Millis = 60_000;
const DAY_MINUTES: u32 = 1_440;

impl Sessions {
    /// Reads `09:30-16:00`, or several with a comma or a blank between them, as for a break at noon. `None` for anything else.
    ///
    /// ```
    /// use levelchart::session::Sessions;
    ///
    /// assert!(Sessions::parse("09:00-11:30, 12:30-15:30").is_some());
    /// assert!(Sessions::parse("9 to 5").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Sessions> {
        let mut spans = Vec::new();
        for part in parts(text, &[' ', ',', ';', '\t', '\n']) {
            let (from, to) = cut(part, '-').or_else(|| cut(part, '–'))?;
            let (from, to) = (minutes(from)?, minutes(to)?);
            if from == to || from == DAY_MINUTES {
                return None;
            }
            spans.push((from, to));
        }
        (1..=MOST_SESSIONS).contains(&spans.len()).then_some(Sessions { spans })
    }

    /// Returns the stretches of bars that begin outside of them.
    pub fn outside(&self, times_ms: &[Millis], zone: &Zone) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (bar, &time_ms) in times_ms.iter().enumerate() {
            if self.hold(zone.local(time_ms)) {
                continue;
            }
            match runs.last_mut().filter(|run| run.end == bar) {
                Some(run) => run.end = bar + 1,
                None => runs.push(bar..bar + 1),
            }
        }
        runs
    }

    fn hold(&self, local_ms: Millis) -> bool {
        let in_day = local_ms.rem_euclid(DAY_MS);
        let at = |minutes: u32| Millis::from(minutes) * MINUTE_MS;
        self.spans.iter().any(|&(from, to)| {
            let (is_after, is_before) = (in_day >= at(from), in_day < at(to));
            if from < to { is_after && is_before } else { is_after || is_before }
        })
    }

    /// Returns `09:30–16:00`, as the language lists several.
    pub(crate) fn words(&self, locale: &Locale) -> String {
        let hours = |&(from, to): &(u32, u32)| [locale.time(from), locale.time(to)].join("–");
        self.spans.iter().map(hours).collect::<Vec<_>>().join(", ")
    }
}

/// Sessions of a day: two with a break at noon, and some to spare.
const MOST_SESSIONS: usize = 4;

/// Reads `09:30`; 24:00 is the end of a day.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = cut(text, ':')?;
    let two = |text: &str| if text.len() <= 2 { decimal::whole(text) } else { None };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let all = u32::try_from(hours * 60 + minutes).ok()?;
    (minutes < 60 && all <= DAY_MINUTES).then_some(all)
}
