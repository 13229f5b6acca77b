//! The clock of a series of days that have a time of day: on its clock no bar lies on a Saturday or Sunday.

use super::{DayClock, HOUR_MS, is_weekend};
use crate::date::{DAY_MS, Millis, civil_date, iso_date};
use crate::order;

/// The days of a series.
pub(super) struct Choice {
    /// What brings the time on a clock to its day.
    pub shift_ms: Millis,
    pub clock: DayClock,
    /// What has to be said, where the rows do not prove the choice.
    pub doubt: Option<String>,
}

/// Before this hour of UTC no exchange has its midnight of the next day.
const EARLIEST_MIDNIGHT_MS: Millis = 10 * HOUR_MS;
/// From this hour of UTC on no exchange has an evening of the day before.
const LATEST_EVENING_MS: Millis = 11 * HOUR_MS;
/// Midnights from Tokyo to London lie later than this in UTC; before it lie those of New Zealand, and the closes of markets that
/// trade from Sunday to Thursday.
const USUAL_MIDNIGHT_MS: Millis = 13 * HOUR_MS;
/// Markets that trade from Sunday to Thursday close before this hour of UTC.
const LATEST_CLOSE_MS: Millis = 16 * HOUR_MS;
/// Before this hour of UTC days may be evenings in New York; midnight is later there.
const EVENING_MS: Millis = 4 * HOUR_MS;
/// From this hour on a session may be the next day's.
const EVENING_SESSION_MS: Millis = 17 * HOUR_MS;
/// Programs end a day at 23:59 or a second before midnight.
const END_OF_DAY_MS: Millis = DAY_MS - 60_000;

/// Returns whether so few of the rows may be anything: a live price, a session on a weekend.
pub(super) fn few(count: usize, rows: usize) -> bool {
    count * 20 <= rows
}

/// The day that a clock shows, the one after it, the one before.
const WAYS: [Millis; 3] = [0, 1, -1];

/// Finds the days of `walls`, times on a clock that is `said`, or of UTC; `None` where the rows are no days with one time of day.
pub(super) fn choose(mut walls: Vec<Millis>, said: Option<DayClock>) -> Option<Choice> {
    order::by_key(&mut walls, |&ms| ms);
    // Only times of days are put in order: those of minutes begin again every day, and ordering them took a fifth of the time.
    let times = if walls.len() > 1 && mostly_one_a_day(&walls) { Times::of(&walls)? } else { return None };
    let rows = walls.len();
    let (mut weekends, mut is_first) = ([0_usize; 3], [true; 3]);
    for (way, next) in WAYS.into_iter().enumerate() {
        for &ms in &walls {
            let ms = ms + times.shift_ms(next);
            weekends[way] += usize::from(is_weekend(ms));
            is_first[way] &= civil_date(ms).day == 1;
        }
    }
    // Of weeks that end on a Saturday or Sunday every row is one.
    let is_week = weekends[0] * 3 > rows;
    let is_split = times.last_ms >= DAY_MS;
    let is_clean = |way: usize| few(weekends[way], rows);
    let mut best = (usize::MAX, 0);
    let mut clean = 0;
    for way in if is_split { [1, 0, 2] } else { [0, 1, 2] } {
        let may_be = match WAYS[way] {
            0 => true,
            1 if said.is_some() => is_split,
            1 => times.last_ms >= EARLIEST_MIDNIGHT_MS && times.first_ms < END_OF_DAY_MS,
            _ => said.is_none() && times.first_ms < if is_week { EVENING_MS } else { LATEST_EVENING_MS },
        };
        if may_be {
            clean += usize::from(is_clean(way));
            // Months begin on their first days, and weeks on any.
            let cost = if is_first[way] {
                0
            } else if is_clean(way) {
                1
            } else {
                1 + weekends[way]
            };
            if cost < best.0 {
                best = (cost, way);
            }
        }
    }
    let (cost, way) = best;
    let next = WAYS[way];
    let open = times.may_be_others().then_some(OPEN);
    let doubt = match (cost, clean) {
        (0, _) => None,
        (1, 1) => times.doubt_of(next),
        (1, _) => open,
        // A market of all days has as many weekends in any way.
        _ if (0..3).all(|other| few(weekends[other].abs_diff(weekends[way]), rows)) => open,
        _ => {
            let is_early = times.first_ms < LATEST_EVENING_MS && is_clean(2);
            let is_late = times.first_ms >= EVENING_SESSION_MS && is_clean(1);
            ((said.is_none() || is_early || is_late) && !is_week).then_some(WEEKENDS)
        }
    };
    let shift_ms = times.shift_ms(next);
    let clock = said.unwrap_or(match next {
        0 => DayClock::Utc,
        1 => DayClock::After,
        _ => DayClock::Before,
    });
    let doubt = doubt.filter(|doubt| said.is_none() || *doubt == WEEKENDS).map(|why| {
        let first = iso_date((walls[0] + shift_ms).div_euclid(DAY_MS) * DAY_MS);
        [
            "the rows are days with a time of day, and ",
            why,
            "; the first is taken as ",
            &first,
            "; the option time-zone names the exchange's clock",
        ]
        .concat()
    });
    Some(Choice { shift_ms, clock, doubt })
}

const OPEN: &str = "their weekdays do not say whose days they are";
const WEEKENDS: &str = "some lie on Saturdays or Sundays";
const SUNDAYS: &str = "they may be of a market that trades from Sunday to Thursday";

/// Returns whether hardly a day has two rows.
fn mostly_one_a_day(walls: &[Millis]) -> bool {
    let same = walls.windows(2).filter(|w| w[0].div_euclid(DAY_MS) == w[1].div_euclid(DAY_MS)).count();
    same * 10 <= walls.len()
}

/// The times of day that four of five rows have: one, or two an hour apart where the clock is changed in summer.
struct Times {
    first_ms: Millis,
    /// The same, or an hour later, which may be that of the next day.
    last_ms: Millis,
}

impl Times {
    fn of(walls: &[Millis]) -> Option<Times> {
        let mut times: Vec<Millis> = walls.iter().map(|ms| ms.rem_euclid(DAY_MS)).collect();
        order::by_key(&mut times, |&ms| ms);
        let longest = times.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
        let (mode, most) = (longest[0], longest.len());
        let count = |apart: Millis| times.iter().filter(|&&ms| ms == (mode + apart).rem_euclid(DAY_MS)).count();
        let (before, after) = (count(-HOUR_MS), count(HOUR_MS));
        let first_ms = if before > after { (mode - HOUR_MS).rem_euclid(DAY_MS) } else { mode };
        let last_ms = first_ms + if before + after > 0 { HOUR_MS } else { 0 };
        ((most + before + after) * 5 >= times.len() * 4).then_some(Times { first_ms, last_ms })
    }

    /// What brings a time to the day that its clock shows, the one after it (1), or the one before (-1). Where one time of day was
    /// seen, a later row may lie an hour to either side.
    fn shift_ms(&self, next: Millis) -> Millis {
        let slack_ms = 2 * HOUR_MS - (self.last_ms - self.first_ms);
        match next {
            1 => DAY_MS - HOUR_MS - self.first_ms + slack_ms,
            0 if self.last_ms >= DAY_MS => -2 * HOUR_MS,
            0 => 0,
            _ => -self.last_ms - slack_ms,
        }
    }

    /// Returns whether other days than those of UTC are likely at these times.
    fn may_be_others(&self) -> bool {
        self.first_ms < EVENING_MS || self.last_ms >= EARLIEST_MIDNIGHT_MS
    }

    /// Returns what is doubtful though the weekdays say it.
    fn doubt_of(&self, next: Millis) -> Option<&'static str> {
        let is_pair_of_hours = self.last_ms > self.first_ms && self.first_ms % HOUR_MS == 0;
        let is_midnight =
            is_pair_of_hours || (self.first_ms >= USUAL_MIDNIGHT_MS && self.first_ms % (HOUR_MS / 4) == 0);
        (next == 1 && self.first_ms < LATEST_CLOSE_MS && !is_midnight).then_some(SUNDAYS)
    }
}
