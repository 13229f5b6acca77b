//! What a trade idea or a path waits for: a close beyond a price.

use super::cross::Direction;
use crate::decimal;
use crate::text::{Reader, TextError, Word, same_word};

/// A price, and the side of it to which a close has to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trigger {
    /// Up: a close above the price; down: a close below it.
    pub direction: Direction,
    /// The price.
    pub price: f64,
}

impl Trigger {
    /// Reads `above PRICE` or `below PRICE`; `shape` says what was expected where neither begins.
    pub(super) fn read(words: &mut Reader<'_>, shape: &str) -> Result<Trigger, TextError> {
        let side = words.next(shape)?;
        let direction = match side.text {
            text if same_word(text, "above") => Direction::Up,
            text if same_word(text, "below") => Direction::Down,
            _ => return Err(side.expected(shape)),
        };
        Ok(Trigger { direction, price: price(words.next("the trigger, a price such as 2150")?)? })
    }

    /// +1 or -1: what turns "farther in the direction" into "more".
    pub(super) fn sign(self) -> f64 {
        match self.direction {
            Direction::Up => 1.0,
            Direction::Down => -1.0,
        }
    }

    /// The first bar after `published` with a close beyond the price.
    pub(super) fn met_after(self, closes: &[f64], published: usize) -> Option<usize> {
        (published + 1..closes.len()).find(|&bar| self.sign() * (closes[bar] - self.price) > 0.0)
    }
}

/// A price, without thousands separators.
pub(super) fn price(word: Word<'_>) -> Result<f64, TextError> {
    let amount = word.text.strip_prefix(['-', '−']).unwrap_or(word.text);
    let digits = amount.chars().all(|c| c.is_ascii_digit() || c == '.');
    match decimal::parse(amount) {
        Some(price) if digits && f64::is_finite(price) => Ok(if amount == word.text { price } else { -price }),
        _ => Err(word.expected("a price such as 2080 or 2080.5, without thousands separators")),
    }
}
