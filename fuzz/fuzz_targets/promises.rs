// What holds for every text, whatever it is.

use levelchart::series::{Checked, Hints, Table, parse_values};

pub fn check(text: &str) {
    let hints = Hints::default();
    let _ = parse_values(text, &hints);
    let Ok(table) = Table::from_text(text) else { return };
    let Ok(Checked { value: series, dropped, warnings, .. }) = table.series(&hints) else { return };
    assert!(series.len() >= 2);
    assert_eq!(series.len() + dropped.len(), table.len());
    assert!(dropped.windows(2).all(|pair| pair[0].row <= pair[1].row));
    assert!(series.times_ms().windows(2).all(|pair| pair[0] < pair[1]));
    for index in 0..series.len() {
        let bar = series.bar(index).expect("it is below the length");
        assert!([bar.open, bar.high, bar.low, bar.close].iter().all(|price| price.is_finite() && *price > 0.0));
        assert!(bar.low <= bar.open.min(bar.close) && bar.high >= bar.open.max(bar.close));
        assert!(bar.volume.is_nan() || bar.volume > 0.0);
    }
    assert!(warnings.iter().all(|warning| !warning.message.is_empty()));
}
