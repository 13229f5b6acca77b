//! The usual decimal mark of a currency's country or of a language.

use super::name::{is_one_of, simplify};
use super::{DecimalMark, Hints};
use crate::text::same_word;

impl Hints {
    /// The same hints, with the decimal mark that people usually write where prices are in `currency`, else where the language
    /// `lang` is spoken: it decides about `9.775` where nothing in the text does.
    #[must_use]
    pub fn at_home(self, currency: Option<&str>, lang: Option<&str>) -> Hints {
        Hints { usual_mark: self.usual_mark.or_else(|| usual_mark(currency, lang)), ..self }
    }
}

/// Units of prices with the mark that people who pay in them write. Those of several habits, such as the euro, are not
/// listed.
const UNITS: [(&str, DecimalMark); 40] = [
    ("IDR", DecimalMark::Comma),
    ("Rp", DecimalMark::Comma),
    ("VND", DecimalMark::Comma),
    ("₫", DecimalMark::Comma),
    ("CLP", DecimalMark::Comma),
    ("COP", DecimalMark::Comma),
    ("ARS", DecimalMark::Comma),
    ("PYG", DecimalMark::Comma),
    ("UYU", DecimalMark::Comma),
    ("BRL", DecimalMark::Comma),
    ("R$", DecimalMark::Comma),
    ("TRY", DecimalMark::Comma),
    ("₺", DecimalMark::Comma),
    ("ISK", DecimalMark::Comma),
    ("DKK", DecimalMark::Comma),
    ("NOK", DecimalMark::Comma),
    ("SEK", DecimalMark::Comma),
    ("kr", DecimalMark::Comma),
    ("PLN", DecimalMark::Comma),
    ("zł", DecimalMark::Comma),
    ("CZK", DecimalMark::Comma),
    ("Kč", DecimalMark::Comma),
    ("HUF", DecimalMark::Comma),
    ("RON", DecimalMark::Comma),
    ("RUB", DecimalMark::Comma),
    ("₽", DecimalMark::Comma),
    ("USD", DecimalMark::Point),
    ("US$", DecimalMark::Point),
    ("$", DecimalMark::Point),
    ("GBP", DecimalMark::Point),
    ("£", DecimalMark::Point),
    ("GBX", DecimalMark::Point),
    ("JPY", DecimalMark::Point),
    ("CNY", DecimalMark::Point),
    ("¥", DecimalMark::Point),
    ("KRW", DecimalMark::Point),
    ("₩", DecimalMark::Point),
    ("INR", DecimalMark::Point),
    ("₹", DecimalMark::Point),
    ("Rs", DecimalMark::Point),
];

/// Languages in which most people write a decimal comma.
const COMMA: &str = "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk \
    sl sq sr sv tr uk uz vi";

/// Regions of those languages in which they write a point.
const POINT_REGIONS: &str = "ch li mx us gt hn ni pa pe pr do sv cu";

/// Names of columns in languages in which points part thousands and the comma stands before decimals.
const NAMES: &str = "tanggal datum fecha dato tarih terakhir penutupan schluss schlusskurs kurs cierre fechamento chiusura \
    slotkoers kapanış";

/// Returns the mark that people write in whose language the columns have their names.
pub(super) fn of_names(names: &[String]) -> Option<DecimalMark> {
    names.iter().any(|name| is_one_of(&simplify(name), NAMES)).then_some(DecimalMark::Comma)
}

/// Returns the mark that people write where prices are in `currency`, else where the language `lang` (BCP 47) is spoken.
pub(super) fn usual_mark(currency: Option<&str>, lang: Option<&str>) -> Option<DecimalMark> {
    let of_currency = |code: &str| UNITS.iter().find(|(unit, _)| same_word(unit, code.trim())).map(|(_, mark)| *mark);
    currency.and_then(of_currency).or_else(|| lang.and_then(of_language))
}

fn of_language(lang: &str) -> Option<DecimalMark> {
    let mut parts = lang.trim().split(['-', '_']);
    let has = |list: &str, word: &str| list.split_whitespace().any(|known| same_word(known, word));
    let language = parts.next().filter(|language| !language.is_empty())?;
    let region = parts.find(|part| part.len() == 2).unwrap_or_default();
    Some(if has(COMMA, language) && !has(POINT_REGIONS, region) { DecimalMark::Comma } else { DecimalMark::Point })
}

/// Returns the mark that goes with the unit that a number is written with: `Rp 9.775`. `$` alone is the sign of pesos too.
pub(super) fn of_text(text: &str) -> Option<DecimalMark> {
    let text = text.trim();
    // The longest of several: `US$` before `$`.
    let fits = |unit: &&(&str, DecimalMark)| text.starts_with(unit.0) || text.ends_with(unit.0);
    UNITS.iter().filter(fits).max_by_key(|(unit, _)| unit.len()).filter(|(unit, _)| *unit != "$").map(|(_, mark)| *mark)
}
