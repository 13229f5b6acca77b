//! Numbers and dates as text.

use levelchart::Words;
use levelchart::format::{Locale, decimals_of, decimals_of_closes, fixed, plain};
use proptest::prelude::*;

#[test]
fn decimals_are_padded_and_halves_go_away_from_zero() {
    assert_eq!(fixed(2142.67, 2), "2142.67");
    assert_eq!(fixed(2142.0, 2), "2142.00");
    assert_eq!(fixed(0.125, 2), "0.13"); // a half that binary holds exactly
    assert_eq!(fixed(-0.125, 2), "-0.13");
    assert_eq!(fixed(0.005, 1), "0.0");
}

#[test]
fn what_rounds_to_zero_has_no_sign() {
    assert_eq!(fixed(-0.001, 2), "0.00");
}

#[test]
fn what_is_not_finite_is_a_dash() {
    assert_eq!(fixed(f64::NAN, 2), "–");
    assert_eq!(plain(f64::INFINITY), "–");
}

#[test]
fn plain_numbers_are_as_short_as_they_can_be() {
    assert_eq!(plain(3.0), "3");
    assert_eq!(plain(0.5), "0.5");
    assert_eq!(plain(100.0), "100");
}

#[test]
fn thousands_are_grouped() {
    let english = Words::english().locale;
    assert_eq!(english.number(2142.67, 2), "2,142.67");
    assert_eq!(english.number(1_234_567.0, 0), "1,234,567");
    assert_eq!(english.number(999.0, 0), "999");
    assert_eq!(english.number(-1500.0, 0), "\u{2212}1,500");
}

#[test]
fn numbers_of_no_language_are_those_of_programs() {
    let none = Locale::default();
    assert_eq!(none.number(-2142.67, 2), "-2142.67");
    assert_eq!(none.percent(60.0, 0), "60%");
    assert_eq!(none.price(1_234_567.5, 1), "1234567.5");
}

#[test]
fn a_sign_and_a_group_are_enough_for_prices_of_no_language() {
    let dollars = Locale { sign: "$".into(), group: "'".into(), ..Locale::default() };
    assert_eq!(dollars.price(1_234_567.5, 1), "$1'234'567.5");
}

#[test]
fn decimals_are_those_that_the_data_were_written_with() {
    assert_eq!(decimals_of(&[2142.67, 2109.15]), 2);
    assert_eq!(decimals_of(&[2142.0, 2109.0]), 0);
    assert_eq!(decimals_of(&[1.1234, f64::NAN]), 4);
    assert_eq!(decimals_of(&[1.0 / 3.0]), 5);
}

proptest! {
    #[test]
    fn a_written_number_reads_back_to_its_decimals(value in -1e9..1e9_f64, decimals in 0..6_usize) {
        let back: f64 = fixed(value, decimals).parse().unwrap();
        // Half a unit of the last place, and the rounding of the product at 1e15.
        let unit = 10f64.powi(-i32::try_from(decimals).unwrap());
        prop_assert!((back - value).abs() <= unit * 0.5 + 1e-6);
    }
}

#[test]
fn a_price_below_one_keeps_its_significant_digits() {
    assert_eq!(decimals_of(&[1.1267e-6, 1.13e-6]), 10);
    assert_eq!(fixed(1.1267e-6, 10), "0.0000011267");
    assert_eq!(decimals_of(&[0.1224, 0.1251]), 4);
    assert_eq!(decimals_of(&[1.0 / 30_000.0]), 9); // 0.000033333: five digits of a number that has no end
    assert_eq!(decimals_of(&[0.0]), 0);
}

#[test]
fn closes_from_100_on_have_two_decimals_at_most_and_smaller_ones_those_of_the_data() {
    assert_eq!(decimals_of_closes(&[2142.125, 2142.375]), 2);
    assert_eq!(decimals_of_closes(&[-120.125]), 2);
    assert_eq!(decimals_of_closes(&[1.229, 1.2301]), 4);
    assert_eq!(decimals_of_closes(&[0.1224]), 4);
    assert_eq!(decimals_of_closes(&[]), 0);
}

#[test]
fn a_number_too_large_for_whole_digits_has_a_power_of_ten() {
    assert_eq!(plain(1e19), "10000000000000000000");
    assert_eq!(plain(1e20), "1e20");
    assert_eq!(fixed(-1.5e300, 2), "-1.5e300");
    assert_eq!(Words::english().locale.number(1e20, 2), "1e20");
}

#[test]
fn a_number_too_large_for_its_decimals_has_fewer_of_them() {
    assert_eq!(fixed(1e12, 9), "1000000000000.0000000");
    assert_eq!(fixed(0.5, 99), "0.500000000000000");
}

#[test]
fn what_is_computed_from_few_digits_has_three() {
    let english = Words::english().locale;
    let said = |value: f64, closes: &[f64]| english.price(value, english.decimals_computed(value, closes));
    assert_eq!(said(11.0 / 3.0, &[3.0, 4.0, 4.0]), "3.67");
    assert_eq!(said(4.0, &[3.0, 4.0, 4.0]), "4", "a price itself");
    assert_eq!(said(0.0412, &[3.0, 4.0]), "0.0412");
    assert_eq!(said(36.4, &[35.0, 37.0]), "36.4");
    assert_eq!(said(364.4, &[360.0, 370.0]), "364");
    assert_eq!(said(2142.6, &[2150.0, 2140.0]), "2,143");
    assert_eq!(said(4.271, &[4.3, 4.2]), "4.27");
    assert_eq!(said(2142.6789, &[2142.67]), "2,142.68");
    let whole = Locale { decimals: Some(0), ..english.clone() };
    assert_eq!(whole.decimals_computed(3.6, &[3.0, 4.0]), 0, "as the page asks");
}
