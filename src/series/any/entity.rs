//! Letters that are written as `&amp;` or `&#38;`, as in pages.

/// Names of letters, with the letters.
const ENTITIES: [(&str, &str); 16] = [
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "'"), // a quotation mark would begin a field
    ("apos", "'"),
    ("minus", "-"),
    ("euro", "€"),
    ("pound", "£"),
    ("yen", "¥"),
    ("shy", ""),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("Ouml", "Ö"),
    ("uuml", "ü"),
    ("eacute", "é"),
];

/// The letter that `&amp;` or `&#38;` at the beginning of a text stands for, and what follows.
pub(super) fn first(text: &str) -> Option<(String, &str)> {
    let (name, behind) = text.strip_prefix('&')?.split_once(';').filter(|(name, _)| name.len() < 8)?;
    let letter = match name.strip_prefix('#') {
        Some(code) => char::from_u32(crate::decimal::whole(code)?.try_into().ok()?).filter(|c| *c > '\'')?.into(),
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.into(),
    };
    Some((letter, behind))
}

/// A delimited text with the letters that such places in it stand for; `None` where it has none.
pub(super) fn with_letters(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut out = parts.next()?.to_owned();
    let mut is_changed = false;
    for part in parts {
        let part = ["&", part].concat();
        let found = first(&part);
        is_changed |= found.is_some();
        out.extend(found.map_or([part.clone(), String::new()], |(letter, behind)| [letter, behind.into()]));
    }
    is_changed.then_some(out)
}
