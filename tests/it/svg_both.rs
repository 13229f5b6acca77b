//! One SVG document for light and dark pages.

use crate::demo::series_of;
use crate::picture::{chart, demo_attributes, size};
use levelchart::chart::Input;
use levelchart::frame::AdvanceTable;
use levelchart::options::Attributes;
use levelchart::svg::{render, render_both};
use levelchart::theme::Theme;

/// What a browser makes of the document on a dark page: the rule of a class replaces an attribute, and the sheet is no picture.
fn on_a_dark_page(svg: &str) -> String {
    let (before, rest) = svg.split_once("<style>@media(prefers-color-scheme:dark){").unwrap();
    let (rules, after) = rest.split_once("}</style>").unwrap();
    let mut out = [before, after].concat();
    for rule in rules.split_terminator('}') {
        let (class, to) = rule.trim_start_matches('.').split_once('{').unwrap();
        let (attribute, color) = to.split_once(':').unwrap();
        let written = format!("\" class=\"{class}\"");
        // A class is that of one light colour, whose attribute stands just before it.
        let (before, _) = out.split_once(&written).unwrap();
        let (_, light) = before.rsplit_once('"').unwrap();
        out = out.replace(&format!("{attribute}=\"{light}{written}"), &format!("{attribute}=\"{color}\""));
    }
    out
}

#[test]
fn on_a_dark_page_it_is_the_dark_picture() {
    let kinds: [fn(&mut Attributes); 4] = [
        |_| {},
        |a| {
            a.mark = Some("candle".into());
            a.volume = Some(true);
            a.macd = Some("12 26 9".into());
            a.bands = Some("20 2".into());
        },
        |a| a.mark = Some("area".into()),
        |a| {
            a.published = Some("2026-01-02".into());
            a.scenario = Some("long 2080 stop 2000 targets 2150 2250".into());
            a.extremes = Some(true);
        },
    ];
    for (k, kind) in kinds.into_iter().enumerate() {
        let mut attributes = demo_attributes();
        kind(&mut attributes);
        let series = series_of("www/data/smallcap.csv");
        let mut chart = chart(series, &attributes, size(960, 540, 1.0), Theme::light());
        let light = chart.frame(&AdvanceTable).unwrap();
        chart.update(Input::Theme(Box::new(Theme::dark()))).unwrap();
        let dark = chart.frame(&AdvanceTable).unwrap();
        let both = render_both(&light, &dark, "title", "description");
        assert!(on_a_dark_page(&both) == render(&dark, "title", "description"), "picture {k}");
    }
}
