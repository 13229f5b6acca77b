//! Any text as a file of prices or of values: every row is a bar or reported, times rise, prices are finite, and each
//! range holds its open and close.

use levelchart::series::{Checked, Hints, Table, parse, parse_named, parse_points, parse_values};

pub fn delimited(bytes: &[u8]) {
    prices(&String::from_utf8_lossy(bytes));
}

/// What does not begin as an object is made to begin as a list.
pub fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let start = if text.starts_with('{') { "" } else { "[" };
    prices(&[start, &text].concat());
}

/// Columns of values: breadth, benchmarks, advances and declines, lines of a page's own.
pub fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let hints = Hints::default();
    if let Ok(read) = parse_values(&text, &hints) {
        let table = read.value;
        assert!(table.len() > 0);
        assert!(table.times_ms().windows(2).all(|pair| pair[0] < pair[1]));
        for (name, column) in table.columns() {
            assert_eq!(column.len(), table.len(), "{name}");
            assert!(column.iter().all(|value| value.is_nan() || value.is_finite()), "{name}");
        }
    }
    if let Ok(points) = parse_points(&text, &hints) {
        assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(points.iter().all(|(_, value)| value.is_finite()));
    }
    let _ = parse_named("close", &text, &hints);
}

fn prices(text: &str) {
    let hints = Hints::default();
    let Ok(table) = Table::from_text(text) else {
        assert!(parse(text, &hints).is_err(), "what is no table is no series");
        return;
    };
    let Ok(Checked { value: series, dropped, warnings, .. }) = table.series(&hints) else { return };
    assert!(series.len() >= 2);
    assert!(series.len() + dropped.len() >= table.len(), "{} + {} of {}", series.len(), dropped.len(), table.len());
    assert!(dropped.windows(2).all(|pair| pair[0].row <= pair[1].row));
    assert!(series.times_ms().windows(2).all(|pair| pair[0] < pair[1]));
    for index in 0..series.len() {
        let bar = series.bar(index).expect("it is below the length");
        assert!([bar.open, bar.high, bar.low, bar.close].iter().all(|price| price.is_finite()), "{bar:?}");
        assert!(bar.low <= bar.open.min(bar.close) && bar.high >= bar.open.max(bar.close), "{bar:?}");
        assert!(bar.volume.is_nan() || bar.volume > 0.0, "{bar:?}");
    }
    assert!(warnings.iter().all(|warning| !warning.message.is_empty()));
}
