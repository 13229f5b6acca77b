//! Digits and signs of other scripts as those of ASCII.

use crate::letter::is_letter;
use std::borrow::Cow;

/// The zeros of the scripts whose ten digits follow one another: Arabic, Persian and Urdu, Devanagari, Bengali, Thai, and
/// the wide forms that stand among Chinese and Japanese letters.
const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

/// Signs that stand between such digits or before them. What parts thousands becomes an apostrophe: a comma would part the
/// fields of a line, and a blank the columns of a table.
const SIGNS: [(char, &str); 15] = [
    ('\u{66b}', "."),
    ('\u{66c}', "'"),
    ('\u{66a}', "%"),
    ('．', "."),
    ('，', "'"),
    ('％', "%"),
    ('－', "-"),
    ('＋', "+"),
    ('／', "/"),
    ('：', ":"),
    ('（', "("),
    ('）', ")"),
    ('￥', "¥"),
    ('＄', "$"),
    ('\u{3000}', " "),
];

/// Marks of the direction and the encoding of a text, which nobody sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters that stand behind the parts of a date: digits go on after them.
const OF_DATES: [char; 6] = ['年', '月', '日', '년', '월', '일'];

fn digit(c: char) -> Option<char> {
    let of = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(of).and_then(|value| char::from_digit(value, 10))
}

/// Returns `text` with the digits of other scripts, and the signs of numbers and dates between them, in ASCII. What follows
/// a letter is a part of a name, such as an index of 225 shares, and stays.
pub(super) fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| digit(c).is_some() || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut in_name, mut rest) = (false, text.chars().peekable());
    while let Some(c) = rest.next() {
        if is_invisible(c) {
            continue;
        }
        if let Some(ascii) = digit(c).filter(|_| !in_name) {
            out.push(ascii);
            continue;
        }
        // A sign is one of a number where a digit stands before or behind it.
        let sign = SIGNS.iter().find(|(sign, _)| *sign == c).filter(|_| {
            out.ends_with(|last: char| last.is_ascii_digit()) || rest.peek().is_some_and(|&next| digit(next).is_some())
        });
        in_name = digit(c).is_some() || (is_letter(c) && sign.is_none() && !OF_DATES.contains(&c));
        match sign {
            Some((_, ascii)) => out.push_str(ascii),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::in_ascii;
    use std::borrow::Cow;

    #[test]
    fn digits_of_other_scripts_and_their_signs_become_ascii() {
        for (text, expected) in [
            ("１，２３４．５０", "1'234.50"),
            ("－０．２５％", "-0.25%"),
            ("٢٠٢٤/٠١/٠٢", "2024/01/02"),
            ("١٬٢٣٤٫٥٠", "1'234.50"),
            ("۱۲۳۴", "1234"),
            ("२०२४-०१-०२", "2024-01-02"),
            ("๒๐๒๔", "2024"),
            ("２０２４年１月２日", "2024年1月2日"),
            ("\u{200f}-\u{200e}12.5", "-12.5"),
            ("（１２）", "(12)"),
            ("日経２２５", "日経２２５"),
            ("日付，終値", "日付，終値"),
            ("日経２２５\n２０２４", "日経２２５\n2024"),
        ] {
            assert_eq!(in_ascii(text), expected);
        }
    }

    #[test]
    fn a_text_without_them_is_not_copied() {
        for text in ["Date,Close\n2024-01-02,1", "Schlußkurs;Höchst\n1.234,5;2"] {
            assert!(matches!(in_ascii(text), Cow::Borrowed(_)));
        }
    }
}
