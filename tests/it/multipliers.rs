//! Thousands and millions that the name of a column states.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{Checked, Hints, Series, parse};
use proptest::prelude::*;
use std::fmt::Write as _;

fn read(text: &str) -> Checked<Series> {
    parse(text, &Hints::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Daily bars with these two names.
fn file(close: &str, volume: &str, cells: [&str; 2]) -> String {
    let row = |day, close, cell| format!("2026-02-0{day}\t{close}\t{cell}\n");
    format!("Date\t{close}\t{volume}\n{}{}", row(5, "101.25", cells[0]), row(6, "102.5", cells[1]))
}

fn multiplier(checked: &Checked<Series>, role: &str) -> Option<f64> {
    checked.reading.columns.iter().find(|column| column.role == role).unwrap_or_else(|| panic!("no {role}")).multiplier
}

/// Names of units traded with what they are to be multiplied by.
const VOLUMES: [(&str, f64); 47] = [
    ("Volume (lots of 100)", 1e2),
    ("Volume (in lots of 10)", 1e1),
    ("Volume (000s)", 1e3),
    ("Volume ('000)", 1e3),
    ("Volume ('000s)", 1e3),
    ("Volume (’000 shares)", 1e3),
    ("Volume 000s", 1e3),
    ("Volume (thousands)", 1e3),
    ("Volume (in thousands)", 1e3),
    ("Volume, thousands", 1e3),
    ("Volume in thousands of shares", 1e3),
    ("Vol. (K)", 1e3),
    ("Vol. (k)", 1e3),
    ("Volume [K]", 1e3),
    ("Volume (k€)", 1e3),
    ("Volume (MM)", 1e6),
    ("Volume (M)", 1e6),
    ("Volume ($m)", 1e6),
    ("Volume (USD mn)", 1e6),
    ("Volume in Mio.", 1e6),
    ("Umsatz in Mio. €", 1e6),
    ("Umsatz (Mio. EUR)", 1e6),
    ("Umsatz (Tsd.)", 1e3),
    ("Umsatz (Tsd. Stück)", 1e3),
    ("Volumen in Tausend", 1e3),
    ("Umsatz (Mrd.)", 1e9),
    ("Volumes (milliers)", 1e3),
    ("Volume (en millions)", 1e6),
    ("Volumen (miles)", 1e3),
    ("Volumen (millones)", 1e6),
    ("Volumi (migliaia)", 1e3),
    ("Volume (milhões)", 1e6),
    ("Volume (milhares)", 1e3),
    ("Volume (duizenden)", 1e3),
    ("Volume (mln)", 1e6),
    ("Wolumen (tys.)", 1e3),
    ("Wolumen (mln szt.)", 1e6),
    ("Объем (тыс. шт.)", 1e3),
    ("Объем, млн", 1e6),
    ("Volume (Cr)", 1e7),
    ("出来高(千株)", 1e3),
    ("出来高（百万株）", 1e6),
    ("成交量(万)", 1e4),
    ("成交量（万股）", 1e4),
    ("成交量(亿元)", 1e8),
    ("거래량(천주)", 1e3),
    ("거래량(백만)", 1e6),
];

/// Names that state nothing, whatever they hold.
const OTHERS: [&str; 23] = [
    "Volume",
    "Volume 2024",
    "Volume (20)",
    "Volume (100)",
    "Volume (shares)",
    "Volume (Stück)",
    "Volume (K-Line)",
    "Volume (MA20)",
    "Volume (m³)",
    "Volume (m5)",
    "Volume (per thousand)",
    "Volume (20 million)",
    "Volume (M, adj.)",
    "Volume (USD)",
    "Volume (kWh)",
    "Volume (T)",
    "Volume (t)",
    "Volume (MW)",
    "Volume (0)",
    "Volume (00)",
    "成交量(股)",
    "成交量（手）",
    "出来高(株)",
];

#[test]
fn units_traded_are_multiplied_by_what_their_name_states_and_the_reading_says_so() {
    for (name, factor) in VOLUMES {
        let checked = read(&file("Close", name, ["1234", "1235.5"]));
        let expected = [1234.0 * factor, 12355.0 * (factor / 10.0)];
        assert_eq!(checked.value.volumes(), &expected[..], "{name}");
        assert_eq!(multiplier(&checked, "volume"), Some(factor), "{name}");
        assert_eq!(multiplier(&checked, "close"), None, "{name}");
        assert!(checked.warnings.is_empty(), "{name}: {:?}", checked.warnings);
    }
}

#[test]
fn a_name_that_merely_contains_such_signs_is_left_alone() {
    for name in OTHERS {
        let checked = read(&file("Close", name, ["1234", "1235"]));
        assert_eq!(checked.value.volumes(), [1234.0, 1235.0], "{name}");
        assert_eq!(multiplier(&checked, "volume"), None, "{name}");
        assert!(checked.warnings.is_empty(), "{name}: {:?}", checked.warnings);
    }
    // Not known as one of units traded, so not misread either.
    for name in ["Vol K-Line", "Volume K", "Price per million"] {
        let checked = read(&file("Close", name, ["1234", "1235"]));
        assert!(checked.reading.columns.iter().all(|column| column.role != "volume"), "{name}");
    }
}

#[test]
fn a_word_that_is_several_factors_is_told_and_nothing_is_multiplied() {
    for name in [
        "Volume (mil)",
        "Hacim (bin)",
        "Volume (1000)",
        "Volume / 1000",
        "Volume (×1,000)",
        "Volume (x100)",
        "Volume (in 1.000 Stück)",
        "Volume (B)",
    ] {
        let checked = read(&file("Close", name, ["1234", "1235"]));
        assert_eq!(checked.value.volumes(), [1234.0, 1235.0], "{name}");
        let [warning] = &checked.warnings[..] else { panic!("{name}: {:?}", checked.warnings) };
        let message = format!("the name \"{name}\" may say thousands or more; its numbers were taken as they stand");
        assert_eq!((warning.code.code(), &*warning.message), ("unit-assumed", &*message));
    }
}

#[test]
fn a_cell_that_states_its_own_factor_is_not_multiplied_again() {
    let checked = read(&file("Close", "Vol. (K)", ["1.2M", "850"]));
    assert_eq!(checked.value.volumes(), [1.2e6, 850e3]);
    let checked = read(&file("Close", "Vol. (K)", ["1.2e3", "1e3"]));
    assert_eq!(checked.value.volumes(), [1.2e6, 1e6]);
}

#[test]
fn the_name_of_a_price_that_states_a_factor_is_told_and_prices_stay() {
    for name in ["Close (thousands)", "Close ('000)", "Kurs in Tsd. €", "Price (k€)"] {
        let checked = read(&format!("Date\t{name}\n2026-02-05\t1.02\n2026-02-06\t1.25\n"));
        assert_eq!(checked.value.closes(), [1.02, 1.25], "{name}");
        assert_eq!(multiplier(&checked, "close"), None, "{name}");
        let told: Vec<_> = checked.warnings.iter().map(|warning| (warning.code.code(), &*warning.message)).collect();
        let message = format!("the name \"{name}\" may say thousands or more; its numbers were taken as they stand");
        assert_eq!(told, [("unit-assumed", &*message)]);
    }
}

#[test]
fn json_and_long_files_are_multiplied_too() {
    let json = r#"[{"date":"2026-02-05","close":1.5,"volume (thousands)":12.5},{"date":"2026-02-06","close":1.6,"volume (thousands)":4.35}]"#;
    assert_eq!(read(json).value.volumes(), [12500.0, 4350.0]);
    let mut text = String::from("Time,Close,Volume (000s)\n");
    for minute in 0..4_000 {
        let (day, rest) = (1 + minute / 1440, minute % 1440);
        let close = 100 + minute % 7;
        let units = 1000 + minute % 13;
        let time = format!("2026-02-{day:02} {:02}:{:02}", rest / 60, rest % 60);
        writeln!(text, "{time},{close}.25,{units}").unwrap();
    }
    let checked = read(&text);
    let expected: Vec<f64> = (0..4_000).map(|minute| f64::from(1000 + minute % 13) * 1e3).collect();
    assert_eq!(checked.value.volumes(), &expected[..]);
    assert_eq!(multiplier(&checked, "volume"), Some(1e3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_number_is_the_one_that_its_digits_with_the_factor_are(
        nth in 0..VOLUMES.len(),
        numbers in prop::array::uniform2((1_u32..2_000_000, 0_usize..7)),
        upper in any::<bool>(),
    ) {
        let (name, factor) = VOLUMES[nth];
        let name = if upper { name.to_uppercase() } else { name.into() };
        let cells = numbers.map(|(digits, decimals)| {
            let text = format!("{digits:0>8}");
            let (whole, part) = text.split_at(8 - decimals);
            let whole = whole.trim_start_matches('0');
            format!("{}{whole}{}{part}", if whole.is_empty() { "0" } else { "" }, if decimals > 0 { "." } else { "" })
        });
        let hints = Hints { decimal_mark: Some(levelchart::series::DecimalMark::Point), ..Hints::default() };
        let checked = parse(&file("Close", &name, [&cells[0], &cells[1]]), &hints).unwrap();
        let power = factor.log10().round();
        let expected = cells.map(|cell| format!("{cell}e{power}").parse::<f64>().unwrap());
        prop_assert_eq!(checked.value.volumes(), &expected[..], "{}", name);
    }
}
