//! The exchange's clock: how far it is from UTC, and since when.

use crate::date::{DAY_MS, Millis};
use crate::order;
use crate::text::same_word;

/// A time zone as a table of offsets. The default is UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Instants with the distance from UTC that holds from there on, both in milliseconds, oldest first.
    steps: Vec<(Millis, Millis)>,
}

/// No clock is farther from UTC than this.
const MOST_OFFSET_MS: Millis = 26 * 3_600_000;

impl Zone {
    /// A zone from its steps, in any order; the first also holds before its instant. An offset of more than 26 hours
    /// is none.
    pub fn new(mut steps: Vec<(Millis, Millis)>) -> Self {
        steps.retain(|(_, offset)| offset.abs() <= MOST_OFFSET_MS);
        order::by_key(&mut steps, |&(from, _)| from);
        Zone { steps }
    }

    /// `UTC`, `Z`, or a fixed distance such as `+01:00` or `-0530`; `None` for anything else, names of places too.
    pub fn fixed(text: &str) -> Option<Self> {
        if ["UTC", "GMT", "Z", "Etc/UTC"].iter().any(|name| same_word(text, name)) {
            return Some(Zone::default());
        }
        let (sign, rest) = match text.as_bytes() {
            [b'+', rest @ ..] => (1, rest),
            [b'-', rest @ ..] => (-1, rest),
            _ => return None,
        };
        let two = |a: u8, b: u8| Some(i64::from(char::from(a).to_digit(10)? * 10 + char::from(b).to_digit(10)?));
        let (hours, minutes) = match *rest {
            [a, b] => (two(a, b)?, 0),
            [a, b, c, d] | [a, b, b':', c, d] => (two(a, b)?, two(c, d)?),
            _ => return None,
        };
        let offset = sign * (hours * 60 + minutes) * 60_000;
        (hours <= 24 && minutes < 60).then(|| Zone::new(vec![(0, offset)]))
    }

    /// Returns whether its clock shows UTC at any time.
    pub(crate) fn is_utc(&self) -> bool {
        self.steps.is_empty()
    }

    /// The instant as the zone's clock shows it, as if that were UTC.
    pub fn local(&self, time_ms: Millis) -> Millis {
        let after = self.steps.partition_point(|&(from, _)| from <= time_ms);
        let step = self.steps.get(after.saturating_sub(1));
        time_ms + step.map_or(0, |&(_, offset)| offset)
    }
}

impl Zone {
    /// The instant at which the zone's clock shows this time, given as if it were UTC: one of the two of an hour that
    /// comes twice, and in an hour that is left out the instant that the clock of before would have.
    pub(crate) fn instant(&self, wall_ms: Millis) -> Millis {
        let first = wall_ms - (self.local(wall_ms) - wall_ms);
        let second = wall_ms - (self.local(first) - first);
        if self.local(second) == wall_ms { second } else { first }
    }
}

/// Returns whether times carry a time of day. Days alone, at midnight UTC, stand for dates and are never shifted.
pub fn has_time_of_day(times_ms: &[Millis]) -> bool {
    times_ms.iter().any(|time_ms| time_ms % DAY_MS != 0)
}
