//! The same prices are read whatever the encoding of the file, with names in languages that are written in it.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use super::decode;
use encoding_rs::Encoding;
use levelchart::series::{Hints, parse};
use proptest::prelude::*;

const ENGLISH: &str = "Date;Open;High;Low;Close;Volume";
const GERMAN: &str = "Datum;Eröffnung;Höchst;Tiefst;Schlusskurs;Stück";
const POLISH: &str = "Data;Otwarcie;Najwyższy;Najniższy;Zamknięcie;Wolumen";
const RUSSIAN: &str = "Дата;Открытие;Максимум;Минимум;Закрытие;Объём";
const TURKISH: &str = "Tarih;Açılış;Yüksek;Düşük;Kapanış;Hacim";
const JAPANESE: &str = "日付;始値;高値;安値;終値;出来高";
const KOREAN: &str = "날짜;시가;고가;저가;종가;거래량";
const CHINESE: &str = "日期;开盘;最高;最低;收盘;成交量";
const TAIWANESE: &str = "日期;開盤價;最高價;最低價;收盤價;成交量";

/// Encodings with the names that are written in them; `+` is a mark before the text.
const FILES: [(&str, &[&str]); 17] = [
    ("utf-8", &[ENGLISH, GERMAN, POLISH, RUSSIAN, TURKISH, JAPANESE, KOREAN, CHINESE, TAIWANESE]),
    ("+utf-8", &[ENGLISH, GERMAN, POLISH, RUSSIAN, TURKISH, JAPANESE, KOREAN, CHINESE, TAIWANESE]),
    ("utf-16le", &[ENGLISH, GERMAN, RUSSIAN, JAPANESE, KOREAN]),
    ("+utf-16le", &[ENGLISH, GERMAN, RUSSIAN, JAPANESE, KOREAN]),
    ("utf-16be", &[ENGLISH, GERMAN, RUSSIAN, CHINESE, TAIWANESE]),
    ("+utf-16be", &[ENGLISH, GERMAN, RUSSIAN, CHINESE, TAIWANESE]),
    ("windows-1250", &[ENGLISH, GERMAN, POLISH]),
    ("iso-8859-2", &[POLISH]),
    ("windows-1251", &[RUSSIAN]),
    ("koi8-r", &[RUSSIAN]),
    ("windows-1252", &[ENGLISH, GERMAN]),
    ("windows-1254", &[TURKISH]),
    ("shift_jis", &[JAPANESE]),
    ("euc-jp", &[JAPANESE]),
    ("euc-kr", &[KOREAN]),
    ("gbk", &[CHINESE]),
    ("big5", &[TAIWANESE]),
];

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let (name, mark) = encoding.strip_prefix('+').map_or((encoding, ""), |name| (name, "\u{feff}"));
    let text = format!("{mark}{text}");
    match name {
        "utf-8" => text.into_bytes(),
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => {
            let (bytes, _, has_unknown) = Encoding::for_label(name.as_bytes()).unwrap().encode(&text);
            assert!(!has_unknown, "{name} cannot write {text}");
            bytes.into_owned()
        }
    }
}

/// A bar as `open`, `high`, `low`, `close` in thousandths, and the units traded.
type Row = [u64; 5];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let step = (-40_i64..40, 0_u64..30, 0_u64..30, 120_000_u64..9_000_000);
    (9_000_i64..200_000, prop::collection::vec(step, 12..60)).prop_map(|(begin, steps)| {
        let mut last = begin;
        let row = |(by, above, below, volume): (i64, u64, u64, u64)| {
            let (open, close) = (last, last + by);
            last = close;
            let (upper, lower) = (open.max(close).cast_unsigned(), open.min(close).cast_unsigned());
            [open.cast_unsigned(), upper + above, lower - below, close.cast_unsigned(), volume]
        };
        steps.into_iter().map(row).collect()
    })
}

/// A file with prices that `price` writes.
fn file(names: &str, rows: &[Row], delimiter: char, price: &dyn Fn(u64) -> String) -> String {
    let line = |(day, [open, high, low, close, volume]): (usize, &Row)| {
        let [open, high, low, close] = [open, high, low, close].map(|&value| price(value));
        let date = format!("2024-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        [date, open, high, low, close, volume.to_string()].join(&delimiter.to_string()) + "\n"
    };
    names.replace(';', &delimiter.to_string()) + "\n" + &rows.iter().enumerate().map(line).collect::<String>()
}

fn columns(bytes: &[u8]) -> Result<([Vec<f64>; 5], Vec<&'static str>), String> {
    let decoded = decode(bytes.to_vec(), None).map_err(|fault| fault.to_string())?;
    let checked = parse(&decoded.text, &Hints::default()).map_err(|error| error.to_string())?;
    let series = checked.value;
    let columns = [series.opens(), series.highs(), series.lows(), series.closes(), series.volumes()];
    Ok((columns.map(<[f64]>::to_vec), checked.warnings.iter().map(|warning| warning.code.code()).collect()))
}

fn expected(rows: &[Row], unit: f64) -> [Vec<f64>; 5] {
    [0, 1, 2, 3, 4].map(|at| rows.iter().map(|row| row[at] as f64 / if at < 4 { unit } else { 1.0 }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn prices_are_the_same_in_every_encoding(
        rows in rows(), delimiter in prop::sample::select(vec![',', ';', '\t']), is_comma in any::<bool>(),
    ) {
        let is_comma = is_comma && delimiter != ',';
        let price = |value: u64| {
            let text = format!("{}.{:02}", value / 100, value % 100);
            if is_comma { text.replace('.', ",") } else { text }
        };
        for (encoding, languages) in FILES {
            for names in languages {
                let found = columns(&encoded(&file(names, &rows, delimiter, &price), encoding)).map(|(columns, _)| columns);
                prop_assert_eq!(found, Ok(expected(&rows, 100.0)), "{} {}", encoding, names);
            }
        }
    }

    #[test]
    fn a_point_before_three_digits_is_doubted_in_every_encoding(rows in rows(), delimiter in prop::sample::select(vec![',', ';', '\t'])) {
        let price = |value: u64| format!("{}.{:03}", value / 1_000, value % 1_000);
        for (encoding, languages) in FILES {
            for names in languages {
                let (found, codes) = columns(&encoded(&file(names, &rows, delimiter, &price), encoding)).unwrap();
                prop_assert!(codes.contains(&"decimal-mark-assumed"), "{} {}", encoding, names);
                let [as_point, as_group] = [1_000.0, 1.0].map(|unit| expected(&rows, unit));
                prop_assert!(found == as_point || found == as_group, "{} {}", encoding, names);
            }
        }
    }
}
