//! From data to pixels and back.

use levelchart::scale::Scale;
use proptest::prelude::*;

#[test]
fn the_ends_of_the_domain_lie_at_the_ends_of_the_range() {
    let scale = Scale::new(2000.0, 2300.0, 400.0, 20.0);
    assert_eq!((scale.px(2000.0), scale.px(2300.0), scale.px(2150.0)), (400.0, 20.0, 210.0));
}

#[test]
fn a_domain_without_width_lies_in_the_middle() {
    assert_eq!(Scale::new(5.0, 5.0, 0.0, 100.0).px(5.0).to_bits(), 50.0_f64.to_bits());
}

#[test]
fn equal_ratios_are_equally_high_on_a_logarithmic_scale() {
    let scale = Scale::log(1.0, 100.0, 0.0, 200.0);
    // One rounding of a logarithm.
    assert!((scale.px(10.0) - 100.0).abs() < 1e-9);
    assert!((scale.px(20.0) - scale.px(10.0) - (scale.px(2.0) - scale.px(1.0))).abs() < 1e-9);
}

proptest! {
    #[test]
    fn a_pixel_inverts_to_its_value(value in 1.0..1e5_f64, is_log in any::<bool>()) {
        let scale = if is_log { Scale::log(0.5, 2e5, 500.0, 10.0) } else { Scale::new(0.5, 2e5, 500.0, 10.0) };
        // Some roundings of numbers of this size.
        prop_assert!((scale.invert(scale.px(value)) - value).abs() < value * 1e-9 + 1e-9);
    }
}
