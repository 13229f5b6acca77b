//! Limits of what is read: each is far above what a chart can show, and is checked before memory is taken.
//!
//! `SECURITY.md` lists them. Those of levels, averages, trade ideas and labels stand beside what is asked, in
//! `analysis/spec.rs`.

/// Bytes of a file of prices, values, events or words, and of an article.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Bytes of one row of delimited text.
pub const MOST_ROW_BYTES: usize = 1024 * 1024;

/// Rows: two thousand years of days with some to spare.
pub const MOST_ROWS: usize = 1_000_000;

/// Columns; further ones are not read.
pub const MOST_COLUMNS: usize = 1_024;

/// The largest price, volume or value, above or below zero. Sums of squares of a million of them are still numbers.
pub const MOST_PRICE: f64 = 1e30;

/// The smallest one but 0: a logarithmic axis reaches below it, where numbers end.
pub const LEAST_PRICE: f64 = 1e-30;

/// Returns whether a number of the data counts as one.
pub(crate) fn is_number(x: f64) -> bool {
    x == 0.0 || (LEAST_PRICE..=MOST_PRICE).contains(&x.abs())
}

/// Values in a JSON text: as many as ten columns of all rows.
pub const MOST_VALUES: usize = 10_000_000;

/// Objects and lists within each other in a JSON text; price data need four.
pub const MOST_NESTED: usize = 32;

/// Events of a chart.
pub const MOST_EVENTS: usize = 1_000;

/// Facts of a page: a strip under a picture holds no more.
pub const MOST_FACTS: usize = 24;

/// Letters of each text of a fact.
pub const MOST_FACT_LETTERS: usize = 300;

/// Letters of a note in the picture: four lines beside a bar.
pub const MOST_NOTE_LETTERS: usize = 120;

/// Statements that are checked at once.
pub const MOST_CLAIMS: usize = 1_000;

/// Pixels of a picture: what they take is four times as many bytes.
pub const MOST_PIXELS: u64 = 64_000_000;

/// Strikes of a page, of all days together.
pub const MOST_STRIKES: usize = 2_000;
