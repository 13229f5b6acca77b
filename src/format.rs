//! Numbers and dates as text, without the float printing of the standard library (it would cost more than the rest of
//! this file's callers together).

use crate::series::CivilDate;

/// `value` with `decimals` places (at most 9), rounded half away from zero, no grouping: `2142.67`.
///
/// Not finite: `–`.
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    let decimals = decimals.min(9);
    let scale = POWERS[decimals];
    let scaled = (value.abs() * scale as f64).round();
    // Past 2^53 there are no fractions left to print; saturating is what `as` does.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, not negative, saturates")]
    let scaled = scaled as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part) = (scaled / scale, scaled % scale);
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0decimals$}") }
}

/// `value` as short as it can be with at most 6 places: `2142.67`, `0.5`, `3`.
pub fn plain(value: f64) -> String {
    let text = fixed(value, 6);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

const POWERS: [u64; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// How numbers and dates are written where the reader is. The default writes nothing; see [`Words`](crate::words::Words).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// Between thousands.
    pub group: String,
    /// Between the whole and its parts.
    pub decimal: String,
    /// Before what is below zero.
    pub minus: String,
    /// `{number}` with the sign of per cent.
    pub percent: String,
    /// Short names, January first.
    pub months: Vec<String>,
    /// `{day}` and `{month}`.
    pub day: String,
    /// `{month}` and `{year}`.
    pub month: String,
    /// `{day}`, `{month}` and `{year}`.
    pub date: String,
}

impl Locale {
    /// `value` with `decimals` places and grouped thousands: `2,142.67`, `−3.5`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = fixed(value, decimals);
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| (self.minus.as_str(), rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::from(sign);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) && digit.is_ascii_digit() {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(&self.decimal);
            out.push_str(part);
        }
        out
    }

    /// `value` hundredths with `decimals` places: `61.7%`.
    pub fn percent(&self, value: f64, decimals: usize) -> String {
        fill(&self.percent, &[("number", &self.number(value, decimals))])
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

    fn dated(&self, pattern: &str, date: CivilDate) -> String {
        let whole = |number: i32| fixed(f64::from(number), 0);
        let (day, year) = (whole(date.day.into()), whole(date.year));
        fill(pattern, &[("day", &day), ("month", self.month(date.month)), ("year", &year)])
    }
}

/// `template` with each `{name}` replaced by its value. A name that is not given is left out.
pub(crate) fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        if let Some((_, value)) = places.iter().find(|(given, _)| *given == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Decimals in which `values` were written, at most 4: 2 for prices such as 2142.67.
pub fn decimals_of(values: &[f64]) -> usize {
    let written_with = |decimals: usize| {
        let scale = POWERS[decimals] as f64;
        values.iter().filter(|v| v.is_finite()).all(|v| {
            let scaled = v * scale;
            // A price read from text is off by a rounding error; a thousandth of the last place is far above it.
            (scaled - scaled.round()).abs() < 1e-3
        })
    };
    (0..4).find(|&decimals| written_with(decimals)).unwrap_or(4)
}
