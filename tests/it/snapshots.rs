//! Pictures as SVG, compared with the accepted ones letter by letter.
//!
//! A changed picture fails, and the new one is left in `target/snapshots/` to be looked at. With the environment
//! variable `LEVELCHART_ACCEPT=1` the new picture becomes the accepted one.

use crate::accepted::matches_file as matches;
use crate::demo::{column, series_of};
use crate::picture;
use crate::picture::{chart, demo_attributes, size};
use levelchart::analysis::BreadthSource;
use levelchart::chart::Input;
use levelchart::frame::AdvanceTable;
use levelchart::options::{Attributes, Options};
use levelchart::svg::{render, render_both};
use levelchart::theme::Theme;

fn demo_svg(css_width: u32, css_height: u32, theme: Theme) -> String {
    svg_of(css_width, css_height, theme, &demo_attributes())
}

const TITLE: &str = "Small caps are back above their 200-day average";
const DESCRIPTION: &str = "Daily closes of an illustrative small-cap index, February 2025 to February 2026.";

fn svg_of(css_width: u32, css_height: u32, theme: Theme, attributes: &Attributes) -> String {
    let series = series_of("www/data/smallcap.csv");
    let frame = chart(series, attributes, size(css_width, css_height, 1.0), theme).frame(&AdvanceTable).unwrap();
    render(&frame, TITLE, DESCRIPTION)
}

#[test]
fn the_articles_fallback_is_the_picture_that_the_module_draws() {
    // With the breadth that the article's element names; the series to compare with stay out of an axis of prices.
    let mut options = Options::read(&demo_attributes()).unwrap();
    options.spec.breadth = Some(BreadthSource::Values(column("www/data/breadth.csv", "pct_above_50d")));
    let mut chart = picture::opened(series_of("www/data/smallcap.csv"), options, size(640, 360, 1.0), Theme::light());
    let light = chart.frame(&AdvanceTable).unwrap();
    chart.update(Input::Theme(Box::new(Theme::dark()))).unwrap();
    let dark = chart.frame(&AdvanceTable).unwrap();
    matches("www/smallcap.svg", &render_both(&light, &dark, TITLE, DESCRIPTION));
}

#[test]
fn the_demo_on_a_desktop() {
    matches("tests/snapshots/demo-desktop.svg", &demo_svg(960, 540, Theme::light()));
}

#[test]
fn the_demo_on_a_desktop_in_the_dark() {
    matches("tests/snapshots/demo-desktop-dark.svg", &demo_svg(960, 540, Theme::dark()));
}

#[test]
fn the_demo_on_a_phone() {
    matches("tests/snapshots/demo-phone.svg", &demo_svg(358, 447, Theme::light()));
}

fn kind_svg(change: impl FnOnce(&mut Attributes)) -> String {
    let mut attributes = Attributes { range: Some("6m".into()), ..demo_attributes() };
    change(&mut attributes);
    svg_of(960, 540, Theme::light(), &attributes)
}

#[test]
fn candles_are_hollow_where_the_close_is_higher() {
    matches("tests/snapshots/candles.svg", &kind_svg(|a| a.mark = Some("candle".into())));
}

#[test]
fn bars_have_their_open_at_the_left_and_their_close_at_the_right() {
    matches("tests/snapshots/bars.svg", &kind_svg(|a| a.mark = Some("bar".into())));
}

#[test]
fn an_area_is_shaded_down_to_the_axis() {
    matches("tests/snapshots/area.svg", &kind_svg(|a| a.mark = Some("area".into())));
}

#[test]
fn candles_narrower_than_pixels_show_their_range() {
    let svg = kind_svg(|a| {
        a.mark = Some("candle".into());
        a.range = Some("all".into());
    });
    matches("tests/snapshots/candles-dense.svg", &svg);
}

#[test]
fn percentages_count_from_the_first_close_in_view() {
    matches("tests/snapshots/percent.svg", &kind_svg(|a| a.scale = Some("percent".into())));
}

#[test]
fn automatic_levels_are_bands_with_their_record() {
    let svg = kind_svg(|a| {
        a.levels = Some("auto".into());
        a.range = Some("all".into());
    });
    matches("tests/snapshots/automatic.svg", &svg);
}

/// The demo in another language.
fn speaking(lang: &str, levels: &str, css_width: u32, css_height: u32) -> String {
    let (lang, levels) = (Some(lang.into()), Some(levels.into()));
    let attributes = Attributes { lang, levels, ..demo_attributes() };
    svg_of(css_width, css_height, Theme::light(), &attributes)
}

#[test]
fn the_demo_in_german_with_long_words() {
    let levels = "2150 Widerstand; 2080 Unterstützung; 2000 Kursuntergrenze";
    let attributes = Attributes {
        lang: Some("de".into()),
        currency: Some("EUR".into()),
        levels: Some(levels.into()),
        ..demo_attributes()
    };
    matches("tests/snapshots/german.svg", &svg_of(960, 540, Theme::light(), &attributes));
}

#[test]
fn the_demo_in_japanese_on_a_phone() {
    let svg = speaking("ja", "2150 抵抗線; 2080 支持線; 2000 心理的な節目", 390, 488);
    matches("tests/snapshots/japanese.svg", &svg);
}

#[test]
fn the_demo_in_arabic_from_right_to_left() {
    let svg = speaking("ar", "2150 مقاومة; 2080 دعم; 2000 القاع", 960, 540);
    matches("tests/snapshots/arabic.svg", &svg);
}

#[test]
fn the_demo_in_every_other_language() {
    for lang in ["es", "fr", "it", "nl", "pl", "pt", "zh"] {
        matches(&format!("tests/snapshots/words-{lang}.svg"), &speaking(lang, "2150; 2080; 2000", 640, 400));
    }
}

/// The demo with what its article says may come next.
fn ahead(change: impl FnOnce(&mut Attributes)) -> Attributes {
    let mut attributes = demo_attributes();
    attributes.paths = Some("above 2150: 2250; below 2000: 1950".into());
    attributes.scenario = Some("long 2080 stop 2000 targets 2150 2250; if below 2000 short target 1950".into());
    attributes.events = Some(
        "date,to,label,was\n2025-10-01,2025-11-12,Government shutdown,\n2026-02-11,,Jobs report,2026-02-06\n2026-02-13,,CPI,\n"
            .into(),
    );
    change(&mut attributes);
    attributes
}

#[test]
fn what_may_come_next_stands_in_room_behind_the_last_bar() {
    let svg = svg_of(720, 480, Theme::light(), &ahead(|_| {}));
    matches("tests/snapshots/ahead-desktop.svg", &svg);
}

#[test]
fn what_came_of_it_is_seen_in_the_dark() {
    let attributes = ahead(|a| {
        (a.published, a.scenario) = (Some("2025-08-15".into()), Some("if below 2000 short target 1950".into()));
    });
    matches("tests/snapshots/ahead-dark.svg", &svg_of(720, 480, Theme::dark(), &attributes));
}

#[test]
fn what_may_come_next_is_named_shortly_on_a_phone() {
    matches("tests/snapshots/ahead-phone.svg", &svg_of(340, 440, Theme::light(), &ahead(|a| a.scenario = None)));
}

#[test]
fn what_may_come_next_in_arabic_from_right_to_left() {
    matches(
        "tests/snapshots/ahead-arabic.svg",
        &svg_of(720, 480, Theme::light(), &ahead(|a| a.lang = Some("ar".into()))),
    );
}

#[test]
fn what_may_come_next_with_two_device_pixels_for_each() {
    let attributes = ahead(|a| (a.scenario, a.rsi, a.range) = (None, None, Some("3m".into())));
    let chart = chart(series_of("www/data/smallcap.csv"), &attributes, size(480, 320, 2.0), Theme::light());
    matches("tests/snapshots/ahead-double.svg", &render(&chart.frame(&AdvanceTable).unwrap(), TITLE, DESCRIPTION));
}
