//! Any course of inputs: the view stays within the bars, the cursor on one of them, and every picture holds finite
//! numbers, and no more shapes than its width and its bars allow.

use super::analysis::{bars, spec};
use super::draw::Draw;
use levelchart::analysis::Spec;
use levelchart::chart::{Chart, Highlight, Input, Key};
use levelchart::frame::{AdvanceTable, Frame, Shape, Size};
use levelchart::options::{Attributes, OptionError, Options};
use levelchart::series::{Bar, Series};
use levelchart::theme::Theme;
use levelchart::view::{Range, Viewport};

const MOST_BARS: usize = 60;
const MOST_INPUTS: usize = 24;
/// Of a picture with at most [`MOST_BARS`] bars, beside its dashes; the largest that was seen had a third.
const MOST_SHAPES: usize = 12_000;
/// Dashed lines of a picture, of levels, ideas and dates.
const DASHED: usize = 20;
/// From one dash to the next where a device pixel is as large as four of CSS.
const DASH_PX: usize = 2;
const WIDTHS: [u32; 8] = [0, 1, 90, 340, 720, 1280, 4_000, 65_535];
const HEIGHTS: [u32; 8] = [0, 1, 60, 200, 400, 900, 2_000, 65_535];
const RATIOS: [f64; 6] = [1.0, 2.0, 1.25, 0.25, 5.0, 3.0];
const LOOKS: [(&str, &str); 8] = [
    ("mark", "candle"),
    ("mark", "area"),
    ("mark", "bar"),
    ("scale", "log"),
    ("scale", "percent"),
    ("scale", "index"),
    ("lang", "ar"),
    ("range", "1m"),
];

pub fn check(bytes: &[u8]) {
    let mut draw = Draw(bytes);
    let asked: [u8; 48] = draw.bytes();
    let look = draw.byte();
    let Ok(checked) = Series::new(bars(&mut draw, MOST_BARS)) else { return };
    let series = checked.value;
    let spec = spec(&mut Draw(&asked), &series);
    let Ok(options) = options(look, spec) else { return };
    let Ok(mut chart) = Chart::new(series, options) else { return };
    let mut rest = draw;
    for _ in 0..MOST_INPUTS {
        if rest.is_empty() {
            break;
        }
        let input = input(&mut rest, &chart);
        let told = format!("{input:?}");
        let redraw = chart.update(input);
        check_view(&chart, &told);
        if redraw.is_err() {
            continue;
        }
        for frame in [chart.draw(&AdvanceTable), chart.layer(&AdvanceTable)].into_iter().flatten() {
            check_frame(&frame);
            check_texts(&frame);
        }
    }
}

fn options(look: u8, spec: Spec) -> Result<Options, OptionError> {
    let mut attributes = Attributes::default();
    let (name, value) = LOOKS[usize::from(look) % LOOKS.len()];
    let slot = match name {
        "mark" => &mut attributes.mark,
        "scale" => &mut attributes.scale,
        "lang" => &mut attributes.lang,
        _ => &mut attributes.range,
    };
    *slot = Some(value.into());
    attributes.extremes = Some(look & 64 != 0);
    attributes.volume = Some(look & 32 != 0);
    attributes.rsi = (look & 128 != 0).then_some(3.0);
    let options = Options::read(&attributes)?;
    let spec = Spec {
        words: options.spec.words.clone(),
        ratio_scale: options.spec.ratio_scale,
        rsi: if look & 128 != 0 { Some(3) } else { spec.rsi },
        ..spec
    };
    Ok(Options { spec, ..options })
}

fn input(draw: &mut Draw, chart: &Chart) -> Input {
    let series = chart.analyzer().series();
    let last_ms = series.times_ms()[series.last()];
    match draw.byte() % 18 {
        0 => Input::Resize(Size {
            width_px: WIDTHS[draw.below(WIDTHS.len())],
            height_px: HEIGHTS[draw.below(HEIGHTS.len())],
            ratio: RATIOS[draw.below(RATIOS.len())],
        }),
        1 => Input::Append(Bar {
            open: draw.price(),
            high: draw.price(),
            ..Bar::of_close(last_ms + 86_400_000 * i64::from(draw.byte() % 3), draw.number())
        }),
        2 => Input::Pointer { x_px: draw.number() },
        3 => Input::Leave,
        4 => Input::Cursor(draw.below(200)),
        5 => Input::Drag { dx_px: draw.number() },
        6 => Input::Zoom { x_px: draw.number(), factor: draw.number() },
        7 => Input::Pinch { from_px: (draw.number(), draw.number()), to_px: (draw.number(), draw.number()) },
        8 => Input::Key([Key::Plus, Key::Minus, Key::Escape][draw.below(3)]),
        9 => Input::Range(if draw.one_in(2) { Range::All } else { Range::Months(1 + u16::from(draw.byte())) }),
        10 => Input::Fit,
        11 => Input::Show(Viewport { first: draw.number(), count: draw.number() }),
        12 => Input::AsOf(draw.one_in(2).then(|| series.times_ms()[draw.below(series.len())])),
        13 => Input::Probe(draw.one_in(2).then(|| draw.number())),
        14 => Input::Move { level: draw.below(4), price: draw.one_in(2).then(|| draw.number()) },
        15 => Input::Highlight(Highlight {
            level: draw.one_in(2).then(|| draw.number()),
            bars: (0..draw.below(5)).map(|_| draw.below(200)).collect(),
        }),
        16 => Input::Theme(Box::new(if draw.one_in(2) { Theme::dark() } else { Theme::light() })),
        _ => Input::Rest,
    }
}

fn check_view(chart: &Chart, told: &str) {
    let Viewport { first, count } = chart.view();
    let bars = chart.analyzer().series().len().max(2) as f64;
    // A rounding error of sums of bars.
    let least = 1e-6;
    assert!(first.is_finite() && count.is_finite(), "{told}: {first} + {count}");
    assert!(count >= Viewport::MIN_BARS - least && count <= bars * 1.25 + least, "{told}: {count} of {bars}");
    assert!(first >= -least && first <= bars + least, "{told}: {first} of {bars}");
    assert!(chart.cursor().is_none_or(|bar| bar < chart.bars()), "{told}: {:?}", chart.cursor());
}

/// No text shows what is no number; a page's own words may hold anything.
fn check_texts(frame: &Frame) {
    for shape in &frame.shapes {
        if let Shape::Text(text) = shape {
            assert!(!["NaN", "inf", "∞"].iter().any(|odd| text.text.contains(odd)), "{text:?}");
        }
    }
}

/// Every shape is within reach of a picture, and every plot has edges and scales.
pub fn check_frame(frame: &Frame) {
    /// Four pictures of the widest size, in subpixels: what leaves a picture is cut, and not far from it.
    const FAR: i32 = 4 * 65_536 * 8;
    let most = MOST_SHAPES + DASHED * (frame.size.width_px + frame.size.height_px) as usize / DASH_PX;
    assert!(frame.shapes.len() <= most, "{} shapes of at most {most}", frame.shapes.len());
    let near = |(x, y): (i32, i32)| x.abs() < FAR && y.abs() < FAR;
    for shape in &frame.shapes {
        let is_near = match shape {
            Shape::Rect(rect) => near((rect.left, rect.top)) && near((rect.right, rect.bottom)),
            Shape::Path(path) => path.points.iter().all(|&point| near(point)),
            Shape::Disc(disc) => near(disc.centre),
            Shape::Text(text) => text.font.size_px.is_finite() && near(text.at),
        };
        assert!(is_near, "{shape:?}");
    }
    for plot in &frame.map.plots {
        let edges = [plot.left, plot.top, plot.right, plot.bottom, plot.x.px(1.0), plot.y.invert(plot.top)];
        assert!(edges.iter().all(|edge| edge.is_finite()), "{plot:?}");
    }
}
