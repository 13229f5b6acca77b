//! The form of a sentence for a count.
//!
//! Source: Unicode CLDR, plural rules of cardinal numbers, for whole numbers below a million.

/// The ends of keys for forms that English lacks.
pub(super) const FORMS: [&str; 4] = [".zero", ".two", ".few", ".many"];

/// Returns the end of the key for `count` in a language, named without its country.
pub(super) fn form(lang: &str, count: usize) -> &'static str {
    let (tens, ones) = (count % 100, count % 10);
    let is_few = (2..=4).contains(&ones) && !(12..=14).contains(&tens);
    match lang {
        "ar" => match (count, tens) {
            (0, _) => ".zero",
            (1, _) => ".one",
            (2, _) => ".two",
            (_, 3..=10) => ".few",
            (_, 11..) => ".many",
            _ => ".other",
        },
        "pl" if count != 1 => {
            if is_few {
                ".few"
            } else {
                ".many"
            }
        }
        "ru" | "uk" | "be" if ones == 1 && tens != 11 => ".one",
        "ru" | "uk" | "be" => {
            if is_few {
                ".few"
            } else {
                ".many"
            }
        }
        "cs" | "sk" if (2..=4).contains(&count) => ".few",
        "fr" | "pt" | "hi" | "fa" if count == 0 => ".one",
        "ja" | "zh" | "ko" | "th" | "vi" | "id" => ".other",
        _ if count == 1 => ".one",
        _ => ".other",
    }
}
