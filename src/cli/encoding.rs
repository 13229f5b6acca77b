//! Bytes of a file to text.

use super::fault::{Fault, quoted};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and how its bytes were read.
pub struct Decoded {
    pub text: String,
    /// The encoding by its name, in lower case.
    pub name: String,
    /// Whether nothing in the file says so, and it is the likeliest.
    pub is_guess: bool,
}

/// Reads bytes in the encoding of `label`, else in that of their mark, as UTF-16
/// or UTF-32 by where the zero bytes lie, as UTF-8 where they are valid, and in the likeliest encoding at last.
pub fn decode(bytes: Vec<u8>, label: Option<&str>) -> Result<Decoded, Fault> {
    let in_encoding = |bytes: &[u8], encoding: &'static Encoding, is_guess| {
        let (text, used, _) = encoding.decode(bytes);
        Decoded { text: text.into_owned(), name: used.name().to_ascii_lowercase(), is_guess }
    };
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Fault::new(format_args!(
                "encoding: found {}; expected a label such as windows-1252 or shift_jis",
                quoted(label)
            ))
        })?;
        return Ok(in_encoding(&bytes, encoding, false));
    }
    if let Some(decoded) = of_four_bytes(&bytes) {
        return Ok(decoded);
    }
    if let Some(certain) = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| of_zeros(&bytes)) {
        return Ok(in_encoding(&bytes, certain, false));
    }
    // A copy of most files would stand beside their bytes.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, name: UTF_8.name().to_ascii_lowercase(), is_guess: false }),
        Err(error) => error.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    Ok(in_encoding(&bytes, detector.guess(None, Utf8Detection::Deny), true))
}

/// Text in UTF-32, of whose four bytes two or three are zero at one side, with a mark before it or without.
fn of_four_bytes(bytes: &[u8]) -> Option<Decoded> {
    let (quads, _) = bytes.as_chunks::<4>();
    let head = &quads[..quads.len().min(1_024)];
    let share = |is: fn(&[u8; 4]) -> bool| head.iter().filter(|quad| is(quad)).count() * 8 > head.len() * 7;
    let little = share(|quad| quad[2..] == [0, 0] && quad[..2] != [0, 0]);
    let big = share(|quad| quad[..2] == [0, 0] && quad[2..] != [0, 0]);
    if head.is_empty() || little == big {
        return None;
    }
    let code = |&quad: &[u8; 4]| if little { u32::from_le_bytes(quad) } else { u32::from_be_bytes(quad) };
    let character = |code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    let text: String = quads.iter().map(code).map(character).collect();
    let name = if little { "utf-32le" } else { "utf-32be" };
    Some(Decoded { text: text.trim_start_matches('\u{feff}').into(), name: name.into(), is_guess: false })
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
mod generated;

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> (String, String, bool) {
        let Decoded { text, name, is_guess } = decode(bytes.to_vec(), None).unwrap();
        (text, name, is_guess)
    }

    #[test]
    fn text_in_two_or_four_bytes_is_known_by_its_zeros_with_and_without_a_mark() {
        let text = "Date,Close\n2026-02-06,2142.67\n";
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let marked = if mark { format!("\u{feff}{text}") } else { text.into() };
            let pair = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(pair).collect();
            let expected = if big { "utf-16be" } else { "utf-16le" };
            assert_eq!(name(&bytes), (text.into(), expected.into(), false));
            let quad = |c: char| if big { (c as u32).to_be_bytes() } else { (c as u32).to_le_bytes() };
            let bytes: Vec<u8> = marked.chars().flat_map(quad).collect();
            let expected = if big { "utf-32be" } else { "utf-32le" };
            assert_eq!(name(&bytes), (text.into(), expected.into(), false));
        }
    }

    #[test]
    fn text_in_utf_8_is_certain_and_anything_else_a_guess() {
        assert_eq!(name("Schlüsse".as_bytes()), ("Schlüsse".into(), "utf-8".into(), false));
        let (text, name, is_guess) =
            name("Datum;Eröffnung;Höchst;Stück\n".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert_eq!((text.as_str(), name.as_str(), is_guess), ("Datum;Eröffnung;Höchst;Stück\n", "windows-1252", true));
    }

    #[test]
    fn a_label_decides_and_an_unknown_one_is_refused() {
        assert_eq!(decode(b"\x93\xfa\x95t".to_vec(), Some("shift_jis")).unwrap().text, "日付");
        assert!(decode(Vec::new(), Some("?")).is_err());
    }
}
