//! The pane of moving average convergence and divergence.

use super::{EndLabel, Mark, Measure, Pane, Pen, Ticks, Tint, Unit};
use crate::analysis::MacdStudy;
use crate::format::plain;
use crate::words::Words;

pub(super) fn macd_pane<'a>(study: &'a MacdStudy, daily: bool, words: &Words) -> Pane<'a> {
    let [fast, slow, signal] = study.periods.map(|period| plain(period as f64));
    let name = |long: &str, short: &str| EndLabel { long: long.into(), short: short.into() };
    Pane {
        title: Some(words.per("macd.title", daily, &[("fast", &fast), ("slow", &slow), ("signal", &signal)])),
        share: 0.0,
        hold: vec![0.0],
        invite: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::One,
        marks: vec![
            Mark::Columns { values: &study.macd.histogram, tint: Tint::Signed },
            Mark::Rule(0.0),
            Mark::Line {
                values: &study.macd.signal,
                pen: Pen::Signal,
                end: name(words.get("macd.signal"), words.get("macd.signal.short")),
            },
            Mark::Line { values: &study.macd.line, pen: Pen::Named, end: name("MACD", "MACD") },
        ],
    }
}
