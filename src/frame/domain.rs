//! The values at the edges of a pane.

use super::compare;
use crate::limit::is_number;
use crate::scene::{Mark, Marker, Measure, NoteSide, Pane, StrokeStyle};
use std::ops::Range;

/// Air above and below the data, as a share of their height.
const AIR: f64 = 0.05;
/// Air beyond an extreme at the edge of the data: room for a line of words in a small picture.
const AIR_OF_EXTREMES: f64 = 0.1;
/// Air beyond a note at the edge of the data, and the distance up to which it is at the edge: room for a line of words.
const AIR_OF_NOTES: f64 = 0.15;
const EDGE: f64 = 0.1;
/// A level is near the data where it is no farther from them than this share of their height.
const REACH: f64 = 0.75;
/// The same for what a trade idea or a path aims at: it is what the picture is for.
const REACH_OF_AIMS: f64 = 1.5;

/// The values at the bottom and the top edge of a pane that shows `bars`.
pub(super) fn domain(pane: &Pane, bars: Range<usize>) -> (f64, f64) {
    let mut low = f64::INFINITY;
    let mut high = f64::NEG_INFINITY;
    // The width of the domain is a number too. A band or a level may lie at zero and below, a logarithm cannot.
    let has_place = |value: f64| is_number(value) && (value > 0.0 || pane.measure != Measure::Log);
    let mut include = |value: f64| {
        if has_place(value) {
            low = low.min(value);
            high = high.max(value);
        }
    };
    for mark in &pane.marks {
        match mark {
            // It goes on to where no price has been.
            Mark::Line { style: StrokeStyle::Trend { .. }, .. } => {}
            Mark::Line { values, style, .. } => {
                let factor = compare::factor(pane, values, *style, bars.clone());
                values.ends(bars.clone()).into_iter().for_each(|value| include(value * factor));
            }
            Mark::Bars { prices, .. } => {
                let [low, _] = prices.low.ends(bars.clone());
                let [_, high] = prices.high.ends(bars.clone());
                [low, high].into_iter().for_each(&mut include);
            }
            Mark::Columns { values, .. } => values.ends(bars.clone()).into_iter().for_each(&mut include),
            Mark::Envelope { upper, lower, .. } => {
                upper.ends(bars.clone()).into_iter().for_each(&mut include);
                lower.ends(bars.clone()).into_iter().for_each(&mut include);
            }
            _ => {}
        }
    }
    pane.include.iter().copied().for_each(include);
    if low > high {
        return (1.0, 2.0); // nothing is in view; above 0 for a logarithm
    }
    let (seen, height) = ([low, high], high - low);
    let mut include_near = |value: f64, reach: f64| {
        let near = (seen[0] - height * reach)..=(seen[1] + height * reach);
        if near.contains(&value) && has_place(value) {
            low = low.min(value);
            high = high.max(value);
        }
    };
    pane.include_if_near.iter().for_each(|&value| include_near(value, REACH));
    for mark in &pane.marks {
        match mark {
            // Where they are drawn: an idea from its bar on, a path behind the last one.
            Mark::Scenario(idea) if idea.from < bars.end => {
                idea.lines.iter().for_each(|line| include_near(line.price, REACH_OF_AIMS));
            }
            Mark::Paths(paths) if paths.bars <= bars.end => {
                let ends = paths.lines.iter().flat_map(|line| [line.from, line.to]);
                ends.for_each(|price| include_near(price, REACH_OF_AIMS));
            }
            _ => {}
        }
    }
    let [below, above] = airs(pane, &bars, (low, high));
    if pane.measure == Measure::Log {
        let air = |share: f64| ((high / low).ln() * share).exp();
        return (low / air(below), high * air(above));
    }
    let air = |share: f64| (high - low) * share;
    // Rectangles that all stand on zero stand on the pane's edge.
    let stands = low >= 0.0 && pane.marks.iter().any(|mark| matches!(mark, Mark::Columns { .. }));
    (if stands { low } else { low - air(below) }, high + air(above))
}

/// The air below and above: more where a note in view stands beyond the edge of the data, or the words of an extreme do.
fn airs(pane: &Pane, bars: &Range<usize>, (low, high): (f64, f64)) -> [f64; 2] {
    let mut airs = [AIR; 2];
    let edge = (high - low) * EDGE;
    let mut widen = |price: f64, is_above: bool, share: f64| {
        let is_at_edge = if is_above { price > high - edge } else { price < low + edge };
        let air = &mut airs[usize::from(is_above)];
        *air = if is_at_edge { air.max(share) } else { *air };
    };
    for mark in &pane.marks {
        match mark {
            Mark::Annotations(annotations) => {
                for note in annotations.all.iter().filter(|one| bars.contains(&one.bar)) {
                    if let Marker::Note(side @ (NoteSide::Above | NoteSide::Below)) = note.marker {
                        widen(note.price, side == NoteSide::Above, AIR_OF_NOTES);
                    }
                }
            }
            Mark::Extremes(mark) => {
                let of = |values: &[f64], of: fn(f64, f64) -> f64| {
                    values.iter().take(bars.end).skip(bars.start).copied().reduce(of).unwrap_or(f64::NAN)
                };
                widen(of(mark.high, f64::max), true, AIR_OF_EXTREMES);
                widen(of(mark.low, f64::min), false, AIR_OF_EXTREMES);
            }
            _ => {}
        }
    }
    airs
}
