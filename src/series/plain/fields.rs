//! The fields of a plain file, and the numbers in them: one loop over bytes each.

use crate::decimal;
use crate::limit;
use crate::series::Column;

/// Counts the line ends of a text.
pub(super) fn line_ends(text: &str) -> usize {
    let mut ends = 0;
    for byte in text.as_bytes() {
        ends += usize::from(*byte == b'\n');
    }
    ends
}

/// The fields of lines, one after another. One loop over bytes: what the standard library looks for in a text is called anew for
/// each field, and took half of the time.
pub(super) struct Fields<'a> {
    pub text: &'a str,
    pub at: usize,
    pub delimiter: u8,
}

impl<'a> Fields<'a> {
    /// The next field; `None` where it ends its line and is not to, or the other way round.
    pub fn next(&mut self, is_last: bool) -> Option<&'a str> {
        let (bytes, from) = (self.text.as_bytes(), self.at);
        let mut end = from;
        while end < bytes.len() && bytes[end] != self.delimiter && bytes[end] != b'\n' {
            end += 1;
        }
        self.at = end + 1;
        let ends_line = bytes.get(end) != Some(&self.delimiter);
        let is_return = is_last && end > from && bytes[end - 1] == b'\r';
        self.text.get(from..end - usize::from(is_return)).filter(|_| ends_line == is_last)
    }
}

/// A column of numbers, `NaN` where a field is empty.
#[derive(Default)]
pub(in crate::series) struct Numbers {
    pub values: Column,
    /// Whether a number has decimals that are not three, so that its point surely stands before decimals.
    pub is_sure: bool,
    /// Whether one has three, as behind a point that parts thousands.
    pub is_open: bool,
}

impl Numbers {
    pub fn with_capacity(rows: usize) -> Self {
        Numbers { values: Vec::with_capacity(rows), ..Numbers::default() }
    }

    /// Reads `-12.5`; `None` for anything but digits, one `mark` among them and a sign.
    pub fn push(&mut self, field: &str, mark: u8) -> Option<()> {
        if field.is_empty() {
            self.values.push(f64::NAN);
            return Some(());
        }
        let (mut mantissa, mut digits, mut point) = (0_u64, 0, None);
        let is_below = field.starts_with('-');
        for &byte in &field.as_bytes()[usize::from(is_below)..] {
            match byte {
                b'0'..=b'9' => {
                    // More digits are read below.
                    mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                    digits += 1;
                }
                _ if byte == mark && digits > 0 && point.is_none() => point = Some(digits),
                _ => return None,
            }
        }
        let decimals = point.map_or(0, |point| digits - point);
        if digits == 0 || (point.is_some() && decimals == 0) {
            return None;
        }
        match decimals {
            0 => {}
            3 => self.is_open = true,
            _ => self.is_sure = true,
        }
        let value = if digits < MOST_DIGITS {
            let size = decimal::scaled(mantissa, -i64::from(decimals))?;
            if is_below { -size } else { size }
        } else {
            long(field, mark)?
        };
        // `-0` is 0.
        let value = value + 0.0;
        self.values.push(Some(value).filter(|&value| limit::is_number(value))?);
        Some(())
    }
}

/// Number of digits, leading zeros counted, that are too many to be exact: fewer are a whole number below 2^53, and have a
/// power of ten that an `f64` holds exactly.
const MOST_DIGITS: i32 = 16;

/// Reads a number of many digits.
fn long(field: &str, mark: u8) -> Option<f64> {
    #[cfg(feature = "any-file")]
    if mark == b',' {
        return decimal::parse(&field.replace(',', "."));
    }
    decimal::parse(field).filter(|_| mark == b'.')
}
