//! Which column is what, by what it holds.
//!
//! Within a bar no price is above the high or below the low, and the open lies nearer to the close of the bar before than
//! the close of this bar does to the open of that: the market goes on where it stopped.

use super::name;
use super::number::{self, Reading};
use super::{Cell, DecimalMark, Hints, Table, counts, mark};
use crate::order;

/// Number of rows in a sample: neighbours, so that one bar can be compared with the next.
const SAMPLE_ROWS: usize = 400;

/// Minimum number of rows; fewer prove nothing about a column.
pub(super) const LEAST_ROWS: usize = 8;

/// Fewer changes from row to row have no usual one.
const LEAST_CHANGES: usize = 2;

/// The range of a bar is hardly more times the usual change; in real markets it is twice that.
const MOST_RANGE: f64 = 10.0;

/// The least correlation of changes with those of what is computed from the same prices.
const GOES_WITH: f64 = 0.9;

/// Units traded change at least so many times as much from row to row as prices; in real markets it is ten times and more.
const LEAST_OF_UNITS: f64 = 4.0;
/// Whole numbers that are so many times the price are hardly those of another share.
const UNITS_FOR_A_PRICE: f64 = 1000.0;

/// Prices of one bar differ by less than this factor.
const SPREAD: f64 = 1.5;

/// A column of numbers, with what was sampled of it.
pub(super) struct Numeric {
    pub column: usize,
    values: Vec<f64>,
    median: f64,
}

/// Parts of a bar that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BarColumns {
    pub open: Option<usize>,
    pub high: Option<usize>,
    pub low: Option<usize>,
    pub close: Option<usize>,
}

/// The columns among `columns` that hold numbers which change: no names, codes or counters of rows.
pub(super) fn numeric(table: &Table, columns: &[usize], hints: &Hints) -> Vec<Numeric> {
    let marks = mark::marks_of(table, columns, hints, SAMPLE_ROWS).each;
    columns.iter().zip(marks).filter_map(|(&column, mark)| Numeric::of(table, column, mark)).collect()
}

/// The columns whose numbers are not the same as those of one before.
pub(super) fn differing(table: &Table, columns: &[usize], hints: &Hints) -> Vec<usize> {
    let mut kept: Vec<Numeric> = Vec::new();
    for numeric in numeric(table, columns, hints) {
        if !kept.iter().any(|other| numeric.is_same(other)) {
            kept.push(numeric);
        }
    }
    kept.into_iter().map(|numeric| numeric.column).collect()
}

/// Returns whether two numbers of a file are the same number.
fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

impl Numeric {
    fn of(table: &Table, column: usize, mark: DecimalMark) -> Option<Numeric> {
        let rows = table.len().min(SAMPLE_ROWS);
        let value = |index| match number::read(table.cell(index, column), mark) {
            Reading::Number(x) => x,
            _ => f64::NAN,
        };
        let values: Vec<f64> = (0..rows).map(value).collect();
        let is_filled = |cell: Cell<'_>| !matches!(number::read(cell, mark), Reading::Missing);
        let filled = (0..rows).filter(|&index| is_filled(table.cell(index, column))).count();
        let mut known: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
        let changes = known.windows(2).any(|w| !is_same(w[0], w[1])) || known.len() < LEAST_ROWS;
        let counts = (known.len() >= LEAST_ROWS || !name::is_known(&table.names()[column]))
            && counts::counts(&mut known.iter().copied(), known.len() < LEAST_ROWS);
        if known.is_empty() || known.len() * 10 < filled * 9 || !changes || counts {
            return None;
        }
        order::by_key(&mut known, |&x| order::float_key(x));
        Some(Numeric { column, median: known[known.len() / 2], values })
    }

    /// Returns whether it holds units traded: whole numbers, none below zero, most of them large.
    pub fn is_volume(&self) -> bool {
        let known = || self.values.iter().filter(|x| !x.is_nan());
        known().all(|&x| x >= 0.0 && x.fract() == 0.0) && self.median >= 100.0
    }

    /// Returns whether one of its numbers lies below zero.
    pub fn falls_below_zero(&self) -> bool {
        self.values.iter().any(|value| *value < 0.0)
    }

    /// Returns whether it is of the size of another, as two prices of one bar are.
    pub fn is_near(&self, other: &Numeric) -> bool {
        let (least, most) = (self.median.min(other.median), self.median.max(other.median));
        least > 0.0 && most <= least * SPREAD
    }

    /// Number of rows in the sample.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns the usual change of rows that have one to the next, as a share; `None` where they are too few.
    pub fn usual_change(&self) -> Option<f64> {
        let change = |pair: &[f64]| Some((pair[1] / pair[0] - 1.0).abs()).filter(|x| x.is_finite() && *x > 0.0);
        let mut changes: Vec<f64> = self.values.windows(2).filter_map(change).collect();
        order::by_key(&mut changes, |&x| order::float_key(x));
        changes.get(changes.len() / 2).copied().filter(|_| changes.len() >= LEAST_CHANGES)
    }

    /// Returns whether it moves as prices do beside another, which are: units traded change many times as much, and are large.
    pub fn moves_like(&self, price: &Numeric) -> bool {
        let is_large = self.is_volume() && self.median >= price.median * UNITS_FOR_A_PRICE;
        let moves = self.usual_change().zip(price.usual_change());
        !is_large && moves.is_some_and(|(own, of_price)| own <= of_price * LEAST_OF_UNITS)
    }

    /// Returns whether it changes from row to row as another does, as what is computed from that other.
    pub fn goes_with(&self, other: &Numeric) -> bool {
        let change = |pair: &[f64]| pair[1] / pair[0] - 1.0;
        let pairs = self.values.windows(2).zip(other.values.windows(2)).map(|(a, b)| (change(a), change(b)));
        let (mut own, mut of_other, mut both) = (0.0, 0.0, 0.0);
        for (a, b) in pairs.filter(|(a, b)| a.is_finite() && b.is_finite()) {
            (own, of_other, both) = (own + a * a, of_other + b * b, both + a * b);
        }
        both > (own * of_other).sqrt() * GOES_WITH
    }

    /// Returns whether most of its numbers are the one before.
    fn often_stays(&self) -> bool {
        let same = self.values.windows(2).filter(|pair| is_same(pair[0], pair[1])).count();
        same * 2 > self.values.len()
    }

    /// Returns whether it holds the same numbers as another.
    pub fn is_same(&self, other: &Numeric) -> bool {
        self.values.iter().zip(&other.values).all(|(a, b)| is_same(*a, *b))
    }

    /// Returns whether it lies between two others in all but a few rows.
    pub fn lies_between(&self, low: &Numeric, high: &Numeric) -> bool {
        let rows = self.values.iter().zip(low.values.iter().zip(&high.values));
        let known = rows.filter(|(x, (low, high))| !(x.is_nan() || low.is_nan() || high.is_nan()));
        let (mut inside, mut all) = (0, 0);
        for (x, (low, high)) in known {
            all += 1;
            inside += usize::from(low <= x && x <= high);
        }
        all >= LEAST_ROWS.min(self.values.len()) && all > 1 && inside * 33 >= all * 32
    }
}

/// High and low are the pair that holds most of the others; open and close are the pair of these in which one bar goes on
/// where the one before stopped.
pub(super) fn bar(numeric: &[&Numeric], newest_first: bool) -> Option<BarColumns> {
    let mut best: Option<(usize, usize, Vec<usize>)> = None;
    for (h, high) in numeric.iter().enumerate() {
        for (l, low) in numeric.iter().enumerate() {
            if h == l || !may_be_range(low, high) {
                continue;
            }
            let inner: Vec<usize> =
                (0..numeric.len()).filter(|&c| c != h && c != l && numeric[c].lies_between(low, high)).collect();
            if !inner.is_empty() && best.as_ref().is_none_or(|(_, _, most)| inner.len() > most.len()) {
                best = Some((h, l, inner));
            }
        }
    }
    let (high, low, mut inner) = best?;
    // A mean of the bar's prices keeps to the middle of it.
    let spread = |column: usize| spread_within(numeric[column], numeric[low], numeric[high]).unwrap_or(0.0);
    let widest = inner.iter().map(|&column| spread(column)).fold(0.0, f64::max);
    inner.retain(|&column| numeric[column].len() < LEAST_ROWS_OF_JUMPS || spread(column) * 2.0 >= widest);
    let (open, close) = if let [only] = inner[..] {
        if !moves_within(numeric[only], numeric[low], numeric[high]) {
            return None;
        }
        (None, only)
    } else {
        let pairs = inner.iter().flat_map(|&o| inner.iter().map(move |&c| (o, c))).filter(|(o, c)| o != c);
        let pairs = pairs.filter(|&(o, c)| goes_both_ways(numeric[o], numeric[c], newest_first));
        let distance = |&(o, c): &(usize, usize)| order::float_key(jump(numeric[o], numeric[c], newest_first));
        let (open, close) = pairs.min_by_key(distance)?;
        (Some(open), close)
    };
    let place = |index: usize| Some(numeric[index].column);
    Some(BarColumns { open: open.and_then(place), high: place(high), low: place(low), close: place(close) })
}

/// Returns the columns of open, high and low around the closes of a column that is known: each bar has to begin far nearer to the close
/// before it than it would the other way round, and to be no longer than closes move. Averages with bands around them do neither; the
/// highest and the lowest of some months stay for days.
pub(super) fn whole_bar(numeric: &[Numeric], close: usize, newest_first: bool) -> Option<[usize; 3]> {
    let found = bar(&numeric.iter().collect::<Vec<_>>(), newest_first).filter(|found| found.close == Some(close))?;
    let of = |column: usize| numeric.iter().find(|numeric| numeric.column == column);
    let columns = [found.open?, found.high?, found.low?];
    let ([open, high, low], last) = (columns.map(of), of(close)?);
    let (open, low, high) = (open?, low?, high?);
    let goes_on = jump(open, last, newest_first) * GOES_ON < jump(last, open, newest_first);
    let is_bar = last.len() >= LEAST_ROWS_OF_JUMPS && goes_on && may_be_bar(last, low, high);
    (is_bar && !low.often_stays() && !high.often_stays()).then_some(columns)
}

/// Returns whether two columns are of one magnitude, the second not the lower one. Prices about zero have no ratio: they are apart
/// by less than one of them moves.
fn may_be_range(low: &Numeric, high: &Numeric) -> bool {
    let apart = high.median - low.median;
    let known = || low.values.iter().copied().filter(|x| !x.is_nan());
    let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    apart >= 0.0 && if least > 0.0 { high.median <= low.median * SPREAD } else { apart <= most - least }
}

/// Returns whether bars rise and fall from `first` to `last`, or each begins where the one before ended. Yields of several years, each of
/// which lies above the next on every day, are no bars.
fn goes_both_ways(first: &Numeric, last: &Numeric, newest_first: bool) -> bool {
    let pairs = first.values.iter().zip(&last.values);
    let mut bodies: Vec<f64> = pairs.map(|(first, last)| (last / first - 1.0).abs()).filter(|x| !x.is_nan()).collect();
    order::by_key(&mut bodies, |&x| order::float_key(x));
    let body = bodies.get(bodies.len() / 2).copied().unwrap_or(0.0);
    cross(first, last) || jump(first, last, newest_first) < body * NEXT_TO
}

/// Returns whether now one of two is the greater, now the other.
pub(super) fn cross(first: &Numeric, last: &Numeric) -> bool {
    let pairs = || first.values.iter().zip(&last.values);
    let (rises, falls) = (pairs().filter(|(a, b)| a < b).count(), pairs().filter(|(a, b)| a > b).count());
    rises.min(falls) * ONE_WAY_ONE_IN >= rises + falls
}

/// Returns whether closes between a low and a high may be those of bars: other shares lie further apart than they move.
pub(super) fn may_be_bar(close: &Numeric, low: &Numeric, high: &Numeric) -> bool {
    let change = close.usual_change().filter(|_| low.median > 0.0);
    change.is_none_or(|change| high.median / low.median - 1.0 <= change * MOST_RANGE)
}

/// Returns whether closes lie now near the low and now near the high. Bid, mean and ask, or yields of three years, keep their distances.
fn moves_within(close: &Numeric, low: &Numeric, high: &Numeric) -> bool {
    spread_within(close, low, high).is_none_or(|spread| spread >= LEAST_SPREAD)
}

/// Returns over how much of the range the middle half of some prices is spread.
fn spread_within(price: &Numeric, low: &Numeric, high: &Numeric) -> Option<f64> {
    let rows = price.values.iter().zip(low.values.iter().zip(&high.values));
    let mut places: Vec<f64> =
        rows.map(|(x, (low, high))| (x - low) / (high - low)).filter(|x| x.is_finite()).collect();
    order::by_key(&mut places, |&x| order::float_key(x));
    let quarter = places.len() / 4;
    Some(places.get(places.len().saturating_sub(1 + quarter))? - places.get(quarter)?)
}

/// The middle half of the closes is spread over at least this share of the range.
const LEAST_SPREAD: f64 = 0.15;

/// With fewer bars in so many that go the other way, all go one way.
const ONE_WAY_ONE_IN: usize = 20;
/// Such bars begin nearer to the one before than this part of their own length.
const NEXT_TO: f64 = 0.5;

/// Returns whether bars go on from where the one before stopped by far better with the two exchanged. By their names the opens of real
/// markets lie two to ninety times nearer to the closes before them than the other way round.
pub(super) fn are_exchanged(open: &Numeric, close: &Numeric, newest_first: bool) -> bool {
    let count = open.values.len();
    count >= LEAST_ROWS_OF_JUMPS && jump(close, open, newest_first) * EXCHANGED < jump(open, close, newest_first)
}

/// Fewer rows have no usual jump.
const LEAST_ROWS_OF_JUMPS: usize = 20;
const EXCHANGED: f64 = 2.0;
/// The same of a column whose name is not known: any price within the bar is twice as near.
const GOES_ON: f64 = 4.0;

/// Returns the usual distance of a bar's `first` from the `last` of the bar before, as a share of it.
fn jump(first: &Numeric, last: &Numeric, newest_first: bool) -> f64 {
    let (now, before) = if newest_first { (0, 1) } else { (1, 0) };
    let pairs = first.values.windows(2).zip(last.values.windows(2));
    let mut jumps: Vec<f64> = pairs.map(|(a, b)| (a[now] / b[before] - 1.0).abs()).filter(|x| !x.is_nan()).collect();
    order::by_key(&mut jumps, |&x| order::float_key(x));
    jumps.get(jumps.len() / 2).copied().unwrap_or(f64::INFINITY)
}
