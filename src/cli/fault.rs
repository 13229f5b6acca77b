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

/// Puts the place before an error.
pub trait At<T> {
    fn at(self, place: impl fmt::Display) -> Result<T, Fault>;
}

impl<T, E: fmt::Display> At<T> for Result<T, E> {
    fn at(self, place: impl fmt::Display) -> Result<T, Fault> {
        self.map_err(|error| Fault::new(error).at(place))
    }
}
