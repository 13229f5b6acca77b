//! Series of the page's own: a line over the price, and a pane.

use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Unit};
use crate::analysis::OwnStudy;
use crate::format::decimals_of_closes;
use crate::words::Words;

/// A line over the price, named in its own colour; `rank` is its place among the lines beside the price.
pub(super) fn own_line(study: &OwnStudy, rank: usize) -> Mark<'_> {
    // On a phone the shorter of the two: a name is a word.
    let OwnStudy { name, label, values, .. } = study;
    let short = if name.len() < label.len() { name } else { label };
    let end = Label { long: label.clone(), short: short.clone() };
    Mark::Line { values: values.as_slice().into(), style: StrokeStyle::Own { rank: Some(rank) }, end }
}

/// A pane; `None` where no bar has a value.
pub(super) fn own_pane<'a>(study: &'a OwnStudy, words: &Words) -> Option<Pane<'a>> {
    let last = study.values.iter().rev().copied().find(|value| value.is_finite())?;
    let end = words.locale.number(last, decimals_of_closes(&study.values));
    Some(Pane {
        title: Some(study.label.clone()),
        include: study.bounds.map(Vec::from).unwrap_or_default(),
        include_if_near: Vec::new(),
        measure: Measure::Linear,
        ticks: Ticks::Round,
        unit: Unit::One,
        marks: vec![Mark::Line {
            values: study.values.as_slice().into(),
            style: StrokeStyle::Own { rank: None },
            end: Label { long: end.clone(), short: end },
        }],
    })
}
