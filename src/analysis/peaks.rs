//! The pyramids of the columns that a chart draws, so that a frame costs what its width costs.

use super::{AverageStudy, RsiStudy};
use crate::pyramid::Pyramid;
use crate::series::Series;

/// Lowest and highest values of any stretch of the drawn columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peaks {
    /// Of the lows; empty without ranges.
    pub low: Pyramid,
    /// Of the highs; empty without ranges.
    pub high: Pyramid,
    /// Of the closes.
    pub close: Pyramid,
    /// Of the RSI.
    pub rsi: Pyramid,
    /// Of the averages, in their order.
    pub averages: Vec<Pyramid>,
}

impl Peaks {
    /// Follows the columns to which a bar was added, or whose last bar was corrected; or begins with them. No study
    /// looks ahead, so no older value has changed.
    pub(super) fn follow(&mut self, series: &Series, averages: &[AverageStudy], rsi: &RsiStudy) {
        if series.has_range() {
            self.low.follow(series.lows());
            self.high.follow(series.highs());
        }
        self.close.follow(series.closes());
        self.rsi.follow(&rsi.values);
        self.averages.resize_with(averages.len(), Pyramid::default);
        for (pyramid, study) in self.averages.iter_mut().zip(averages) {
            pyramid.follow(&study.values);
        }
    }
}
