//! What is wrong with an item of a list that a page gives, such as its notes.

use crate::text::item_error;
use std::fmt;

/// Why an item cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemError {
    /// The option that it is of.
    pub option: &'static str,
    /// Number of the item, from 1; `None` where it is the whole.
    pub item: Option<usize>,
    /// The field; empty where it is the whole.
    pub field: &'static str,
    /// What was found; empty where nothing was.
    pub found: String,
    /// What was expected; empty where the text is neither CSV nor JSON, and what was found says all of it.
    pub expected: &'static str,
}

impl ItemError {
    pub(crate) fn new(option: &'static str, field: &'static str, found: String, expected: &'static str) -> Self {
        ItemError { option, item: None, field, found, expected }
    }

    /// The same in an item, counted from 1.
    #[must_use]
    pub fn at(self, item: usize) -> Self {
        ItemError { item: Some(item), ..self }
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&item_error(self.option, self.item, self.field, &self.found, self.expected))
    }
}

impl std::error::Error for ItemError {}
