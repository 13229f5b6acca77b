//! From a series and its studies to a scene: one file a pane or mark.

use super::advances::advances_pane;
use super::breadth::breadth_pane;
use super::macd::macd_pane;
use super::moment::moments;
use super::own::own_pane;
use super::price::{average_label, price_pane};
use super::rsi::rsi_pane;
use super::volume::volume_pane;
use super::{Annotations, Look, Pane, Scene, Values, annotations};
use crate::analysis::Analysis;
use crate::series::Series;
use crate::study::Average;
use std::borrow::Cow;

/// Lays out what the studies found as marks, price pane first. Where there is too little room the lowest panes go first,
/// so they stand in the order of what readers know best: volume, RSI, MACD, breadth, advances, then the page's own.
pub fn compose<'a>(series: &'a Series, analysis: &'a Analysis, look: &'a Look) -> Scene<'a> {
    compose_with(series, analysis, look, Cow::Owned(annotations(series, analysis, look)))
}

/// As [`compose`], with the annotations of the same series, analysis and look: to write them costs more than the rest of a
/// scene, and a chart whose view moves shows the same ones.
pub(crate) fn compose_with<'a>(
    series: &'a Series,
    analysis: &'a Analysis,
    look: &'a Look,
    annotations: Cow<'a, Annotations>,
) -> Scene<'a> {
    let mut panes = vec![price_pane(series, analysis, look, annotations)];
    add_below(&mut panes, series, analysis, look, look.shows_rsi);
    let moments = moments(series, analysis, look);
    Scene { times_ms: &series.times_ms()[..analysis.bars], panes, moments }
}

/// Adds the panes below that of the price.
pub(super) fn add_below<'a>(
    panes: &mut Vec<Pane<'a>>,
    series: &'a Series,
    analysis: &'a Analysis,
    look: &'a Look,
    with_rsi: bool,
) {
    let (daily, trees) = (series.is_daily(), &analysis.trees);
    if look.shows_volume {
        let volumes = Values::new(&series.volumes()[..analysis.bars], &trees.volumes);
        let mean = analysis.mean_volume.as_ref().map(|study| {
            let name = average_label(Average::sma(study.period), daily, &look.words);
            (Values::new(&study.values, &trees.mean_volume), name)
        });
        panes.extend(volume_pane(volumes, mean, &look.words));
    }
    if with_rsi {
        panes.extend(rsi_pane(&analysis.rsi, &trees.rsi, daily, &look.words));
    }
    if let Some(study) = &analysis.macd {
        panes.extend(macd_pane(study, &trees.macd, daily, &look.words));
    }
    if let Some(study) = &analysis.breadth {
        panes.extend(breadth_pane(study, &trees.breadth, daily, &look.words));
    }
    if let Some(study) = analysis.advances.as_ref().filter(|study| study.is_given) {
        panes.extend(advances_pane(&study.advances, &trees.advances, &look.words));
    }
    panes.extend(analysis.panes.iter().filter_map(|study| own_pane(study, &look.words)));
}
