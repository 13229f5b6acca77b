//! The attribute `compare`, as the element reads it: `name=address label; name=address label`.

use super::fault::{Fault, quoted};
use levelchart::text::alone;

/// One series to compare with.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// What claims call it, and the column's name where the file has several.
    pub name: String,
    pub address: String,
    /// What the picture calls it; the name where it is not given.
    pub label: Option<String>,
}

/// Reads the attribute. A semicolon ends a series; so does a blank before the next `name=address`.
pub fn read(text: &str) -> Result<Vec<Named>, Fault> {
    let mut read: Vec<Named> = Vec::new();
    for part in text.split(';') {
        let before = read.len();
        for word in part.split_whitespace() {
            let named = word.split_once('=').filter(|(name, address)| !name.is_empty() && !address.is_empty());
            match (named, read.get_mut(before..).and_then(<[Named]>::last_mut)) {
                (Some((name, address)), _) => {
                    read.push(Named { name: name.into(), address: address.into(), label: None });
                }
                (None, Some(Named { label: Some(label), .. })) => *label = format!("{label} {word}"),
                (None, Some(named)) => named.label = Some(word.into()),
                (None, None) => {
                    return Err(Fault::new(format_args!("compare: found {}; expected name=address", quoted(word))));
                }
            }
        }
    }
    match read.iter().find_map(|named| alone(named.label.as_deref()?)) {
        Some(rest) => Err(Fault::new(format_args!(
            "compare: found {}; expected a label with brackets and quotation marks in pairs",
            quoted(rest)
        ))),
        None => Ok(read),
    }
}
