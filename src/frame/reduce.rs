//! Many bars to few pixels without losing an extreme.

use super::geometry::Point;
use crate::scene::Values;
use std::ops::Range;

/// What a column of pixels shows of its bars: first, lowest, highest and last.
const SHOWN: usize = 4;

/// Calls `each` with pieces of `bars`, split where they enter another column of `column_px` pixels. `x` is the pixel of a bar's
/// centre; it rises evenly.
pub(super) fn columns(
    bars: Range<usize>,
    column_px: f64,
    x: &dyn Fn(usize) -> f64,
    each: &mut dyn FnMut(Range<usize>),
) {
    let step = x(1) - x(0);
    let column = |bar: usize| (x(bar) / column_px).floor();
    let mut from = bars.start;
    let mut this = column(from);
    while from < bars.end {
        // Where the next column begins if there were no rounding, then the bar where it does.
        let mut to = (from + whole(column_px / step)).clamp(from + 1, bars.end);
        while to > from + 1 && column(to - 1) > this {
            to -= 1;
        }
        let mut next = this;
        while to < bars.end {
            next = column(to);
            if next > this {
                break;
            }
            to += 1;
        }
        each(from..to);
        (from, this) = (to, next);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative; `as` saturates")]
fn whole(count: f64) -> usize {
    count as usize
}

/// Reduces the values of a line to points: all of them while bars are wider than a pixel, else the first, lowest,
/// highest and last of each pixel column in their order.
pub(super) struct Reduction<'a> {
    pub(super) values: Values<'a>,
    /// The pixel of a bar's centre.
    pub(super) x: &'a dyn Fn(usize) -> f64,
    /// The pixel of a value.
    pub(super) y: &'a dyn Fn(f64) -> f64,
    /// Whether a line goes on over a value that is not finite; else it ends there.
    pub(super) bridges: bool,
    /// The bars before which a line ends, rising.
    pub(super) breaks: &'a [usize],
}

/// The runs that are whole, and the one at work.
#[derive(Default)]
struct Runs {
    done: Vec<Vec<Point>>,
    run: Vec<Point>,
}

impl Runs {
    fn end(&mut self) {
        if !self.run.is_empty() {
            self.done.push(std::mem::take(&mut self.run));
        }
    }
}

impl Reduction<'_> {
    /// The points over `bars`; each run without a gap is one item.
    pub(super) fn runs(&self, bars: Range<usize>) -> Vec<Vec<Point>> {
        let mut runs = Runs::default();
        let mut breaks = &self.breaks[self.breaks.partition_point(|&bar| bar <= bars.start)..];
        columns(bars, 1.0, self.x, &mut |column| {
            let mut from = column.start;
            loop {
                let to = breaks.first().map_or(column.end, |&bar| bar.min(column.end));
                self.add(&mut runs, from..to);
                if to == column.end {
                    break;
                }
                runs.end();
                (from, breaks) = (to, &breaks[1..]);
            }
        });
        runs.end();
        runs.done
    }

    /// Adds the bars of one column of pixels.
    fn add(&self, runs: &mut Runs, column: Range<usize>) {
        if column.len() <= SHOWN {
            column.for_each(|bar| self.show(runs, bar));
            return;
        }
        let Some(found) = self.values.extremes(column.clone()) else {
            self.show(runs, column.start); // as much a gap as any
            return;
        };
        if found.has_gap && !self.bridges {
            self.add_pieces(runs, column);
            return;
        }
        let keep = [column.start, found.low.min(found.high), found.low.max(found.high), column.end - 1];
        let mut before = None;
        for bar in keep {
            if before != Some(bar) {
                self.show(runs, bar);
            }
            before = Some(bar);
        }
    }

    /// Adds what lies between the gaps of a column.
    fn add_pieces(&self, runs: &mut Runs, column: Range<usize>) {
        let mut from = column.start;
        for bar in column.clone() {
            if !self.values[bar].is_finite() {
                self.add(runs, from..bar);
                runs.end();
                from = bar + 1;
            }
        }
        self.add(runs, from..column.end);
    }

    fn show(&self, runs: &mut Runs, bar: usize) {
        let value = self.values[bar];
        if value.is_finite() {
            runs.run.push(Point::new((self.x)(bar), (self.y)(value)));
        } else if !self.bridges {
            runs.end();
        }
    }
}
