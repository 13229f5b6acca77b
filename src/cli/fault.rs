//! Why a command could not do its work.

use std::fmt;
use std::io;

/// One line for the person at the terminal: where, what was found, what is expected.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    /// The message on one line: what it quotes may hold line breaks.
    pub fn new(message: impl fmt::Display) -> Self {
        Fault(message.to_string().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The operating system's answer about a file, without its number.
    pub fn of_io(place: impl fmt::Display, error: &io::Error) -> Self {
        let text = error.to_string();
        let words = text.split(" (os error").next().unwrap_or_default();
        Fault::new(format_args!("{place}: {words}"))
    }

    /// The same, with the attribute that is at fault before it where it does not say that.
    pub fn of_attribute(self, name: &str) -> Self {
        if self.0.contains(name) { self } else { self.at(format_args!("attribute {name}")) }
    }

    /// The same, with its place before it.
    pub fn at(self, place: impl fmt::Display) -> Self {
        Fault(format!("{place}: {}", self.0))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Maximum number of characters of a value that a message repeats.
const CHARACTERS_SHOWN: usize = 40;

/// A value in quotes, as a message shows it: its first characters.
pub fn quoted(value: impl AsRef<str>) -> String {
    let value = value.as_ref();
    match value.char_indices().nth(CHARACTERS_SHOWN) {
        Some((end, _)) => format!("\"{}…\"", value[..end].escape_debug()),
        None => format!("{value:?}"),
    }
}

/// Puts the place before an error.
pub trait At<T> {
    fn at(self, place: impl fmt::Display) -> Result<T, Fault>;
}

impl<T, E: fmt::Display> At<T> for Result<T, E> {
    fn at(self, place: impl fmt::Display) -> Result<T, Fault> {
        self.map_err(|error| Fault::new(error).at(place))
    }
}

/// What is wrong with a part of an article, by what follows.
#[derive(Debug, Default)]
pub struct Faults {
    /// The chart is not shown, or not as it was meant.
    pub errors: Vec<Fault>,
    /// The page shows it without what was meant: `check` fails, `prerender` tells.
    pub slips: Vec<Fault>,
    /// What may be meant so.
    pub notes: Vec<Fault>,
}

impl Faults {
    /// Keeps the error.
    pub fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.errors.push(fault)).ok()
    }

    /// Adds those of a part.
    pub fn add(&mut self, other: Faults) {
        self.errors.extend(other.errors);
        self.slips.extend(other.slips);
        self.notes.extend(other.notes);
    }

    /// Prints all of them. Gives whether one is more than a note.
    pub fn tell(&self) -> bool {
        for fault in self.errors.iter().chain(&self.slips) {
            super::tell(fault);
        }
        for note in &self.notes {
            super::tell(&format_args!("note: {note}"));
        }
        !(self.errors.is_empty() && self.slips.is_empty())
    }

    /// Each with its place before it.
    pub fn at(mut self, place: &str) -> Self {
        for list in [&mut self.errors, &mut self.slips, &mut self.notes] {
            *list = std::mem::take(list).into_iter().map(|fault| fault.at(place)).collect();
        }
        self
    }
}
