//! The pane of advances and declines.

use super::values::newest;
use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Unit, Values};
use crate::min_max::MinMaxTree;
use crate::study::Advances;
use crate::words::Words;

/// Decimals of a ratio of counts.
const DECIMALS: usize = 1;

/// `None` where no bar has a value.
pub(super) fn advances_pane<'a>(study: &'a Advances, tree: &'a MinMaxTree, words: &Words) -> Option<Pane<'a>> {
    let end = words.locale.number(newest(&study.line)?, 0);
    let title = match newest(&study.ratio) {
        Some(ratio) => words.say("advances.title.ratio", &[("ratio", &words.locale.number(ratio, DECIMALS))]),
        None => words.get("advances.title").into(),
    };
    Some(Pane {
        title: Some(title),
        short_title: Some(words.get("advances.title").into()),
        include: Vec::new(),
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::One,
        marks: vec![
            Mark::Rule(0.0),
            Mark::Line {
                values: Values::new(&study.line, tree),
                style: StrokeStyle::Study,
                end: Label { long: end.clone(), short: end },
            },
        ],
    })
}
