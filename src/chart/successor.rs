//! Other bars of the same name: what a reader did with those of before stays, where it fits.

use super::Chart;
use crate::view::Viewport;

impl Chart {
    /// Continues with these bars where the chart of others is: with its dates in view, its cursor and its probe levels,
    /// each where it fits. A chart of another name has nothing to continue, and one of a part of the bars has its division alone.
    pub fn continue_from(&mut self, before: &Chart) {
        if self.options.spec.is_part {
            self.places = before.places.clone();
            return;
        }
        if self.options.label != before.options.label {
            return;
        }
        let is_moved = !before.is_at(before.options.range);
        if let Some(view) = self.same_dates(before).filter(|_| is_moved) {
            self.view = view;
        }
        let times = self.analyzer.series().times_ms();
        let same_bar = |time| times.binary_search(time).ok().filter(|&bar| bar < self.bars());
        self.cursor = before.cursor.and_then(|bar| before.analyzer.series().times_ms().get(bar)).and_then(same_bar);
        let same_levels = self.options.spec.levels == before.options.spec.levels;
        let (lowest, highest) = self.extremes();
        let around = highest - lowest;
        for (of, price) in before.probes.prices() {
            if (of.is_none() || same_levels) && (lowest - around..=highest + around).contains(&price) {
                self.probes.set(of, Some(price), &self.analyzer);
            }
        }
    }

    /// The viewport over the dates that another chart shows; one at the end of its bars stays at the end. `None` where
    /// there are no bars of those dates.
    fn same_dates(&self, other: &Chart) -> Option<Viewport> {
        let Viewport { first, count } = other.view;
        let (times, others) = (self.analyzer.series().times_ms(), other.analyzer.series().times_ms());
        let seen = other.view.bars(other.bars());
        let (from, to) = (*others.get(seen.start)?, *others.get(seen.end.checked_sub(1)?)?);
        let (start, end) = (times.partition_point(|&time| time < from), times.partition_point(|&time| time <= to));
        if start == end {
            return None;
        }
        let behind = first + count - other.bars() as f64;
        let view = if behind >= 0.0 {
            Viewport { first: self.bars() as f64 + behind - count, count }
        } else {
            Viewport { first: start as f64, count: (end - start) as f64 }
        };
        Some(view.within(self.extent()))
    }

    /// The lowest and the highest price.
    fn extremes(&self) -> (f64, f64) {
        let series = self.analyzer.series();
        let lowest = series.lows().iter().copied().fold(f64::INFINITY, f64::min);
        (lowest, series.highs().iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }
}
