//! Colours as colour-blind readers see them: still far from the paper, and still far from each other.

use levelchart::theme::{Rgba, Theme};

/// WCAG 2.2: text 4.5 to 1, graphics 3 to 1.
const TEXT: f64 = 4.5;
const GRAPHICS: f64 = 3.0;

/// Two colours this far apart in CIELAB (1976) are never taken for each other side by side; 2.3 is just noticeable.
const APART: f64 = 35.0;

/// Full dichromacy in linear RGB. Source: Machado, Oliveira, Fernandes (2009), IEEE TVCG 15(6), severity 1.0.
const PROTANOPIA: [[f64; 3]; 3] =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTERANOPIA: [[f64; 3]; 3] =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];

/// sRGB's transfer function and its inverse. Source: IEC 61966-2-1.
fn to_linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
#[expect(clippy::disallowed_methods, reason = "this is no part of the module")]
fn from_linear(light: f64) -> u8 {
    let c = light.clamp(0.0, 1.0);
    let c = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
    (c * 255.0).round() as u8
}

fn seen_with(matrix: &[[f64; 3]; 3], color: Rgba) -> Rgba {
    let light = [color.r, color.g, color.b].map(to_linear);
    let [r, g, b] = matrix.map(|row| from_linear(row.iter().zip(light).map(|(share, light)| share * light).sum()));
    Rgba { r, g, b, a: color.a }
}

/// CIELAB under D65. Source: CIE 15:2004.
fn lab(color: Rgba) -> [f64; 3] {
    let light = [color.r, color.g, color.b].map(to_linear);
    // X, Y and Z, each divided by that of white.
    let rows = [
        [0.4124 / 0.950_47, 0.3576 / 0.950_47, 0.1805 / 0.950_47],
        [0.2126, 0.7152, 0.0722],
        [0.0193 / 1.088_83, 0.1192 / 1.088_83, 0.9505 / 1.088_83],
    ];
    let [x, y, z] = rows.map(|row| {
        let t: f64 = row.iter().zip(light).map(|(share, light)| share * light).sum();
        if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: Rgba, b: Rgba) -> f64 {
    lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// Each theme as three readers see it, with a name for messages.
fn each_sight() -> Vec<(String, Theme)> {
    let mut sights = Vec::new();
    for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
        for (reader, matrix) in [("protanopia", &PROTANOPIA), ("deuteranopia", &DEUTERANOPIA)] {
            let mut seen = theme.clone();
            for role in Theme::ROLES {
                let color = seen.color_mut(role).unwrap();
                *color = seen_with(matrix, *color);
            }
            sights.push((format!("{name}, {reader}"), seen));
        }
        sights.push((name.into(), theme));
    }
    sights
}

#[test]
fn words_stand_out_for_every_reader() {
    for (name, theme) in each_sight() {
        for color in [theme.ink, theme.muted, theme.support, theme.resistance] {
            let contrast = color.contrast(theme.paper);
            assert!(contrast >= TEXT, "{name}: {color:?} has {contrast:.2}");
        }
    }
}

#[test]
fn lines_stand_out_for_every_reader() {
    for (name, theme) in each_sight() {
        for color in [theme.line, theme.up, theme.down, theme.focus] {
            let contrast = color.contrast(theme.paper);
            assert!(contrast >= GRAPHICS, "{name}: {color:?} has {contrast:.2}");
        }
    }
}

#[test]
fn what_must_be_told_apart_is_apart_for_every_reader() {
    for (name, theme) in each_sight() {
        for (a, b) in [(theme.up, theme.down), (theme.support, theme.resistance), (theme.line, theme.resistance)] {
            let apart = distance(a, b);
            assert!(apart >= APART, "{name}: {a:?} and {b:?} are {apart:.0} apart");
        }
    }
}

#[test]
fn a_simulated_reader_confuses_red_and_green_of_one_lightness() {
    // The control: without a real simulation the tests above could not fail.
    let (red, green) = (Rgba::hex(0x99_66_00), Rgba::hex(0x5a_76_00));
    assert!(distance(red, green) > 30.0);
    let confused = distance(seen_with(&DEUTERANOPIA, red), seen_with(&DEUTERANOPIA, green));
    assert!(confused < 15.0, "{confused}");
}

/// The roles of the page's script with their colours, light and dark: rows such as `ink: ['#1a1a1a', '#ececec', 'CanvasText'],`.
fn page_colors() -> Vec<(&'static str, [&'static str; 2])> {
    let script = include_str!("../../www/npm/theme.js");
    let (_, after) = script.split_once("const COLORS = {\n").unwrap();
    let (rows, _) = after.split_once("};").unwrap();
    let row = |row: &'static str| {
        let (role, colors) = row.trim().split_once(": [").unwrap();
        let mut colors = colors.split(',').map(|item| item.trim().trim_matches('\''));
        (role, [colors.next().unwrap(), colors.next().unwrap()])
    };
    rows.lines().map(row).collect()
}

#[test]
fn the_page_has_the_colours_of_the_crate() {
    let page = page_colors();
    assert_eq!(page.iter().map(|(role, _)| *role).collect::<Vec<_>>(), Theme::ROLES);
    for (role, texts) in page {
        for (mut theme, text) in [Theme::light(), Theme::dark()].into_iter().zip(texts) {
            assert_eq!(Rgba::parse(text), theme.color_mut(role).copied(), "{role}");
        }
    }
}

#[test]
fn what_stands_around_the_picture_has_the_same_colours_light_and_dark() {
    let sheets = [
        include_str!("../../www/npm/explore/css.js"),
        include_str!("../../www/npm/panels/style.js"),
        include_str!("../../www/npm/prose/css.js"),
    ];
    let mut count = 0;
    for part in sheets.iter().flat_map(|sheet| sheet.split("var(--level-chart-").skip(1)) {
        let Some((role, colors)) = part.split_once(",light-dark(") else { continue };
        let (colors, _) = colors.split_once(')').unwrap();
        let Ok([light, dark]) = <[&str; 2]>::try_from(colors.split(',').collect::<Vec<_>>()) else { continue };
        for (mut theme, text) in [(Theme::light(), light), (Theme::dark(), dark)] {
            let Some(own) = theme.color_mut(role) else { continue };
            let text = if text == "#fff" { "#ffffff" } else { text };
            assert_eq!(Rgba::parse(text), Some(*own), "{role}: {text}");
            count += 1;
        }
    }
    assert!(count >= 26, "{count}");
}
