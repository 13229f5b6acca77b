//! Letters of Western European names, without the tables of all scripts: those would cost the browser more than the
//! names that they serve.

/// Whether `c` counts as a letter: a to z, and all from `À` on, which holds the letters of every other script.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c >= 'À' && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{2bff}'))
}

/// The small letter of a capital from A to Z or À to Þ; else `c` itself.
pub(super) fn lower(c: char) -> char {
    match c {
        'À'..='Þ' if c != '×' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}
