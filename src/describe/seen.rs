//! The bars that sentences speak of.

use crate::series::{Millis, Series};

/// What is known of a series where something is said of it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The series.
    pub series: &'a Series,
    /// The bar as of which all is said.
    pub as_of: usize,
    /// The times of all bars of the picture, which may have later ones.
    pub times_ms: &'a [Millis],
}

impl<'a> Seen<'a> {
    /// Returns the closes that are known, oldest first.
    pub fn closes(&self) -> &'a [f64] {
        &self.series.closes()[..=self.as_of]
    }
}
