//! Series of the page's own: a line over the price, and a pane.

use super::values::newest;
use super::{Label, Mark, Measure, Pane, StrokeStyle, Ticks, Unit};
use crate::analysis::OwnStudy;
use crate::format::decimals_of_closes;
use crate::words::Words;

/// A line over the price, named in its own colour; `rank` is its place among the lines beside the price.
pub(super) fn own_line(study: &OwnStudy, rank: usize) -> Mark<'_> {
    let OwnStudy { label, values, .. } = study;
    let end = Label { long: label.clone(), short: head(label).into() };
    Mark::Line { values: values.as_slice().into(), style: StrokeStyle::Own { rank: Some(rank) }, end }
}

/// A label as a phone has room for it: without what stands behind a comma or in brackets.
fn head(label: &str) -> &str {
    let head = label.split([',', '(', ';', '–']).next().unwrap_or_default().trim_end();
    if head.is_empty() { label } else { head }
}

/// A pane; `None` where no bar has a value.
pub(super) fn own_pane<'a>(study: &'a OwnStudy, words: &Words) -> Option<Pane<'a>> {
    let end = words.locale.number(newest(&study.values)?, decimals_of_closes(&study.values));
    Some(Pane {
        title: Some(study.label.clone()),
        short_title: None,
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
