//! The labels of the nearest support and the nearest resistance: they are what the chart is for.

use crate::demo;
use crate::drawn::{bounds, words};
use crate::picture::{opened, size};
use levelchart::frame::{AdvanceTable, Frame};
use levelchart::options::{Attributes, Options};
use levelchart::scene::{LevelMark, Mark, compose};
use levelchart::series::Series;
use levelchart::study::Role;
use levelchart::theme::Theme;

/// Whether the plot of the price names a level with its price, in the color of its role.
fn is_named(frame: &Frame, level: &LevelMark) -> bool {
    let theme = Theme::light();
    let color = if level.role == Role::Support { theme.support } else { theme.resistance };
    let foot = frame.map.plots.last().map_or(0.0, |plot| plot.bottom);
    let names = words(frame).into_iter().filter(|words| words.color == color && bounds(words)[3] < foot + 12.0);
    names.into_iter().any(|words| words.text.contains(&level.price_text))
}

/// The levels of a picture: how many lie in view, and those of the nearest two that are not named.
fn unnamed(series: &Series, range: &str, (width, height): (u32, u32)) -> (usize, Vec<String>) {
    let attributes =
        Attributes { range: Some(range.into()), averages: Some("sma:50 sma:200".into()), ..Attributes::default() };
    let options = Options::read(&attributes).unwrap();
    let chart = opened(series.clone(), options.clone(), size(width, height, 1.0), Theme::light());
    let frame = chart.frame(&AdvanceTable).unwrap();
    let analysis = chart.analyzer().analysis();
    let scene = compose(series, analysis, &options.look);
    let plot = frame.map.plots[0];
    let is_in_view = |level: &&LevelMark| (plot.top..=plot.bottom).contains(&plot.y.px(level.price));
    let levels: Vec<&LevelMark> = scene.panes[0]
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Level(level) = mark { Some(level) } else { None })
        .filter(is_in_view)
        .collect();
    let last = *series.closes().last().unwrap();
    let nearest = |role: Role| {
        let of_role = levels.iter().filter(|level| level.role == role);
        of_role.min_by(|a, b| (a.price - last).abs().total_cmp(&(b.price - last).abs()))
    };
    let near = [Role::Support, Role::Resistance].into_iter().filter_map(nearest);
    let missing = near.filter(|level| !is_named(&frame, level)).map(|level| level.label.short.clone()).collect();
    (levels.len(), missing)
}

const SIZES: [(u32, u32); 8] =
    [(320, 256), (360, 280), (390, 320), (320, 400), (358, 447), (390, 488), (480, 270), (640, 360)];

#[test]
fn the_nearest_levels_are_named_in_every_picture() {
    let mut series: Vec<(String, Series)> =
        ["www/data/smallcap.csv", "www/data/stock.csv", "tests/data/sp500-1999.csv"]
            .into_iter()
            .map(|path| (path.into(), demo::series_of(path)))
            .collect();
    series.extend((0..12).map(|seed| (format!("walk {seed}"), demo::walk(500, seed))));
    let (mut seen, mut missing) = (0, Vec::new());
    for (name, series) in &series {
        for range in ["all", "1y", "6m", "3m"] {
            for css in SIZES {
                let (count, without) = unnamed(series, range, css);
                seen += count;
                missing.extend(without.into_iter().map(|level| format!("{name} {range} {css:?}: {level}")));
            }
        }
    }
    assert!(seen > 400, "{seen}");
    assert!(missing.is_empty(), "{} of {seen}: {missing:#?}", missing.len());
}
