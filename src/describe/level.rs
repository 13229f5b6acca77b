//! A level in words: the price by which it is called, and what is known of it.

use super::Seen;
use crate::decimal::{magnitude, times_ten_to};
use crate::format::{decimals_of_closes, significant};
use crate::study::{Level, LevelSource, Origin, OriginKind, PivotKind, Role, TrendLine};
use crate::words::Words;
use std::cmp::Ordering;

/// A number is round when it is a multiple of 1, 2 or 5 times a power of ten that is at least this share of it: 2,150 and
/// 7,300, and not 2,154 or 7,314. Writers and traders name such prices far more often than others (Osler 2000).
const ROUND_SHARE: f64 = 0.01;

/// Significant digits of a computed price: finer than most bands are wide.
const DIGITS: usize = 4;

/// Returns the price by which the chart calls a level of a series that closed at `closes` so far: an editor's as it was written; of
/// an automatic one the roundest number near its middle, else the middle itself, as that of a single high or low.
pub fn named_price(level: &Level, closes: &[f64]) -> f64 {
    match level.source {
        LevelSource::Editor => level.price,
        LevelSource::Auto => round_price(level, closes).unwrap_or_else(|| written_price(level, level.price, closes)),
    }
}

/// Returns the price of a level as its sentences say it.
pub(crate) fn price_words(level: &Level, closes: &[f64], words: &Words) -> String {
    words.locale.price_beside(named_price(level, closes), closes)
}

/// Returns a computed price of a level in the fewest decimals that are [near](is_near) it: at least those of four significant
/// digits, or of the closes where these have fewer. The price of a single bar has those of the closes.
pub(super) fn written_price(level: &Level, price: f64, closes: &[f64]) -> f64 {
    let of_closes = decimals_of_closes(closes);
    let of_digits = significant(price, DIGITS).unwrap_or(of_closes);
    let least = if is_single(level) { of_closes } else { of_digits.min(of_closes) };
    let most = of_digits.max(of_closes);
    let with = |decimals: usize| {
        let decimals = i32::try_from(decimals).unwrap_or(0);
        times_ten_to(times_ten_to(price, decimals).round(), -decimals)
    };
    (least..=most).map(with).find(|&near| is_near(level, price, near, closes)).unwrap_or_else(|| with(most))
}

/// Returns whether a number may stand for a price of a level: it is within half of the band around that, since a name at an edge of
/// the band would lie beside the line, and on the same side of the last close.
fn is_near(level: &Level, price: f64, near: f64, closes: &[f64]) -> bool {
    let side = |price: f64| closes.last().map(|close| price.total_cmp(close));
    (near - price).abs() <= (level.high - level.low) / 4.0 && side(near) == side(price)
}

/// Returns whether a level is the high or the low of one bar.
fn is_single(level: &Level) -> bool {
    level.turn.is_some_and(|turn| turn.count == 1)
}

/// The roundest number near the middle of a band in which the price turned more than once.
fn round_price(level: &Level, closes: &[f64]) -> Option<f64> {
    if is_single(level) {
        return None;
    }
    let is_near = |near: f64| is_near(level, level.price, near, closes);
    if level.low <= 0.0 && is_near(0.0) {
        return Some(0.0);
    }
    let exponent = magnitude(level.price.abs());
    for power in [exponent, exponent - 1, exponent - 2] {
        for digit in [5.0, 2.0, 1.0] {
            let step = times_ten_to(digit, power);
            let near = times_ten_to((level.price / step).round() * digit, power);
            if step >= ROUND_SHARE * level.price.abs() && is_near(near) {
                return Some(near);
            }
        }
    }
    None
}

/// Returns what is known of a level: `tested 5 times, held 3`; of one that was never tested where it
/// comes from: `high of 12 Aug, met once`.
pub fn record(level: &Level, seen: Seen, words: &Words) -> String {
    if level.touches > 0 {
        let held = words.locale.number(level.bounces.into(), 0);
        return words.count("level.tested", level.touches as usize, &[("held", &held)]);
    }
    match (level.turn, origin(level, seen, words)) {
        (Some(turn), Some(origin)) => words.count("level.met", turn.count as usize, &[("origin", &origin)]),
        _ => words.get("level.untested").into(),
    }
}

/// Returns where an automatic level comes from: `52-week high of 12 Aug`; `None` for an editor's.
pub fn origin(level: &Level, seen: Seen, words: &Words) -> Option<String> {
    let Origin { kind, bar, side, .. } = level.origin(seen.series, seen.as_of)?;
    let date = words.locale.moment_seen(bar, seen.times_ms);
    let since = words.locale.whole(f64::from(words.locale.date_at(0, seen.times_ms).year));
    let key = match (kind, side) {
        (OriginKind::Record, PivotKind::High) => "origin.record.high",
        (OriginKind::Record, PivotKind::Low) => "origin.record.low",
        (OriginKind::Year, PivotKind::High) => "origin.year.high",
        (OriginKind::Year, PivotKind::Low) => "origin.year.low",
        (OriginKind::Breakout, _) => match level.role {
            Role::Support => "origin.breakout.support",
            Role::Resistance => "origin.breakout.resistance",
        },
        (OriginKind::Gap, _) => "origin.gap",
        (OriginKind::Turn, PivotKind::High) => "origin.high",
        (OriginKind::Turn, PivotKind::Low) => "origin.low",
    };
    Some(words.say(key, &[("date", &date), ("since", &since)]))
}

/// Returns what a line through two points is called: `Rising line`.
pub fn trend_name<'a>(line: &TrendLine, words: &'a Words) -> &'a str {
    let [(_, from), (_, to)] = line.points;
    words.get(match from.total_cmp(&to) {
        Ordering::Less => "trend.up",
        Ordering::Equal => "trend.flat",
        Ordering::Greater => "trend.down",
    })
}
