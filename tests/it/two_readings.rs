//! A file of which two readings differ is never read without a warning.
#![allow(clippy::float_cmp, reason = "a number that was read must be the very number that was written")]

use levelchart::series::{CivilDate, Hints, Millis, iso_date, millis_of, parse};
use proptest::prelude::*;

/// What is done with the text of a file: the error's code, or the closes and the codes of the warnings.
fn read(text: &str) -> Result<(Vec<f64>, Vec<&'static str>), &'static str> {
    let checked = parse(text, &Hints::default()).map_err(|error| error.kind.code())?;
    Ok((checked.value.closes().to_vec(), checked.warnings.iter().map(|warning| warning.code.code()).collect()))
}

/// So many weekdays from 3 March 2025.
fn weekdays(count: usize) -> Vec<Millis> {
    let first = millis_of(CivilDate::new(2025, 3, 3).unwrap());
    let days = (0..).map(|day| first + day * 86_400_000).filter(|ms| (ms / 86_400_000 + 3).rem_euclid(7) < 5);
    days.take(count).collect()
}

/// A file without names, with a row a day.
fn nameless(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    let days = weekdays(cells.len());
    days.iter().zip(cells).flat_map(|(&ms, cells)| [iso_date(ms), ",".into(), cells, "\n".into()]).collect()
}

/// A whole number with commas between its thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(",")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn thousands_without_names_and_quotes_are_never_misread_in_silence(
        begin in prop::sample::select(vec![900_u64, 1_200, 1_950, 9_800, 43_000, 1_234_000]),
        steps in prop::collection::vec(-30_i64..30, 2..60),
        has_decimals in any::<bool>(),
        volume in prop::sample::select(vec![None, Some(150_u64), Some(1_500), Some(2_500_000)]),
        has_range in any::<bool>(),
    ) {
        let mut price = begin.cast_signed();
        let mut closes = Vec::new();
        let mut cells = Vec::new();
        for (row, step) in (0_u64..).zip(&steps) {
            price = (price + step).max(100);
            let close = price.cast_unsigned();
            let number = |whole: u64| grouped(whole) + if has_decimals { ".25" } else { "" };
            let range = [number(close), number(close + 9), number(close - 9)];
            let mut row_cells = if has_range { range.to_vec() } else { Vec::new() };
            row_cells.push(number(close));
            row_cells.extend(volume.map(|volume| grouped(volume + row * 7)));
            cells.push(row_cells.join(","));
            closes.push(close as f64 + if has_decimals { 0.25 } else { 0.0 });
        }
        let text = nameless(cells);
        if let Ok((found, codes)) = read(&text) {
            prop_assert!(found == closes || !codes.is_empty(), "{text}{found:?}");
        }
    }

    #[test]
    fn decimal_commas_without_names_and_quotes_are_never_misread_in_silence(
        begin in prop::sample::select(vec![900_i64, 4_700, 120_000, 4_300_000]),
        steps in prop::collection::vec(-99_i64..99, 2..60),
        decimals in 1_usize..5,
        volume in prop::sample::select(vec![None, Some(150_u64), Some(2_500_000)]),
    ) {
        let mut price = begin;
        let mut closes = Vec::new();
        let mut cells = Vec::new();
        for (row, step) in (0_u64..).zip(&steps) {
            price = (price + step).max(100);
            let unit = 10_i64.pow(u32::try_from(decimals).unwrap());
            let (whole, part) = (price / unit, price % unit);
            let volume = volume.map_or(String::new(), |volume| format!(",{}", volume + row * 7));
            cells.push(format!("{whole},{part:0decimals$}{volume}"));
            closes.push(format!("{whole}.{part:0decimals$}").parse::<f64>().unwrap());
        }
        let text = nameless(cells);
        if let Ok((found, codes)) = read(&text) {
            prop_assert!(found == closes || !codes.is_empty(), "{text}{found:?}");
        }
    }

    #[test]
    fn bars_without_names_are_read_as_they_stand(
        closes in prop::collection::vec(101_u64..900, 2..40), has_volume in any::<bool>(), decimals in any::<bool>(),
    ) {
        let end = if decimals { ".5" } else { "" };
        let volume = |row: usize| if has_volume { format!(",{}", 120 + row) } else { String::new() };
        let cells = closes.iter().enumerate().map(|(row, &close)| {
            format!("{close}{end},{}{end},{}{end},{close}{end}{}", close + 1, close - 1, volume(row))
        });
        let expected: Vec<f64> = closes.iter().map(|&close| close as f64 + if decimals { 0.5 } else { 0.0 }).collect();
        let found = read(&nameless(cells)).map(|(closes, _)| closes);
        prop_assert_eq!(found, Ok(expected));
    }
}

/// A file of these dates below `Date,Close`.
fn dated(dates: impl IntoIterator<Item = String>) -> String {
    let rows = dates.into_iter().enumerate().map(|(row, date)| format!("{date},{}.25\n", 100 + row));
    format!("Date,Close\n{}", rows.collect::<String>())
}

/// The year, month and day of a time, with their digits.
fn parts(ms: Millis) -> [String; 3] {
    let iso = iso_date(ms);
    [iso[..4].into(), iso[5..7].into(), iso[8..].into()]
}

#[test]
fn a_month_that_no_year_has_makes_it_the_day_with_a_warning() {
    for sign in ["-", "/", ""] {
        let text = dated(weekdays(30).into_iter().map(parts).map(|[y, m, d]| [y, d, m].join(sign)));
        let checked = parse(&text, &Hints::default()).unwrap();
        assert_eq!(checked.value.times_ms(), weekdays(30), "{sign}");
        assert_eq!(checked.warnings[0].code.code(), "date-order-assumed");
    }
}

#[test]
fn one_month_that_no_year_has_is_a_typing_error() {
    let text = dated(weekdays(30).into_iter().map(iso_date)).replace("2025-03-10", "2025-13-10");
    assert_eq!(parse(&text, &Hints::default()).unwrap().dropped.len(), 1);
}

#[test]
fn dates_in_digits_of_any_order_are_read() {
    for order in [[2, 1, 0], [1, 2, 0], [0, 1, 2]] {
        for digits in [2, 4] {
            let date = |ms| {
                let [year, month, day] = parts(ms);
                let all = [year[4 - digits..].to_string(), month, day];
                order.map(|part| all[part].as_str()).concat()
            };
            let checked = parse(&dated(weekdays(30).into_iter().map(date)), &Hints::default()).unwrap();
            assert_eq!(checked.value.times_ms(), weekdays(30), "{order:?} {digits}");
        }
    }
}

#[test]
fn days_of_months_without_a_year_are_no_months_of_years() {
    let month = |ms: Millis| if iso_date(ms)[5..7] == *"03" { "Mar" } else { "Apr" };
    let text = dated(weekdays(30).into_iter().map(|ms| format!("{}-{}", month(ms), &iso_date(ms)[8..])));
    assert_eq!(read(&text), Err("unknown-date"));
}

#[test]
fn prices_that_may_both_be_the_close_are_not_taken_in_silence() {
    let row = |cells: &dyn Fn(f64) -> String| nameless((0..20).map(|row| cells(100.0 + f64::from(row) * 0.75)));
    let two = row(&|x| format!("{x:.2},{:.2}", x + 0.5));
    assert_eq!(read(&two), Err("several-series"), "without names");
    let beside_volume = row(&|x| format!("{x:.2},{:.0},{:.2}", x * 9_000.0, x + 0.5));
    assert_eq!(read(&beside_volume), Err("several-series"), "beside units traded");
    assert_eq!(read(&format!("Date,Close,Close\n{two}")), Err("several-series"));
    assert_eq!(read(&format!("Date,Close (USD),Close (EUR)\n{two}")), Err("several-series"));
    let (closes, codes) = read(&format!("Date,Last,Settle\n{two}")).unwrap();
    assert_eq!((closes[0], codes), (100.0, vec!["close-assumed"]));
    assert!(read(&format!("Date,Close,Adj Close\n{two}")).unwrap().1.is_empty());
}

#[test]
fn units_traded_that_go_on_with_a_close_are_an_error() {
    let text = nameless((0..20).map(|row| format!("1,{}.50", 234 + row)));
    assert_eq!(read(&format!("date,close,volume\n{text}")), Err("uneven-row"));
}

#[test]
fn blanks_between_thousands_are_put_together_where_blanks_part_the_fields() {
    let rows = nameless((0..20).map(|row| format!("1 {}.50", 234 + row))).replace(',', " ");
    let (closes, codes) = read(&format!("Date Close\n{rows}")).unwrap();
    assert_eq!((closes[0], codes), (1_234.5, vec!["uneven-rows"]));
}

#[test]
fn many_rows_left_out_are_a_warning() {
    let rows =
        |bad: u32| (0..40_u32).map(move |row| if row % bad == 3 { "n.v.x".into() } else { format!("{}.5", 100 + row) });
    let file = |bad: u32| format!("date,close\n{}", nameless(rows(bad)));
    assert_eq!(read(&file(4)).unwrap().1, ["rows-left-out"]);
    assert!(read(&file(30)).unwrap().1.is_empty());
}

#[test]
fn hours_of_the_afternoon_without_its_name_are_read_with_a_warning() {
    let clock =
        |half_hour: usize| format!("{}:{:02}", (8 + half_hour.div_ceil(2)) % 12 + 1, (half_hour % 2 + 1) % 2 * 30);
    let rows = (0..42).map(|row| format!("2025-03-0{} {},{}.25\n", 3 + row / 14, clock(row % 14), 100 + row));
    let rows: Vec<String> = rows.collect();
    for newest_first in [false, true] {
        let mut rows = rows.clone();
        if newest_first {
            rows.reverse();
        }
        let (closes, codes) = read(&format!("Time,Close\n{}", rows.concat())).unwrap();
        assert_eq!((closes[0], closes[41]), (100.25, 141.25), "{newest_first} {rows:?}");
        assert!(codes.contains(&"afternoon-assumed"));
    }
}

#[test]
fn a_row_between_blanks_that_lacks_a_field_is_left_out() {
    let rows: Vec<String> = (0..20).map(|row| format!("10{row}.5   9000")).collect();
    let text = nameless(rows).replace(',', "   ").replace("107.5   9000", "9000");
    let checked = parse(&format!("Date   Close   Volume\n{text}"), &Hints::default()).unwrap();
    assert_eq!((checked.value.len(), checked.dropped.len()), (19, 1));
    assert!(checked.dropped[0].reason.starts_with("found 2 fields between blanks; expected 3"));
}

#[test]
fn rows_longer_than_the_names_are_cut_without_a_fault() {
    assert!(parse("$\rĈ\t\t\r\t\tŃ\r\ta", &Hints::default()).is_err());
}
