//! Numbers of an axis that are evenly spaced, and the names in the gutter that make room for them.

use super::end::End;
use super::geometry::Rect;

/// One number alone says no scale.
pub(super) const LEAST_NUMBERS: usize = 2;
/// A name moves at most so many of its heights to make room for a number.
const MOST_MOVED: f64 = 2.5;

/// How far the numbers of an axis go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// All over it; names in the gutter make room.
    Whole,
    /// Over a part with so many numbers at least; no name moves.
    Part(usize),
}

/// Which of the values of an axis have a number.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Each, or every second, third … up to this.
    most_stride: usize,
    /// How many may be missing at the ends.
    missing: usize,
}

/// The better first: that an end has no number says less than that most values between have none.
const WHOLE: &[Way] = &[
    Way { most_stride: 2, missing: 0 },
    Way { most_stride: 2, missing: 1 },
    Way { most_stride: usize::MAX, missing: 0 },
];
const PART: &[Way] = &[Way { most_stride: usize::MAX, missing: usize::MAX }];

impl Reach {
    /// The ways that are tried one after the other.
    pub(super) fn ways(self) -> &'static [Way] {
        if self == Reach::Whole { WHOLE } else { PART }
    }

    /// The fewest numbers that are enough.
    fn least(self) -> usize {
        if let Reach::Part(least) = self { least } else { LEAST_NUMBERS }
    }
}

/// A gridline, with its number.
pub(super) struct Tick {
    pub(super) y: f64,
    pub(super) text: String,
    /// How many steps of the axis its value is from 0; 0 where there is no one step.
    pub(super) steps: f64,
    /// Where its number stands, with the distance to a name before it.
    pub(super) place: Rect,
    /// Whether the number has room there: beside all names, or beside those that do not move.
    pub(super) is_free: bool,
}

/// Leaves their numbers to ticks that are evenly spaced, as far as the axis goes or a part of it, and returns how far the names move for it.
/// `None` where they have no room.
pub(super) fn number(ticks: &mut [Tick], ends: &[End], bottom: f64, (reach, way): (Reach, Way)) -> Option<Vec<f64>> {
    let (is_part, all) = (reach != Reach::Whole, ticks.len());
    let (mut best, mut most) = (None, reach.least() - 1);
    for stride in 1..=all.min(way.most_stride) {
        for first in 0..all.min(stride.saturating_mul(way.missing.saturating_add(1))) {
            if (ticks[first].steps / rounder(stride)).fract() != 0.0 {
                continue;
            }
            let mut numbers: Vec<Rect> = Vec::new();
            for Tick { y, place, is_free, .. } in ticks[first..].iter().step_by(stride) {
                if !is_free || numbers.last().is_some_and(|last| last.top < place.bottom.max(*y)) {
                    break;
                }
                numbers.push(*place);
            }
            let wanted = (all - first % stride).div_ceil(stride);
            if numbers.len() > most && wanted - numbers.len() <= way.missing {
                let moves = if is_part { Some(Vec::new()) } else { moves(ends, &numbers, bottom) };
                if let Some(moves) = moves {
                    most = numbers.len();
                    best = Some((first, stride, moves));
                }
            }
        }
    }
    let (first, stride, moves) = best?;
    for (index, tick) in ticks.iter_mut().enumerate() {
        let from = index.checked_sub(first).filter(|from| from % stride == 0);
        tick.is_free = from.is_some_and(|from| from / stride < most);
    }
    Some(moves)
}

/// Of every so many values those are taken that are multiples of this number of steps: of 50, 52.5, 55 … rather 50, 55 than 52.5, 57.5.
fn rounder(stride: usize) -> f64 {
    [10, 5, 2].into_iter().find(|factor| stride.is_multiple_of(*factor)).unwrap_or(1) as f64
}

/// Returns how far down each name moves so that none stands on a number; `None` where one would be far from its line, or below the pane.
fn moves(ends: &[End], numbers: &[Rect], bottom: f64) -> Option<Vec<f64>> {
    let mut moves = Vec::with_capacity(ends.len());
    // What the name above leaves free.
    let mut free_from = f64::NEG_INFINITY;
    for name in ends.chunk_by(|_, next| next.goes_on()) {
        let (first, last) = (name.first()?.place(), name.last()?.place());
        let right = first.right.max(last.right);
        let at = |down: f64| Rect { top: first.top + down, bottom: last.bottom + down, right, ..*first };
        let mut down = (free_from - first.top).max(0.0);
        // From the top of the pane down, as names are sorted.
        for number in numbers.iter().rev() {
            let place = at(down);
            if place.overlaps(number) {
                down += number.bottom - place.top;
            }
        }
        let most = if name.iter().all(End::is_movable) { (first.bottom - first.top) * MOST_MOVED } else { 0.0 };
        if down > most || down > 0.0 && at(down).bottom > bottom {
            return None;
        }
        free_from = at(down).bottom;
        moves.extend(name.iter().map(|_| down));
    }
    Some(moves)
}
