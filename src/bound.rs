//! Clamping without a panic.

/// What the library's `clamp` does, without its check of the bounds: its message can show any number, and the printing
/// of numbers is 16 kB of WebAssembly that nothing else asks for.
pub(crate) trait Bound {
    /// Clamps to `least..=most`. Returns `least` where `least > most`. NaN stays NaN.
    fn bound(self, least: f64, most: f64) -> f64;
}

impl Bound for f64 {
    fn bound(self, least: f64, most: f64) -> f64 {
        if self < least {
            least
        } else if self > most {
            most.max(least)
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_outside_becomes_the_nearer_bound() {
        let bits = |x: f64| x.bound(0.0, 1.0).to_bits();
        assert_eq!([-1.0, 0.0, 0.5, 2.0].map(bits), [0.0, 0.0, 0.5, 1.0].map(f64::to_bits));
    }

    #[test]
    fn what_is_no_number_stays_so() {
        assert!(f64::NAN.bound(0.0, 1.0).is_nan());
    }

    #[test]
    fn of_exchanged_bounds_the_least_holds() {
        assert_eq!([0.0, 2.0, 5.0].map(|x: f64| x.bound(3.0, 1.0).to_bits()), [3.0; 3].map(f64::to_bits));
    }
}
