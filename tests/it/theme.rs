//! Colours: read from the page, and mixed. `colour_blindness` says whether they are far enough apart.

use levelchart::theme::{Rgba, Theme};

#[test]
fn black_on_white_has_the_greatest_contrast() {
    let contrast = Rgba::hex(0).contrast(Rgba::hex(0xff_ff_ff));
    assert!((contrast - 21.0).abs() < 1e-9); // exact but for rounding
}

#[test]
fn colours_are_read_as_a_browser_computes_them() {
    let opaque = Rgba { r: 15, g: 84, b: 153, a: 255 };
    assert_eq!(Rgba::parse("#0f5499"), Some(opaque));
    assert_eq!(Rgba::parse("rgb(15, 84, 153)"), Some(opaque));
    assert_eq!(Rgba::parse("rgba(15, 84, 153, 0.5)"), Some(Rgba { a: 128, ..opaque }));
}

#[test]
fn what_is_no_computed_colour_is_not_guessed() {
    for text in ["", "red", "#0f5", "#0f549g", "rgb(1, 2)", "rgb(1 2 3)", "oklch(0.5 0.1 200)", "rgb(1, 2, 3"] {
        assert_eq!(Rgba::parse(text), None, "{text}");
    }
}

#[test]
fn half_way_from_black_to_white_is_grey() {
    assert_eq!(Rgba::hex(0).toward(Rgba::hex(0xff_ff_ff), 0.5), Rgba::hex(0x80_80_80));
}

#[test]
fn each_role_is_a_colour_of_its_own_and_other_names_are_none() {
    let mut theme = Theme::light();
    for (alpha, role) in (0..).zip(Theme::ROLES) {
        *theme.color_mut(role).unwrap() = Rgba { r: 1, g: 2, b: 3, a: alpha };
    }
    let Theme { ink, paper, muted, grid, line, up, down, support, resistance, focus, .. } = theme;
    let alphas = [ink, paper, muted, grid, line, up, down, support, resistance, focus].map(|color| color.a);
    assert_eq!(alphas, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!(theme.color_mut("font").is_none());
}
