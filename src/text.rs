//! Short texts that a page writes (a claim, a scenario), and where one goes wrong.

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
            write!(f, "character {character}: found {:?}; expected {expected}", short(found))
        }
    }
}

impl std::error::Error for TextError {}

/// More of a value than this says no more about it.
const CHARACTERS_SHOWN: usize = 40;

/// A text as a message shows it: its first characters.
pub(crate) fn short(text: &str) -> String {
    first(text, CHARACTERS_SHOWN)
}

/// The first `most` characters of a text, and a sign where there are more.
pub(crate) fn first(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Whether a text is `word`, in capitals or not.
///
/// Here and below, what the standard library does with a text is compiled once instead of at every call.
pub(crate) fn same_word(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
}

/// What stands before and after the first `mark`.
pub(crate) fn cut(text: &str, mark: char) -> Option<(&str, &str)> {
    text.split_once(mark)
}

/// The parts of a text between any of `marks`, without empty ones.
pub(crate) fn parts<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    text.split(marks).filter(|part| !part.is_empty()).collect()
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

/// The words of `text`, separated by white space.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut character = 1;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = character;
        character += piece.chars().count();
        let word = piece.trim_end();
        (!word.is_empty()).then_some(Word { text: word, character: start })
    })
}
