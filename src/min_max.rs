//! The lowest and the highest value of any stretch of a column without looking at all of it, from a min/max tree: blocks of
//! bars, blocks of blocks, and so on up. A stretch costs a few blocks of each layer; one more bar changes one block of each.

/// Bars in a block of the lowest layer: fewer cost memory, more cost time at the ends of a stretch.
const BLOCK: usize = 32;
/// Blocks in a block of the next layer.
const FAN: usize = 8;
/// Shorter columns are looked through as they are: that takes less than a frame's other work.
const LEAST_BARS: usize = 4096;

/// Where a stretch of a column has its extremes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extremes {
    /// The first bar with the lowest value.
    pub low: usize,
    /// The first bar with the highest value.
    pub high: usize,
    /// Whether some value is not finite: the warm-up of a study, or a gap.
    pub has_gap: bool,
}

/// The extremes of a column's blocks. A tree belongs to one column, which is handed over at each call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MinMaxTree {
    /// Number of values that it knows.
    len: usize,
    /// Lowest layer first; a block without a finite value is `None`.
    layers: Vec<Vec<Block>>,
}

/// Bars as `u32`: four thousand million are more than memory holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    low: u32,
    high: u32,
    has_gap: bool,
    is_empty: bool,
}

impl MinMaxTree {
    /// Returns the tree of a column; of a short one it is empty.
    pub fn of(values: &[f64]) -> Self {
        let mut tree = MinMaxTree::default();
        tree.follow(values);
        tree
    }

    /// Follows a column of which at most the last known value changed, and to which values were added.
    pub fn follow(&mut self, values: &[f64]) {
        if values.len() < LEAST_BARS || values.len() < self.len {
            *self = MinMaxTree::default();
        }
        if values.len() < LEAST_BARS {
            return;
        }
        let mut changed_from = self.len.saturating_sub(1) / BLOCK;
        self.len = values.len();
        let mut below = values.len().div_ceil(BLOCK);
        for layer in 0.. {
            if self.layers.len() == layer {
                self.layers.push(Vec::new());
            }
            let mut blocks = std::mem::take(&mut self.layers[layer]);
            blocks.truncate(changed_from);
            for index in blocks.len()..below {
                let extremes = match layer.checked_sub(1).map(|under| &self.layers[under]) {
                    None => scan(values, index * BLOCK..((index + 1) * BLOCK).min(values.len())),
                    Some(under) => join(values, &under[index * FAN..((index + 1) * FAN).min(under.len())]),
                };
                blocks.push(Block::of(extremes));
            }
            self.layers[layer] = blocks;
            if below <= FAN {
                break;
            }
            (changed_from, below) = (changed_from / FAN, below.div_ceil(FAN));
        }
    }

    /// Returns the extremes of `values` over `bars`, where the tree is that of `values`; else, and for a short stretch, found
    /// by looking at each. `None` where no value is finite.
    pub fn extremes(&self, values: &[f64], bars: std::ops::Range<usize>) -> Option<Extremes> {
        let Some(ground) = self.layers.first().filter(|_| self.len == values.len() && bars.len() > 2 * BLOCK) else {
            return scan(values, bars).found();
        };
        let (mut from, mut to) = (bars.start.div_ceil(BLOCK), bars.end / BLOCK);
        let mut found = scan(values, bars.start..from * BLOCK);
        // What lies right of the blocks is joined last, so that of equal values the first stays.
        let mut right = vec![scan(values, to * BLOCK..bars.end)];
        let mut layer = ground;
        for above in self.layers.iter().skip(1).map(Some).chain([None]) {
            let (inner_from, inner_to) = (from.div_ceil(FAN), to / FAN);
            let Some(above) = above.filter(|_| inner_from < inner_to) else {
                found = found.then(values, join(values, layer.get(from..to).unwrap_or_default()));
                break;
            };
            found = found.then(values, join(values, &layer[from..inner_from * FAN]));
            right.push(join(values, &layer[inner_to * FAN..to]));
            (from, to, layer) = (inner_from, inner_to, above);
        }
        right.into_iter().rev().fold(found, |found, next| found.then(values, next)).found()
    }
}

/// Extremes so far.
#[derive(Clone, Copy)]
struct Partial {
    extremes: Option<(usize, usize)>,
    has_gap: bool,
}

impl Partial {
    /// This stretch and the next one; of equal values the first stays.
    fn then(self, values: &[f64], next: Partial) -> Partial {
        let has_gap = self.has_gap || next.has_gap;
        let extremes = match (self.extremes, next.extremes) {
            (Some((low, high)), Some((next_low, next_high))) => Some((
                if values[next_low] < values[low] { next_low } else { low },
                if values[next_high] > values[high] { next_high } else { high },
            )),
            (one, other) => one.or(other),
        };
        Partial { extremes, has_gap }
    }

    fn found(self) -> Option<Extremes> {
        self.extremes.map(|(low, high)| Extremes { low, high, has_gap: self.has_gap })
    }
}

impl Block {
    fn of(found: Partial) -> Self {
        let whole = |bar: usize| u32::try_from(bar).unwrap_or(u32::MAX);
        let (low, high) = found.extremes.unwrap_or_default();
        Block { low: whole(low), high: whole(high), has_gap: found.has_gap, is_empty: found.extremes.is_none() }
    }

    fn partial(&self) -> Partial {
        let extremes = (!self.is_empty).then_some((self.low as usize, self.high as usize));
        Partial { extremes, has_gap: self.has_gap }
    }
}

fn scan(values: &[f64], bars: std::ops::Range<usize>) -> Partial {
    let mut found = Partial { extremes: None, has_gap: false };
    for bar in bars {
        let is_finite = values[bar].is_finite();
        found.has_gap |= !is_finite;
        if is_finite {
            let (low, high) = found.extremes.unwrap_or((bar, bar));
            let low = if values[bar] < values[low] { bar } else { low };
            let high = if values[bar] > values[high] { bar } else { high };
            found.extremes = Some((low, high));
        }
    }
    found
}

fn join(values: &[f64], blocks: &[Block]) -> Partial {
    let none = Partial { extremes: None, has_gap: false };
    blocks.iter().fold(none, |found, block| found.then(values, block.partial()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A column with gaps and many equal values.
    fn column() -> impl Strategy<Value = Vec<f64>> {
        let value = prop_oneof![8 => (0..50_i32).prop_map(f64::from), 1 => Just(f64::NAN)];
        (prop::collection::vec(value, 1..300), 0..9_usize, 1..30_usize).prop_map(|(some, warm_up, times)| {
            let length = some.len() * times + LEAST_BARS - 40;
            let warm_up = std::iter::repeat_n(f64::NAN, warm_up * 20);
            warm_up.chain(some.iter().copied().cycle()).take(length).collect()
        })
    }

    fn stretch(len: usize, (a, b): (f64, f64)) -> std::ops::Range<usize> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let at = |share: f64| (share * len as f64) as usize;
        at(a.min(b))..at(a.max(b))
    }

    proptest! {
        #[test]
        fn a_stretch_has_the_extremes_that_a_look_at_each_value_finds(
            values in column(),
            stretches in prop::collection::vec((0.0..=1.0_f64, 0.0..=1.0_f64), 20),
        ) {
            let tree = MinMaxTree::of(&values);
            for ends in stretches {
                let bars = stretch(values.len(), ends);
                prop_assert_eq!(tree.extremes(&values, bars.clone()), scan(&values, bars).found());
            }
        }

        #[test]
        fn a_tree_that_follows_equals_a_new_one(values in column(), start in 0.9..1.0_f64, last in 0..50_i32) {
            let known = stretch(values.len(), (0.0, start)).end;
            let mut values = values;
            let mut tree = MinMaxTree::of(&values[..known]);
            for len in known + 1..=values.len() {
                tree.follow(&values[..len]);
            }
            *values.last_mut().unwrap() = f64::from(last);
            tree.follow(&values);
            prop_assert_eq!(tree, MinMaxTree::of(&values));
        }
    }

    #[test]
    fn one_more_bar_changes_one_block_of_each_layer() {
        let values: Vec<f64> = (0..100_001).map(f64::from).collect();
        let mut grown = MinMaxTree::of(&values[..100_000]);
        let before = grown.clone();
        grown.follow(&values);
        for (old, new) in before.layers.iter().zip(&grown.layers) {
            let changed = new.iter().zip(old).filter(|(new, old)| new != old).count() + new.len() - old.len();
            assert!(changed <= 1, "{changed}");
        }
    }
}
