//! Short texts that a page writes (a claim, a scenario), and where one goes wrong.

use crate::decimal::plain;
use std::fmt;

/// A text that cannot be read: where, what stands there, what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextError {
    /// The character at which reading stopped, counted from 1; one past the last where the text ends too early.
    pub character: usize,
    /// What stands there; empty at the end of the text.
    pub found: String,
    /// What was expected, in words.
    pub expected: String,
}

impl TextError {
    pub(crate) fn new(character: usize, found: &str, expected: &str) -> Self {
        TextError { character, found: found.into(), expected: expected.into() }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TextError { character, found, expected } = self;
        if found.is_empty() {
            write!(f, "character {character}: the text ends; expected {expected}")
        } else {
            write!(f, "character {character}: found {}; expected {expected}", quoted(&short(found)))
        }
    }
}

impl std::error::Error for TextError {}

/// Returns what is wrong with a field of an item in a list that a page gives; empty parts are left out.
pub(crate) fn item_error(option: &str, item: Option<usize>, field: &str, found: &str, expected: &str) -> String {
    let item = item.map(|item| [", item ", &plain(item as f64)].concat()).unwrap_or_default();
    let field = if field.is_empty() { String::new() } else { [", ", field].concat() };
    if expected.is_empty() {
        return [option, ": ", found].concat();
    }
    let found = if found.is_empty() { "nothing".into() } else { quoted(&short(found)) };
    [option, &item, &field, ": found ", &found, "; expected ", expected].concat()
}

/// A text in quotation marks, as a message shows it. A character without a shape of its own, and one that turns the rest of the line
/// around, is shown by its number.
///
/// For this the standard library's `{:?}` carries tables of all scripts.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => shown.extend(['\\', c]),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_unseen(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown.push('"');
    shown
}

/// Returns whether a character is a control, a mark of direction, or takes no room.
fn is_unseen(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..)
}

/// Maximum number of characters of a value that an error repeats.
const CHARACTERS_SHOWN: usize = 40;

/// A text as a message shows it: its first characters.
pub(crate) fn short(text: &str) -> String {
    first(text, CHARACTERS_SHOWN)
}

/// Returns the rest of a text from the bracket or quotation mark that stands alone in it: a slip that would become part of a label.
///
/// ```
/// assert_eq!(levelchart::text::alone("volatility [10 30"), Some("[10 30"));
/// assert_eq!(levelchart::text::alone("volatility (VIX)"), None);
/// ```
pub fn alone(text: &str) -> Option<&str> {
    let at = [['[', ']'], ['(', ')'], ['"', '"']].iter().find_map(|pair| {
        let [open, close] = [pair[0], pair[1]].map(|mark| {
            let mut places = text.char_indices().filter(|(_, c)| *c == mark).map(|(at, _)| at);
            let last = places.next_back();
            (usize::from(last.is_some()) + places.count(), last)
        });
        let is_whole = if pair[0] == pair[1] { open.0 % 2 == 0 } else { open.0 == close.0 };
        if is_whole { None } else { open.1.max(close.1) }
    })?;
    text.get(at..)
}

/// The first `most` characters of a text, and a sign where there are more.
pub(crate) fn first(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Returns whether a text is `word`, in capitals or not.
///
/// Here and below, what the standard library does with a text is compiled once instead of at every call.
pub(crate) fn same_word(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
}

/// Returns what stands before and after the first `mark`.
pub(crate) fn cut(text: &str, mark: char) -> Option<(&str, &str)> {
    text.split_once(mark)
}

/// The parts of a text between any of `marks`, without empty ones.
pub(crate) fn parts<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    text.split(marks).filter(|part| !part.is_empty()).collect()
}

/// Returns whether a text holds `part`, which is not empty.
///
/// The standard library's search, made for long texts, takes 1 kB of the module.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
}

/// A text without the blanks at its start.
pub(crate) fn after_blanks(text: &str) -> &str {
    text.trim_start()
}

/// A text with each character exchanged.
pub(crate) fn exchanged(text: &str, each: &dyn Fn(char) -> char) -> String {
    text.chars().map(each).collect()
}

/// A word of a text and the character at which it starts, counted from 1.
#[derive(Clone, Copy)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub character: usize,
}

impl Word<'_> {
    pub fn expected(&self, expected: &str) -> TextError {
        TextError::new(self.character, self.text, expected)
    }
}

/// The words of a text, one after another.
pub(crate) struct Reader<'a> {
    words: Vec<Word<'a>>,
    at: usize,
    /// One past the last character.
    end: usize,
}

impl<'a> Reader<'a> {
    /// Parts a text at its white space.
    pub fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut character = 1;
        let mut end = 1;
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                words.push(Word { text: word, character });
                end = character + word.chars().count();
            }
            character += piece.chars().count();
        }
        Reader { words, at: 0, end }
    }

    /// The next word; at the end an error that says what was expected.
    pub fn next(&mut self, expected: &str) -> Result<Word<'a>, TextError> {
        self.at += 1;
        self.words.get(self.at - 1).copied().ok_or_else(|| TextError::new(self.end, "", expected))
    }

    /// Passes over the next word where it is this one; whether it was.
    pub fn takes(&mut self, word: &str) -> bool {
        let is = self.words.get(self.at).is_some_and(|next| same_word(next.text, word));
        self.at += usize::from(is);
        is
    }

    /// Returns whether all words were read.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.words.len()
    }
}

/// Hands each part of a text between semicolons to `read`; blank parts are passed over, and a text that is blank as a whole is for
/// `read` to refuse.
pub(crate) fn each_part(text: &str, read: &mut dyn FnMut(&str) -> Result<(), TextError>) -> Result<(), TextError> {
    let mut before = 0;
    let mut is_blank = true;
    for part in text.split(';') {
        if !part.trim_end().is_empty() {
            is_blank = false;
            read(part).map_err(|error| TextError { character: error.character + before, ..error })?;
        }
        before += part.chars().count() + 1;
    }
    if is_blank { read("") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_as_the_standard_library_does() {
        for text in [
            "",
            "2150",
            "a \"b\" \\ c",
            "line\nnext\r\t",
            "\u{1b}[31m",
            "\u{202e}evil",
            "zero\u{200b}width",
            "für 中文 €…",
            "\u{feff}x\0",
        ] {
            let plain = format!("{text:?}").replace("\\0", "\\u{0}");
            assert_eq!(quoted(text), plain);
        }
    }
}
