//! Letters without the tables of all scripts: those would cost the browser more (13 kB compressed) than the names that
//! they serve.

/// Returns whether `c` counts as a letter: a to z, and all from `À` on, which holds the letters of every other script, but
/// punctuation and symbols.
pub(crate) fn is_letter(c: char) -> bool {
    let sign = matches!(c, '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}');
    c.is_ascii_alphabetic() || (c >= 'À' && !sign)
}

/// The small letter of a capital from A to Z, À to Þ, Α to Ω or А to Я; else `c` itself.
pub(crate) fn lower(c: char) -> char {
    match c {
        'À'..='Þ' | 'Α'..='Ω' | 'А'..='Я' if c != '×' => shifted(c, 0x20),
        _ => c.to_ascii_lowercase(),
    }
}

/// `text` in small letters, to compare names.
pub(crate) fn lowered(text: &str) -> String {
    crate::text::exchanged(text, &lower)
}

/// `text` with a capital at its start, where that is a letter from a to z or à to þ.
pub(crate) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let mut out = String::with_capacity(text.len());
    match rest.next() {
        Some(c @ 'à'..='þ') if c != '÷' => out.push(shifted(c, -0x20)),
        Some(c) => out.push(c.to_ascii_uppercase()),
        None => {}
    }
    out.push_str(rest.as_str());
    out
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn western_letters_change_case_as_in_the_standard_library() {
        for c in (0..=0xff).filter_map(char::from_u32).filter(|&c| !"ßµÿ".contains(c)) {
            let text = c.to_string();
            assert_eq!(lowered(&text), text.to_lowercase());
            assert_eq!(capitalised(&text), text.to_uppercase());
        }
        for c in "ΑΙΩАЖЯ".chars() {
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string());
        }
    }

    #[test]
    fn letters_are_those_of_all_scripts_and_no_signs() {
        for c in "aZäÖßéłЖωあ漢한ก".chars() {
            assert!(is_letter(c), "{c}");
        }
        for c in "09 _-–—…“”«»·×÷€↑→、。\u{a0}(),;:/".chars() {
            assert!(!is_letter(c), "{c:?}");
        }
    }
}
