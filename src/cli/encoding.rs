//! Bytes of a file to text.

use super::fault::Fault;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and how its bytes were read.
pub struct Decoded {
    pub text: String,
    /// The encoding by its name.
    pub name: &'static str,
    /// Whether nothing in the file says so, and it is the likeliest.
    pub is_guess: bool,
}

/// Reads bytes in the encoding of `label`, else in that of their mark, as UTF-16 by where the zero bytes lie, as UTF-8
/// where they are valid, and in the likeliest encoding at last.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, Fault> {
    let in_encoding = |encoding: &'static Encoding, is_guess| {
        let (text, used, _) = encoding.decode(bytes);
        Decoded { text: text.into_owned(), name: used.name(), is_guess }
    };
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Fault::new(format_args!("encoding: found {label:?}; expected a label such as windows-1252 or shift_jis"))
        })?;
        return Ok(in_encoding(encoding, false));
    }
    let certain = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| of_zeros(bytes));
    if let Some(encoding) = certain.or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8)) {
        return Ok(in_encoding(encoding, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(in_encoding(detector.guess(None, Utf8Detection::Deny), true))
}

/// UTF-16 without a mark has a zero byte in most of its pairs, and at one side of them.
fn of_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096)];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    match (first, second) {
        _ if (first + second) * 4 < head.len() => None,
        _ if second > first * 4 => Some(UTF_16LE),
        _ if first > second * 4 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> (String, &'static str, bool) {
        let Decoded { text, name, is_guess } = decode(bytes, None).unwrap();
        (text, name, is_guess)
    }

    #[test]
    fn text_in_utf_16_is_known_by_its_zeros_with_and_without_a_mark() {
        let text = "Date,Close\n2026-02-06,2142.67\n";
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let marked = if mark { format!("\u{feff}{text}") } else { text.into() };
            let pair = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(pair).collect();
            let expected = if big { "UTF-16BE" } else { "UTF-16LE" };
            assert_eq!(name(&bytes), (text.into(), expected, false));
        }
    }

    #[test]
    fn text_in_utf_8_is_certain_and_anything_else_a_guess() {
        assert_eq!(name("Schlüsse".as_bytes()), ("Schlüsse".into(), "UTF-8", false));
        let (text, name, is_guess) =
            name("Datum;Eröffnung;Höchst;Stück\n".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert_eq!((text.as_str(), name, is_guess), ("Datum;Eröffnung;Höchst;Stück\n", "windows-1252", true));
    }

    #[test]
    fn a_label_decides_and_an_unknown_one_is_refused() {
        assert_eq!(decode(b"\x93\xfa\x95t", Some("shift_jis")).unwrap().text, "日付");
        assert!(decode(b"", Some("?")).is_err());
    }
}
