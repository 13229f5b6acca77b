//! Levels, and what happened at them and between the lines.

use super::{Basis, Studies};
use crate::analysis::AverageStudy;
use crate::series::Series;
use crate::study::{Breakout, Level, LineCross, TrendLine, breakouts, line_crosses, line_crosses_after};

/// Levels, and what happened at them and between the lines.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Signals {
    pub levels: Vec<Level>,
    pub trends: Vec<TrendLine>,
    pub breakouts: Vec<Breakout>,
    pub crosses: Vec<LineCross>,
}

/// The crosses that are known of an analysis of fewer bars.
#[derive(Clone, Debug)]
pub(in crate::analysis) enum Crosses {
    /// None.
    Unknown,
    /// Crosses of the same bars.
    Same(Vec<LineCross>),
    /// Crosses of the bars before the last one was added or corrected.
    Older(Vec<LineCross>),
}

/// Finds breakouts and crosses.
pub(in crate::analysis) fn signals(basis: &Basis<'_>, studies: &Studies, before: Crosses) -> Signals {
    let levels = basis.levels.levels();
    let breakouts = breakouts(basis.known, &levels);
    let trends = basis.checked.spec.trends.iter().filter_map(|line| basis.levels.trend_line(basis.shown, line));
    Signals { levels, trends: trends.collect(), breakouts, crosses: crosses(basis.known, &studies.averages, before) }
}

fn crosses(known: &Series, averages: &[AverageStudy], before: Crosses) -> Vec<LineCross> {
    let lines: Vec<_> = averages.iter().map(|a| (a.average, &a.values[..known.len()])).collect();
    match before {
        Crosses::Unknown => line_crosses(known.closes(), &lines),
        Crosses::Same(found) => found,
        Crosses::Older(found) => line_crosses_after(found, known.closes(), &lines),
    }
}
