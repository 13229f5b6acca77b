//! The pyramids of the columns that a chart draws, so that a frame costs what its width costs.

use super::Analysis;
use crate::pyramid::Pyramid;
use crate::series::Series;

/// Lowest and highest values of any stretch of the drawn columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peaks {
    /// In the order of [`columns`].
    pyramids: Vec<Pyramid>,
}

impl Peaks {
    /// Follows the columns to which a bar was added, or whose last bar was corrected; or begins with them. No study
    /// looks ahead, so no older value has changed.
    pub(super) fn follow(&mut self, series: &Series, analysis: &Analysis) {
        let columns = columns(series, analysis);
        self.pyramids.resize_with(columns.len(), Pyramid::default);
        for (pyramid, values) in self.pyramids.iter_mut().zip(columns) {
            pyramid.follow(values);
        }
    }
}

impl Analysis {
    /// Each drawn column of `series`, from which the analysis was made, and of its studies, with its pyramid.
    pub fn pyramids<'a>(&'a self, series: &'a Series) -> Vec<(&'a [f64], &'a Pyramid)> {
        columns(series, self).into_iter().zip(&self.peaks.pyramids).collect()
    }
}

fn columns<'a>(series: &'a Series, analysis: &'a Analysis) -> Vec<&'a [f64]> {
    let cut = |values: &'a [f64]| &values[..analysis.bars];
    let mut all = vec![cut(series.closes()), cut(series.volumes()), &analysis.rsi.values];
    if series.has_range() {
        all.extend([cut(series.lows()), cut(series.highs())]);
    }
    all.extend(analysis.averages.iter().map(|study| study.values.as_slice()));
    if let Some(study) = &analysis.bands {
        all.extend([study.bands.upper.as_slice(), &study.bands.lower]);
    }
    if let Some(study) = &analysis.macd {
        all.extend([study.macd.line.as_slice(), &study.macd.signal, &study.macd.histogram]);
    }
    all.extend(analysis.breadth.iter().map(|study| study.breadth.percent.as_slice()));
    all
}
