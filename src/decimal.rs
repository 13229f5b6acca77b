//! Decimal text to the nearest `f64`, ties to even: what `str::parse` gives, without its tables (10 kB that do not
//! compress, and 6 kB of code).

use std::cmp::Ordering;

/// Significant digits that are told apart; of further ones it counts only whether all are zeros. Halfway points between
/// two numbers have at most 767 digits.
const MOST_DIGITS: usize = 800;
/// Powers of ten that an `f64` holds exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// Above this power of ten all is infinite, and below its negative all is zero, whatever the digits.
const POWER_LIMIT: i64 = 400;

/// Reads a whole number: digits, and a plus before them where wanted.
pub(crate) fn whole(text: &str) -> Option<usize> {
    text.parse().ok()
}

/// Reads `-12.5e3`: digits with at most one point among or beside them, a sign and a power of ten where wanted. `None`
/// for everything else, words such as `inf` too. What is too large is infinite.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] | rest => (false, rest),
    };
    let (mut mantissa, mut figures, mut power, mut seen, mut point) = (0_u64, 0, 0_i64, false, false);
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                power -= i64::from(point);
                figures += usize::from(figures > 0 || byte != b'0');
                if figures <= MOST_FIGURES {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                }
            }
            b'.' if !point => point = true,
            _ => break,
        }
        at += 1;
    }
    if !seen {
        return None;
    }
    power += exponent(&rest[at..])?;
    let size = if figures <= MOST_FIGURES { scaled(mantissa, power) } else { None };
    let size = size.unwrap_or_else(|| {
        let (digits, cut) = significant(&rest[..at]);
        exact(&digits, power + cut)
    });
    Some(if negative { -size } else { size })
}

/// The significant digits, and how many more are left out of them.
fn significant(written: &[u8]) -> (Vec<u8>, i64) {
    let (mut digits, mut cut) = (Vec::new(), 0);
    for byte in written.iter().filter(|byte| **byte != b'.').skip_while(|byte| **byte == b'0') {
        if digits.len() < MOST_DIGITS {
            digits.push(byte - b'0');
        } else {
            cut += 1;
            // Not a tie any more.
            if *byte != b'0' {
                digits[MOST_DIGITS - 1] |= 1;
            }
        }
    }
    (digits, cut)
}

/// Number of significant digits that fit into a `u64`.
const MOST_FIGURES: usize = 19;

/// `mantissa` times ten to the `power`, where that is one correctly rounded operation on two exact numbers (Clinger 1990,
/// "How to read floating point numbers accurately").
pub(crate) fn scaled(mantissa: u64, power: i64) -> Option<f64> {
    let scale = *EXACT_POWERS.get(usize::try_from(power.unsigned_abs()).ok()?)?;
    let mantissa = Some(mantissa).filter(|&mantissa| mantissa <= 1 << 53)? as f64;
    Some(if power < 0 { mantissa / scale } else { mantissa * scale })
}

/// The power after `e`, 0 for an empty text; far beyond every use it saturates.
fn exponent(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        [] => return Some(0),
        [b'e' | b'E', b'-', digits @ ..] => (-1, digits),
        [b'e' | b'E', b'+', digits @ ..] | [b'e' | b'E', digits @ ..] => (1, digits),
        _ => return None,
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let limit = 1_000_000_000;
    Some(sign * digits.iter().fold(0, |power: i64, digit| (power * 10 + i64::from(digit - b'0')).min(limit)))
}

/// `digits` times ten to the `power`, by long division of whole numbers in base 2.
fn exact(digits: &[u8], power: i64) -> f64 {
    let top = power + i64::try_from(digits.len()).unwrap_or(i64::MAX);
    if digits.is_empty() || top < -POWER_LIMIT {
        return 0.0;
    }
    if top > POWER_LIMIT {
        return f64::INFINITY;
    }
    let (mut above, mut below) = (Whole(Vec::new()), Whole(vec![1]));
    for &digit in digits {
        above.times_plus(10, digit.into());
    }
    let scaled = if power < 0 { &mut below } else { &mut above };
    for _ in 0..power.unsigned_abs() {
        scaled.times_plus(10, 0);
    }
    // above / below = 2^binary * a number from 1 to 2
    let mut binary = above.bits() - below.bits();
    if binary > 0 {
        below.shift(binary);
    } else {
        above.shift(-binary);
    }
    if above.compare(&below) == Ordering::Less {
        binary -= 1;
        above.shift(1);
    }
    // Numbers below 2^-1022 have fewer bits than 53, one less for each halving.
    let least = binary.max(-1022);
    let places = 53 - (least - binary);
    let mut mantissa = 0_u64;
    for _ in 0..places {
        let fits = above.compare(&below) != Ordering::Less;
        if fits {
            above.minus(&below);
        }
        mantissa = mantissa << 1 | u64::from(fits);
        above.shift(1);
    }
    if places < 0 {
        return 0.0;
    }
    let half = above.compare(&below);
    if half == Ordering::Greater || (half == Ordering::Equal && mantissa & 1 == 1) {
        mantissa += 1;
    }
    // A carry out of the mantissa adds to the exponent, as it should; without the leading bit it is a subnormal.
    let biased = u64::try_from(least + 1022).unwrap_or(0);
    if biased >= 2046 { f64::INFINITY } else { f64::from_bits((biased << 52) + mantissa) }
}

/// A whole number in base 2^32, least digit first, without leading zeros.
struct Whole(Vec<u32>);

impl Whole {
    fn times_plus(&mut self, factor: u32, add: u32) {
        let mut carry = u64::from(add);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = low(carry);
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(low(carry));
        }
    }

    fn bits(&self) -> i64 {
        let last = self.0.last().map_or(0, |part| i64::from(32 - part.leading_zeros()));
        last + 32 * (i64::try_from(self.0.len()).unwrap_or(i64::MAX) - 1)
    }

    fn shift(&mut self, bits: i64) {
        for _ in 0..bits / 32 {
            self.0.insert(0, 0);
        }
        self.times_plus(1 << (bits % 32), 0);
    }

    fn compare(&self, other: &Whole) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// `other` is not larger.
    fn minus(&mut self, other: &Whole) {
        let mut borrow = false;
        for (i, part) in self.0.iter_mut().enumerate() {
            let (less, first) = part.overflowing_sub(other.0.get(i).copied().unwrap_or(0));
            let (less, second) = less.overflowing_sub(borrow.into());
            (*part, borrow) = (less, first || second);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
fn low(wide: u64) -> u32 {
    wide as u32
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) {
        let expected = text.parse::<f64>().ok().map(f64::to_bits);
        assert_eq!(parse(text).map(f64::to_bits), expected, "{text}");
    }

    #[test]
    fn numbers_at_the_edges_of_the_format_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "+1",
            "1.",
            ".5",
            ".",
            "",
            "-",
            "+",
            "e5",
            "1e",
            "1e+",
            "1e-",
            "1e5.",
            "1..2",
            "1 ",
            "0x1",
            "00",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.0000000001",
            "9007199254740995",
            "1e22",
            "1e23",
            "4.9e-324",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.5e-324",
            "1e-324",
            "1e-400",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "2.2250738585072012e-308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e308",
            "1e309",
            "1e400",
            "1e99999999999999999999",
            "0e99999999999",
            "0.000000000000000000000000000000000000001e39",
            "123456789012345678901234567890",
            "179769313486231580793728971405301e276",
            "6.631236846766476e-316",
            "1448997445238699",
        ] {
            same(text);
        }
        let tie = format!("9007199254740993.{}", "0".repeat(900));
        same(&tie);
        same(&format!("{tie}1"));
        same(&format!("0.{}1", "0".repeat(1000)));
        same(&format!("{}e-990", "7".repeat(1000)));
    }

    #[test]
    fn words_for_no_number_are_no_number() {
        for text in ["inf", "-Infinity", "NaN", "nan"] {
            assert_eq!(parse(text), None);
        }
    }

    proptest! {
        #[test]
        fn any_digits_are_read_as_the_standard_library_reads_them(text in "[-+]?[0-9]{0,25}\\.?[0-9]{0,25}([eE][-+]?[0-9]{1,3})?") {
            same(&text);
        }

        #[test]
        fn every_number_comes_back_from_its_shortest_and_its_full_text(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            same(&value.to_string());
            same(&format!("{value:e}"));
            same(&format!("{value:.40e}"));
        }

        #[test]
        fn halfway_points_go_to_the_even_neighbour(whole in 1_u64 << 52..1 << 53, doublings in 0..60_u32) {
            let middle: u128 = (u128::from(whole) * 2 + 1) << doublings;
            for tail in ["", ".0", ".00000000000000000001"] {
                same(&format!("{middle}{tail}"));
            }
            same(&(middle - 1).to_string());
            for part in ["5", "50000000000000000000", "50000000000000000001", "49999999999999999999"] {
                same(&format!("{whole}.{part}"));
            }
        }
    }
}

/// The power of ten of the first digit of a number above 0: 3 of 2150.
#[expect(clippy::cast_possible_truncation, reason = "logarithms of finite numbers are below 800")]
pub(crate) fn magnitude(value: f64) -> i32 {
    let near = (value.ln() / std::f64::consts::LN_10).round() as i32; // of a power of ten itself
    if times_ten_to(1.0, near) <= value { near } else { near - 1 }
}

/// A number times a power of ten, rounded once: 3 and -1 give 0.3 and not 0.30000000000000004.
pub(crate) fn times_ten_to(value: f64, power: i32) -> f64 {
    let tens = 10f64.powi(power.abs());
    if power < 0 { value / tens } else { value * tens }
}

/// The most decimals that a number is written with: an `f64` has no more than 15 certain digits.
pub const MOST_DECIMALS: usize = POWERS.len() - 1;

/// `value` with `decimals` places (at most [`MOST_DECIMALS`]), rounded half away from zero, no grouping: `2142.67`.
///
/// A number too large for so many places has fewer, and from 1.8e19 on a power of ten. Not finite: `–`.
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    if value.abs() >= MOST_SCALED {
        return with_power(value);
    }
    let has_room = |decimals: &usize| value.abs() * (POWERS[*decimals] as f64) < MOST_SCALED;
    let decimals = (0..=decimals.min(MOST_DECIMALS)).rev().find(has_room).unwrap_or(0);
    let scale = POWERS[decimals];
    let scaled = (value.abs() * scale as f64).round();
    // Past 2^53 there are no fractions left to print; saturating is what `as` does.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, not negative, saturates")]
    let scaled = scaled as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part) = (scaled / scale, scaled % scale);
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0decimals$}") }
}

/// `1.5e20`: a number from 10 on with six decimals and a power of ten.
fn with_power(value: f64) -> String {
    let (mut digits, mut power) = (value, 0.0);
    while digits.abs() >= 10.0 {
        digits /= 10.0;
        power += 1.0;
    }
    [&plain(digits), "e", &fixed(power, 0)].concat()
}

/// `value` as short as it can be with at most 6 places: `2142.67`, `0.5`, `3`.
pub fn plain(value: f64) -> String {
    let text = fixed(value, 6);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// What a `u64` holds.
const MOST_SCALED: f64 = 1.8e19;

/// The powers of ten that fit with every decimal.
pub(crate) const POWERS: [u64; 16] = {
    let mut powers = [1; 16];
    let mut k = 1;
    while k < powers.len() {
        powers[k] = powers[k - 1] * 10;
        k += 1;
    }
    powers
};
