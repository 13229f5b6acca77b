//! Numbers and dates as text, without the float printing of the standard library (it would cost more than the rest of
//! this file's callers together).

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

/// How numbers and dates are written where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Between thousands.
    pub group: String,
    /// Between the whole and its parts.
    pub decimal: String,
    /// Short names, January first.
    pub months: [String; 12],
}

impl Locale {
    /// `2,142.67`, `2 Feb`.
    pub fn english() -> Self {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        Locale { group: ",".into(), decimal: ".".into(), months: months.map(String::from) }
    }

    /// `value` with `decimals` places and grouped thousands: `2,142.67`, `−3.5`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = fixed(value, decimals);
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("\u{2212}", rest));
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

    /// Short name of a month, 1 to 12.
    pub fn month(&self, month: u8) -> &str {
        self.months.get(usize::from(month).wrapping_sub(1)).map_or("", String::as_str)
    }
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
