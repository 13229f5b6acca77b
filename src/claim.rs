//! Statements of an article about a series, checked against it: `close crossed above sma(200) within 10`.
//!
//! [`Claim::parse`] reads one, [`Claim::check`] says whether it holds, with the value found and the bars that decide.
//!
//! What the words mean:
//! - `~` holds when the value, rounded to the decimals in which the number is written, reads the same: 63.04 `~ 63`,
//!   1.4999% `~ 1.5%`. Zeros before the point count like other digits: 1950.4 `~ 1950`, but not 1952.
//! - `rising` and `falling` compare with the bar before.
//! - `crossed above` alone: of all crosses of the two, the last went up. `within 10`: one of the last ten bars, the one
//!   checked included, is such a cross. `first since DATE`: the last such cross lies on or after the date, and none
//!   between.
//! - `level(p)` runs the price through the level engine with a fixed centre; `level(auto)` is, of the levels that the chart
//!   found, the one nearest to the last close. `tested`: a bar's range met the band.
//!   `held`: of its bounces and breaks the last was a bounce. `broken`: the last was a break, or a retest that
//!   confirmed it; with a window, a break lies within. A break that proved false counts as none.
//!   `support`, `resistance`: its role.
//! - `record(cross, 63) 3 of 3`: of the crosses before the last one, so many were old enough to have a close 63 bars
//!   later, and after so many of them it was higher.

mod column;
mod cursor;
mod event;
mod facts;
mod level;
mod lexer;
mod operand;
mod parser;
mod print;
mod syntax;
mod value;
mod verdict;

pub use facts::{Facts, Finding, Verdict};
pub use syntax::Claim;
