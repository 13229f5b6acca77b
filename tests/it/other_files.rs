//! Pictures of series that are unlike the demo's: other prices, other spans, other gaps. Each is drawn with what an
//! article asks for, has two numbers on each axis at least, and cuts or covers no text.

use crate::accepted::matches_file as matches;
use crate::demo::{day, steps};
use crate::drawn::{bounds, disorder, words};
use crate::picture::{chart, size};
use levelchart::frame::{AdvanceTable, Align, Frame, Text};
use levelchart::options::Attributes;
use levelchart::series::{Bar, Millis, Series};
use levelchart::svg::render;
use levelchart::theme::Theme;

const DAY_MS: Millis = 86_400_000;
const MINUTE_MS: Millis = 60_000;

/// Weekdays from a date on.
fn weekdays(from: &str, count: usize) -> Vec<Millis> {
    let start = day(from);
    // 1 January 1970 was a Thursday.
    let is_weekday = |time: &Millis| (time / DAY_MS + 3).rem_euclid(7) < 5;
    (0..).map(|days| start + days * DAY_MS).filter(is_weekday).take(count).collect()
}

/// A price that comes back to where it began: `volatility` is the most that it moves in a bar as a share, and all prices
/// are whole multiples of `1 / ticks`.
fn walk(seed: u64, times: &[Millis], begin: f64, volatility: f64, ticks: f64) -> Series {
    let mut step = steps(seed);
    let rounded = |price: f64| (price * ticks).round() / ticks;
    let mut offset: f64 = 0.0;
    let mut open = rounded(begin);
    let mut bars = Vec::new();
    for &time_ms in times {
        offset = 0.99 * offset + 2.0 * volatility * step();
        let close = rounded(begin * offset.exp());
        let wick = begin * volatility * (0.5 + step().abs());
        let (high, low) = (rounded(open.max(close) + wick), rounded(open.min(close) - wick));
        let volume = (1_000_000.0 * (1.0 + step())).round();
        bars.push(Bar { time_ms, open, high, low, close, volume });
        open = close;
    }
    Series::new(bars).unwrap().value
}

/// A price that comes back to zero by differences, in whole hundredths: a spread of two yields.
fn spread(seed: u64, times: &[Millis]) -> Series {
    let mut step = steps(seed);
    let rounded = |price: f64| (price * 100.0).round() / 100.0;
    let (mut price, mut open): (f64, f64) = (-0.6, -0.6);
    let mut bars = Vec::new();
    for &time_ms in times {
        price = 0.985 * price + 0.12 * step();
        let close = rounded(price);
        let [up, down] = [(); 2].map(|()| 0.02 + 0.04 * step().abs());
        let (high, low) = (rounded(open.max(close) + up), rounded(open.min(close) - down));
        bars.push(Bar { time_ms, open, high, low, close, volume: f64::NAN });
        open = close;
    }
    Series::new(bars).unwrap().value
}

/// Width and height in CSS pixels.
type Screen = (u32, u32);
const DESKTOP: Screen = (960, 540);
const PHONE: Screen = (390, 488);
const BOTH: &[Screen] = &[DESKTOP, PHONE];

/// The pictures on some screens; that on a desktop is compared with the accepted one.
fn pictures(name: &str, series: &Series, levels: &str, screens: &[Screen], change: impl Fn(&mut Attributes)) {
    let mut attributes = Attributes {
        averages: Some("sma:50".into()),
        rsi: Some(14.0),
        volume: Some(true),
        levels: Some(levels.into()),
        ..Attributes::default()
    };
    change(&mut attributes);
    for &(width, height) in screens {
        let frame =
            chart(series.clone(), &attributes, size(width, height, 1.0), Theme::light()).frame(&AdvanceTable).unwrap();
        assert_eq!(disorder(&frame), None, "{name} of {width} px");
        let [prices, times] = on_axes(&frame);
        assert!(prices.len() >= 2, "{name} of {width} px: {prices:?} beside the prices");
        assert!(times.len() >= 2, "{name} of {width} px: {times:?} below the bars");
        if (width, height) == DESKTOP {
            matches(&format!("tests/snapshots/{name}.svg"), &render(&frame, name, "A series that a test makes."));
        }
    }
}

/// The numbers of the price axis, which end at the right edge of the upper half, and the texts of the time axis, which
/// have their middle at a bar in the lower half.
fn on_axes(frame: &Frame) -> [Vec<&str>; 2] {
    let (right, middle) = (f64::from(frame.size.width_px), f64::from(frame.size.height_px) / 2.0);
    let all = words(frame);
    let texts = |is_on: &dyn Fn(&Text, [f64; 4]) -> bool| {
        all.iter().filter(|text| is_on(text, bounds(text))).map(|text| text.text.as_str()).collect()
    };
    [
        texts(&|text, [_, top, end, _]| text.align == Align::Right && end > right - 1.0 && top < middle),
        texts(&|text, [_, top, ..]| text.align == Align::Centre && top > middle),
    ]
}

#[test]
fn a_penny_stock() {
    let series = walk(3, &weekdays("2025-01-02", 260), 0.124, 0.02, 10_000.0);
    pictures("file-penny-stock", &series, "auto:2", BOTH, |_| {});
}

#[test]
fn a_price_of_a_millionth() {
    let series = walk(5, &weekdays("2025-01-02", 260), 0.000_001_24, 0.02, 100_000_000_000.0);
    pictures("file-millionth", &series, "0.00000118 support; 0.00000130 resistance", BOTH, |_| {});
}

#[test]
fn a_price_of_seven_digits() {
    let series = walk(7, &weekdays("2025-01-02", 260), 1_234_567.0, 0.015, 1.0);
    pictures("file-seven-digits", &series, "1175000; 1235000 resistance", BOTH, |a| a.currency = Some("JPY".into()));
}

#[test]
fn five_minutes_a_bar_with_nights_between() {
    let opens = weekdays("2026-01-05", 8).into_iter().map(|date| date + (14 * 60 + 30) * MINUTE_MS);
    let times: Vec<Millis> = opens.flat_map(|open| (0..78).map(move |bar| open + 5 * bar * MINUTE_MS)).collect();
    pictures("file-intraday", &walk(11, &times, 182.4, 0.001, 100.0), "181.3 support; 182.5", BOTH, |_| {});
}

#[test]
fn twenty_years_of_days() {
    let series = walk(13, &weekdays("2006-01-03", 5_200), 64.0, 0.04, 100.0);
    pictures("file-twenty-years", &series, "52 support; 80 resistance", BOTH, |a| a.averages = Some("sma:200".into()));
}

#[test]
fn a_series_with_missing_weeks() {
    let mut times = weekdays("2025-01-02", 260);
    for (from, count) in [(180, 15), (90, 10), (40, 20)] {
        times.drain(from..from + count);
    }
    pictures("file-missing-weeks", &walk(17, &times, 41.5, 0.02, 100.0), "42 support; 45", BOTH, |_| {});
}

#[test]
fn a_spread_that_falls_below_zero() {
    let series = spread(23, &weekdays("2025-01-02", 260));
    pictures("file-below-zero", &series, "-0.2 support; 0", BOTH, |a| {
        (a.mark, a.bands, a.macd) = (Some("candle".into()), Some("20 2".into()), Some("12 26 9".into()));
        (a.range, a.volume) = (Some("6m".into()), None);
    });
}
