//! Every text that a reader sees or hears: one table a language, `src/words/en.txt` and its like.
//!
//! A line is `key = sentence with {places}`. No sentence mixes languages: a table of another language speaks only when it
//! has every sentence. Else all is English, with English numbers and dates.

mod english;
mod languages;
mod plural;

pub use languages::LANGUAGES;

use crate::decimal;
use crate::format::{Locale, fill};
use crate::text::{cut, quoted, same_word, short};
use crate::zone::Zone;
use plural::{FORMS, form};
use std::fmt;
use std::sync::Arc;

/// The words of one language.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    /// The format of numbers and dates.
    pub locale: Locale,
    table: Arc<Vec<(String, String)>>,
}

/// A line of a table that is no `key = sentence`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WordsError {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "words, line {}: found {}; expected key = sentence", self.line, quoted(&short(&self.found)))
    }
}

impl std::error::Error for WordsError {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.locale.lang).finish_non_exhaustive()
    }
}

impl Words {
    /// English.
    pub fn english() -> Self {
        // The compiled table is well formed; a test reads it line by line.
        Self::of_entries("en", entries(english::TABLE).filter_map(Result::ok))
    }

    /// The table of a language that was compiled in, by its whole name or the first part of it: `de` for `de-AT`. English
    /// where there is none.
    pub fn of(lang: &str) -> Self {
        let known = |name: &str| LANGUAGES.iter().find(|(known, _)| same_word(name, known));
        let table = known(lang).or_else(|| known(first_part(lang)).filter(|_| !is_traditional_chinese(lang)));
        let words = table.and_then(|(_, text)| Self::english().with(lang, text).ok());
        words.unwrap_or_else(Self::english)
    }

    /// These words, called `lang`, with the sentences of `text` in place of those of the same keys. Keys that are not
    /// known are passed over, so that a table may be newer than the chart.
    ///
    /// A table of another language than these words must have every sentence; where it lacks one, these words stay as
    /// they are, so that no sentence mixes two languages.
    ///
    /// # Errors
    /// A line that is no `key = sentence`, no comment and not empty.
    pub fn with(&self, lang: &str, text: &str) -> Result<Self, WordsError> {
        let mut table = Vec::clone(&self.table);
        let mut is_said = vec![same_word(first_part(lang), first_part(self.lang())); table.len()];
        for entry in entries(text) {
            let (key, sentence) = entry?;
            let sentence = sentence.replace('~', "\u{a0}");
            if let Some(at) = table.iter().position(|(known, _)| known == key) {
                table[at].1 = sentence;
                if let Some(is_said) = is_said.get_mut(at) {
                    *is_said = true;
                }
            } else if is_form(key, &table) {
                table.push((key.into(), sentence));
            }
        }
        Ok(if is_said.contains(&false) { self.clone() } else { Self::of_table(lang, table) })
    }

    fn of_entries<'a>(lang: &str, entries: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self::of_table(lang, entries.map(|(key, sentence)| (key.into(), sentence.replace('~', "\u{a0}"))).collect())
    }

    fn of_table(lang: &str, table: Vec<(String, String)>) -> Self {
        Words { locale: read_locale(lang, &table), table: Arc::new(table) }
    }

    /// The language, as BCP 47 names it.
    pub fn lang(&self) -> &str {
        &self.locale.lang
    }

    /// The sentence of a key, places unfilled. A key that no table has comes back itself.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        sentence(&self.table, key)
    }

    /// The sentence of a key with its places filled.
    pub fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        fill(self.get(key), places)
    }

    /// The sentence of `key.one`, `key.few` and so on, as the language has forms for a count; `key.other` where the table
    /// lacks that form. It has the place `{count}` besides those given.
    pub fn count(&self, key: &str, count: usize, places: &[(&str, &str)]) -> String {
        let number = self.locale.number(count as f64, 0);
        let places = [&[("count", number.as_str())], places].concat();
        let keys = [form(first_part(self.lang()), count), ".other"].map(|form| [key, form].concat());
        let known = keys.iter().find(|key| self.table.iter().any(|(known, _)| known == *key));
        self.say(known.map_or(key, String::as_str), &places)
    }

    /// `items` one after another, each two as the sentence of `key` joins `{all}` of before with the `{last}`.
    pub fn joined(&self, key: &str, items: &[String]) -> String {
        let Some((first, others)) = items.split_first() else { return String::new() };
        others.iter().fold(first.clone(), |all, last| self.say(key, &[("all", &all), ("last", last)]))
    }

    /// The sentence of `key.day` for daily bars, else of `key.bar`.
    pub fn per(&self, key: &str, daily: bool, places: &[(&str, &str)]) -> String {
        self.say(&[key, if daily { ".day" } else { ".bar" }].concat(), places)
    }

    /// The same with the place `{period}`, a number of bars.
    pub fn period(&self, key: &str, daily: bool, bars: usize) -> String {
        self.per(key, daily, &[("period", &self.locale.whole(bars as f64))])
    }
}

/// The language without its script and country.
fn first_part(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

/// Returns whether `lang` is Chinese in traditional letters, for which the table of `zh` is not written.
fn is_traditional_chinese(lang: &str) -> bool {
    same_word(first_part(lang), "zh")
        && lang.split(['-', '_']).any(|part| ["Hant", "TW", "HK", "MO"].iter().any(|known| same_word(part, known)))
}

/// Returns whether a key is a further form of one that is counted.
fn is_form(key: &str, table: &[(String, String)]) -> bool {
    let stem = FORMS.iter().find_map(|form| key.strip_suffix(form));
    stem.is_some_and(|stem| table.iter().any(|(known, _)| known.strip_suffix(".other") == Some(stem)))
}

fn sentence<'a>(table: &'a [(String, String)], key: &'a str) -> &'a str {
    table.iter().find(|(known, _)| known == key).map_or(key, |(_, sentence)| sentence)
}

fn read_locale(lang: &str, table: &[(String, String)]) -> Locale {
    let text = |key: &str| sentence(table, key).to_owned();
    let mut grouping = sentence(table, "locale.grouping").split(' ').filter_map(decimal::whole);
    let digits = text("locale.digits");
    Locale {
        lang: lang.into(),
        group: text("locale.group"),
        grouping: [4, 3, 3].map(|usual| grouping.next().unwrap_or(usual)),
        decimal: text("locale.decimal"),
        minus: text("locale.minus"),
        // ASCII needs no exchange.
        digits: if digits.starts_with('0') { String::new() } else { digits },
        percent: text("locale.percent"),
        price: text("locale.price"),
        sign: String::new(),
        months: sentence(table, "locale.months").split(' ').map(String::from).collect(),
        day: text("locale.day"),
        month: text("locale.month"),
        date: text("locale.date"),
        moment: text("date.time"),
        decimals: None,
        rtl: sentence(table, "locale.direction") == "rtl",
        zone: Zone::default(),
    }
}

/// Keys and sentences of a table.
fn entries(text: &str) -> impl Iterator<Item = Result<(&str, &str), WordsError>> {
    let lines = text.split('\n').enumerate();
    let lines = lines.map(|(index, line)| (index + 1, line.trim_end_matches('\r')));
    lines.filter(|(_, line)| !(line.is_empty() || line.starts_with('#'))).map(|(line, text)| {
        // White space of other kinds belongs to the sentence: some scripts group thousands with it.
        let parts = cut(text, '=').map(|(key, sentence)| (key.trim_matches(' '), sentence.trim_matches(' ')));
        parts.filter(|(key, _)| !key.is_empty()).ok_or_else(|| WordsError { line, found: text.into() })
    })
}
