//! The pane of moving average convergence and divergence.

use super::{EndLabel, Mark, Measure, Pane, Pen, Ticks, Tint, Unit};
use crate::analysis::MacdStudy;
use crate::format::plain;

pub(super) fn macd_pane(study: &MacdStudy, daily: bool) -> Pane<'_> {
    let [fast, slow, signal] = study.periods.map(|period| plain(period as f64));
    let unit = if daily { "days" } else { "bars" };
    let name = |long: &str, short: &str| EndLabel { long: long.into(), short: short.into() };
    Pane {
        title: Some(["MACD, ", &fast, ", ", &slow, " and ", &signal, " ", unit].concat()),
        share: 0.0,
        hold: vec![0.0],
        invite: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::ONE,
        marks: vec![
            Mark::Columns { values: &study.macd.histogram, tint: Tint::Signed },
            Mark::Rule(0.0),
            Mark::Line { values: &study.macd.signal, pen: Pen::Signal, end: name("signal", "sig.") },
            Mark::Line { values: &study.macd.line, pen: Pen::Study, end: name("MACD", "MACD") },
        ],
    }
}
