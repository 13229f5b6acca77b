//! Sorting, stable, by one key: a single sort for the whole crate.
//!
//! Each `sort_by_key` of the standard library compiles two algorithms anew for its types: 4 to 8 kB of WebAssembly a
//! call. These share all but the exchange of two items.

use std::collections::BinaryHeap;

/// Sorts by a whole-number key; items of one key keep their order.
pub(crate) fn by_key<T>(items: &mut [T], key: impl Fn(&T) -> i64) {
    for (place, from) in swaps(items.len(), &|place| key(&items[place])) {
        items.swap(place, from);
    }
}

/// The swaps, one after the other, that bring `count` items into order; none where they are in order already.
pub(crate) fn swaps(count: usize, key: &dyn Fn(usize) -> i64) -> Vec<(usize, usize)> {
    if (1..count).all(|place| key(place - 1) <= key(place)) {
        return Vec::new();
    }
    // No two pairs are equal, so no order of equals can be lost.
    let wanted = (0..count).map(|place| (key(place), place)).collect::<BinaryHeap<(i64, usize)>>().into_sorted_vec();
    // Where each item is by now, and which one is at each place.
    let mut place_of: Vec<usize> = (0..count).collect();
    let mut item_at = place_of.clone();
    let mut swaps = Vec::new();
    for (place, &(_, item)) in wanted.iter().enumerate() {
        let (from, other) = (place_of[item], item_at[place]);
        swaps.push((place, from));
        place_of[other] = from;
        item_at[from] = other;
    }
    swaps
}

/// A key that orders numbers as [`f64::total_cmp`] does.
///
/// The bits of two numbers of one sign are in the order of their magnitudes, so the magnitude bits of negative ones are
/// inverted (the total order of IEEE 754-2019, 5.10).
pub(crate) fn float_key(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63) & i64::MAX)
}

/// A key that orders counts and places.
pub(crate) fn count_key(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_keys_keep_their_order(keys in prop::collection::vec(-20_i64..20, 0..200)) {
            let mut items: Vec<(i64, usize)> = keys.into_iter().enumerate().map(|(i, key)| (key, i)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn a_float_key_orders_as_the_total_order_does(a in any::<u64>(), b in any::<u64>()) {
            let (a, b) = (f64::from_bits(a), f64::from_bits(b));
            prop_assert_eq!(float_key(a).cmp(&float_key(b)), a.total_cmp(&b));
        }
    }
}
