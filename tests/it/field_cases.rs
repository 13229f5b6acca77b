//! Files as people complained of them, with their right values: `tests/data/field/expected.json` is computed apart.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::analysis::{Spec, analyze};
use levelchart::series::{By, Checked, DecimalMark, Hints, Millis, Series, SeriesError, iso_date, iso_time, parse};
use serde_json::Value;
use std::{fs, path::Path};

const DAY: Millis = 86_400_000;

fn bytes(case: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/field").join(case)).unwrap()
}

fn read_with(case: &str, hints: &Hints) -> Result<Checked<Series>, SeriesError> {
    parse(&String::from_utf8(bytes(case)).unwrap(), hints)
}

fn read(case: &str) -> Checked<Series> {
    read_with(case, &Hints::default()).unwrap_or_else(|error| panic!("{case}: {error}"))
}

fn expected(case: &str) -> Value {
    let all: Value = serde_json::from_slice(&bytes("expected.json")).unwrap();
    all[case.split('/').next().unwrap()].clone()
}

/// Compares a series with the expected values whose names begin with `prefix`; what is not expected is not compared.
fn assert_is(case: &str, series: &Series, prefix: &str) {
    let expected = expected(case);
    let value = |name: &str| expected.get(format!("{prefix}{name}")).cloned();
    let number = |name: &str| value(name).and_then(|v| v.as_f64());
    let day = |ms: Millis| Some(Value::String(iso_date(ms)));
    let last = series.len() - 1;
    assert_eq!(Some(series.len() as f64), number("bars"), "{case}: bars");
    for (name, at) in [("first", 0), ("last", last)] {
        if value(name).is_some() {
            assert_eq!(day(series.times_ms()[at]), value(name), "{case}: {name}");
            assert_eq!(series.times_ms()[at] % DAY, 0, "{case}: {name} is a day");
        }
    }
    let bar = |name: &str, column: &[f64], at: usize| {
        if let Some(expected) = number(name) {
            assert_eq!(column[at], expected, "{case}: {name}");
        }
    };
    bar("firstOpen", series.opens(), 0);
    bar("firstHigh", series.highs(), 0);
    bar("firstLow", series.lows(), 0);
    bar("firstClose", series.closes(), 0);
    bar("lastClose", series.closes(), last);
    bar("lastVolume", series.volumes(), last);
    if let Some(expected) = number("rsi14") {
        let found = analyze(series, &Spec::default()).unwrap();
        let rsi = *found.rsi.values.last().unwrap();
        assert!((rsi - expected).abs() < 1e-6, "{case}: rsi {rsi}, expected {expected}");
    }
}

/// The codes of the warnings.
fn codes(checked: &Checked<Series>) -> Vec<&'static str> {
    checked.warnings.iter().map(|warning| warning.code.code()).collect()
}

#[test]
fn columns_that_lie_in_several_branches_of_json_are_one_table() {
    let case = "01-yahoo-chart-json/chart.json";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.dropped.len(), 1);
    assert_eq!(checked.reading.path.as_deref(), Some("chart.result[0]"));
    assert_eq!(checked.reading.time_unit, Some("s"));
}

#[test]
fn a_column_of_times_may_change_its_unit() {
    let case = "02-binance-ms-then-us/DEMOUSDT-1d.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.reading.time_unit, Some("mixed"));
    assert_eq!(codes(&checked), ["mixed-time-units"]);
}

#[test]
fn midnights_of_an_exchange_are_its_days() {
    let control = read("03-exchange-midnight-offset/control_dates_only.csv").value;
    for case in ["03-exchange-midnight-offset/dax_berlin.csv", "03-exchange-midnight-offset/dax_epoch.json"] {
        let checked = read(case);
        assert_is(case, &checked.value, "");
        assert_eq!(checked.value.times_ms(), control.times_ms(), "{case}");
        assert!(checked.warnings.is_empty(), "{case}: {:?}", checked.warnings);
    }
}

#[test]
fn data_frames_written_as_json_are_read() {
    for case in ["04-pandas-to-json/orient_columns_default.json", "04-pandas-to-json/orient_index.json"] {
        let checked = read(case);
        assert_is(case, &checked.value, "");
        assert!(checked.value.has_range(), "{case}");
    }
}

#[test]
fn an_average_between_low_and_high_is_no_volume() {
    let case = "05-kraken-ohlc/ohlc.json";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.reading.path.as_deref(), Some("result.XXBTZEUR"));
}

#[test]
fn a_live_row_replaces_the_row_of_its_day() {
    let case = "06-live-row-same-day/daily_with_live_row.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.dropped.len(), 1);
}

#[test]
fn a_sentence_below_the_table_is_one_row_left_out() {
    let case = "07-barchart-latest/demo_daily_historical-data.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    let rows: Vec<usize> = checked.dropped.iter().map(|row| row.row).collect();
    assert_eq!(rows, [125]);
}

#[test]
fn headers_of_other_languages_are_read() {
    let control = read("08-headers-of-other-languages/control_en.csv").value;
    for name in ["control_en", "stooq_pl", "akshare_zh"] {
        let case = format!("08-headers-of-other-languages/{name}.csv");
        let series = read(&case).value;
        assert_is(&case, &series, "");
        assert_eq!((series.highs(), series.lows()), (control.highs(), control.lows()), "{case}");
    }
}

#[test]
fn a_statistics_offices_columns_and_quarters_are_read() {
    let daily = "09-ecb-sdmx-and-quarters/ecb_exr_daily.csv";
    assert_is(daily, &read(daily).value, "daily_");
    let quarters = "09-ecb-sdmx-and-quarters/house_prices_quarterly.csv";
    let checked = read(quarters);
    assert_is(quarters, &checked.value, "quarterly_");
    assert_eq!((checked.reading.frequency.unit, checked.reading.frequency.count), ("quarter", 1));
}

#[test]
fn day_numbers_of_a_spreadsheet_are_days() {
    let case = "10-excel-serial-dates/serial.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.reading.date_format, "days of a spreadsheet, counted from 1900");
}

#[test]
fn dates_above_the_header_are_no_data() {
    let control = read("11-dates-above-the-header/control.csv").value;
    let case = "11-dates-above-the-header/kurse.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert_eq!(checked.value, control);
    assert_eq!((checked.reading.header_row, checked.reading.skipped_above), (Some(7), 5));
}

#[test]
fn abbreviations_of_zones_are_their_offsets() {
    let case = "12-zone-names-after-the-time/abbreviations.csv";
    let series = read(case).value;
    assert_is(case, &series, "");
    assert_eq!(iso_time(series.times_ms()[0]), "2024-03-04T14:30Z");
    assert!(series.times_ms().iter().any(|&ms| iso_time(ms) == "2024-03-11T13:30Z"));
    assert_eq!(iso_time(series.times_ms()[116]), "2024-03-14T19:30Z");
}

#[test]
fn a_zone_by_its_name_needs_someone_who_knows_it() {
    let case = "12-zone-names-after-the-time/ibkr_30min.csv";
    let error = read_with(case, &Hints::default()).unwrap_err();
    assert_eq!(error.kind.code(), "unknown-zone");
    assert!(error.to_string().ends_with("expected an offset such as -05:00 in place of the zone's name"), "{error}");
    let eastern = |name: &str| {
        let summer = 1_710_054_000_000; // 10 March 2024, 07:00 UTC
        (name == "US/Eastern").then(|| levelchart::Zone::new(vec![(0, -5 * 3_600_000), (summer, -4 * 3_600_000)]))
    };
    let checked = read_with(case, &Hints { zone_named: Some(eastern), ..Hints::default() }).unwrap();
    assert_is(case, &checked.value, "");
    assert_eq!(checked.reading.zone.as_deref(), Some("US/Eastern"));
    assert!(checked.value.times_ms().iter().any(|&ms| iso_time(ms) == "2024-03-11T13:30Z"));
}

#[test]
fn headers_with_unreadable_letters_are_read_by_what_is_left_of_them() {
    let case = "13-files-that-are-not-utf8/bank_windows1252.csv";
    let text = String::from_utf8_lossy(&bytes(case)).into_owned();
    let checked = parse(&text, &Hints::default()).unwrap();
    assert_is(case, &checked.value, "");
    assert_eq!(checked.value.volumes()[0], 2_882_788.0);
    let open = checked.reading.columns.iter().find(|column| column.role == "open").unwrap();
    assert_eq!((open.index, open.by), (1, By::Name));
}

#[test]
fn a_point_before_three_digits_is_read_with_a_warning_or_as_it_is_told() {
    let case = "14-points-between-thousands/prices.csv";
    let checked = read(case);
    assert_eq!((checked.value.len(), checked.value.closes()[0]), (90, 9.6));
    assert_eq!(codes(&checked), ["decimal-mark-assumed"]);
    assert!(checked.warnings[0].message.ends_with("the option decimal-mark=, reads it the other way"));
    for hints in [
        Hints { decimal_mark: Some(DecimalMark::Comma), ..Hints::default() },
        Hints { usual_mark: Some(DecimalMark::Comma), ..Hints::default() },
    ] {
        assert_is(case, &read_with(case, &hints).unwrap().value, "");
    }
}

#[test]
fn where_a_price_would_leap_a_thousandfold_the_point_parts_thousands() {
    let rows = ["960", "985", "990", "1.005", "1.010", "995", "820"];
    let lines: Vec<String> = rows.iter().zip(1..).map(|(price, day)| format!("2024-01-0{day},{price}\n")).collect();
    let checked = parse(&format!("Date,Close\n{}", lines.concat()), &Hints::default()).unwrap();
    assert_eq!(checked.value.closes(), [960.0, 985.0, 990.0, 1005.0, 1010.0, 995.0, 820.0]);
    assert!(checked.warnings.is_empty(), "{:?}", checked.warnings);
}

#[test]
fn a_currency_before_the_number_is_left_out() {
    let series = read("14-points-between-thousands/brl_prefix.csv").value;
    assert_eq!((series.len(), series.closes()[0]), (90, 9.6));
}

#[test]
fn several_shares_in_one_file_are_never_mixed() {
    let case = "15-several-tickers-in-one-file/by_ticker.csv";
    let error = read_with(case, &Hints::default()).unwrap_err();
    let words = "column \"Symbol\": found 2 series: \"AAAA\", \"BBBB\"; expected one; name it with the option series, such as series=\"AAAA\"";
    assert_eq!((error.kind.code(), error.to_string().as_str()), ("several-series", words));
    for name in ["AAAA", "BBBB"] {
        let checked = read_with(case, &Hints { series: Some(name.into()), ..Hints::default() }).unwrap();
        assert_is(case, &checked.value, &format!("{name}_"));
        let series = checked.reading.series.unwrap();
        assert_eq!((series.chosen.as_str(), series.of.len()), (name, 2));
    }
    let error = read_with(case, &Hints { series: Some("CCCC".into()), ..Hints::default() }).unwrap_err();
    assert_eq!(error.kind.code(), "no-such-series");
}

#[test]
fn prices_of_a_millionth_are_read_to_the_last_digit() {
    let case = "16-prices-of-a-millionth/tiny.csv";
    assert_is(case, &read(case).value, "");
}

#[test]
fn a_price_below_zero_is_a_price() {
    let case = "20-a-price-below-zero/oil.csv";
    let checked = read(case);
    assert_is(case, &checked.value, "");
    assert!(checked.dropped.is_empty(), "{:?}", checked.dropped);
    let (lows, day) = (checked.value.lows(), expected(case)["lowestDate"].clone());
    let lowest = (0..lows.len()).min_by(|&a, &b| lows[a].total_cmp(&lows[b])).unwrap();
    assert_eq!(Some(lows[lowest]), expected(case)["trueLow"].as_f64());
    assert_eq!(Value::String(iso_date(checked.value.times_ms()[lowest])), day);
    let claims = ["low(2020-04) > 0", "return(1)[-35] < 0%", "drawdown(2020-04) < 50%", "close > 20"];
    let spec = Spec { claims: claims.map(String::from).to_vec(), ..Spec::default() };
    let verdicts: Vec<&str> =
        analyze(&checked.value, &spec).unwrap().claims.iter().map(|found| found.verdict.name()).collect();
    assert_eq!(verdicts, ["fails", "untestable", "holds", "holds"]);
}

mod written_by_any_program {
    use super::*;
    use levelchart::series::{CivilDate, millis_of};
    use proptest::prelude::*;

    /// Names of the columns date, open, high, low, close and volume; some are in no list of known names.
    const HEADERS: [[&str; 6]; 6] = [
        ["Date", "Open", "High", "Low", "Close", "Volume"],
        ["Datum", "Eröffnung", "Hoch", "Tief", "Schlusskurs", "Stück"],
        ["Data", "Otwarcie", "Najwyższy", "Najniższy", "Zamknięcie", "Wolumen"],
        ["日期", "开盘", "最高", "最低", "收盘", "成交量"],
        ["Data", "Deschidere", "Maxim", "Minim", "Inchidere", "Cantitate"],
        ["päivämäärä", "avaus", "ylin", "alin", "päätöskurssi", "vaihto"],
    ];
    const PREAMBLES: [&str; 4] =
        ["", "Price history\n", "Share: Sample Inc\nFrom: 2024-01-02\n\n", "# made by a program\n"];
    const TAILS: [&str; 3] = ["", "Source: an exchange\n", "\nAll data without warranty\n"];

    /// A series of weekdays in which each bar goes on where the last one stopped.
    fn bars(steps: &[(i32, i32, u32)]) -> Vec<(Millis, [f64; 5])> {
        let mut close = 1_200_000_i64;
        let mut day = millis_of(CivilDate::new(2024, 1, 2).unwrap()) / DAY;
        let whole = |cents: i64| cents as f64 / 100.0;
        steps
            .iter()
            .zip(0_u32..)
            .map(|(&(gap, step, volume), index)| {
                let open = close + i64::from(gap);
                close = open + i64::from(step);
                let (high, low) = (open.max(close) + 37, open.min(close) - 41);
                let bar =
                    (day * DAY, [whole(open), whole(high), whole(low), whole(close), f64::from(volume + index % 7)]);
                day += if (day + 4).rem_euclid(7) == 5 { 3 } else { 1 };
                bar
            })
            .collect()
    }

    fn date(time_ms: Millis, form: usize) -> String {
        let iso = iso_date(time_ms);
        let (year, month, day) = (&iso[..4], &iso[5..7], &iso[8..10]);
        match form {
            0 => iso,
            1 => format!("{day}.{month}.{year}"),
            2 => format!("{month}/{day}/{year}"),
            3 => format!("{year}{month}{day}"),
            4 => format!("{}", time_ms / 1_000),
            5 => format!("{year}年{month}月{day}日"),
            6 => format!("{iso} 00:00:00+09:00"),
            _ => format!("{}", time_ms / DAY + 25_569),
        }
    }

    /// A price with two decimals: the mark, and what parts thousands.
    fn number(value: f64, (mark, separator): (char, &str)) -> String {
        let text = format!("{value:.2}");
        let (whole, part) = text.split_once('.').unwrap();
        let (front, back) = whole.split_at(whole.len() - 3);
        format!("{front}{separator}{back}{mark}{part}")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn the_same_prices_are_read_the_same(
            steps in prop::collection::vec((-30..30_i32, prop_oneof![-4_000..-400_i32, 400..4_000_i32], 200_000..9_000_000_u32), 40..60),
            order in Just([0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
            header in 0..HEADERS.len(),
            form in 0..8_usize,
            delimiter in prop::sample::select(vec![';', '\t', '|']),
            marks in prop::sample::select(vec![('.', ""), ('.', ","), (',', "."), (',', ""), (',', "\u{202f}"), ('.', "'")]),
            (preamble, tail) in (prop::sample::select(PREAMBLES.to_vec()), prop::sample::select(TAILS.to_vec())),
            newest_first in any::<bool>(),
        ) {
            let bars = bars(&steps);
            let line = |cells: [String; 6]| {
                let cells: Vec<&str> = order.iter().map(|&place| &*cells[place]).collect();
                cells.join(&delimiter.to_string()) + "\n"
            };
            let row = |(time, [open, high, low, close, volume]): &(Millis, [f64; 5])| {
                let [open, high, low, close] = [open, high, low, close].map(|&price| number(price, marks));
                line([date(*time, form), open, high, low, close, format!("{volume}")])
            };
            let mut rows: Vec<String> = bars.iter().map(row).collect();
            if newest_first {
                rows.reverse();
            }
            let text = [preamble, &line(HEADERS[header].map(String::from)), &rows.concat(), tail].concat();
            let checked = parse(&text, &Hints::default());
            prop_assert!(checked.is_ok(), "{}\n{text}", checked.unwrap_err());
            let series = checked.unwrap().value;
            let found: Vec<(Millis, [f64; 5])> = (0..series.len())
                .map(|bar| {
                    let at = series.bar(bar).unwrap();
                    (at.time_ms, [at.open, at.high, at.low, at.close, at.volume])
                })
                .collect();
            prop_assert_eq!(found, bars, "{}", text);
        }
    }
}
