//! The highest and the lowest price in view.

use super::{Kind, Label, Look, Mark};
use crate::series::Series;

/// Which prices count, and what is said of the extreme ones.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtremesMark<'a> {
    /// The highest price of each bar.
    pub high: &'a [f64],
    /// The lowest price of each bar.
    pub low: &'a [f64],
    /// What is said of the highest: `{price}` and `{date}` stand for its own.
    pub high_label: Label,
    /// The label of the lowest.
    pub low_label: Label,
    /// Decimals of a price.
    pub decimals: usize,
}

/// A line shows closes, so its extremes are closes.
pub(super) fn extremes<'a>(series: &'a Series, closes: &'a [f64], look: &Look) -> Mark<'a> {
    let has_range = matches!(look.kind, Kind::Candle | Kind::Bar) && series.has_range();
    let (high, low) = if has_range { (series.highs(), series.lows()) } else { (closes, closes) };
    let (high_key, low_key) =
        if has_range { ("extreme.high", "extreme.low") } else { ("extreme.close.high", "extreme.close.low") };
    let label =
        |key: &str| Label { long: look.words.get(key).into(), short: look.words.get(&[key, ".short"].concat()).into() };
    let decimals = look.decimals(series);
    let (high, low) = (&high[..closes.len()], &low[..closes.len()]);
    Mark::Extremes(ExtremesMark { high, low, high_label: label(high_key), low_label: label(low_key), decimals })
}
