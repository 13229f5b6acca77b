//! Times of a clock with twelve hours whose afternoon is not said: `9:30`, `12:30`, `1:00`.

use super::instant::At;
use crate::date::{DAY_MS, Millis};

const HOUR_MS: Millis = 3_600_000;
/// Trade of a day begins at this hour or later; earlier ones are of the afternoon.
const FIRST_HOUR_MS: Millis = 8 * HOUR_MS;
/// Minimum number of times in order; fewer are in order by accident.
const LEAST_TIMES: usize = 5;

/// Brings hours before eight to the afternoon where the rows are in order only so; whether they were.
pub(super) fn mend(times: &mut [Option<At>]) -> bool {
    let of_day = |at: &At| (at.utc_ms + at.offset_ms.unwrap_or(0)).rem_euclid(DAY_MS);
    let later = |at: &At| at.utc_ms + if of_day(at) < FIRST_HOUR_MS { DAY_MS / 2 } else { 0 };
    let known: Vec<At> = times.iter().flatten().copied().collect();
    let is_on_clock = known.iter().all(|at| (HOUR_MS..13 * HOUR_MS).contains(&of_day(at)));
    let is_in_order =
        |ms: &dyn Fn(&At) -> Millis| known.is_sorted_by_key(ms) || known.iter().rev().is_sorted_by_key(ms);
    let is_half = known.len() >= LEAST_TIMES && is_on_clock && !is_in_order(&|at| at.utc_ms) && is_in_order(&later);
    if is_half {
        for at in times.iter_mut().flatten() {
            at.utc_ms = later(at);
        }
    }
    is_half
}
