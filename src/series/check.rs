//! What a careful editor would want to know of a whole series: jumps, missing sessions, prices that stand still, a last bar
//! that is not over. Nothing is changed.

use super::error::show;
use super::{DAY_MS, Frequency, Millis, Series, Warning, WarningCode};
use crate::date::iso_date;

/// Maximum number of weekdays in a row without a bar: no usual holiday has more.
const MOST_WEEKDAYS_OFF: usize = 5;
/// The same as a duration: shorter gaps hold no more weekdays.
const LEAST_GAP_MS: Millis = 5 * DAY_MS;
/// A week, month or quarter is missing where two bars are this many times as far apart as usual.
const PERIOD_MISSING: f64 = 1.7;
/// The same bar more often than this in a row may be a source that repeats its last price.
const MOST_REPEATS: usize = 5;
/// Maximum share of bars without a change in a series that moves.
const STILL_SHARE: f64 = 0.1;
/// A series that repeats itself on more than this share of its bars is one of steps, such as a key rate.
const STEPS_SHARE: f64 = 1.0 / 3.0;

/// New shares for an old one in usual splits. The inverses are usual too.
const SPLITS: [(f64, &str); 7] =
    [(2.0, "2:1"), (3.0, "3:1"), (1.5, "3:2"), (4.0, "4:1"), (5.0, "5:1"), (10.0, "10:1"), (20.0, "20:1")];
/// A split is as exact as the market's own move of that day leaves it: 3%.
const SPLIT_EXACT: f64 = 0.03;
/// Least factor of a split: 3:2, with its inexactness.
const LEAST_SPLIT: f64 = 1.4;
/// A bigger change than this in one bar is no usual move, whatever its ratio.
const GREATEST_MOVE: f64 = 3.0;
/// A jump is so many times the usual change around it.
const JUMP: f64 = 6.0;
/// Bars to each side that say what is usual.
const AROUND: usize = 20;
/// With fewer changes around it nothing is usual.
const LEAST_CHANGES: usize = 10;
/// A jump went back when the bar after it lies within this share of it of the bar before it.
const WENT_BACK: f64 = 0.1;

/// A bar further from its neighbour than this, and than this many times the span of all others, may have a wrong year.
const FAR_OFF_MS: Millis = 5 * 365 * DAY_MS;
const FAR_OFF_SPANS: Millis = 2;

/// Looks through a whole series; `rows` are those of the input, one for each bar.
pub(super) fn check(series: &Series, rows: &[usize], frequency: Frequency) -> Vec<Warning> {
    let times_ms = series.times_ms();
    let is_next = |bar: usize| gaps(&times_ms[bar - 1..=bar], frequency).is_empty();
    let mut warnings = jumps(series, rows, &is_next);
    warnings.extend(far_off(times_ms, rows));
    let gap = |bar: usize| missing(times_ms[bar - 1], times_ms[bar], frequency);
    warnings.extend(gaps(times_ms, frequency).into_iter().map(gap));
    warnings.extend(stale(series));
    warnings.extend(without_volume(series));
    warnings.extend(short_last_bar(times_ms, frequency));
    warnings
}

/// A warning where one bar changes the close by more than a factor that is no usual move.
pub(super) fn suspected_split(from: f64, to: f64, place: impl Fn() -> String) -> Option<Warning> {
    let suspect = from > 0.0 && to > 0.0 && (to > from * GREATEST_MOVE || to * GREATEST_MOVE < from);
    suspect.then(|| {
        let (from, to) = (show(from), show(to));
        let place = place();
        let message = format!("{place}the close goes from {from} to {to} in one bar; a split or a typing error?");
        Warning { code: WarningCode::SuspectedSplit, message }
    })
}

/// Jumps that look like splits, and those that the next bar takes back.
fn jumps(series: &Series, rows: &[usize], is_next: &dyn Fn(usize) -> bool) -> Vec<Warning> {
    let closes = series.closes();
    let mut warnings = Vec::new();
    let mut bar = 1;
    while bar < closes.len() {
        let (from, to) = (closes[bar - 1], closes[bar]);
        // Prices that are missing may have moved anywhere; that they are missing is reported.
        if is_large(from, to) && !is_next(bar) {
            bar += 1;
            continue;
        }
        let place = || format!("row {}: ", rows.get(bar).copied().unwrap_or(0));
        let date = || iso_date(series.times_ms()[bar]);
        if went_back(series, bar) {
            let (from, to, next) = (show(from), show(to), show(closes[bar + 1]));
            let message = format!(
                "{}the close goes from {from} to {to} on {} and back to {next} on the next bar; a typing error?",
                place(),
                date()
            );
            warnings.push(Warning { code: WarningCode::SuspectedTypingError, message });
            bar += 2; // the way back is no other jump
            continue;
        }
        // A split stands between a close and the next open: the market's own move of the day comes after it.
        let after = if series.has_range() { series.opens()[bar] } else { to };
        if let Some(ratio) = split(from, after).filter(|_| is_jump(series, bar, from, after)) {
            let (from, after) = (show(from), show(after));
            let message = format!(
                "{}the price goes from {from} to {after} on {}, as in a split of {ratio}; were earlier prices adjusted?",
                place(),
                date()
            );
            warnings.push(Warning { code: WarningCode::SuspectedSplit, message });
        } else if let Some(warning) = suspected_split(from, to, place) {
            let is_large = |usual: f64| size(series, from, to) > JUMP * usual;
            warnings.extend(usual_change(series, bar).is_none_or(is_large).then_some(warning));
        }
        bar += 1;
    }
    warnings
}

/// Returns whether a change may be reported as a jump at all; few are.
fn is_large(from: f64, to: f64) -> bool {
    from <= 0.0 || to <= 0.0 || to > from * LEAST_SPLIT || from > to * LEAST_SPLIT
}

fn size(series: &Series, from: f64, to: f64) -> f64 {
    series.metric().change(from, to).abs()
}

/// The usual split that brings `from` to `to`: `2:1` halves the price, `1:2` doubles it.
fn split(from: f64, to: f64) -> Option<String> {
    // Most bars by far.
    let is_small = to < from * LEAST_SPLIT && from < to * LEAST_SPLIT;
    if !(from > 0.0 && to > 0.0) || is_small {
        return None;
    }
    SPLITS.iter().find_map(|&(shares, name)| {
        let is = |ratio: f64| (ratio / shares - 1.0).abs() <= SPLIT_EXACT;
        if is(from / to) {
            Some(name.into())
        } else {
            is(to / from).then(|| name.split(':').rev().collect::<Vec<_>>().join(":"))
        }
    })
}

/// Returns whether the change at `bar` is many times the usual ones around it.
fn is_jump(series: &Series, bar: usize, from: f64, to: f64) -> bool {
    usual_change(series, bar).is_some_and(|usual| size(series, from, to) > JUMP * usual)
}

/// The mean size of the changes around a bar, without those to it and from it; `None` where there are too few.
fn usual_change(series: &Series, bar: usize) -> Option<f64> {
    let closes = series.closes();
    let (mut sum, mut count) = (0.0, 0);
    for at in bar.saturating_sub(AROUND).max(1)..(bar + AROUND).min(closes.len()) {
        let change = size(series, closes[at - 1], closes[at]);
        // Bars that stand still say nothing of how large a move is.
        if at != bar && at != bar + 1 && change > 0.0 {
            sum += change;
            count += 1;
        }
    }
    (count >= LEAST_CHANGES).then(|| sum / count as f64)
}

/// Returns whether the next bar takes the jump at `bar` back.
fn went_back(series: &Series, bar: usize) -> bool {
    let closes = series.closes();
    let Some(&next) = closes.get(bar + 1) else { return false };
    let (before, there) = (closes[bar - 1], closes[bar]);
    let (way, left) = ((there - before).abs(), (next - before).abs());
    way > 0.0 && left <= way * WENT_BACK && is_jump(series, bar, before, there) && is_jump(series, bar, there, next)
}

/// The stretches without bars that are longer than usual: the bar behind each.
pub(crate) fn gaps(times_ms: &[Millis], frequency: Frequency) -> Vec<usize> {
    let longest = longest_ms(times_ms, frequency);
    let is_gap = |from: Millis, to: Millis| match longest {
        Some(longest) => to - from > longest,
        // Most bars follow each other within fewer days than weekdays may be missing.
        None => {
            to - from > LEAST_GAP_MS && frequency.is_daily_or_less() && weekdays_between(from, to) > MOST_WEEKDAYS_OFF
        }
    };
    (1..times_ms.len()).filter(|&bar| is_gap(times_ms[bar - 1], times_ms[bar])).collect()
}

/// Returns the greatest distance between bars of weeks, months or quarters; `None` for others.
fn longest_ms(times_ms: &[Millis], frequency: Frequency) -> Option<Millis> {
    frequency.least_ms()?;
    let mut steps: Vec<Millis> = times_ms.windows(2).map(|pair| pair[1] - pair[0]).collect();
    crate::order::by_key(&mut steps, |&step| step);
    #[expect(clippy::cast_possible_truncation, reason = "a few years in milliseconds")]
    Some((steps[steps.len() / 2] as f64 * PERIOD_MISSING) as Millis)
}

/// Weekdays after the day of `from` and before that of `to`.
pub(super) fn weekdays_between(from: Millis, to: Millis) -> usize {
    let (first, last) = (from.div_euclid(DAY_MS) + 1, to.div_euclid(DAY_MS));
    // A week has five; only what is left over is counted one by one. 1 January 1970 was a Thursday.
    let weeks = (last - first).max(0) / 7;
    let rest = (first + weeks * 7..last).filter(|day| (day + 3).rem_euclid(7) < 5).count();
    usize::try_from(weeks * 5).unwrap_or(usize::MAX).saturating_add(rest)
}

fn missing(from: Millis, to: Millis, frequency: Frequency) -> Warning {
    let message = if frequency.is_daily_or_less() {
        let days = weekdays_between(from, to);
        let (first, last) = (iso_date(from + DAY_MS), iso_date(to - DAY_MS));
        format!("there are no prices from {first} to {last}: {days} weekdays are missing")
    } else {
        let (from, to, unit) = (iso_date(from), iso_date(to), frequency.unit);
        format!("there are no prices between {from} and {to}, and the others are one a {unit}")
    };
    Warning { code: WarningCode::MissingSessions, message }
}

/// A first or last bar so far from the others in time that its year is in doubt.
fn far_off(times_ms: &[Millis], rows: &[usize]) -> Option<Warning> {
    let [first, second, .., before, last] = times_ms else { return None };
    let span = before.saturating_sub(*second);
    let is_far = |step: Millis| step > FAR_OFF_MS && step > span.saturating_mul(FAR_OFF_SPANS);
    let (ms, near, at) = match (is_far(last.saturating_sub(*before)), is_far(second.saturating_sub(*first))) {
        (true, _) => (last, before, rows.len() - 1),
        (_, true) => (first, second, 0),
        _ => return None,
    };
    let (row, date, near) = (rows.get(at).copied().unwrap_or(0), iso_date(*ms), iso_date(*near));
    let message =
        format!("row {row}: found the date {date}, years from its neighbour of {near}; is it a typing error?");
    Some(Warning { code: WarningCode::SuspectedTypingError, message })
}

/// Runs of the same bar in a series that moves.
fn stale(series: &Series) -> Vec<Warning> {
    let same = |bar: usize| {
        let [open, high, low, close] = [series.opens(), series.highs(), series.lows(), series.closes()]
            .map(|column| column[bar].total_cmp(&column[bar - 1]).is_eq());
        let is_point = series.highs()[bar].total_cmp(&series.lows()[bar]).is_eq();
        close && (is_point || (open && high && low))
    };
    let (mut runs, mut still, mut in_runs) = (Vec::new(), 0, 0);
    let mut first = 0;
    for bar in 1..=series.len() {
        if bar < series.len() && same(bar) {
            continue;
        }
        let bars = bar - first;
        if bars > MOST_REPEATS {
            runs.push((first, bar - 1));
            in_runs += bars;
        } else {
            still += bars - 1;
        }
        first = bar;
    }
    let others = (series.len() - in_runs) as f64;
    if in_runs as f64 > series.len() as f64 * STEPS_SHARE || still as f64 > others * STILL_SHARE {
        return Vec::new();
    }
    let warning = |(first, last): (usize, usize)| {
        let (bars, close) = (last - first + 1, show(series.closes()[first]));
        let [from, to] = [first, last].map(|bar| iso_date(series.times_ms()[bar]));
        let message =
            format!("the price is {close} on all {bars} bars from {from} to {to}; did the source repeat its last one?");
        Warning { code: WarningCode::StalePrices, message }
    };
    runs.into_iter().map(warning).collect()
}

/// A last bar without volume after others that have it.
fn without_volume(series: &Series) -> Option<Warning> {
    let (last, before) = series.volumes().split_last()?;
    let before = &before[before.len().saturating_sub(AROUND)..];
    let count = before.len();
    let lacks = last.is_nan() && before.len() >= LEAST_CHANGES && before.iter().all(|volume| !volume.is_nan());
    lacks.then(|| {
        let date = iso_date(series.times_ms()[series.last()]);
        let message =
            format!("the last bar, {date}, has no volume, and the {count} before it have; its session may not be over");
        Warning { code: WarningCode::LastBarWithoutVolume, message }
    })
}

/// Says that the last bar of a series of weeks, months or quarters is not over yet, or began too early.
fn short_last_bar(times_ms: &[Millis], frequency: Frequency) -> Option<Warning> {
    let [.., before, last] = times_ms else { return None };
    let shortest = frequency.least_ms()?;
    (last - before < shortest).then(|| {
        let (last, before) = (crate::date::show(*last), crate::date::show(*before));
        let unit = frequency.unit;
        let message = format!("the last bar, {last}, comes less than a {unit} after the one before, {before}; it may be a {unit} that is not over");
        Warning { code: WarningCode::ShortLastBar, message }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_counted_as_one_by_one() {
        for from in 0..14 {
            for to in from..from + 40 {
                let each = (from + 1..to).filter(|day: &i64| !matches!(day.rem_euclid(7), 2 | 3)).count();
                assert_eq!(weekdays_between(from * DAY_MS, to * DAY_MS), each, "{from} to {to}");
            }
        }
    }
}
