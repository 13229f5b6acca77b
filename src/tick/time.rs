//! Where the time axis is labelled.

use crate::order;
use crate::series::{CivilDate, DAY_MS, Millis, civil_date};

/// A label of the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeTick {
    /// The first bar of the new period.
    pub bar: usize,
    /// What changed at this bar.
    pub weight: TimeWeight,
}

/// The calendar boundary that a bar crosses; the order is the importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TimeWeight {
    /// A new minute.
    Minute,
    /// A minute that five divides.
    FiveMinutes,
    /// A quarter of an hour.
    QuarterHour,
    /// Half an hour.
    HalfHour,
    /// A new hour.
    Hour,
    /// A new day.
    Day,
    /// A new week; it begins on Monday.
    Week,
    /// A new month.
    Month,
    /// A new quarter.
    Quarter,
    /// A new half-year.
    Half,
    /// A new year.
    Year,
    /// A new decade.
    Decade,
}

impl TimeWeight {
    const HEAVIEST_FIRST: [Self; 12] = [
        Self::Decade,
        Self::Year,
        Self::Half,
        Self::Quarter,
        Self::Month,
        Self::Week,
        Self::Day,
        Self::Hour,
        Self::HalfHour,
        Self::QuarterHour,
        Self::FiveMinutes,
        Self::Minute,
    ];

    /// Returns where all of a weight are too many: every so many of them, as a calendar or a clock is divided. Months need
    /// none, because quarters and halves weigh more.
    fn strides(self, alone: bool) -> &'static [i64] {
        match self {
            Self::Year if alone => &[1, 2, 4, 5],
            Self::Decade => &[1, 2, 5, 10],
            Self::Year => &[1, 2, 5],
            Self::Week => &[1, 2, 3, 4],
            Self::Day => &[1, 2, 3, 5],
            Self::Hour => &[1, 2, 3, 4, 6, 12],
            _ => &[1],
        }
    }
}

const MINUTE_MS: i64 = 60_000;

/// The boundary between the times of two neighbouring bars; `None` within the minute.
pub fn time_weight(before_ms: Millis, at_ms: Millis) -> Option<TimeWeight> {
    let same = |span_ms: i64| before_ms.div_euclid(span_ms) == at_ms.div_euclid(span_ms);
    if same(DAY_MS) {
        let spans = [
            (60, TimeWeight::Hour),
            (30, TimeWeight::HalfHour),
            (15, TimeWeight::QuarterHour),
            (5, TimeWeight::FiveMinutes),
            (1, TimeWeight::Minute),
        ];
        return spans.iter().find(|(minutes, _)| !same(minutes * MINUTE_MS)).map(|(_, weight)| *weight);
    }
    let (a, b): (CivilDate, CivilDate) = (civil_date(before_ms), civil_date(at_ms));
    let (month_a, month_b) = (a.month - 1, b.month - 1);
    Some(if a.year.div_euclid(10) != b.year.div_euclid(10) {
        TimeWeight::Decade
    } else if a.year != b.year {
        TimeWeight::Year
    } else if month_a / 6 != month_b / 6 {
        TimeWeight::Half
    } else if month_a / 3 != month_b / 3 {
        TimeWeight::Quarter
    } else if month_a != month_b {
        TimeWeight::Month
    } else if week(before_ms) != week(at_ms) {
        TimeWeight::Week
    } else {
        TimeWeight::Day
    })
}

/// Weeks since Monday, 29 December 1969.
fn week(time_ms: Millis) -> i64 {
    (time_ms.div_euclid(DAY_MS) + 3).div_euclid(7)
}

/// Bars to label among `bars`, at least `min_gap` bars apart, some of a kind that has room three quarters of that. `local_ms` gives the time of a bar on the exchange's
/// clock, as if that were UTC.
///
/// Heavier boundaries come first. Of a weight all are labelled, or as many as an even division of the calendar leaves;
/// what would stand too close to a heavier one is left out.
pub fn time_ticks(local_ms: &dyn Fn(usize) -> Millis, bars: std::ops::Range<usize>, min_gap: f64) -> Vec<TimeTick> {
    let room = bars.len() as f64 / min_gap;
    let mut chosen: Vec<TimeTick> = Vec::new();
    for weight in TimeWeight::HEAVIEST_FIRST {
        let heavier = boundaries(local_ms, bars.clone(), weight);
        // A decade or two are years among others, or every fourth year could not be had.
        let with_decades = weight == TimeWeight::Year && chosen.len() < ENOUGH;
        if with_decades {
            chosen.clear();
        }
        let of_group = |tick: &&TimeTick| tick.weight == weight || with_decades;
        let group: Vec<TimeTick> = heavier.iter().filter(of_group).copied().collect();
        if group.is_empty() {
            continue;
        }
        let is_week = weight == TimeWeight::Week;
        // Weeks begin anywhere in a month: between months they would break the rhythm.
        let months = chosen.iter().filter(|tick| tick.weight < TimeWeight::Year).count();
        if is_week && months >= ENOUGH {
            continue;
        }
        let spaced = spaced(&group, min_gap);
        // A month begins in the middle of a week: that is no gap, and it takes the room of one week alone.
        let beside_them = if is_week { &[] } else { chosen.as_slice() };
        let is_months = matches!(weight, TimeWeight::Half | TimeWeight::Quarter | TimeWeight::Month);
        let least = min_gap * SHORTEST;
        let are_few = is_months && chosen.len() < ENOUGH;
        if fits(beside_them, &group, min_gap) || are_few && is_spaced(&chosen, &group, least) {
            let free = beside(&chosen, &self::spaced(&group, least), least);
            merge(&mut chosen, free);
            continue;
        }
        if !is_week && is_irregular(&heavier) {
            let free = beside(&chosen, &spaced, min_gap);
            merge(&mut chosen, free);
            continue;
        }
        let even = matches!(weight, TimeWeight::Year | TimeWeight::Decade);
        if even || chosen.len() < if is_week { LEAST } else { ENOUGH } {
            let least = if weight > TimeWeight::Week && !is_months { ENOUGH } else { LEAST };
            let every = |&stride: &i64| {
                let all = strided(local_ms, &group, &chosen, weight, stride);
                let free = beside(&chosen, &all, min_gap);
                let is_even = !free.is_empty() && self::spaced(&free, min_gap).len() == free.len();
                let is_whole = if is_months { free.len() == all.len() } else { free.len() * 2 >= all.len() };
                (is_even && is_whole).then_some(free)
            };
            match weight.strides(chosen.is_empty()).iter().find_map(every) {
                Some(ticks) => merge(&mut chosen, ticks),
                None if (chosen.len() as f64) < room.min(least as f64) => {
                    let free = beside(&chosen, &spaced, min_gap);
                    merge(&mut chosen, free);
                }
                None => {}
            }
        }
        if chosen.len() >= ENOUGH {
            break;
        }
    }
    chosen
}

/// Share of the usual distance that is enough for some of a group that fits: months differ in their sessions, and one left out would look
/// like a gap.
const SHORTEST: f64 = 0.75;

/// One label says no scale: to have so many, any week, day or time will do.
const LEAST: usize = 2;

/// With so many labels an axis can be read; more come only where they keep the rhythm.
const ENOUGH: usize = 3;

/// The bars that cross a boundary of `weight` or a heavier one, found by halving the way to the next: of a million
/// minutes only the days or months that are labelled are looked for.
fn boundaries(local_ms: &dyn Fn(usize) -> Millis, bars: std::ops::Range<usize>, weight: TimeWeight) -> Vec<TimeTick> {
    let crossed = |from: usize, to: usize| time_weight(local_ms(from), local_ms(to)).filter(|found| *found >= weight);
    let mut ticks = Vec::new();
    let first = match bars.start.checked_sub(1) {
        Some(before) if !bars.is_empty() => crossed(before, bars.start),
        // The first bar of all begins its day where more bars of that day follow.
        None if bars.len() > 1 && local_ms(0).div_euclid(DAY_MS) == local_ms(1).div_euclid(DAY_MS) => {
            Some(TimeWeight::Day).filter(|day| *day >= weight)
        }
        _ => None,
    };
    ticks.extend(first.map(|weight| TimeTick { bar: bars.start, weight }));
    let mut from = bars.start;
    while from + 1 < bars.end {
        // `from + near` is of one period with `from`; `from + far` is not, or is past the end.
        let (mut near, mut far) = (0, 1);
        while from + far < bars.end && crossed(from, from + far).is_none() {
            (near, far) = (far, far * 2);
        }
        far = far.min(bars.end - from);
        while near + 1 < far {
            let middle = usize::midpoint(near, far);
            if crossed(from, from + middle).is_none() { near = middle } else { far = middle }
        }
        from += far;
        if from < bars.end {
            ticks.extend(crossed(from - 1, from).map(|weight| TimeTick { bar: from, weight }));
        }
    }
    ticks
}

/// Returns whether data are missing between the boundaries of a weight and all heavier ones: some are three times as far apart as others. No stride
/// makes those even.
fn is_irregular(heavier: &[TimeTick]) -> bool {
    let distances = || heavier.windows(2).map(|pair| pair[1].bar - pair[0].bar);
    distances().max().zip(distances().min()).is_some_and(|(most, least)| most >= least * 3)
}

/// Returns whether a group has room among what is chosen: two in three neighbours with a tenth to spare, because months differ
/// in their days. What is closer for a gap in the data is left out.
fn fits(chosen: &[TimeTick], group: &[TimeTick], min_gap: f64) -> bool {
    let mut all = chosen.to_vec();
    merge(&mut all, group.to_vec());
    let roomy = all.windows(2).filter(|pair| (pair[1].bar - pair[0].bar) as f64 >= min_gap * 1.1).count();
    roomy * 3 >= all.len().saturating_sub(1) * 2
}

/// Returns whether a group and what is chosen keep a distance all together.
fn is_spaced(chosen: &[TimeTick], group: &[TimeTick], least: f64) -> bool {
    let mut all = chosen.to_vec();
    merge(&mut all, group.to_vec());
    all.windows(2).all(|pair| (pair[1].bar - pair[0].bar) as f64 >= least)
}

/// Returns the ticks that keep the distance, taken in order from the last one.
fn spaced(ticks: &[TimeTick], min_gap: f64) -> Vec<TimeTick> {
    let mut kept: Vec<TimeTick> = Vec::new();
    for tick in ticks.iter().rev() {
        if kept.last().is_none_or(|later| (later.bar - tick.bar) as f64 >= min_gap) {
            kept.push(*tick);
        }
    }
    kept.reverse();
    kept
}

/// Those that keep the distance to what is chosen already.
fn beside(chosen: &[TimeTick], ticks: &[TimeTick], min_gap: f64) -> Vec<TimeTick> {
    let is_free = |tick: &&TimeTick| chosen.iter().all(|other| (other.bar.abs_diff(tick.bar)) as f64 >= min_gap);
    ticks.iter().filter(is_free).copied().collect()
}

/// Every so many of a group: years and hours by their number, days and weeks counted from the heavier label before.
fn strided(
    local_ms: &dyn Fn(usize) -> Millis,
    group: &[TimeTick],
    chosen: &[TimeTick],
    weight: TimeWeight,
    stride: i64,
) -> Vec<TimeTick> {
    let mut since = 0;
    let mut before = 0;
    let mut keep = |tick: &&TimeTick| {
        let time_ms = local_ms(tick.bar);
        match weight {
            TimeWeight::Decade => i64::from(civil_date(time_ms).year).div_euclid(10) % stride == 0,
            TimeWeight::Year => i64::from(civil_date(time_ms).year) % stride == 0,
            TimeWeight::Hour => time_ms.div_euclid(60 * MINUTE_MS).rem_euclid(24) % stride == 0,
            _ => {
                let heavier = chosen.iter().filter(|other| other.bar <= tick.bar).count();
                since = if heavier == before { since + 1 } else { 1 };
                before = heavier;
                since % stride == 0
            }
        }
    };
    group.iter().filter(|tick| keep(tick)).copied().collect()
}

fn merge(chosen: &mut Vec<TimeTick>, ticks: Vec<TimeTick>) {
    chosen.extend(ticks);
    order::by_key(chosen, |tick| order::count_key(tick.bar));
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn boundaries_are_those_that_a_walk_over_all_bars_finds(
            start_days in -40_000..40_000_i64,
            gaps in prop::collection::vec(prop::sample::select(vec![1, 5, 60, 390, 1440, 4320, 44_640, 525_600]), 1..300),
            from in 0..40_usize,
            weight in prop::sample::select(TimeWeight::HEAVIEST_FIRST.to_vec()),
        ) {
            let mut at = start_days * DAY_MS;
            let times: Vec<Millis> = gaps.iter().map(|minutes| { at += minutes * MINUTE_MS; at }).collect();
            let from = from.min(times.len());
            let mut walked: Vec<TimeTick> = (from.max(1)..times.len())
                .filter_map(|bar| Some(TimeTick { bar, weight: time_weight(times[bar - 1], times[bar])? }))
                .collect();
            let begins_day = from == 0 && times.len() > 1 && times[0].div_euclid(DAY_MS) == times[1].div_euclid(DAY_MS);
            walked.splice(0..0, begins_day.then_some(TimeTick { bar: 0, weight: TimeWeight::Day }));
            walked.retain(|tick| tick.weight >= weight);
            prop_assert_eq!(boundaries(&|bar| times[bar], from..times.len(), weight), walked);
        }
    }
}
