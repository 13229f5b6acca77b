//! Names of columns whose letters beyond ASCII were damaged on the way: `Er?ffnung`, `M_ximo`, `HÃ¶chst`, `Yksek`.

use super::error::quote;
use super::{Warning, WarningCode};
use crate::letter;

/// The characters of Windows-1252 from 0x80 to 0x9f; those that it lacks are the controls of Latin-1.
const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// With no mark in the place of a lost letter, fewer other letters may be another word.
const LEAST_LETTERS: usize = 5;

/// Returns a name as it was before its UTF-8 was read as Windows-1252 or Latin-1; `None` where it was not.
pub(super) fn undone(name: &str) -> Option<String> {
    let byte = |c: char| {
        let upper = UPPER.chars().zip(0x80..).find(|(upper, _)| *upper == c);
        u8::try_from(upper.map_or(u32::from(c), |(_, byte)| byte)).ok()
    };
    String::from_utf8(name.chars().map(byte).collect::<Option<_>>()?).ok()
}

/// The characters of a name that stand in no brackets.
pub(super) fn outside_brackets(name: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    name.chars().filter(move |c| {
        match c {
            '(' | '[' | '（' | '［' | '【' => depth += 1,
            ')' | ']' | '）' | '］' | '】' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// Returns the one of `known` of which a damaged name is left. No two parts of a bar have names that look alike then.
pub(super) fn whole<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let has_mark = marked(name).any(|c| c == '?');
    // Most of what is asked for is a number, a date or a short name.
    if readable(name).count() < if has_mark { 2 } else { LEAST_LETTERS } {
        return None;
    }
    let first = readable(name).next();
    let words = known.iter().flat_map(|words| words.split(' ')).filter(|word| !word.is_ascii());
    // Most words differ in their first readable letter.
    words.filter(|word| readable(word).next() == first).find(|word| {
        let is_inside = word.ends_with(|c: char| c.is_ascii()) && readable(word).count() >= LEAST_LETTERS;
        (has_mark && marked(word).eq(marked(name))) || (is_inside && readable(word).eq(readable(name)))
    })
}

/// The letters of a name in lower case, and one mark for all unreadable ones between two of them.
fn marked(name: &str) -> impl Iterator<Item = char> {
    let mut last = ' ';
    let mark = |c: char| if c.is_ascii_alphabetic() { letter::lower(c) } else { '?' };
    let kept = |c: &char| c.is_ascii_alphabetic() || !c.is_ascii() || matches!(c, '?' | '_');
    outside_brackets(name).filter(kept).map(mark).filter(move |&c| std::mem::replace(&mut last, c) != c || c != '?')
}

fn readable(name: &str) -> impl Iterator<Item = char> {
    marked(name).filter(|c| *c != '?')
}

/// Returns whether letters of a name are lost: `Ver?nderung`, `??????`.
pub(super) fn is_unreadable(name: &str) -> bool {
    let is_lost = |pair: &[u8]| pair[0] == b'?' && (pair[1] == b'?' || pair[1].is_ascii_alphabetic());
    let is_empty = name.starts_with(['?', '_']) && name.bytes().all(|b| b.is_ascii_punctuation());
    is_empty || name.contains('\u{fffd}') || name.as_bytes().windows(2).any(is_lost)
}

/// What is said of a table with such a name.
pub(super) fn warning(name: &str) -> Warning {
    let rest = " cannot be read; columns with such names are known by what they hold, or left out; the option columns says which is which";
    Warning { code: WarningCode::ColumnsByContent, message: ["the name ", &quote(name), rest].concat() }
}
