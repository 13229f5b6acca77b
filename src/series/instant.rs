//! Times in ISO 8601, as programs write them.

use crate::date::{CivilDate, Millis, millis_of};

/// An instant, and how far the clock that it was read from is from UTC, where its row says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    pub utc_ms: Millis,
    pub offset_ms: Option<Millis>,
}

const MINUTE_MS: Millis = 60_000;

impl At {
    /// An instant whose clock is not known.
    pub fn of_utc(utc_ms: Millis) -> Self {
        At { utc_ms, offset_ms: None }
    }

    /// Reads `2026-02-06`, and a time of day behind it: `T14:30`, `T14:30:00.5Z`, ` 14:30:00+01:00`.
    pub fn parse_iso(text: &str) -> Option<At> {
        let bytes = text.as_bytes();
        let (date, rest) = bytes.split_at_checked(10)?;
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else { return None };
        let year = digits(&[y1, y2, y3, y4])?;
        let day =
            CivilDate::new(i32::from(year), digits(&[m1, m2])?.try_into().ok()?, digits(&[d1, d2])?.try_into().ok()?)?;
        At::behind(millis_of(day), rest)
    }

    /// Reads what stands behind a day that begins at `wall_ms`: nothing, or a time of day and perhaps an offset.
    fn behind(mut wall_ms: Millis, mut rest: &[u8]) -> Option<At> {
        if let [b'T' | b' ', h1, h2, b':', m1, m2, after @ ..] = rest {
            let minutes = below(&[*h1, *h2], 24)? * 60 + below(&[*m1, *m2], 60)?;
            wall_ms += minutes * MINUTE_MS;
            rest = after;
            if let [b':', s1, s2, after @ ..] = rest {
                wall_ms += below(&[*s1, *s2], 60)? * 1_000;
                rest = after;
                if let [b'.', after @ ..] = rest {
                    let length = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
                    let (fraction, after) = after.split_at(length);
                    wall_ms += Millis::from(digits(fraction)?) * [100, 10, 1].get(length.checked_sub(1)?)?;
                    rest = after;
                }
            }
        } else if !rest.is_empty() {
            return None;
        }
        let offset_ms = match rest {
            [] => None,
            b"Z" => Some(0),
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let minutes = below(&[*h1, *h2], 15)? * 60 + below(&[*m1, *m2], 60)?;
                Some(if *sign == b'-' { -minutes } else { minutes } * MINUTE_MS)
            }
            _ => return None,
        };
        Some(At { utc_ms: wall_ms - offset_ms.unwrap_or(0), offset_ms })
    }
}

/// An instant with its offset in half of the room: the times of a long file stand beside its text.
#[derive(Clone, Copy)]
pub(crate) struct Packed(i64);

/// The lowest bits hold the offset in minutes, which is less than 15 hours, and above it [`MIDDLE`]; 0 where a row says none.
const OFFSET_BITS: u32 = 11;
const MIDDLE: i64 = 1 << (OFFSET_BITS - 1);

impl Packed {
    pub fn of(at: At) -> Self {
        Packed(at.utc_ms << OFFSET_BITS | at.offset_ms.map_or(0, |ms| ms / MINUTE_MS + MIDDLE))
    }

    pub fn utc_ms(self) -> Millis {
        self.0 >> OFFSET_BITS
    }

    pub fn at(self) -> At {
        let offset = self.0 & (2 * MIDDLE - 1);
        At { utc_ms: self.utc_ms(), offset_ms: (offset > 0).then_some((offset - MIDDLE) * MINUTE_MS) }
    }
}

#[cfg(feature = "any-file")]
impl At {
    /// The time of day in ` 14:30` or ` 14:30:00`, of a day that begins at `midnight_ms`; that midnight where nothing stands there.
    pub fn at_time_of(midnight_ms: Millis, behind: &[u8]) -> Option<At> {
        // An offset is of another length.
        matches!(behind, [] | [b' ', _, _, _, _, _] | [b' ', _, _, _, _, _, _, _, _])
            .then(|| At::behind(midnight_ms, behind))?
    }
}

/// A number of at most four digits.
pub(super) fn digits(bytes: &[u8]) -> Option<u16> {
    let is_number = (1..=4).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit);
    is_number.then(|| bytes.iter().fold(0, |number, byte| number * 10 + u16::from(byte - b'0')))
}

fn below(bytes: &[u8], limit: Millis) -> Option<Millis> {
    digits(bytes).map(Millis::from).filter(|&number| number < limit)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const YEAR_MS: Millis = 366 * 86_400_000;

    fn is_kept(utc_ms: Millis, offset_ms: Option<Millis>) -> bool {
        let at = At { utc_ms, offset_ms };
        let packed = Packed::of(at);
        packed.at() == at && packed.utc_ms() == utc_ms
    }

    #[test]
    fn every_offset_is_kept_at_times_before_and_after_1970_and_none_is_not_zero() {
        for utc_ms in [-10_000 * YEAR_MS, -YEAR_MS, -1, 0, 1, YEAR_MS, 10_000 * YEAR_MS] {
            assert!(is_kept(utc_ms, None), "{utc_ms}");
            for minutes in -899..=899 {
                assert!(is_kept(utc_ms, Some(minutes * MINUTE_MS)), "{utc_ms} {minutes}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_time_is_kept(utc_ms in -10_000 * YEAR_MS..10_000 * YEAR_MS, minutes in prop::option::of(-899_i64..=899)) {
            prop_assert!(is_kept(utc_ms, minutes.map(|minutes| minutes * MINUTE_MS)));
        }
    }
}
