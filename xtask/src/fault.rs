//! What a command ends with when it cannot go on: one line for the person at the terminal, and an exit code.
use std::fmt;

/// A failure: the message says what to do about it.
#[derive(Debug)]
pub struct Fault {
    message: String,
    /// 1: something failed. 2: the command was not understood, or cannot start as asked.
    pub code: u8,
}

pub type Outcome<T = ()> = Result<T, Fault>;

impl Fault {
    pub fn new(message: impl Into<String>) -> Self {
        Fault { message: message.into(), code: 1 }
    }

    /// A failure that the command has described already.
    pub fn told() -> Self {
        Fault::new("")
    }

    pub fn is_told(&self) -> bool {
        self.message.is_empty()
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Fault { message: message.into(), code: 2 }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

/// Names the file or tool in an error of the operating system, which by itself says only "not found".
pub trait Naming<T> {
    fn naming(self, what: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Naming<T> for Result<T, E> {
    fn naming(self, what: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Fault::new(format!("{what}: {error}")))
    }
}
