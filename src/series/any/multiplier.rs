//! Thousands and millions that the name of a column states for its numbers: `Volume (000s)`, `Umsatz in Tsd.`, `成交量(万股)`.

use super::Cell;
use super::number;
use crate::decimal::{self, POWERS};
use crate::text::cut;

/// Words as [`name::letters`](super::name::letters) leaves them, each with its power of ten, and before those that it begins with. Behind a
/// star may stand what is counted. A power of 0 is of words that are several ones in several languages.
const WORDS: &str = "k3 m6 mm6 mn6 cr7 bn9 b0 bin0 mil0 mrd*9 mld*9 milliard*9 miliard*9 miljard*9 billions*9 млрд*9 crore*7 千万*7 mio*6 \
    million*6 milion*6 millon*6 miljon*6 milhos*6 mln*6 млн*6 百万*6 백만*6 tsd*3 tausend*3 thousand*3 millier*3 miles*3 migliaia*3 \
    milhares*3 duizend*3 tys*3 тыс*3 千*3 천*3 万*4 만*4 亿*8 億*8";

/// What a name states: a factor, or a word of which it is not known which factor it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stated {
    Factor(f64),
    Doubtful,
}

/// Returns where in a name in small letters the end of it begins that states a factor, and the factor. `letters` are those of a text
/// outside brackets.
pub(super) fn stated(name: &str, letters: fn(&str) -> String) -> Option<(usize, Stated)> {
    let (sign, (rest, phrase)) =
        ['(', '[', '（', ',', '/', ' '].into_iter().find_map(|sign| Some((sign, cut(name, sign)?)))?;
    let is_inside = !matches!(sign, ',' | '/' | ' ');
    let word = letters(phrase);
    let digits: String = phrase.chars().filter(char::is_ascii_digit).collect();
    let stated = match digits.as_str() {
        // `m³` is no million; outside brackets a letter is hardly one.
        "" if !phrase.ends_with("³)") && (is_inside || word.len() > 2) => of_word(&word)?,
        "000" => Stated::Factor(1e3),
        "10" | "100" | "1000" if ["lotsof", "inlotsof"].contains(&&*word) => Stated::Factor(decimal::parse(&digits)?),
        // Perhaps the numbers have been multiplied already.
        "10" | "100" | "10000" if word == "x" || phrase.starts_with('×') => Stated::Doubtful,
        "1000" => Stated::Doubtful,
        _ => return None,
    };
    Some((rest.len(), stated))
}

fn of_word(mut word: &str) -> Option<Stated> {
    for before in ["in", "en", "usd"] {
        word = word.strip_prefix(before).unwrap_or(word);
    }
    for entry in WORDS.split(' ') {
        let (known, power) = entry.split_at(entry.len() - 1);
        if known == word || known.strip_suffix('*').is_some_and(|beginning| word.starts_with(beginning)) {
            let power = decimal::whole(power).and_then(|power| POWERS.get(power));
            return power.map(|&power| if power > 1 { Stated::Factor(power as f64) } else { Stated::Doubtful });
        }
    }
    None
}

/// A number of a column whose name states a factor, but where the cell states one itself: `1.2M`.
pub(super) fn times(value: f64, factor: f64, cell: Cell<'_>) -> f64 {
    if matches!(cell, Cell::Text(text) if number::has_suffix(text)) {
        return value;
    }
    // 4.35 thousand are 4350, which the product misses by what binary fractions leave.
    let product = value * factor;
    let unit = if product < 1e9 { 1e6 } else { 1.0 };
    (product * unit).round() / unit
}
