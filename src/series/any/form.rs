//! The form of a date that can be read in one way only, in words.

use super::{Reading, moment};
use crate::letter::is_letter;

/// Returns the form of the date in `text`, without its time of day.
pub(super) fn of(text: &str) -> &'static str {
    if text.starts_with("Date(") {
        return "year, month from 0, day";
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = text[digits..].trim_start_matches(['-', '/', '.', ',', ' ', ':']);
    let letters: String = next.chars().take_while(|&c| is_letter(c)).collect();
    let period = |letter: &str| match letter.to_ascii_uppercase().as_str() {
        "Q" => Some("year and quarter"),
        "W" => Some("year and week"),
        "M" => Some("year and month"),
        "S" | "H" => Some("year and half"),
        _ => None,
    };
    let is_split = |letter: &str| next[letter.len()..].starts_with(|c: char| c.is_ascii_digit());
    match (digits, letters.as_str()) {
        (4, "W" | "w") if next.len() > 3 => "year, week, weekday",
        (1, "Q" | "q") => "year and quarter",
        (4, "") if next.len() == 3 => "year, day of the year",
        (0 | 4, letter) if is_split(letter) && period(letter).is_some() => period(letter).unwrap_or_default(),
        (4, "") if next.bytes().all(|byte| byte.is_ascii_digit()) => "year, month",
        (1 | 2, "") => "month, year",
        (4 | 8, "" | "年" | "년" | "T") => Reading::YEAR_FIRST,
        _ if moment::looks_like_date(text) => "the month by its name",
        _ => Reading::YEAR_FIRST,
    }
}
