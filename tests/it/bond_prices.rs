//! Prices in points and 32nds, beside numbers with an apostrophe between thousands.
#![allow(clippy::float_cmp, reason = "32nds and their parts are whole in binary")]

use levelchart::series::{Checked, DecimalMark, Hints, Series, WarningCode, parse};

/// Prices in 256ths of a point, some below 111 and some above.
fn prices(step: i64) -> Vec<i64> {
    (0..24).map(|day| 110 * 256 + 248 + (day * 37 % 90 - 20) * step).collect()
}

fn file(texts: impl IntoIterator<Item = String>) -> String {
    let row = |(day, text): (u32, String)| format!("2024-05-{day:02},{text}\n");
    (1..).zip(texts).map(row).fold("Date,Close\n".into(), |all, row| all + &row)
}

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn doubts(checked: &Checked<Series>) -> Vec<WarningCode> {
    checked
        .warnings
        .iter()
        .map(|warning| warning.code)
        .filter(|&code| code == WarningCode::DecimalMarkAssumed)
        .collect()
}

/// The smallest step in 256ths, and how points, 32nds and 256ths are written.
type Way<'a> = (i64, &'a dyn Fn(i64, i64, i64) -> String);

#[test]
fn points_and_32nds_are_read_in_every_way_of_writing() {
    let quarter = |part: i64| [0, 2, 5, 7][usize::try_from(part / 2).unwrap()];
    let ways: [Way<'_>; 8] = [
        (8, &|points, parts, _| format!("{points}-{parts:02}")),
        (8, &|points, parts, _| format!("{points}'{parts:02}")),
        (4, &|points, parts, part| format!("{points}-{parts:02}{}", if part > 0 { "+" } else { "" })),
        (2, &|points, parts, part| format!("{points}'{parts:02}{}", quarter(part))),
        (2, &|points, parts, part| format!("{points}’{parts:02}{}", quarter(part))),
        (2, &|points, parts, part| format!("{points}-{parts:02}{}", quarter(part))),
        (1, &|points, parts, part| format!("{points}-{parts:02}{part}")),
        (4, &|points, parts, part| format!("{points}'{parts:02}.{}", if part > 0 { 5 } else { 0 })),
    ];
    for (nth, (step, way)) in ways.into_iter().enumerate() {
        let texts = prices(step).into_iter().map(|price| way(price / 256, price % 256 / 8, price % 8));
        let checked = read(&file(texts));
        let expected: Vec<f64> = prices(step).into_iter().map(|price| price as f64 / 256.0).collect();
        assert_eq!(checked.value.closes(), expected, "way {nth}");
        assert_eq!(doubts(&checked), [], "way {nth}");
    }
}

#[test]
fn an_apostrophe_between_thousands_stays_one() {
    for (texts, expected) in [
        (["110'165.50", "110'240.25", "110'100.00"], [110_165.5, 110_240.25, 110_100.0]),
        (["1'110'165", "1'110'240", "1'110'100"], [1_110_165.0, 1_110_240.0, 1_110_100.0]),
        (["110'165", "110'940", "110'100"], [110_165.0, 110_940.0, 110_100.0]),
        (["12'305", "12'287", "12'310"], [12_305.0, 12_287.0, 12_310.0]),
    ] {
        let checked = read(&file(texts.map(String::from)));
        assert_eq!((checked.value.closes(), doubts(&checked)), (&expected[..], vec![]));
    }
}

#[test]
fn prices_that_may_have_thousands_or_32nds_are_doubted() {
    let text = file(["110'165", "110'247", "110'020"].map(String::from));
    let checked = read(&text);
    assert_eq!(checked.value.closes(), [110.0 + 16.5 / 32.0, 110.0 + 24.75 / 32.0, 110.0 + 2.0 / 32.0]);
    assert_eq!(doubts(&checked), [WarningCode::DecimalMarkAssumed]);
    let hints = Hints { decimal_mark: Some(DecimalMark::Point), ..Hints::default() };
    assert_eq!(parse(&text, &hints).unwrap().value.closes(), [110_165.0, 110_247.0, 110_020.0]);
}
