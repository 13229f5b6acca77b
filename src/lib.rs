//! The chart that a news article on a market deserves.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod claim;
pub mod format;
pub mod series;
pub mod study;
pub mod text;
