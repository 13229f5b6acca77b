//! Many bars to few pixels without losing an extreme.

use crate::pyramid::Extremes;
use std::ops::Range;

/// What a column of pixels shows of its bars: first, lowest, highest and last.
const SHOWN: usize = 4;

/// Splits `bars` where they enter another column of `column_px` pixels. `x` is the pixel of a bar's centre; it rises
/// evenly.
pub(super) fn columns(
    bars: Range<usize>,
    column_px: f64,
    x: impl Fn(usize) -> f64,
) -> impl Iterator<Item = Range<usize>> {
    let step = x(1) - x(0);
    let column = move |bar: usize| (x(bar) / column_px).floor();
    let mut from = bars.start;
    std::iter::from_fn(move || {
        if from >= bars.end {
            return None;
        }
        let this = column(from);
        // Where the next column begins if there were no rounding, then the bar where it does.
        let mut to = (from + whole(column_px / step)).clamp(from + 1, bars.end);
        while to > from + 1 && column(to - 1) > this {
            to -= 1;
        }
        while to < bars.end && column(to) <= this {
            to += 1;
        }
        let found = from..to;
        from = to;
        Some(found)
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative; `as` saturates")]
fn whole(count: f64) -> usize {
    count as usize
}

/// The points of a line of `values` over `bars`: all of them while bars are wider than a pixel, else the first, lowest,
/// highest and last of each pixel column in their order. `x` is the pixel of a bar's centre, `y` of a value. A value
/// that is not finite ends a run; each run is one item.
pub(super) fn runs(
    values: &[f64],
    bars: Range<usize>,
    x: impl Fn(usize) -> f64 + Copy,
    y: impl Fn(f64) -> f64,
    extremes: impl Fn(Range<usize>) -> Option<Extremes>,
) -> Vec<Vec<(f64, f64)>> {
    let mut runs = Runs { values, x, y, extremes, done: Vec::new(), run: Vec::new() };
    for column in columns(bars, 1.0, x) {
        runs.add(column);
    }
    runs.end();
    runs.done
}

struct Runs<'a, X, Y, E> {
    values: &'a [f64],
    x: X,
    y: Y,
    extremes: E,
    done: Vec<Vec<(f64, f64)>>,
    run: Vec<(f64, f64)>,
}

impl<X: Fn(usize) -> f64, Y: Fn(f64) -> f64, E: Fn(Range<usize>) -> Option<Extremes>> Runs<'_, X, Y, E> {
    /// Adds the bars of one column of pixels.
    fn add(&mut self, column: Range<usize>) {
        if column.len() <= SHOWN {
            column.for_each(|bar| self.show(bar));
            return;
        }
        match (self.extremes)(column.clone()) {
            None => self.end(),
            Some(found) if !found.has_gap => {
                let keep = [column.start, found.low.min(found.high), found.low.max(found.high), column.end - 1];
                let mut before = None;
                for bar in keep {
                    if before != Some(bar) {
                        self.show(bar);
                    }
                    before = Some(bar);
                }
            }
            Some(_) => self.add_pieces(column),
        }
    }

    /// Adds what lies between the gaps of a column.
    fn add_pieces(&mut self, column: Range<usize>) {
        let mut from = column.start;
        for bar in column.clone() {
            if !self.values[bar].is_finite() {
                self.add(from..bar);
                self.end();
                from = bar + 1;
            }
        }
        self.add(from..column.end);
    }

    fn show(&mut self, bar: usize) {
        let value = self.values[bar];
        if value.is_finite() {
            self.run.push(((self.x)(bar), (self.y)(value)));
        } else {
            self.end();
        }
    }

    fn end(&mut self) {
        if !self.run.is_empty() {
            self.done.push(std::mem::take(&mut self.run));
        }
    }
}
