//! The pane of breadth.

use super::values::newest;
use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Unit, Values};
use crate::analysis::BreadthStudy;
use crate::min_max::MinMaxTree;
use crate::words::Words;

/// The axis always shows at least this much around one half.
const DOMAIN: [f64; 2] = [20.0, 80.0];

/// `None` where no bar has a value.
pub(super) fn breadth_pane<'a>(
    study: &'a BreadthStudy,
    tree: &'a MinMaxTree,
    daily: bool,
    words: &Words,
) -> Option<Pane<'a>> {
    let values = &study.breadth.percent;
    let last = newest(values)?;
    let title = match study.period {
        Some(period) => words.period("breadth.title", daily, period),
        None => words.get("breadth.title").into(),
    };
    let end = words.locale.percent(last, 0);
    Some(Pane {
        title: Some(title),
        short_title: Some(words.get("breadth.title.short").into()),
        include: DOMAIN.to_vec(),
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::At(vec![20.0, 50.0, 80.0]),
        unit: Unit::Percent,
        marks: vec![
            Mark::Rule(50.0),
            Mark::Line {
                values: Values::new(values, tree),
                style: StrokeStyle::Study,
                end: Label { long: end.clone(), short: end },
            },
        ],
    })
}
