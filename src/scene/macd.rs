//! The pane of moving average convergence and divergence.

use super::values::newest;
use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Tint, Unit, Values};
use crate::analysis::MacdStudy;
use crate::format::plain;
use crate::min_max::MinMaxTree;
use crate::words::Words;

/// `None` where no bar has a value.
pub(super) fn macd_pane<'a>(
    study: &'a MacdStudy,
    trees: &'a [MinMaxTree; 3],
    daily: bool,
    words: &Words,
) -> Option<Pane<'a>> {
    newest(&study.macd.line)?;
    let [fast, slow, signal] = study.periods.map(|period| plain(period as f64));
    let name = |long: &str, short: &str| Label { long: long.into(), short: short.into() };
    let [line, signal_line, histogram] = trees;
    Some(Pane {
        title: Some(words.per("macd.title", daily, &[("fast", &fast), ("slow", &slow), ("signal", &signal)])),
        short_title: None,
        include: vec![0.0],
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::One,
        marks: vec![
            Mark::Columns { values: Values::new(&study.macd.histogram, histogram), tint: Tint::Signed },
            Mark::Rule(0.0),
            Mark::Line {
                values: Values::new(&study.macd.signal, signal_line),
                style: StrokeStyle::Signal,
                end: name(words.get("macd.signal"), words.get("macd.signal.short")),
            },
            Mark::Line {
                values: Values::new(&study.macd.line, line),
                style: StrokeStyle::Named,
                end: name("MACD", "MACD"),
            },
        ],
    })
}
