//! Series of days: the date of each is the one on the exchange's clock.

use super::instant::At;
use super::{Warning, WarningCode};
use crate::date::{DAY_MS, Millis, civil_date};
use crate::order;
use crate::zone::Zone;

/// Times, with what days had to be made of.
pub(super) struct Settled {
    pub at: Vec<Option<Millis>>,
    /// What brings an instant to its day, where the rows are days with a time of day.
    pub day_offset_ms: Option<Millis>,
    pub warning: Option<Warning>,
}

const HOUR_MS: Millis = 3_600_000;

/// Before this hour of UTC no exchange has its midnight of the next day.
const EARLIEST_MIDNIGHT_MS: Millis = 10 * HOUR_MS;

pub(super) fn is_weekend(time_ms: Millis) -> bool {
    // 1 January 1970 was a Thursday.
    matches!((time_ms.div_euclid(DAY_MS) + 4).rem_euclid(7), 0 | 6)
}

/// Gives every row of a series of days the midnight of its date; other times stay as they are.
pub(super) fn settle(at: &[Option<At>], zone: Option<&Zone>) -> Settled {
    let plain = || at.iter().map(|at| at.map(|at| at.utc_ms)).collect();
    let unchanged = |at| Settled { at, day_offset_ms: None, warning: None };
    let is_date = |at: &At| at.utc_ms % DAY_MS == 0 && at.offset_ms.unwrap_or(0) == 0;
    if at.iter().flatten().all(is_date) {
        return unchanged(plain());
    }
    let local = |at: &At| match (at.offset_ms, zone) {
        (Some(offset), _) if offset != 0 => at.utc_ms + offset,
        (_, Some(zone)) if !is_date(at) => zone.local(at.utc_ms),
        _ => at.utc_ms,
    };
    let mut walls: Vec<Millis> = at.iter().flatten().map(local).collect();
    order::by_key(&mut walls, |&ms| ms);
    let are_days = walls.len() > 1 && mostly_one_a_day(&walls);
    // Only times of days are put in order: those of minutes begin again every day, and ordering them took a fifth of the time.
    let Some(time_of_day) = are_days.then(|| usual_time_of_day(&walls)).flatten() else {
        return unchanged(plain());
    };
    let said = zone.is_some() || at.iter().flatten().any(|at| at.offset_ms.unwrap_or(0) != 0);
    let (next, warning) = if said || time_of_day < EARLIEST_MIDNIGHT_MS { (0, None) } else { day_of(&walls) };
    let day = |at: &At| (local(at).div_euclid(DAY_MS)) * DAY_MS + next;
    let last = at.iter().flatten().max_by_key(|at| at.utc_ms);
    let day_offset_ms = last.map(|at| local(at) - at.utc_ms + next);
    Settled { at: at.iter().map(|at| at.as_ref().map(day)).collect(), day_offset_ms, warning }
}

/// Returns whether hardly a day has two rows.
fn mostly_one_a_day(walls: &[Millis]) -> bool {
    let same = walls.windows(2).filter(|w| w[0].div_euclid(DAY_MS) == w[1].div_euclid(DAY_MS)).count();
    same * 10 <= walls.len()
}

/// The time of day that four of five rows have, but for an hour of daylight saving.
fn usual_time_of_day(walls: &[Millis]) -> Option<Millis> {
    let mut times: Vec<Millis> = walls.iter().map(|ms| ms.rem_euclid(DAY_MS)).collect();
    order::by_key(&mut times, |&ms| ms);
    let longest = times.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    let (mode, most) = (longest[0], longest.len());
    let near = |ms: &&Millis| {
        let apart = (**ms - mode).rem_euclid(DAY_MS);
        apart.min(DAY_MS - apart) == HOUR_MS
    };
    ((most + times.iter().filter(near).count()) * 5 >= times.len() * 4).then_some(mode)
}

/// Returns what to add to the days of UTC: midnights east of Greenwich are evenings there.
fn day_of(walls: &[Millis]) -> (Millis, Option<Warning>) {
    let weekends = |add: Millis| walls.iter().filter(|&&ms| is_weekend(ms + add)).count();
    let is_first = |add: Millis| walls.iter().all(|&ms| civil_date(ms + add).day == 1);
    let (same, next) = (weekends(0), weekends(DAY_MS));
    // A live row may lie anywhere.
    let few = |count: usize| count * 20 <= walls.len();
    if (few(next) && !few(same)) || is_first(DAY_MS) {
        return (DAY_MS, None);
    }
    if (few(same) && !few(next)) || is_first(0) {
        return (0, None);
    }
    let message = format!(
        "the rows are days with a time of day in UTC, and their weekdays do not say whose days they are; the days of UTC were taken, from {}; the option time-zone names the exchange's",
        crate::date::iso_date(walls[0])
    );
    (0, Some(Warning { code: WarningCode::DaysAssumed, message }))
}
