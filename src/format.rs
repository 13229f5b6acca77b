//! Numbers and dates as text, without the float printing of the standard library (it would cost more than the rest of
//! this file's callers together).

mod when;

use crate::date::{CivilDate, DAY_MS, Millis, civil_date};
use crate::decimal::POWERS;
pub use crate::decimal::{MOST_DECIMALS, fixed, plain};
use crate::letter::is_letter;
use crate::text::{cut, exchanged};
use crate::zone::{Zone, has_time_of_day};

/// The reader's way to write numbers and dates; see [`Words`](crate::words::Words). The default is of no
/// language: `2142.67`, `-3.5`, `60%`, thousands not grouped, and no dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The language, as BCP 47 names it.
    pub lang: String,
    /// Between thousands.
    pub group: String,
    /// Digits that a whole number needs before it is grouped, digits of the last group, and of the others: 4, 3, 3.
    pub grouping: [usize; 3],
    /// Between the whole and its parts.
    pub decimal: String,
    /// Before what is below zero.
    pub minus: String,
    /// Ten digits from zero on; other than ten stand for those of ASCII.
    pub digits: String,
    /// `{number}` with the sign of per cent.
    pub percent: String,
    /// `{number}` with the `{sign}` of the currency.
    pub price: String,
    /// The sign or the code of the currency; empty for none.
    pub sign: String,
    /// Short names, January first.
    pub months: Vec<String>,
    /// `{day}` and `{month}`.
    pub day: String,
    /// `{month}` and `{year}`.
    pub month: String,
    /// `{day}`, `{month}` and `{year}`.
    pub date: String,
    /// `{date}` and `{time}`.
    pub moment: String,
    /// Decimals of the closes; `None` for those of the data.
    pub decimals: Option<usize>,
    /// Whether words run from right to left.
    pub rtl: bool,
    /// The clock of dates and times: the exchange's.
    pub zone: Zone,
}

impl Default for Locale {
    fn default() -> Self {
        Locale {
            lang: String::new(),
            group: String::new(),
            grouping: [4, 3, 3],
            decimal: ".".into(),
            minus: "-".into(),
            digits: String::new(),
            percent: "{number}%".into(),
            price: "{sign}{number}".into(),
            sign: String::new(),
            months: Vec::new(),
            day: String::new(),
            month: String::new(),
            date: String::new(),
            moment: String::new(),
            decimals: None,
            rtl: false,
            zone: Zone::default(),
        }
    }
}

impl Locale {
    /// `value` with `decimals` places and grouped thousands: `2,142.67`, `−3.5`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = fixed(value, decimals);
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| (self.minus.as_str(), rest));
        let (whole, part) = cut(digits, '.').unwrap_or((digits, ""));
        let [from, last, others] = self.grouping;
        let mut out = String::from(sign);
        for (i, digit) in whole.chars().enumerate() {
            let left = whole.len() - i;
            let at_border = left == last || left > last && (left - last).is_multiple_of(others.max(1));
            if i > 0 && whole.len() >= from && at_border && digit.is_ascii_digit() {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(&self.decimal);
            out.push_str(part);
        }
        self.in_digits(out)
    }

    /// The sign of a number above zero, with the mark of direction that the minus has.
    pub fn plus(&self) -> &'static str {
        if self.minus.starts_with('\u{200e}') { "\u{200e}+" } else { "+" }
    }

    /// `value` with the decimals that it was given with: `2,150`, `2,142.67`.
    pub fn exactly(&self, value: f64) -> String {
        self.number(value, decimals_of(&[value]))
    }

    /// A whole number without groups: a year, a period.
    pub fn whole(&self, value: f64) -> String {
        self.in_digits(fixed(value, 0))
    }

    /// `value` hundredths with `decimals` places: `61.7%`.
    pub fn percent(&self, value: f64, decimals: usize) -> String {
        fill(&self.percent, &[("number", &self.number(value, decimals))])
    }

    /// Returns the decimals of the closes of a series, oldest first: those that the page asks for, else those of the data.
    pub fn decimals_of_closes(&self, closes: &[f64]) -> usize {
        self.decimals.unwrap_or_else(|| decimals_of_closes(closes))
    }

    /// Returns the decimals that each price beside a series has at least: those of its closes where these are below a hundredth. Among so many
    /// zeros 0.0000125 reads as more than 0.00001441.
    pub fn least_decimals(&self, closes: &[f64]) -> usize {
        let is_small = newest(closes).iter().all(|close| close.abs() < SMALL);
        if is_small { self.decimals_of_closes(closes) } else { 0 }
    }

    /// Returns the decimals of a value in the unit of a price that is computed from closes: theirs, and where it has more of its own and the page
    /// asks for none at least three digits. The average of 3, 4 and 4 is no 4.
    pub fn decimals_computed(&self, value: f64, closes: &[f64]) -> usize {
        let of_closes = self.decimals_of_closes(closes);
        if self.decimals.is_some() || decimals_of(&[value]) <= of_closes {
            return of_closes;
        }
        of_closes.max(significant(value, COMPUTED_DIGITS).unwrap_or(0))
    }

    /// Returns the decimals of a price beside a series, so that no two in a picture read as of other kinds: a whole one stays whole, another has
    /// two as the closes do, or where it needs more all of theirs. None is rounded. Where the closes are small each has [theirs](Self::least_decimals).
    pub fn decimals_beside(&self, value: f64, closes: &[f64]) -> usize {
        let (own, of_closes) = (decimals_of(&[value]), self.decimals_of_closes(closes));
        let least = match own {
            0 => 0,
            1..=CENTS => of_closes.min(CENTS),
            _ => of_closes,
        };
        own.max(least).max(self.least_decimals(closes))
    }

    /// A price beside a series, with [its decimals](Self::decimals_beside) and the sign of its currency: `$2,150`, `$8.30`.
    pub fn price_beside(&self, value: f64, closes: &[f64]) -> String {
        self.price(value, self.decimals_beside(value, closes))
    }

    /// A price with the sign of its currency: `$2,142.67`, `−$36.45`.
    pub fn price(&self, value: f64, decimals: usize) -> String {
        let number = self.number(value, decimals);
        if self.sign.is_empty() {
            return number;
        }
        let is_first = self.price.starts_with("{sign}{");
        // Letters keep a distance from digits: `CHF 120`, but `$120`.
        let spaced = self.sign.ends_with(|c| is_letter(c) && c < '\u{2000}') && is_first;
        let (minus, number) = match number.strip_prefix(&*self.minus) {
            Some(amount) if is_first => (&*self.minus, amount),
            _ => ("", number.as_str()),
        };
        let sign = [minus, &*self.sign, if spaced { "\u{a0}" } else { "" }].concat();
        fill(&self.price, &[("number", number), ("sign", &sign)])
    }

    /// The instant as the exchange's clock shows it, where `series_ms`, the series that it belongs to, has times of day.
    pub fn local(&self, time_ms: Millis, series_ms: &[Millis]) -> Millis {
        // The days of a long series are not looked through where no clock would change them.
        if self.zone.is_utc() || !has_time_of_day(series_ms) { time_ms } else { self.zone.local(time_ms) }
    }

    /// The day of bar `bar` of `series_ms`, on the exchange's clock.
    pub fn date_at(&self, bar: usize, series_ms: &[Millis]) -> CivilDate {
        civil_date(self.local(series_ms[bar], series_ms))
    }

    /// Short name of a month, 1 to 12.
    pub fn month(&self, month: u8) -> &str {
        self.months.get(usize::from(month).wrapping_sub(1)).map_or("", String::as_str)
    }

    /// `2 Feb`.
    pub fn day_of(&self, date: CivilDate) -> String {
        self.dated(&self.day, date)
    }

    /// `Feb 2026`.
    pub fn month_of(&self, date: CivilDate) -> String {
        self.dated(&self.month, date)
    }

    /// `2 Feb 2026`.
    pub fn date(&self, date: CivilDate) -> String {
        self.dated(&self.date, date)
    }

    /// `09:30`: the time of day so many minutes after midnight.
    pub fn time(&self, minutes: u32) -> String {
        let two = |number: u32| format!("{number:02}");
        self.in_digits([two(minutes / 60), two(minutes % 60)].join(":"))
    }

    /// The same of an instant as the exchange's clock shows it.
    pub fn time_of(&self, local_ms: Millis) -> String {
        self.time(u32::try_from(local_ms.rem_euclid(DAY_MS) / 60_000).unwrap_or(0))
    }

    fn dated(&self, pattern: &str, date: CivilDate) -> String {
        let (day, year) = (self.whole(date.day.into()), self.whole(date.year.into()));
        fill(pattern, &[("day", &day), ("month", self.month(date.month)), ("year", &year)])
    }

    fn in_digits(&self, text: String) -> String {
        if self.digits.is_empty() {
            return text;
        }
        let digit = |c: char| c.to_digit(10).and_then(|value| self.digits.chars().nth(value as usize)).unwrap_or(c);
        exchanged(&text, &digit)
    }
}

/// `template` with each `{name}` replaced by its value. A name that is not given is left out.
pub(crate) fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = cut(rest, '{') {
        let (name, after) = cut(after, '}').unwrap_or((after, ""));
        text.push_str(before);
        if let Some((_, value)) = places.iter().find(|(given, _)| *given == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Returns the decimals in which `values` are written: 2 for prices such as 2142.67. At most 4, and below a price of 1 as
/// many as five significant digits need: 10 for 0.0000011267.
pub fn decimals_of(values: &[f64]) -> usize {
    let written_with = |decimals: usize| {
        let scale = POWERS[decimals] as f64;
        values.iter().filter(|v| v.is_finite()).all(|v| {
            let scaled = v * scale;
            // A price read from text is off by a rounding error. A thousandth of the last place is far above it, and so
            // is a billionth of the price, which counts for prices that are themselves below that thousandth.
            (scaled - scaled.round()).abs() <= (scaled.abs() * 1e-9).min(1e-3)
        })
    };
    let largest = values.iter().filter(|v| v.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
    let most = significant(largest, 5).unwrap_or(SMALL_DECIMALS).max(SMALL_DECIMALS);
    (0..most).find(|&decimals| written_with(decimals)).unwrap_or(most)
}

/// Returns the decimals of the closes of a series, oldest first: those in which the newest 50 are written, and no more
/// than two from a price of 100 on, where further ones are noise of the source. Picture, summary, score card and panels
/// use this one rule.
pub fn decimals_of_closes(closes: &[f64]) -> usize {
    let decimals = decimals_of(newest(closes));
    if closes.last().is_some_and(|last| last.abs() >= 100.0) { decimals.min(2) } else { decimals }
}

/// Returns the closes whose decimals are those of all.
fn newest(closes: &[f64]) -> &[f64] {
    &closes[closes.len().saturating_sub(50)..]
}

/// Digits of a computed value that has fewer in the decimals of the closes.
const COMPUTED_DIGITS: usize = 3;

/// Decimals of a price that is no whole number: 8.3 is written 8.30.
const CENTS: usize = 2;

/// Prices below it are small: their zeros are counted.
const SMALL: f64 = 0.01;

/// The most decimals of a price from 1 on, as exchange rates have them.
const SMALL_DECIMALS: usize = 4;

/// Returns the decimals that show `digits` significant digits of `value`; `None` for 0.
pub(crate) fn significant(value: f64, digits: usize) -> Option<usize> {
    // The value of the first digit is 10 to the power of `digits - 1 - decimals`.
    let first_place = |decimals: &usize| POWERS[digits - 1] as f64 / POWERS[*decimals] as f64;
    (0..=MOST_DECIMALS).find(|decimals| value.abs() >= first_place(decimals))
}
