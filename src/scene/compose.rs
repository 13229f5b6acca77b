//! From a series and its studies to a scene: one file a pane or mark.

use super::price::price_pane;
use super::rsi::{RSI_SHARE, rsi_pane};
use super::{Look, Scene};
use crate::analysis::Analysis;
use crate::order;
use crate::series::{DAY_MS, Series};

/// Lays out what the studies found as marks, price pane first.
pub fn compose<'a>(series: &'a Series, analysis: &'a Analysis, look: &'a Look) -> Scene<'a> {
    let mut panes = vec![price_pane(series, analysis, look)];
    if look.shows_rsi {
        panes[0].share = 1.0 - RSI_SHARE;
        panes.push(rsi_pane(&analysis.rsi, is_daily(series), &look.words));
    }
    Scene { times_ms: &series.times_ms()[..analysis.bars], panes }
}

/// Whether bars are days: the usual distance of neighbours is a day.
pub(super) fn is_daily(series: &Series) -> bool {
    let mut gaps: Vec<i64> = series.times_ms().windows(2).rev().take(50).map(|w| w[1] - w[0]).collect();
    order::by_key(&mut gaps, |&gap| gap);
    let median = gaps[gaps.len() / 2];
    (DAY_MS / 2..DAY_MS * 3 / 2).contains(&median)
}
