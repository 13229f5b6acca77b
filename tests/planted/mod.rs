//! Series with planted levels, and the finders that are compared on them.

mod finders;
mod generator;
pub mod random;
mod score;

pub use finders::finders;
pub use generator::planted;
pub use random::first_seed;
pub use score::score_all;

/// What a prototype of the pass reached on 150 series of its own: reflection probability and F1.
pub const PROTOTYPE: [(f64, f64); 4] = [(0.90, 0.49), (0.95, 0.59), (0.98, 0.68), (0.99, 0.74)];

/// How many series the prototype's figures rest on.
pub const PROTOTYPE_SERIES: f64 = 150.0;
