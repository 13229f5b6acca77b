//! A header that stands again among the rows, with its columns in another order.

use super::name::{PARTS, are_of_prices, is_one_of, simplify};
use crate::text::same_word;

/// Returns the place of each of `names` in a row that is a header; `None` for any other row.
pub(super) fn order(names: &[String], fields: &[&str]) -> Option<Vec<Option<usize>>> {
    let is_value = |field: &&str| field.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    // Most rows by far.
    if fields.iter().any(is_value) {
        return None;
    }
    let owned: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    let part = |name: &str| PARTS.iter().position(|words| is_one_of(&simplify(name), words));
    let place = |name: &String| {
        let same = fields.iter().position(|field| same_word(field, name.trim()));
        let alike = || fields.iter().position(|field| part(field).is_some() && part(field) == part(name));
        same.or_else(alike)
    };
    are_of_prices(&owned).then(|| names.iter().map(place).collect())
}
