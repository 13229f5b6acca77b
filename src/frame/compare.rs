//! Other series beside the price: their scale, colours and dashes, and what an axis counts from on which they can be compared.

use super::Context;
use crate::scene::{Pane, StrokeStyle};
use crate::theme::Rgba;
use std::ops::Range;

/// Returns what the values of a line are multiplied with before they are laid on the axis: 1, but for a series beside the price,
/// which starts on the price's own line at the first of `bars` that both have; `NaN` where they share none.
pub(super) fn factor(pane: &Pane, values: &[f64], style: StrokeStyle, bars: Range<usize>) -> f64 {
    let StrokeStyle::Compared { .. } = style else { return 1.0 };
    pane.closes().map_or(f64::NAN, |closes| compared_with(closes, values, bars))
}

/// Returns the price in units of another series at the first of `bars` that both have; `NaN` where they share none.
pub(crate) fn compared_with(closes: &[f64], values: &[f64], mut bars: Range<usize>) -> f64 {
    bars.find_map(|bar| Some(closes[bar] / values[bar]).filter(|ratio| ratio.is_finite())).unwrap_or(f64::NAN)
}

/// The first close in view, from which percentages count.
pub(super) fn first_close(context: &Context, pane: &Pane) -> Option<f64> {
    pane.closes()?.get(context.view.bars(pane.closes()?.len()))?.first().copied()
}

/// Returns a price as the axis of a pane writes it that counts from the first close in view; `None` where it writes prices.
pub(super) fn relative(context: &Context, pane: &Pane, price: f64) -> Option<String> {
    let ratio = price / first_close(context, pane)?;
    pane.measure.relative(ratio, 1, context.locale)
}

/// Returns the same in brackets, behind a price that words say; empty where the axis writes prices.
pub(super) fn in_brackets(context: &Context, pane: &Pane, price: f64) -> String {
    relative(context, pane, price).map_or_else(String::new, |value| ["\u{a0}(", &value, ")"].concat())
}

/// Hues of the first lines: far from one another, and from those of price and levels, for readers with and without
/// colour vision; a fourth line is grey. The dashes tell them apart without colour.
const HUES: [Rgba; 3] = [Rgba::hex(0x8b_2f_7f), Rgba::hex(0x6b_68_10), Rgba::hex(0x5a_4a_d1)];
/// Lengths drawn and left out in turn, in CSS pixels, of the lines behind the first, which is solid. No two of the first ten have both colour
/// and dashes in common, and no grey one is solid: in forced colours the price and the averages are of that colour.
const DASHES: [&[f64]; 7] = [
    &[7.0, 4.0],
    &[2.0, 3.0],
    &[9.0, 3.0, 2.0, 3.0],
    &[16.0, 4.0],
    &[9.0, 3.0, 2.0, 3.0, 2.0, 3.0],
    &[3.0, 7.0],
    &[16.0, 4.0, 5.0, 4.0],
];

/// A graphic stands out from the paper by this ratio (WCAG 2.2, 1.4.11), with a little to spare.
const LEAST_CONTRAST: f64 = 3.2;

/// The same for text.
const LEAST_WORD_CONTRAST: f64 = 4.6;

pub(super) fn color(context: &Context, rank: usize) -> Rgba {
    standing_out(context, rank, LEAST_CONTRAST)
}

pub(super) fn word_color(context: &Context, rank: usize) -> Rgba {
    standing_out(context, rank, LEAST_WORD_CONTRAST)
}

fn standing_out(context: &Context, rank: usize, least: f64) -> Rgba {
    let theme = context.theme;
    let mut color = HUES.get(rank).copied().unwrap_or(theme.muted);
    // On dark paper the hues are lightened until they can be seen.
    for _ in 0..8 {
        if color.contrast(theme.paper) >= least {
            break;
        }
        color = color.toward(theme.ink, 0.2);
    }
    color
}

pub(super) fn dashes(style: StrokeStyle) -> &'static [f64] {
    match style {
        StrokeStyle::Compared { rank } | StrokeStyle::Own { rank: Some(rank) } => {
            rank.checked_sub(1).map_or(&[], |behind| DASHES[behind % DASHES.len()])
        }
        _ => &[],
    }
}
