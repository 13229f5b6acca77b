//! A number as a claim writes it.

use crate::text::cut;
use std::fmt::{self, Display, Formatter};

/// A number as it is written: its digits say how exact it is meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub text: String,
    pub value: f64,
    pub percent: bool,
}

impl Number {
    pub fn decimals(&self) -> usize {
        cut(&self.text, '.').map_or(0, |(_, part)| part.len())
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        f.write_str(if self.percent { "%" } else { "" })
    }
}
