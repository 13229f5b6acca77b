//! The values of a mark, with their min/max tree.

use crate::min_max::{Extremes, MinMaxTree};
use std::ops::{Deref, Range};

/// A value for each bar; `NaN` is a gap.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// The values.
    pub all: &'a [f64],
    /// Their min/max tree: with it a frame of many bars costs what its width costs. Without one each value is looked at.
    pub tree: Option<&'a MinMaxTree>,
}

/// Returns the newest value; `None` where no bar has one: then a pane is not drawn.
pub(super) fn newest(values: &[f64]) -> Option<f64> {
    values.iter().rev().copied().find(|value| value.is_finite())
}

impl<'a> Values<'a> {
    pub(crate) fn new(all: &'a [f64], tree: &'a MinMaxTree) -> Self {
        Values { all, tree: Some(tree) }
    }

    /// Returns where the values have their extremes over `bars`; `None` where no value is finite.
    pub(crate) fn extremes(&self, bars: Range<usize>) -> Option<Extremes> {
        self.tree.unwrap_or(&MinMaxTree::default()).extremes(self.all, bars)
    }

    /// Returns the lowest and the highest value over `bars`; `NaN` where none is finite.
    pub(crate) fn ends(&self, bars: Range<usize>) -> [f64; 2] {
        self.extremes(bars).map_or([f64::NAN; 2], |found| [self.all[found.low], self.all[found.high]])
    }
}

impl Deref for Values<'_> {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        self.all
    }
}

impl<'a> From<&'a [f64]> for Values<'a> {
    fn from(all: &'a [f64]) -> Self {
        Values { all, tree: None }
    }
}
