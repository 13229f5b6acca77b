//! The min/max trees of the columns that a chart draws, so that a frame costs what its width costs.

use super::{Peers, Studies};
use crate::min_max::MinMaxTree;
use crate::series::Series;

/// The min/max trees of the drawn columns, by the column that each belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    pub(crate) closes: MinMaxTree,
    pub(crate) lows: MinMaxTree,
    pub(crate) highs: MinMaxTree,
    pub(crate) volumes: MinMaxTree,
    pub(crate) rsi: MinMaxTree,
    /// One for each average, in their order.
    pub(crate) averages: Vec<MinMaxTree>,
    /// Bollinger's bands: the upper and the lower one.
    pub(crate) bands: [MinMaxTree; 2],
    /// The line, its signal and the histogram.
    pub(crate) macd: [MinMaxTree; 3],
    pub(crate) mean_volume: MinMaxTree,
    pub(crate) breadth: MinMaxTree,
    /// The advance-decline line.
    pub(crate) advances: MinMaxTree,
}

impl Trees {
    /// Follows the columns to which a bar was added, or whose last bar was corrected; or begins with them. No study looks
    /// ahead, so no older value has changed.
    pub(super) fn following(mut self, series: &Series, studies: &Studies, peers: &Peers) -> Self {
        self.closes.follow(series.closes());
        self.volumes.follow(series.volumes());
        if series.has_range() {
            self.lows.follow(series.lows());
            self.highs.follow(series.highs());
        }
        self.rsi.follow(&studies.rsi.values);
        self.averages.resize_with(studies.averages.len(), MinMaxTree::default);
        for (tree, study) in self.averages.iter_mut().zip(&studies.averages) {
            tree.follow(&study.values);
        }
        if let Some(study) = &studies.bands {
            let [upper, lower] = &mut self.bands;
            upper.follow(&study.bands.upper);
            lower.follow(&study.bands.lower);
        }
        if let Some(study) = &studies.macd {
            let [line, signal, histogram] = &mut self.macd;
            line.follow(&study.macd.line);
            signal.follow(&study.macd.signal);
            histogram.follow(&study.macd.histogram);
        }
        if let Some(study) = &studies.mean_volume {
            self.mean_volume.follow(&study.values);
        }
        if let Some(study) = &peers.breadth {
            self.breadth.follow(&study.breadth.percent);
        }
        if let Some(study) = &peers.advances {
            self.advances.follow(&study.advances.line);
        }
        self
    }
}
