//! The demo's data for tests.

use levelchart::fact::Fact;
use levelchart::note::Note;
use levelchart::own::Own;
use levelchart::series::{Bar, CivilDate, Hints, Millis, Series, millis_of, parse, parse_values};
use levelchart::study::Moves;
use std::{fs, path::Path};

pub use levelchart::series::iso_date as iso;

/// Midnight UTC of a date such as `2026-02-06`.
pub fn day(text: &str) -> Millis {
    millis_of(CivilDate::parse_iso(text).unwrap())
}

/// The text of a file of this repository.
pub fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Times and one column of a file of values.
pub fn column(path: &str, name: &str) -> Vec<(Millis, f64)> {
    let read = parse_values(&text(path), &Hints::default()).unwrap();
    assert!(read.dropped.is_empty(), "{path}: {:?}", read.dropped);
    let values = read.value.column(name).unwrap_or_else(|| panic!("no {name} in {path}"));
    read.value.times_ms().iter().copied().zip(values.iter().copied()).collect()
}

/// Advances and declines of a file.
pub fn moves(path: &str) -> Moves {
    Moves::of(parse_values(&text(path), &Hints::default()).unwrap().value).unwrap()
}

/// A series of the page's own from a file.
pub fn own(name: &str, label: &str, bounds: Option<[f64; 2]>, path: &str) -> Own {
    Own::new(name, label, bounds, parse_values(&text(path), &Hints::default()).unwrap().value).unwrap()
}

/// A series of one column of a file of values, taken as closes.
pub fn closes_of(path: &str, name: &str) -> Series {
    let bars = column(path, name).into_iter().map(|(time, close)| Bar::of_close(time, close)).collect();
    Series::new(bars).unwrap().value
}

/// A series of a file of bars, none of which may be at fault.
pub fn series_of(path: &str) -> Series {
    let read = parse(&text(path), &Hints::default()).unwrap();
    assert!(read.dropped.is_empty(), "{path}: {:?}", read.dropped);
    read.value
}

/// The illustrative small-cap index of the demo.
pub fn smallcap() -> Series {
    series_of("www/data/smallcap.csv")
}

/// A series of closes on consecutive days.
pub fn of_closes(closes: &[f64]) -> Series {
    let day_ms = 86_400_000;
    Series::new((0..).zip(closes).map(|(i, &close)| Bar::of_close(i * day_ms, close)).collect()).unwrap().value
}

/// Index of the bar on a date.
pub fn bar_on(series: &Series, date: &str) -> usize {
    series.times_ms().binary_search(&day(date)).unwrap()
}

/// Returns the steps of a random walk, each from -0.5 to 0.5, the same for the same seed.
///
/// Source: the multiplier and increment of Knuth's MMIX, whose upper bits are the random ones.
pub fn steps(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1 << 24) - 0.5
    }
}

/// A walk of daily bars from 100 on, the same for the same seed.
pub fn walk(bars: usize, seed: u64) -> Series {
    let mut close: f64 = 100.0;
    let mut step = steps(seed);
    let start = day("2020-01-01");
    let walked = (0..bars).map(|bar| {
        let open = close;
        close *= 1.0 + 0.03 * step();
        let (high, low) = (open.max(close) * (1.0 + 0.005 * (step() + 0.5)), open.min(close) * 0.995);
        Bar { time_ms: start + i64::try_from(bar).unwrap() * 86_400_000, open, high, low, close, volume: 1000.0 + open }
    });
    Series::new(walked.collect()).unwrap().value
}

/// A note of a page; without a place or an address where those are empty.
pub fn note(date: &str, price: &str, url: &str) -> Note {
    let field = |name: &str| match name {
        "date" => date.into(),
        "price" => price.into(),
        "url" => url.into(),
        _ => "Few words".into(),
    };
    Note::new(&field).unwrap()
}

/// A figure of a page; without an address or a date where those are empty.
pub fn fact(label: &str, value: f64, url: &str, date: &str) -> Fact {
    let text = |field: &str| match field {
        "label" => label.to_owned(),
        "unit" => "x".to_owned(),
        "source" => "Exchange".to_owned(),
        "url" => url.to_owned(),
        "date" => date.to_owned(),
        _ => String::new(),
    };
    Fact::new(Some(value), &text).unwrap()
}
