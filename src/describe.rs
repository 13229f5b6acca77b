//! The analysis in plain words: what the picture shows, for whoever cannot see it. No advice.
//!
//! Sentences come from a table of [`Words`](crate::words::Words), so that another language is another table.

mod reason;
mod summary;

pub use reason::why;
pub use summary::{MOST_WORDS, Picture, summary};

/// Decimals of a computed price: four digits, which is finer than any band is wide.
fn digits(price: f64) -> usize {
    [1000.0, 100.0, 10.0, 1.0].iter().position(|&least| price >= least).unwrap_or(4)
}
