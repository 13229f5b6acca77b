//! `9.775` is a price below ten or one of thousands: what a file does not prove is never read without a warning.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{CivilDate, DecimalMark, Hints, iso_date, millis_of, parse};
use proptest::prelude::*;

/// How numbers are written in a file.
#[derive(Clone, Copy, Debug)]
struct Notation {
    /// Between thousands, and before decimals.
    group: char,
    decimal: char,
    /// Whether prices have three decimals; else they are whole.
    has_decimals: bool,
}

/// Digits in groups of three.
fn grouped(number: u64, sign: char) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(&sign.to_string())
}

impl Notation {
    fn price(self, thousandths: u64) -> String {
        if self.has_decimals {
            format!("{}{}{:03}", grouped(thousandths / 1_000, self.group), self.decimal, thousandths % 1_000)
        } else {
            grouped(thousandths, self.group)
        }
    }

    fn value(self, thousandths: u64) -> f64 {
        if self.has_decimals { thousandths as f64 / 1_000.0 } else { thousandths as f64 }
    }
}

/// The ways in which the units traded are written.
#[derive(Clone, Copy, Debug)]
enum Volume {
    None,
    Plain,
    Grouped,
    Millions,
}

const HEADERS: [&str; 4] =
    ["Date;Close;Open;Volume", "Datum;Schluss;Eröffnung;Stück", "Tanggal;Close;Open;Vol.", "日付;終値;始値;出来高"];
const UNITS: [&str; 6] = ["", "", "", "Rp ", "$", "€"];
const LANGUAGES: [Option<&str>; 4] = [None, Some("en"), Some("de"), Some("id")];

/// A file of `prices` with their opens and units traded.
fn file(
    prices: &[u64],
    volumes: &[u64],
    notation: Notation,
    unit: &str,
    header: &str,
    volume: Volume,
    delimiter: char,
) -> String {
    let first = millis_of(CivilDate::new(2025, 3, 3).unwrap());
    let days = (0..).map(|day| first + day * 86_400_000).filter(|ms| (ms / 86_400_000 + 3).rem_euclid(7) < 5);
    let rows = days.zip(prices).zip(volumes).map(|((ms, &price), &units)| {
        let mut cells = vec![
            iso_date(ms),
            format!("{unit}{}", notation.price(price)),
            format!("{unit}{}", notation.price(price + 5)),
        ];
        match volume {
            Volume::None => {}
            Volume::Plain => cells.push(units.to_string()),
            Volume::Grouped => cells.push(grouped(units, notation.group)),
            Volume::Millions => cells.push(format!("{}{}{:02}M", units / 100, notation.decimal, units % 100)),
        }
        let quoted = |cell: &String| if cell.contains(delimiter) { format!("\"{cell}\"") } else { cell.clone() };
        cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string())
    });
    let names: Vec<&str> = header.split(';').take(if matches!(volume, Volume::None) { 3 } else { 4 }).collect();
    let rows: Vec<String> = rows.collect();
    format!("{}\n{}\n", names.join(&delimiter.to_string()), rows.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_mark_that_the_file_does_not_prove_is_never_taken_in_silence(
        begin in prop::sample::select(vec![990_u64, 1_040, 4_512, 9_775, 97_750, 640_000, 1_250_000]),
        steps in prop::collection::vec(-20_i64..20, 2..40),
        step in prop::sample::select(vec![1_i64, 5, 25]),
        volumes in prop::collection::vec(prop::sample::select(vec![3_u64, 250, 950, 1_234, 25_400, 5_246_296, 17_000_000]), 40),
        is_point in any::<bool>(),
        has_decimals in any::<bool>(),
        unit in prop::sample::select(UNITS.to_vec()),
        header in prop::sample::select(HEADERS.to_vec()),
        lang in prop::sample::select(LANGUAGES.to_vec()),
        volume in prop::sample::select(vec![Volume::None, Volume::Plain, Volume::Grouped, Volume::Millions]),
        delimiter in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let (decimal, group) = if is_point { ('.', ',') } else { (',', '.') };
        let notation = Notation { group, decimal, has_decimals };
        let mut price = begin.cast_signed();
        let prices: Vec<u64> = steps.iter().map(|by| { price = (price + by * step).max(500); price.cast_unsigned() }).collect();
        let text = file(&prices, &volumes, notation, unit, header, volume, delimiter);
        let hints = Hints::default().at_home(None, lang);
        let expected: Vec<f64> = prices.iter().map(|&price| notation.value(price)).collect();
        if let Ok(checked) = parse(&text, &hints) {
            // A usual point that volumes without a sign agree with is enough.
            let is_usual = matches!(volume, Volume::Plain) && (lang == Some("en") || unit == "$");
            let is_told = is_usual || checked.warnings.iter().any(|warning| warning.code.code() == "decimal-mark-assumed");
            prop_assert!(is_told || checked.value.closes() == expected, "{text}{:?}", checked.value.closes());
        }
        let mark = if is_point { DecimalMark::Point } else { DecimalMark::Comma };
        if let Ok(told) = parse(&text, &Hints { decimal_mark: Some(mark), ..hints }) {
            prop_assert_eq!(told.value.closes(), expected, "{}", text);
        }
    }
}

#[test]
fn units_traded_without_a_sign_prove_no_mark_of_prices() {
    let rows = |header: &str, unit: &str| {
        format!(
            "{header}\n2024-01-02;{unit}9.600;5246296\n2024-01-03;{unit}9.675;2115764\n2024-01-04;{unit}9.650;2115764\n"
        )
    };
    for (header, unit, close) in [
        ("Date;Close;Volume", "", 9.6),
        ("Date;Close;Volume", "Rp ", 9_600.0),
        ("Date;Close;Volume", "$", 9.6),
        ("Tanggal;Close;Volume", "", 9_600.0),
        ("Datum;Schluss;Volumen", "", 9_600.0),
        ("Datum;Schluss;Volumen", "$", 9_600.0),
    ] {
        let checked = parse(&rows(header, unit), &Hints::default()).unwrap();
        assert_eq!(checked.value.closes()[0], close, "{header} {unit}");
        assert_eq!(checked.warnings.len(), 1, "{header} {unit}");
    }
    let german = Hints::default().at_home(None, Some("de"));
    assert_eq!(parse(&rows("Date;Close;Volume", ""), &german).unwrap().value.closes()[0], 9_600.0);
}
