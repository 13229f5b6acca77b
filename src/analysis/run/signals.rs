//! Levels, and what happened at them and between the lines.

use super::{Basis, Studies};
use crate::analysis::AverageStudy;
use crate::series::Series;
use crate::study::{Breakout, Level, LineCross, TrendLine, breakouts, line_crosses, volume_z};

/// Levels, and what happened at them and between the lines.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Signals {
    pub levels: Vec<Level>,
    pub trends: Vec<TrendLine>,
    pub breakouts: Vec<Breakout>,
    pub crosses: Vec<LineCross>,
}

/// Finds breakouts and crosses.
pub(in crate::analysis) fn signals(basis: &Basis<'_>, studies: &Studies) -> Signals {
    let levels = basis.levels.levels();
    let breakouts = breakouts(basis.known, &levels, &volume_z(basis.known.volumes()));
    let trends = basis.checked.spec.trends.iter().filter_map(|line| basis.levels.trend_line(basis.shown, line));
    Signals { levels, trends: trends.collect(), breakouts, crosses: crosses(basis.known, &studies.averages) }
}

fn crosses(known: &Series, averages: &[AverageStudy]) -> Vec<LineCross> {
    let cut = |a: &AverageStudy| (a.average, a.values[..known.len()].to_vec());
    let lines: Vec<_> = averages.iter().map(cut).collect();
    line_crosses(known.closes(), &lines)
}
