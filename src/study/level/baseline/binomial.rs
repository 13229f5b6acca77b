//! The probability of doing at least as well by chance.

/// P(X >= successes) for X binomial of `trials` at `rate`: how likely an arbitrary level is to do at least as well.
/// `None` without trials or without a rate.
///
/// The terms are summed away from the mode, each from the one before, and the first comes from logarithms, so that a
/// million trials cost and lose no more than ten.
pub fn binomial_tail(trials: u64, successes: u64, rate: f64) -> Option<f64> {
    if trials == 0 || !(0.0..=1.0).contains(&rate) {
        return None;
    }
    if successes == 0 || rate >= 1.0 {
        return Some(if successes > trials { 0.0 } else { 1.0 });
    }
    if successes > trials || rate <= 0.0 {
        return Some(0.0);
    }
    let (n, odds) = (trials as f64, rate / (1.0 - rate));
    let term = |k: u64| {
        let k = k as f64;
        (ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k) + k * rate.ln() + (n - k) * (1.0 - rate).ln()).exp()
    };
    let upper = successes as f64 > n * rate;
    let mut next = if upper { term(successes) } else { term(successes - 1) };
    let mut sum = 0.0;
    let mut k = if upper { successes } else { successes - 1 } as f64;
    while next > sum * f64::EPSILON {
        sum += next;
        next *= if upper { (n - k) / (k + 1.0) * odds } else { k / (n - k + 1.0) / odds };
        k += if upper { 1.0 } else { -1.0 };
    }
    Some(if upper { sum.min(1.0) } else { (1.0 - sum).max(0.0) })
}

/// ln n!, exact products below 16, above Stirling's series to the fifth power (error below 1e-11 at 16).
fn ln_factorial(n: f64) -> f64 {
    const EXACT_BELOW: f64 = 16.0;
    const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
    if n < EXACT_BELOW {
        let (mut product, mut factor) = (1.0, 2.0);
        while factor <= n {
            product *= factor;
            factor += 1.0;
        }
        return f64::ln(product);
    }
    let square = n * n;
    (n + 0.5) * n.ln() - n + HALF_LN_TAU + (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / n
}
