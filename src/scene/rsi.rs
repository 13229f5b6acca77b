//! The pane of the relative strength index.

use super::values::newest;
use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Unit, Values};
use crate::analysis::RsiStudy;
use crate::min_max::MinMaxTree;
use crate::study::{RSI_OVERBOUGHT, RSI_OVERSOLD, RsiZone};
use crate::words::Words;

/// The RSI axis always shows at least this much beyond the thresholds, so that the zones have room for their labels.
const RSI_DOMAIN: [f64; 2] = [14.0, 86.0];

/// `None` where no bar has a value.
pub(super) fn rsi_pane<'a>(rsi: &'a RsiStudy, tree: &'a MinMaxTree, daily: bool, words: &Words) -> Option<Pane<'a>> {
    let RsiStudy { period, values, .. } = rsi;
    let end = words.locale.number(newest(values)?, 0);
    let zone = |zone: RsiZone| words.get(&["rsi.", zone.name()].concat()).into();
    Some(Pane {
        title: Some(words.period("rsi.title", daily, *period)),
        short_title: Some(words.say("term.rsi.of", &[("span", &words.locale.whole(*period as f64))])),
        include: RSI_DOMAIN.to_vec(),
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::At(vec![RSI_OVERSOLD, RSI_OVERBOUGHT]),
        unit: Unit::One,
        marks: vec![
            Mark::Zone { low: RSI_OVERBOUGHT, high: f64::INFINITY, label: zone(RsiZone::Overbought) },
            Mark::Zone { low: f64::NEG_INFINITY, high: RSI_OVERSOLD, label: zone(RsiZone::Oversold) },
            Mark::Line {
                values: Values::new(values, tree),
                style: StrokeStyle::Study,
                end: Label { long: end.clone(), short: end },
            },
        ],
    })
}
