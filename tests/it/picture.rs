//! Pictures for tests.

use crate::demo::series_of;
use levelchart::chart::{Chart, Input};
use levelchart::frame::{AdvanceTable, Frame, Size};
use levelchart::options::{Attributes, Options};
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;

/// A size in CSS pixels at a device pixel ratio.
pub fn size(css_width: u32, css_height: u32, ratio: f64) -> Size {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small sizes")]
    let px = |css: u32| (f64::from(css) * ratio).round() as u32;
    Size { width_px: px(css_width), height_px: px(css_height), ratio }
}

/// What the demo article asks for.
pub fn demo_attributes() -> Attributes {
    Attributes {
        averages: Some("sma:50 sma:100 sma:200".into()),
        rsi: Some(14.0),
        levels: Some("2150 resistance; 2080 support; 2000 floor".into()),
        range: Some("1y".into()),
        ..Attributes::default()
    }
}

/// A chart of attributes.
pub fn chart(series: Series, attributes: &Attributes, size: Size, theme: Theme) -> Chart {
    opened(series, Options::read(attributes).unwrap(), size, theme)
}

/// A chart of options, with a size and a theme.
pub fn opened(series: Series, options: Options, size: Size, theme: Theme) -> Chart {
    let mut chart = Chart::new(series, options).unwrap();
    chart.update(Input::Resize(size)).unwrap();
    chart.update(Input::Theme(Box::new(theme))).unwrap();
    chart
}

/// The demo article's picture.
pub fn demo_frame(css_width: u32, css_height: u32, ratio: f64) -> Frame {
    demo_with(css_width, css_height, ratio, |_| {})
}

/// The demo article's picture with other attributes.
pub fn demo_with(css_width: u32, css_height: u32, ratio: f64, change: impl FnOnce(&mut Attributes)) -> Frame {
    let mut attributes = demo_attributes();
    change(&mut attributes);
    let series = series_of("www/data/smallcap.csv");
    chart(series, &attributes, size(css_width, css_height, ratio), Theme::light()).frame(&AdvanceTable).unwrap()
}

/// A line of daily closes from 1 January 2000 on, without levels.
pub fn frame_of(closes: impl Iterator<Item = f64>, size: Size, change: impl FnOnce(&mut Attributes)) -> Frame {
    let start = crate::demo::day("2000-01-01");
    let bars = closes.zip(0..).map(|(close, day)| Bar::of_close(start + day * 86_400_000, close)).collect();
    let mut attributes = Attributes { levels: Some("auto:0".into()), ..Attributes::default() };
    change(&mut attributes);
    chart(Series::new(bars).unwrap().value, &attributes, size, Theme::light()).frame(&AdvanceTable).unwrap()
}
