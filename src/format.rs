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
